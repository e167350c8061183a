// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

#include "core/base/utf8.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord {

namespace {

// "[kind] wording | speaker | mode | deadline" for each claim, a line each.
std::string dump(const std::vector<Claim>& claims) {
  std::string out;
  for (const Claim& claim : claims) {
    out += std::string("[") + to_string(claim.kind) + "] " + claim.wording + " | " + claim.speaker +
           " | " + to_string(claim.mode);
    if (claim.deadline && claim.deadline->latest) {
      out += " | " + format_day(*claim.deadline->latest);
    }
    out += '\n';
  }
  return out;
}

std::string claims_of(std::string_view article, const char* published) {
  return dump(find_claims(read(Text::from_utf8(article), parse_day(published))));
}

constexpr std::string_view armistice =
    "Northland must halt its naval drills as it courts the island government, Foreign Minister "
    "Elena Marsh said Thursday, as mediators seek a pause in shelling along the border within two "
    "weeks.\n\n"
    "\u201cSo far, the bulk of Northland\u2019s strikes have hit fishing villages,\u201d Marsh "
    "said.\n\n"
    "Wednesday\u2019s accord called for a \u201cpause in shelling\u201d within two weeks and for "
    "wider access for aid convoys, but it excludes the Harbour Brigade.\n\n"
    "She stressed this was the turning point in a seven-year conflict that has displaced more than "
    "90,000 families.\n";

bool has_line(const std::string& lines, std::string_view line) {
  return lines.find(std::string(line) + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("an accord, a demand and a toll are taken down with speaker and deadline") {
  const std::string found = claims_of(armistice, "2019-03-08");
  INFO(found);
  CHECK(has_line(found,
                 "[demand] Northland must halt its naval drills as it courts the island "
                 "government | Elena Marsh | indirect"));
  CHECK(has_line(found,
                 "[commitment] Wednesday\u2019s accord called for a \u201cpause in "
                 "shelling\u201d within two weeks |  | narrator | 2019-03-20"));
  CHECK(has_line(found, "[rule] it excludes the Harbour Brigade |  | narrator"));
  CHECK(has_line(found,
                 "[quantity] a seven-year conflict that has displaced more than 90,000 "
                 "families | Elena Marsh | indirect"));
}

TEST_CASE("each family of rules takes down its example") {
  struct Case {
    const char* article;
    const char* line;
  };
  const Case cases[] = {
      {"The council agreed to reopen the bridge by Friday.",
       "[commitment] The council agreed to reopen the bridge by Friday | council | indirect | "
       "2019-03-15"},
      {"The port intends to hire 300 pilots.",
       "[commitment] The port intends to hire 300 pilots |  | narrator"},
      {"The trial is due to begin in May.",
       "[commitment] The trial is due to begin in May |  | narrator | 2019-05-31"},
      {"The strike could last until June.",
       "[prediction] The strike could last until June |  | narrator | 2019-06-30"},
      {"Prices are likely to fall.", "[prediction] Prices are likely to fall |  | narrator"},
      {"The treaty bans three of the gases.",
       "[rule] The treaty bans three of the gases |  | narrator"},
      {"Owners are required to keep records of every sale.",
       "[rule] Owners are required to keep records of every sale |  | narrator"},
      {"Some 1,200 homes were flooded on Sunday.",
       "[quantity] Some 1,200 homes were flooded on Sunday |  | narrator"},
      {"The ban led to shortages in the north.",
       "[causal] The ban led to shortages in the north |  | narrator"},
  };
  for (const Case& c : cases) {
    const std::string found = claims_of(c.article, "2019-03-12");
    INFO(c.article << "\n" << found);
    CHECK(has_line(found, c.line));
  }
}

TEST_CASE("what nobody asserts and what only tells a story is no claim") {
  for (const char* article : {
           "The mayor walked along the quay and looked at the boats.",
           "The ministry declined to comment on the report.",
           "It is unclear whether the ferry will sail.",
           "Will the ferry sail on Monday?",
           "\u201cI am so proud of you,\u201d Ana Lopez said.",
       }) {
    INFO(article);
    CHECK(claims_of(article, "2019-03-12").empty());
  }
}

TEST_CASE("posts under the label of an account are the words of its owner") {
  const std::string found = claims_of(
      "The following notes were posted by Mayor Ana Lopez.\n\n@analopez : - The old bridge was "
      "closed by the army in spring.\n",
      "2019-03-12");
  INFO(found);
  CHECK(has_line(found,
                 "[event] The old bridge was closed by the army in spring | Ana Lopez | "
                 "direct"));
}

TEST_CASE("claims lie in the text, in order, with their exact wording", "[property]") {
  const Reading reading = read(Text::from_utf8(armistice), parse_day("2019-03-08"));
  std::uint32_t last = 0;
  for (const Claim& claim : find_claims(reading)) {
    CHECK(reading.text[claim.span] == claim.wording);
    CHECK(claim.span.begin >= last);
    CHECK(utf8::is_valid(claim.wording));
    CHECK(claim.worth >= 0);
    CHECK(claim.worth <= 1);
    CHECK_FALSE(claim.why.empty());
    last = claim.span.begin;
  }
}

TEST_CASE("any bytes can be searched for claims", "[property]") {
  for (const char* bytes : {"", " ", "\xff\xfe", "\"\"\"", "He said: \"", "said said said",
                            "and and, and; but", "\u201c\u201d \u2014 \u2014",
                            "must will may 5 percent", "to to to be to", "((((", "50% of"}) {
    const Reading reading = read(Text::from_utf8(bytes), std::nullopt);
    for (const Claim& claim : find_claims(reading)) {
      CHECK(reading.text[claim.span] == claim.wording);
    }
  }
}

TEST_CASE("claims of any row of words lie in it and are told in the same way twice", "[property]") {
  constexpr std::string_view words[] = {
      "he",   "said", "that", "will",      "\u201c", "\u201d", ",",    ".",     "and",  "5 percent",
      "for",  "with", "set",  "to",        "pay",    "must",   "@ana", ":",     "\"",   "the law",
      "[",    "]",    " - ",  "by Friday", "if",     "who",    "not",  "asked", "plan", "\xff",
      "more", "than", ";",    "Ana Lopez", "\n\n",   "(",      "so",   "called"};
  std::mt19937 random(7);
  for (int round = 0; round < 1500; ++round) {
    std::string article;
    for (std::size_t n = random() % 40; n > 0; --n) {
      article += std::string(words[random() % std::size(words)]) + " ";
    }
    INFO(article);
    const Reading reading = read(Text::from_utf8(article), parse_day("2019-03-12"));
    const std::vector<Claim> claims = find_claims(reading);
    for (const Claim& claim : claims) {
      CHECK_FALSE(claim.wording.empty());
      CHECK(reading.text[claim.span] == claim.wording);
      CHECK(utf8::is_valid(claim.wording));
    }
    CHECK(dump(claims) == dump(find_claims(reading)));
  }
}

TEST_CASE("who acts decides whether what will be is planned or foreseen") {
  struct Case {
    const char* article;
    const char* line;
  };
  const Case cases[] = {
      {"The ministry will raise fees in May.",
       "[commitment] The ministry will raise fees in May |  | narrator | 2019-05-31"},
      {"The drought will raise prices.",
       "[prediction] The drought will raise prices |  | narrator"},
      {"The drought is going to ruin harvests.",
       "[prediction] The drought is going to ruin harvests |  | narrator"},
      {"The airport will reopen on Sunday.",
       "[commitment] The airport will reopen on Sunday |  | narrator | 2019-03-17"},
      {"The proposed package would slash the levy.",
       "[rule] The proposed package would slash the levy |  | narrator"},
      {"The brewer expects to hire 300 people.",
       "[commitment] The brewer expects to hire 300 people |  | narrator"},
      {"The union wants the port to reopen.",
       "[demand] The union wants the port to reopen | union | indirect"},
      {"A judge blocked the new rules.",
       "[commitment] A judge blocked the new rules | A judge | indirect"},
      {"The council voted 8-3 to approve the budget.",
       "[quantity] The council voted 8-3 to approve the budget |  | narrator"},
      {"The council voted on Monday to approve the budget of $3 million.",
       "[commitment] The council voted on Monday to approve the budget of $3 million | council | "
       "indirect"},
  };
  for (const Case& c : cases) {
    const std::string found = claims_of(c.article, "2019-03-14");
    INFO(c.article << "\n" << found);
    CHECK(has_line(found, c.line));
  }
}

TEST_CASE("time that somebody has for something is a deadline and no figure") {
  struct Case {
    const char* article;
    const char* line;
  };
  const Case cases[] = {
      {"The agency has ten days to answer the complaint.",
       "[rule] The agency has ten days to answer the complaint |  | narrator | 2019-03-24"},
      {"The court gave the firm until Friday to submit a plan.",
       "[commitment] The court gave the firm until Friday to submit a plan | court | indirect | "
       "2019-03-15"},
      {"With a vote on the budget set for Tuesday, members met at noon.",
       "[commitment] a vote on the budget set for Tuesday |  | narrator | 2019-03-19"},
      {"The minister urged a boycott of the fair on Thursday.",
       "[demand] The minister urged a boycott of the fair on Thursday | minister | indirect"},
      {"The carrier will suspend all flights from April 1.",
       "[commitment] The carrier will suspend all flights from April 1 |  | narrator | "
       "2019-04-01"},
  };
  for (const Case& c : cases) {
    const std::string found = claims_of(c.article, "2019-03-14");
    INFO(c.article << "\n" << found);
    CHECK(has_line(found, c.line));
  }
  const auto claims =
      find_claims(read(Text::from_utf8("The agency has ten days to answer the complaint."),
                       parse_day("2019-03-14")));
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].quantities.empty());
}

TEST_CASE("the event that a deadline hangs on is the condition of the claim") {
  const auto of = [](const char* article) {
    const auto claims = find_claims(read(Text::from_utf8(article), parse_day("2019-03-08")));
    REQUIRE(claims.size() == 1);
    const Claim& claim = claims.front();
    const std::string deadline = claim.deadline ? claim.deadline->text : "none";
    const bool waits = claim.deadline && is_pending(*claim.deadline);
    return deadline + (waits ? " waits for " : " and ") + claim.condition;
  };
  CHECK(of("The Harbour Brigade agreed to a pause in shelling within a week of the prisoners' "
           "release.") ==
        "within a week of the prisoners' release waits for the prisoners' "
        "release");
  CHECK(of("Elena Marsh said she would resign within a month of parliament approving the "
           "budget.") ==
        "within a month of parliament approving the budget waits for parliament "
        "approving the budget");
  CHECK(of("The union promised to end the strike once the fines are lifted.") ==
        "none and once the fines are lifted");
  CHECK(of("The firm promised refunds within 30 days of the recall notice.") ==
        "within 30 days and ");
}

TEST_CASE("a clause with a figure of its own leaves the claim around it") {
  const std::string found = claims_of(
      "The mill, which employs 400 people, will close in May, its owner said.", "2019-03-14");
  INFO(found);
  CHECK(has_line(found,
                 "[commitment] The mill, which employs 400 people, will close in May | its owner "
                 "| indirect | 2019-05-31"));
  CHECK(has_line(found, "[quantity] The mill, which employs 400 people | its owner | indirect"));
}

TEST_CASE("comment in quotation marks, fragments and asides are no claims") {
  const char* const articles[] = {
      "\u201cIt is a matter of time,\u201d Ruiz said.",
      "\u201cThe party is in a strange place,\u201d Ruiz said.",
      "Asked whether the bank would raise rates, Ruiz said nothing.",
      "The editor has not said whether he will stay.",
      "(Corrects the name of the lake in paragraph 3)",
  };
  for (const char* article : articles) {
    INFO(article);
    CHECK(claims_of(article, "2019-03-14") == "");
  }
}

TEST_CASE("what is weighed, readied or passed on as an order is a commitment") {
  struct Case {
    const char* article;
    const char* line;
  };
  const Case cases[] = {
      {"The firm was considering legal action, its lawyer said.",
       "[commitment] The firm was considering legal action | its lawyer | indirect"},
      {"They are open to moving the quay, the two mayors said.",
       "[commitment] They are open to moving the quay | two mayors | indirect"},
      {"The square has never been open to cars, the mayor said.",
       "[event] The square has never been open to cars | mayor | indirect"},
      {"Staff have been told to stay at home, the ministry said.",
       "[commitment] Staff have been told to stay at home | ministry | indirect"},
      {"\u201cThe ferry line will go on repainting its oldest hulls,\u201d said Dan Oto, a "
       "spokesman "
       "for the ferry line.",
       "[commitment] The ferry line will go on repainting its oldest hulls | Dan Oto | direct"},
      {"\u201cThe ferry line will go on wasting diesel,\u201d said Dan Oto, a farmer.",
       "[prediction] The ferry line will go on wasting diesel | Dan Oto | direct"},
      {"The senator said he was ashamed by his conduct but would not resign.",
       "[commitment] would not resign | senator | indirect"},
      {"The warden said the cyclist may have opened the sluice for a dare.",
       "[event] the cyclist may have opened the sluice for a dare | warden | indirect"},
      {"Nearly all bakeries had raised their prices, Okoro said.",
       "[quantity] Nearly all bakeries had raised their prices | Okoro | indirect"},
      {"A second hearing is set for Wednesday and Thursday at the harbour court.",
       "[commitment] A second hearing is set for Wednesday and Thursday at the harbour court |  | "
       "narrator | 2019-03-21"},
      {"The mayor said she was stepping down after the complaints.",
       "[commitment] she was stepping down after the complaints | mayor | indirect"},
      {"An angling club has sued to stop the dredging.",
       "[demand] An angling club has sued to stop the dredging | An angling club | indirect"},
      {"The bishop has announced a pause in weddings while the tower is mended.",
       "[commitment] The bishop has announced a pause in weddings while the tower is mended | "
       "bishop | indirect"},
      {"The ferry is due for repair in June.",
       "[commitment] The ferry is due for repair in June |  | narrator | 2019-06-30"},
      {"\u201cThey were afraid of a run so they shut the bank,\u201d Ruiz said.",
       "[causal] They were afraid of a run so they shut the bank | Ruiz | direct"},
      {"The judge ruled that the plan was not exempt from the port code.",
       "[rule] the plan was not exempt from the port code | judge | indirect"},
      {"Rosen will step aside and will stay abroad for her health, he said.",
       "[commitment] will stay abroad for her health | he | indirect"},
      {"The coach said the skater did not plan to miss the final.",
       "[event] the skater did not plan to miss the final | coach | indirect"},
      {"Ruiz said she did not think a fine would be helpful.",
       "[prediction] she did not think a fine would be helpful | Ruiz | indirect"},
      {"The agency said as many as 200 people had drowned.",
       "[quantity] as many as 200 people had drowned | agency | indirect"},
      {"Okoro said that the shipment contained nine pianos.",
       "[quantity] the shipment contained nine pianos | Okoro | indirect"},
      {"He said he would resign at once, instead of the May 31 date he had set.",
       "[commitment] he would resign at once, instead of the May 31 date he had set | He | "
       "indirect"},
      {"Instead of the May 31 date, the board will open the lock on June 9.",
       "[commitment] Instead of the May 31 date, the board will open the lock on June 9 |  | "
       "narrator | 2019-06-09"},
      {"Analysts were expecting growth of 3 percent.",
       "[prediction] Analysts were expecting growth of 3 percent | Analysts | indirect"},
      {"It will be the tallest chimney built in the valley in a quarter-century.",
       "[prediction] It will be the tallest chimney built in the valley in a quarter-century |  | "
       "narrator"},
  };
  for (const Case& c : cases) {
    const std::string found = claims_of(c.article, "2019-03-18");
    INFO(c.article << "\n" << found);
    CHECK(has_line(found, c.line));
  }
  for (const char* article : {
           "The committee is weighing schools, roads and other large matters.",
           "Vendors offered goods new and old.",
           "A reader demanded to know whether the mayor would stay.",
           "Some of the provisions have been phased in.",
           "The cyclist may have opened the sluice for a dare.",
           "It would have been a shame for the town.",
           "The mayor left amid allegations that he lied.",
           "The court heard a case on whether firms should pay.",
           "Tuesday\u2019s lawsuit names the bank.",
           "If they need a second ladder, good.",
           "One rower was caught with a torn sail.",
           "Her parents moved to the port when she was small so they could be near the church.",
       }) {
    INFO(article);
    CHECK(claims_of(article, "2019-03-18") == "");
  }
}

TEST_CASE("what is weighed and what is under way are told apart") {
  const std::pair<const char*, const char*> cases[] = {
      {"The pilot said the firm was mulling an appeal.", "claim.commitment.considered"},
      {"The pilot said she was retiring.", "claim.commitment.under_way"},
  };
  for (const auto& [article, rule] : cases) {
    const auto claims = find_claims(read(Text::from_utf8(article), parse_day("2019-03-18")));
    INFO(article);
    REQUIRE(claims.size() == 1);
    const auto& why = claims[0].why;
    CHECK(std::any_of(why.begin(), why.end(), [&](const auto& w) { return w.rule == rule; }));
  }
}

TEST_CASE("a body is the speaker's own by whole words, whatever their case") {
  const std::string own = claims_of(
      "\u201cThe ministry will mend the tower,\u201d said Dan Oto, a spokesman for the Ministry.",
      "2019-03-18");
  CHECK_THAT(own, Catch::Contains("[commitment] The ministry will mend the tower"));
  const std::string foreign = claims_of(
      "\u201cThe bank will mend the tower,\u201d said Lea Embank, a nurse.", "2019-03-18");
  CHECK_THAT(foreign, Catch::Contains("[prediction] The bank will mend the tower"));
}

TEST_CASE("a denial keeps its negation, and what nobody said is no claim") {
  for (const char* denial : {
           "The mayor denied that 40 goats had drowned in the weir",
           "The mayor doubted that 40 goats had drowned in the weir",
           "The mayor denied that the weir leaked and the town had paid $3 million",
       }) {
    const std::string found = claims_of(std::string(denial) + ".", "2019-03-18");
    INFO(found);
    CHECK(found == "[event] " + std::string(denial) + " | mayor | indirect\n");
  }
  CHECK(
      claims_of("The guild said it was not true that the mill had lost 300 jobs.", "2019-03-18") ==
      "[event] it was not true that the mill had lost 300 jobs | guild | indirect\n");
  CHECK(claims_of("The mayor denied that 40 goats had drowned, and police arrested 30 men.",
                  "2019-03-18") ==
        "[event] The mayor denied that 40 goats had drowned | mayor | indirect\n"
        "[quantity] police arrested 30 men |  | narrator\n");
  CHECK(claims_of("It is false that the mill has lost 300 jobs.", "2019-03-18") ==
        "[event] It is false that the mill has lost 300 jobs |  | narrator\n");
  CHECK(claims_of("It is no secret that the mill has lost 300 jobs.", "2019-03-18") ==
        "[quantity] the mill has lost 300 jobs |  | narrator\n");
  for (const char* article : {
           "No one believed that 40 goats had drowned.",
           "The guild never promised that it would end the boycott by June 10.",
           "The guild did not say that the boycott would end on June 10.",
           "It is not certain that the boycott will end on June 10.",
           "The quay, the mayor denied, would cost $3 million.",
       }) {
    INFO(article);
    CHECK(claims_of(article, "2019-03-18").empty());
  }
  CHECK_THAT(claims_of("No fewer than 12 clerks said that the quay was unsafe.", "2019-03-18"),
             Catch::Contains("the quay was unsafe | 12 clerks | indirect"));
}

TEST_CASE("the month of May is no hedge") {
  const auto hedge = [](std::string_view article) {
    const auto claims = find_claims(read(Text::from_utf8(article), parse_day("2019-03-18")));
    return claims.size() == 1 ? claims.front().hedge : "no claim";
  };
  CHECK(hedge("The council will open the quay on May 3.") == "");
  CHECK(hedge("The council will open the quay on 12 May.") == "");
  CHECK(hedge("The council will open the quay on 12 May 2024.") == "");
  CHECK(hedge("The council will open the quay on the 12th of May.") == "");
  CHECK(hedge("The council will open the quay in late May.") == "");
  CHECK(hedge("The council will open the quay next May.") == "");
  CHECK(hedge("Theresa May will open the quay in June.") == "");
  CHECK(hedge("The council may open the quay on May 3.") == "may");
  CHECK(hedge("The council may open the quay in late May.") == "may");
}

TEST_CASE("what the cue or the share says decides the kind") {
  struct Case {
    const char* article;
    const char* line;
  };
  const Case cases[] = {
      {"The conductor denied that she was quitting the orchestra.",
       "[event] The conductor denied that she was quitting the orchestra | conductor | indirect"},
      {"The conductor said that she was quitting the orchestra.",
       "[commitment] she was quitting the orchestra | conductor | indirect"},
      {"The firm announced that the change would occur in May.",
       "[commitment] the change would occur in May | firm | indirect | 2019-05-31"},
      {"The witness said that the change would occur in May.",
       "[prediction] the change would occur in May | witness | indirect | 2019-05-31"},
      {"Among tenants, 71 percent would back Ruiz.",
       "[quantity] Among tenants, 71 percent would back Ruiz |  | narrator"},
      {"Berg has accused Ruiz of taking money.",
       "[event] Berg has accused Ruiz of taking money | Berg | indirect"},
      {"The grocer was accused by nearly forty customers.",
       "[quantity] The grocer was accused by nearly forty customers | nearly forty customers | "
       "indirect"},
      {"Guild leaders proposed on Monday to drop the fee.",
       "[commitment] Guild leaders proposed on Monday to drop the fee | Guild leaders | "
       "indirect"},
      {"The clerk said the transfer would take effect on May 20.",
       "[commitment] the transfer would take effect on May 20 | clerk | indirect | 2019-05-20"},
      {"Ruiz said the State would have to find new money.",
       "[prediction] the State would have to find new money | Ruiz | indirect"},
      {"One proposed bill would eliminate the fee for 300 firms.",
       "[rule] One proposed bill would eliminate the fee for 300 firms |  | narrator"},
      {"The mayor has been asked to reopen the archive.",
       "[demand] The mayor has been asked to reopen the archive |  | narrator"},
      {"The flood marked the second time in a century that the dam broke.",
       "[quantity] The flood marked the second time in a century that the dam broke |  | narrator"},
  };
  for (const Case& c : cases) {
    const std::string found = claims_of(c.article, "2019-03-18");
    INFO(c.article << "\n" << found);
    CHECK(has_line(found, c.line));
  }
  for (const char* article : {
           "Norland criticised Ruiz after she sent the letters.",
           "Ruiz was invited to the fair.",
           "He opted instead for Berg.",
           "\u201cWe\u2019ll see,\u201d Ruiz said, when a pupil asked if lunch was early.",
       }) {
    INFO(article);
    CHECK(claims_of(article, "2019-03-18") == "");
  }
}

TEST_CASE("what a law provides is a claim wherever the law is named") {
  struct Case {
    const char* article;
    const char* line;
  };
  const Case cases[] = {
      {"Her dog levy, which does not cover sheepdogs, drew jeers from "
       "skippers.",
       "[rule] Her dog levy, which does not cover sheepdogs |  | narrator"},
      {"Senator Ana Ruiz backs a measure that would open two parks to drilling.",
       "[rule] a measure that would open two parks to drilling |  | narrator"},
      {"The notary explained that under canon law, the chapel could not be sold before June.",
       "[rule] under canon law, the chapel could not be sold before June | notary | indirect | "
       "2019-05-31"},
  };
  for (const Case& c : cases) {
    const std::string found = claims_of(c.article, "2019-03-18");
    INFO(c.article << "\n" << found);
    CHECK(has_line(found, c.line));
  }
  CHECK_FALSE(
      has_line(claims_of("The firm agreed to honour a plan that includes closures.", "2019-03-18"),
               "[rule] a plan that includes closures |  | narrator"));
}

}  // namespace onrecord
