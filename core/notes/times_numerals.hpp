// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbers in figures as they stand in times, and the characters that matter there. Internal to
// find_times.

#include "core/notes/times_lexer.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord::times {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

enum class Mark : std::uint8_t { none, hyphen, apostrophe, space };

struct MarkRead {
  Mark mark = Mark::none;
  std::uint32_t size = 0;
};

// The mark at byte `at`: hyphens and dashes, straight and curly apostrophes, no-break spaces.
MarkRead read_mark(std::string_view text, std::uint32_t at);

// Reads the longest form at `at`, which is a digit, into `item` and moves on: "2016-02-12",
// "3/15/16", "18:00", "2018Q4", "1990s", "3rd", "1,500". False for a number that cannot be part of
// a time
// ("10.6.3", "787").
bool read_numeral(std::string_view text, std::uint32_t end, std::uint32_t& at, Item& item,
                  std::vector<Meaning>& meanings);

}  // namespace onrecord::times
