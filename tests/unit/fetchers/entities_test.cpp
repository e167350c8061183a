// SPDX-License-Identifier: Apache-2.0
#include "fetchers/entities.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <ctime>

using namespace onrecord::fetch;

TEST_CASE("references are resolved by name, by number and as the document declares") {
  const struct {
    const char *in, *out;
  } table[] = {
      {"AT&amp;T", "AT&T"},
      {"&lt;&gt;&quot;&apos;", "<>\"'"},
      {"caf&eacute; &AElig;&zwnj;&Aacute;", "caf\xC3\xA9 \xC3\x86\xE2\x80\x8C\xC3\x81"},
      {"&#233;&#xE9;&#XE9;", "\xC3\xA9\xC3\xA9\xC3\xA9"},
      {"&#8217;&#146;", "\xE2\x80\x99\xE2\x80\x99"},
      {"&NotEqualTilde;", "\xE2\x89\x82\xCC\xB8"},
      {"&#0;&#xD800;&#x110000;", "   "},
      {"&nonsense; & &; &#; &#x; &#12", "&nonsense; & &; &#; &#x; &#12"},
      {"&amp;lt;", "&lt;"},
      {"&own;", "&own;"},
  };
  for (const auto& row : table) {
    INFO(row.in);
    CHECK(decode_entities(row.in) == row.out);
  }
  const DeclaredEntities own{{"own", "ours"}};
  CHECK(decode_entities("&own; &amp;", &own) == "ours &");
}

TEST_CASE("declared entities cannot blow a text up") {
  const DeclaredEntities own{{"x", std::string(30000, 'x')}};
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "&x;";
  CHECK(decode_entities(text, &own).size() < 100000);
}

TEST_CASE("mark-up is dropped from a line, and what is none stays") {
  const struct {
    const char *in, *out;
  } table[] = {
      {"a <b>bold</b> claim", "a bold claim"},
      {" two\n lines&nbsp;here ", "two lines here"},
      {"4 < 5 and 6 > 5", "4 < 5 and 6 > 5"},
      {"we <3 it", "we <3 it"},
      {"x <a href='>'>link</a>", "x link"},
      {"x<!-- not <b> this -->y", "xy"},
      {"x<script>var a='</b>';</script>y", "xy"},
      {"x<STYLE>b{}</STYLE>y", "xy"},
      {"a <b unclosed", "a <b unclosed"},
      {"&lt;b&gt; is a tag", "<b> is a tag"},
      {"<br/>", ""},
  };
  for (const auto& row : table) {
    INFO(row.in);
    CHECK(plain_line(row.in) == row.out);
  }
}

TEST_CASE("hostile lines take linear time") {
  for (const std::string& unit : {std::string("<!--"), std::string("<a ='"),
                                  std::string("<script>"), std::string("&#"), std::string("<<a")}) {
    std::string text;
    while (text.size() < 400000) text += unit;
    const std::clock_t start = std::clock();  // of the processor: the machine may be busy
    plain_line(text);
    CHECK((std::clock() - start) / CLOCKS_PER_SEC < 2);
  }
}
