// SPDX-License-Identifier: Apache-2.0
#include "core/judge/deeds.hpp"

#include "core/lexicon/embedded.hpp"
#include "tests/support/stance_of.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

using namespace onrecord;

namespace {

// What a later sentence says of a claim: + it was done, % in part, - it was not, > something else
// is to be done, . nothing of it.
char told(ClaimKind kind, const char* wording, const char* sentence) {
  switch (test::stance_of(kind, wording, sentence).stance) {
    case Stance::supports: return '+';
    case Stance::partly_supports: return '%';
    case Stance::refutes: return '-';
    case Stance::revises: return '>';
    default: return '.';
  }
}

struct Case {
  char stance;
  const char* sentence;
};

void check(const char* claim, std::initializer_list<Case> cases,
           ClaimKind kind = ClaimKind::commitment) {
  for (const Case& c : cases) {
    INFO(claim << "\n" << c.sentence);
    CHECK(std::string(1, told(kind, claim, c.sentence)) == std::string(1, c.stance));
  }
}

}  // namespace

TEST_CASE("arms are laid down, people set free, troops moved") {
  check("the two armies will cease fire by Friday noon",
        {{'+', "The guns fell silent on Friday as the two armies stopped firing."}});
  check("the two armies will cease fire on May 12",
        {{'-', "Fighting continued for days after May 12 as the two armies went on firing."}});
  check("the rebels will release 40 prisoners by May 10",
        {{'+', "The rebels freed 40 prisoners on Tuesday."},
         {'+', "The rebels handed over 40 prisoners to the Red Cross on Tuesday."},
         {'+', "The rebels set free 40 prisoners on Tuesday."},
         {'%', "The rebels let 25 prisoners go on Tuesday."},
         {'-', "The rebels are still holding the 40 prisoners."},
         {'-', "The rebels kept the 40 prisoners in jail."},
         {'.', "The government released 12 prisoners of its own in March."}});
  check("Orsan and Marwick will exchange 200 prisoners by May 15",
        {{'+', "Orsan and Marwick swapped 200 prisoners at the border on Sunday."},
         {'+', "The exchange of prisoners between Orsan and Marwick took place on Sunday."},
         {'-', "The exchange of prisoners between Orsan and Marwick collapsed on Sunday."}});
  check("Orsan will withdraw its troops from Marwick by May 15",
        {{'+', "Orsan pulled its troops out of Marwick on Saturday."},
         {'+', "The last troops of Orsan left Marwick on Saturday."},
         {'-', "Orsan sent 500 more troops into Marwick on Saturday."},
         {'-', "The troops of Orsan stayed in Marwick."},
         {'.', "Lornia pulled its troops out of Marwick on Saturday."}});
  check("Lornia will deploy 300 police officers to Tarn by June",
        {{'+', "Lornia sent 300 police officers to Tarn last week."}});
  check("the army will evacuate the village of Kolda by May 10",
        {{'+', "Soldiers moved the last families out of the village of Kolda on Tuesday."}});
}

TEST_CASE("money is paid, taxes move") {
  check("Brell Steel will pay its workers a bonus of $500 by May 15",
        {{'+', "Workers of Brell Steel received a bonus of $500 on Monday."},
         {'-', "Brell Steel withheld the bonus of its workers."},
         {'.', "Orsk Paper paid its workers a bonus of $500 on Monday."}});
  check("the airline will refund 4,000 passengers by June",
        {{'+', "The airline gave 4,000 passengers their money back."},
         {'+', "The airline reimbursed 4,000 passengers."}});
  check("the county will fund the library of Tarn with $2 million",
        {{'+', "The county spent $2 million on the library of Tarn."},
         {'-', "The county cut off the money for the library of Tarn."}});
  check("the government will raise the minimum wage in July",
        {{'+', "The government increased the minimum wage."}});
  check("the government will raise the minimum wage by July",
        {{'-', "The government froze the minimum wage."}});
  check("the mayor will not raise the property tax",
        {{'-', "The mayor increased the property tax by 4 percent."}});
  check("the mayor will cut the property tax this year",
        {{'+', "The mayor slashed the property tax on Monday."},
         {'-', "The mayor raised the property tax on Monday."}});
  check("The neighbouring district of Orsk will pay the farmers of Tarn",
        {{'.', "The district of Kolda paid the farmers of Lornby."}});
  check("the district of Orsk will pay 300 farmers in Tarn",
        {{'.', "The neighbouring district of Kolda paid 120 of its farmers."}});
  check("the tax bill will include a deduction for farmers",
        {{'.', "The tax bill includes a grant for schools."},
         {'+', "The tax bill includes a deduction for farmers."},
         {'-', "Lawmakers stripped the deduction for farmers from the tax bill."}},
        ClaimKind::prediction);
}

