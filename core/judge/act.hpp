// SPDX-License-Identifier: Apache-2.0
#pragma once

// Act: the deed that a promise, forecast or demand is about, and whether a sentence speaks of it.

#include "core/judge/deeds.hpp"
#include "core/judge/roles.hpp"
#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace onrecord {

// What names the deed of a claim.
struct Act {
  std::vector<std::size_t> words;  // of the claim's statement; empty: nothing names it
  std::vector<Roles> roles;        // of each of them; empty ones for nouns
  DeedKinds kinds;                 // that they name (data/deeds.tsv)
  std::vector<bool> ruled_out;     // of each: "cannot support", "refuses to sign"

  bool is_ruled_out() const {
    return std::find(ruled_out.begin(), ruled_out.end(), true) != ruled_out.end();
  }
};

// The verbs after "will" and "to", those of the main clause if there are such, and those in "-ing";
// where there are none, the other verbs. Where no verb after "will" or "to" says by itself what is
// done, the nouns for deeds as well. Verbs that only carry a deed, or say something ("plans to",
// "announced"), are none.
Act act_of(const Reading& words, const Statement& claim);

// How a word of the evidence stands to the act.
struct Mention {
  enum Kind : std::uint8_t {
    none,
    names,  // it names the act, in any form or in another word for the same deed
    undoes  // it names the opposite
  };
  Kind kind = none;
  std::size_t word = 0;  // the word of the act, by its place in Act::words
};

// For each word of the evidence.
std::vector<Mention> mentions(const Act& act, const Statement& claim, const Statement& evidence,
                              const Alignment& alignment);

// Whether what a verb of the evidence does is done to (or by) what the act is; of another is also
// what the sentence calls so: "another bill".
Sameness patient_of(const Act& act, const Mention& mention, const Statement& claim,
                    const Statement& evidence, const Roles& roles);

}  // namespace onrecord
