// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_writer.hpp"

#include "core/base/bytes.hpp"
#include "core/base/utf8.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace onrecord {

namespace {

// What stands in a string for a code point that does not stand for itself.
std::string escaped(char32_t code) {
  switch (code) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\f': return "\\f";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
  }
  static constexpr char digits[] = "0123456789abcdef";
  std::string out = "\\u";
  for (const unsigned shift : {12u, 8u, 4u, 0u}) out += digits[(code >> shift) & 15u];
  return out;
}

char* append(char* at, std::string_view bytes) { return std::copy(bytes.begin(), bytes.end(), at); }

}  // namespace

char* JsonWriter::room(std::size_t size) {
  if (out_.size() - size_ < size) out_.resize(std::max(2 * out_.size(), size_ + size + 1024));
  return out_.data() + size_;
}

char* JsonWriter::next(std::size_t size) {
  char* at = room(size + 1);
  if (size_ == 0) return at;
  const char last = at[-1];
  if (last != '{' && last != '[' && last != ':') *at++ = ',';
  return at;
}

void JsonWriter::put(std::string_view written) { commit(append(next(written.size()), written)); }

void JsonWriter::open(char bracket) { put({&bracket, 1}); }

void JsonWriter::close(char bracket) {
  char* at = room(1);
  *at = bracket;
  commit(at + 1);
}

void JsonWriter::key(std::string_view name) {
  char* at = next(name.size() + 3);
  *at++ = '"';
  at = append(at, name);
  *at++ = '"';
  *at++ = ':';
  commit(at);
}

void JsonWriter::value(std::string_view text) {
  constexpr std::size_t piece = 4096;  // an escaped byte takes up to six
  put("\"");
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.size(), begin + piece);
    char* at = room(6 * (end - begin) + 6);
    while (begin < end) {
      const std::size_t special = end_of_plain<true, '"', '\\'>(text, begin, end);
      at = append(at, text.substr(begin, special - begin));
      begin = special;
      if (begin == end) break;
      const utf8::Decoded next = utf8::decode(text, begin);
      begin += next.size;
      if (next.code < 0x80 || is_harmful(next.code)) {
        at = append(at, escaped(next.code));
      } else {
        std::string bytes;
        utf8::append(bytes, next.code);
        at = append(at, bytes);
      }
    }
    commit(at);
  }
  close('"');
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  // As the values of the library print themselves.
  std::array<char, 64> digits;
  const char* const end =
      nlohmann::detail::to_chars(digits.data(), digits.data() + digits.size(), number);
  put({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void JsonWriter::value(bool truth) { put(truth ? "true" : "false"); }

void JsonWriter::whole(std::uint64_t number) {
  std::array<char, 24> digits;
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  put({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void JsonWriter::null() { put("null"); }

void JsonWriter::json(std::string_view written) { put(written); }

std::string JsonWriter::take() && {
  out_.resize(size_);
  return std::move(out_);
}

}  // namespace onrecord
