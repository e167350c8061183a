// SPDX-License-Identifier: Apache-2.0
#include "core/report/trail.hpp"

#include "core/claims/find_claims.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

// How the claims of an article of 1 March 2021 were read, one line each part.
std::vector<std::string> trail_of(const char* text) {
  const Reading reading = read(Text::from_utf8(text), parse_day("2021-03-01"));
  std::vector<std::string> lines;
  for (const Claim& claim : find_claims(reading)) {
    ClaimView view;
    view.claim = claim;
    for (const Reason& reason : claim.why) {
      INFO(reason.rule);
      CHECK_FALSE(rule_words(reason).empty());
    }
    for (const TrailLine& line : reading_trail(view, reading)) lines.push_back(line.words);
  }
  return lines;
}

}  // namespace

TEST_CASE("each part of a claim tells how it was read") {
  CHECK(trail_of("Mayor Ada Reed spoke on Monday. She said that the city will spend about $4.5 "
                 "million on the bridge within two weeks if the council approves the plan.") ==
        std::vector<std::string>{
            "Speaker: “She” is Ada Reed, by the word “said”, told in the article's own words",
            "Figure: “about $4.5 million” stands for 4,450,000 to 4,550,000, in the unit USD",
            "Deadline: “within two weeks” counts from 1 March 2021, the day of publication; the "
            "last day on which it can come true is 15 March 2021",
            "Hedge: “about” makes the claim weaker",
            "Condition: it hangs on “if the council approves the plan”"});
}

TEST_CASE("a claim of the article itself has no speaker, and a full date needs no other day") {
  CHECK(trail_of("More than 3,000 people were killed in the storm.") ==
        std::vector<std::string>{
            "Speaker: nobody is named for it, the article itself says so",
            "Figure: “More than 3,000 people” stands for more than 3,000, in the unit person"});
  CHECK(trail_of("“We will open the school by 3 September 2021,” Ada Reed said.") ==
        std::vector<std::string>{
            "Speaker: Ada Reed, by the word “said”, quoted word for word",
            "Deadline: “by 3 September 2021” names the day itself; the last day on which it can "
            "come true is 3 September 2021"});
}

TEST_CASE("a deadline that waits for an event names it") {
  const auto lines =
      trail_of("The army will leave within a week of the hostages' release, he said.");
  REQUIRE(lines.size() >= 2);
  CHECK(lines[1].find("counts from an event that is still to come") != std::string::npos);
  CHECK(lines[1].find("release") != std::string::npos);
}

TEST_CASE("a rule has words of its own unless its reason tells more") {
  CHECK(rule_words({"claim.quantity.figure", {}, {}}) == "it states a figure");
  CHECK(rule_words({"claim.quantity.figure", {}, "a detail"}) == "a detail");
  CHECK(rule_words({"claim.no.such_rule", {}, {}}).empty());
}

TEST_CASE("a deadline tells by which rule its day was found, or why it has none") {
  const auto told = [](const char* text, std::string_view words) {
    INFO(text);
    bool found = false;
    for (const std::string& line : trail_of(text)) found |= line.find(words) != std::string::npos;
    CHECK(found);
  };
  told("The port will open on Friday, he said.", "the words around it look ahead (“will”)");
  told("The firm must answer within 30 days of the ruling, he said.",
       "the day of publication, for the article does not date “the ruling”");
  told("The accord was signed on 3 February. They will leave within 30 days of signing, he said.",
       "counts from 3 February 2021, the day of “signed on 3 February”");
  told("The port will open on 12/05/2021, he said.", "nothing in the article tells");
  told("The port will open on February 30, he said.", "the calendar has no such day");
}
