// SPDX-License-Identifier: Apache-2.0
#include "fetchers/discovery.hpp"

#include <catch2/catch.hpp>

using namespace onrecord::fetch;

namespace {

std::string urls(const std::string& head, const Headers& headers = {}) {
  std::string out;
  for (const FeedLink& link : find_feed_links(
           "<!doctype html><html><head>" + head + "</head><body>x", headers, "http://h/dir/page")) {
    out += (out.empty() ? "" : " ") + link.url;
  }
  return out;
}

}  // namespace

TEST_CASE("a page's feeds are found however they are written") {
  const char* rss = "application/rss+xml";
  const auto link = [&](const std::string& href) {
    return "<link rel=alternate type=" + std::string(rss) + " href='" + href + "'>";
  };
  CHECK(urls(link("feed")) == "http://h/dir/feed");
  CHECK(urls("<LINK REL='Alternate feed' TYPE='APPLICATION/ATOM+XML; charset=x' HREF='/a'>") ==
        "http://h/a");
  CHECK(urls("<base href='http://b/x/'>" + link("../f")) == "http://b/f");
  CHECK(urls("<base href='/x/'>" + link("f")) == "http://h/x/f");
  CHECK(urls(link("/f?a=1&amp;b=2")) == "http://h/f?a=1&b=2");
  CHECK(urls(link("/c") + link("/f") + link("/c")) == "http://h/c http://h/f");
  CHECK(urls("</head><body>" + link("/f")) == "http://h/f");
}

TEST_CASE("what is no feed of the page is left alone") {
  CHECK(urls("<!-- <link rel='alternate' type='application/rss+xml' href='/no'> -->") == "");
  CHECK(urls("<link rel='stylesheet' type='text/css' href='/no'>") == "");
  CHECK(urls("<link rel='alternate' hreflang='de' href='/no'>") == "");
  CHECK(urls("<link rel='alternate' type='application/rss+xml'>") == "");
  CHECK(urls("<link rel='alternate' type='application/rss+xml' href='javascript:x'>") == "");
  CHECK(find_feed_links("plain text", {}, "http://h/").empty());
}

TEST_CASE("Link headers name feeds too") {
  const Headers headers{{{"Link",
                          "<style.css>; rel=preload, </f>; rel=\"x alternate\"; "
                          "type=\"application/atom+xml\"; title=\"A, b; c\""},
                         {"link", "</no>; rel=alternate; type=text/html"}}};
  const auto links = find_feed_links("", headers, "http://h/dir/");
  REQUIRE(links.size() == 1);
  CHECK(links[0] == FeedLink{"http://h/f", "A, b; c", "application/atom+xml"});
}

TEST_CASE("comments and second formats are not proposed first") {
  const std::vector<FeedLink> links = {
      {"http://h/comments/feed", "Post Comments", "application/rss+xml"},
      {"http://h/feed", "Post", "application/rss+xml"},
      {"http://h/atom", "Post", "application/atom+xml"},
      {"http://h/sport", "Sport", "application/rss+xml"}};
  const auto likely = likely_feeds(links);
  REQUIRE(likely.size() == 2);
  CHECK(likely[0].url == "http://h/feed");
  CHECK(likely[1].url == "http://h/sport");
  CHECK(likely_feeds({links[0]}).size() == 1);
}

TEST_CASE("a page that is nested too deeply is not given to the HTML parser") {
  std::string page =
      "<html><head><link rel='alternate' type='application/rss+xml' href='/f'></head>";
  for (int i = 0; i < 100000; ++i) page += "<div>";
  CHECK(find_feed_links(page, {}, "http://h/").empty());
}
