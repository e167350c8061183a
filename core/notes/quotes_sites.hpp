// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sites: cues where they stand, with their subjects. Internal to core/notes/quotes*.

#include "core/notes/quotes_clauses.hpp"
#include "core/notes/quotes_cues.hpp"

#include <optional>

namespace onrecord::quoting {

struct Site {
  const Cue* cue = nullptr;  // nothing for "according to" and labels
  VerbGroup group;           // of verbs
  Range subject;             // empty = none found
  Range words;               // the cue as shown: "said", "pointed out", "according to"
  Index first = none;        // where the cue's clause begins: its subject, or a verb before that
  Index after = none;        // first token after the cue and an inverted subject
  bool shared = false;       // the subject is that of another verb
  bool inverted = false;     // "said X"
  bool relative = false;     // the cue of a relative clause after a comma: "X, who said A, left"
  bool fronted =
      false;  // in a clause that opens the sentence: "While X said A, B", "Asked about A, B"
};

// The cue at token i of a passage [low, high), if there is one: verbs with their subject, nouns
// with their possessor. A verb whose subject cannot be found, or who cannot have one, is none.
std::optional<Site> site_at(const Words& words, Index i, Index low, Index high);

// "according to X" and its like at token i.
std::optional<Site> according_at(const Words& words, Index i, Index high);

}  // namespace onrecord::quoting
