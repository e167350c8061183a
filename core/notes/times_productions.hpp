// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the rules of data/times_rules.tsv do with the pieces that their patterns matched. Internal
// to find_times.

#include "core/notes/times_lexer.hpp"
#include "core/notes/times_meaning.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace onrecord::times {

// A pattern at its place, and where the production leaves its work.
struct Match {
  std::string_view text;
  std::span<const Item> items;
  std::span<const Symbol> symbols;  // one of each item: the one that the pattern asked for
  std::string_view rule;            // its name
  std::vector<Meaning>& meanings;

  Meaning meaning;           // the result
  std::vector<Item> pieces;  // instead: several results in the place of one ("May 5-7")
  std::int32_t holiday = unset;

  const Symbol* find(std::uint16_t id) const;
  const Meaning* inner(std::uint16_t id) const;  // the meaning of the first DATE, TIME ... piece
  std::string_view word(std::size_t i) const;
  bool has_word(std::string_view lower) const;
};

// Accepts (and fills `meaning` or `pieces`) or refuses the match.
using Production = bool (*)(Match&);

// The production of that name; asserts that there is one.
Production production(std::string_view name);

// Whether a length with an article at `begin` says how often, and "from" behind it from when: "(30
// people) a week from 1 June", "(5 euros) a day from Monday".
bool is_rate(std::string_view text, std::uint32_t begin);

}  // namespace onrecord::times
