// SPDX-License-Identifier: Apache-2.0
#include "core/judge/assess.hpp"

#include "core/judge/changes.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

Day day(const char* iso) { return *parse_day(iso); }

Profile promise(ClaimKind kind, const char* due) {
  Profile p;
  p.claim.wording = "the dam will be repaired";
  p.claim.kind = kind;
  p.made = day("2020-03-02");
  if (due != nullptr)
    p.claim.deadline = Deadline{"by then", {}, p.made, day(due), Precision::day, {}};
  return p;
}

Coverage piece(std::int64_t document, const char* published, Stance stance) {
  Coverage c;
  c.document = document;
  c.published = day(published);
  c.independent_group = static_cast<std::uint32_t>(document);
  c.match.stance = stance;
  c.match.score = 0.9;
  c.match.decisive = 0.9;
  c.match.accepted = true;
  return c;
}

Coverage happened(Coverage c, const char* on) {
  c.match.happened = Days{day(on), day(on)};
  return c;
}

std::string assessed(const Profile& claim, std::vector<Coverage> coverage, const char* today) {
  CoverageRecord record;
  record.sources_read = 3;
  record.last_read = day(today);
  const Assessment a = assess(claim, coverage, record, {}, day(today));
  return std::string(to_string(a.phase)) + " " + to_string(a.outcome) + " " +
         to_string(a.timeliness) + " " + to_string(a.grade) + ": " + a.headline;
}

}  // namespace

TEST_CASE("the deadline passes only after its last day") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  CHECK(assessed(p, {}, "2020-03-08") == "open none not_due none_found: Open, due 9 March 2020");
  CHECK(assessed(p, {}, "2020-03-09") == "due none not_due none_found: Open, due 9 March 2020");
  CHECK(assessed(p, {}, "2020-03-10") ==
        "overdue none none none_found: Deadline passed, no evidence found in 3 sources read");
}

TEST_CASE("what comes about after it was missed is kept late") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  const Coverage missed = piece(1, "2020-03-10", Stance::refutes);
  const Coverage done = happened(piece(2, "2020-03-14", Stance::supports), "2020-03-13");
  CHECK(assessed(p, {missed}, "2020-03-11") == "overdue unfulfilled missed weak: Broken");
  CHECK(assessed(p, {missed, done}, "2020-04-01") ==
        "closed fulfilled late weak: Kept late (4 days)");
}

TEST_CASE("what is first told of long after it was due, without a day, is not called on time") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  const Coverage soon = piece(1, "2020-03-20", Stance::supports);
  const Coverage later = piece(1, "2020-08-20", Stance::supports);
  CHECK(assessed(p, {soon}, "2020-09-01") == "closed fulfilled on_time weak: Kept on time");
  CHECK(assessed(p, {later}, "2020-09-01") == "closed fulfilled none weak: Kept");
  CHECK(assessed(p, {happened(later, "2020-03-05")}, "2020-09-01") ==
        "closed fulfilled on_time weak: Kept on time");
}

TEST_CASE("older coverage, repeats and what is not accepted count for nothing") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  Coverage rejected = piece(3, "2020-03-05", Stance::supports);
  rejected.match.accepted = false;
  CHECK(assessed(p,
                 {piece(1, "2020-03-01", Stance::supports), piece(2, "2020-03-05", Stance::repeats),
                  rejected},
                 "2020-03-06") == "open none not_due weak: Open, due 9 March 2020");
}

TEST_CASE("copies are one source") {
  const Profile p = promise(ClaimKind::commitment, nullptr);
  Coverage copy = piece(2, "2020-03-20", Stance::supports);
  copy.independent_group = 1;
  CHECK(assessed(p, {piece(1, "2020-03-20", Stance::supports), copy}, "2020-04-01") ==
        "closed fulfilled none weak: Kept");
  CHECK(assessed(
            p, {piece(1, "2020-03-20", Stance::supports), piece(3, "2020-03-21", Stance::supports)},
            "2020-04-01") == "closed fulfilled none fair: Kept");
}

