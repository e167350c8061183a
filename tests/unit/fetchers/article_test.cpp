// SPDX-License-Identifier: Apache-2.0
#include "fetchers/article.hpp"

#include "fetchers/html_tree.hpp"
#include "fetchers/page_facts.hpp"
#include "fetchers/page_text.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <ctime>
#include <string>

using namespace onrecord;
using namespace onrecord::fetch;

namespace {

Document page_of(std::string bytes, std::string url = "https://harbour-post.example/2019/story") {
  Document page;
  page.bytes = std::move(bytes);
  page.url = std::move(url);
  page.media_type = "text/html";
  page.received = *parse_instant("2024-05-01");
  return page;
}

const std::string paragraphs =
    "<p>The ferry company said on Monday that it would run twice as many boats this summer, after "
    "a year in which the old pier was closed, the crews were sent home, and visitors stayed "
    "away.</p>"
    "<p>Its director, Ana Lund, told the town council that the new pier cost &euro;3&nbsp;million, "
    "which is less than planned, and that it&#8217;s safe.</p>"
    "<p>Fishermen had asked for a second crane, but the council voted against it, saying that the "
    "first one stood idle for most of the week, even in spring.</p>";

std::string whole_page(const std::string& body, const std::string& head = "") {
  return "<!doctype html><html lang=en><head><title>New pier opens | Harbour Post</title>"
         "<meta property='og:site_name' content='Harbour Post'>" +
         head +
         "</head><body><nav><ul><li><a href=/>Home</a><li><a href=/sport>Sport</a></ul></nav>" +
         "<article><h1>New pier opens</h1>" + body + "</article>" +
         "<div class=related><h3>Read more</h3><ul><li><a href=/a>Storm sinks two "
         "boats</a></ul></div>"
         "<footer>All rights reserved, Harbour Post</footer></body></html>";
}

}  // namespace

TEST_CASE("an article is read without what surrounds it") {
  const auto article = extract_article(page_of(whole_page(paragraphs)));
  REQUIRE(article);
  const std::string_view text = article->text.view();
  CHECK(article->title == "New pier opens");
  CHECK(article->outlet == "Harbour Post");
  CHECK(article->language == "en");
  CHECK(text.starts_with("The ferry company said"));
  CHECK(text.ends_with("even in spring."));
  CHECK(text.find("away.\n\nIts director") != std::string_view::npos);
  CHECK(text.find("€3 million") != std::string_view::npos);
  CHECK(text.find("Storm") == std::string_view::npos);
  CHECK(text.find("rights reserved") == std::string_view::npos);
}

TEST_CASE("text leads back to the bytes of the page") {
  const Document page = page_of(whole_page(paragraphs));
  const auto article = extract_article(page);
  REQUIRE(article);
  const std::string_view text = article->text.view();
  const auto source_of = [&](std::string_view words) {
    const auto at = static_cast<std::uint32_t>(text.find(words));
    const auto size = static_cast<std::uint32_t>(words.size());
    return std::string(slice(page.bytes, article->text.to_source({at, at + size})));
  };
  CHECK(source_of("Ana Lund") == "Ana Lund");
  CHECK(source_of("€3 million") == "&euro;3&nbsp;million");
  CHECK(source_of("it’s safe") == "it&#8217;s safe");
  CHECK(source_of("away.\n\nIts") == "away.</p><p>Its");
}

TEST_CASE("pages in legacy encodings lead back too") {
  std::string bytes = whole_page(
      "<p>Der B\xfcrgermeister sagte, die Br\xfc"
      "cke werde im Mai ge\xf6"
      "ffnet, obwohl der Fluss noch hoch steht, "
      "und die Arbeiten, die im Herbst begannen, seien fast zu Ende.</p>",
      "<meta charset=iso-8859-1>");
  const Document page = page_of(bytes);
  const auto article = extract_article(page);
  REQUIRE(article);
  const std::string_view text = article->text.view();
  const std::string words = "Brücke werde";
  const auto at = static_cast<std::uint32_t>(text.find(words));
  REQUIRE(at != static_cast<std::uint32_t>(std::string_view::npos));
  const Span source = article->text.to_source({at, at + static_cast<std::uint32_t>(words.size())});
  CHECK(slice(page.bytes, source) ==
        "Br\xfc"
        "cke werde");
}

