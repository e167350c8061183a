// SPDX-License-Identifier: Apache-2.0
#include "core/judge/event_stance.hpp"

#include "core/judge/act.hpp"
#include "core/judge/event_signs.hpp"
#include "tests/support/stance_of.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace onrecord;

namespace {

// The stance and voice of one later sentence.
std::string said(ClaimKind kind, const char* wording, const char* sentence) {
  const EventStance s = test::stance_of(kind, wording, sentence);
  return std::string(to_string(s.stance)) + " " + to_string(s.voice);
}

}  // namespace

TEST_CASE("a promise is told as done, denied, tried or failed") {
  const char* claim = "the council will restore the ferry to Lornby";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council restored the ferry to Lornby on Monday.") == "supports third_party");
  CHECK(of("The council did not restore the ferry to Lornby.") == "refutes third_party");
  CHECK(of("The council had tried to restore the ferry to Lornby.") == "context third_party");
  CHECK(of("The ferry to Lornby has yet to be restored by the council.") != "supports third_party");
}

TEST_CASE(
    "what was ruled out and is told as done refutes, what is done for a part supports in part") {
  const char* claim = "the council will not close the ferry to Lornby";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council closed the ferry to Lornby on Monday.") == "refutes third_party");
  CHECK(of("The council has not closed the ferry to Lornby.") == "supports third_party");
  const char* piers = "the council will reopen the piers of Lornby";
  const auto part = [&](const char* s) { return said(ClaimKind::commitment, piers, s); };
  CHECK(part("The council reopened two of the piers of Lornby.") == "partly_supports third_party");
  CHECK(part("The council reopened the piers of Lornby.") == "supports third_party");
  const char* trees = "the council will plant 400 trees in Lornby";
  CHECK(said(ClaimKind::commitment, trees, "The council planted 180 trees in Lornby.") ==
        "partly_supports third_party");
}

TEST_CASE("fewer than a promise not to act names is no part of it") {
  CHECK(said(ClaimKind::commitment,
             "the council will not renew the lease unless the ferry runs 95 percent of its trips",
             "The council renewed the lease although the ferry ran 88 percent of its trips.") !=
        "partly_supports third_party");
}

TEST_CASE("people who are dismissed lose their jobs, reports that are dismissed are denied") {
  const auto of = [](const char* s) {
    return said(ClaimKind::prediction, "no worker of the ferry will lose a job", s);
  };
  CHECK(of("The ferry dismissed 30 workers last week.") == "refutes third_party");
  CHECK(of("The ferry dismissed 30 of the workers last week.").starts_with("refutes"));
  CHECK(of("The company dismissed 30 of the workers last week.") != "supports third_party");
  CHECK(of("The ferry dismissed reports of 30 workers losing jobs.") != "refutes third_party");
}

TEST_CASE("who refuses or has yet to do so did not, who will do so is still to do it") {
  const auto of = [](const char* s) {
    const std::string all = said(ClaimKind::commitment, "Norland will sign the Tarn Sea treaty", s);
    return all.substr(0, all.find(' '));
  };
  CHECK(of("Vesta signed the Tarn Sea treaty, but Norland refused to do so.") == "refutes");
  CHECK(of("Vesta signed the Tarn Sea treaty, but Norland has yet to do so.") == "refutes");
  CHECK(of("Vesta signed the Tarn Sea treaty, but Norland did not.") == "refutes");
  CHECK(of("Vesta signed the Tarn Sea treaty and Norland will do so in July.") == "context");
  CHECK(of("Vesta signed the Tarn Sea treaty; whether Norland did is unclear.") == "context");
  CHECK(of("Vesta signed the Tarn Sea treaty, and so did Norland.") == "supports");
}

