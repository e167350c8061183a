// SPDX-License-Identifier: Apache-2.0
#include "fetchers/content_coding.hpp"

#include <catch2/catch.hpp>

using namespace onrecord::fetch;
using namespace std::string_literals;

namespace {

// "hello hello hello hello" in each coding.
const std::string kGzip =
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03"
    "\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\x01\xe3\x51\x3d\x8d\x17\x00\x00\x00"s;
const std::string kDeflate = "\x78\x9c\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\x01\x68\x03\x08\xb1"s;
const std::string kRawDeflate = "\xcb\x48\xcd\xc9\xc9\x57\xc8\x40\x27\x01"s;
const std::string kText = "hello hello hello hello";

}  // namespace

TEST_CASE("content codings are undone, last one first") {
  CHECK(decode_content(kGzip, "gzip", 100) == kText);
  CHECK(decode_content(kGzip, "X-GZIP", 100) == kText);
  CHECK(decode_content(kDeflate, "deflate", 100) == kText);
  CHECK(decode_content(kRawDeflate, "deflate", 100) == kText);
  CHECK(decode_content(kGzip + kGzip, "gzip", 100) == kText + kText);
  CHECK(decode_content(kText, "", 100) == kText);
  CHECK(decode_content(kText, "identity, unheard-of", 100) == kText);
}

TEST_CASE("a lie about the coding is forgiven, a damaged stream is not") {
  CHECK(decode_content("<rss/>", "gzip", 100) == "<rss/>"s);
  CHECK(decode_content("<rss/>", "br", 100) == "<rss/>"s);
  CHECK(decode_content("<rss/>", "zstd", 100) == "<rss/>"s);
  for (std::size_t size = 3; size < kGzip.size(); ++size) {
    INFO(size);
    CHECK_FALSE(decode_content(kGzip.substr(0, size), "gzip", 100));
  }
  CHECK_FALSE(decode_content("\x28\xb5\x2f\xfdxx", "zstd", 100));
  CHECK_FALSE(decode_content("\x8b\x0b", "br", 100));
}

TEST_CASE("the limit holds for what comes out") {
  const auto result = decode_content(kGzip, "gzip", kText.size() - 1);
  REQUIRE_FALSE(result);
  CHECK_THAT(result.error().message, Catch::StartsWith("size limit"));
  CHECK_FALSE(decode_content(kGzip, "gzip, gzip, gzip, gzip", 1000));
}
