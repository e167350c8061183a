// SPDX-License-Identifier: Apache-2.0
#include "core/notes/names.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord {
namespace {

// "words=canonical kind" for each name, with the role in brackets and the gender after a slash.
std::string dump(std::string_view input) {
  const Text text = Text::from_utf8(input);
  std::string out;
  for (const Name& n : find_names(text, lay_out(text))) {
    if (!out.empty()) out += "; ";
    out += text[n.span];
    if (text[n.span] != n.canonical) out += "=" + n.canonical;
    out += std::string(" ") + to_string(n.kind);
    if (n.gender != Gender::unknown) out += n.gender == Gender::female ? "/f" : "/m";
    if (!n.role.empty()) out += " [" + std::string(text[n.role]) + "]";
  }
  return out;
}

struct Case {
  const char* input;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const auto& [input, expected] : cases) CHECK(dump(input) == expected);
}

TEST_CASE("Titles and roles are taken off people's names and kept") {
  check({
      {"US Secretary of State Linda Marlow left.",
       "US place; Linda Marlow person/f [US Secretary of State]"},
      {"Russian Foreign Minister Sergei Ivanin left.",
       "Sergei Ivanin person/m [Russian Foreign Minister]"},
      {"The NATO chief Jens Dahl left.", "NATO organisation; Jens Dahl person/m [NATO chief]"},
      {"It was Mrs. Harlow who left.", "Harlow person/f [Mrs.]"},
      {"We met Peter Quist, the harbour director, there.",
       "Peter Quist person/m [harbour director]"},
      {"The ministry's spokeswoman, Anna Reed, left.",
       "Anna Reed person/f [ministry's spokeswoman]"},
      {"We met Lakes chief executive Paul Quist there.",
       "Paul Quist person/m [Lakes chief executive]"},
      {"Dr. Paul Quist, director of the clinic, left.",
       "Paul Quist person/m [director of the clinic]"},
      {"Mrs. Harlow, a friend of mine, left.", "Harlow person/f [Mrs.]"},
      {"Senator Paul Quist, head of the board, left.", "Paul Quist person/m [Senator]"},
      {"We met Paul Quist, who heads the port, there.", "Paul Quist person/m [heads the port]"},
      {"We met the chairman of the port, Paul Quist.",
       "Paul Quist person/m [chairman of the port]"},
      {"We met the chairman of the port, Paul Quist and others.", "Paul Quist person/m"},
      {"He met Theresa May. Later May left in May.",
       "Theresa May person/f; May=Theresa May person/f"},
  });
}

TEST_CASE("An office at the head of a sentence is no part of the name") {
  check({
      {"Secretary of State Linda Marlow left.", "Linda Marlow person/f [Secretary of State]"},
      {"Marlow Foods Managing Director Paul Quist left.",
       "Marlow Foods organisation; Paul Quist person/m [Marlow Foods Managing Director]"},
      {"White House Press Secretary Anna Reed left.",
       "White House organisation; Anna Reed person/f [White House Press Secretary]"},
      {"Director of Photography left.", ""},
  });
}

TEST_CASE("A surname finds its bearer, not another") {
  check({
      {"Paul Farrow met Ruth Stone. Farrow smiled at Stone.",
       "Paul Farrow person/m; Ruth Stone person/f; Farrow=Paul Farrow person/m; "
       "Stone=Ruth Stone person/f"},
      {"Paul Farrow met Ruth Farrow. Then Farrow left.",
       "Paul Farrow person/m; Ruth Farrow person/f; Farrow=Ruth Farrow person/f"},
      {"We asked Paul K. Farrow. Paul Farrow left.",
       "Paul K. Farrow person/m; Paul Farrow=Paul K. Farrow person/m"},
  });
}

