// SPDX-License-Identifier: Apache-2.0
#include "fetchers/opml.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::fetch;

TEST_CASE("feeds of a list are found at any depth, each once, with the groups around them") {
  const auto feeds =
      parse_opml(R"(<?xml version="1.0"?><opml version="1.1"><head><title>L</title></head>
<body><outline text="News"><outline text="Europe"><outline type="rss" text="One &amp; all"
 xmlUrl="http://a.example/f" htmlUrl="http://a.example/"/></outline>
<outline TITLE="Two" xmlurl="http://b.example/f"/></outline>
<outline text="Three" xmlUrl="http://c.example/f"><outline text="Four" xmlUrl="http://d.example/f"/></outline>
<outline text="again" xmlUrl="http://a.example/f"/><outline text="no" xmlUrl="javascript:x"/></body></opml>)");
  REQUIRE(feeds);
  CHECK(*feeds == std::vector<OpmlFeed>{
                      {"http://a.example/f", "One & all", "http://a.example/", "News/Europe"},
                      {"http://b.example/f", "Two", "", "News"},
                      {"http://c.example/f", "Three", "", ""},
                      {"http://d.example/f", "Four", "", ""}});
}

TEST_CASE("a list is read back as it was written") {
  const std::vector<OpmlFeed> feeds = {{"http://a.example/?a=1&b=2", "A \"quoted\" <name>", "", ""},
                                       {"http://b.example/f", "B", "http://b.example/", "X/Y"},
                                       {"http://c.example/f", "C", "", "X"}};
  const std::string text = write_opml("Sources & more", feeds, *parse_instant("2019-03-05"));
  CHECK(text.find("<dateCreated>2019-03-05T00:00:00Z</dateCreated>") != std::string::npos);
  const auto again = parse_opml(text);
  REQUIRE(again);
  CHECK(*again == feeds);
}

TEST_CASE("malformed lists give what can be read, and other files are no lists") {
  const auto cut =
      parse_opml("<opml><body><outline text=x xmlUrl='http://a.example/f'><outline te");
  REQUIRE(cut);
  CHECK(cut->size() == 1);
  for (const char* bad : {"", "<rss/>", "<opml><body/></opml>", "words"}) {
    CHECK_THAT(parse_opml(bad).error().message, Catch::StartsWith("no OPML"));
  }
}