TEST_CASE("dates come from where a page states them, and never from the future") {
  const auto published = [](const std::string& head, const std::string& body, std::string url) {
    const auto article =
        extract_article(page_of(whole_page(body + paragraphs, head), std::move(url)));
    REQUIRE(article);
    return article->published ? format_day(day_of(*article->published)) : std::string();
  };
  const std::string url = "https://harbour-post.example/story";
  CHECK(published("<meta property=article:published_time content=2019-11-20T09:00:00Z>", "", url) ==
        "2019-11-20");
  // Late in the evening the page's day is not that of UTC.
  CHECK(published("<meta property=article:published_time content=2019-11-20T22:00:00-05:00>", "",
                  url) == "2019-11-20");
  CHECK(published("<script type=application/ld+json>{\"@type\":\"NewsArticle\","
                  "\"datePublished\":\"2019-11-21\"}</script>",
                  "", url) == "2019-11-21");
  CHECK(published("", "<time datetime=2019-11-22>today</time>", url) == "2019-11-22");
  CHECK(published("", "<p class=byline>Posted on 23 November 2019 by Ana</p>", url) ==
        "2019-11-23");
  CHECK(published("", "", "https://harbour-post.example/2019/11/24/story") == "2019-11-24");
  CHECK(published("<meta name=date content=2031-01-01>", "", url) == "");
  CHECK(published("", "", url) == "");
}

TEST_CASE("authors are names, not bylines") {
  const auto author = [](const std::string& head, const std::string& body) {
    const auto article = extract_article(page_of(whole_page(body + paragraphs, head)));
    REQUIRE(article);
    return article->author;
  };
  CHECK(author("<meta name=author content='By Ana Lund'>", "") == "Ana Lund");
  CHECK(author("", "<span class=author-name>Per Holm</span>") == "Per Holm");
  CHECK(author("<script type=application/ld+json>{\"@graph\":[{\"@type\":\"NewsArticle\","
               "\"author\":[{\"name\":\"Ana Lund\"},{\"name\":\"Per Holm\"}]}]}</script>",
               "") == "Ana Lund; Per Holm");
  CHECK(author("<meta name=author content='https://example.org/me'>", "") == "");
  CHECK(author("<meta name=author content=admin>", "") == "");
}

TEST_CASE("pages that are no article say why") {
  CHECK_FALSE(extract_article(page_of("")));
  CHECK_FALSE(extract_article(page_of(std::string("\0\1\2\0\3", 5))));
  CHECK_FALSE(extract_article(page_of("<html><body><p>Hi.</p></body></html>")));
  const auto wall = extract_article(page_of(
      "<html><head><title>Before you continue</title></head><body><p>We and our partners use "
      "cookies, and ask for your consent to process personal data for privacy reasons.</p>"
      "</body></html>"));
  REQUIRE_FALSE(wall);
  CHECK(wall.error().message.find("consent") != std::string::npos);
}

