// SPDX-License-Identifier: Apache-2.0
// How fast feeds and pages are read, as ratios to what their parsers alone need in the same run:
//
//   feeds  bytes to records, against pugixml's parse and a walk over every node (wanted: 1/8)
//   pages  bytes to the article, against gumbo's parse (wanted: 1/2)
//
//   fetchers_speed [FEED.xml... PAGE.html...]
//
// Without files it makes its own, always the same. Processor time, the best of five rounds each.

#include "fetchers/article.hpp"
#include "fetchers/feed.hpp"

#include <gumbo.h>
#include <pugixml.hpp>

#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace onrecord;

namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Sentences of made-up words, always the same; two of five have a comma.
std::string words(std::uint32_t seed, int sentences) {
  static const char* const stock[] = {"harbour", "council", "the",    "tram",  "opened", "line",
                                      "mayor",   "of",      "Monday", "euros", "with",   "bridge",
                                      "said",    "a",       "plans",  "new"};
  std::string out;
  for (int s = 0; s < sentences; ++s) {
    for (int w = 0; w < 14; ++w) {
      seed = seed * 1664525u + 1013904223u;
      out += stock[seed >> 28u];
      out += w == 6 && s % 5 < 2 ? ", " : w == 13 ? ". " : " ";
    }
  }
  return out;
}

std::string made_feed(std::uint32_t seed) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n"
      "<title>Made news</title><link>https://news.example/</link>\n";
  for (std::uint32_t i = 0; i < 40; ++i) {
    const std::string number = std::to_string(seed * 100 + i);
    out +=
        "<item>\n  <title>" + words(seed + i, 1) + "</title>\n  <link>https://news.example/a/" +
        number + "?utm=1&amp;x=2</link>\n  <guid isPermaLink=\"false\">id-" + number +
        "</guid>\n  <pubDate>Mon, 01 Mar 2021 09:" + (i < 10 ? "0" : "") + std::to_string(i) +
        ":00 +0100</pubDate>\n  <dc:creator>A. Writer</dc:creator>\n  <category>Town</category>" +
        "\n  <description>" + words(seed + i + 7, 3) +
        "</description>\n  <content:encoded><![CDATA[<p>" + words(seed + i + 13, 12) + "</p>\n<p>" +
        words(seed + i + 31, 12) + "</p>]]></content:encoded>\n</item>\n";
  }
  return out + "</channel></rss>\n";
}

std::string made_page(std::uint32_t seed) {
  std::string out =
      "<!doctype html><html lang=\"en\"><head><title>Line opens - Post</title><meta "
      "property=\"og:title\" content=\"Line opens\"><meta property=\"article:published_time\" "
      "content=\"2021-03-01T09:00:00Z\"><script>var a = {\"b\": [1, 2, 3]};</script></head><body>"
      "<header><nav><ul>";
  for (int i = 0; i < 60; ++i) {
    out += "<li class=\"menu-item\"><a href=\"/s/" + std::to_string(i) + "\">Section " +
           std::to_string(i) + "</a></li>";
  }
  out +=
      "</ul></nav></header><main><article class=\"post\"><h1>Line opens</h1><p "
      "class=\"byline\">By A. Writer</p>";
  for (std::uint32_t i = 0; i < 25; ++i) {
    out +=
        "<p>" + words(seed + i, 4) + "<a href=\"/t\">tram</a> " + words(seed + i + 3, 1) + "</p>\n";
  }
  out += "</article><aside>";
  for (int i = 0; i < 30; ++i) {
    out += "<div class=\"teaser\"><a href=\"/r/" + std::to_string(i) +
           "\"><img src=\"x.jpg\" "
           "alt=\"\"><span>" +
           words(seed + 90 + static_cast<std::uint32_t>(i), 1) + "</span></a></div>";
  }
  return out + "</aside></main><footer>All rights reserved.</footer></body></html>";
}

struct Walker final : pugi::xml_tree_walker {
  std::size_t bytes = 0;
  bool for_each(pugi::xml_node& node) override {
    bytes += std::strlen(node.name()) + std::strlen(node.value());
    for (const pugi::xml_attribute a : node.attributes()) bytes += std::strlen(a.value());
    return true;
  }
};

template <typename Work>
double best_of_five(const std::vector<std::string>& inputs, int times, Work work) {
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    const double began = processor_seconds();
    for (int i = 0; i < times; ++i) {
      for (const std::string& input : inputs) work(input);
    }
    best = std::min(best, processor_seconds() - began);
  }
  return best;
}

void tell(const char* what, const std::vector<std::string>& inputs, int times, double ours,
          const char* parser, double alone) {
  double bytes = 0;
  for (const std::string& input : inputs) bytes += static_cast<double>(input.size()) * times;
  std::printf("%s: %.1f MB/s, %s alone %.1f MB/s: 1/%.2f\n", what, bytes / ours / 1e6, parser,
              bytes / alone / 1e6, ours / alone);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> feeds, pages;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const bool page = std::string(argv[i]).find(".htm") != std::string::npos;
    (page ? pages : feeds).push_back(std::move(bytes));
  }
  for (std::uint32_t i = 0; argc == 1 && i < 20; ++i) {
    feeds.push_back(made_feed(i));
    pages.push_back(made_page(i));
  }
  std::size_t sink = 0;
  const int times = argc == 1 ? 3 : 1;
  if (!feeds.empty()) {
    const double ours = best_of_five(feeds, times, [&](const std::string& bytes) {
      const auto feed = fetch::parse_feed(bytes, {}, "https://news.example/feed");
      sink += feed ? feed->entries.size() : 1;
    });
    const double alone = best_of_five(feeds, times, [&](const std::string& bytes) {
      pugi::xml_document document;
      document.load_buffer(bytes.data(), bytes.size());
      Walker walker;
      document.traverse(walker);
      sink += walker.bytes;
    });
    tell("feeds", feeds, times, ours, "pugixml", alone);
  }
  if (!pages.empty()) {
    const double ours = best_of_five(pages, times, [&](const std::string& bytes) {
      Document page;
      page.bytes = bytes;
      page.media_type = "text/html";
      page.url = "https://news.example/a";
      page.received = *parse_instant("2026-01-01");
      const auto article = fetch::extract_article(page);
      sink += article ? article->text.size() : 1;
    });
    const double alone = best_of_five(pages, times, [&](const std::string& bytes) {
      GumboOptions options = kGumboDefaultOptions;
      options.max_errors = 0;
      GumboOutput* out = gumbo_parse_with_options(&options, bytes.data(), bytes.size());
      sink += out->root != nullptr;
      gumbo_destroy_output(&options, out);
    });
    tell("pages", pages, times, ours, "gumbo", alone);
  }
  return sink == 0 ? 1 : 0;
}
