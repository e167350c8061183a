// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quantities.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace onrecord;

namespace {

std::string figure(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

// "> 250000 life" for "more than 250,000 lives"; several are joined by "; ".
std::string dump(const std::string& sentence) {
  const Text text = Text::from_utf8(sentence);
  std::string out;
  for (const Quantity& q : find_quantities(text, lay_out(text))) {
    if (!out.empty()) out += "; ";
    out += to_string(q.comparator);
    out += ' ' + figure(q.value);
    if (q.value2) out += ".." + figure(*q.value2);
    if (!q.unit.empty()) out += ' ' + q.unit;
    if (!q.per.empty()) out += " / " + q.per;
  }
  return out;
}

struct Row {
  const char* sentence;
  const char* expected;
};

template <std::size_t N>
void check(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    INFO(row.sentence);
    CHECK(dump(row.sentence) == row.expected);
  }
}

Quantity only(const std::string& sentence) {
  const Text text = Text::from_utf8(sentence);
  const auto found = find_quantities(text, lay_out(text));
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("comparators say on which side of the figure the amount lies") {
  check({
      {"The flood drove out more than 4,000 people.", "> 4000 person"},
      {"At least 12 boats sank.", ">= 12 boat"},
      {"No fewer than 30 towns lost power.", ">= 30 town"},
      {"They may hire up to 90 people.", "<= 90 person"},
      {"As many as 40 houses burned.", "<= 40 house"},
      {"It cost less than $20.", "< 20 USD"},
      {"Nearly 60 percent agreed.", "~ 60 percent"},
      {"An estimated 700 seals live there.", "~ 700 seal"},
      {"Some 300 farmers marched.", "~ 300 farmer"},
      {"It took 20 minutes or more.", ">= 20 minute"},
      {"Dozens of farmers marched.", ">= 24 farmer"},
      {"The rate climbed back up to 5 percent.", "= 5 percent"},
  });
}

TEST_CASE("money has an ISO code whichever way it is written") {
  check({
      {"The bridge cost $1.5 trillion.", "= 1500000000000 USD"},
      {"It paid US$40 billion.", "= 40000000000 USD"},
      {"It paid €3m for the land.", "= 3000000 EUR"},
      {"He owes £1,000.", "= 1000 GBP"},
      {"The loan of NZ$26 million was repaid.", "= 26000000 NZD"},
      {"It sold for 9 million Danish crowns.", "= 9000000 DKK"},
      {"Tickets cost 40 Canadian dollars.", "= 40 CAD"},
      {"It raised EUR50m.", "= 50000000 EUR"},
      {"It asks $10 to $15 billion.", "range 10000000000..15000000000 USD"},
      {"Oil stood at $52 a barrel.", "= 52 USD / barrel"},
  });
}

TEST_CASE("measures have one name, counted nouns are in the singular") {
  check({
      {"The road is 800 km long.", "= 800 kilometre"},
      {"A 27-kilometer ring lies below.", "= 27 kilometre"},
      {"Winds of 60 mph hit the coast.", "= 60 mile per hour"},
      {"The tax rose by 3 percentage points.", "= 3 percentage point"},
      {"They share a five-year plan.", "= 5 year"},
      {"They planted 50 new apple trees.", "= 50 apple tree"},
      {"The ship loads 15 containers a day.", "= 15 container / day"},
      {"It counted 30 cases per 100,000 people.", "= 30 case / 100000 person"},
      {"A crew of 12 sailed.", "= 12"},
      {"Two of the eight harbour pilots left.", "= 2 harbour pilot; = 8 harbour pilot"},
      {"Half of the farmers left.", "= 0.5 farmer"},
      {"A couple of boats sank.", "~ 2 boat"},
      {"A score of villages were hit.", "~ 20 village"},
      {"He had a score of 90 percent.", "= 90 percent"},
      {"The score of the match was late.", ""},
      {"It needs a three-quarters majority.", "= 0.75 majority"},
      {"No injuries were reported.", "= 0 injury"},
  });
}

TEST_CASE("two figures can be one quantity") {
  check({
      {"It takes five to seven weeks.", "range 5..7 week"},
      {"The economy shrank by 4 to 6 percent.", "range 4..6 percent"},
      {"Sales will fall by 4 to 6 percent.", "range 4..6 percent"},
      {"A third was released on Monday.", ""},
      {"A fourth, the clerk Ana Ruiz, faces trial.", ""},
      {"A third were released.", "= 0.333333"},
      {"Between five and seven boats sank.", "range 5..7 boat"},
      {"It will take 10-12 days.", "range 10..12 day"},
      {"It grew between 1.2 and 1.4 million tons.", "range 1200000..1400000 ton"},
      {"The council passed it by a 51-49 vote.", "= 51..49 vote"},
      {"Exports rose from 12 to 15 percent.", "= 12 percent; = 15 percent"},
      {"The index rose 0.4 percent to 1,320.", "= 0.4 percent; = 1320"},
      {"The plan takes the rate from 35 percent to 21 percent.", "= 35 percent; = 21 percent"},
      {"Ruiz led Berg 49 to 43 percent.", "= 49 percent; = 43 percent"},
  });
}

TEST_CASE("figures that name, date or order are no quantities") {
  for (const char* sentence : {
           "It opened on March 12, 2016.",
           "She came in 1998.",
           "The 22nd meeting ended.",
           "A Boeing 737 landed.",
           "Article 5 applies.",
           "John Mercer, 72, resigned.",
           "The meeting starts at 2:55 p.m. today.",
           "It happened in the 1970s.",
           "The shop at 16 Harbour Road closed.",
           "No one came.",
           "No boats were reported.",
           "Sparks flew near huts 318 and 319.",
           "Pages 3 and 4 are torn.",
           "Shares of Kiln Motor (4480.B) fell.",
           "It is one of the oldest bridges.",
           "The 747 landed.",
           "Call +1-222-2222-2222 now.",
           "It used an A380 and a V10.",
       }) {
    INFO(sentence);
    CHECK(dump(sentence) == "");
  }
}

TEST_CASE("an interval has the precision that was stated") {
  CHECK(only("About 1.3 million people fled.").interval == Interval{1.25e6, 1.35e6});
  CHECK(only("It has 250,000 members.").interval == Interval{250000, 250000});
  const Quantity more = only("It claimed more than 250,000 lives.");
  CHECK(more.interval.low == 250000);
  CHECK(more.interval.low_open);
  CHECK(std::isinf(more.interval.high));
}

TEST_CASE("quantities are compared only in units that can be compared") {
  const Quantity lives = only("It claimed more than 250,000 lives.");
  CHECK(compare(lives, only("It caused 190,000 deaths.")) == Agreement::conflicts);
  CHECK(compare(lives, only("It caused about 400,000 deaths.")) == Agreement::compatible);
  CHECK(compare(only("They walked 500 miles."), only("They walked about 800 km.")) ==
        Agreement::agrees);
  CHECK(compare(only("They hired 50 apple pickers."), only("They hired 50 pickers.")) ==
        Agreement::agrees);
  CHECK_FALSE(compare(only("It cost $20."), only("It cost €20.")));
  CHECK_FALSE(compare(only("It rose 3 percent."), only("It rose 3 percentage points.")));
  CHECK_FALSE(compare(lives, only("It cost $20.")));
  CHECK(compare(only("Half of the voters stayed."), only("50 percent stayed.")) ==
        Agreement::agrees);
}

TEST_CASE("spans lie in one sentence, in order, on the words they stand for", "[property]") {
  const std::string pieces[] = {"5", "$",   " ", "%",   "-",    " to ", "million", "1,200",
                                ".", "one", "€", "m",   " of ", "the",  "about",   "\n",
                                "½", "é",   "/", "day", "(",    "2016", "March",   "in"};
  std::uint64_t seed = 3;
  for (int round = 0; round < 4000; ++round) {
    std::string sentence;
    for (int i = 0; i < 12; ++i) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      sentence += pieces[(seed >> 33u) % std::size(pieces)];
    }
    INFO(sentence);
    const Text text = Text::from_utf8(sentence);
    std::uint32_t end = 0;
    for (const Quantity& q : find_quantities(text, lay_out(text))) {
      CHECK(q.span.begin >= end);
      CHECK(q.span.begin < q.span.end);
      CHECK(q.span.end <= text.size());
      CHECK(q.span.contains(q.number));
      end = q.span.end;
      for (const std::uint32_t at : {q.span.begin, q.span.end}) {
        CHECK((at == text.size() || (text.view()[at] & 0xc0) != 0x80));
      }
    }
  }
}

TEST_CASE("a per-form may stand behind a bare figure, and behind what a measure is of") {
  check({
      {"The rate was 12 per 100,000 people.", "= 12 / 100000 person"},
      {"A rate of 12.5 cases per 100,000 was recorded.", "= 12.5 case / 100000"},
      {"The field yields 300 barrels of crude oil a day.", "= 300 barrel / day"},
      {"The port handles 40 tonnes of grain per week.", "= 40 tonne / week"},
      {"It sold 300 barrels of oil a day after the flood.", "= 300 barrel"},
      {"He lost 40 tonnes of the grain a year ago.", "= 40 tonne"},
  });
}

TEST_CASE("words of estimate may stand between a figure and its noun") {
  check({
      {"40 or more people drowned.", ">= 40 person"},
      {"Some 50-odd boats sank.", "~ 50"},
      {"40 or so boats sank.", "~ 40 boat"},
      {"Several hundred people marched.", ">= 200 person"},
      {"A few dozen boats came.", ">= 24 boat"},
      {"A hundred boats came.", "= 100 boat"},
      {"The toll was up to 15 from 12.", "= 15; = 12"},
      {"The toll was up to 15.", "<= 15"},
      {"There were up to 15 people from 12 countries.", "<= 15 person; = 12 country"},
      {"Support was up from 12 to 15 percent.", "= 12 percent; = 15 percent"},
      {"The city sent a 12,000-strong force.", "= 12000 member"},
      {"They sent 40 strong men.", "= 40 strong man"},
      {"In May 12 people drowned.", "= 12 person"},
      {"On May 12 people gathered.", ""},
  });
}

TEST_CASE("numbers of houses, telephones and names measure nothing") {
  check({
      {"He lived at 221B Baker Street.", ""},
      {"It cost $221B to build.", "= 221000000000 USD"},
      {"Call 020 7946 0018 for help.", ""},
      {"Call +44 20 7946 0018 or (555) 010-4477.", ""},
      {"Call 555-0134 today.", ""},
      {"The toll rose by 0.5 percent.", "= 0.5 percent"},
      {"The Group of Seven met in May.", ""},
      {"The Group of 20 met.", ""},
      {"A group of 20 boats sank.", "= 20 boat"},
      {"The leak at Three Mile Island was small.", ""},
      {"They walked three miles.", "= 3 mile"},
      {"The Five Star Movement won.", ""},
      {"Three Democrats voted no.", "= 3 Democrat"},
      {"Storm Kills Three People in Valley.", "= 3 person"},
  });
}

TEST_CASE("a figure behind a name of which there is one belongs to the name") {
  check({
      {"The Marsh & Moor's 500 index dropped by 3 percent.", "= 3 percent"},
      {"Ruiz's 500 boats sank.", "= 500 boat"},
      {"The win narrows their hold to 51 out of 100 seats.", "= 51 seat; = 100 seat"},
      {"Two out of three boats sank.", "= 0.666667 boat"},
  });
}

TEST_CASE("scaled figures and what they can have been rounded from are told in short numbers") {
  CHECK(only("It sought $16.6 billion in loans.").value == 16.6e9);
  const Quantity q = only("The rate was 3.2 percent.");
  CHECK(q.interval.low == 3.15);
  CHECK(q.interval.high == 3.25);
}

TEST_CASE("what is glued to a figure or cut from it leaves the words that count") {
  check({
      {"One in every three homes was lost.", "= 0.333333 home"},
      {"There were 300-plus people in the hall.", ">= 300 person"},
      {"There were 300+ people in the hall.", ">= 300 person"},
      {"It has run for 20+ years.", ">= 20 year"},
      {"The firm paid 30 cents a share.", "= 30 cent / share"},
      {"The tax is 3 euros per the law.", "= 3 EUR"},
      {"The mill cut 300 jobs per a report.", "= 300 job"},
      {"The tax is 3 euros per tonne.", "= 3 EUR / tonne"},
  });
  const std::string sentence = "They built 12 two-storey homes.";
  const Text text = Text::from_utf8(sentence);
  const auto found = find_quantities(text, lay_out(text));
  REQUIRE(found.size() == 2);
  CHECK(text[found[0].span] == "12");
}

TEST_CASE("A figure is per every so many, and the second of two per what stands behind it") {
  check({
      {"There were 12 deaths for every 100,000 people.", "= 12 death / 100000 person"},
      {"The rate was 12 in every 100,000.", "= 12 / 100000"},
      {"The rate was 12 deaths per 100,000.", "= 12 death / 100000"},
      {"Fares will stay at $2 through 2027.", "= 2 USD"},
      {"The rate fell to 3 in 100,000.", "= 3 / 100000"},
      {"Some 3 in 100,000 people fell ill.", "~ 3 / 100000 person"},
      {"They won 3 in 2017.", "= 3"},
      {"The firm hires 30 people a week from 1 June.", "= 30 person / week"},
      {"There is one clinic for every ten villages.", "= 1 clinic / 10 village"},
      {"The toll is 2 euros for each lorry.", "= 2 EUR / lorry"},
      {"The hotel has 300 rooms for every taste.", "= 300 room"},
      {"The firm sold 5 boats for 100 euros.", "= 5 boat; = 100 EUR"},
      {"He paid $5 in every shop.", "= 5 USD"},
      {"The firm sells 5 boats a day and 30 a week.", "= 5 boat / day; = 30 boat / week"},
      {"The firm sells 5 boats a day and 30 in May.", "= 5 boat / day; = 30"},
  });
  const Text text = Text::from_utf8("The pump uses 5 litres a day and 30 a week.");
  for (const Quantity& q : find_quantities(text, lay_out(text))) {
    CHECK(text[q.unit_span] == "litres");
  }
}
