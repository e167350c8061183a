// SPDX-License-Identifier: Apache-2.0
#pragma once

// Match: a passage of coverage that bears on a claim, and the stance it takes.

#include "core/base/days.hpp"
#include "core/base/reason.hpp"
#include "core/judge/profile.hpp"
#include "core/notes/reading.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

enum class Stance : std::uint8_t {
  supports,
  partly_supports,
  refutes,
  revises,    // a newer date, figure or wording by the same party or about the same quantity
  announces,  // steps planned, not done
  questions,
  repeats,  // merely says that the claim was made; never counts as support
  context,
  unrelated,  // a person rejected it; never proposed again
};

const char* to_string(Stance stance);
std::optional<Stance> parse_stance(std::string_view name);

// Who stands behind a passage, seen from the claim.
enum class Voice : std::uint8_t { unknown, claimant, counterparty, third_party, record };

const char* to_string(Voice voice);

// Where the condition of a claim stands.
enum class ConditionState : std::uint8_t {
  none,     // the claim hangs on nothing
  waiting,  // for all that was read its event has not happened
  met,
  cancelled  // it never will: called off, or a person says so
};

const char* to_string(ConditionState state);
std::optional<ConditionState> parse_condition_state(std::string_view name);

// A passage that tells what became of a claim's condition.
struct ConditionSign {
  ConditionState state = ConditionState::met;  // or cancelled
  Span evidence;
  std::string wording;
  Days happened{};  // when its event took place; the day of the report if that names none
};

struct Match {
  Span evidence;        // the sentence of the coverage's Text that carries it; empty = the headline
  std::string wording;  // that sentence, exactly
  double score = 0;     // probability that the passage bears on the claim, calibrated
  bool accepted = false;  // score reaches Policy::accept
  Stance stance = Stance::context;
  Voice voice = Voice::unknown;
  double decisive = 0;           // how much the passage settles, 0..1
  std::optional<Days> happened;  // when the passage says that the claim's event took place
  std::optional<Days>
      new_deadline;  // the date that a `revises` passage puts in place of the old one
  std::optional<ConditionSign> condition;  // beside what it says of the claim itself
  std::vector<Quantity> quantities;  // figures of the passage that are comparable to the claim's
  std::vector<Reason> why;           // spans are in the coverage's Text
};

struct Policy {
  double accept = 0.68;  // the one threshold on Match::score; leans to precision
  double keep = 0;       // what is less probable is no match at all
};

// The best passage of `coverage` for the claim, or none if nothing in it can bear on the claim or
// it is older than the claim. At most one match for an article.
std::optional<Match> match(const Profile& claim, const Reading& coverage, const Policy& policy);

struct StanceResult {
  Stance stance = Stance::context;
  double supports = 0, refutes = 0, neither = 0;  // probabilities, sum 1
  std::vector<Reason> why;
};

// What `evidence` says about `claim`, both plain sentences. `title` is the headline above the
// evidence, may be empty.
StanceResult stance(std::string_view claim, std::string_view evidence, std::string_view title);

}  // namespace onrecord
