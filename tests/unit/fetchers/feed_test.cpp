// SPDX-License-Identifier: Apache-2.0
#include "fetchers/feed.hpp"

#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <ctime>

using namespace onrecord;
using namespace onrecord::fetch;

namespace {

// One line for the feed, one for each entry; empty things are left out.
std::string dump(const Feed& feed) {
  std::string out = feed.version;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(" ") + name + "[" + value + "]";
  };
  const auto date = [](const std::optional<Instant>& at) { return at ? format_instant(*at) : ""; };
  const auto list = [](const std::vector<std::string>& all) {
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : "|") + one;
    return text;
  };
  add("title", feed.title);
  add("link", feed.link);
  add("text", feed.description);
  add("lang", feed.language);
  add("by", feed.author);
  add("id", feed.id);
  add("published", date(feed.published));
  add("updated", date(feed.updated));
  for (const Entry& entry : feed.entries) {
    out += "\n";
    add("title", entry.title);
    add("link", entry.link);
    add("id", entry.id);
    add("published", date(entry.published));
    add("updated", date(entry.updated));
    add("by", entry.author);
    add("summary", entry.summary);
    add("content", entry.content);
    add("tags", list(entry.tags));
    add("files", list(entry.enclosures));
    add("lang", entry.language);
  }
  return out;
}

std::string read(std::string_view bytes, std::string_view url = "", Headers headers = {}) {
  const auto feed = parse_feed(bytes, headers, url);
  return feed ? dump(*feed) : feed.error().message;
}

}  // namespace

TEST_CASE("RSS 2.0 is read with the modules that carry more") {
  CHECK(read(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:x="http://purl.org/dc/elements/1.1/"
     xmlns:c="http://purl.org/rss/1.0/modules/content/"
     xmlns:m="http://search.yahoo.com/mrss/">
<channel><title>Harbour Post</title><link>http://harbour.example/</link>
<description>News &amp; tides</description><language>en-gb</language>
<item><title>Ferry fares &lt;i&gt;rise&lt;/i&gt;</title><link>http://harbour.example/1</link>
<guid isPermaLink="false">h-1</guid><pubDate>Tue, 05 Mar 2019 08:15:30 GMT</pubDate>
<x:creator>Ada Quay</x:creator><category>Transport</category><x:subject>Money</x:subject>
<description>&lt;p&gt;By a tenth&lt;/p&gt;</description><c:encoded><![CDATA[<p>All of it</p>]]></c:encoded>
<enclosure url="/a.mp3"/><m:group><m:content url="http://harbour.example/b.jpg"/></m:group></item>
</channel></rss>)",
             "http://feeds.example/x") ==
        "rss 2.0 title[Harbour Post] link[http://harbour.example/] text[News & tides] lang[en-gb]\n"
        " title[Ferry fares rise] link[http://harbour.example/1] id[h-1]"
        " published[2019-03-05T08:15:30Z] by[Ada Quay] summary[<p>By a tenth</p>]"
        " content[<p>All of it</p>] tags[Transport|Money]"
        " files[http://harbour.example/a.mp3|http://harbour.example/b.jpg] lang[en-gb]");
}

TEST_CASE("Atom 1.0 is read with its text constructs, bases and inherited authors") {
  CHECK(read(R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="http://tide.example/d/">
<a:title type="html">Tide &amp;amp; Time</a:title><a:link rel="self" href="f.xml"/>
<a:link href="/"/><a:id>urn:t</a:id><a:updated>2019-03-05T08:15:30Z</a:updated>
<a:author><a:name>Desk</a:name></a:author>
<a:entry xml:base="e/"><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Low
<b>water</b></div></a:title><a:link href="1"/><a:id>urn:1</a:id>
<a:link rel="enclosure" href="1.pdf"/><a:category term="sea"/>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">At <i>six</i> <b>today</b></div></a:content>
<a:published>2019-03-05T08:15:30+01:00</a:published></a:entry></a:feed>)") ==
        "atom 1.0 title[Tide & Time] link[http://tide.example/] by[Desk] id[urn:t]"
        " updated[2019-03-05T08:15:30Z]\n"
        " title[Low water] link[http://tide.example/d/e/1] id[urn:1]"
        " published[2019-03-05T07:15:30Z] by[Desk] content[At <i>six</i> <b>today</b>]"
        " tags[sea] files[http://tide.example/d/e/1.pdf]");
}

