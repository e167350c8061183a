// SPDX-License-Identifier: Apache-2.0
#pragma once

// Roles: the words for who does what a verb says and for what it is done to, as far as word order
// and tags tell.

#include "core/judge/statement.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace onrecord {

// Words [first, last) of a statement.
struct WordRange {
  std::size_t first = 0;
  std::size_t last = 0;

  bool empty() const { return first >= last; }
  bool contains(std::size_t word) const { return first <= word && word < last; }
};

// Empty where nothing names them. Of "the bridge will be closed by the army" the object is "the
// bridge", of "the bridge closed" the agent is.
struct Roles {
  WordRange agent;
  WordRange object;
};

// Requires: `s` was read from `reading` and the word at `verb` is a verb.
Roles roles_of(const Statement& s, const Reading& reading, std::size_t verb);

// What a noun is linked to by the preposition: "the bridge" of "the opening of the bridge".
WordRange phrase_of_noun(const Statement& s, std::size_t noun, std::string_view link);

// Whether it is what happens without anybody's doing (data/forces.tsv): "lightning".
bool is_force(const Statement& s, WordRange range);

// The last noun of a phrase before what is added with a preposition: "troops" of "the troops of
// Orsan". The end of the range where it has none.
std::size_t head_of(const Statement& s, WordRange range);

// The words of proper names in a phrase, those that are "of" its noun among them.
std::vector<std::size_t> names_in(const Statement& s, WordRange range);

// Whether two noun phrases can be of one thing.
enum class Sameness { unknown, same, other };

// "the bill" or "it" can be "the water bill", "a budget bill" cannot. Where nothing stands in the
// range, or what may stand for anything, it is not known.
Sameness compare(const Statement& claim, WordRange ours, const Statement& evidence,
                 WordRange theirs);

// Whether data/noun_kinds.tsv knows what the noun can stand for: "bill", "company".
bool has_kind(const StatementWord& noun);

// Whether two who act cannot be one by what they are called (data/noun_kinds.tsv): "rebels" and
// "the government". False where it is not known.
bool are_others(const Statement& claim, WordRange ours, const Statement& evidence,
                WordRange theirs);

// Whether the range says that it is of another than was spoken of: "the neighbouring district",
// "two other banks" (data/other_words.tsv).
bool names_another(const Statement& statement, WordRange range);

}  // namespace onrecord
