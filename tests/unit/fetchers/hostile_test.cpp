// SPDX-License-Identifier: Apache-2.0
// What strangers may send to stop the program: nothing takes more than 2 s of processor time or 200
// MB. Each case runs in a process of its own, so that the figures are its own and a crash is told.
#include "fetchers/article.hpp"
#include "fetchers/content_coding.hpp"
#include "fetchers/discovery.hpp"
#include "fetchers/feed.hpp"
#include "fetchers/opml.hpp"
#include "fetchers/robots.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <functional>

using namespace onrecord;
using namespace onrecord::fetch;

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_measured = false;  // the sanitizers' own cost is no matter of ours
#else
constexpr bool is_measured = true;
#endif

void check_cost(const std::string& what, const std::function<void()>& work) {
  INFO(what);
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  rusage used{};
  REQUIRE(wait4(child, &status, 0, &used) == child);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  if (!is_measured) return;
  const double seconds = static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
  CHECK(seconds < 2.0);
  CHECK(used.ru_maxrss < 200 * 1024);  // kB
}

std::string times(const std::string& unit, std::size_t size) {
  std::string text;
  text.reserve(size + unit.size());
  while (text.size() < size) text += unit;
  return text;
}

// Each different, so that nothing can be looked up.
std::string numbered(const std::string& before, const std::string& after, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += before + std::to_string(i) + after;
  return text;
}

constexpr std::size_t mb = 1u << 20u;

}  // namespace

TEST_CASE("hostile feeds cost no more than 2 s and 200 MB", "[hostile]") {
  const std::string rss = "<rss version='2.0'><channel><title>t</title>";
  std::string entities = "<!DOCTYPE rss [<!ENTITY e0 'x'>";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "&e" + std::to_string(i - 1) + ";";
    entities += "<!ENTITY e" + std::to_string(i) + " '" + last + last + last + "'>";
  }
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"nested elements", rss + times("<a>", mb)},
      {"nested items", rss + times("<item>", mb)},
      {"nested and closed", rss + times("<a>", mb) + times("</a>", mb)},
      {"closing tags", rss + times("</a>", mb)},
      {"open brackets", rss + times("<", mb)},
      {"comments", rss + times("<!--", mb)},
      {"sections", rss + times("<![CDATA[", mb)},
      {"instructions", rss + times("<?a", mb)},
      {"a huge attribute", "<rss a='" + times("x", 8 * mb) + "'><channel/></rss>"},
      {"an attribute without end", rss + "<item a='" + times("<b c='", mb)},
      {"many attributes", "<rss " + numbered("a", "='b' ", mb) + "><channel/></rss>"},
      {"many namespaces", "<rss " + numbered("xmlns:a", "='b' ", mb) + "><channel/></rss>"},
      {"nested namespaces", rss + numbered("<x xmlns:a", "='b'>", mb)},
      {"a huge title", rss + "<item><title>" + times("word ", 8 * mb) + "</title></item>"},
      {"entities", rss + "<item><title>" + times("&amp;&#65;&eacute;", 2 * mb)},
      {"escaped twice", rss + "<item><description>" + times("&amp;lt;b&amp;gt;", 2 * mb)},
      {"many items", rss + numbered("<item><guid>", "</guid></item>", 2 * mb)},
      {"many authors", rss + "<item>" + numbered("<author>a", "@b.c (d)</author>", 2 * mb)},
      {"an entity bomb", entities + "]>" + rss + "<item><title>&e39;</title></item>"},
      {"an entity of itself", "<!DOCTYPE rss [<!ENTITY a '&a;&a;'>]>" + rss + "&a;"},
      {"many entities", "<!DOCTYPE rss [" + numbered("<!ENTITY a", " 'b'>", mb) + "]>" + rss},
      {"dates", rss + times("<item><pubDate>Mon, 1 Mar 2021 25:99:99 XYZ</pubDate></item>", mb)},
      {"base addresses", rss + times("<x xml:base='../a/'>", mb)},
      {"arrays", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + times("[", mb)},
      {"objects", "{\"version\":\"https://jsonfeed.org/version/1\",\"a\":" + times("{\"a\":", mb)},
      {"escapes", "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"" +
                      times("\\ud800\\u0041", mb) + "\"}"},
      {"no UTF-8", rss + times("\xff\xfe\xc3", mb)},
      {"zeros", std::string(8 * mb, '\0')},
  };
  for (const auto& [what, bytes] : cases) {
    check_cost(what, [&bytes = bytes] { (void)parse_feed(bytes, {}, "http://h.example/"); });
  }
}

