// SPDX-License-Identifier: Apache-2.0
#include "tests/support/times_of.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace onrecord;

TEST_CASE("Complete dates are read in every shape that news writes") {
  for (const Case& c : {
           Case{"Signed on March 3, 2015.", "March 3, 2015 DATE 2015-03-03"},
           Case{"Signed on 3 March 2015.", "3 March 2015 DATE 2015-03-03"},
           Case{"Signed on Tuesday, March 3, 2015.", "Tuesday, March 3, 2015 DATE 2015-03-03"},
           Case{"Signed on the 3rd of March, 2015.", "the 3rd of March, 2015 DATE 2015-03-03"},
           Case{"Signed on 2015-03-03.", "2015-03-03 DATE 2015-03-03"},
           Case{"Signed on 3/3/2015.", "3/3/2015 DATE 2015-03-03"},
           Case{"Signed on 25/3/2015.", "25/3/2015 DATE 2015-03-25"},
           Case{"Signed on 3.4.2015.", "3.4.2015 DATE 2015-04-03"},
           Case{"Signed on Sept. 3, 2015.", "Sept. 3, 2015 DATE 2015-09-03"},
           Case{"Signed in March 2015.", "March 2015 DATE 2015-03"},
           Case{"Signed in 2015.", "2015 DATE 2015"},
           Case{"Signed on February 29, 2015.", "February DATE 2016-02; 2015 DATE 2015"},
       }) {
    CAPTURE(c.text);
    if (c.text.find("29") == std::string_view::npos) {
      CHECK(values(c.text, "2016-02-12") == c.expected);
    } else {
      // A day that does not exist is no date.
      CHECK(values(c.text, "2016-02-12").find("2015-02-29") == std::string::npos);
    }
  }
}