TEST_CASE("only what is denied or claimed as a whole is in doubt") {
  const auto of = [](const char* s) {
    const EventStance e =
        test::stance_of(ClaimKind::commitment, "Norland will sign the Tarn Sea treaty", s);
    return e.why.front().rule;
  };
  CHECK(of("Norland signed the Tarn Sea treaty, but the mayor denied it.") == "stance.disputed");
  CHECK(of("Norland signed the Tarn Sea treaty, but the mayor denied it on Monday.") ==
        "stance.disputed");
  CHECK(of("Norland signed the Tarn Sea treaty and denied it had been forced to.") ==
        "stance.happened");
  CHECK(of("Norland signed the Tarn Sea treaty, and the mayor denied reports of a rift.") ==
        "stance.happened");
  CHECK(of("The envoy claimed that Norland signed the Tarn Sea treaty.") == "stance.alleged");
  CHECK(of("The envoy claimed victory when Norland signed the Tarn Sea treaty.") ==
        "stance.happened");
}

TEST_CASE("the day of a deed is not that of the dateline or of who says it") {
  const Day published = *parse_day("2025-05-05");
  const auto day_in = [&](const char* sentence) {
    const Reading r = read(Text::from_utf8(sentence), published);
    const EventDates dates = event_dates(r, r.layout.sentences.front().span);
    return dates.past ? format_day(dates.past->last) : std::string();
  };
  CHECK(day_in("The ferry to Lornby reopened on 2 May, the mayor said on Monday.") == "2025-05-02");
  CHECK(day_in("The ferry to Lornby reopened, the mayor said on Monday.").empty());
  CHECK(day_in("The mayor said on Monday that the ferry to Lornby reopened on 2 May.") ==
        "2025-05-02");
  CHECK(day_in("On Monday, the mayor said that the ferry to Lornby reopened.").empty());
  CHECK(day_in("LORNBY, 5 May 2025 - The ferry reopened on 2 May.") == "2025-05-02");
  CHECK(day_in("The ferry reopened on 2 May - a day late.") == "2025-05-02");
}

TEST_CASE("an irregular verb tells the same act in each of its forms") {
  const auto of = [](const char* claim, const char* s) {
    return said(ClaimKind::commitment, claim, s);
  };
  CHECK(of("the council will sell 400 homes in Lornby", "The council sold 180 homes in Lornby.") ==
        "partly_supports third_party");
  CHECK(of("the council will not sell the ferry of Lornby",
           "The council sold the ferry of Lornby on Monday.") == "refutes third_party");
}

TEST_CASE("what another did, did not do or is to do is not told as done") {
  const auto of = [](const char* claim, const char* s) {
    return said(ClaimKind::commitment, claim, s);
  };
  const char* mill = "Brell Steel will close its mill in Tarn";
  CHECK(of(mill, "Brell Steel closed its mill in Tarn on Monday.") == "supports third_party");
  CHECK(of(mill, "It closed its mill in Tarn on Monday.") == "supports third_party");
  CHECK(of(mill, "Orsk Paper closed its mill in Lornby on Monday.") == "context third_party");
  const char* troops = "Orsan will withdraw its troops from Marwick";
  CHECK(of(troops, "Orsan has withdrawn its troops from Marwick.") == "supports third_party");
  CHECK(of(troops, "Soldiers of Orsan had not left Marwick.") == "context third_party");
  const char* doses = "Medivane will deliver 400,000 doses of vaccine to Tarn by June 30";
  CHECK(of(doses, "Medivane delivered 400,000 doses of vaccine to Tarn.") ==
        "supports third_party");
  CHECK(of(doses, "The mayor counted on Medivane to deliver 400,000 doses of vaccine to Tarn.") !=
        "supports third_party");
}

TEST_CASE("a vote that is lost was held") {
  const char* claim = "the council of Lornby will vote on a rent cap";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council of Lornby voted against a rent cap, a defeat for the mayor.") ==
        "supports third_party");
  CHECK(of("The council of Lornby has not voted on a rent cap.") == "refutes third_party");
}

TEST_CASE("a later day puts a promise off, its own day said again does not") {
  const char* claim = "repairs to the Kolda dam will be finished by June 30";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("Repairs to the Kolda dam will take until August 31.") == "revises third_party");
  CHECK(of("Repairs to the Kolda dam will be finished by June 30 and shown on July 9.") !=
        "revises third_party");
  CHECK(of("The Kolda valley will have a fair on August 31.") != "revises third_party");
}

TEST_CASE("something else that takes the place of a plan revises it") {
  const char* claim = "the council will adopt the harbour plan of Lornby";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The harbour plan of Lornby was replaced by another one.") == "revises third_party");
  CHECK(of("The harbour master of Lornby was replaced by his son.") != "revises third_party");
}