TEST_CASE("hostile pages cost no more than 2 s and 200 MB", "[hostile]") {
  const std::string prose =
      "<p>The council opened the harbour, the bridge and the line to the old town on Monday.</p>";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"nested boxes", times("<div>", mb) + prose},
      {"nested below the limit", times("<div>", 5 * 7900) + prose},
      {"nested tables", times("<table><tr><td>", mb / 8)},
      {"formatting", times("<i></p>", mb / 32)},
      {"misnested formatting", times("<b><a href=x><i>", mb / 64) + prose},
      {"tags without end", times("<p>word <b", mb)},
      {"open brackets", times("<", mb)},
      {"letters", times("a", 8 * mb)},
      {"a huge attribute", "<p class='" + times("content ", 2 * mb) + "'>x</p>" + prose},
      {"many attributes", "<p " + numbered("a", "=b ", mb / 2) + ">x</p>" + prose},
      {"many bodies", numbered("<body a", "=b>", mb / 2) + prose},
      {"attributes in many tags",
       times("<p " + numbered("a", "=b ", 6000) + ">x</p>", 2 * mb) + prose},
      {"tags in values", "<p>" + times("<b a='\"<b c=\"'", mb) + prose},
      {"tags without brackets", "<p>" + times("<b a ", mb) + prose},
      {"entities", "<p>" + times("&amp;&#65;&eacute;", mb)},
      {"links", times("<a href='http://h.example/a'>word</a> ", 2 * mb) + prose},
      {"paragraphs", times(prose, 3 * mb)},
      {"lists", times("<ul><li>x", mb / 16) + prose},
      {"scripts", times("<script>var a = '</scrip';</script>", mb)},
      {"linked data", times("<script type='application/ld+json'>[[[[</script>", mb) + prose},
      {"nested data", "<script type='application/ld+json'>" + times("[", mb) + "</script>" + prose},
      {"meta", numbered("<meta name='author' content='A", "'>", mb) + prose},
      {"dates", times("<time datetime='2021-03-01'>1 March 2021</time> ", mb) + prose},
      {"comments", times("<!--", mb) + prose},
      {"selects", times("<select><option>", mb / 16) + prose},
      {"frames", "<frameset>" + times("<frame>", mb / 4)},
      {"no UTF-8", times("\xff\xfe<p>\xc3", mb)},
  };
  for (const auto& [what, bytes] : cases) {
    check_cost(what, [&bytes = bytes] {
      Document page;
      page.bytes = bytes;
      page.media_type = "text/html";
      page.url = "http://h.example/2021/03/a";
      page.received = *parse_instant("2026-01-01");
      (void)extract_article(page);
      (void)fragment_text(bytes);
      (void)find_feed_links(bytes, {}, page.url);
    });
  }
}

TEST_CASE("hostile lists, rules and codings cost no more than 2 s and 200 MB", "[hostile]") {
  check_cost("nested outlines", [] { (void)parse_opml("<opml><body>" + times("<outline>", mb)); });
  check_cost("rules", [] {
    const Robots rules =
        parse_robots("User-agent: *\n" + numbered("Disallow: /*a*b*c*", "*$\n", mb), "onrecord");
    (void)allows(rules, "http://h.example/" + times("abc", 2000));
  });
  check_cost("a bomb", [] {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string zeros(mb, '\0'), packed(2 * mb, '\0');
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    for (int i = 0; i < 200; ++i) {
      stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
      stream.avail_in = static_cast<uInt>(zeros.size());
      deflate(&stream, i == 199 ? Z_FINISH : Z_NO_FLUSH);
    }
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (decode_content(packed, "gzip", 16 * mb)) _exit(1);  // it must be refused
    if (decode_content(packed, "gzip, gzip", 16 * mb)) _exit(1);
  });
}
