// SPDX-License-Identifier: Apache-2.0
#include "core/report/printable.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("what comes from outside cannot steer a terminal") {
  CHECK(printable("a\x1b[31mred\x1b[0m") == "a[31mred[0m");
  CHECK(printable("bell\x07 and \xC2\x9B"
                  "csi") == "bell and csi");
  CHECK(printable("right\xE2\x80\xAEto left") == "rightto left");
  CHECK(printable("  two\n\n lines\t") == "two lines");
  CHECK(printable("caf\xC3\xA9 \xF0\x9F\x98\x80") == "caf\xC3\xA9 \xF0\x9F\x98\x80");
}

TEST_CASE("files for other programs keep the text and lose what steers") {
  CHECK(harmless("two\n lines\x1b[2J\x7F") == "two\n lines[2J");
  CHECK(harmless("\xC2\x9B"
                 "31m caf\xC3\xA9 \xE2\x80\xAE\xE2\x81\xA7 \xE2\x80\x9Cso\xE2\x80\x9D") ==
        "31m caf\xC3\xA9  \xE2\x80\x9Cso\xE2\x80\x9D");
  CHECK(harmless_json("{\"a\":\"\xC2\x9B \xE2\x80\xAE\x7F \xE2\x80\x9Cso\xE2\x80\x9D\"}") ==
        "{\"a\":\"\\u009b \\u202e\\u007f \xE2\x80\x9Cso\xE2\x80\x9D\"}");
  CHECK(harmless_json("{}") == "{}");
}

TEST_CASE("a text is cut between code points") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "ab…");
  CHECK(shortened("ééé", 2) == "é…");
}

TEST_CASE("lines are broken at spaces and a long word stands alone") {
  CHECK(wrapped("one two three", 0, 2, 8) == "one two\n  three");
  CHECK(wrapped("", 4, 4, 8) == "    ");
  CHECK(wrapped("extraordinarily long", 0, 0, 8) == "extraordinarily\nlong");
}