TEST_CASE("laws pass, fail, are signed and undone") {
  check("the parliament will pass the water bill by May 18",
        {{'+', "The parliament adopted the water bill on Thursday."},
         {'+', "The water bill cleared the parliament by 80 votes to 61."},
         {'-', "The parliament voted down the water bill on Thursday."},
         {'-', "The water bill failed in the parliament by two votes."},
         {'.', "The parliament passed a budget bill on Thursday."}},
        ClaimKind::prediction);
  check("the president will sign the water bill",
        {{'+', "The president put his name to the water bill on Monday."},
         {'+', "The water bill became law on Monday when the president signed it."},
         {'-', "The president vetoed the water bill on Monday."}},
        ClaimKind::prediction);
  check("the president will veto the water bill",
        {{'+', "The president vetoed the water bill on Monday."},
         {'-', "The president signed the water bill on Monday."}},
        ClaimKind::prediction);
  check("the senate will repeal the border tax",
        {{'+', "The senate scrapped the border tax."}, {'-', "The senate kept the border tax."}});
  check("Lornia will ratify the fisheries treaty by May",
        {{'+', "The parliament of Lornia approved the fisheries treaty."},
         {'-', "The parliament of Lornia rejected the fisheries treaty."}});
  check("the ministry will lift the ban on fishing off Tarn by May 15",
        {{'+', "Boats fished off Tarn again after the ministry lifted the ban."},
         {'-', "The ministry extended the ban on fishing off Tarn by two months."}});
  check("he cannot support the harbour plan of Tarn",
        {{'+', "Brandt voted against the harbour plan of Tarn."},
         {'+', "Brandt opposed the harbour plan of Tarn."},
         {'-', "Brandt backed the harbour plan of Tarn."}});
}

TEST_CASE("works are built, opened, closed and delivered") {
  check("the council will build 300 homes in Tarn",
        {{'+', "The council has put up 300 homes in Tarn."},
         {'+', "The council completed 300 homes in Tarn."}});
  check("the company will open a factory in Kolda in May",
        {{'+', "The company's factory in Kolda opened its doors on Monday."},
         {'+', "The company started production at its factory in Kolda."},
         {'-', "The company dropped its plan for a factory in Kolda."}});
  check("Brell Steel will close its mill in Tarn",
        {{'+', "Brell Steel shut down its mill in Tarn."},
         {'-', "Brell Steel kept its mill in Tarn open."}});
  check("Brell Steel will keep its mill in Tarn open",
        {{'-', "Brell Steel closed its mill in Tarn."}});
  check("the builder will finish the tunnel under the Marr by May 15",
        {{'+', "The tunnel under the Marr was completed on Friday."},
         {'-', "Work on the tunnel under the Marr has not been finished."}});
  check("the shipyard will deliver two ferries to Tarn by May 12",
        {{'+', "The shipyard handed over two ferries to Tarn."},
         {'%', "Only one of the two ferries was delivered to Tarn by the shipyard."}});
  check("the ferry Alba will arrive in Lornby on Friday",
        {{'+', "The ferry Alba docked in Lornby on Friday."}}, ClaimKind::prediction);
  check("the agency will launch the weather satellite in May",
        {{'+', "The weather satellite of the agency lifted off on Sunday."},
         {'-', "The agency called off the launch of the weather satellite."}});
  check("Harlow Water will appeal against the fine of $3 million",
        {{'.', "Two other utilities appealed against their fines in April."}});
  check("the bank will keep its branch in Kolda",
        {{'+', "The bank's branch in Kolda remains open."}});
  check("the bridge at Orsk will reopen by May 15",
        {{'+', "The bridge at Orsk reopened to traffic on Friday."},
         {'-', "The bridge at Orsk is still closed."},
         {'-', "The bridge at Orsk remains shut to traffic."}},
        ClaimKind::prediction);
  check("the company must restore heating in the flats of Kolda by May 12",
        {{'+', "The company restored heating in the flats of Kolda on Thursday."}},
        ClaimKind::demand);
}

