// SPDX-License-Identifier: Apache-2.0
#pragma once

// Act: the deed that a promise, forecast or demand is about, and whether a sentence speaks of it.

#include "core/judge/deeds.hpp"
#include "core/judge/profile.hpp"
#include "core/judge/roles.hpp"
#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace onrecord {

// A word of the claim's statement that names its deed.
struct ActWord {
  std::size_t word = 0;
  Roles roles;             // empty ones for a noun
  DeedKinds kinds;         // data/deeds.tsv
  DeedKinds undoing;       // the kinds that undo those
  bool ruled_out = false;  // "cannot support", "refuses to sign", the vote of "will delay the vote"
  bool light = false;      // a verb that says little without its noun
};

// What names the deed of a claim; no words: nothing does.
struct Act {
  std::vector<ActWord> words;
  // Whose article tells of things that the claim does not describe ("sign it"); kept by reference,
  // none where the article is not at hand.
  const Profile* described_by = nullptr;

  bool is_ruled_out() const {
    return std::any_of(words.begin(), words.end(), [](const ActWord& w) { return w.ruled_out; });
  }
};

// The verbs after "will" and "to", those of the main clause if there are such, and those in "-ing";
// where there are none, the other verbs. Where no verb after "will" or "to" says by itself what is
// done, the nouns for deeds as well. Verbs that only carry a deed, or say something ("plans to",
// "announced"), are none.
Act act_of(const Reading& words, const Statement& claim);

// The same with what the claim's article tells of its things; keeps `claim` by reference.
Act act_of(const Profile& claim, const Statement& statement);

// The words of a claim where those carry nothing that say under which condition, by which day and
// with which word it was promised: "promised on Monday to sell it by May if the court agrees". An
// exception ("unless ...") stays.
Statement words_of_deed(Statement words, const Claim& claim);

// Whether the claim says that something will not come about, and nothing else: "there will be no
// strike". What is not told of such a thing is evidence.
bool rules_out(const Claim& claim);

// How a word of the evidence stands to the act.
struct Mention {
  enum Kind : std::uint8_t {
    none,
    names,  // it names the act, in any form or in another word for the same deed
    undoes  // it names the opposite
  };
  Kind kind = none;
  std::size_t word = 0;  // by its place in Act::words
};

// For each word of the evidence.
std::vector<Mention> mentions(const Act& act, const Statement& claim, const Statement& evidence,
                              const Alignment& alignment);

// The share of the claim's content, by rarity, that the evidence names in other words for the same
// deed: to be added to what is aligned.
float covered_in_other_words(const Act& act, const std::vector<Mention>& mentions,
                             const Statement& claim, const Alignment& alignment);

// Whether what the verb at `verb` of the evidence does is done to (or by) what the act is. Of
// another is also what the sentence calls so ("another bill"), or describes in words that are not
// the claim's, nor its article's, where the claim describes it in none ("sign it" and "signed the
// defence bill").
Sameness patient_of(const Act& act, const Mention& mention, const Statement& claim,
                    const Statement& evidence, std::size_t verb, const Roles& roles);

}  // namespace onrecord
