// SPDX-License-Identifier: Apache-2.0
#include "fetchers/xml_repair.hpp"

#include <catch2/catch.hpp>
#include <pugixml.hpp>

using namespace onrecord::fetch;

namespace {

std::string mended(const std::string& text, std::vector<std::string>* told = nullptr) {
  std::vector<std::string> problems;
  std::string out = repaired_xml(text, problems);
  if (told) *told = problems;
  return out;
}

}  // namespace

TEST_CASE("what was meant is written down so that an XML parser can read it") {
  const struct {
    const char *in, *out;
  } table[] = {
      {"<a><b>x</b></a>", "<a><b>x</b></a>"},
      {"<a>5 < 6</a>", "<a>5 &lt; 6</a>"},
      {"<a b=c d='e' f>x</a>", "<a b=\"c\" d=\"e\" f=\"\">x</a>"},
      {"<a b='say \"x\"'/>", "<a b=\"say &quot;x&quot;\"/>"},
      {"<a><b>x</a>", "<a><b>x</b></a>"},
      {"<a>x</b></a>", "<a>x</a>"},
      {"<a><b>cut", "<a><b>cut</b></a>"},
      {"<a><b>cut</", "<a><b>cut&lt;/</b></a>"},
      {"<a><title>cut he", "<a><title>cut he</title></a>"},
      {"<a><link>http://h/cut", "<a></a>"},
      {"<a><pubDate>Tue, 05 Mar 20", "<a></a>"},
      {"<a><b href=\"cut", "<a></a>"},
      {"junk <?xml?><!DOCTYPE a [<!ENTITY b '>'>]><a/>", "<a/>"},
      {"<a><!-- c -->x</a>", "<a>x</a>"},
      {"<a><![CDATA[x <b>]]></a>", "<a><![CDATA[x <b>]]></a>"},
      {"<a><![CDATA[never ends</a>", "<a><![CDATA[never ends]]></a>"},
      {"<c><item><t>1</t><item><t>2</t></item></c>",
       "<c><item><t>1</t></item><item><t>2</t></item></c>"},
      {"<c><title>T<link>L</link></c>", "<c><title>T</title><link>L</link></c>"},
      {"<A>x</a>", "<A>x</A>"},
  };
  for (const auto& row : table) {
    INFO(row.in);
    CHECK(mended(row.in) == row.out);
  }
}

TEST_CASE("what was mended is told, each kind once") {
  std::vector<std::string> told;
  mended("<a>< < <b></c></c>", &told);
  REQUIRE(told.size() == 3);
  CHECK(told[0].find("stray") == 0);
  CHECK(told[1].find("end tag without a beginning: c") == 0);
  CHECK(told[2].find("cut off") == 0);
}

TEST_CASE("any short string over a hostile alphabet becomes well-formed", "[property]") {
  const char* alphabet[] = {"<",    ">",         "/",   "a",    "\"",  "=", " ", "<a",
                            "</a>", "<![CDATA[", "]]>", "<!--", "-->", "&", "<?"};
  const std::size_t n = std::size(alphabet);
  for (std::size_t code = 0; code < n * n * n * n; ++code) {
    std::string text = "<a>";
    for (std::size_t rest = code, i = 0; i < 4; ++i, rest /= n) text += alphabet[rest % n];
    const std::string out = mended(text);
    pugi::xml_document tree;
    INFO(text << " -> " << out);
    REQUIRE(tree.load_buffer(out.data(), out.size(), pugi::parse_cdata));
  }
}

TEST_CASE("deep nesting is flattened") {
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "<x>";
  std::vector<std::string> told;
  CHECK(mended(text + "deep", &told).size() < 3000);
}
