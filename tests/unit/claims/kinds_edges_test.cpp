// SPDX-License-Identifier: Apache-2.0
#include "tests/support/claims_of.hpp"

namespace onrecord {

namespace {

void check(std::initializer_list<test::ClaimCase> cases) { test::check_claims(cases, true); }

}  // namespace

TEST_CASE("courts and officials decide, others deny") {
  check({
      {"A court on Monday rejected a bid to reopen the mine.",
       "[commitment] A court on Monday rejected a bid to reopen the mine | A court"},
      {"The firm rejected the claims about its mine.",
       "[event] The firm rejected the claims about its mine | firm"},
      {"Mayor Ana Ruiz postponed the vote to April 2.",
       "[commitment] Mayor Ana Ruiz postponed the vote to April 2 | Ana Ruiz | 2019-04-02"},
  });
}

TEST_CASE("who was quoted within another's clause is its speaker") {
  check({
      {"A bridge that aides say could open early next year is being built.",
       "[prediction] could open early next year | aides | 2020-03-31"},
      {"Ana Ruiz, who an official said on Monday would replace the director, left the hall.",
       "[commitment] would replace the director | an official"},
  });
}

TEST_CASE("a pronoun stands for the subject before it, not for whom a preposition governs") {
  check({
      {"Once an adviser of President Carl Ruiz, Mark Berg is a banker. He said fees would rise.",
       "[prediction] fees would rise | Mark Berg"},
  });
}

TEST_CASE("what was told of a day, a fiscal year and another year's budget is no deadline") {
  check({
      // 12 March 2019 is a Tuesday
      {"The union could strike after the talks were broken off on Tuesday.",
       "[prediction] The union could strike after the talks were broken off on Tuesday | "},
      {"The union could strike after the talks on Wednesday.",
       "[prediction] The union could strike after the talks on Wednesday |  | 2019-03-13"},
      {"The mayor plans to raise fees for fiscal 2020.",
       "[commitment] The mayor plans to raise fees for fiscal 2020 | "},
      {"The mayor plans to raise fees in 2020.",
       "[commitment] The mayor plans to raise fees in 2020 |  | 2020-12-31"},
      {"The mayor plans to find money for next year's budget.",
       "[commitment] The mayor plans to find money for next year's budget | "},
      {"The move marks the biggest success of the mayor since taking office in January.",
       "[quantity] The move marks the biggest success of the mayor since taking office in January "
       "| "},
  });
}

TEST_CASE("what a law that was named lets people do is a rule") {
  check({
      {"The ban has some exceptions. Any owner can ask for a waiver.",
       "[rule] Any owner can ask for a waiver | "},
      {"The mayor can swim.", ""},
  });
}

TEST_CASE("a deed and people at large bind nobody") {
  check({
      {"Closing the port will cut trade by half.",
       "[prediction] Closing the port will cut trade by half | "},
      {"The council will cut trade by half.", "[commitment] The council will cut trade by half | "},
      {"Many schools will raise their fees, the mayor said.",
       "[prediction] Many schools will raise their fees | mayor"},
      {"The school will raise its fees, the mayor said.",
       "[commitment] The school will raise its fees | mayor"},
      {"The unions said it would increase their costs.",
       "[prediction] it would increase their costs | unions"},
      {"The firm said it would raise its prices.", "[commitment] it would raise its prices | firm"},
      {"Ruiz hopes the council will reopen the port.",
       "[prediction] Ruiz hopes the council will reopen the port | "},
  });
}

TEST_CASE("a cause is what brings something about, not what somebody does") {
  check({
      {"The storm has halted the talks.", "[causal] The storm has halted the talks | "},
      {"Lawyers for the firm have halted the talks, the mayor said.",
       "[event] Lawyers for the firm have halted the talks | mayor"},
      {"The delay was caused by fog.", "[causal] The delay was caused by fog | "},
      {"She was forced to work at night, the union said.",
       "[event] She was forced to work at night | union"},
      {"The ferry is due to leave on May 2.",
       "[commitment] The ferry is due to leave on May 2 |  | 2019-05-02"},
      {"This is due to the fog.", "[causal] This is due to the fog | "},
  });
}

TEST_CASE("what a rule grants, holds or says itself is a rule") {
  check({
      {"The $700 tax credit expires after 200 sales.",
       "[rule] The $700 tax credit expires after 200 sales | "},
      {"The bakery has 200 sales a week.", "[quantity] The bakery has 200 sales a week | "},
      {"The ballot must be held within 80 days, according to the charter.",
       "[rule] The ballot must be held within 80 days | charter | 2019-05-31"},
      {"The fees will apply to all ferries.", "[rule] The fees will apply to all ferries | "},
      {"Under the act, owners will keep the deed.",
       "[rule] Under the act, owners will keep the deed | "},
      {"Under the plan, the ministry will keep the deed.",
       "[commitment] Under the plan, the ministry will keep the deed | "},
  });
}

TEST_CASE("whom somebody picks and what he unveils is a commitment") {
  check({
      {"The mayor named Ruiz to lead the port, officials said.",
       "[commitment] The mayor named Ruiz to lead the port | officials"},
      {"The mayor named her dog Ruiz, officials said.",
       "[event] The mayor named her dog Ruiz | officials"},
      {"The council unveiled a package to rebuild the port.",
       "[commitment] The council unveiled a package to rebuild the port | council"},
      {"The council unveiled a statue.", ""},
  });
}

TEST_CASE("a vote that is counted is a figure, one that decides a commitment") {
  check({
      {"The council voted to close the port.",
       "[commitment] The council voted to close the port | council"},
      {"Nine members voted to close the port.",
       "[quantity] Nine members voted to close the port | "},
  });
}

TEST_CASE("how something should be seen is no demand") {
  check({
      {"The mayor said the plan should not be seen as a threat to the port.",
       "[event] the plan should not be seen as a threat to the port | mayor"},
      {"The mayor said the plan should be dropped.", "[demand] the plan should be dropped | mayor"},
      {"A judge said the council must reopen the port.",
       "[commitment] the council must reopen the port | A judge"},
  });
}

TEST_CASE("a place in a row of cases is a rank, a numbered period is none") {
  check({
      {"Ruiz was the third minister to resign over the tolls.",
       "[quantity] Ruiz was the third minister to resign over the tolls | "},
      {"The tolls rest in the third week.", ""},
  });
}

TEST_CASE("a participle between commas and a bare verb after an adverb leave the main verb alone") {
  check({
      {"The rule, drafted in the spring of 2016, could cost the port $3 million.",
       "[prediction] The rule, drafted in the spring of 2016, could cost the port $3 million | "},
      {"The bill being drafted by the council would slash the levy.",
       "[rule] The bill being drafted by the council would slash the levy | "},
      {"The bill did, however, give the port $3 million.",
       "[rule] The bill did, however, give the port $3 million | "},
  });
}

TEST_CASE("what a class of people can do or has standing for is a rule") {
  check({
      {"The mayor said owners cannot block the tenants.",
       "[rule] owners cannot block the tenants | mayor"},
      {"The mayor said the group lacked standing to sue the port.",
       "[rule] the group lacked standing to sue the port | mayor"},
      {"A judge ordered that his name be struck from the list.",
       "[commitment] his name be struck from the list | A judge"},
  });
}

TEST_CASE("who turns down a request decides, who rejects a view denies it") {
  check({
      {"The board rejected three appeals.",
       "[commitment] The board rejected three appeals | board"},
      {"The board rejected the view that it hid the losses.",
       "[event] The board rejected the view that it hid the losses | board"},
  });
}

TEST_CASE("what a bill lays down is a rule, what comes of it is foreseen") {
  check({
      {"The bill would cut the top rate to 30 percent.",
       "[rule] The bill would cut the top rate to 30 percent | "},
      {"The bill would add $3 million to the debt.",
       "[prediction] The bill would add $3 million to the debt | "},
      {"Such ferries must meet the tests within two weeks.",
       "[rule] Such ferries must meet the tests within two weeks |  | 2019-03-26"},
      {"The firm must meet the tests within two weeks.",
       "[commitment] The firm must meet the tests within two weeks |  | 2019-03-26"},
  });
}

TEST_CASE("what cannot be before a day is foretold; what a regulator orders is its own") {
  check({
      {"\"The pier cannot be finished before June,\" said Ada Holm.",
       "[prediction] The pier cannot be finished before June | Ada Holm | 2019-05-31"},
      {"\"The pier cannot be seen from here,\" said Ada Holm.",
       "[event] The pier cannot be seen from here | Ada Holm"},
      {"The regulator, the Lornby Water Board, ordered the company to publish its tests. "
       "Mayor Ada Holm called on the company to repair the pier.",
       "[commitment] The regulator, the Lornby Water Board, ordered the company to publish its "
       "tests | Lornby Water Board\n"
       "[demand] Mayor Ada Holm called on the company to repair the pier | Ada Holm"},
      {"The regulator ordered the company to publish its tests. Mayor Ada Holm called on the "
       "company to repair the pier.",
       "[commitment] The regulator ordered the company to publish its tests | regulator\n"
       "[demand] Mayor Ada Holm called on the company to repair the pier | Ada Holm"},
  });
}

TEST_CASE("who says it between subject and verb is not what the claim tells") {
  check({
      {"The pier, Ada Holm said on Monday, will reopen in May.",
       "[commitment] The pier, Ada Holm said on Monday, will reopen in May | Ada Holm | "
       "2019-05-31"},
      {"The fee, Ada Holm said, would cost families $300 a year.",
       "[prediction] The fee, Ada Holm said, would cost families $300 a year | Ada Holm"},
  });
}

TEST_CASE("a clause that describes the subject leaves it the verb's") {
  check({
      {"The bill that passed on Monday would bar old ferries.",
       "[rule] The bill that passed on Monday would bar old ferries | "},
      {"The captain who met Ruiz will bar old ferries.",
       "[commitment] The captain who met Ruiz will bar old ferries | "},
      {"The fee for the permit covering the ferry is two percent, the officials said.",
       "[rule] The fee for the permit covering the ferry is two percent | officials"},
  });
}

TEST_CASE("what falls declines without refusing to speak") {
  check({
      {"The toll index declined 3 percent on Monday.",
       "[quantity] The toll index declined 3 percent on Monday | "},
      {"Ruiz declined on Monday to say what it cost.", ""},
      {"A spokesman for the 300 sailors declined to comment.", ""},
  });
}

TEST_CASE("what a court allows it rules, what others allow is their story") {
  check({
      {"The court allowed the toll to take effect on Monday.",
       "[commitment] The court allowed the toll to take effect on Monday | court | 2019-03-18"},
      {"The mayor allowed the toll to take effect.", ""},
  });
}

TEST_CASE("a large number counts without a noun, a bare one does not") {
  check({
      {"Berg said the toll of the flood was more than a thousand.",
       "[quantity] the toll of the flood was more than a thousand | Berg"},
      {"Berg said the old ferry was still called number 12.",
       "[event] the old ferry was still called number 12 | Berg"},
  });
}

TEST_CASE("a deed in front of a sentence is one, though it looks like a noun") {
  check({
      {"Moving Pier 9 will narrow the lead to two votes.",
       "[prediction] Moving Pier 9 will narrow the lead to two votes | "},
      {"The mayor will narrow the lead to two votes.",
       "[commitment] The mayor will narrow the lead to two votes | "},
  });
}

TEST_CASE("a valuation in quotation marks is one") {
  check({
      {"Ruiz said such a meeting would be a \u201cwaste of time\u201d for the port.", ""},
      {"Ruiz said such a meeting would be a \u201cstretch of time\u201d for the port.",
       "[prediction] such a meeting would be a \u201cstretch of time\u201d for the port | Ruiz"},
  });
}

TEST_CASE("one of a known number counts nothing, two of them do") {
  check({
      {"The port is one of the three ports of the valley.", ""},
      {"Two of the eight ferries sank.", "[quantity] Two of the eight ferries sank | "},
  });
}

TEST_CASE("wishes and questions assert nothing") {
  check({
      {"Ruiz said he hopes the ferry sinks on Monday.", ""},
      {"Ruiz said he hopes to sell the ferry on Monday.",
       "[commitment] he hopes to sell the ferry on Monday | Ruiz | 2019-03-18"},
      {"\u201cEverybody who saw the ferry sink should be heard by now,\u201d Ruiz said.", ""},
      {"\u201cThe port board should be paid by the mill,\u201d Ruiz said.",
       "[demand] The port board should be paid by the mill | Ruiz"},
      {"The board stopped short of saying whether it would sell the ferry.", ""},
      {"\u201cTime will tell if he sells the ferry in May,\u201d Ruiz said.", ""},
  });
}

TEST_CASE("who no longer agrees refuses, and an age is not who acts") {
  check({
      {"Officials said they no longer could agree to the terms.",
       "[commitment] they no longer could agree to the terms | Officials"},
      {"Officials said they could agree to the terms.",
       "[commitment] they could agree to the terms | Officials"},
      {"Ruiz, 70, a former mayor of Lima, has been expecting to run for the seat.",
       "[commitment] Ruiz, 70, a former mayor of Lima, has been expecting to run for the seat | "},
      {"The repairs, 70 in all, are expected to run for a year.",
       "[prediction] The repairs, 70 in all, are expected to run for a year | "},
  });
}

TEST_CASE("what a body ends it does itself, what a tax ends comes about") {
  check({
      {"The mill said it would end the strike in May.",
       "[commitment] it would end the strike in May | mill | 2019-05-31"},
      {"The tax would end the strike in May.",
       "[prediction] The tax would end the strike in May |  | 2019-05-31"},
  });
}

TEST_CASE("\"cost\" before a figure and \"that\" before two verbs are mended") {
  check({
      {"The road cost 3 million euros, Ruiz said.",
       "[quantity] The road cost 3 million euros | Ruiz"},
      {"The total cost 3 years ago was higher.", ""},
      {"That bill would bar old ferries.", "[rule] That bill would bar old ferries | "},
  });
}

TEST_CASE("what is reported can be denied by nobody named") {
  check({
      {"The report that the dam had leaked was denied.",
       "[event] The report that the dam had leaked was denied | "},
      {"Reports that the dam had leaked were rejected by the council.",
       "[event] Reports that the dam had leaked were rejected by the council | council"},
      {"The bid that the mill had made was rejected.", ""},
  });
}

TEST_CASE("a state that can be checked is no comment, however short") {
  check({
      {"\u201cThe firm is bankrupt,\u201d said Berg.", "[event] The firm is bankrupt | Berg"},
      {"\u201cThe dam is not safe,\u201d Berg said.", "[event] The dam is not safe | Berg"},
      {"\u201cThe plan is great,\u201d Berg said.", ""},
      {"\u201cIt is safe,\u201d Berg said.", ""},
      {"\u201cThe plan is dead wrong,\u201d Berg said.", ""},
  });
}

TEST_CASE("what falls into a state or is dropped by somebody is no trend") {
  check({
      {"The minister said the hall fell silent.", "[event] the hall fell silent | minister"},
      {"The minister said the crowd had grown impatient.",
       "[event] the crowd had grown impatient | minister"},
      {"The minister said the crowd had grown larger.",
       "[quantity] the crowd had grown larger | minister"},
      {"The minister said the firm dropped the case.",
       "[event] the firm dropped the case | minister"},
      {"The minister said imports dropped sharply.",
       "[quantity] imports dropped sharply | minister"},
      {"The minister said he rose to his feet.", "[event] he rose to his feet | minister"},
      {"The minister said the rate rose to its highest level.",
       "[quantity] the rate rose to its highest level | minister"},
  });
}

TEST_CASE("what somebody says he was told is of the kind of what was told") {
  check({
      {"The captain said he was told the ferry is likely to sink in May.",
       "[prediction] he was told the ferry is likely to sink in May | captain | 2019-05-31"},
      {"The captain said he was told that the ferry had sunk near the pier.",
       "[event] the ferry had sunk near the pier | captain"},
      {"The captain said he was told to sell the ferry.",
       "[commitment] he was told to sell the ferry | captain"},
  });
}

}  // namespace onrecord
