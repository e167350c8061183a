// SPDX-License-Identifier: Apache-2.0
#include "core/text/layout.hpp"

#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord {
namespace {

// Tokens parted by spaces, sentences by " | ", paragraphs by " || ".
std::string dump(std::string_view input) {
  const Text text = Text::from_utf8(input);
  const Layout layout = lay_out(text);
  std::string out;
  for (const Paragraph& p : layout.paragraphs) {
    if (!out.empty()) out += " || ";
    for (std::uint32_t s = p.first; s < p.last; ++s) {
      if (s > p.first) out += " | ";
      std::string words;
      for (const Token& t : layout.tokens_of(layout.sentences[s])) {
        if (!words.empty()) words += ' ';
        words += text[t.span];
      }
      out += words;
    }
  }
  return out;
}

struct Case {
  const char* input;
  const char* expected;
};

TEST_CASE("Words are split as in UD English, hyphens kept") {
  const Case cases[] = {
      {"I don't know.", "I do n't know ."},
      {"Mary's can’t, won’t", "Mary 's ca n’t , wo n’t"},
      {"O'Brien cannot", "O'Brien can not"},
      {"It cost $1,234.56 or 15%.", "It cost $ 1,234.56 or 15 % ."},
      {"A U.S.-led 15-year plan", "A U.S.-led 15-year plan"},
      {"(Agency) says", "( Agency ) says"},
      {"See http://a.example/b?c=d. Then", "See http://a.example/b?c=d . | Then"},
      {"Mail me@a.example, please", "Mail me@a.example , please"},
      {"In 1,2 or 2016-17", "In 1 , 2 or 2016-17"},
      {"At 10pm for £5bn", "At 10 pm for £ 5 bn"},
      {"US$50 in the '90s", "US$ 50 in the '90s"},
      {"AT&T -- no...", "AT&T -- no ..."},
      {"the workers' pay", "the workers ' pay"},
      {"Kiln Motor (4480.B) and Lime (F.N)", "Kiln Motor ( 4480.B ) and Lime ( F.N )"},
      {"in 2016.It", "in 2016 . | It"},
  };
  for (const auto& [input, expected] : cases) CHECK(dump(input) == expected);
}

TEST_CASE("Sentences end at stops, not at abbreviations") {
  const Case cases[] = {
      {"Gen. J. Doe left. He won.", "Gen. J. Doe left . | He won ."},
      {"The U.S. Senate met.", "The U.S. Senate met ."},
      {"He lives in the U.S. The rest do not.", "He lives in the U.S. | The rest do not ."},
      {"At 9 p.m. Monday it rained.", "At 9 p.m. Monday it rained ."},
      {"It was 9 p.m. Rain fell.", "It was 9 p.m. | Rain fell ."},
      {"\"Who?\" he asked. \"Me.\" She left.", "\" Who ? \" he asked . | \" Me . \" | She left ."},
      {"“Why?” Ann Lee asked.", "“ Why ? ” Ann Lee asked ."},
      {"It was over.The crowd left.", "It was over . | The crowd left ."},
      {"See No. 5. No. It is gone.", "See No. 5 . | No . | It is gone ."},
      {"Well... maybe. It is not. e is a letter", "Well ... maybe . | It is not . e is a letter"},
      {"1. First item here.", "1 . First item here ."},
      {"Costs rose, e.g. $5 more.", "Costs rose , e.g. $ 5 more ."},
      {"It failed.[12] It fell . . . He left.", "It failed . [ 12 ] | It fell . . . | He left ."},
      {"The U.S. –Canada line is new.", "The U.S. – Canada line is new ."},
      {"he came. he saw. he left.", "he came . | he saw . | he left ."},
  };
  for (const auto& [input, expected] : cases) CHECK(dump(input) == expected);
}

TEST_CASE("Paragraphs end at empty lines, and at line ends unless the lines were merely full") {
  CHECK(dump("One two.\nThree four.") == "One two . || Three four .");
  CHECK(dump("One.\n\n\n  Two.") == "One . || Two .");
  CHECK(dump("The harbour of the old town was closed on\nMonday after a storm had torn several of "
             "its\n"
             "boats from the quay, officials said.\n\nNo one was hurt.") ==
        "The harbour of the old town was closed on Monday after a storm had torn several of its "
        "boats from the quay , officials said . || No one was hurt .");
}

void check_bounds(std::string_view bytes) {
  const Text text = Text::from_utf8(bytes);
  const std::string_view view = text.view();
  const Layout layout = lay_out(text);
  const auto is_boundary = [view](std::uint32_t at) {
    return at == view.size() || (static_cast<unsigned char>(view[at]) & 0xC0) != 0x80;
  };
  std::uint32_t sentence = 0, token = 0, end = 0;
  for (const Paragraph& p : layout.paragraphs) {
    REQUIRE(p.first == sentence);
    REQUIRE(p.first < p.last);
    for (std::uint32_t s = p.first; s < p.last; ++s) {
      const Sentence& line = layout.sentences[s];
      REQUIRE(line.first == token);
      REQUIRE(line.first < line.last);
      REQUIRE(p.span.contains(line.span));
      for (const Token& t : layout.tokens_of(line)) {
        REQUIRE(!t.span.empty());
        REQUIRE(t.span.begin >= end);
        REQUIRE(line.span.contains(t.span));
        REQUIRE(is_boundary(t.span.begin));
        REQUIRE(is_boundary(t.span.end));
        end = t.span.end;
      }
      token = line.last;
    }
    sentence = p.last;
  }
  REQUIRE(token == layout.tokens.size());
  REQUIRE(sentence == layout.sentences.size());
}

TEST_CASE("Any bytes are laid out within bounds", "[property]") {
  const std::string_view pieces[] = {"a", "B",    ".",    "'",   "\"",   " ",    "\n",      "1",
                                     ",", "-",    "é",    "’",   "“",    "$",    "@",       "/",
                                     ":", "\xFF", "\xE2", "n't", "www.", "U.S.", "http://", "(",
                                     ")", "?",    "\r",   "\0",  "日"};
  std::uint32_t state = 7;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const int length = 1 + round % 40;
    for (int i = 0; i < length; ++i) {
      state = state * 1664525u + 1013904223u;
      bytes += pieces[(state >> 16) % std::size(pieces)];
    }
    check_bounds(bytes);
  }
}