TEST_CASE("what a figure rose from is not its figure now") {
  const char* claim = "49 percent of the voters of Tarn oppose the toll";
  const auto of = [&](const char* s) { return said(ClaimKind::quantity, claim, s); };
  CHECK(of("In Tarn 52 percent of voters oppose the toll, up from 49 percent.") ==
        "revises third_party");
  CHECK(of("In Tarn 49 percent of voters oppose the toll.") == "supports third_party");
  CHECK(of("Many voters of Tarn oppose the toll.") == "context third_party");
}

TEST_CASE("a window begins with its first day, and a deadline has none") {
  const auto start = [](const char* text, Precision precision) {
    Deadline d;
    d.text = text;
    d.latest = parse_day("2018-02-28");
    d.precision = precision;
    const auto day = window_start(d);
    return day ? format_day(*day) : "none";
  };
  CHECK(start("in February", Precision::month) == "2018-02-01");
  CHECK(start("on Wednesday", Precision::day) == "2018-02-28");
  CHECK(start("next week", Precision::week) == "2018-02-22");
  CHECK(start("by February", Precision::month) == "none");
  CHECK(start("before the end of the month", Precision::month) == "none");
}

TEST_CASE("a promise is kept or broken only by what speaks of its deed") {
  const char* claim = "the council will lift the parking ban in Lornby by 10 May";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council lifted the parking ban in Lornby on Tuesday.") == "supports third_party");
  CHECK(of("The council ended the parking ban in Lornby on Tuesday.") == "supports third_party");
  // However much of it a sentence about something else holds.
  CHECK(of("The council of Lornby refunded 300 drivers fined under the parking ban.") ==
        "context third_party");
  CHECK(of("The refunds are not linked to the parking ban in Lornby.") == "context third_party");
  // "Confirmed" says only who says it.
  CHECK(of("Drivers fined under the parking ban in Lornby got refunds, the council confirmed.") ==
        "context counterparty");
}

TEST_CASE("what is as it was after the date breaks a promise to change it") {
  const char* claim = "the council will lift the parking ban in Lornby by 10 May";
  const char* sentence = "The parking ban in Lornby was still in force on Friday.";
  CHECK(said(ClaimKind::commitment, claim, sentence) == "refutes third_party");
  CHECK(said(ClaimKind::commitment, "the council will lift the parking ban in Lornby by 10 July",
             sentence) == "context third_party");
  CHECK(said(ClaimKind::commitment, "the parking ban will remain in force in Lornby", sentence) !=
        "refutes third_party");
}

TEST_CASE("the deed of a claim is its infinitive, or a noun where the verb says little") {
  const auto acts = [](const char* wording) {
    Claim claim;
    claim.wording = wording;
    const Profile p = profile(claim, std::nullopt);
    const Statement c = statement(p.words, {}, VerbForms::base);
    std::string out;
    for (const ActWord& w : act_of(p.words, c).words) out += c.words[w.word].folded + " ";
    return out;
  };
  CHECK(acts("the council, which runs the ferry, will sell it") == "sell ");
  CHECK(acts("the council plans to sell the ferry") == "sell ");
  CHECK(acts("the mayor will give a speech") == "give speech ");
  CHECK(acts("the council announced a meeting with the drivers") == "meeting ");
  CHECK(acts("a bridge in every town").empty());
}

TEST_CASE("a deed done before a deadline is done; a deadline that passes does nothing") {
  const char* claim = "the council will lift the parking ban in Lornby by 10 May";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council lifted the parking ban in Lornby a day before the deadline.") ==
        "supports third_party");
  CHECK(of("The deadline to lift the parking ban in Lornby passed without a word.") ==
        "refutes third_party");
}

TEST_CASE("another day is set by a sentence that does not name the old one") {
  const char* claim = "the council will reopen the pier of Lornby by June 3";
  CHECK(said(ClaimKind::commitment, claim,
             "The council will reopen the pier of Lornby by June 30, it said.") ==
        "revises third_party");
}

