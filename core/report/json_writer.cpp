// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_writer.hpp"

#include "core/base/utf8.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace onrecord {

namespace {

// ASCII that stands for itself in a string.
constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '"' && c != '\\';
  return plain;
}

void append_escaped(std::string& out, char32_t code) {
  switch (code) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  static constexpr char digits[] = "0123456789abcdef";
  out += "\\u";
  for (const unsigned shift : {12u, 8u, 4u, 0u}) out += digits[(code >> shift) & 15u];
}

}  // namespace

void JsonWriter::comma() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  comma();
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void JsonWriter::value(std::string_view text) {
  static constexpr std::array<bool, 256> plain = plain_bytes();
  comma();
  out_ += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && plain[static_cast<unsigned char>(text[end])]) ++end;
    out_.append(text, at, end - at);
    at = end;
    if (at == text.size()) break;
    const utf8::Decoded next = utf8::decode(text, at);
    at += next.size;
    if (next.code < 0x80 || is_harmful(next.code)) {
      append_escaped(out_, next.code);
    } else {
      utf8::append(out_, next.code);
    }
  }
  out_ += '"';
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  comma();
  // As the values of the library print themselves.
  std::array<char, 64> digits;
  out_.append(digits.data(),
              nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), number));
}

void JsonWriter::value(bool truth) {
  comma();
  out_ += truth ? "true" : "false";
}

void JsonWriter::whole(std::uint64_t number) {
  comma();
  std::array<char, 24> digits;
  out_.append(digits.data(),
              std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
}

void JsonWriter::null() {
  comma();
  out_ += "null";
}

void JsonWriter::json(std::string_view written) {
  comma();
  out_ += written;
}

}  // namespace onrecord
