// SPDX-License-Identifier: Apache-2.0
#include "core/claims/voices.hpp"

#include "tests/support/claims_of.hpp"

namespace onrecord {

namespace {

void check(std::initializer_list<test::ClaimCase> cases) { test::check_claims(cases, false); }

}  // namespace

TEST_CASE("a clause that says when belongs to the claim, though another speaks in it") {
  check({
      {"Ana Ruiz said she would resign after two clerks complained that she had sold the ferry.",
       "[commitment] she would resign after two clerks complained that she had sold the ferry | "
       "Ana "
       "Ruiz\n[event] she had sold the ferry | two clerks"},
      {"A bid to open the pier was slowed after the port board ruled on Monday that the works were "
       "unsafe.",
       "[causal] A bid to open the pier was slowed after the port board ruled on Monday that the "
       "works were unsafe | \n[rule] the works were unsafe | port board"},
      {"Ana Ruiz said she would sell the ferry after discovering that the pier was unsafe.",
       "[commitment] she would sell the ferry | Ana Ruiz\n[event] the pier was unsafe | Ana Ruiz"},
  });
}

TEST_CASE("what only leads to another voice is no part of a claim") {
  check({
      {"Ana Ruiz said the pier would open in May, while Berg said the toll was late.",
       "[commitment] the pier would open in May | Ana Ruiz\n[event] the toll was late | Berg"},
      {"Firms face orders from two ports to clean 300 ferries and have said the orders are late.",
       "[quantity] Firms face orders from two ports to clean 300 ferries | \n[event] the orders "
       "are late | Firms"},
      {"Ruiz said they would keep doing that, and Berg said the toll was late.",
       "[commitment] they would keep doing that | Ruiz\n[event] the toll was late | Berg"},
  });
}

TEST_CASE("the object of a cue with a clause of time is nobody's words") {
  check({
      {"The mayor touted a list of works since Ana Ruiz took office.", ""},
      {"The mayor noted that the works had stopped since Ana Ruiz took office.",
       "[event] the works had stopped since Ana Ruiz took office | mayor"},
  });
}

TEST_CASE("figures set against each other are claims apart") {
  check({
      {"In a poll, 50 percent of sailors chose Ruiz while 40 percent chose Berg.",
       "[quantity] In a poll, 50 percent of sailors chose Ruiz | \n[quantity] 40 percent chose "
       "Berg "
       "| "},
      {"Twelve percent chose the ferry, 8 percent picked the bridge and 2 percent took the tunnel.",
       "[quantity] Twelve percent chose the ferry | \n[quantity] 8 percent picked the bridge | "
       "\n[quantity] 2 percent took the tunnel | "},
      {"The ferry carried 300 people while Ruiz was at sea.",
       "[quantity] The ferry carried 300 people while Ruiz was at sea | "},
  });
}

TEST_CASE("two names inside a clause that has no verb yet are its subject") {
  check({
      {"It is unclear whether Ruiz and Berg will sell the ferry.", ""},
      {"The rule asks how easy, quick and cheap mending the ferry could be for 300 firms.",
       "[quantity] The rule asks how easy, quick and cheap mending the ferry could be for 300 "
       "firms | "},
      {"The ferry carried 300 people and Berg sold 40 tickets.",
       "[quantity] The ferry carried 300 people | \n[quantity] Berg sold 40 tickets | "},
  });
}

TEST_CASE("a reporting clause in the middle belongs to the claim, a figure behind it does not") {
  check({
      {"The bridge, said the minister, will reopen in May.",
       "[commitment] The bridge, said the minister, will reopen in May | minister"},
      {"The bridge, said Ana Ruiz, a minister, will reopen in May.",
       "[commitment] The bridge, said Ana Ruiz, a minister, will reopen in May | Ana Ruiz"},
      {"The minister, Ana Ruiz, said the bridge will reopen in May.",
       "[commitment] the bridge will reopen in May | Ana Ruiz"},
      {"The road will reopen in May, the mayor said on Monday, three months after the slide.",
       "[commitment] The road will reopen in May | mayor"},
      {"The bridge, the mayor said on Monday, will reopen in May.",
       "[commitment] The bridge, the mayor said on Monday, will reopen in May | mayor"},
  });
}

TEST_CASE("a clause in the midst needs a figure of its own") {
  check({
      {"That bill would bar old ferries, the hundreds of ferries that sailed in May.",
       "[rule] That bill would bar old ferries, the hundreds of ferries that sailed in May | "},
      {"The bill would bar old ferries, which carry 300 people.",
       "[rule] The bill would bar old ferries, which carry 300 people | \n[quantity] old ferries, "
       "which carry 300 people | "},
  });
}

TEST_CASE("what somebody did not say or believe is not asserted") {
  check({
      {"Ruiz did not believe the ferry sank in May.", ""},
      {"Ruiz never said the ferry sank in May.", ""},
      {"Ana Berg said she did not believe the ferry sank in May.",
       "[event] she did not believe the ferry sank in May | Ana Berg"},
      {"Officials said they have not shown they would face harm.",
       "[event] they have not shown they would face harm | Officials"},
      {"Ruiz said no ferry sank in May.", "[event] no ferry sank in May | Ruiz"},
  });
}

TEST_CASE("a question that was put to somebody is nobody's claim") {
  check({
      {"Berg, asked when the bridge would open, said: \u201cNext week.\u201d", ""},
      {"Asked when the bridge would open, Berg said: \u201cNext week.\u201d", ""},
      {"Berg, asked who would pay, said the firm would pay 3 million.",
       "[commitment] the firm would pay 3 million | Berg"},
  });
}

TEST_CASE("what a clause says of a source is no part of what the source says") {
  check({
      {"According to Ana Berg, who leads the council, the bridge will open in May.",
       "[commitment] the bridge will open in May | Ana Berg"},
      {"According to the council, which met on Monday, 40 homes were flooded.",
       "[quantity] 40 homes were flooded | council"},
      {"The strike, which began on Monday, will end in June.",
       "[prediction] The strike, which began on Monday, will end in June | "},
      {"Berg, whose term began in 2015, opened the bridge.", ""},
  });
}

TEST_CASE("clauses that the same word opens are claims apart, all of one speaker") {
  check({
      {"The mayor said that the dam leaked badly, that the firm knew of it and that the school "
       "will "
       "close.",
       "[event] the dam leaked badly | mayor\n[event] the firm knew of it | mayor\n"
       "[commitment] the school will close | mayor"},
      {"The mayor said that the dam that leaked badly, which the firm knew, will be mended.",
       "[commitment] the dam that leaked badly, which the firm knew, will be mended | mayor"},
  });
}

TEST_CASE("a participle or noun that describes a thing quotes nobody") {
  check({
      {"The two boats offered as a pledge are a ferry valued at $4 million and a barge estimated "
       "at "
       "$1.25 million, the filing said.",
       "[quantity] The two boats offered as a pledge are a ferry valued at $4 million and a barge "
       "estimated at $1.25 million | filing"},
      {"The board said at least 40 ferries sank.", "[quantity] at least 40 ferries sank | board"},
      {"A slip in his reporting about the ferry which sank in May drove fares up 3 percent.",
       "[quantity] A slip in his reporting about the ferry which sank in May drove fares up 3 "
       "percent | "},
      {"The union fought the toll, reporting that the ferry had sunk.",
       "[event] the ferry had sunk | union"},
  });
}

TEST_CASE("a cue between quotation marks is no verb of the claim, and stays outside where it can") {
  test::check_claims(
      {
          {"“The mill,” Ana Ruiz said, “will close by June.”",
           "[prediction] The mill,” Ana Ruiz said, “will close by June | Ana Ruiz | 2019-06-30"},
          {"\"The mill,\" said Ana Ruiz, \"will close by June.\"",
           "[prediction] The mill,\" said Ana Ruiz, \"will close by June | Ana Ruiz | "
           "2019-06-30"},
          {"“We will open it by June,” said Ana Ruiz, “and we will hire 40 people.”",
           "[commitment] We will open it by June | Ana Ruiz | 2019-06-30\n"
           "[commitment] we will hire 40 people | Ana Ruiz"},
          {"“We hired 40 people,” Ana Ruiz said, “so sales will rise by 10 percent.”",
           "[quantity] We hired 40 people | Ana Ruiz\n[prediction] sales will rise by 10 percent | "
           "Ana "
           "Ruiz"},
          // A figure or a time of the reporting clause is not the claim's.
          {"“The mill,” Ana Ruiz told 300 people on Monday, “will close by June.”",
           "[prediction] The mill,” Ana Ruiz told 300 people on Monday, “will close by June | Ana "
           "Ruiz | 2019-06-30"},
          // A condition holds both sides together.
          {"“We will shut it by June,” Ana Ruiz said, “unless the owners pay.”",
           "[commitment] We will shut it by June,” Ana Ruiz said, “unless the owners pay | Ana "
           "Ruiz | 2019-06-30"},
          {"«We will shut the mill in June», Ana Ruiz said.",
           "[commitment] We will shut the mill in June | Ana Ruiz | 2019-06-30"},
          {"Asked if the mill will shut by June, Ana Ruiz left.", ""},
      },
      true);
}

}  // namespace onrecord