TEST_CASE("what is allowed goes ahead, what is banned does not") {
  check("The dredging of the Velm delta will go ahead",
        {{'+', "The harbour board gave the green light to the dredging of the Velm delta."},
         {'+', "A judge on Tuesday allowed the dredging of the Velm delta."},
         {'-', "A judge on Tuesday banned the dredging of the Velm delta."},
         {'-', "A judge on Tuesday suspended the dredging of the Velm delta."},
         {'.', "The harbour board gave the green light to the sale of its own delta ferry."}});
}

TEST_CASE("people come into posts and leave them") {
  check("the minister will resign by May 10",
        {{'+', "The minister stepped down on Tuesday."},
         {'+', "The minister quit on Tuesday."},
         {'+', "The minister handed in his resignation on Tuesday."},
         {'-', "The minister remained in office."},
         {'.', "The head of the police resigned on Tuesday."}});
  check("the club will dismiss its coach Ivo Marn",
        {{'+', "The club sacked its coach Ivo Marn."},
         {'+', "The club parted ways with its coach Ivo Marn."},
         {'-', "The club extended the contract of its coach Ivo Marn."}});
  check("the firm will hire 200 engineers in Tarn",
        {{'+', "The firm took on 200 engineers in Tarn."},
         {'-', "The firm laid off 60 engineers in Tarn."}});
  check("Brell Motors will recall 9,000 vans", {{'+', "Brell Motors called back 9,000 vans."}});
  check("Lena Brandt will resign as head of the water board by May 15",
        {{'.', "Paul Orr resigned as head of the school board on Monday."},
         {'+', "Brandt resigned as head of the water board on Monday."}});
}

TEST_CASE("reports and inquiries") {
  check("the agency will publish the report on the crash by May 15",
        {{'+', "The agency put out the report on the crash."},
         {'-', "The agency kept the report on the crash secret."},
         {'+', "The agency made public the report on the crash."}});
  check("the prosecutor will investigate the mayor of Tarn",
        {{'+', "The prosecutor opened an inquiry into the mayor of Tarn."}});
  check("the mayor of Tarn will be charged with fraud",
        {{'+', "Prosecutors indicted the mayor of Tarn for fraud."},
         {'-', "Prosecutors cleared the mayor of Tarn of fraud."}},
        ClaimKind::prediction);
  check("the company will appeal against the ruling on the dam",
        {{'+', "The company took the ruling on the dam to a higher court."},
         {'-', "The company accepted the ruling on the dam."},
         {'.', "The farmers' union appealed against another ruling."}});
  check("the company will hand in its plans for the dam by May 12",
        {{'+', "The company submitted its plans for the dam."}});
}

