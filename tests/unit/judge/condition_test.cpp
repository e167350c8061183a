// SPDX-License-Identifier: Apache-2.0
#include "core/judge/condition.hpp"

#include "core/claims/find_claims.hpp"
#include "core/judge/parts.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
using namespace onrecord;

namespace {

Day day(const char* iso) { return *parse_day(iso); }

// The first claim of an article of 2 March 2026.
Profile claim_in(const char* article) {
  const Reading reading = read(Text::from_utf8(article), day("2026-03-02"));
  const std::vector<Claim> claims = find_claims(reading);
  REQUIRE(!claims.empty());
  return profile(claims.front(), reading);
}

// What coverage of 10 March 2026 tells of the claim's condition: state and day, "-" for nothing.
std::string told(const Profile& claim, const char* coverage) {
  const Reading reading = read(Text::from_utf8(coverage), day("2026-03-10"));
  const auto sign = condition_sign(claim, reading, document_terms(reading));
  if (!sign) return "-";
  CHECK(std::string(reading.text[sign->evidence]) == sign->wording);
  return std::string(to_string(sign->state)) + " " + format_day(sign->happened.last);
}

Coverage sign_of(std::int64_t document, ConditionState state, const char* on) {
  Coverage c;
  c.document = document;
  c.published = day("2026-04-01");
  c.match.accepted = true;
  c.match.condition = ConditionSign{state, {}, {}, {day(on), day(on)}};
  return c;
}

std::string standing_of(const Profile& claim, const std::vector<Coverage>& coverage) {
  const ConditionStanding c = condition_standing(claim.claim, coverage, claim.made);
  std::string text = to_string(c.state);
  if (c.day) text += " " + format_day(*c.day);
  if (c.document != 0) text += " by " + std::to_string(c.document);
  if (c.due) text += " due " + format_day(c.due->first) + "/" + format_day(c.due->last);
  return text;
}

constexpr const char* kTruce =
    "The Orvane militia agreed to a cessation of shelling within a week of the hostages' release.";
constexpr const char* kRatified =
    "The government promised to publish the treaty within 30 days of ratification.";
constexpr const char* kStrike = "The union promised to end the strike once the fines are lifted.";

}  // namespace

TEST_CASE("coverage that tells the event as done meets the condition, on the day that it names") {
  const Profile truce = claim_in(kTruce);
  CHECK(told(truce, "The hostages were released on Monday.") == "met 2026-03-09");
  CHECK(told(truce, "The Orvane militia has released its hostages.") == "met 2026-03-10");
  CHECK(told(truce, "The last 20 hostages were released on Friday, mediators said.") ==
        "met 2026-03-06");
  CHECK(told(truce, "The release of the hostages took place on Sunday.") == "met 2026-03-08");
  CHECK(told(truce, "The 20 hostages were released on Friday.") == "met 2026-03-06");
  const Profile strike = claim_in(kStrike);
  CHECK(told(strike, "The fines were lifted on Monday.") == "met 2026-03-09");
}

TEST_CASE("what is hoped for, supposed, denied or done for a part meets no condition") {
  const Profile truce = claim_in(kTruce);
  for (const char* coverage :
       {"The hostages will be released on Friday.", "Mediators want the hostages to be released.",
        "Mediators demanded that the hostages be released.", "The hostages were not released.",
        "If the hostages were released, the guns would fall silent.",
        "The militia will stop once the hostages have been released.",
        "Were the hostages released on Monday?", "Two hostages were released on Monday.",
        "Another two hostages were released on Monday.",
        "Some of the hostages were released on Monday.", "The release of the hostages was put off.",
        "The hostages were released on 20 February.", "The militia released a film.",
        "The hostages were flown to the capital after a storm."}) {
    INFO(coverage);
    CHECK(told(truce, coverage) == "-");
  }
}

TEST_CASE("an event that is called off cancels the condition") {
  const Profile sale = claim_in(
      "The harbour union promised to end its strike within three days of the sale of the "
      "terminal.");
  CHECK(told(sale, "The sale of the terminal was called off on Friday.") == "cancelled 2026-03-06");
  CHECK(told(sale, "The city has scrapped the sale of the terminal.") == "cancelled 2026-03-10");
  CHECK(told(sale, "The sale of the terminal failed to please the city.") == "-");
}

TEST_CASE("what holds unless something happens is void once that happens in time") {
  const Profile threat = claim_in(
      "The dockers' union threatened to strike unless Tessen signs a new pay deal by 15 March.");
  CHECK(makes_exception(threat.claim));
  CHECK(told(threat, "Tessen signed a new pay deal on Monday.") == "cancelled 2026-03-09");
  CHECK(told(threat, "LORNBY, 10 March 2026 - Tessen signed a new pay deal on Monday.") ==
        "cancelled 2026-03-09");
  CHECK(told(threat, "Tessen will sign a new pay deal.") == "-");
  CHECK(told(threat, "Tessen did not sign a new pay deal on Monday.") == "-");
  CHECK(standing_of(threat, {}) == "none");
  const Coverage signed_ = sign_of(3, ConditionState::cancelled, "2026-03-09");
  CHECK(standing_of(threat, {signed_}) == "cancelled 2026-03-09 by 3");
}

