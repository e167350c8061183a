// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the passes that read behind a number share: the words and signs of data/units.tsv
// (units.cpp), the counted noun (counted_nouns.cpp) and the per-form (per_forms.cpp). Only for
// those.

#include "core/notes/amounts.hpp"

#include <cstdint>
#include <string_view>

namespace onrecord::amounts {

// A unit and the words that name it; no unit where none stands there.
struct Found {
  const Unit* unit = nullptr;
  Span span;
};

// The longest phrase of the table that begins at the word after `at`.
Found find_words(const SentenceView& s, std::uint32_t at);
// The sign that follows the figure, glued or after one space.
Found find_sign(const SentenceView& s, std::uint32_t at);
// The unit that one word in lower case names; null if it names none.
const Unit* unit_of_word(std::string_view lower);
// Makes it the unit of the amount.
void set_unit(Amount& amount, const Found& found);

// Whether the token can stand between a number and the noun that it counts.
bool may_modify(const Token& token);
// The counted noun that begins at byte `at`; false when there is none. `partitive`: behind "of",
// where it may have an owner ("two of Johnson's deputies").
bool read_counted(const SentenceView& s, Amount& amount, std::uint32_t at, bool partitive);
// "of the 1.5 billion shekels", "of the eight immigration judges", "of our exports".
bool read_partitive(const SentenceView& s, Amount& amount);

// "/hour", "per 100,000 people", "a day", "-a-day", and behind what it is of: "40 barrels of oil a
// day".
void read_per(const SentenceView& s, Amount& amount);

}  // namespace onrecord::amounts