TEST_CASE(
    "a vote with another count is another vote, of one that is only foreseen it is the count") {
  const char* const passed = "The bill passed the lower house by a vote of 227-203";
  const EventStance other = test::stance_of(
      ClaimKind::event, passed, "By a vote of 251-169, the lower house passed the bill.");
  CHECK(other.of_another_vote);
  CHECK(other.stance != Stance::revises);
  CHECK_FALSE(
      test::stance_of(ClaimKind::event, passed, "The house passed the bill by 227-203 on Tuesday.")
          .of_another_vote);
  CHECK_FALSE(test::stance_of(ClaimKind::prediction,
                              "The bill will pass the lower house by 227-203",
                              "By a vote of 251-169, the lower house passed the bill.")
                  .of_another_vote);
}

TEST_CASE("what is denied, nearly done, begun or done long before is not told as done") {
  const char* const promise = "The town will build the Osk library by 30 June 2017";
  const auto told = [&](const char* sentence) {
    return test::stance_of(ClaimKind::commitment, promise, sentence).stance;
  };
  CHECK(told("The town built the Osk library.") == Stance::supports);
  CHECK(told("The town managed to build the Osk library.") == Stance::supports);
  CHECK(told("It is not true that the town built the Osk library.") == Stance::refutes);
  CHECK(told("Brandt wrongly claimed that the town built the Osk library.") == Stance::refutes);
  CHECK(told("The town began to build the Osk library on Monday.") == Stance::announces);
  CHECK(told("The town signed a contract to build the Osk library.") == Stance::announces);
  CHECK(told("In 2009 the town built the Osk library.") == Stance::context);
  CHECK(told("The town built the Osk library on 12 February 2017.") == Stance::context);
  CHECK(told("The town built the Osk library on 12 May 2017.") == Stance::supports);
  CHECK(told("The town built a fence around the site of the Osk library.") == Stance::context);
  CHECK(told("The town replaced the plan for the Osk library.") != Stance::supports);
}

TEST_CASE("a figure that is negated, or that its own speaker gives again, confirms nothing") {
  const char* const dead = "The flood in Harlton has killed more than 250 people";
  const auto told = [&](const char* sentence) {
    return test::stance_of(ClaimKind::quantity, dead, sentence).stance;
  };
  CHECK(told("The flood in Harlton killed more than 250 people, the ministry said.") ==
        Stance::supports);
  CHECK(told("The flood in Harlton has killed more than 250 people, Lena Brandt said again.") ==
        Stance::repeats);
  CHECK(told("The flood in Harlton has not killed more than 250 people, the ministry said.") ==
        Stance::refutes);
}

TEST_CASE("who did more of what is counted kept the promise, who did fewer a part of it") {
  const auto told = [&](const char* sentence) {
    return test::stance_of(ClaimKind::commitment, "The town will hire 200 teachers", sentence)
        .stance;
  };
  CHECK(told("The town hired 230 teachers.") == Stance::supports);
  CHECK(told("The town hired 120 teachers.") == Stance::partly_supports);
  CHECK(told("The town did not hire 230 teachers.") != Stance::supports);
}

TEST_CASE("what was ruled out and came about is no support") {
  const auto told = [&](const char* claim, const char* sentence) {
    return test::stance_of(ClaimKind::commitment, claim, sentence).stance;
  };
  const char* const none = "There will be no blackouts in Lornby before 31 July 2017";
  CHECK(told(none, "A blackout struck Lornby on 15 May.") != Stance::supports);
  CHECK(told(none, "The council of Lornby postponed a match.") != Stance::supports);
}

TEST_CASE("a denial is contradicted by what it denies") {
  const auto told = [&](const char* claim, const char* sentence) {
    return test::stance_of(ClaimKind::event, claim, sentence).stance;
  };
  const char* const denial = "The mayor denied that the old mill of Tarn had burned down";
  CHECK(told(denial, "The old mill of Tarn burned down on Friday, police said.") ==
        Stance::refutes);
  CHECK(told(denial, "The old mill of Tarn has not burned down, police said.") != Stance::refutes);
}