TEST_CASE("a sentence about the condition alone says nothing of the claim") {
  const Profile truce = claim_in(kTruce);
  Profile known = truce;
  complete(known);
  const Statement words = statement(known.words);
  const auto is_of = [&](const char* sentence) {
    const Reading reading = read_sentence(sentence);
    return is_of_condition(known.claim, words, align(words, statement(reading)));
  };
  CHECK(is_of("The hostages were released by the Orvane militia."));
  CHECK_FALSE(is_of("The cessation of shelling began after the hostages' release."));
  CHECK_FALSE(is_of("The shelling went on."));
}

TEST_CASE("whoever refuses what a claim hangs on breaks nothing") {
  Profile known = claim_in(
      "The army said that it would leave the Ketta valley, provided the rebels hand over their "
      "heavy weapons.");
  complete(known);
  const Statement words = statement(known.words);
  const Reading refused =
      read_sentence("The Sael Front has refused to hand over its heavy weapons.");
  CHECK(is_of_condition(known.claim, words, align(words, statement(refused))));
}

TEST_CASE("the clock starts on the first day that is told, unless a person says otherwise") {
  Profile truce = claim_in(kTruce);
  const Coverage met = sign_of(7, ConditionState::met, "2026-03-09");
  const Coverage earlier = sign_of(8, ConditionState::met, "2026-03-08");
  const Coverage off = sign_of(9, ConditionState::cancelled, "2026-03-05");
  Coverage refused = met;
  refused.match.accepted = false;
  CHECK(standing_of(truce, {}) == "waiting");
  CHECK(standing_of(truce, {refused}) == "waiting");
  CHECK(standing_of(truce, {met}) == "met 2026-03-09 by 7 due 2026-03-09/2026-03-16");
  CHECK(standing_of(truce, {met, earlier}) == "met 2026-03-08 by 8 due 2026-03-08/2026-03-15");
  CHECK(standing_of(truce, {off}) == "cancelled 2026-03-05 by 9");
  CHECK(standing_of(truce, {off, met}) == "met 2026-03-09 by 7 due 2026-03-09/2026-03-16");
  truce.claim.condition_mark = ConditionMark{false, day("2026-03-20")};
  CHECK(standing_of(truce, {met}) == "met 2026-03-20 due 2026-03-20/2026-03-27");
  truce.claim.condition_mark = ConditionMark{true, {}};
  CHECK(standing_of(truce, {met}) == "cancelled");
  truce.claim.condition_mark = ConditionMark{};
  CHECK(standing_of(truce, {met}) == "waiting");
  CHECK(standing_of(claim_in(kStrike), {met}) == "met 2026-03-09 by 7");

  // A document has the number 0 where `judge` numbers them.
  truce.claim.condition_mark.reset();
  Coverage zeroth = met;
  zeroth.document = 0;
  const Assessment a = assess(truce, std::vector{zeroth}, {}, {}, day("2026-03-12"));
  CHECK(std::any_of(a.why.begin(), a.why.end(), [](const Reason& r) {
    return r.detail.find("as document 0 tells") != std::string::npos;
  }));

  Profile one_word = claim_in(kRatified);
  CHECK(one_word.claim.condition == "ratification");
  CHECK(standing_of(one_word, {}) == "waiting");
  one_word.claim.condition_mark = ConditionMark{false, day("2026-03-20")};
  CHECK(standing_of(one_word, {}) == "met 2026-03-20 due 2026-03-20/2026-04-19");
  one_word.claim.condition_mark = ConditionMark{true, {}};
  CHECK(standing_of(one_word, {}) == "cancelled");
}

TEST_CASE("what a person says of a condition is printed and read back") {
  for (const char* text : {"never", "waits", "2026-03-20"}) {
    const auto mark = parse_condition_mark(text);
    REQUIRE(mark);
    CHECK(to_string(*mark) == text);
  }
  CHECK_FALSE(parse_condition_mark(""));
  CHECK_FALSE(parse_condition_mark("soon"));
}

TEST_CASE("a sentence can tell of a part of what was promised") {
  const auto part = [](const char* claim, const char* evidence) {
    const Reading of_claim = read_sentence(claim), of_evidence = read_sentence(evidence);
    const Statement c = statement(of_claim), e = statement(of_evidence);
    return told_part(e, align(c, e)).has_value();
  };
  const char* const bridges = "The county will reopen the bridges";
  CHECK(part(bridges, "Three of the bridges were reopened."));
  CHECK(part(bridges, "Some of the old bridges were reopened."));
  CHECK(part(bridges, "The bridges were partly reopened."));
  CHECK(part(bridges, "All but two of the bridges were reopened."));
  CHECK_FALSE(part(bridges, "The bridges were reopened."));
  CHECK_FALSE(part(bridges, "The county reopened all 20 of the bridges."));
  CHECK_FALSE(part(bridges, "These three of the bridges were reopened."));
  CHECK(part(bridges, "One lane of the bridges was reopened."));
  CHECK_FALSE(part(bridges, "The two lanes of the bridges were reopened."));
  CHECK_FALSE(part("The county will send grain", "It sent two lorries of grain."));
  CHECK_FALSE(part(bridges, "The bridges were reopened at one of the town's fairs."));
}
