// SPDX-License-Identifier: Apache-2.0
#include "fetchers/poll.hpp"

#include "fetchers/follow.hpp"
#include "tests/support/http_server.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::fetch;
using test::answer;
using test::HttpServer;
using test::Seen;
using namespace std::string_literals;

namespace {

const Instant now = *parse_instant("2020-03-02T10:00:00Z");

std::string rss(const std::string& title) {
  return "<rss version='2.0'><channel><title>" + title +
         "</title><item><title>One</title><link>http://h.example/1</link>"
         "<pubDate>Tue, 05 Mar 2019 08:15:30 GMT</pubDate></item></channel></rss>";
}

std::unique_ptr<Transport> local() {
  TransportOptions options;
  options.allow_private = true;
  return curl_transport(options);
}

std::string page(const std::string& head) {
  return "<!doctype html><html><head><title>P</title>" + head + "</head><body>x</body></html>";
}

std::string feed_link(const std::string& href, const std::string& title) {
  return "<link rel='alternate' type='application/rss+xml' href='" + href + "' title='" + title +
         "'>";
}

}  // namespace

TEST_CASE("a feed is polled with conditions from the second time on") {
  HttpServer server;
  server.on("/f", [](const Seen& seen, int) {
    return seen.headers.count("if-none-match") ? answer(304, "", {"ETag: \"2\""})
                                               : answer(200, rss("Post"), {"ETag: \"1\""});
  });
  const auto transport = local();
  const Source source{server.url("/f"), ""};
  const Poll first = poll(*transport, source, {}, now);
  CHECK(first.outcome == FetchOutcome::feed);
  CHECK(first.feed.title == "Post");
  CHECK(first.feed.entries.size() == 1);
  CHECK_FALSE(first.unchanged);
  CHECK(first.error.empty());
  const Poll second = poll(*transport, source, first.state, now);
  CHECK(second.outcome == FetchOutcome::not_modified);
  CHECK(second.state.etag == "\"2\"");
  CHECK(second.error.empty());
}

TEST_CASE("a feed with the same bytes as last time is told to be unchanged") {
  HttpServer server;
  server.on("/f", answer(200, rss("Post")));
  const auto transport = local();
  const Poll first = poll(*transport, {server.url("/f"), ""}, {}, now);
  CHECK(poll(*transport, {server.url("/f"), ""}, first.state, now).unchanged);
}

TEST_CASE("cannot reach, is no feed, and cannot parse are three different messages") {
  HttpServer server;
  server.on("/page", answer(200, page(feed_link("/f", "News"))));
  server.on("/broken", answer(200, "{\"version\": \"https://jsonfeed.org/version/1\", "));
  server.on("/gone", answer(410, "x"));
  server.on("/empty", answer(200, ""));
  const auto transport = local();
  const auto polled = [&](const char* path) {
    return poll(*transport, {server.url(path), ""}, {}, now);
  };
  const Poll html = polled("/page");
  CHECK(html.outcome == FetchOutcome::not_feed);
  CHECK_THAT(html.error, Catch::StartsWith("no feed"));
  REQUIRE(html.discovered.size() == 1);
  CHECK(html.discovered[0].url == server.url("/f"));
  CHECK(polled("/broken").outcome == FetchOutcome::error);
  CHECK_THAT(polled("/broken").error, Catch::StartsWith("cannot parse"));
  CHECK(polled("/gone").outcome == FetchOutcome::gone);
  CHECK(polled("/gone").state.gone);
  CHECK_THAT(polled("/missing").error, Catch::Contains("404"));
  CHECK_THAT(polled("/empty").error, Catch::Contains("empty"));
  const Poll refused = poll(*curl_transport({}), {server.url("/f"), ""}, {}, now);
  CHECK(refused.outcome == FetchOutcome::error);
  CHECK_THAT(refused.error, Catch::Contains("private"));
  CHECK(refused.state.last_error == refused.error);
}

TEST_CASE("a page in place of a feed is held to robots.txt, a feed is not") {
  HttpServer server;
  server.on("/robots.txt", answer(200, "User-agent: *\nDisallow: /"));
  server.on("/page", answer(200, page(feed_link("/f", "News"))));
  server.on("/f", answer(200, rss("Post")));
  const auto transport = local();
  const Poll html = poll(*transport, {server.url("/page"), ""}, {}, now);
  CHECK(html.outcome == FetchOutcome::error);
  CHECK_THAT(html.error, Catch::Contains("robots"));
  CHECK(html.discovered.empty());
  CHECK(poll(*transport, {server.url("/f"), ""}, {}, now).outcome == FetchOutcome::feed);
  CHECK(server.hits("/robots.txt") == 1);
}