TEST_CASE("Larger units keep their own values") {
  for (const Case& c : {
           Case{"Popular in the 1990s.", "the 1990s DATE 199"},
           Case{"Popular in the late 1980s.", "the late 1980s DATE 198"},
           Case{"Popular in the sixties.", "the sixties DATE 196"},
           Case{"Built in the 19th century.", "the 19th century DATE 18"},
           Case{"Due in the third quarter of 2017.", "the third quarter of 2017 DATE 2017-Q3"},
           Case{"Due in Q3 2017.", "Q3 2017 DATE 2017-Q3"},
           Case{"Due in the first half of 2017.", "the first half of 2017 DATE 2017-H1"},
           Case{"Due in the summer of 2017.", "the summer of 2017 DATE 2017-SU"},
           Case{"Due in mid-2017.", "mid-2017 DATE 2017"},
           Case{"Due in fiscal 2017.", "fiscal 2017 DATE FY2017"},
           Case{"Fought from 2012 to 2015.", "2012 DATE 2012; 2015 DATE 2015"},
           Case{"Fought in 1915-17.", "1915 DATE 1915; 17 DATE 1917"},
           Case{"Held on May 5-7, 2015.", "May 5 DATE 2015-05-05; 7, 2015 DATE 2015-05-07"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("Relative expressions count from the day of publication") {
  for (const Case& c : {
           Case{"It rained yesterday.", "yesterday DATE 2016-02-11"},
           Case{"It rained the day before yesterday.", "the day before yesterday DATE 2016-02-10"},
           Case{"It rained last week.", "last week DATE 2016-W05"},
           Case{"It rained last night.", "last night TIME 2016-02-11TNI"},
           Case{"It rained on Thursday morning.", "Thursday morning TIME 2016-02-11TMO"},
           Case{"It rained three days ago.", "three days ago DATE 2016-02-09"},
           Case{"It rained two years ago.", "two years ago DATE 2014"},
           Case{"It rained earlier this month.", "earlier this month DATE 2016-02"},
           Case{"It will rain next month.", "next month DATE 2016-03"},
           Case{"It was the end of last year.", "the end of last year DATE 2015"},
           Case{"It was in October of last year.", "October of last year DATE 2015-10"},
           Case{"It was the last week of January.", "the last week of January DATE 2016-W04"},
           Case{"It begins at 9 a.m. on Monday.", "9 a.m. on Monday TIME 2016-02-15T09:00"},
           Case{"It begins at 18:00 UTC.", "18:00 UTC TIME 2016-02-12T18:00Z"},
           Case{"He moved here recently.", "recently DATE PAST_REF"},
           Case{"He now lives here.", "now DATE PRESENT_REF"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("Without a day of publication relative expressions are found but stay open") {
  for (std::string_view text :
       {"It rained yesterday.", "It will end next month.", "They must leave within a week.",
        "It opens on Friday.", "It was two years ago."}) {
    CAPTURE(text);
    const auto refs = times_of(text, "");
    REQUIRE(refs.size() == 1);
    if (refs[0].type != TimeType::duration) CHECK(refs[0].value.empty());
    CHECK_FALSE(refs[0].earliest);
    CHECK_FALSE(refs[0].latest);
  }
}

TEST_CASE("Durations and sets are told apart from dates") {
  for (const Case& c : {
           Case{"The war lasted five years.", "five years DURATION P5Y"},
           Case{"The five-year war ended.", "five-year DURATION P5Y"},
           Case{"It took two and a half hours.", "two and a half hours DURATION PT2.5H"},
           Case{"It took about a decade.", "about a decade DURATION P10Y"},
           Case{"It took several weeks.", "several weeks DURATION PXW"},
           Case{"It took half an hour.", "half an hour DURATION PT0.5H"},
           Case{"It took two to three weeks.", "two to three weeks DURATION P3W"},
           Case{"They meet every Friday.", "every Friday SET XXXX-WXX-5"},
           Case{"They meet on Fridays.", "Fridays SET XXXX-WXX-5"},
           Case{"They report daily.", "daily SET P1D"},
           Case{"The annual report is out.", "annual SET P1Y"},
           Case{"It makes 15 planes a year.", "a year SET P1Y"},
           Case{"It makes planes every two weeks.", "every two weeks SET P2W"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("latest is the last day on which the expression can still be met") {
  for (const Case& c : {
           Case{"They agreed to stop within a week.", "2016-02-12..2016-02-19 within publication"},
           Case{"They must answer within 48 hours.", "2016-02-12..2016-02-14 within publication"},
           Case{"It will be ready in two weeks.", "2016-02-12..2016-02-26 within publication"},
           Case{"Troops will leave over the next two years.",
                "2016-02-12..2018-02-12 within publication"},
           Case{"Workers have 90 days to accept.", "2016-02-12..2016-05-12 within publication"},
           Case{"Forms must be returned within twenty working days.",
                "2016-02-12..2016-03-11 within publication"},
           Case{"They want to vote before Easter.", "2016-02-12..2016-03-26 before publication"},
           Case{"It must be done by March.", "2016-02-12..2016-03-31 by publication"},
           Case{"It must be done by 2020.", "2016-02-12..2020-12-31 by none"},
           Case{"It must be done by the end of the month.",
                "2016-02-12..2016-02-29 by publication"},
           Case{"It must be done before the end of the year.",
                "2016-02-12..2016-12-31 before publication"},
           Case{"It will be done next month.", "2016-03-01..2016-03-31 at publication"},
           Case{"It will be done later this week.", "2016-02-08..2016-02-14 at publication"},
           Case{"It will stay shut until mid-March.", "2016-02-12..2016-03-20 until publication"},
           Case{"It will stay shut until at least March 3.",
                "2016-02-12..2016-03-03 until publication"},
           Case{"It will open after March 3.", "2016-03-04..? after publication"},
           Case{"It has been shut since January 4.", "2016-01-04..2016-02-12 since publication"},
           Case{"It is planned for the week of April 11.", "2016-04-11..2016-04-17 at publication"},
           // No end of their own.
           Case{"It will come in the coming weeks.", "?..? at none"},
           Case{"It will come soon.", "?..? at none"},
           Case{"The plan costs a billion over ten years.", "?..? at none"},
           Case{"The war lasted for five years.", "?..? for_duration none"},
       }) {
    CAPTURE(c.text);
    CHECK(days(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("A term starts from the event that its sentence dates") {
  for (std::string_view text :
       {"Wednesday's accord called for a halt to the shelling within a week.",
        "Wednesday\xE2\x80\x99s landmark accord called for a halt within a week.",
        "Wednesday s accord called for a halt to the shelling within a week."}) {
    CAPTURE(text);
    const auto refs = times_of(text, "2016-02-12");
    REQUIRE(refs.size() == 2);
    CHECK(refs[1].anchor.kind == AnchorKind::event);
    CHECK(refs[1].anchor.day == parse_day("2016-02-10"));
    CHECK(refs[1].latest == parse_day("2016-02-17"));
  }
}

TEST_CASE("A term told twice starts from the same event") {
  const auto refs = times_of(
      "The sides seek a halt within a week. Wednesday's accord called for a halt within a week.",
      "2016-02-12");
  REQUIRE(refs.size() == 3);
  CHECK(refs[0].latest == parse_day("2016-02-17"));
  CHECK(refs[0].anchor.kind == AnchorKind::event);
}

TEST_CASE("A term may start from another date of the text, and stays open without a start") {
  CHECK(days("Claims are due within 20 working days of the ruling, made on March 1.",
             "2016-02-12") != "");
  auto refs = times_of("Forms are due within 20 working days of February 23.", "2016-02-24");
  REQUIRE(refs.size() == 2);
  CHECK(refs[0].anchor.kind == AnchorKind::text);
  CHECK(refs[0].latest == parse_day("2016-03-22"));
  refs = times_of("Forms must be returned within 30 days of receiving one.", "2016-02-24");
  REQUIRE(refs.size() == 1);
  CHECK_FALSE(refs[0].latest);
}

TEST_CASE("A term starts on the day that the text gives its event, by noun or by verb") {
  for (const Case& c : {
           Case{"The accord was signed on 2 February. Both sides leave within 30 days of the "
                "accord.",
                "2016-02-02..2016-03-03 within event"},
           Case{"The accord was signed on 2 February. Both sides leave within 30 days of signing.",
                "2016-02-02..2016-03-03 within event"},
           Case{"Under the accord of February 2, both sides will leave within 30 days.",
                "2016-02-02..2016-03-03 within event"},
           Case{"The wedding was held on 5 February. They will pay within ten days of the wedding.",
                "2016-02-05..2016-02-15 within event"},
           Case{"The council met on Monday. It will answer within ten days of the meeting.",
                "2016-02-08..2016-02-18 within event"},
           Case{"The talks ended on Monday. It will report within ten days of the talks.",
                "2016-02-08..2016-02-18 within event"},
           // Another noun, another verb, a deed that was denied, and no date at all.
           Case{"The mayor spoke on Monday. He will pay within ten days of the wedding.",
                "?..? within event"},
           Case{"The accord was not signed on Monday. They leave within a week of signing.",
                "?..? within event"},
           Case{"The firm must repay them within ten days of the eclipse.", "?..? within event"},
           Case{"A fire broke out in the mill. It will report within a month of the fire.",
                "2016-02-12..2016-03-12 within publication"},
       }) {
    CAPTURE(c.text);
    CHECK(days(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("An event that stands for its day unknown is named beside the day of publication") {
  const std::string text = "They must answer within 30 days of the ruling.";
  const auto refs = times_of(text, "2016-02-12");
  REQUIRE(refs.size() == 1);
  CHECK(refs[0].anchor.kind == AnchorKind::publication);
  CHECK(text.substr(refs[0].anchor.span.begin, refs[0].anchor.span.size()) == "the ruling");
  CHECK(refs[0].why.back().rule == "time.anchor.told");
  CHECK(refs[0].precision == Precision::day);
}

TEST_CASE("Weeks named by a day, years told as a pair, and lasting are read whole") {
  for (const Case& c : {
           Case{"The fair opens in the week beginning 3 June.",
                "2024-06-03..2024-06-09 at publication"},
           Case{"The fair opens the week starting 13 May.",
                "2024-05-13..2024-05-19 at publication"},
           Case{"The fair opens the week of 13 May.", "2024-05-13..2024-05-19 at publication"},
           Case{"The ceasefire, which began on Sunday, will last six weeks.", "?..? at none"},
           Case{"It would not last six weeks.", "?..? at none"},
           Case{"The flow is slow and in many years starts low.", "?..? at none"},
           Case{"Prices rose the last six weeks.", "2024-03-20..2024-05-01 at publication"},
           Case{"The mill, which opened on Jan. 1, will hire 30 people in six months.",
                "2024-05-01..2024-11-01 within publication"},
           Case{"The accord, which was signed on Jan. 1, will end within six months.",
                "2024-01-01..2024-07-01 within event"},
       }) {
    CAPTURE(c.text);
    CHECK(days(c.text, "2024-05-01") == c.expected);
  }
  const auto years = times_of("The mill will hire 30 people in 2025-26.", "2024-05-01");
  REQUIRE(years.size() == 2);
  CHECK(years[0].earliest == parse_day("2025-01-01"));
  CHECK(years[0].latest == parse_day("2026-12-31"));
}

TEST_CASE("A season or financial year over two years is one time and ends in the second") {
  for (const Case& c : {
           Case{"It will close in the 2017-18 season.", "the 2017-18 season DATE 2017"},
           Case{"It will close in the 2017/18 financial year.",
                "the 2017/18 financial year DATE 2017"},
           Case{"It was shut in the financial year 2013-14.",
                "the financial year 2013-14 DATE FY2013"},
           Case{"It will close in 2017-18.", "2017 DATE 2017; 18 DATE 2018"},
           Case{"The war of 1914-18 was long.", "1914 DATE 1914; 18 DATE 1918"},
       }) {
    INFO(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
  CHECK(days("It will close in the 2017/18 season.", "2016-02-12") ==
        "2017-01-01..2018-12-31 at none");
}

TEST_CASE("What falls is no season, a week that commences is told by its day") {
  for (const Case& c : {
           Case{"Prices will fall next year.", "next year DATE 2017"},
           Case{"Prices are expected to fall in 2018.", "2018 DATE 2018"},
           Case{"Prices will rise in the fall next year.", "the fall next year DATE 2017-FA"},
           Case{"It opens in the week commencing 2 May.",
                "the week commencing 2 May DATE 2016-W18"},
       }) {
    INFO(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("A lower bound is no day by which something ends") {
  for (const Case& c : {
           Case{"It will open no earlier than June.", "2016-06-01..? not_before publication"},
           Case{"It will open no sooner than 5 June.", "2016-06-05..? not_before publication"},
           Case{"It will open not before June.", "2016-06-01..? not_before publication"},
           // That it stays shut can be judged when May is over.
           Case{"It will not open before June.", "2016-02-12..2016-05-31 before publication"},
           Case{"It will open before June.", "2016-02-12..2016-05-31 before publication"},
           Case{"It will open no later than June.", "2016-02-12..2016-06-30 by publication"},
       }) {
    CAPTURE(c.text);
    CHECK(days(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("The ends of a range share a year and close each other") {
  CHECK(values("It rose between May and July 2014.", "2016-02-12") ==
        "May DATE 2014-05; July 2014 DATE 2014-07");
  CHECK(values("It rose between November and March 2014.", "2016-02-12") ==
        "November DATE 2013-11; March 2014 DATE 2014-03");
  CHECK(values("It rose in May and fell in July 2014.", "2016-02-12") ==
        "May DATE 2015-05; July 2014 DATE 2014-07");
  CHECK(values("The show runs from May 3 through June 9.", "2016-02-12") ==
        "May 3 DATE 2016-05-03; June 9 DATE 2016-06-09");
  auto refs = times_of("She was mayor from 2010 to 2014.", "2016-02-12");
  REQUIRE(refs.size() == 2);
  CHECK(refs[0].latest == parse_day("2014-12-31"));
  refs = times_of("She has been mayor since 2010.", "2016-02-12");
  CHECK(refs[0].latest == parse_day("2016-02-12"));
}

TEST_CASE("A numeric date that can be read both ways says what it was read by") {
  const auto last_rule = [](std::string_view text) {
    const auto refs = times_of(text, "2016-02-12");
    return format_day(*refs.back().earliest) + " " + refs.back().why.back().rule;
  };
  CHECK(last_rule("It was signed on 12/05/2015.") == "2015-12-05 time.order.guess");
  CHECK(last_rule("It was signed on 25/03/2015 and ends on 12/05/2015.") ==
        "2015-05-12 time.order.text");
  CHECK(last_rule("It was signed on 03/25/2015 and ends on 12/05/2015.") ==
        "2015-12-05 time.order.text");
  CHECK(last_rule("It was signed on 25 March 2015 and ends on 12/05/2015.") ==
        "2015-05-12 time.order.text");
  CHECK(last_rule("It was signed on 5/5/2015.") == "2015-05-05 time.complete");
}

TEST_CASE("A figure beside a month is its day, a count, or no day that there is") {
  for (const Case& c : {
           Case{"In May 12 people drowned.", "May DATE 2015-05"},
           Case{"By June 40 ships will be sold.", "June DATE 2016-06"},
           Case{"On May 12 people gathered.", "May 12 DATE 2015-05-12"},
           Case{"It opens on May 12, people say.", "May 12 DATE 2016-05-12"},
           Case{"It will open on February 30, he said.", "February 30 DATE ?"},
           Case{"It will open on 31 April.", "31 April DATE ?"},
           Case{"It opened on February 29, 2015, he said.", "February 29, 2015 DATE ?"},
           Case{"In April 30 ships sank.", "April DATE 2015-04"},
           Case{"He left two Fridays ago.", "two Fridays ago DATE 2016-01-29"},
           Case{"They meet on Fridays.", "Fridays SET XXXX-WXX-5"},
           Case{"It stood at the turn of the century.", "the turn of the century DATE 20"},
       }) {
    CAPTURE(c.text);
    CHECK(values(c.text, "2016-02-12") == c.expected);
  }
}

TEST_CASE("What stays open says why") {
  CHECK(find_times(Text::from_utf8("It opens on Friday."),
                   lay_out(Text::from_utf8("It opens on Friday.")), {})[0]
            .why.back()
            .rule == "time.open.undated");
  CHECK(times_of("It opens on February 30.", "2016-02-12")[0].why.back().rule ==
        "time.open.impossible");
}

TEST_CASE("A term that hangs on an event to come has no day until that took place") {
  struct Row {
    std::string_view text, event, bound;
  };
  for (const Row& row : {
           Row{"They agreed to stop within a week of the hostages' release.",
               "the hostages' release", "within"},
           Row{"They vowed to leave within ten days after the prisoners are freed.",
               "the prisoners are freed", "within"},
           Row{"The army will leave two weeks after the signing of the accord.",
               "the signing of the accord", "within"},
           Row{"The county will pay within 30 days of parliament approving the budget.",
               "parliament approving the budget", "within"},
           Row{"The council will publish the report two days before the vote.", "the vote",
               "before"},
           Row{"The strike will end within 24 hours of an agreement.", "an agreement", "within"},
           // What is known with the article, was told as done or lies in the past.
           Row{"They must answer within 30 days of the notice.", "", "within"},
           Row{"The hostages were released. They must leave within a week of the release.", "",
               "within"},
           Row{"They resigned two weeks after the vote was annulled.", "", "at"},
       }) {
    CAPTURE(row.text);
    const auto refs = times_of(row.text, "2016-02-12");
    REQUIRE(!refs.empty());
    const TimeRef& ref = refs.back();
    CHECK(to_string(ref.bound) == row.bound);
    const bool pending = ref.anchor.kind == AnchorKind::event && !ref.anchor.day;
    CHECK(pending == !row.event.empty());
    if (!pending) continue;
    CHECK(row.text.substr(ref.anchor.span.begin, ref.anchor.span.size()) == row.event);
    CHECK_FALSE(ref.latest);
  }
}

TEST_CASE("A term is counted from its event once the day is known") {
  const auto counted = [](std::string_view term) {
    const auto days = count_from(term, *parse_day("2016-03-02"));
    return days ? format_day(days->first) + ".." + format_day(days->last) : std::string("?");
  };
  CHECK(counted("within a week of the hostages' release") == "2016-03-02..2016-03-09");
  CHECK(counted("no later than three days after the ceasefire takes effect") ==
        "2016-03-02..2016-03-05");
  CHECK(counted("within ten working days of the ruling") == "2016-03-02..2016-03-16");
  CHECK(counted("two days before the vote") == "2016-02-29..2016-02-29");
  CHECK(counted("within days of the release") == "?");
  CHECK(counted("soon") == "?");
}

TEST_CASE("In a history dates count from where its story is") {
  const std::string text =
      "The siege began on 3 May 1644. On 12 June the wall fell. The following day the town "
      "yielded. Two years later, in 1646, the king gave up. In March he fled.";
  CHECK(values(text, "2012-04-05") ==
        "3 May 1644 DATE 1644-05-03; 12 June DATE 1644-06-12; The following day DATE 1644-06-13; "
        "Two years later DATE 1646; 1646 DATE 1646; March DATE 1646-03");
}

TEST_CASE("News may look back far and still count from its own day") {
  CHECK(
      values("The office moves next month to a hall of 1960. In the 1960s it was full, in 1968 it "
             "burned, and in 2001 it was sold. It opens on Jan. 16.",
             "2017-12-13") ==
      "next month DATE 2018-01; 1960 DATE 1960; the 1960s DATE 196; 1968 DATE 1968; 2001 DATE "
      "2001; Jan. 16 DATE 2018-01-16");
}

TEST_CASE("What only looks like a time is left alone") {
  for (std::string_view text :
       {"They may leave.", "A second opinion helps.", "He bought 2,010 shares for $2010.",
        "The Boeing 747-400 and the F-16 landed.", "It is a part-time job.", "Officials march on.",
        "The Sun reported it.", "They fall short.", "Version 10.6.3 works.",
        "Some 2000 people came.", "He won by 3:1."}) {
    CAPTURE(text);
    CHECK(values(text, "2016-02-12") == "");
  }
}

TEST_CASE("Spans lie in the text, in order and apart, for any text", "[property]") {
  constexpr std::string_view pieces[] = {
      "two",   " ",     "weeks",        "ago",  "-",      "May",
      "5",     ",",     "2016",         "'s",   "the",    "end",
      "of",    "last",  "Friday",       ".",    "/",      "\xE2\x80\x99",
      "s",     "10:30", "a.m.",         "in",   "\n",     "é",
      "19",    "90s",   "next",         "year", "before", "Christmas",
      "every", "third", "\xE2\x80\x93", "0"};
  std::uint32_t seed = 1;
  const auto random = [&seed] { return seed = seed * 1664525u + 1013904223u; };
  for (int round = 0; round < 3000; ++round) {
    std::string words;
    for (std::uint32_t n = 1 + random() % 16; n > 0; --n) {
      words += pieces[(random() >> 8) % std::size(pieces)];
      if (random() % 3) words += ' ';
    }
    CAPTURE(words);
    const Text text = Text::from_utf8(words);
    const Layout layout = lay_out(text);
    const auto refs = find_times(text, layout, parse_day("2016-02-12"));
    std::uint32_t last = 0;
    for (const TimeRef& ref : refs) {
      REQUIRE(ref.span.begin >= last);
      REQUIRE(ref.span.begin < ref.span.end);
      REQUIRE(ref.span.end <= text.size());
      REQUIRE((static_cast<unsigned char>(words[ref.span.begin]) & 0xC0) != 0x80);
      REQUIRE_FALSE(ref.why.empty());
      if (ref.earliest && ref.latest) REQUIRE(*ref.earliest <= *ref.latest);
      last = ref.span.end;
    }
  }
}