TEST_CASE("a new date is linked and the original still judged") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  Coverage moved = piece(1, "2020-03-10", Stance::revises);
  moved.match.new_deadline = Days{day("2020-03-16"), day("2020-03-16")};
  const Coverage done = happened(piece(2, "2020-03-16", Stance::supports), "2020-03-16");
  const std::vector<Coverage> coverage{moved, done};
  const Assessment a = assess(p, coverage, {}, {}, day("2020-04-01"));
  CHECK(a.headline ==
        "Kept late (7 days): broken against 9 March 2020, kept against 16 March 2020");
  REQUIRE(a.revisions.size() == 1);
  CHECK(a.revisions[0].latest == day("2020-03-16"));
  CHECK(a.revisions[0].outcome == Outcome::fulfilled);
  CHECK(a.revisions[0].timeliness == Timeliness::on_time);
}

TEST_CASE("what is put off before its day is open until then, and judged by both days after") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  const auto moved = [](std::int64_t document, const char* published, const char* to) {
    Coverage c = piece(document, published, Stance::revises);
    c.match.new_deadline = Days{day(to), day(to)};
    return c;
  };
  const Coverage off = moved(1, "2020-03-05", "2020-03-16");
  CHECK(assessed(p, {off}, "2020-03-09") == "due revised not_due weak: Put off to 16 March 2020");
  CHECK(assessed(p, {off}, "2020-03-10") ==
        "overdue revised missed weak: Broken against 9 March 2020, put off to 16 March 2020");
  CHECK(assessed(p, {off}, "2020-03-17") ==
        "overdue revised missed weak: Broken against 9 March 2020, no verdict yet against 16 March "
        "2020");
  const Coverage done = happened(piece(2, "2020-03-16", Stance::supports), "2020-03-15");
  CHECK(assessed(p, {off, done}, "2020-03-17") ==
        "closed fulfilled late weak: Kept late (6 days): broken against 9 March 2020, kept against "
        "16 March 2020");
  const Coverage shut = piece(3, "2020-03-17", Stance::refutes);
  CHECK(assessed(p, {off, shut}, "2020-03-20") ==
        "overdue unfulfilled missed weak: Broken against 9 March 2020 and against 16 March 2020");
  // However often the new day was told.
  const Coverage again = moved(4, "2020-03-15", "2020-03-16");
  CHECK(assessed(p, {off, again, done}, "2020-03-17") ==
        "closed fulfilled late weak: Kept late (6 days): broken against 9 March 2020, kept against "
        "16 March 2020");
  CHECK(assessed(p, {off, again, shut}, "2020-03-20") ==
        "overdue unfulfilled missed weak: Broken against 9 March 2020 and against 16 March 2020");
  CHECK(assessed(p, {moved(1, "2020-03-04", "2020-03-06")}, "2020-03-05") ==
        "open revised not_due weak: Brought forward to 6 March 2020");
}

TEST_CASE(
    "what was not done by its day and then put off is broken by the first, not only put off") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  const Coverage shut = piece(1, "2020-03-10", Stance::refutes);
  Coverage off = piece(2, "2020-03-11", Stance::revises);
  off.match.new_deadline = Days{day("2020-03-16"), day("2020-03-16")};
  CHECK(assessed(p, {shut, off}, "2020-03-12") ==
        "overdue unfulfilled missed weak: Broken against 9 March 2020, put off to 16 March 2020");
  const Coverage done = happened(piece(3, "2020-03-16", Stance::supports), "2020-03-16");
  CHECK(assessed(p, {shut, off, done}, "2020-03-17") ==
        "closed fulfilled late weak: Kept late (7 days): broken against 9 March 2020, kept against "
        "16 March 2020");
  Profile forecast = p;
  forecast.claim.kind = ClaimKind::prediction;
  CHECK(assessed(forecast, {shut, off, done}, "2020-03-17") ==
        "closed fulfilled late weak: Came true late (7 days): did not come true by 9 March 2020, "
        "came true by 16 March 2020");
}

