// SPDX-License-Identifier: Apache-2.0
#pragma once

// Words of the text as the passes of find_times compare them. Internal to find_times.

#include "core/base/one_of.hpp"
#include "core/base/span.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord::times {

// ASCII letters in lower case.
inline std::string lowered(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
  return out;
}

// The next word of letters and hyphens from `at`, no further than `end`; blanks before it are
// passed over. Empty where something else stands.
struct Word {
  Span span;
  std::string lower;
};

inline Word next_word(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const auto letter = [&](std::uint32_t i) {
    return (text[i] | 32) >= 'a' && (text[i] | 32) <= 'z';
  };
  while (at < end && (text[at] == ' ' || text[at] == '\n')) ++at;
  Word word;
  word.span = {at, at};
  while (at < end && (letter(at) || text[at] == '-')) {
    word.lower += static_cast<char>(text[at] | 32);
    ++at;
  }
  word.span.end = at;
  return word;
}

}  // namespace onrecord::times
