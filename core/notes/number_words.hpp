// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words that make numbers (data/numbers.tsv), for the reader of core/notes/numbers.cpp.

#include <cstdint>
#include <string_view>

namespace onrecord::numbers {

// What part a word plays in a number; the classes of data/numbers.tsv in its order.
enum class Class : std::uint8_t {
  unit,
  ten,
  hundred,
  scale,
  dozen,
  vague,
  letter,
  letter_money,
  half,
  denominator,
  denominators,
  ordinal,
  couple,
  article,
  joint,
  point
};

struct NumberWord {
  Class kind;
  double value;
};

// Looks a word of any case up; null for one that is no part of a number.
const NumberWord* find_word(std::string_view word);

}  // namespace onrecord::numbers