TEST_CASE("a paywalled page is marked") {
  const auto article = extract_article(
      page_of(whole_page(paragraphs + "<p>Subscribe to continue reading this story today.</p>")));
  REQUIRE(article);
  CHECK(article->paywalled);
  const auto data = extract_article(page_of(whole_page(
      paragraphs,
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}"
      "</script>")));
  REQUIRE(data);
  CHECK(data->paywalled);
  CHECK_FALSE(extract_article(page_of(whole_page(paragraphs)))->paywalled);
  // A menu that asks subscribers to sign in does not make a whole article a teaser.
  const std::string menu = "<nav>Already a subscriber? Log in to continue.</nav>";
  CHECK_FALSE(extract_article(page_of(whole_page(menu + paragraphs + paragraphs + paragraphs +
                                                 paragraphs + paragraphs)))
                  ->paywalled);
  CHECK_FALSE(
      extract_article(
          page_of(whole_page(paragraphs + "<p>Subscribe to continue reading other stories.</p>",
                             "<script type=application/ld+json>{\"@type\":\"NewsArticle\","
                             "\"isAccessibleForFree\":true}</script>")))
          ->paywalled);
}

TEST_CASE("the lead below the headline is text, captions and notices are not") {
  const auto article = extract_article(page_of(
      "<html><head><title>Line opens</title></head><body><header class=\"top-part\"><h1>Line "
      "opens</h1><p>After seven years of work on the bridge, the harbour line opens on Sunday with "
      "a fair on the old quay.</p></header><div class=\"story\">" +
      paragraphs +
      "<div class=\"picture-legend\">The new bridge seen from the quay in the early morning "
      "light.</div><p>Source: Post</p></div><div class=\"modal\"><p>Our shop sends every parcel "
      "within two days, to all towns of the valley, and asks nothing for it.</p></div></body>"
      "</html>"));
  REQUIRE(article);
  const std::string_view text = article->text.view();
  CHECK(text.find("After seven years") != std::string_view::npos);
  CHECK(text.find("seen from the quay") == std::string_view::npos);
  CHECK(text.find("Source: Post") == std::string_view::npos);
  CHECK(text.find("Our shop") == std::string_view::npos);
}

TEST_CASE("fragments become paragraphs") {
  CHECK(fragment_text("<p>One &amp; two</p><p>three<br>four</p><script>x()</script>").view() ==
        "One & two\n\nthree\nfour");
  CHECK(fragment_text("plain").view() == "plain");
  CHECK(fragment_text("").view() == "");
}

TEST_CASE("hostile pages are read in bounded time", "[property]") {
  const std::clock_t start = std::clock();  // of the processor: the machine may be busy
  std::string deep, tables, formatting, unclosed;
  for (int i = 0; i < 50000; ++i) deep += "<div>";
  for (int i = 0; i < 16000; ++i) tables += "<table><tr><td>";
  for (int i = 0; i < 7000; ++i) formatting += "<i></p>";
  for (int i = 0; i < 20000; ++i) unclosed += "<p>word <b";
  for (const std::string& page : {deep + paragraphs, tables, formatting, unclosed,
                                  std::string(5u << 20u, 'a'), std::string(100000, '<')}) {
    const auto article = extract_article(page_of(page));
    if (article) CHECK(article->text.size() > 0);
  }
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < 30);
}

TEST_CASE("any bytes give an article or an error", "[property]") {
  const std::string pieces[] = {"<p>",
                                "</p>",
                                "<div class=content>",
                                "</div>",
                                "&amp;",
                                "&#x1F600;",
                                "text of some length, with a comma, and a full stop. ",
                                "\xff",
                                "\xc3",
                                "<",
                                "\r\n",
                                "<!--",
                                "-->",
                                "<br>",
                                "<script>",
                                "é",
                                "<td>",
                                "\xc2\xad",
                                "&nbsp;",
                                "&bogus;",
                                "<title>",
                                "\0x"};
  std::uint64_t seed = 11;
  for (int round = 0; round < 1500; ++round) {
    std::string bytes;
    for (int i = 0; i < 30; ++i) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      bytes += pieces[(seed >> 33u) % std::size(pieces)];
    }
    const auto article = extract_article(page_of(bytes));
    if (!article) continue;
    const Text& text = article->text;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
      const Span source = text.to_source({at, at + 1});
      CHECK(source.end <= bytes.size());
    }
  }
}