TEST_CASE("strikes, talks and visits") {
  check("train drivers will strike on May 15",
        {{'+', "Train drivers walked out on May 15."},
         {'+', "Train drivers downed tools on May 15."},
         {'-', "Train drivers called off the strike after a night of talks."},
         {'-', "Train drivers worked as usual on May 15."}});
  check("students will protest in Tarn on May 15",
        {{'+', "Students took to the streets of Tarn on May 15."},
         {'+', "Students marched through Tarn on May 15."}});
  check("the union and the company will reach an agreement by May 15",
        {{'+', "The union and the company struck a deal on Sunday."},
         {'+', "The union and the company came to terms on Sunday."},
         {'-', "Talks between the union and the company broke down on Sunday."}});
  check("the two presidents will meet in Tarn on May 15",
        {{'+', "The two presidents held talks in Tarn on May 15."},
         {'+', "The two presidents sat down in Tarn on May 15."},
         {'-', "The meeting of the two presidents in Tarn was cancelled."}});
  check("the pope will visit Lornia in May", {{'+', "The pope arrived in Lornia on Monday."},
                                              {'+', "The pope flew to Lornia on Monday."}});
  check("the pope will visit Lornia by May", {{'-', "The pope cancelled his trip to Lornia."}});
  check("members of the union would strike if the company cut night crews",
        {{'+', "Members of the union struck on Monday over the cut of the night crews."}});
  check("the county would not renew the bus contract unless punctuality reached 95 percent",
        {{'-', "The county renewed the bus contract although punctuality was only 88 percent."},
         {'+', "The county refused to renew the bus contract."},
         {'.', "Punctuality of the buses rose to 91 percent in April."}});
}

TEST_CASE("what another body, gate or ferry does, and figures of other deeds, say nothing") {
  check("The lower house will vote on the water bill on Thursday",
        {{'.', "The upper house voted down the roads bill on Tuesday."},
         {'.', "The upper house passed the water bill by 34 votes to 29 on Wednesday."},
         {'+',
          "The lower house approved the water bill by 101 votes to 88 on Thursday, after nine "
          "hours of debate."}});
  check("The bill will fail in the upper house",
        {{'-', "The upper house passed the water bill by 34 votes to 29 on Wednesday."},
         {'.',
          "The upper house put off its vote on the water bill until 14 June, Speaker Mira Holt "
          "said on Tuesday."}},
        ClaimKind::prediction);
  check("The bill would raise the price of water by 8 percent from July",
        {{'.',
          "The lower house approved the water bill by 101 votes to 88 on Thursday, after nine "
          "hours of debate."},
         {'.',
          "The upper house put off its vote on the water bill until 14 June, Speaker Mira Holt "
          "said on Tuesday."},
         {'>', "The price of water rose by 6 percent in July, the statistics office said."}},
        ClaimKind::rule);
  check("Brell Steel will hire 200 workers at its mill in Tarn by the end of September",
        {{'.',
          "Brell Steel has paid severance to 300 former workers of the Tarn mill, the county "
          "confirmed on Wednesday."},
         {'.',
          "Members of the steelworkers' union at Brell Steel in Tarn walked out on Tuesday after "
          "the company cut the night crews."}});
  check("Nobody at Brell Steel will lose a job this year",
        {{'-', "Brell Steel laid off 60 workers at its mill in Tarn on Tuesday."}},
        ClaimKind::prediction);
  check("Orsan will hand over 45 captives on the same day",
        {{'%', "Orsan handed over only 30 of the 45 captives that it had promised."}});
  check("The city council will adopt the budget",
        {{'.', "The town council of Kolda adopted a budget on Monday."}});
  check("the first ferry will sail in June", {{'.', "The second ferry sailed on Monday."}});
  check("the council of Tarn will close the north gate",
        {{'.', "The council of Tarn closed the south gate on Monday."},
         {'+', "The council of Tarn closed the old north gate on Monday."}});
}

TEST_CASE("what is to be delayed is ruled out for the time, and he is the one who speaks") {
  check("the senate should delay a vote on the harbour plan",
        {{'-', "The senate voted on the harbour plan on Monday."},
         {'.', "The senate will vote on the harbour plan next week."}},
        ClaimKind::demand);
  check("he cannot support the harbour plan of Tarn",
        {{'.', "Ivo Marn backed the harbour plan of Tarn."},
         {'+', "Brandt voted against the harbour plan of Tarn but will support the final one."},
         {'.', "The mayor reached a deal on support for the harbour plan of Tarn."}});
}

