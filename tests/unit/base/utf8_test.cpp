// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("ill-formed sequences become one replacement each and nothing else changes") {
  const struct {
    std::string in, out;
  } table[] = {
      {"caf\xC3\xA9", "caf\xC3\xA9"},
      {"a\xFFz", "a\xEF\xBF\xBDz"},
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},          // overlong
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},  // surrogate
      {"\xE2\x82", "\xEF\xBF\xBD"},                      // cut
      {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
      {"\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const auto& row : table) {
    CHECK(utf8::repaired(row.in) == row.out);
    CHECK(utf8::is_valid(row.in) == (row.in == row.out));
    CHECK(utf8::is_valid(row.out));
  }
}

TEST_CASE("a run of ASCII ends where anything else begins") {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string plain(size, 'a');
    CHECK(utf8::ascii_end(plain, 0) == size);
    CHECK(utf8::ascii_end(plain + "\xC3\xA9" + plain, 0) == size);
    CHECK(utf8::ascii_end("\xC3\xA9" + plain, 2) == size + 2);
  }
}

TEST_CASE("byte and code point offsets map to each other at every boundary", "[property]") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += i % 3 ? "a\xC3\xA9\xE2\x82\xAC" : "\xF0\x9F\x98\x80 b";
  const utf8::CodePoints points(text);
  std::uint32_t index = 0;
  for (std::uint32_t at = 0; at < text.size(); at += utf8::decode(text, at).size, ++index) {
    REQUIRE(points.from_byte(at) == index);
    REQUIRE(points.to_byte(index) == at);
  }
  CHECK(points.from_byte(static_cast<std::uint32_t>(text.size())) == index);
  CHECK(points.to_byte(index) == text.size());
  CHECK(points.to_byte(index + 9) == text.size());
}