TEST_CASE("Bodies are known by their words and by their acronyms") {
  check({
      {"The Harbour Safety Commission (HSC) met. The HSC was late.",
       "Harbour Safety Commission organisation; HSC=Harbour Safety Commission organisation; "
       "HSC=Harbour Safety Commission organisation"},
      {"The Norwegian Harbour Board (NHB) met.",
       "Norwegian Harbour Board organisation; NHB=Norwegian Harbour Board organisation"},
      {"The Norwegian Lake Safety Board (LSB) met.",
       "Lake Safety Board organisation; LSB=Lake Safety Board organisation"},
      {"The Ministry of Trade and the Bank of Norland agreed.",
       "Ministry of Trade organisation; Bank of Norland organisation"},
      {"They sued Marlow Foods Inc. in Oslo, and Marlow Foods paid.",
       "Marlow Foods Inc. organisation; Oslo place; Marlow Foods=Marlow Foods Inc. organisation"},
      {"The U.S. Senate sat.", "U.S. Senate organisation"},
  });
}

TEST_CASE("A body keeps the words before its last ones") {
  check({
      {"The European Central Bank met.", "European Central Bank organisation"},
      {"The Norwegian Coastal Administration met.",
       "Norwegian Coastal Administration organisation"},
      {"Human Rights Watch met.", "Human Rights Watch organisation"},
      {"The Seafarers' Union met.", "Seafarers' Union organisation"},
      {"They met the Open Lakes Group. Open Lakes Group left.",
       "Open Lakes Group organisation; Open Lakes Group organisation"},
      {"The National Association for the Advancement of Pilots met.",
       "National Association for the Advancement of Pilots organisation"},
      // Others keep theirs apart.
      {"They met the Lakes Group. Then Lakes Group left.",
       "Lakes Group organisation; Lakes Group organisation"},
      {"The German Chancellor Linda Marlow met a board.",
       "Linda Marlow person/f [German Chancellor]"},
  });
}

TEST_CASE("Capitals alone make no names") {
  check({
      {"Talks failed. Critics said so on Monday in May.", ""},
      {"Harbour Plan Fails As Council Talks Stall", ""},
      {"THE TALKS HAVE FAILED AGAIN", ""},
      {"The Russian and two Republicans spoke English.", ""},
      {"I said he Will Not go.", ""},
  });
}

TEST_CASE("The head of a report is a place") {
  check({{"NEW YORK (Agency) - Trade fell.", "NEW YORK place"}});
}

TEST_CASE("Names lie in order within any text", "[property]") {
  const std::string_view pieces[] = {"John ", "Mr. ",     "of ", "the ",  "Bank ", "Kerry ", ". ",
                                     ", ",    "(",        ") ",  "said ", "U.S. ", "A",      "\n",
                                     "\"",    "al-Badr ", "& ",  "May ",  "FBI ",  "’s ",    "é"};
  std::uint32_t state = 5;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (int i = 0; i < 1 + round % 60; ++i) {
      state = state * 1664525u + 1013904223u;
      bytes += pieces[(state >> 16) % std::size(pieces)];
    }
    const Text text = Text::from_utf8(bytes);
    const Layout layout = lay_out(text);
    std::uint32_t end = 0;
    for (const Name& n : find_names(text, layout)) {
      REQUIRE(n.span.begin >= end);
      REQUIRE(n.span.begin < n.span.end);
      REQUIRE(n.span.end <= text.size());
      REQUIRE(n.role.end <= text.size());
      REQUIRE_FALSE(n.canonical.empty());
      end = n.span.end;
    }
  }
}

TEST_CASE("Many names take linear time", "[property]") {
  std::string bytes;
  for (int i = 0; i < 20000; ++i) {
    bytes +=
        "Ann" + std::string(1, static_cast<char>('a' + i % 26)) + " Lee" + " met FBI of Ohio. ";
  }
  const Text text = Text::from_utf8(bytes);
  CHECK(find_names(text, lay_out(text)).size() > 20000);
}

}  // namespace
}  // namespace onrecord