TEST_CASE("every outcome is a verdict against a later date as well") {
  const auto judged = [](Outcome outcome, const char* happened, const char* today,
                         const char* told = "2020-03-16") {
    LinkedDeadline date;
    date.latest = day("2020-03-16");
    std::vector<LinkedDeadline> dates{date};
    judge_against(dates, outcome, happened ? std::optional(day(happened)) : std::nullopt, day(told),
                  std::chrono::days{0}, day(today));
    return std::string(to_string(dates[0].outcome)) + " " + to_string(dates[0].timeliness) +
           (dates[0].days_late ? " " + std::to_string(*dates[0].days_late) : "");
  };
  CHECK(judged(Outcome::fulfilled, "2020-03-16", "2020-04-01") == "fulfilled on_time");
  CHECK(judged(Outcome::fulfilled, "2020-03-18", "2020-04-01") == "fulfilled late 2");
  CHECK(judged(Outcome::fulfilled, nullptr, "2020-04-01") == "fulfilled none");
  CHECK(judged(Outcome::partly_fulfilled, "2020-03-10", "2020-03-12") ==
        "partly_fulfilled on_time");
  CHECK(judged(Outcome::partly_fulfilled, "2020-03-20", "2020-04-01") == "partly_fulfilled late 4");
  CHECK(judged(Outcome::unfulfilled, nullptr, "2020-03-16") == "none not_due");
  CHECK(judged(Outcome::unfulfilled, nullptr, "2020-03-17") == "unfulfilled missed");
  // What was told before the date does not say that it was missed.
  CHECK(judged(Outcome::unfulfilled, nullptr, "2020-03-17", "2020-03-12") == "none none");
  CHECK(judged(Outcome::disputed, nullptr, "2020-03-12") == "disputed not_due");
  CHECK(judged(Outcome::disputed, nullptr, "2020-04-01") == "disputed none");
  CHECK(judged(Outcome::revised, nullptr, "2020-03-12") == "none not_due");
  CHECK(judged(Outcome::none, nullptr, "2020-04-01") == "none none");
}

TEST_CASE(
    "what comes about before the first day that was named is early, by a last day it cannot be") {
  Profile p = promise(ClaimKind::commitment, "2020-03-15");
  const Coverage done = happened(piece(1, "2020-03-06", Stance::supports), "2020-03-06");
  CHECK(assessed(p, {done}, "2020-03-20") == "closed fulfilled on_time weak: Kept on time");
  p.claim.deadline->earliest = day("2020-03-09");  // "in the week of 9 March"
  CHECK(assessed(p, {done}, "2020-03-20") == "closed fulfilled early weak: Kept early");
  const Coverage in_time = happened(piece(1, "2020-03-10", Stance::supports), "2020-03-09");
  CHECK(assessed(p, {in_time}, "2020-03-20") == "closed fulfilled on_time weak: Kept on time");
}

TEST_CASE("what would change the verdict of a promise put off is listed until it is done") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  Coverage moved = piece(1, "2020-03-08", Stance::revises);
  moved.match.voice = Voice::claimant;
  moved.match.new_deadline = Days{day("2020-03-16"), day("2020-03-16")};
  const Assessment open = assess(p, std::vector{moved}, {}, {}, day("2020-03-10"));
  CHECK(open.headline == "Broken against 9 March 2020, put off to 16 March 2020");
  CHECK(open.grade == Grade::confirmed);
  CHECK(open.would_change ==
        std::vector<std::string>{"the end of 16 March 2020 without a report that it happened",
                                 "a report that it happened or was given up",
                                 "an official record of it"});
  const Assessment passed = assess(p, std::vector{moved}, {}, {}, day("2020-04-01"));
  CHECK(passed.would_change == std::vector<std::string>{"a report that it happened or was given up",
                                                        "an official record of it"});
  const Coverage done = happened(piece(2, "2020-03-16", Stance::supports), "2020-03-16");
  const Coverage record = [&] {
    Coverage c = done;
    c.match.voice = Voice::record;
    return c;
  }();
  CHECK(assess(p, std::vector{moved, record}, {}, {}, day("2020-04-01")).would_change.empty());
}

TEST_CASE("a statement of fact is confirmed, contradicted, revised or disputed") {
  const Profile p = promise(ClaimKind::quantity, nullptr);
  CHECK(assessed(p, {piece(1, "2020-03-20", Stance::supports)}, "2020-04-01") ==
        "closed fulfilled none weak: Confirmed");
  CHECK(assessed(p, {piece(1, "2020-03-20", Stance::revises)}, "2020-04-01") ==
        "open revised none weak: Revised");
  CHECK(assessed(p, {piece(1, "2020-03-20", Stance::refutes)}, "2020-04-01") ==
        "open disputed none weak: Disputed");
  CHECK(assessed(p,
                 {piece(1, "2020-03-20", Stance::refutes), piece(2, "2020-03-21", Stance::refutes)},
                 "2020-04-01") == "open unfulfilled none fair: Contradicted");
}

