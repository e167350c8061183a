// SPDX-License-Identifier: Apache-2.0
#include "core/claims/conditions.hpp"

#include "core/claims/find_claims.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord {

namespace {

// The wording and condition of the claims of an article, "; " between them.
std::string conditions_of(const std::string& article) {
  std::string out;
  for (const Claim& c : find_claims(read(Text::from_utf8(article), parse_day("2019-03-12")))) {
    if (!out.empty()) out += "; ";
    out += c.wording + " [" + c.condition + "]";
  }
  return out;
}

struct ConditionCase {
  const char* article;
  const char* expected;
};

}  // namespace

TEST_CASE("a claim keeps the condition that it hangs on, in front or behind") {
  const ConditionCase cases[] = {
      {"Provided that the grant arrives, the council will rebuild the pier.",
       "Provided that the grant arrives, the council will rebuild the pier "
       "[Provided that the grant arrives]"},
      {"The council will rebuild the pier provided that the grant arrives.",
       "The council will rebuild the pier provided that the grant arrives "
       "[provided that the grant arrives]"},
      {"The council will rebuild the pier in May, provided the grant arrives.",
       "The council will rebuild the pier in May, provided the grant arrives "
       "[provided the grant arrives]"},
      {"Assuming the court agrees, the firm will reopen the mine.",
       "Assuming the court agrees, the firm will reopen the mine [Assuming the court agrees]"},
      {"As long as the truce holds, the agency will send aid.",
       "As long as the truce holds, the agency will send aid [As long as the truce holds]"},
      {"The agency will send aid as long as the truce holds.",
       "The agency will send aid as long as the truce holds [as long as the truce holds]"},
      {"Only if the rain stops will the race go ahead.",
       "Only if the rain stops will the race go ahead [Only if the rain stops]"},
      {"Once the treaty is signed, the army will leave the valley.",
       "Once the treaty is signed, the army will leave the valley [Once the treaty is signed]"},
      {"The firm will reopen the mine once approved by the court.",
       "The firm will reopen the mine once approved by the court [once approved by the court]"},
      {"The sale will close in May, subject to approval by the regulator.",
       "The sale will close in May, subject to approval by the regulator "
       "[subject to approval by the regulator]"},
      {"Subject to approval, the firm will sell the mill.",
       "Subject to approval, the firm will sell the mill [Subject to approval]"},
      {"In the event of a strike, the airline will cancel flights.",
       "In the event of a strike, the airline will cancel flights [In the event of a strike]"},
      {"Should the court agree, the firm will reopen the mine by June.",
       "Should the court agree, the firm will reopen the mine by June [Should the court agree]"},
      {"The firm will reopen the mine should the court agree.",
       "The firm will reopen the mine should the court agree [should the court agree]"},
      {"Were the court to agree, the firm would reopen the mine.",
       "Were the court to agree, the firm would reopen the mine [Were the court to agree]"},
      {"Holm Works will close its mill by 1 June, should the council agree.",
       "Holm Works will close its mill by 1 June, should the council agree "
       "[should the council agree]"},
      {"Once the ice melts, the ferry will sail again.",
       "Once the ice melts, the ferry will sail again [Once the ice melts]"},
      {"The ferry will sail again once the fog lifts.",
       "The ferry will sail again once the fog lifts [once the fog lifts]"},
      {"If the council agrees and the bank lends the money, the firm will build the pier.",
       "If the council agrees and the bank lends the money, the firm will build the pier "
       "[If the council agrees and the bank lends the money]"},
      {"If the council agrees, and if the bank lends the money, the firm will build the pier.",
       "If the council agrees, and if the bank lends the money, the firm will build the pier "
       "[If the council agrees, and if the bank lends the money]"},
      {"Unless the union sues, the firm will close the mill, provided the bank agrees.",
       "Unless the union sues, the firm will close the mill, provided the bank agrees "
       "[Unless the union sues; provided the bank agrees]"},
      {"\"Offer 2 percent and talks will resume,\" Berg said.",
       "Offer 2 percent and talks will resume [Offer 2 percent]"},
      {"\"Open the gates and the crowd will go home,\" Berg said.",
       "Open the gates and the crowd will go home [Open the gates]"},
      {"The company will pay the fine on condition that it keeps its licence.",
       "The company will pay the fine on condition that it keeps its licence "
       "[on condition that it keeps its licence]"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(conditions_of(article) == expected);
  }
}

TEST_CASE("what only looks like a condition is none") {
  const ConditionCase cases[] = {
      {"The firm provided 300 beds.", "The firm provided 300 beds []"},
      {"The law provided that owners pay a fee.", "The law provided that owners pay a fee []"},
      {"The firm will open a mill, providing 300 jobs.",
       "The firm will open a mill, providing 300 jobs []"},
      {"The source spoke on condition of anonymity about 300 jobs.",
       "The source spoke on condition of anonymity about 300 jobs []"},
      {"The city, once the largest in the region, has 3,000 people.",
       "The city, once the largest in the region, has 3,000 people []"},
      {"Income above 3,000 euros is subject to tax.",
       "Income above 3,000 euros is subject to tax []"},
      {"The mayor will close the pier even if the union sues.",
       "The mayor will close the pier even if the union sues []"},
      {"The port once used by the army will reopen.",
       "The port once used by the army will reopen []"},
      {"The party once led by Ruiz will sell the mill.",
       "The party once led by Ruiz will sell the mill []"},
      {"The council will sell the mill once used by the army.",
       "The council will sell the mill once used by the army []"},
      {"The firm will not sell the mine, nor should the council buy it.",
       "The firm will not sell the mine []; should the council buy it []"},
      {"\"Should the court agree?\" Berg asked the 300 guests.", ""},
      {"Flight 3 and Flight 4 will be cancelled.", "Flight 3 and Flight 4 will be cancelled []"},
      {"When the dam broke and the town flooded, 300 people fled.",
       "When the dam broke and the town flooded, 300 people fled []"},
      {"Holm Works will at once build the mill in Orlen by 1 June.",
       "Holm Works will at once build the mill in Orlen by 1 June []"},
      {"Holm Works will close both its mills all at once by 1 June.",
       "Holm Works will close both its mills all at once by 1 June []"},
      {"Holm Works will test the dam more than once before it sells the mill by 1 June.",
       "Holm Works will test the dam more than once before it sells the mill by 1 June []"},
      {"Holm Works will once again build the mill by 1 June.",
       "Holm Works will once again build the mill by 1 June []"},
      {"\"Ask the mayor when and he will say by June,\" Roon said.",
       "Ask the mayor when and he will say by June []"},
      {"As many as 300 people will lose their jobs.",
       "As many as 300 people will lose their jobs []"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(conditions_of(article) == expected);
  }
}

TEST_CASE("a length beside 'once' counts from the condition, one beside 'if' from the article") {
  const auto clock = [](const char* article) {
    const auto claims = find_claims(read(Text::from_utf8(article), parse_day("2019-03-12")));
    REQUIRE(claims.size() == 1);
    REQUIRE(claims[0].deadline);
    return std::string(is_pending(*claims[0].deadline) ? "waits" : "runs") + " [" +
           claims[0].condition + "]";
  };
  CHECK(clock("The council will rebuild the pier within two weeks once the ban is lifted.") ==
        "waits [once the ban is lifted]");
  CHECK(clock("Once the ban is lifted, the council will rebuild the pier within two weeks.") ==
        "waits [Once the ban is lifted]");
  CHECK(clock("The council will rebuild the pier by 3 May once the ban is lifted.") ==
        "runs [once the ban is lifted]");
  CHECK(clock("The council will rebuild the pier within two weeks if the ban is lifted.") ==
        "waits [if the ban is lifted]");
  CHECK(clock("The council will rebuild the pier within two weeks if the weather holds.") ==
        "runs [if the weather holds]");
}

TEST_CASE("only what must be given first is a condition with 'without'; a comma may be missing") {
  const ConditionCase cases[] = {
      {"About 300 people were left without power.", "About 300 people were left without power []"},
      {"Police arrested 40 people without incident.",
       "Police arrested 40 people without incident []"},
      {"The council will pass the budget without delay.",
       "The council will pass the budget without delay []"},
      {"The mill will close in May without a state loan, Ida Rask said.",
       "The mill will close in May without a state loan [without a state loan]"},
      {"Without a deal by June, the mill will close, Ida Rask said.",
       "Without a deal by June, the mill will close [Without a deal by June]"},
      {"If it rains the match will be moved to Friday, the club said.",
       "If it rains the match will be moved to Friday [If it rains]"},
  };
  for (const auto& [article, expected] : cases) CHECK(conditions_of(article) == expected);
}

}  // namespace onrecord
