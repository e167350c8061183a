// SPDX-License-Identifier: Apache-2.0
#include "fetchers/robots.hpp"

#include <catch2/catch.hpp>

using namespace onrecord::fetch;

namespace {

bool may(std::string_view file, const std::string& path) {
  return allows(parse_robots(file, "onrecord"), "http://h.example" + path);
}

}  // namespace

TEST_CASE("the longest rule decides, and allow wins a tie") {
  const char* file =
      "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c.html$\nDisallow: /*.pdf\n"
      "Allow: /tie\nDisallow: /tie\nDisallow: /q?x=\n";
  CHECK(may(file, "/"));
  CHECK_FALSE(may(file, "/a"));
  CHECK_FALSE(may(file, "/ab"));
  CHECK(may(file, "/a/b/x"));
  CHECK_FALSE(may(file, "/a/b/c.html"));
  CHECK(may(file, "/a/b/c.html5"));
  CHECK_FALSE(may(file, "/x/y.pdf?z"));
  CHECK(may(file, "/tie"));
  CHECK_FALSE(may(file, "/q?x=1"));
  CHECK(may(file, "/q?y=1"));
  CHECK(may("User-agent: *\nDisallow: /", "/robots.txt"));
}

TEST_CASE("our own group comes before that for everyone") {
  const char* file =
      "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: OnRecord/2.0\nDisallow: /x\n";
  CHECK(may(file, "/y"));
  CHECK_FALSE(may(file, "/x"));
  CHECK_FALSE(may("User-agent: other\nAllow: /\nUser-agent: *\nDisallow: /", "/y"));
  CHECK(may("User-agent: other\nDisallow: /", "/y"));
}

TEST_CASE("paths compare in one spelling") {
  CHECK_FALSE(may("User-agent: *\nDisallow: /caf%c3%a9", "/caf\xC3\xA9"));
  CHECK_FALSE(may("User-agent: *\nDisallow: /caf\xC3\xA9", "/caf%C3%A9/x"));
  CHECK_FALSE(may("User-agent: *\nDisallow: /%7Euser", "/~user"));
  CHECK(may("User-agent: *\nDisallow: /a%2Fb", "/a/b"));
}

TEST_CASE("odd files are read without harm") {
  CHECK(may("", "/x"));
  CHECK(may("User-agent: *\nDisallow:\n", "/x"));
  CHECK_FALSE(may("\xEF\xBB\xBFUSER-AGENT: * # all\r\ndisallow: /x # why\r\n", "/x"));
  CHECK(may("<html>not found</html>", "/x"));
  CHECK(may("Disallow: /x", "/x"));  // belongs to nobody
  CHECK_FALSE(may("User-agent: *\nDisallow: /*a*a*a*a*a*a*b", "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaab"));
}

TEST_CASE("the wish for a pause between requests is read within reason") {
  using std::chrono::milliseconds;
  CHECK(parse_robots("User-agent: *\nCrawl-delay: 2.5", "onrecord").delay == milliseconds(2500));
  CHECK(parse_robots("User-agent: *\nCrawl-delay: 1e9", "onrecord").delay == milliseconds(30000));
  CHECK(parse_robots("User-agent: *\nCrawl-delay: nan", "onrecord").delay == milliseconds(0));
}