TEST_CASE("a promise is void where its condition is told to be off, not where nothing is told") {
  Profile p = promise(ClaimKind::commitment, "2020-03-09");
  p.claim.condition = "if the hostages are released";
  CHECK(assessed(p, {}, "2020-04-01") ==
        "overdue none none none_found: Deadline passed, nothing shows that its condition was met");
  CHECK(assessed(p, {piece(1, "2020-03-08", Stance::supports)}, "2020-04-01") ==
        "closed fulfilled on_time weak: Kept on time");
  Coverage off = piece(2, "2020-03-08", Stance::context);
  off.match.condition =
      ConditionSign{ConditionState::cancelled, {}, {}, {day("2020-03-08"), day("2020-03-08")}};
  CHECK(assessed(p, {off}, "2020-04-01") == "void none none weak: Void, its condition was not met");
}

TEST_CASE("what a person calls off for good is void, whatever others tell against it") {
  Profile p = promise(ClaimKind::commitment, "2020-03-09");
  p.claim.condition = "if the council approves";
  const Coverage against = piece(1, "2020-03-10", Stance::refutes);
  CHECK(assessed(p, {against}, "2020-04-01") == "overdue unfulfilled missed weak: Broken");
  p.claim.condition_mark = ConditionMark{true, {}};
  CHECK(assessed(p, {against}, "2020-04-01") ==
        "void none none weak: Void, its condition was not met");
  Coverage own = against;
  own.match.voice = Voice::claimant;
  CHECK(assessed(p, {own}, "2020-04-01") == "overdue unfulfilled missed confirmed: Broken");
}

TEST_CASE("a deadline that hangs on an event is judged from the day on which that took place") {
  Profile p = promise(ClaimKind::commitment, nullptr);
  p.claim.deadline = Deadline{};
  p.claim.deadline->text = "within a week of the vote in the council";
  p.claim.deadline->anchor.kind = AnchorKind::event;
  p.claim.condition = "the vote in the council";
  const Coverage broken = piece(1, "2020-03-20", Stance::refutes);
  Coverage met = piece(2, "2020-03-11", Stance::context);
  met.match.condition =
      ConditionSign{ConditionState::met, {}, {}, {day("2020-03-10"), day("2020-03-10")}};
  Coverage off = met;
  off.match.condition->state = ConditionState::cancelled;
  const Coverage before = piece(3, "2020-03-05", Stance::refutes);
  const Coverage done = happened(piece(4, "2020-03-30", Stance::supports), "2020-03-20");
  CHECK(assessed(p, {}, "2021-01-01") ==
        "open none none none_found: Open, waiting for its condition, no evidence found in 3 "
        "sources read");
  CHECK(assessed(p, {broken}, "2021-01-01") ==
        "open none none weak: Open, waiting for its condition");
  CHECK(assessed(p, {off, broken}, "2021-01-01") ==
        "void none none weak: Void, its condition was not met");
  CHECK(assessed(p, {met}, "2020-03-12") == "open none not_due weak: Open, due 17 March 2020");
  CHECK(assessed(p, {before, met}, "2020-03-12") ==
        "open none not_due weak: Open, due 17 March 2020");
  CHECK(assessed(p, {met, broken}, "2020-03-21") == "overdue unfulfilled missed weak: Broken");
  CHECK(assessed(p, {met, done}, "2020-04-01") == "closed fulfilled late weak: Kept late (3 days)");
}

