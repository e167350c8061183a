// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbers in figures and words, as English news writes them. Shared by quantities and times; knows
// nothing of units, comparators or of what a number is for.

#include "core/base/span.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace onrecord {

struct Number {
  Span span;
  double value = 0;
  double step = 1;        // the smallest unit stated: 1e5 for "1.3 million", 10 for "250"
  double scale = 1;       // what the scale words multiplied by: 1e6 for "1.3 million"
  bool in_words = false;  // no digit in it
  bool scaled = false;    // with a scale word or letter: "1.3 million", "4bn"
  bool vague = false;     // a plural of scale: "dozens", "tens of thousands"; `value` is the least
  bool loose = false;     // "a couple": about that many
  bool fraction = false;  // "half", "two-thirds", "1/5"; also "one in five", which is .2
  bool singular_ordinal = false;  // "a third", "one fifth": may be an ordinal ("a third man")
};

// Reads the longest cardinal or fraction that begins at byte `begin`, looking no further than
// `end`:
//   "1.3 million" 1.3e6, "816 000", "twenty-six", "a dozen" 12, "half a million", "two-thirds",
//   "tens of thousands" 20000 (vague), "one in five" .2, "2 1/2" 2.5, "5k" 5000, "$" is not read.
// A lone "a" is no number. `money`: a glued "m", "b" or "t" means million, billion, trillion.
// Words: data/numbers.tsv.
std::optional<Number> read_number(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  bool money = false);

// Whether a number may begin with this word, in any case: "Twenty", "dozens", "a".
bool starts_number(std::string_view word);

// "first" 1, "Twenty-first" 21, "3rd" 3, "2nd" 2; nothing else.
std::optional<int> read_ordinal(std::string_view word);

}  // namespace onrecord