TEST_CASE("what is doubted, supposed, alleged or nearly done settles nothing") {
  const char* claim = "the council will reopen the pier of Lornby by 30 June 2017";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council reopened the pier of Lornby.") == "supports third_party");
  CHECK(of("Engineers doubt that the council will reopen the pier of Lornby.") ==
        "questions counterparty");
  CHECK(of("No one expects the council to reopen the pier of Lornby.") == "questions third_party");
  CHECK(of("The council is not expected to reopen the pier of Lornby.") == "questions third_party");
  CHECK(of("Few believe that the council reopened the pier of Lornby.") ==
        "questions counterparty");
  CHECK(of("Engineers doubt the council will reopen the pier of Lornby.") ==
        "questions counterparty");
  CHECK(of("Nobody reopened the pier of Lornby.") == "refutes third_party");
  CHECK(of("If the council had reopened the pier of Lornby, shops would have gained.") ==
        "context third_party");
  CHECK(of("The council almost reopened the pier of Lornby.") == "context third_party");
  CHECK(of("The council is far from reopening the pier of Lornby.") == "refutes third_party");
  CHECK(of("Reports that the council reopened the pier of Lornby are false.") ==
        "refutes third_party");
  const auto decisive = [&](const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).decisive;
  };
  CHECK(decisive("A leaflet claims that the council reopened the pier of Lornby.") <
        decisive("A leaflet says that the council reopened the pier of Lornby."));
}

TEST_CASE("a negation of others, or in a comparison, negates nothing") {
  const char* claim = "Orsan will withdraw its troops from Marwick";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("None of the troops of Orsan withdrew from Marwick.") == "refutes third_party");
  CHECK(of("Orsan withdrew its troops from Marwick after no more than two weeks.") ==
        "supports third_party");
}

TEST_CASE("what is ruled out is told by a noun, by a verb, or as going on") {
  const auto of = [](const char* claim, const char* s) {
    return said(ClaimKind::commitment, claim, s);
  };
  const char* dark = "there will be no blackouts in Lornby before 30 June 2017";
  CHECK(of(dark, "A blackout hit Lornby on Monday.") == "refutes third_party");
  CHECK(of(dark, "A blackout was averted in Lornby.") != "refutes third_party");
  CHECK(of(dark, "No blackouts were seen in Lornby.") == "supports third_party");
  const char* strike = "there will be no strike at the port of Lornby by 30 June 2017";
  CHECK(of(strike, "Workers at the port of Lornby went on strike.") == "refutes third_party");
  CHECK(of(strike, "Workers at the port of Lornby are on strike.") == "refutes third_party");
  CHECK(of(strike, "Workers called off the strike at the port of Lornby.") ==
        "supports third_party");
  CHECK(of("the council of Lornby will not shut down by 30 June 2017",
           "The council of Lornby shut down at midnight.") == "refutes third_party");
}

TEST_CASE(
    "a forecast that turned out otherwise is refuted, a figure without room for another too") {
  const char* growth = "the economy of Orsan will grow by 3 percent by 10 May 2017";
  CHECK(said(ClaimKind::prediction, growth, "The economy of Orsan grew by 1.2 percent.") ==
        "refutes third_party");
  CHECK(said(ClaimKind::prediction, growth, "The economy of Orsan grew by 3 percent.") ==
        "supports third_party");
  const char* toll = "the war in Orsan has killed more than 250,000 people";
  const auto of = [&](const char* s) { return said(ClaimKind::quantity, toll, s).substr(0, 7); };
  CHECK(of("The war in Orsan has killed fewer than 100,000 people, a count says.") == "refutes");
  CHECK(of("The war in Orsan has killed about 20,000 people, a count says.") == "refutes");
  CHECK(of("The war in Orsan has killed about 400,000 people, a count says.") == "revises");
}

TEST_CASE("a plan of the claim is replaced, a thing is not") {
  const char* claim = "the council will build the stadium of Lornby";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The council replaced the plan for the stadium of Lornby.") == "revises third_party");
  CHECK(of("The stadium plan of Lornby was replaced by a plan for a park.") ==
        "revises third_party");
  CHECK(of("The council replaced the seats of the stadium of Lornby.") != "revises third_party");
}