TEST_CASE("steps that come to nothing are stalled, what took its place supersedes a promise") {
  const Profile p = promise(ClaimKind::commitment, nullptr);
  const Coverage steps = piece(1, "2020-03-05", Stance::announces);
  CHECK(assessed(p, {steps}, "2020-04-01") == "open in_progress none weak: In progress");
  CHECK(assessed(p, {steps}, "2020-07-01") == "open stalled none weak: Stalled");
  const auto after_reading_until = [&](std::optional<Day> last_read) {
    CoverageRecord record;
    record.sources_read = last_read ? 3 : 0;
    record.until = day("2020-07-01");
    record.last_read = last_read;
    return to_string(assess(p, {{steps}}, record, {}, day("2020-07-01")).outcome);
  };
  CHECK(after_reading_until(day("2020-06-30")) == std::string("stalled"));
  CHECK(after_reading_until(day("2020-06-01")) == std::string("in_progress"));
  CHECK(after_reading_until({}) == std::string("in_progress"));
  Profile hanging = promise(ClaimKind::commitment, "2020-06-01");
  hanging.claim.condition = "if the hostages are released";
  CHECK(assessed(hanging, {steps}, "2020-07-01") ==
        "overdue stalled none weak: Deadline passed, nothing shows that its condition was met");
  Coverage doubt = piece(2, "2020-03-20", Stance::questions);
  Coverage second = piece(3, "2020-03-21", Stance::questions);
  CHECK(assessed(p, {steps, doubt}, "2020-04-01") == "open in_progress none weak: In progress");
  CHECK(assessed(p, {steps, doubt, second}, "2020-04-01") == "open stalled none weak: Stalled");

  Coverage other = piece(4, "2020-03-20", Stance::revises);
  other.match.why.push_back({"stance.replaced", {}, {}});
  Coverage again = other;
  again.document = 5;
  again.independent_group = 5;
  CHECK(assessed(p, {other}, "2020-04-01").find("superseded") == std::string::npos);
  CHECK(assessed(p, {other, again}, "2020-04-01") == "closed superseded none fair: Superseded");
  other.match.voice = Voice::claimant;
  CHECK(assessed(p, {other}, "2020-04-01") == "closed superseded none confirmed: Superseded");
}

TEST_CASE("a forecast of what may happen cannot be rated when it does not") {
  Profile p = promise(ClaimKind::prediction, "2020-03-09");
  const Coverage missed = piece(1, "2020-03-10", Stance::refutes);
  CHECK(assessed(p, {missed}, "2020-03-11") ==
        "overdue unfulfilled missed weak: Did not come true");
  p.claim.hedge = "could";
  CHECK(assessed(p, {missed}, "2020-03-11") == "overdue unrateable none weak: Cannot be rated");
}

TEST_CASE("open and disputed claims say what would change the verdict") {
  const Assessment a =
      assess(promise(ClaimKind::commitment, "2020-03-09"), {}, {}, {}, day("2020-03-03"));
  CHECK(!a.would_change.empty());
}

TEST_CASE("changes name what is different and nothing else") {
  Assessment before;
  Assessment after;
  CHECK(changes(before, after).empty());
  after.outcome = Outcome::fulfilled;
  after.headline = "Kept";
  const std::vector<Change> list = changes(before, after);
  REQUIRE(list.size() == 2);
  CHECK(list[0].what == "outcome");
  CHECK(list[0].before == "none");
  CHECK(list[0].after == "fulfilled");
}