TEST_CASE("Every word over a hostile alphabet is laid out within bounds", "[property]") {
  const std::string_view alphabet = "aA.'1-\" @/n";
  for (std::size_t code = 0; code < 11 * 11 * 11 * 11; ++code) {
    std::string bytes;
    for (std::size_t rest = code, i = 0; i < 4; ++i, rest /= 11) bytes += alphabet[rest % 11];
    check_bounds(bytes);
  }
}

TEST_CASE("A long run of one character is laid out in linear time", "[property]") {
  for (const std::string_view unit : {" ", ".", "\"", "a", "1", "'", "a.", "1,", "-", "?", "\n",
                                      "A. ", "a@", "/", "’", ":", "<", "www."}) {
    std::string bytes;
    while (bytes.size() < 400'000) bytes += unit;
    check_bounds(bytes);
  }
}

TEST_CASE("The piece at a position is the one that holds it or the next") {
  const Text text = Text::from_utf8("One two. Three.\n\nFour.");
  const Layout layout = lay_out(text);
  CHECK(layout.token_at(0) == 0);
  CHECK(layout.token_at(3) == 1);
  CHECK(layout.token_at(4) == 1);
  CHECK(layout.sentence_at(8) == 1);
  CHECK(layout.paragraph_at(16) == 1);
  CHECK(layout.sentence_at(text.size()) == layout.sentences.size());
}

}  // namespace
}  // namespace onrecord