TEST_CASE("what the claim leaves undescribed is what its article describes") {
  Claim claim;
  claim.wording = "the governor will sign it by 30 June";
  claim.kind = ClaimKind::commitment;
  claim.speaker = "Lena Brandt";
  const Reading article = read(
      Text::from_utf8("The assembly passed the water bill on Monday. The water bill caps prices. "
                      "The governor will sign it by 30 June, Lena Brandt said."),
      parse_day("2017-05-02"), "Assembly passes water bill");
  const Profile p = profile(claim, article);
  const Statement c = statement(p.words, {}, VerbForms::base);
  const auto of = [&](const char* sentence) {
    const Reading coverage = read(Text::from_utf8(sentence), parse_day("2017-05-20"));
    const Span span = coverage.layout.sentences.front().span;
    const Statement e = statement(coverage, span, VerbForms::base);
    const EventStance s = event_stance(p, c, act_of(p, c), coverage, span, e, align(c, e));
    return std::string(to_string(s.stance)) + (s.of_another ? " of another" : "");
  };
  CHECK(of("The governor signed the water bill.") == "supports");
  CHECK(of("The governor signed it on Friday.") == "supports");
  CHECK(of("The governor signed the 2017 Fisheries Harbour Act.") == "context of another");
}

TEST_CASE("a formal negation rules nothing out") {
  const auto of = [](const char* claim, const char* s) {
    return said(ClaimKind::commitment, claim, s);
  };
  const char* built = "The council built the pier of Lornby.";
  CHECK(of("The council will not fail to build the pier of Lornby", built) ==
        "supports third_party");
  CHECK(of("The council will not only build the pier of Lornby but pay for it", built) !=
        "refutes third_party");
  CHECK(of("No later than 19 May 2017 the council will build the pier of Lornby", built) ==
        "supports third_party");
  CHECK(of("No council will build the pier of Lornby", built) == "refutes third_party");
}

TEST_CASE("what keeps a bound is the claim's figure, what is over its most is not") {
  const auto of = [](ClaimKind kind, const char* claim, const char* s) {
    return said(kind, claim, s).substr(0, 8);
  };
  CHECK(of(ClaimKind::prediction, "the tax will raise at least $2 billion by 10 May 2017",
           "The tax raised $3.5 billion.") == "supports");
  CHECK(of(ClaimKind::commitment, "the mill will cut no more than 500 jobs in Lornby",
           "The mill cut 900 jobs in Lornby.") == "refutes ");
  CHECK(of(ClaimKind::quantity, "crime in Lornby fell by 20 percent",
           "Crime in Lornby rose by 20 percent, a count says.") == "refutes ");
}

TEST_CASE("what is not put off, may be, or came before its day") {
  const char* claim = "the pier of Lornby will open on 30 May 2017";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The opening of the pier of Lornby was postponed to 9 June.") == "revises third_party");
  CHECK(of("The opening of the pier of Lornby was not postponed to 9 June.") !=
        "revises third_party");
  CHECK(of("The opening of the pier of Lornby may be postponed to 9 June.") !=
        "revises third_party");
  CHECK(of("The pier of Lornby opened on 18 May.") == "supports third_party");
  const char* fares = "the ferry of Lornby will not raise fares before 10 May 2017";
  CHECK(said(ClaimKind::commitment, fares, "The ferry of Lornby raised fares on 18 May.") ==
        "context third_party");
}

TEST_CASE("what is done to another thing of the sentence is not done to the claim's") {
  const char* claim = "the senate of Orsan will pass the farm bill";
  const auto of = [&](const char* s) { return said(ClaimKind::commitment, claim, s); };
  CHECK(of("The senate of Orsan passed the farm bill on Monday.") == "supports third_party");
  CHECK(of("The senate of Orsan passed the farm bill and will turn to the defence bill.") ==
        "supports third_party");
  CHECK(of("The senate of Orsan passed the defence bill and will turn to the farm bill.") ==
        "context third_party");
  CHECK(of("The senate of Orsan passed an amendment to the farm bill.") == "context third_party");
}

