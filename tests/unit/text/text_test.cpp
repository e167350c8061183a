// SPDX-License-Identifier: Apache-2.0
#include "core/text/text.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord {
namespace {

Text read(std::string bytes, std::string charset = {}) {
  Document document;
  document.bytes = std::move(bytes);
  document.charset = std::move(charset);
  return plain_text(document);
}

std::string source_of(const std::string& bytes, const Text& text, std::string_view wording) {
  const auto at = static_cast<std::uint32_t>(text.view().find(wording));
  const Span source = text.to_source({at, at + static_cast<std::uint32_t>(wording.size())});
  return bytes.substr(source.begin, source.size());
}

TEST_CASE("Line ends become LF and controls spaces, with the way back") {
  const std::string bytes = "one\r\ntwo\rthree\tfour\x01";
  const Text text = read(bytes);
  CHECK(text.view() == "one\ntwo\nthree four ");
  CHECK(source_of(bytes, text, "two") == "two");
  CHECK(source_of(bytes, text, "one\ntwo") == "one\r\ntwo");
  CHECK(read("end\r").view() == "end\n");
}

TEST_CASE("Bytes that are no UTF-8 are read as windows-1252") {
  const std::string bytes = "caf\xE9 \x93so\x94 now";
  const Text text = read(bytes);
  CHECK(text.view() == "café “so” now");
  CHECK(source_of(bytes, text, "so") == "so");
  CHECK(source_of(bytes, text, "é") == "\xE9");
  CHECK(source_of(bytes, text, "now") == "now");
}

TEST_CASE("UTF-16 is found by its mark or its NULs") {
  const std::string marked("\xFF\xFEh\0i\0 \0\x19\x20", 10);
  const Text text = read(marked);
  CHECK(text.view() == "hi ’");
  CHECK(source_of(marked, text, "i") == std::string("i\0", 2));
  CHECK(source_of(marked, text, "’") == "\x19\x20");
  CHECK(read(std::string("\0h\0e\0y\0!", 8)).view() == "hey!");
}

TEST_CASE("A byte order mark is no text") {
  const std::string bytes = "\xEF\xBB\xBFhello";
  const Text text = read(bytes);
  CHECK(text.view() == "hello");
  CHECK(source_of(bytes, text, "hello") == "hello");
}

TEST_CASE("A declared encoding is used under its standard name") {
  std::string used;
  CHECK(decode_to_utf8("caf\xE9", "ISO-8859-1", &used) == "café");
  CHECK(used == "windows-1252");
  CHECK(decode_to_utf8("\xEF\xF0", "koi8-r", &used) == "ОП");
  CHECK(used == "koi8-r");
  CHECK(decode_to_utf8("\x82\xA0", "Shift_JIS", &used) == "あ");
  CHECK(used == "shift_jis");
  CHECK(decode_to_utf8("caf\xC3\xA9", "no-such-charset", &used) == "café");
  CHECK(used == "utf-8");
}

TEST_CASE("A false declaration of UTF-8 is seen through") {
  CHECK(decode_to_utf8("caf\xE9", "utf-8", nullptr) == "café");
  CHECK(decode_to_utf8("caf\xC3\xA9 \xE9", "utf-8", nullptr) == "café \uFFFD");
}

TEST_CASE("Binary is told from text") {
  CHECK(is_binary(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)));
  CHECK(is_binary("\x01\x02\x03\x04 text"));
  CHECK_FALSE(is_binary("plain words\r\n\twith tabs"));
  CHECK_FALSE(is_binary("caf\xE9"));
  CHECK_FALSE(is_binary(std::string("\xFF\xFEh\0i\0", 6)));
  CHECK_FALSE(is_binary(""));
}

TEST_CASE("Any bytes decode, and every position leads back into them", "[property]") {
  const char* const charsets[] = {"",          "utf-8",   "utf-16le",    "utf-16be", "windows-1252",
                                  "shift_jis", "gb18030", "iso-2022-jp", "euc-kr",   "big5"};
  std::uint32_t state = 11;
  for (int round = 0; round < 4000; ++round) {
    std::string bytes;
    for (int i = 0; i < 1 + round % 24; ++i) {
      state = state * 1664525u + 1013904223u;
      const auto byte = static_cast<char>(state >> 24);
      bytes += (state >> 8) % 3 == 0 ? byte : "\r\n aé\x1B$"[(state >> 16) % 8];
    }
    const Text text = read(bytes, charsets[round % 10]);
    REQUIRE(text.lower().size() == text.size());
    std::uint32_t last = 0;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const char c = text.view()[at];
      REQUIRE(text.lower()[at] == (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
      const Span source = text.to_source({at, at + 1});
      REQUIRE(source.begin >= last);
      REQUIRE(source.end <= bytes.size());
      REQUIRE(source.begin <= source.end);
      last = source.begin;
    }
  }
}

}  // namespace
}  // namespace onrecord