TEST_CASE("a deed that was to be undone is no refutation where it is named first") {
  check("the toll on the Marr bridge should be scrapped",
        {{'-', "The county kept the toll on the Marr bridge."}}, ClaimKind::demand);
  CHECK(told(ClaimKind::demand, "the toll on the Marr bridge should be scrapped",
             "Lawmakers want to scrap the toll on the Marr bridge that the county kept.") != '-');
}

TEST_CASE("a verb of another clause does not carry the deed") {
  check("Nurses at the Alma hospital will strike on 12 May",
        {{'-',
          "Nurses at the Alma hospital called off their strike on Sunday after the hospital "
          "agreed to hire 30 more staff."},
         {'+', "A strike of the nurses at the Alma hospital took place on Friday."}});
}

TEST_CASE("the opposite that is planned puts a claim in doubt, or is a reversal of its speaker") {
  const char* claim = "Transport minister Per Holm will resign by the end of May";
  check(claim, {{'.', "Transport minister Per Holm will stay in office."},
                {'-', "Transport minister Per Holm stayed in office."},
                {'.', "Culture minister Eva Korn resigned on Monday."}});
}

TEST_CASE("one of several days is a part") {
  check("Per Holm will visit Kolda on 15 May for talks on fish and the port of Tarn on 17 May",
        {{'%', "Per Holm visited Kolda on 15 May."}});
}

TEST_CASE("the longest phrase names the deed, over the words between") {
  const auto kinds = [](const char* sentence, std::size_t word) {
    const Reading r = read(Text::from_utf8(sentence), {});
    return deed_at(statement(r, {}, VerbForms::base), word);
  };
  CHECK(kinds("He stepped down.", 1).words == 2);
  CHECK(kinds("He stepped on the brake.", 1).words == 0);
  CHECK(kinds("They pulled their troops out.", 1).last == 4);
  // Not over a mark or another verb.
  CHECK(kinds("They pulled ropes, went out.", 1).words < 2);
}

TEST_CASE("every kind that undoes another is one of a deed") {
  std::set<std::string> kinds;
  for (const auto& row : table_rows(embedded("deeds.tsv"))) {
    REQUIRE(row.size() >= 2);
    REQUIRE(row.size() <= 3);
    for (const auto kind : cells(row[1], ',')) kinds.emplace(kind);
  }
  CHECK(kinds.size() <= DeedKinds().size());
  CHECK(kinds.count("light") == 1);
  for (const auto& row : table_rows(embedded("deeds.tsv")))
    for (std::size_t k = 2; k < row.size(); ++k)
      for (const auto kind : cells(row[k], ',')) CHECK(kinds.count(std::string(kind)) == 1);
  for (const auto& row : table_rows(embedded("deed_opposites.tsv")))
    for (const auto kind : row) CHECK(kinds.count(std::string(kind)) == 1);
}

TEST_CASE("one sort of a thing does not stand for another, the whole kind does") {
  check("the council will reopen the bridge by May 12",
        {{'+', "The council reopened the bridge on Friday."},
         {'+', "The council reopened the crossing on Friday."},
         {'.', "The council reopened the tunnel on Friday."}});
  check("the council will cut the toll by May 12",
        {{'+', "The council cut the levy on Friday."},
         {'.', "The council cut the tariff on Friday."}});
}

TEST_CASE("kinds of nouns fit their bits, and no noun stands there twice") {
  std::set<std::string, std::less<>> kinds, nouns;
  for (const auto& row : table_rows(embedded("noun_kinds.tsv"))) {
    INFO(row[0]);
    CHECK(nouns.emplace(row[0]).second);
    for (std::string_view kind : cells(row[1], ',')) {
      if (kind.starts_with('+')) kind.remove_prefix(1);
      kinds.emplace(kind);
    }
  }
  CHECK(kinds.size() <= 64);
}
