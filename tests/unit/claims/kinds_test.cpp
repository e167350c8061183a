// SPDX-License-Identifier: Apache-2.0
#include "tests/support/claims_of.hpp"

namespace onrecord {

namespace {

void check(std::initializer_list<test::ClaimCase> cases) { test::check_claims(cases, true); }

}  // namespace

TEST_CASE("what a poll counted is a figure of the poll, whose people are no sources") {
  check({
      {"Of those who knew of the toll, 49 percent said they were against it, the survey showed.",
       "[quantity] Of those who knew of the toll, 49 percent said they were against it | survey"},
      {"Two of the officers said they were against the toll.",
       "[event] they were against the toll | Two of the officers"},
  });
}

TEST_CASE("what somebody gives his word for is a commitment, whoever brings it about") {
  check({
      {"The mayor promised that fares would not rise before 2028.",
       "[commitment] fares would not rise before 2028 | mayor | 2027-12-31"},
      {"The mayor said fares would not rise before 2028.",
       "[prediction] fares would not rise before 2028 | mayor | 2027-12-31"},
  });
}

TEST_CASE("who states what the verb's object is answers for it") {
  check({
      {"Ferry owners blame the storm for the delay of 12 ships.",
       "[quantity] Ferry owners blame the storm for the delay of 12 ships | Ferry owners"},
      {"The port authority reported a loss of $3 million.",
       "[quantity] The port authority reported a loss of $3 million | port authority"},
      {"A loss of $3 million was reported.", "[quantity] A loss of $3 million was reported | "},
      {"The storm sank 12 ships.", "[quantity] The storm sank 12 ships | "},
  });
}

TEST_CASE("what one thing comes as is the claim") {
  check({
      {"The visit comes as the council plans to unveil a fund of $81 million, an aide said.",
       "[commitment] the council plans to unveil a fund of $81 million | an aide"},
      {"The visit comes as a relief.", ""},
  });
}

TEST_CASE("a law that ends on a day is an appointment, what it does to things a rule") {
  check({
      {"The act will expire on May 31.",
       "[commitment] The act will expire on May 31 |  | 2019-05-31"},
      {"The council's bill keeps the top rate at 38 percent and sets the lowest at 9 percent.",
       "[rule] The council's bill keeps the top rate at 38 percent | \n"
       "[rule] sets the lowest at 9 percent | "},
      {"The bakery keeps its ovens at 200 degrees.",
       "[quantity] The bakery keeps its ovens at 200 degrees | "},
      {"The council passed a bill in November that would ban fishing at night.",
       "[rule] a bill in November that would ban fishing at night | "},
  });
}

TEST_CASE("what somebody is about or has a plan for is a commitment when it is reported") {
  check({
      {"The harbour authority announced that it is adding three piers.",
       "[commitment] it is adding three piers | harbour authority"},
      {"The harbour authority said that it is losing three piers.",
       "[quantity] it is losing three piers | harbour authority"},
      {"Officials said the ministry had a plan to replace the director of the port.",
       "[commitment] the ministry had a plan to replace the director of the port | Officials"},
      {"Mayor Ana Ruiz said she has no intention of closing the archive of the city.",
       "[commitment] she has no intention of closing the archive of the city | Ana Ruiz"},
      {"Officials said lawmakers were working to build support for the new port.",
       "[commitment] lawmakers were working to build support for the new port | Officials"},
  });
}

TEST_CASE("what hangs on others is foreseen") {
  check({
      {"If elected, Ruiz will lead the council.",
       "[prediction] If elected, Ruiz will lead the council | "},
      {"If no buyer is found, the firm will pay for the repairs.",
       "[commitment] If no buyer is found, the firm will pay for the repairs | "},
  });
}

TEST_CASE("an aim or a date behind a condition stands") {
  check({
      {"If she wins, Ruiz plans to scrap the tax.",
       "[commitment] If she wins, Ruiz plans to scrap the tax | "},
      {"A second vote will be held on May 12 unless one party wins.",
       "[commitment] A second vote will be held on May 12 unless one party wins |  | 2019-05-12"},
      {"The pier would be lost if the dam broke.",
       "[prediction] The pier would be lost if the dam broke | "},
  });
}

TEST_CASE("what somebody warns of is foreseen unless it is his own deed") {
  check({
      {"The minister warned that the town would flood.",
       "[prediction] the town would flood | minister"},
      {"The mayor warned that the firm would leave.", "[prediction] the firm would leave | mayor"},
      {"The mayor warned that he would close the port.",
       "[commitment] he would close the port | mayor"},
      {"The union warned that it would strike.", "[commitment] it would strike | union"},
      {"The firm warned that it would cut 300 jobs.", "[commitment] it would cut 300 jobs | firm"},
      {"Russia warned that it would strike back.", "[commitment] it would strike back | Russia"},
      {"The council warned that it would rain.", "[prediction] it would rain | council"},
      {"The council warned that it would take years.",
       "[prediction] it would take years | council"},
      {"The mayor warned that it would collapse.", "[prediction] it would collapse | mayor"},
      {"The party is set to lose its seats.", "[prediction] The party is set to lose its seats | "},
      {"The party is set to choose its leader.",
       "[commitment] The party is set to choose its leader | "},
  });
}

TEST_CASE("whose work a thing is is no cause") {
  check({
      {"The curator attributed the painting to Karl Berg.", ""},
      {"Scholars attributed the quote to Rembrandt.", ""},
      {"The painting was attributed to Rembrandt.", ""},
      {"Officials attributed the attack to the Lake Front.",
       "[causal] Officials attributed the attack to the Lake Front | Officials"},
      {"The mayor attributed the loss to Berg's mistakes.",
       "[causal] The mayor attributed the loss to Berg's mistakes | mayor"},
      {"The mayor attributed the fall to the drought.",
       "[causal] The mayor attributed the fall to the drought | mayor"},
  });
}

TEST_CASE("what a class of people may not do is a rule unless it befalls them or passes") {
  check({
      {"Landlords may not raise the rent.", "[rule] Landlords may not raise the rent | "},
      {"Passengers may not notice the change.",
       "[prediction] Passengers may not notice the change | "},
      {"Farmers may not plant wheat this year because of the drought.",
       "[prediction] Farmers may not plant wheat this year because of the drought |  | "
       "2019-12-31"},
  });
}

TEST_CASE("who refuses to speak binds himself to nothing") {
  check({
      {"The mayor refused to say when she will pay.", ""},
      {"The minister refused to answer questions.", ""},
      {"The minister has refused to discuss the plan.", ""},
      {"The mayor refused to pay the fine.",
       "[commitment] The mayor refused to pay the fine | mayor"},
  });
}

TEST_CASE("somebody who falls is no figure, nor is his age") {
  check({
      {"John Smith, 45, a baker, fell.", ""},
      {"John Smith, 45, a baker, fell from a ladder.", ""},
      {"Rents fell.", "[quantity] Rents fell | "},
      {"The bakery's sales fell from the peak of May.",
       "[quantity] The bakery's sales fell from the peak of May | "},
  });
}

TEST_CASE("a figure may stand alone behind its verb, or tell of a change") {
  check({
      {"Prices rose 20 percent.", "[quantity] Prices rose 20 percent | "},
      {"Nearly 100 homes burned.", "[quantity] Nearly 100 homes burned | "},
      {"Deaths were up from 12 to 15.", "[quantity] Deaths were up from 12 to 15 | "},
      {"A bomb hit the market, killing two.", "[quantity] A bomb hit the market, killing two | "},
      {"The storm killed three and injured 40.",
       "[quantity] The storm killed three | \n[quantity] injured 40 | "},
      {"Shells hit the market, killing at least six.",
       "[quantity] Shells hit the market, killing at least six | "},
      {"Anna Berg turned 40.", ""},
      {"The storm hit the market, killing one.", ""},
  });
}

TEST_CASE("lists of clauses and of verbs are divided") {
  check({
      {"The council opened a school, closed two clinics and sold a park worth $3 million.",
       "[quantity] closed two clinics | \n[quantity] sold a park worth $3 million | "},
      {"Spain will send 300 soldiers, Italy will send ships and France will train pilots.",
       "[commitment] Spain will send 300 soldiers | \n[commitment] Italy will send ships | \n"
       "[commitment] France will train pilots | "},
      {"The city will build a bridge, the state will pay for it, and the firm will run it.",
       "[commitment] The city will build a bridge | \n"
       "[commitment] the state will pay for it | \n[commitment] the firm will run it | "},
      {"The city will sell a mill, a bakery and a park.",
       "[commitment] The city will sell a mill, a bakery and a park | "},
      {"The city, the mayor said, will sell the mill and close the park.",
       "[commitment] The city, the mayor said, will sell the mill | mayor\n"
       "[commitment] close the park | mayor"},
  });
}

TEST_CASE("a clause between commas ends at the second") {
  check({
      {"The court ordered the mill, which employs 300 people, to close.",
       "[commitment] The court ordered the mill, which employs 300 people, to close | court\n"
       "[quantity] the mill, which employs 300 people | "},
  });
}

TEST_CASE("\"due to\" is a cause or an appointment") {
  check({
      {"The match was cancelled due to rain.", "[causal] The match was cancelled due to rain | "},
      {"The game is off due to rain.", "[causal] The game is off due to rain | "},
      {"The trial is due to begin.", "[commitment] The trial is due to begin | "},
      {"The delay is due to rain.", "[causal] The delay is due to rain | "},
  });
}

TEST_CASE("who blames one thing for another tells a cause") {
  check({
      {"Police blamed the crash on a faulty signal.",
       "[causal] Police blamed the crash on a faulty signal | Police"},
      {"Higher duties have pushed up the cost of cars, the union said.",
       "[causal] Higher duties have pushed up the cost of cars | union"},
  });
}

TEST_CASE("what a class may not do is a rule, who is sought no aim") {
  check({
      {"Landlords may not raise the rent more than once a year.",
       "[rule] Landlords may not raise the rent more than once a year | "},
      {"The talks may not resume in May.",
       "[prediction] The talks may not resume in May |  | 2019-05-31"},
      {"Police are seeking a man seen near the depot.", ""},
      {"The mayor is seeking a ban on nets.", "[commitment] The mayor is seeking a ban on nets | "},
      {"The council is shutting its mill in June, with the loss of 340 jobs.",
       "[commitment] The council is shutting its mill in June, with the loss of 340 jobs |  | "
       "2019-06-30"},
  });
}

TEST_CASE("what things are like is comment between marks, what is missing or proven is not") {
  check({
      {"\u201cThe clerks and nurses of the harbour office are friends of the harbour,\u201d said "
       "Ana "
       "Ruiz, the "
       "mayor.",
       ""},
      {"\u201cThere is no proof that the ferry company paid the inspectors of the port,\u201d said "
       "Ana Ruiz, "
       "the mayor.",
       "[event] There is no proof that the ferry company paid the inspectors of the port | Ana "
       "Ruiz"},
  });
}

TEST_CASE("who may do a thing and who may not, what is laid down and what breaks it") {
  check({
      {"Students who fail the test may not graduate.",
       "[rule] Students who fail the test may not graduate | "},
      {"Only citizens over 18 can vote.", "[rule] Only citizens over 18 can vote | "},
      {"A special election must be held by June 5, according to the clerk.",
       "[rule] A special election must be held by June 5 | clerk | 2019-06-05"},
      {"The mayor must resign by June 5, according to the clerk.",
       "[demand] The mayor must resign by June 5 | clerk | 2019-06-05"},
      {"Fishermen argue that the rule violates the charter.",
       "[event] the rule violates the charter | Fishermen"},
      {"The order is worth $8 million.", "[quantity] The order is worth $8 million | "},
      {"The trial has been put off until October 2.",
       "[commitment] The trial has been put off until October 2 |  | 2019-10-02"},
      {"The pier was closed by the army in spring.", ""},
  });
}

TEST_CASE("who is sure of what others will do foresees it, who has no plans undertakes it") {
  check({
      {"\u201cWe are confident the council will pass it,\u201d the mayor said.",
       "[prediction] We are confident the council will pass it | mayor"},
      {"The firm said it had no plans to leave the port.",
       "[commitment] it had no plans to leave the port | firm"},
      {"There are no plans to leave the port.", ""},
      {"The exam has been blamed for rising stress.",
       "[causal] The exam has been blamed for rising stress | "},
      {"Berg has been blamed for the stress.", ""},
      {"Officials say more than 70 of the injured remain in care.",
       "[quantity] more than 70 of the injured remain in care | Officials"},
  });
}

TEST_CASE("what should have been asks nobody, what only waits for an event is arranged") {
  check({
      {"The work should have ended last year.", ""},
      {"Ana Ruiz said the work should end this year.",
       "[demand] the work should end this year | Ana Ruiz | 2019-12-31"},
      {"Night trains will return to the line once repairs are finished.",
       "[commitment] Night trains will return to the line once repairs are finished | "},
      {"Passengers can claim a refund until May 2.",
       "[rule] Passengers can claim a refund until May 2 |  | 2019-05-02"},
      {"Drivers were urged to avoid the pass.", ""},
      {"The union has called a strike at the port.",
       "[commitment] The union has called a strike at the port | union"},
      {"\u201cI never took anything illegal in that season at the club,\u201d the player said.",
       "[event] I never took anything illegal in that season at the club | player"},
      {"The storm weakened as it moved inland.", ""},
      {"Fares on the ferry will go up by 5 percent.",
       "[prediction] Fares on the ferry will go up by 5 percent | "},
      {"The operator blamed higher wages.", "[causal] The operator blamed higher wages | operator"},
      {"House prices in the capital are double those in the north.",
       "[quantity] House prices in the capital are double those in the north | "},
  });
}

TEST_CASE("a date right behind the verb makes an appointment, figures or not") {
  check({
      {"The office reopens next month in a new home of 50 million euros.",
       "[commitment] The office reopens next month in a new home of 50 million euros |  | "
       "2019-04-30"},
      {"The office has 300 clerks.", "[quantity] The office has 300 clerks | "},
  });
}

TEST_CASE("an added clause with an appointment of its own is one claim more") {
  check({
      {"The museum, which will open on May 4, will be closed to cars.",
       "[commitment] The museum, which will open on May 4, will be closed to cars | \n"
       "[commitment] The museum, which will open on May 4 |  | 2019-05-04"},
  });
}

TEST_CASE("a time beside the one who acts is no part of who that is") {
  check({
      {"This year the city expects about 6 million visitors.",
       "[prediction] This year the city expects about 6 million visitors | city | 2019-12-31"},
      {"The mayor on Monday ordered a review of the bridges.",
       "[commitment] The mayor on Monday ordered a review of the bridges | mayor"},
  });
}

TEST_CASE("an age is no date") {
  CHECK(test::claims_of("He will be famous in his early 40s.", true) ==
        "[prediction] He will be famous in his early 40s | ");
}

TEST_CASE("the verb behind a clause about its subject is the one that counts") {
  check({
      {"Skippers who break the rule twice will lose their licence.",
       "[prediction] Skippers who break the rule twice will lose their licence | "},
      {"Her parents moved to the port when she was small so they could be near the church.", ""},
  });
}

TEST_CASE("what is insisted on and what somebody needs of others is a demand") {
  check({
      {"Union leaders insisted that the firm pay its pilots more by May.",
       "[demand] the firm pay its pilots more by May | Union leaders | 2019-05-31"},
      {"Union leaders insisted that the firms pay their pilots well.",
       "[event] the firms pay their pilots well | Union leaders"},
      {"\u201cTenants need this council to make quicker decisions on repairs,\u201d Ana Ruiz said.",
       "[demand] Tenants need this council to make quicker decisions on repairs | Ana Ruiz"},
  });
}

}  // namespace onrecord
