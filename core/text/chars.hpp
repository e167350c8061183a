// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the splitters of this folder need to know about single characters. Internal to core/text.

#include "core/base/utf8.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace onrecord {

enum class CharClass : std::uint8_t { space, line_end, upper, lower, digit, other };

// The class of a code point above U+007F, from its Unicode general category: letters without case,
// combining marks and fractions count as lower.
CharClass wide_class(char32_t code);

namespace chars {

constexpr std::array<CharClass, 128> ascii_classes = [] {
  std::array<CharClass, 128> classes{};
  for (char32_t c = 0; c < 128; ++c) {
    CharClass value = CharClass::other;
    if (c <= ' ' || c == 127) value = CharClass::space;
    if (c == '\n' || c == '\r') value = CharClass::line_end;
    if (c >= 'A' && c <= 'Z') value = CharClass::upper;
    if (c >= 'a' && c <= 'z') value = CharClass::lower;
    if (c >= '0' && c <= '9') value = CharClass::digit;
    classes[c] = value;
  }
  return classes;
}();

}  // namespace chars

inline CharClass class_of(char32_t code) {
  return code < 128 ? chars::ascii_classes[code] : wide_class(code);
}

// A character of a text: 0 beyond its ends.
struct Char {
  char32_t code = 0;
  std::uint32_t size = 0;
  CharClass kind = CharClass::space;

  bool is_letter() const { return kind == CharClass::upper || kind == CharClass::lower; }
  bool is_digit() const { return kind == CharClass::digit; }
  bool is_word() const { return is_letter() || is_digit(); }
  bool is_space() const { return kind == CharClass::space || kind == CharClass::line_end; }
};

inline Char char_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 128) return {byte, 1, chars::ascii_classes[byte]};
  const utf8::Decoded next = utf8::decode(text, at);
  return {next.code, next.size, wide_class(next.code)};
}

inline Char char_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at - 1]);
  if (byte < 128) return {byte, 1, chars::ascii_classes[byte]};
  const utf8::Decoded last = utf8::decode_before(text, at);
  return {last.code, last.size, wide_class(last.code)};
}

constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
constexpr bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
constexpr bool is_dash(char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014; }
constexpr bool is_opening_bracket(char32_t c) { return c == '(' || c == '[' || c == '{'; }
constexpr bool is_closing_bracket(char32_t c) { return c == ')' || c == ']' || c == '}'; }

constexpr bool is_opening_quote(char32_t c) {
  return c == 0x201C || c == 0x2018 || c == 0x201E || c == 0x201A || c == 0xAB || c == 0x2039 ||
         c == '`';
}

constexpr bool is_closing_quote(char32_t c) {
  return c == 0x201D || c == 0x2019 || c == 0xBB || c == 0x203A;
}

}  // namespace onrecord