TEST_CASE("RSS 1.0, RSS 0.90, Atom 0.3, JSON Feed and sitemaps are read") {
  CHECK(read(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://r.example/f"><title>R</title><link>http://r.example/</link>
<items><rdf:Seq><rdf:li resource="http://r.example/1"/></rdf:Seq></items></channel>
<item rdf:about="http://r.example/1"><title>One</title><dc:date>2019-03-05</dc:date></item>
</rdf:RDF>)") ==
        "rss 1.0 title[R] link[http://r.example/] id[http://r.example/f]\n"
        " title[One] link[http://r.example/1] id[http://r.example/1]"
        " published[2019-03-05T00:00:00Z]");
  CHECK(read(R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title>
<tagline>Small</tagline><entry><title mode="base64" type="text/html">PGI+aGk8L2I+</title>
<issued>2019-03-05T08:15:30Z</issued><modified>2019-03-06T08:15:30Z</modified></entry></feed>)") ==
        "atom 0.3 title[T] text[Small]\n title[hi] published[2019-03-05T08:15:30Z]"
        " updated[2019-03-06T08:15:30Z]");
  CHECK(
      read(
          R"({"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"http://j.example/",
"authors":[{"name":"Ada"},{"url":"http://b.example/"}],"language":"en",
"items":[{"id":7,"url":"/1","title":"One","content_text":"Body","date_published":"2019-03-05T08:15:30Z",
"tags":["x"],"attachments":[{"url":"/a.mp3"}]},{}]})",
          "http://j.example/feed") ==
      "json 1.1 title[J] link[http://j.example/] lang[en] by[Ada, http://b.example/]\n"
      " title[One] link[http://j.example/1] id[7] published[2019-03-05T08:15:30Z]"
      " by[Ada, http://b.example/] content[Body] tags[x] files[http://j.example/a.mp3] lang[en]");
  CHECK(read(R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:g="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> http://s.example/1 </loc>
<lastmod>2019-03-06</lastmod><g:news><g:publication><g:name>S</g:name><g:language>en</g:language>
</g:publication><g:publication_date>2019-03-05</g:publication_date><g:title>A &amp; B</g:title>
<g:keywords>sea, money</g:keywords></g:news></url><url></url></urlset>)") ==
        "sitemap 0.9 title[S]\n title[A & B] link[http://s.example/1]"
        " published[2019-03-05T00:00:00Z] updated[2019-03-06T00:00:00Z] tags[sea|money] lang[en]");
  CHECK(read("<sitemapindex><sitemap><loc>http://s.example/a.xml</loc></sitemap></sitemapindex>") ==
        "sitemap index 0.9\n link[http://s.example/a.xml]");
}

TEST_CASE("namespaces count by their URI, not by their prefix") {
  const auto with = [](const char* declarations, const char* element) {
    return read(std::string("<rss version='2.0' ") + declarations +
                "><channel><title>T</title><item><title>x</title>" + element +
                "</item></channel></rss>");
  };
  const char* plain = "rss 2.0 title[T]\n title[x]";
  const std::string by = std::string(plain) + " by[Ada]";
  CHECK(with("xmlns:q='http://purl.org/dc/elements/1.1/'", "<q:creator>Ada</q:creator>") == by);
  CHECK(with("xmlns:q='HTTPS://PURL.ORG/dc/elements/1.1'", "<q:creator>Ada</q:creator>") == by);
  CHECK(with("", "<dc:creator>Ada</dc:creator>") == by);  // the usual prefix, undeclared
  CHECK(with("xmlns:q='http://elsewhere.example/'", "<q:creator>Ada</q:creator>") == plain);
  CHECK(with("", "<creator xmlns='http://purl.org/dc/elements/1.1/'>Ada</creator>") == by);
  // A known URI behind the prefix of another vocabulary.
  CHECK(with("xmlns:dc='http://search.yahoo.com/mrss/'", "<dc:creator>Ada</dc:creator>") == plain);
}