TEST_CASE("many sources are polled in one run, each told once") {
  HttpServer server;
  std::vector<Polled> sources;
  for (int i = 0; i < 60; ++i) {
    const std::string path = "/f" + std::to_string(i);
    server.on(path, i % 3 == 0 ? answer(500) : answer(200, rss(path)));
    sources.push_back({{server.url(path), ""}, {}});
  }
  std::vector<int> told(sources.size());
  int feeds = 0;
  const auto transport = local();
  poll(*transport, sources, now, [&](std::size_t i, Poll one) {
    ++told[i];
    feeds += one.outcome == FetchOutcome::feed ? 1 : 0;
  });
  CHECK(told == std::vector<int>(sources.size(), 1));
  CHECK(feeds == 40);
}

TEST_CASE("a sitemap index gives the pages of the sitemaps that changed last") {
  HttpServer server;
  std::string index;
  for (int i = 0; i < 6; ++i) {
    const std::string path = "/s" + std::to_string(i) + ".xml";
    index += "<sitemap><loc>" + path + "</loc><lastmod>2020-03-0" + std::to_string(1 + i) +
             "</lastmod></sitemap>";
    server.on(path, answer(200, "<urlset><url><loc>http://h/" + std::to_string(i) +
                                    "</loc></url></urlset>"));
  }
  server.on("/index.xml", answer(200, "<sitemapindex>" + index + "</sitemapindex>"));
  server.on("/s4.xml", answer(500));
  const Poll poll_of_index = poll(*local(), {server.url("/index.xml"), ""}, {}, now);
  CHECK(poll_of_index.outcome == FetchOutcome::feed);
  REQUIRE(poll_of_index.feed.entries.size() == 2);
  CHECK(poll_of_index.feed.entries[0].link == "http://h/5");
  CHECK(poll_of_index.feed.entries[1].link == "http://h/3");
  CHECK(poll_of_index.feed.problems.size() == 1);
  CHECK(server.hits("/s0.xml") == 0);
}

TEST_CASE("the feeds behind an address are found and read before they are proposed") {
  HttpServer server;
  server.on("/", answer(200, page(feed_link("/comments", "Comments") + feed_link("/dead", "Old") +
                                  feed_link("/f", "News") + feed_link("/same", "Twin"))));
  server.on("/f", answer(200, rss("Post")));
  server.on("/same", answer(301, "", {"Location: /f"}));
  server.on("/comments", answer(200, rss("Comments")));
  const auto transport = local();
  const auto feeds = find_feeds(*transport, server.url("/"), now);
  REQUIRE(feeds);
  REQUIRE(feeds->size() == 2);
  CHECK((*feeds)[0].url == server.url("/f"));
  CHECK((*feeds)[0].title == "Post");
  CHECK((*feeds)[0].entries == 1);
  CHECK((*feeds)[0].newest == parse_instant("2019-03-05T08:15:30Z"));
  CHECK((*feeds)[1].url == server.url("/comments"));
  CHECK(find_feeds(*transport, server.url("/f"), now)->size() == 1);
}

TEST_CASE("a page that names no feed is asked at the usual addresses") {
  HttpServer server;
  server.on("/", answer(200, page("")));
  server.on("/rss.xml", answer(200, rss("Hidden")));
  const auto transport = local();
  const auto feeds = find_feeds(*transport, server.url("/"), now);
  REQUIRE(feeds);
  CHECK((*feeds)[0].url == server.url("/rss.xml"));
  HttpServer bare;
  bare.on("/", answer(200, page("")));
  CHECK_THAT(find_feeds(*transport, bare.url("/"), now).error().message,
             Catch::StartsWith("no feed"));
}

TEST_CASE("search templates are filled and checked") {
  const Day since = *parse_day("2020-03-02");
  CHECK(fill_template("http://s.example/?q={words}+{speaker}&from={since}", "rates & \"jobs\"",
                      "A. B", since) ==
        "http://s.example/?q=rates%20%26%20%22jobs%22+A.%20B&from=2020-03-02"s);
  CHECK_FALSE(fill_template("http://s.example/?q={word}", "x", "y", since));
  CHECK_FALSE(fill_template("http://s.example/?q={words", "x", "y", since));
  CHECK_FALSE(fill_template("{words}", "x", "y", since));
}
