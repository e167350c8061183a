// SPDX-License-Identifier: Apache-2.0
#include "core/judge/rewording.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

const Day published = *parse_day("2021-03-01");

// "what, what: after", or "" when the words still stand.
std::string dump(const std::string& wording, const std::string& newer) {
  const auto found = reworded(wording, published, read(Text::from_utf8(newer), published));
  if (!found) return "";
  std::string out;
  for (const std::string& what : found->what) out += (out.empty() ? "" : ", ") + what;
  return out + ": " + found->after;
}

}  // namespace

TEST_CASE("words that still stand are no rewording, whatever their marks and case") {
  const std::string wording = "The council will open the tram line by 30 June 2021";
  CHECK(dump(wording,
             "BREMSTADT - The council will open the tram line by 30 June 2021, it said.") == "");
  CHECK(dump(wording, "“The Council will open the tram line by 30 June 2021”, it said.") == "");
  CHECK(dump(wording, "Much else. The council  will open the tram\nline by 30 June 2021.") == "");
}

TEST_CASE("a rewording says what of the substance changed") {
  const std::string rest = " The mayor was glad. It rained in the valley.";
  CHECK(dump("The council will open the tram line by 30 June 2021",
             "The council will open the tram line by 31 August 2021." + rest)
            .starts_with("date: The council will open the tram line by 31 August 2021"));
  CHECK(dump("The line will cost 82 million euros", "The line will cost 96 million euros." + rest)
            .starts_with("figure: The line will cost 96 million euros"));
  CHECK(dump("The harbour bridge was closed by the police",
             "The harbour bridge was reportedly closed by the police." + rest)
            .starts_with("status: "));
  CHECK(dump("Vogt called the plan “a gift to the town”",
             "Vogt called the plan “a burden on the town”." + rest)
            .starts_with("quotation: "));
  CHECK(dump("The council praised the new tram line to the harbour",
             "The council praised the tram line that leads to the old harbour." + rest)
            .starts_with("wording: "));
}

TEST_CASE("words without anything like them left are removed") {
  CHECK(dump("The council will open the tram line by 30 June 2021",
             "It rained in the valley. The mayor was glad.") == "removed: ");
  CHECK(dump("The council will open the tram line", "") == "removed: ");
}