TEST_CASE("the more telling of several elements wins, wherever it stands") {
  CHECK(read("<rss version='2.0'><channel><item><media:title>m</media:title><dc:title>d</dc:title>"
             "<title>t</title></item></channel></rss>") == "rss 2.0\n title[t]");
  CHECK(read("<rss version='2.0'><channel><item><guid>http://g.example/1</guid></item>"
             "<item><guid isPermaLink='false'>http://g.example/1</guid></item></channel></rss>") ==
        "rss 2.0\n link[http://g.example/1] id[http://g.example/1]\n id[http://g.example/1]");
  CHECK(read("<rss version='2.0'><channel><atom:link rel='self' href='http://h/f'/>"
             "<link>http://h/</link></channel></rss>") == "rss 2.0 link[http://h/]");
}

TEST_CASE("people are called by their names") {
  const auto author = [](const char* element) {
    const auto feed = parse_feed(
        std::string("<rss><channel><item>") + element + "</item></channel></rss>", {}, "");
    return feed->entries[0].author;
  };
  CHECK(author("<author>ada@quay.example (Ada Quay)</author>") == "Ada Quay");
  CHECK(author("<author>ada@quay.example</author>") == "ada@quay.example");
  CHECK(author("<author>Ada Quay (Harbour Post)</author>") == "Ada Quay (Harbour Post)");
  CHECK(
      author(
          "<dc:creator>Ada</dc:creator><dc:creator>Bo</dc:creator><dc:creator>Ada</dc:creator>") ==
      "Ada, Bo");
  CHECK(
      author("<atom:author><atom:name>Ada</atom:name><atom:email>a@b</atom:email></atom:author>") ==
      "Ada");
}

TEST_CASE("references are resolved once, and HTML in titles once more") {
  const auto title = [](const char* text) {
    const auto feed = parse_feed(
        std::string("<rss><channel><title>") + text + "</title></channel></rss>", {}, "");
    return feed->title;
  };
  CHECK(title("AT&amp;T") == "AT&T");
  CHECK(title("AT&amp;amp;T") == "AT&T");
  CHECK(title("caf&eacute; &hellip;") == "caf\xC3\xA9 \xE2\x80\xA6");
  CHECK(title("<![CDATA[5 &lt; 6 <b>bold</b>]]>") == "5 < 6 bold");
  CHECK(title("A <![CDATA[B]]> C") == "A B C");
  CHECK(title("<![CDATA[<img src='x.gif'>]]>") == "<img src='x.gif'>");
}

TEST_CASE("malformed and truncated feeds give what can be read, and say so") {
  const auto feed = parse_feed(
      "Warning: it broke<br>\n<rss version=2.0><channel><title>T</title><item><title>One & only"
      "</title><link>http://h/1</item><item><title>Two</title><description><![CDATA[cut off he",
      {}, "");
  REQUIRE(feed);
  CHECK(dump(*feed) ==
        "rss 2.0 title[T]\n title[One & only] link[http://h/1]\n title[Two] summary[cut off he]");
  CHECK_FALSE(feed->problems.empty());
  CHECK(parse_feed("<rss><channel><title>T</title></channel></rss>", {}, "")->problems.empty());
  const auto dates =
      parse_feed("<rss><channel><item><pubDate>some day</pubDate></item></channel></rss>", {}, "");
  REQUIRE(dates->problems.size() == 1);
  CHECK(dates->problems[0] == "date not understood: \"some day\"");
}

TEST_CASE("what is no feed is told apart from what cannot be parsed") {
  for (const char* bytes :
       {"", "   ", "plain words", "<!doctype html><html><head><title>x</title></head></html>",
        "<html><body><rss></rss></body></html>",
        "<?xml version='1.0'?><Error><Code>1</Code></Error>", "{\"error\":\"no\"}", "[1,2]",
        "\x89PNG\r\n\x1a\n", "<opml><body/></opml>"}) {
    INFO(bytes);
    CHECK_THAT(read(bytes), Catch::StartsWith("no feed"));
  }
  CHECK_THAT(read("{\"version\": \"https://jsonfeed.org/version/1\", "),
             Catch::StartsWith("cannot parse"));
}

