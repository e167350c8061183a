// SPDX-License-Identifier: Apache-2.0
#include "fetchers/charset.hpp"

#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::fetch;
using namespace std::string_literals;

namespace {

std::string decoded(const std::string& bytes, const std::string& type = "",
                    std::size_t* problems = nullptr) {
  std::vector<std::string> list;
  Headers headers;
  if (!type.empty()) headers.fields.emplace_back("Content-Type", type);
  std::string text = decode_feed(bytes, headers, list);
  if (problems) *problems = list.size();
  return text;
}

std::string wide(const std::string& ascii, int width, bool little) {
  std::string out;
  for (const char c : ascii) {
    std::string unit(static_cast<std::size_t>(width), '\0');
    unit[little ? 0 : static_cast<std::size_t>(width) - 1] = c;
    out += unit;
  }
  return out;
}

}  // namespace

TEST_CASE("a byte order mark decides before everything else") {
  CHECK(decoded("\xEF\xBB\xBF<a>\xC3\xA9</a>", "text/xml; charset=koi8-r") == "<a>\xC3\xA9</a>");
  CHECK(decoded("\xFE\xFF\0<\0a\x20\xAC"s, "text/xml; charset=utf-8") == "<a\xE2\x82\xAC");
  CHECK(decoded("\xFF\xFE<\0a\0"s) == "<a");
  CHECK(decoded("\xFF\xFE\0\0<\0\0\0"s) == "<");
}

TEST_CASE("the transport's charset comes before the declaration") {
  CHECK(decoded("<?xml version='1.0' encoding='windows-1252'?><a>\xD0</a>",
                "text/xml; Charset=\"koi8-r\"; charset=utf-8") ==
        "<?xml version='1.0' encoding='windows-1252'?><a>\xD0\xBF</a>");
  CHECK(decoded("<?xml version='1.0' encoding='iso-8859-2'?><a>\xB1</a>", "text/xml") ==
        "<?xml version='1.0' encoding='iso-8859-2'?><a>\xC4\x85</a>");
}

TEST_CASE("latin1 is read as windows-1252, as the web means it") {
  CHECK(decoded("<a>\x93x\x94</a>", "text/xml; charset=iso-8859-1") ==
        "<a>\xE2\x80\x9Cx\xE2\x80\x9D</a>");
  CHECK(decoded("<a>\xE9</a>", "text/xml; charset=us-ascii") == "<a>\xC3\xA9</a>");
}

TEST_CASE("a declaration that the bytes contradict is not believed") {
  std::size_t problems = 0;
  CHECK(decoded("<a>\xC3\xA9</a>", "text/xml; charset=iso-8859-1", &problems) == "<a>\xC3\xA9</a>");
  CHECK(problems == 1);
  CHECK(decoded("<?xml version='1.0' encoding='utf-16'?><a/>", "", &problems) ==
        "<?xml version='1.0' encoding='utf-16'?><a/>");
  CHECK(problems == 1);
  CHECK(decoded("<a>\xE9</a>", "text/xml; charset=nonsense", &problems) == "<a>\xC3\xA9</a>");
  CHECK(problems == 2);
}

TEST_CASE("wide encodings are known without a mark") {
  for (const int width : {2, 4}) {
    for (const bool little : {false, true}) {
      INFO(width << little);
      CHECK(decoded(wide("<?xml?><a/>", width, little)) == "<?xml?><a/>");
    }
  }
}

TEST_CASE("bytes that are no UTF-8 are windows-1252, alone or in places") {
  CHECK(decoded("<a>na\xEFve \x96 caf\xE9</a>") == "<a>na\xC3\xAFve \xE2\x80\x93 caf\xC3\xA9</a>");
  CHECK(decoded("<a>\xC3\xA9\xC3\xA9\xC3\xA9 caf\xE9 here</a>") ==
        "<a>\xC3\xA9\xC3\xA9\xC3\xA9 caf\xC3\xA9 here</a>");
  CHECK(decoded("<a>caf\xC3\xA9 and cut \xE2\x82") == "<a>caf\xC3\xA9 and cut ");
}

TEST_CASE("encodings that hide tags are not decoded") {
  CHECK(decoded("<?xml version='1.0' encoding='utf-7'?><a>+ADw-b+AD4-</a>") ==
        "<?xml version='1.0' encoding='utf-7'?><a>+ADw-b+AD4-</a>");
}

TEST_CASE("legacy encodings of East Asia are read when declared") {
  CHECK(decoded("<?xml version='1.0' encoding='gb2312'?>\xC4\xE3") ==
        "<?xml version='1.0' encoding='gb2312'?>\xE4\xBD\xA0");
  CHECK(decoded("\x82\xA0", "text/xml; charset=shift_jis") == "\xE3\x81\x82");
  CHECK(decoded("\x1B$B$\"\x1B(B", "text/xml; charset=iso-2022-jp") == "\xE3\x81\x82");
}

TEST_CASE("any bytes become valid UTF-8 without control characters", "[property]") {
  std::uint32_t seed = 7;
  const char* types[] = {"", "text/xml; charset=utf-16", "text/xml; charset=shift_jis",
                         "text/xml; charset=gb18030", "text/xml; charset=utf-8"};
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (int i = 0; i < round % 40; ++i) {
      seed = seed * 1664525u + 1013904223u;
      bytes += static_cast<char>(seed >> 24u);
    }
    const std::string text = decoded(bytes, types[round % 5]);
    REQUIRE(utf8::is_valid(text));
    for (const char c : text)
      REQUIRE((static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r'));
  }
}
