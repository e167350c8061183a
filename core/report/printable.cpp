// SPDX-License-Identifier: Apache-2.0
#include "core/report/printable.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>

namespace onrecord {

namespace {

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

bool is_harmful(char32_t code) { return (code >= 0x7F && code < 0xA0) || turns_direction(code); }

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    const bool stays =
        next.code == '\n' || next.code == '\t' || (next.code >= 0x20 && !is_harmful(next.code));
    if (stays) utf8::append(out, next.code);
  }
  return out;
}

std::string harmless_json(std::string json) {
  // The writer of JSON has escaped what is below 0x20; the others begin with one of three bytes.
  const auto suspicious = [&](std::size_t from) {
    const auto is_first_byte = [](char c) { return c == '\x7F' || c == '\xC2' || c == '\xE2'; };
    const auto it =
        std::find_if(json.begin() + static_cast<std::ptrdiff_t>(from), json.end(), is_first_byte);
    return it == json.end() ? json.npos : static_cast<std::size_t>(it - json.begin());
  };
  std::size_t at = suspicious(0);
  if (at == json.npos) return json;
  std::string out;
  std::size_t copied = 0;
  for (; at != json.npos; at = suspicious(at + 1)) {
    const utf8::Decoded next = utf8::decode(json, at);
    if (!is_harmful(next.code)) continue;
    static constexpr char digits[] = "0123456789abcdef";
    out.append(json, copied, at - copied).append("\\u");
    for (const unsigned shift : {12u, 8u, 4u, 0u}) out += digits[(next.code >> shift) & 15u];
    copied = at + next.size;
  }
  return out.append(json, copied);
}

std::string printable(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    const bool is_space = next.code == ' ' || next.code == '\n' || next.code == '\t' ||
                          next.code == '\r' || next.code == 0xA0;
    if (!is_space && is_control(next.code)) continue;
    if (is_space) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    utf8::append(out, next.code);
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t width) {
  std::size_t count = 0, cut = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    if (count + 1 == width) cut = at;
    at += utf8::decode(text, at).size;
  }
  if (count <= width) return std::string(text);
  return std::string(text.substr(0, cut)) + "…";
}

std::string wrapped(std::string_view text, std::size_t first, std::size_t rest, std::size_t width) {
  std::string out(first, ' ');
  std::size_t column = first;
  bool at_start = true;
  while (!text.empty()) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    const std::size_t length =
        utf8::CodePoints(word).from_byte(static_cast<std::uint32_t>(word.size()));
    if (!at_start && column + 1 + length > width) {
      out.push_back('\n');
      out.append(rest, ' ');
      column = rest;
      at_start = true;
    }
    if (!at_start) {
      out.push_back(' ');
      ++column;
    }
    out += word;
    column += length;
    at_start = false;
  }
  return out;
}

std::string wrapped(std::string_view text, std::size_t indent) {
  return wrapped(text, indent, indent);
}

}  // namespace onrecord
