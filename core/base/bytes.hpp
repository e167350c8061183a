// SPDX-License-Identifier: Apache-2.0
#pragma once

// Finds the few bytes of a text that need care, eight at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace onrecord {

// The first place from `at` on, before `end`, where ASCII other than `special` and, if so wanted,
// control characters (below the space, and DEL) does not go on; `end` where there is none.
// After "Determine if a word has a zero byte", S. E. Anderson, Bit Twiddling Hacks.
template <bool controls, char... special>
std::size_t end_of_plain(std::string_view text, std::size_t at, std::size_t end) {
  constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x80 * ones;
  const auto below = [](std::uint64_t eight, std::uint64_t limit) {
    return (eight - ones * limit) & ~eight & highs;
  };
  for (; at + 8 <= end; at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    std::uint64_t found = eight & highs;
    found |= (below(eight ^ ones * static_cast<unsigned char>(special), 1) | ...);
    if constexpr (controls) found |= below(eight, 0x20) | below(eight ^ ones * 0x7F, 1);
    if (found != 0) break;
  }
  for (; at < end; ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x80 || ((c == special) || ...)) break;
    if (controls && (c < 0x20 || c == 0x7F)) break;
  }
  return at;
}

}  // namespace onrecord
