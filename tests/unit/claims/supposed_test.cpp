// SPDX-License-Identifier: Apache-2.0
#include "tests/support/claims_of.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>

// What is brought about, supposed, feared, waited for or goes on from a day.

namespace onrecord {

namespace {

void check(std::initializer_list<test::ClaimCase> cases) {
  // A Wednesday.
  test::check_claims(cases, true, "2026-05-13");
}

}  // namespace

TEST_CASE("who will have a thing in a state brings it about") {
  check({
      {"\"We will have both ferries back by Friday,\" said Anna Lund, who runs the line.",
       "[commitment] We will have both ferries back by Friday | Anna Lund | 2026-05-15"},
      {"\"We will have 200 nurses in place by June,\" Health Minister Karl Brod said.",
       "[commitment] We will have 200 nurses in place by June | Karl Brod | 2026-06-30"},
      {"\"We will have 120 guards on the ground by June,\" Mayor Ida Rask said.",
       "[commitment] We will have 120 guards on the ground by June | Ida Rask | 2026-06-30"},
      {"\"We will have the old pier repaired by June,\" Mayor Ida Rask said.",
       "[commitment] We will have the old pier repaired by June | Ida Rask | 2026-06-30"},
      {"\"We will have a hard winter by the lake,\" said farmer Jan Holt.",
       "[prediction] We will have a hard winter by the lake | Holt"},
      {"\"We will have the votes needed by June,\" Mayor Ida Rask said.",
       "[prediction] We will have the votes needed by June | Ida Rask | 2026-06-30"},
  });
}

TEST_CASE("what would have come about, had something been done, is no claim") {
  check({
      {"Had the council agreed, the bridge would have opened in May, Mayor Ida Rask said.", ""},
      {"If the council had agreed, the bridge would have opened, Mayor Ida Rask said.", ""},
      {"Mayor Ida Rask said the city could have avoided the toll had it closed the pier.", ""},
      {"Had the levee been raised, the herd would be alive, Mayor Ida Rask said.", ""},
      {"Mayor Ida Rask said the city could have avoided the toll.",
       "[event] the city could have avoided the toll | Ida Rask"},
      {"If the council agrees, the bridge will open in June, Mayor Ida Rask said.",
       "[commitment] If the council agrees, the bridge will open in June | Ida Rask | 2026-06-30"},
      {"Mayor Ida Rask said that it had been agreed and the bridge would open in June.",
       "[event] it had been agreed | Ida Rask\n"
       "[commitment] the bridge would open in June | Ida Rask | 2026-06-30"},
  });
}

TEST_CASE("who is afraid of what will come foresees it") {
  check({
      {"Residents are afraid the mill will close.",
       "[prediction] Residents are afraid the mill will close | Residents"},
      {"Residents are worried that the mill will close by June.",
       "[prediction] Residents are worried that the mill will close by June |  | 2026-06-30"},
      {"Residents are afraid of the dogs.", ""},
  });
}

TEST_CASE("what stands in front of a warning is no question") {
  check({
      {"If the dam breaks, 8,000 people would lose their homes, engineers warned.",
       "[prediction] If the dam breaks, 8,000 people would lose their homes | engineers"},
      {"Ida Rask asked if the dam would break.", ""},
  });
}

TEST_CASE("a thing that should come about by a day is foreseen, what somebody should do demanded") {
  check({
      {"The northern road should reopen within ten days.",
       "[prediction] The northern road should reopen within ten days |  | 2026-05-23"},
      {"The council should reopen the northern road within ten days, Mayor Ida Rask said.",
       "[demand] The council should reopen the northern road within ten days | Ida Rask | "
       "2026-05-23"},
  });
}

TEST_CASE("households are counted, years of age are not") {
  check({
      {"Power was restored to 60,000 households, the grid firm Morvolt said.",
       "[quantity] Power was restored to 60,000 households | Morvolt"},
      {"A 12-year-old was led to the boat.", ""},
  });
}

TEST_CASE("it is the body that spoke in the sentence before") {
  check({
      {"About 300 homes were flooded, the Lake Council said. It appealed for 12 boats.",
       "[quantity] About 300 homes were flooded | Lake Council\n"
       "[demand] It appealed for 12 boats | Lake Council"},
  });
}

TEST_CASE("where somebody rules is no part of what happened there") {
  check({
      {"\"We saw it come,\" said Goran Pelt, mayor of Lissa, where the river rose 7.2 metres.",
       "[quantity] the river rose 7.2 metres | "},
  });
}

TEST_CASE("a season that has long begun is not what 'by' names") {
  check({
      {"The road will reopen by spring, Ida Rask said.",
       "[commitment] The road will reopen by spring | Ida Rask | 2027-05-31"},
      {"The road will reopen by the end of spring, Ida Rask said.",
       "[commitment] The road will reopen by the end of spring | Ida Rask | 2026-05-31"},
      {"The road will reopen by winter, Ida Rask said.",
       "[commitment] The road will reopen by winter | Ida Rask | 2027-02-28"},
  });
}

TEST_CASE("a state that is still to come is a condition") {
  const auto condition_of = [](const char* article) {
    const auto claims = find_claims(read(Text::from_utf8(article), parse_day("2026-05-13")));
    REQUIRE(claims.size() == 1);
    return claims.front().condition;
  };
  CHECK(condition_of("The plant will employ 30 people once open, the firm said.") == "once open");
  CHECK(condition_of("Once complete, the line will carry 300 trains, the firm said.") ==
        "Once complete");
  CHECK(condition_of("About 300 homes were still without power, the firm said.").empty());
  CHECK(condition_of("Without a loan, the firm will sell 30 houses, Ida Rask said.") ==
        "Without a loan");
  CHECK(condition_of("The town, once rich, will sell 30 houses, the firm said.").empty());
}

TEST_CASE("what goes on from a day is not done by then") {
  check({
      {"The plant will lay off 30 workers a week from 1 June, the company said.",
       "[prediction] The plant will lay off 30 workers a week from 1 June | company"},
      {"The council agreed to pay 30 euros a month from 1 June until 1 September.",
       "[commitment] The council agreed to pay 30 euros a month from 1 June until 1 September | "
       "council | 2026-09-01"},
      {"The army agreed to leave the valley a week from Monday.",
       "[commitment] The army agreed to leave the valley a week from Monday | army | 2026-05-25"},
      {"The firm will close the mill from 1 June, the company said.",
       "[commitment] The firm will close the mill from 1 June | company | 2026-06-01"},
      {"The port agreed to resume crossings, starting no later than Sunday night.",
       "[commitment] The port agreed to resume crossings, starting no later than Sunday night | "
       "port | 2026-05-17"},
  });
}

TEST_CASE("a fiscal year says when, unless money is what it is for") {
  check({
      {"The firm will close three mills in fiscal 2027, Rask said.",
       "[commitment] The firm will close three mills in fiscal 2027 | Rask | 2027-12-31"},
      {"In fiscal 2027, the firm will pay for the pier, Rask said.",
       "[commitment] In fiscal 2027, the firm will pay for the pier | Rask"},
  });
}

TEST_CASE("a role without an article behind May is who speaks") {
  check({
      {"The tunnel will reopen on Friday, 15 May, minister Tessa Brand said.",
       "[commitment] The tunnel will reopen on Friday, 15 May | Tessa Brand | 2026-05-15"},
      {"The tunnel will reopen in May, chairman Olaf Prin said.",
       "[commitment] The tunnel will reopen in May | Olaf Prin | 2026-05-31"},
  });
}

TEST_CASE("this winter, told in January, is the one that began last year") {
  CHECK(test::claims_of("The road will reopen this winter, Ida Rask said.", true, "2026-01-15") ==
        "[commitment] The road will reopen this winter | Ida Rask | 2026-02-28");
  CHECK(test::claims_of("The road will reopen this winter, Ida Rask said.", true, "2026-12-15") ==
        "[commitment] The road will reopen this winter | Ida Rask | 2027-02-28");
  CHECK(test::claims_of("The road will reopen next winter, Ida Rask said.", true, "2026-01-15") ==
        "[commitment] The road will reopen next winter | Ida Rask | 2027-02-28");
}

TEST_CASE("who promises not to do something has promised it") {
  check({
      {"Mayor Ida Rask promised not to raise the water tax in 2026.",
       "[commitment] Mayor Ida Rask promised not to raise the water tax in 2026 | Ida Rask | "
       "2026-12-31"},
      {"Ida Rask pledged never to sell the pier.",
       "[commitment] Ida Rask pledged never to sell the pier | Ida Rask"},
      {"Ida Rask did not promise to run.", ""},
  });
}

TEST_CASE("what is demanded of many is no fact, what is insisted on may be") {
  check({
      {"The union demanded that troops withdraw by June 30.",
       "[demand] troops withdraw by June 30 | union | 2026-06-30"},
      {"The mayor proposed that fares rise by 3 percent in June.",
       "[demand] fares rise by 3 percent in June | mayor | 2026-06-30"},
      {"The court ordered that the owners pay 300 euros by June.",
       "[commitment] the owners pay 300 euros by June | court | 2026-06-30"},
      {"The mayor insisted that drivers earn 300 euros.",
       "[quantity] drivers earn 300 euros | mayor"},
  });
}

TEST_CASE("a relative clause is more of what was agreed on, not what was agreed") {
  check({
      {"The parties agreed to a truce that will begin on Friday.",
       "[commitment] The parties agreed to a truce that will begin on Friday | parties | "
       "2026-05-15"},
      {"Ida Rask promised a bridge that would open in 2028.",
       "[commitment] Ida Rask promised a bridge that would open in 2028 | Ida Rask | 2028-12-31"},
      {"Ida Rask promised that the bridge would open in 2028.",
       "[commitment] the bridge would open in 2028 | Ida Rask | 2028-12-31"},
  });
}

TEST_CASE("what rises to a rate does so on its day") {
  check({
      {"The minimum wage will rise to $15 an hour from July 1, the state said.",
       "[prediction] The minimum wage will rise to $15 an hour from July 1 | state | 2026-07-01"},
      {"Fares will fall from 20p to 19p from April 2027, Ada Holt said.",
       "[prediction] Fares will fall from 20p to 19p from April 2027 | Ada Holt | 2027-04-30"},
      {"The firm will hire 30 workers a week from 1 June, Ada Holt said.",
       "[commitment] The firm will hire 30 workers a week from 1 June | Ada Holt"},
  });
}

TEST_CASE("what somebody would say first has not been said") {
  check({
      {"If the council agrees the bridge will open in June, Ida Rask said.",
       "[commitment] If the council agrees the bridge will open in June | Ida Rask | 2026-06-30"},
      {"The port will open in June if the bank says the loan is paid, Ida Rask said.",
       "[commitment] The port will open in June if the bank says the loan is paid | Ida Rask | "
       "2026-06-30"},
      {"If confirmed, she will lead the bank, Ida Rask said.",
       "[prediction] If confirmed, she will lead the bank | Ida Rask"},
  });
}

TEST_CASE("what a thing should do or be by a day is foreseen, what people should do is demanded") {
  check({
      {"The drug should be available in pharmacies by June, the agency said.",
       "[prediction] The drug should be available in pharmacies by June | agency | 2026-06-30"},
      {"Inflation should fall to 2 percent next year, the bank said.",
       "[prediction] Inflation should fall to 2 percent next year | bank | 2027-12-31"},
      {"Residents should leave by Friday, the mayor said.",
       "[demand] Residents should leave by Friday | mayor | 2026-05-15"},
      {"The council should sell the pier by June, Ada Holt said.",
       "[demand] The council should sell the pier by June | Ada Holt | 2026-06-30"},
  });
}

}  // namespace onrecord
