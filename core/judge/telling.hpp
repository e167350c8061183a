// SPDX-License-Identifier: Apache-2.0
#pragma once

// Telling: what a sentence says of a claim's deed: that it was done, that it was not, that its
// opposite was, or that it was done by or to another.

#include "core/judge/act.hpp"
#include "core/judge/event_signs.hpp"

#include <vector>

namespace onrecord {

struct Telling {
  bool names = false;            // it speaks of the deed
  bool fits = false;             // and of what the claim would do it to, for all that is known
  bool done = false;             // it tells the deed in the past
  bool done_against = false;     // it tells in the past what the claim rules out
  bool against = false;          // what the claim rules out, or the opposite of its deed, may come
  bool undone = false;           // it tells the opposite in the past, of the same thing
  bool not_undone = false;       // "will not keep" of what is to be ended
  bool negated = false;          // "had not left"
  bool called_untrue = false;    // and by who denies it: "denied that they left"
  bool negates_another = false;  // the deed is denied of another thing, or of somebody else
  bool nearly = false;           // "almost left", and nothing tells it as done
  bool supposed = false;         // "if they had left", and nothing tells it otherwise
  bool elliptic = false;         // by a clause without the deed: "but Norland did not"
  bool of_another = false;       // it tells the deed only of another thing or of somebody else
  bool by_another = false;       // and only by somebody else, not of another thing
  bool untold = false;   // a verb names the deed, done to the claim's thing, but not as a fact
  Span words;            // that tell it
  Span denied;           // that tell it as not done
  WordRange agent;       // who did it, where it is told
  std::size_t word = 0;  // the word of the act that this is told of, by its place there

  bool tells() const { return done || done_against || undone; }
  // What negates there is said of another deed, or of none.
  bool is_negated_elsewhere() const { return elliptic || supposed || negates_another; }
};

// Whether the verb or noun at `word` (a sign of failure, delay or doubt) is said of the claim's
// deed: that stands beside it ("failed to restore", "the vote was called off"), or it befalls or is
// done by what the claim is about ("the bill collapsed").
bool is_of_act(const Act& act, const std::vector<Mention>& mentions, const Statement& claim,
               const Statement& evidence, const Reading& coverage, std::size_t word);

// Requires: `mentions` are those of `act` in `evidence`, a sentence of `coverage`; `signs` its
// signs.
Telling telling_of(const Act& act, const std::vector<Mention>& mentions, const Statement& claim,
                   const Statement& evidence, const Reading& coverage, const Signs& signs);

// Whether the deed is named only as what is to come: "signed a contract to build it", "began to
// build it", "a deal that would bring the release". Who managed to has done it, and the decision or
// move to is the deed itself.
bool is_only_to_come(const std::vector<Mention>& mentions, const Statement& evidence,
                     const Reading& coverage, const Signs& signs);

// Whether the day of what the words of a sentence tell lies before `day`: "they left in 2014". Only
// a day that stands with them, or opens the sentence, is theirs.
bool is_told_of_before(const Statement& evidence, const Reading& coverage, Span sentence,
                       Span words, Day day);

}  // namespace onrecord
