// SPDX-License-Identifier: Apache-2.0
#pragma once

// Cuts a sentence into the pieces that time expressions are made of. Internal to find_times.

#include "core/base/span.hpp"
#include "core/notes/times_lexicon.hpp"
#include "core/notes/times_meaning.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord::times {

// A piece: a word, number or mark, later an expression, with every symbol that it may stand for.
struct Item {
  Span span;
  std::array<Symbol, 6> symbols;
  std::uint8_t count = 0;
  bool capital = false;     // begins with a capital letter
  bool bound_left = false;  // hangs by a hyphen on an unknown word: "F-16", "Wal-Mart"
  bool bound_right = false;

  void add(Symbol symbol) {
    if (count < symbols.size()) symbols[count++] = symbol;
  }
  // The value of one of its symbols, nothing (null) when it has not got it.
  const Symbol* find(std::uint16_t id) const {
    for (std::uint8_t i = 0; i < count; ++i) {
      if (symbols[i].id == id) return &symbols[i];
    }
    return nullptr;
  }
};

// NUM values are hundredths, so that "two and a half" and "1.5" stay whole.
inline constexpr int num_scale = 100;

// Reads the pieces of text[sentence] from `at` (moved on) into `items`, until a word that no
// expression can hold. Returns whether the run can hold an expression. Numeric dates and clock
// times become whole pieces whose values are indices into `meanings`.
bool next_run(std::string_view text, Span sentence, std::uint32_t& at, std::vector<Item>& items,
              std::vector<Meaning>& meanings);

}  // namespace onrecord::times
