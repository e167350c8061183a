// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"

#include <algorithm>
#include <cstring>

namespace onrecord::utf8 {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::uint32_t stride = 64;

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0u) == 0x80u; }

constexpr std::uint64_t every_byte = 0x0101010101010101ull;

std::uint64_t eight_at(std::string_view text, std::size_t at) {
  std::uint64_t bytes;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}

// Code points that begin in text[begin, end), eight bytes at a time.
std::uint32_t count_leads(std::string_view text, std::size_t begin, std::size_t end) {
  std::uint32_t count = static_cast<std::uint32_t>(end - begin);
  for (; begin + 8 <= end; begin += 8) {
    const std::uint64_t bytes = eight_at(text, begin);
    const std::uint64_t continuations = bytes >> 7u & ~(bytes >> 6u) & every_byte;
    count -= static_cast<std::uint32_t>(continuations * every_byte >> 56u);  // their sum
  }
  for (; begin < end; ++begin) count -= is_continuation(byte_at(text, begin));
  return count;
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  const unsigned char lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  std::uint32_t length = 0;
  char32_t code = 0;
  // The second byte's range excludes overlong forms, surrogates and code points above U+10FFFF.
  unsigned char low = 0x80, high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    length = 2, code = lead & 0x1Fu;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    length = 3, code = lead & 0x0Fu;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    length = 4, code = lead & 0x07u;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {replacement, 1};
  }
  for (std::uint32_t i = 1; i < length; ++i) {
    if (at + i >= text.size()) return {replacement, i};
    const unsigned char next = byte_at(text, at + i);
    if (next < low || next > high) return {replacement, i};
    low = 0x80, high = 0xBF;
    code = (code << 6u) | (next & 0x3Fu);
  }
  return {code, length};
}

Decoded decode_before(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && is_continuation(byte_at(text, begin))) --begin;
  return decode(text, begin);
}

std::size_t ascii_end(std::string_view text, std::size_t at) {
  while (at + 8 <= text.size() && (eight_at(text, at) & every_byte << 7u) == 0) at += 8;
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

void append(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6u)), put(0x80 | (code & 0x3Fu));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12u)), put(0x80 | ((code >> 6u) & 0x3Fu)), put(0x80 | (code & 0x3Fu));
  } else {
    put(0xF0 | (code >> 18u)), put(0x80 | ((code >> 12u) & 0x3Fu));
    put(0x80 | ((code >> 6u) & 0x3Fu)), put(0x80 | (code & 0x3Fu));
  }
}

bool is_valid(std::string_view bytes) {
  for (std::size_t at = ascii_end(bytes, 0); at < bytes.size(); at = ascii_end(bytes, at)) {
    const Decoded next = decode(bytes, at);
    // A written U+FFFD is three bytes that begin with EF BF BD; any other result of it is an error.
    if (next.code == replacement && bytes.substr(at, next.size) != "\xEF\xBF\xBD") return false;
    at += next.size;
  }
  return true;
}

std::string repaired(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Decoded next = decode(bytes, at);
    append(out, next.code);
    at += next.size;
  }
  return out;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  counts_.reserve(text.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at <= text.size(); at += stride) {
    counts_.push_back(count);
    count += count_leads(text, at, std::min<std::size_t>(at + stride, text.size()));
  }
}

std::uint32_t CodePoints::from_byte(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const std::uint32_t block = offset / stride;
  return counts_[block] + count_leads(text_, std::size_t{block} * stride, offset);
}

std::uint32_t CodePoints::to_byte(std::uint32_t index) const {
  const auto after = std::upper_bound(counts_.begin(), counts_.end(), index);
  const auto block = static_cast<std::size_t>(after - counts_.begin()) - 1;
  std::uint32_t count = counts_[block];
  std::size_t at = block * stride;
  // `index` is reached at the lead byte that has exactly `index` code points before it.
  for (; at < text_.size(); ++at) {
    if (is_continuation(byte_at(text_, at))) continue;
    if (count == index) break;
    ++count;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace onrecord::utf8
