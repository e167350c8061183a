// SPDX-License-Identifier: Apache-2.0
#include "cli/files.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::cli;

namespace {

Document text_document(std::string bytes) {
  Document document;
  document.bytes = std::move(bytes);
  return document;
}

}  // namespace

TEST_CASE("a headline is told from the first sentence") {
  const struct {
    const char *bytes, *title, *text;
  } table[] = {
      {"Bridge to open in May\n\nThe bridge will open.\n", "Bridge to open in May",
       "The bridge will open.\n"},
      {"The bridge will open.\n\nIt is long.\n", "", "The bridge will open.\n\nIt is long.\n"},
      {"Only one line", "", "Only one line"},
      {"\n\n  Late headline\n\n\nText here.", "Late headline", "Text here."},
  };
  for (const auto& row : table) {
    const auto article = readable(text_document(row.bytes), "x");
    REQUIRE(article);
    CHECK(article->document.title == row.title);
    CHECK(article->text.view() == row.text);
  }
}

TEST_CASE("offsets behind a headline still lead to the received bytes") {
  const std::string bytes = "Head\xE9line\n\nCaf\xE9 Ren\xE9 will close.\r\nIt was old.";
  const auto article = readable(text_document(bytes), "x");
  REQUIRE(article);
  const std::size_t at = article->text.view().find("will close");
  REQUIRE(at != std::string_view::npos);
  const auto begin = static_cast<std::uint32_t>(at);
  const Span source = article->text.to_source({begin, begin + 10});
  CHECK(slice(bytes, source).find("will close") != std::string_view::npos);
}

TEST_CASE("what is no text is refused in one line that names it") {
  CHECK(readable(text_document(" \n "), "x").error().message == "cannot read x: it is empty");
  const auto program = readable(text_document(std::string("\x7F"
                                                          "ELF\2\1\1\0\0\0\0\0",
                                                          12)),
                                "x");
  REQUIRE_FALSE(program);
  CHECK(program.error().message == "cannot read x: it is no text (binary data)");
  CHECK(file_bytes("/nonexistent").error().message ==
        "cannot read /nonexistent: No such file or directory");
}