TEST_CASE("what is claimed settles little, what is disputed in the same sentence is in doubt") {
  const char* claim = "the army will leave the town by Friday";
  const auto of = [&](const char* s) { return test::stance_of(ClaimKind::commitment, claim, s); };
  CHECK(of("The army claims it left the town.").decisive < 0.3);
  CHECK(of("The army left the town on Thursday, observers said.").decisive > 0.9);
  CHECK(of("Villagers said the army left the town, but the general denied it.").stance ==
        Stance::questions);
  CHECK(of("Villagers said the army had left the town, but a spokesman disputed that.").stance ==
        Stance::questions);
  CHECK(of("The general denied the charges and the army left the town on Thursday.").stance ==
        Stance::supports);
}

TEST_CASE("no strike: lightning breaks no promise, nor does a strike at another place") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const char* anywhere = "there will be no strike";
  CHECK(of(anywhere, "Dockers struck on Thursday.") == Stance::refutes);
  CHECK(of(anywhere, "Trains stood still as the strike continued.") == Stance::refutes);
  CHECK(of(anywhere, "Lightning struck a church on Thursday.") == Stance::context);
  CHECK(of(anywhere, "Fear of a strike continued.") == Stance::context);
  const char* dam = "there will be no strike at the dam";
  CHECK(of(dam, "Workers at the dam went on strike on Thursday.") == Stance::refutes);
  CHECK(of(dam, "A strike began at the dam on Thursday.") == Stance::refutes);
  CHECK(of(dam, "Workers at the Varn mill went on strike on Thursday.") == Stance::context);
  CHECK(of(dam, "A strike at the Varn mill began on Thursday.") == Stance::context);
  CHECK(of(dam, "An earthquake struck near the dam on Thursday.") == Stance::context);
}

TEST_CASE("figures of another period, of another harm or within a bound are no newer ones") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::quantity, claim, s).stance;
  };
  const char* rate = "unemployment in Norland stood at 6 percent in 2014";
  CHECK(of(rate, "Unemployment in Norland stood at 7.5 percent in 2015.") == Stance::context);
  CHECK(of(rate, "Unemployment in Norland stood at 7 percent in 2014.") == Stance::revises);
  CHECK(of(rate, "Unemployment in Norland stood at 7 percent, the office said.") ==
        Stance::revises);
  CHECK(of("exports fell 4 percent in March", "Exports fell 6 percent in April.") ==
        Stance::context);
  const char* flood = "the flood killed 250 people in Varn";
  CHECK(of(flood, "The flood injured 400 people in Varn.") == Stance::context);
  const char* war = "the war in Norland has claimed more than 250,000 lives";
  CHECK(of(war, "The war in Norland has killed about 400,000 people.") == Stance::revises);
  CHECK(of(war, "In Norland more than 250,000 people remain in temporary shelters.") ==
        Stance::context);
  CHECK(of(flood, "The flood killed 400 people in Varn.") == Stance::revises);
  const char* most = "fewer than 500 homes burned in Varn";
  CHECK(of(most, "In Varn 430 homes burned, the brigade counted.") == Stance::supports);
  CHECK(of(most, "In Varn 730 homes burned, the brigade counted.") == Stance::revises);
  CHECK(of("up to 500 miners were trapped", "The company counted 430 trapped miners.") ==
        Stance::supports);
}

