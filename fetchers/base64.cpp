// SPDX-License-Identifier: Apache-2.0
#include "fetchers/base64.hpp"

#include "core/base/utf8.hpp"
#include "fetchers/ascii.hpp"

namespace onrecord::fetch {

namespace {

int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

}  // namespace

std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  unsigned bits = 0, count = 0;
  for (char c : text) {
    if (is_space(c)) continue;
    if (c == '=') break;
    const int digit = digit_of(c);
    if (digit < 0) return "";
    bits = bits << 6u | static_cast<unsigned>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFFu);
    }
  }
  return utf8::is_valid(out) ? out : "";
}

}  // namespace onrecord::fetch