TEST_CASE("hints for the next fetch are read") {
  const auto feed = parse_feed(
      "<rss "
      "xmlns:s='http://purl.org/rss/1.0/modules/syndication/'><channel><skipHours><hour>3</hour>"
      "<hour>24</hour><hour>99</hour></skipHours><s:updatePeriod>daily</s:updatePeriod>"
      "<s:updateFrequency>4</s:updateFrequency></channel></rss>",
      {}, "");
  CHECK(feed->ttl_minutes == 360);
  CHECK(feed->skip_hours == std::vector<int>{3, 0});
  CHECK(parse_feed("<rss><channel><ttl> 90 </ttl></channel></rss>", {}, "")->ttl_minutes == 90);
  CHECK_FALSE(parse_feed("<rss><channel><ttl>-1</ttl></channel></rss>", {}, "")->ttl_minutes);
}

TEST_CASE("an entry keeps its identity when it is edited or re-issued") {
  Entry entry;
  entry.title = "T";
  entry.published = parse_instant("2019-03-05");
  CHECK(entry.identity() == "title T 2019-03-05T00:00:00Z");
  entry.link = "http://h/1#comments";
  CHECK(entry.identity() == "link http://h/1");
  entry.id = "7";
  CHECK(entry.identity() == "id 7");
  Entry edited = entry;
  edited.title = "T, corrected";
  CHECK(edited.identity() == entry.identity());
}

TEST_CASE("hostile feeds take bounded time and memory") {
  const auto repeated = [](const std::string& unit, std::size_t size) {
    std::string text;
    while (text.size() < size) text += unit;
    return text;
  };
  const std::string bomb =
      "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
      "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
      "<rss><channel><title>&c;&x;</title></channel></rss>";
  const auto expanded = parse_feed(bomb, {}, "");
  REQUIRE(expanded);
  CHECK(expanded->title.size() < 1000);
  CHECK(expanded->title.find("root:") == std::string::npos);
  for (const std::string& text :
       {"<rss><channel>" + repeated("<x>", 600000), repeated("<rss>", 300000),
        "<rss><channel><item><description>" + repeated("<b><i>", 300000),
        "<rss><channel>" + repeated("<", 300000), "<rss><channel>" + repeated("<!--", 300000),
        "<rss><channel>" + repeated("<![CDATA[", 300000),
        "<rss><channel>" + repeated("</x>", 300000),
        "<rss><channel>" + repeated("<item><item a='", 300000),
        "<rss " + repeated("a='b' ", 300000) + "><channel/></rss>",
        "<rss " + repeated("xmlns:a='b' ", 300000) + "><channel><title>x</title></channel></rss>",
        "<rss><channel><title>" + repeated("&amp;", 300000) + "</title></channel></rss>",
        "<rss><channel><item>" + repeated("<category>x</category><author>y</author>", 600000),
        "<!DOCTYPE rss [" + repeated("<!ENTITY a '", 300000) + "]><rss/>",
        "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + repeated("[", 300000)}) {
    INFO(text.substr(0, 60));
    const std::clock_t start = std::clock();  // of the processor: the machine may be busy
    parse_feed(text, {}, "http://h/");
    CHECK((std::clock() - start) / CLOCKS_PER_SEC < 4);
  }
}

TEST_CASE("any cut and any flipped byte of a feed is read without harm", "[property]") {
  const std::string feed =
      "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY e 'x'>]><rss version='2.0' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>caf\xC3\xA9 &e;</title>"
      "<item><link>http://h/1</link><pubDate>Tue, 05 Mar 2019 08:15:30 GMT</pubDate><description>"
      "<![CDATA[<p>x</p>]]></description><dc:creator>A &amp; B</dc:creator></item></channel></rss>";
  for (std::size_t i = 0; i < feed.size(); ++i) {
    for (const std::string& text : {feed.substr(0, i), feed.substr(0, i) + '<' + feed.substr(i + 1),
                                    feed.substr(0, i) + '\xFF' + feed.substr(i + 1)}) {
      const auto read_feed = parse_feed(text, {}, "http://h/");
      if (!read_feed) continue;
      REQUIRE(utf8::is_valid(read_feed->title));
      for (const Entry& entry : read_feed->entries) REQUIRE(utf8::is_valid(entry.summary));
    }
  }
}