TEST_CASE("what was ruled out and is told of nowhere is kept, where sources were read") {
  Profile p = promise(ClaimKind::commitment, "2020-03-09");
  p.claim.wording = "there will be no strike at the dam by 9 March";
  CoverageRecord record;
  record.sources_read = 3;
  record.items_read = 40;
  record.last_read = day("2020-03-11");
  // Something was written of the matter, which need not be accepted.
  Coverage near = piece(9, "2020-03-05", Stance::context);
  near.match.accepted = false;
  near.match.score = 0.4;
  const auto assessed_on = [&](const Profile& claim, const CoverageRecord& read,
                               std::vector<Coverage> coverage, const char* today) {
    coverage.push_back(near);
    const Assessment a = assess(claim, coverage, read, {}, day(today));
    return std::string(to_string(a.outcome)) + ": " + a.headline;
  };
  CHECK(assessed_on(p, record, {}, "2020-03-11") ==
        "fulfilled: Kept: nothing to the contrary in 3 sources read");
  CHECK(assessed_on(p, record, {}, "2020-03-09") == "none: Open, due 9 March 2020");

  SECTION("not where what it says was to happen") {
    p.claim.wording = "the dam will be repaired by 9 March";
    CHECK(assessed_on(p, record, {}, "2020-03-11").substr(0, 5) == "none:");
  }
  SECTION("not where nobody wrote of the matter before the day") {
    near.published = day("2020-03-10");
    CHECK(assessed_on(p, record, {}, "2020-03-11").substr(0, 5) == "none:");
  }
  SECTION("not where it is doubted or planned") {
    const Coverage doubt = piece(2, "2020-03-06", Stance::questions);
    CHECK(assessed_on(p, record, {doubt}, "2020-03-11").substr(0, 5) == "none:");
  }
  SECTION("not where it says by when something is to end, or that somebody will not rest") {
    p.claim.deadline->text = "by 9 March";
    CHECK(assessed_on(p, record, {}, "2020-03-11").substr(0, 10) == "fulfilled:");
    for (const char* wording :
         {"there will be no waiting lists by 9 March", "no child will sleep outside by 9 March",
          "we will not rest until the dam is repaired by 9 March",
          "no later than 9 March the dam will be repaired", "we will not fail to repair the dam"}) {
      INFO(wording);
      p.claim.wording = wording;
      CHECK(assessed_on(p, record, {}, "2020-03-11").substr(0, 5) == "none:");
    }
  }
  SECTION("not where nothing was read after the day") {
    record.last_read = day("2020-03-09");
    CHECK(assessed_on(p, record, {}, "2020-03-11").substr(0, 5) == "none:");
  }
  SECTION("not where a source failed") {
    record.outages.push_back({"https://example.org/feed", day("2020-03-03"), day("2020-03-06")});
    CHECK(assessed_on(p, record, {}, "2020-03-11").substr(0, 5) == "none:");
  }
  SECTION("not where something that is not accepted tells against it") {
    Coverage against = piece(1, "2020-03-05", Stance::refutes);
    against.match.accepted = false;
    against.match.score = 0.4;
    CHECK(assessed_on(p, record, {against}, "2020-03-11").substr(0, 5) == "none:");
  }
}

TEST_CASE("what is put off after it was done is something else") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  const Coverage done = happened(piece(1, "2020-03-08", Stance::supports), "2020-03-07");
  const Coverage off = piece(2, "2020-03-09", Stance::revises);
  const Coverage again = piece(3, "2020-03-10", Stance::revises);
  CHECK(assessed(p, {done, off, again}, "2020-04-01") ==
        "closed fulfilled on_time weak: Kept on time");
}

TEST_CASE("a demand is refused by a word, a promise is not broken by one") {
  Coverage word = piece(1, "2020-03-05", Stance::refutes);
  word.match.voice = Voice::counterparty;
  const Profile asked = promise(ClaimKind::demand, nullptr);
  CHECK(assessed(asked, {word}, "2020-03-11") == "open unfulfilled none weak: Not met");
  const Profile promised = promise(ClaimKind::commitment, nullptr);
  CHECK(assessed(promised, {word}, "2020-03-11") == "open disputed none weak: Disputed");
  // What somebody tells as past is no mere word.
  word.match.why.push_back({"stance.failed", {}, ""});
  CHECK(assessed(promised, {word}, "2020-03-11") == "open unfulfilled none weak: Broken");
}

TEST_CASE("what is put off without a new date is broken against its own") {
  Coverage off = piece(1, "2020-03-12", Stance::revises);
  off.match.why.push_back({"stance.postponed", {}, ""});
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  CHECK(assessed(p, {off}, "2020-04-01") ==
        "overdue revised missed weak: Broken against 9 March 2020, put off without a new date");
  off.published = parse_day("2020-03-05");
  CHECK(assessed(p, {off}, "2020-03-06") ==
        "open revised not_due weak: Put off without a new date");
}

TEST_CASE("what is merely claimed keeps nothing, however often it is") {
  const Profile p = promise(ClaimKind::commitment, "2020-03-09");
  std::vector<Coverage> pieces;
  for (int id = 1; id <= 4; ++id) {
    Coverage claimed = piece(id, "2020-03-10", Stance::supports);
    claimed.match.decisive = 0.2;
    claimed.match.why.push_back({"stance.alleged", {}, ""});
    pieces.push_back(claimed);
  }
  CHECK(assessed(p, pieces, "2020-04-01").starts_with("overdue none"));
  pieces.push_back(piece(5, "2020-03-10", Stance::supports));
  CHECK(assessed(p, pieces, "2020-04-01").starts_with("closed fulfilled"));
}
