// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a sentence of later coverage says of a claim's event: it came about, it did not, it was put
// off, it is planned, it is doubted, or it was merely said again. Rules over tense, negation, the
// words of data/event_cues.tsv, figures and dates.

#include "core/judge/act.hpp"
#include "core/judge/match.hpp"
#include "core/judge/stance_features.hpp"

namespace onrecord {

struct EventStance {
  Stance stance = Stance::context;
  Voice voice = Voice::unknown;
  double decisive = 0;  // how much the sentence settles, 0..1, to choose among sentences
  std::optional<Days> happened;
  std::optional<Days> new_deadline;
  std::vector<Quantity> quantities;
  bool of_another_vote = false;  // it counts votes, and others than the claim does
  bool of_another = false;       // it tells the deed, but of another thing or person
  std::vector<Reason> why;
};

// Requires: `act` is that of the claim's statement, `sentence` a sentence of `coverage`, `evidence`
// its statement.
EventStance event_stance(const Profile& claim, const Statement& claim_statement, const Act& act,
                         const Reading& coverage, Span sentence, const Statement& evidence,
                         const Alignment& alignment);

}  // namespace onrecord