TEST_CASE("a verb that looks like an adjective is the deed after 'will', a condition's is not") {
  const char* claim = "the army will free the hostages once the blockade is lifted";
  const auto of = [&](const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  CHECK(of("The army freed the hostages on Thursday.") == Stance::supports);
  CHECK(of("The blockade was lifted on Thursday.") != Stance::supports);
}

TEST_CASE("what is negated of the same people in another matter does not refute a fact") {
  const char* claim = "minister Ivo Marn told the envoy of Norland to delay the sanctions";
  const auto of = [&](const char* s) { return test::stance_of(ClaimKind::event, claim, s).stance; };
  CHECK(of("Ivo Marn did not tell the envoy of Norland to delay the sanctions.") ==
        Stance::refutes);
  CHECK(of("Minister Ivo Marn of Norland never met the envoy, he wrote.") == Stance::context);
}

TEST_CASE("who told that he could not and tells now that he will has changed his word") {
  const auto of = [](const char* s) {
    return test::stance_of(ClaimKind::commitment, "she cannot support the toll", s).stance;
  };
  CHECK(of("Lena Brandt, a critic of tolls and of most of what the council of Kelmouth does, said "
           "on Friday she will support the toll.") == Stance::revises);
  CHECK(of("Ivo Marn said on Friday that Lena Brandt will support the toll.") == Stance::questions);
}

TEST_CASE("a figure is of the time and of the victims that its own clause names") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::quantity, claim, s).stance;
  };
  const char* flood = "the flood killed 250 people in Orlen";
  CHECK(of(flood, "The flood in Orlen killed 310 people and injured 400.") == Stance::revises);
  CHECK(of(flood, "The flood in Orlen wounded 240 people and killed 310.") == Stance::revises);
  CHECK(of(flood, "The death toll from the flood in Orlen rose to 310.") == Stance::revises);
  CHECK(of(flood, "The flood in Orlen wounded 300 people and left 600 homeless.") ==
        Stance::context);
  CHECK(of(flood, "A flood killed 310 people in Orlen in 2011.") == Stance::context);
  CHECK(of(flood, "The flood killed 250 people in Orlen; in 2011 one killed 310.") ==
        Stance::supports);
  const char* named = "250 people were killed in the Orlen flood in 2017";
  CHECK(of(named, "In 2016, floods in Orlen killed 310 people.") == Stance::context);
  CHECK(of(named, "The Orlen flood killed 310 people, after 90 were killed in 2016.") ==
        Stance::revises);
  const char* rate = "unemployment in Norland stood at 8 percent in April";
  CHECK(of(rate, "Unemployment in Norland stood at 9 percent last year.") == Stance::context);
  CHECK(of(rate, "Unemployment in Norland rose to 9 percent in April, from 7 percent in 2016.") ==
        Stance::revises);
}

TEST_CASE("far fewer than were promised keep a part of a promise, other things none") {
  const auto of = [](const char* s) {
    return test::stance_of(ClaimKind::commitment,
                           "Holm Power will deliver 40 buses to Orlen by 15 May 2017", s)
        .stance;
  };
  CHECK(of("Holm Power delivered 12 buses to Orlen.") == Stance::partly_supports);
  CHECK(of("Holm Power delivered the 40 buses to Orlen.") == Stance::supports);
  CHECK(of("Holm Power delivered 40 buses to Orlen, 3 of them old.") == Stance::supports);
  CHECK(of("Holm Power delivered the buses to Orlen on 12 May.") == Stance::supports);
  CHECK(of("Holm Power did not deliver 12 buses to Orlen.") == Stance::refutes);
}

TEST_CASE("headlines tell in the present tense what was done") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const char* signs = "the council will sign the ferry deal by 30 June 2017";
  CHECK(of(signs, "Council signs ferry deal after years of talks") == Stance::supports);
  CHECK(of(signs, "Council refuses to sign ferry deal") == Stance::refutes);
  CHECK(of(signs, "Council signs ferry deal on 28 June 2019") != Stance::supports);
}

TEST_CASE("who promised it, when and by which day are no part of the deed") {
  const char* frees =
      "Norland's prime minister, Ada Berg, promised on Tuesday to release all 40 prisoners by 1 "
      "June";
  const auto of = [&](const char* s) { return test::stance_of(ClaimKind::commitment, frees, s); };
  CHECK(of("Norland freed all 40 prisoners on Friday, their lawyers said.").stance ==
        Stance::supports);
  CHECK(of("Norland freed all 40 prisoners on Friday, their lawyers said.").decisive > 0.5);
  CHECK(of("Ada Berg released the prisoners.").stance == Stance::supports);
}

TEST_CASE(
    "a forecast is revised by a new one of the same speaker, not by the result of a quarter") {
  const auto of = [](const char* s) {
    const char* grows = "the economy will grow by 2 percent in 2017, Lena Brandt of the bank said";
    const EventStance e = test::stance_of(ClaimKind::prediction, grows, s);
    return e.why.back().rule;
  };
  CHECK(of("Brandt raised her growth forecast for 2017 to 2.5 percent.") == "stance.new_forecast");
  CHECK(of("The economy grew by 0.9 percent in the first quarter of 2017.") ==
        "stance.other_period");
  CHECK(of("The economy grew by 2.1 percent in 2017.") == "stance.happened");
}
