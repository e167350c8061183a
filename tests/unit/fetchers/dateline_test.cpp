// SPDX-License-Identifier: Apache-2.0
#include "fetchers/dateline.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::fetch;

namespace {

std::string dated(const std::string& text, const char* latest = "2026-01-01") {
  const auto date = find_dateline(text, *parse_day(latest));
  return date ? format_day(day_of(date->instant)) : "";
}

}  // namespace

TEST_CASE("the first lines of a text tell its date") {
  const char* const report = "The harbour of Vesta will close for a week, its master said.\n";
  const struct {
    std::string text;
    const char* day;
  } table[] = {
      {"Pier to close\n\nVESTA, Norland, 3 February 2025 - " + std::string(report), "2025-02-03"},
      {"VESTA, February 3, 2025 (Bay Wire) -- " + std::string(report), "2025-02-03"},
      {"Vesta (3 Feb 2025) \u2014 " + std::string(report), "2025-02-03"},
      {"Port of Vesta | 2025-02-03 \u2013 " + std::string(report), "2025-02-03"},
      {"3 February 2025 - " + std::string(report), "2025-02-03"},
      {"Pier to close\n3 February 2025\n" + std::string(report), "2025-02-03"},
      {"Pier to close\n\nPublished: Monday, February 3, 2025\n\n" + std::string(report),
       "2025-02-03"},
      {"Pier to close\nPosted on 3 February 2025 | Bay Wire\n" + std::string(report), "2025-02-03"},
      {"By Ada Roe, 3 February 2025\n" + std::string(report), "2025-02-03"},
      {"Pier to close\nBy Ada Roe | Bay Wire | Feb. 3, 2025\n\n" + std::string(report),
       "2025-02-03"},
  };
  for (const auto& row : table) {
    INFO(row.text);
    CHECK(dated(row.text) == row.day);
  }
}

TEST_CASE("dates of the running text are not the date of the text") {
  for (const std::string text : {
           "On 3 May 2020 the dam of Vesta broke - and the valley was flooded for a week.",
           "On 3 May 2020 - a Sunday - the dam of Vesta broke and the valley was flooded.",
           "The dam, built on 3 May 2020 - a Sunday - will be torn down, the mayor said.",
           "The dam of Vesta broke.\nIt was rebuilt on 3 May 2020.\n",
           // No day, no year, two days.
           "VESTA, 3 May - The dam of Vesta will be rebuilt by the end of March, she said.",
           "VESTA, May 2020 - The dam of Vesta will be rebuilt by the end of March, she said.",
           "VESTA, 03/05/2020 - The dam of Vesta will be rebuilt by the end of March, she said.",
           // Chronicles.
           "The dam\n\n3 May 2020\nThe dam breaks.\n5 May 2020\nThe valley is dry again.\n",
           "3 May 2020 - The dam breaks and floods the valley.\n"
           "5 May 2020 - The valley of Vesta is dry again, it seems.\n",
           // A headline.
           "Dam Inquiry, 3 May 2020 - Findings\n\nThe dam of Vesta was weak.",
           "",
           "\n\n - ",
       }) {
    INFO(text);
    CHECK(dated(text) == "");
  }
}

TEST_CASE("a dateline of a day to come is not believed") {
  const std::string text = "VESTA, 3 February 2025 - The harbour will close for a week, she said.";
  CHECK(dated(text, "2025-02-03") == "2025-02-03");
  CHECK(dated(text, "2025-02-02") == "");
  CHECK(dated("Pier to close\n3 February 2025\n", "2025-02-02") == "");
}
