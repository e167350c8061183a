// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"
#include "tests/unit/db/tamper.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

Assessment assessment() {
  Assessment a;
  a.phase = Phase::closed;
  a.outcome = Outcome::fulfilled;
  a.timeliness = Timeliness::late;
  a.grade = Grade::weak;
  a.days_late = 7;
  a.happened = parse_day("2021-04-12");
  a.revisions = {{*parse_day("2021-04-20"), 2, Outcome::fulfilled, Timeliness::on_time, {}}};
  a.headline = "Kept late (7 days)";
  a.deciding = {2};
  a.would_change = {"a second outlet"};
  a.why = {{"assess.supports", {}, "document 2"}};
  return a;
}

std::string last_event(const Ledger& ledger) {
  const EventView e = ledger.events({}).back();
  return e.actor + " " + e.what + ": " + e.detail;
}

}  // namespace

TEST_CASE("a match comes back as it was found, and finding it again is no event") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id claim = log(ledger)[0];
  const Id coverage = log_coverage(ledger);
  const RecordedMatch recorded = ledger.record_match(claim, coverage, match(), 4, noon);
  CHECK(recorded.is_new);
  CHECK(last_event(ledger) ==
        "onrecord test match.found: Read in document 2 (Daily Coast): supports.");
  const std::string head = ledger.head();
  const RecordedMatch again = ledger.record_match(claim, coverage, match(), 4, noon);
  CHECK(again.id == recorded.id);
  CHECK_FALSE(again.is_new);
  CHECK_FALSE(again.changed);
  CHECK(ledger.head() == head);

  const StoredMatch stored = ledger.matches(claim).at(0);
  CHECK(stored.match.evidence == match().evidence);
  CHECK(stored.match.wording == match().wording);
  CHECK(stored.match.score == match().score);
  CHECK(stored.match.stance == Stance::supports);
  CHECK(stored.match.happened == match().happened);
  CHECK_FALSE(stored.match.new_deadline);
  CHECK(stored.match.why == match().why);
  CHECK(stored.independent_group == 4);
  CHECK(stored.document.outlet == "Daily Coast");
  CHECK(ledger.coverage(claim).at(0).published == parse_day("2021-04-12"));

  CHECK(ledger.record_match(claim, coverage, match(Stance::refutes), 0, noon).changed);
  CHECK(ledger.head() != head);
  Match weak = match();
  weak.accepted = false;
  ledger.record_match(claim, coverage, weak, 0, noon);
  CHECK(last_event(ledger).ends_with("no longer thought to bear on it."));
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("what a person rejected is never proposed again, in copies and revisions neither") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> claims = log(ledger);
  const Id coverage = log_coverage(ledger);
  ledger.record_match(claims[0], coverage, match(), 0, noon);
  ledger.unlink(claims[0], coverage, "Ada", "another harbour", noon);
  const std::string head = ledger.head();
  ledger.unlink(claims[0], coverage, "Ada", "another harbour", noon);
  CHECK(ledger.head() == head);
  CHECK(ledger.record_match(claims[0], coverage, match(Stance::refutes), 0, noon).rejected);
  CHECK(ledger.coverage(claims[0]).empty());
  CHECK(ledger.matches(claims[0]).at(0).rejected);
  CHECK(ledger.matches(claims[0]).at(0).match.stance == Stance::unrelated);

  const Id copy = log_coverage(ledger, "https://copy.example/ships");
  CHECK(ledger.record_match(claims[0], copy, match(), 0, noon).rejected);
  Document edited = document("Edited: " + coverage_article, "https://daily.example/ships");
  const AddedDocument revision = ledger.add_document(edited, noon);
  REQUIRE(revision.revision_of == coverage);
  Match other = match();
  other.wording = "The mayor cut a ribbon";
  CHECK(ledger.record_match(claims[0], revision.id, other, 0, noon).rejected);
  // Of another claim nothing was said.
  CHECK(ledger.record_match(claims[1], coverage, match(), 0, noon).is_new);
  CHECK(ledger.matched_claims(coverage) == std::vector{claims[1]});
  CHECK(ledger.matched_claims(copy).empty());

  ledger.link(claims[0], coverage, Stance::supports, {}, "Ben", "it is the same one", noon);
  CHECK(ledger.coverage(claims[0]).size() == 1);
  CHECK_FALSE(ledger.record_match(claims[0], coverage, match(Stance::refutes), 0, noon).changed);
  CHECK(ledger.coverage(claims[0]).at(0).match.stance == Stance::supports);
  CHECK(ledger.matches(claims[0]).at(0).linked);
}

TEST_CASE("a person links what the machine did not see") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id claim = log(ledger)[0];
  const Id coverage = log_coverage(ledger);
  CHECK_FALSE(complaint([&] {
                ledger.link(claim, coverage, Stance::supports, {0, 9999}, "Ada", "", noon);
              }).empty());
  ledger.link(claim, coverage, Stance::refutes, match().evidence, "Ada", "", noon);
  const Coverage c = ledger.coverage(claim).at(0);
  CHECK(c.match.wording == match().wording);
  CHECK(c.match.accepted);
  CHECK(c.match.stance == Stance::refutes);
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("an assessment comes back, and only its changes become history") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id claim = log(ledger)[0];
  log_coverage(ledger);
  CHECK_FALSE(ledger.assessment(claim));
  CoverageRecord record;
  record.sources_read = 14;
  record.items_read = 230;
  record.since = parse_day("2021-03-05");
  const Change change{"outcome", "none", "fulfilled", "document 2"};
  ledger.record_assessment(claim, assessment(), record, std::vector{change}, noon);
  CHECK(last_event(ledger) ==
        "onrecord test assessment.changed: Kept late (7 days) (outcome none -> fulfilled).");
  const std::string head = ledger.head();
  ledger.record_assessment(claim, assessment(), record, {}, noon);
  CHECK(ledger.head() == head);
  const Assessment back = *ledger.assessment(claim);
  CHECK(back.phase == Phase::closed);
  CHECK(back.outcome == Outcome::fulfilled);
  CHECK(back.timeliness == Timeliness::late);
  CHECK(back.grade == Grade::weak);
  CHECK(back.days_late == 7);
  CHECK(back.happened == parse_day("2021-04-12"));
  CHECK(back.headline == assessment().headline);
  CHECK(back.deciding == assessment().deciding);
  CHECK(back.would_change == assessment().would_change);
  CHECK(back.why == assessment().why);
  REQUIRE(back.revisions.size() == 1);
  CHECK(back.revisions[0].latest == parse_day("2021-04-20"));
  CHECK(back.revisions[0].timeliness == Timeliness::on_time);
  CHECK_FALSE(back.revisions[0].days_late);
  const ClaimView view = ledger.claim_view(claim);
  CHECK(view.record.sources_read == 14);
  CHECK(view.record.items_read == 230);
  Filter f;
  f.phase = Phase::closed;
  CHECK(ledger.claims(f).size() == 1);
  f = {};
  f.outcome = Outcome::fulfilled;
  CHECK(ledger.claims(f).size() == 1);
  f.timeliness = Timeliness::late;
  f.grade = Grade::weak;
  CHECK(ledger.claims(f).size() == 1);
  f.grade = Grade::fair;
  CHECK(ledger.claims(f).empty());
}

TEST_CASE("a person's decision wins, and can be taken back without being forgotten") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> claims = log(ledger);
  const Id coverage = log_coverage(ledger);
  const Id evidence = ledger.record_match(claims[0], coverage, match(), 0, noon).id;
  ledger.record_assessment(claims[0], assessment(), {}, {}, noon);
  const auto refused = [&](auto act) { return !complaint(act).empty(); };
  CHECK(refused([&] { ledger.decide(claims[0], Outcome::unfulfilled, "", "x", {}, noon); }));
  CHECK(refused([&] { ledger.decide(99, Outcome::unfulfilled, "Ada", "x", {}, noon); }));
  CHECK(refused([&] { ledger.decide(claims[0], Outcome::none, "Ada", "x", {}, noon); }));
  CHECK(refused([&] { ledger.reopen(claims[0], "Ada", "x", noon); }));
  CHECK(refused([&] {
    ledger.decide(claims[1], Outcome::unfulfilled, "Ada", "x", std::vector{evidence}, noon);
  }));

  ledger.decide(claims[0], Outcome::partly_fulfilled, "Ada", "one pier only", std::vector{evidence},
                noon);
  CHECK(last_event(ledger) == "Ada claim.decided: Decided: partly_fulfilled: one pier only");
  ClaimView view = ledger.claim_view(claims[0]);
  REQUIRE(view.decision);
  CHECK(view.outcome() == Outcome::partly_fulfilled);
  CHECK(view.decision->by == "Ada");
  CHECK(view.decision->evidence == std::vector{evidence});
  Filter f;
  f.outcome = Outcome::partly_fulfilled;
  CHECK(ledger.claims(f).size() == 1);

  ledger.reopen(claims[0], "Ben", "the second pier opened", noon);
  CHECK_FALSE(ledger.claim(claims[0]).decision);
  CHECK(ledger.claims(f).empty());
  CHECK(ledger.decisions(claims[0]).size() == 2);
  CHECK(ledger.decisions(claims[0])[0].outcome == Outcome::partly_fulfilled);
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("dismissed claims stand apart and can be restored") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id claim = log(ledger)[2];
  ledger.dismiss(claim, "Ada", "a wish", noon);
  ledger.dismiss(claim, "Ada", "a wish", noon);
  CHECK(ledger.claims({}).size() == 2);
  Filter dismissed;
  dismissed.dismissed = true;
  CHECK(ledger.claims(dismissed).size() == 1);
  CHECK(ledger.claim(claim).dismissed);
  ledger.restore(claim, "Ben", "it has a date", noon);
  CHECK(ledger.claims({}).size() == 3);
  CHECK(ledger.claim_view(claim).history.size() == 3);
}

TEST_CASE("a schedule decides when a claim is due, and moves on when it was looked at") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id claim = log(ledger)[1];
  const auto due_until = [&](const char* day) {
    Filter f;
    f.due_until = *parse_day(day);
    f.sort = Sort::due;
    return ledger.claims(f).size();
  };
  CHECK(due_until("2021-03-31") == 0);
  ledger.schedule(claim, ScheduleView{*parse_day("2021-03-20"), 7}, "Ada", "weekly", noon);
  CHECK(last_event(ledger) ==
        "Ada claim.scheduled: To be looked at on 2021-03-20, every 7 days: weekly");
  CHECK(due_until("2021-03-31") == 1);
  CHECK_FALSE(ledger.advance_schedule(claim, *parse_day("2021-03-19"), noon));
  CHECK(ledger.advance_schedule(claim, *parse_day("2021-03-28"), noon));
  CHECK(ledger.claim(claim).schedule->next == parse_day("2021-04-03"));
  CHECK(due_until("2021-03-31") == 0);
  ledger.schedule(claim, ScheduleView{*parse_day("2021-03-25"), {}}, "Ada", "", noon);
  CHECK(ledger.advance_schedule(claim, *parse_day("2021-03-25"), noon));
  CHECK_FALSE(ledger.claim(claim).schedule);
  const std::string head = ledger.head();
  ledger.schedule(claim, {}, "Ada", "", noon);
  CHECK(ledger.head() == head);
  CHECK_FALSE(complaint([&] {
                ledger.schedule(claim, ScheduleView{Day{}, 0}, "Ada", "", noon);
              }).empty());
}

TEST_CASE("what waits for a person is an open claim whose day has come, or an undecided proposal") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> claims = log(ledger);  // the first is due on 5 April 2021
  const auto waiting = [&](const char* day) {
    Filter f;
    f.waiting_on = parse_day(day);
    f.sort = Sort::oldest;
    const std::vector<Id> ids = ledger.claim_ids(f);
    CHECK(ledger.count(f) == static_cast<std::int64_t>(ids.size()));
    return ids;
  };
  CHECK(waiting("2021-04-04").empty());
  CHECK(waiting("2021-04-05") == std::vector{claims[0]});
  ledger.schedule(claims[1], ScheduleView{*parse_day("2021-03-20"), {}}, "Ada", "", noon);
  CHECK(waiting("2021-03-20") == std::vector{claims[1]});
  ledger.record_assessment(claims[2], assessment(), {}, {}, noon);
  CHECK(waiting("2021-03-06") == std::vector{claims[2]});
  ledger.decide(claims[2], Outcome::disputed, "Ada", "two accounts", {}, noon);
  CHECK(waiting("2021-03-06").empty());
  ledger.dismiss(claims[1], "Ada", "a wish", noon);
  CHECK(waiting("2021-03-20").empty());
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("the best of very many that wait are those of the whole list") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::string text = "Taxes will fall.";
  NewClaim one = claim(text, text);
  one.claim.deadline.emplace().latest = parse_day("2021-04-05");
  std::vector<NewClaim> claims(10100, one);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    claims[i].claim.worth = static_cast<double>(i * 7919 % 10007) / 10007;
    if (i % 200 == 0) claims[i].claim.deadline.reset();
  }
  const Id id = ledger.add_document(document(text), noon).id;
  ledger.put_text(id, text_of(text), noon);
  ledger.record_claims(id, claims, noon);
  Filter f;
  f.waiting_on = parse_day("2021-04-05");
  f.sort = Sort::worth;
  const std::vector<Id> all = ledger.claim_ids(f);
  REQUIRE(all.size() == 10049);
  f.limit = 20;
  f.offset = 5;
  CHECK(ledger.claim_ids(f) == std::vector(all.begin() + 5, all.begin() + 25));
}

TEST_CASE("sources keep their state, and the record says what was read and what was not") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id first = ledger.follow({"https://a.example/feed", ""}, "Ada", noon).id;
  const Id second = ledger.follow({"https://b.example/feed", ""}, "Ada", noon).id;
  CHECK_FALSE(ledger.follow({"https://a.example/feed", ""}, "Ada", noon).is_new);
  FetchState state;
  state.etag = "W/\"1\"";
  state.failures = 2;
  state.next_fetch = noon;
  state.last_error = "timeout";
  ledger.put_fetch_state(first, state);
  ledger.set_source_title(first, "A");
  const StoredSource stored = *ledger.source("https://a.example/feed");
  CHECK(stored.id == first);
  CHECK(ledger.source(std::to_string(first))->source.title == "A");
  CHECK(stored.state.etag == state.etag);
  CHECK(stored.state.next_fetch == noon);
  CHECK(stored.view.last_error == "timeout");

  const auto fetched = [&](Id source, int hours, const char* outcome, int items) {
    FetchRecord f;
    f.source = source;
    f.at = noon + std::chrono::hours{hours};
    f.outcome = outcome;
    f.new_items = items;
    if (!f.ok()) f.error = "timeout";
    ledger.record_fetch(f);
  };
  fetched(first, 0, "error", 0);
  fetched(first, 1, "feed", 20);
  fetched(second, 1, "feed", 5);
  fetched(second, 2, "error", 0);
  const CoverageRecord record = ledger.coverage_record(noon, noon + std::chrono::hours{9});
  CHECK(record.sources_read == 2);
  CHECK(record.sources_failed == 1);
  CHECK(record.items_read == 25);
  CHECK(record.since == day_of(noon));
  CHECK(record.until == day_of(noon));
  CHECK(record.last_read == day_of(noon));
  CHECK(ledger.coverage_record(noon, noon + std::chrono::hours{1}).sources_read == 0);
  CHECK_FALSE(ledger.coverage_record(noon, noon + std::chrono::hours{1}).last_read);

  // When a source was out of reach stays known after it is back.
  const auto outages = [&](int from, int until) {
    std::string out;
    for (const Outage& o :
         ledger.coverage_record(noon + std::chrono::hours{from}, noon + std::chrono::hours{until})
             .outages) {
      const auto day = [](Day d) { return std::to_string((d - day_of(noon)).count()); };
      out += o.source.substr(8, 1) + " " + day(o.from) + "-" + day(o.until) + "; ";
    }
    return out;
  };
  CHECK(outages(0, 9) == "a 0-0; b 0-0; ");
  fetched(second, 24, "error", 0);
  fetched(second, 48, "rate_limited", 0);
  fetched(second, 72, "not_modified", 0);
  fetched(second, 120, "not_feed", 0);
  fetched(second, 121, "error", 0);
  fetched(second, 122, "feed", 0);
  CHECK(outages(0, 200) == "a 0-0; b 0-2; b 5-5; ");
  CHECK(outages(24, 49) == "b 1-2; ");
  CHECK(outages(72, 100) == "");
  CHECK(ledger.source("https://b.example/feed")->view.items == 5);

  CHECK_FALSE(ledger.entry(first, "guid-1"));
  const Id coverage = log_coverage(ledger);
  ledger.put_entry(first, "guid-1", {coverage, "h", noon});
  CHECK(ledger.entry(first, "guid-1")->document == coverage);
  ledger.put_entry(first, "guid-1", {{}, "h2", noon});
  CHECK_FALSE(ledger.entry(first, "guid-1")->document);
  CHECK_FALSE(ledger.entry(second, "guid-1"));

  ledger.unfollow(first, "Ada", noon);
  CHECK(ledger.sources().size() == 1);
  CHECK_FALSE(ledger.source("https://a.example/feed"));
  CHECK(ledger.follow({"https://a.example/feed", ""}, "Ada", noon).id == first);
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("a view tells everything about a claim") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> claims = log(ledger);
  const Id coverage = log_coverage(ledger);
  ledger.record_match(claims[0], coverage, match(), 0, noon);
  const ClaimView jobs_view = ledger.claim_view(claims[1]);
  CHECK(jobs_view.before == "Caf\xC3\xA9 owners \xE2\x80\x9C");
  CHECK(jobs_view.after ==
        "\xE2\x80\x9D since the storm, she said. Unemployment must fall before winter.");
  const ClaimView view = ledger.claim_view(claims[0]);
  REQUIRE(view.evidence.size() == 1);
  CHECK(view.evidence[0].before == "Ships are back in Port Ellery: ");
  CHECK(view.evidence[0].after == ". The mayor cut a ribbon.");
  CHECK(view.history.size() == 2);
  CHECK(view.history.back().hash == ledger.head());

  const LedgerView all = ledger.ledger_view({}, noon);
  CHECK(all.claims.size() == 3);
  CHECK(all.head == ledger.head());
  CHECK(all.events == ledger.event_count());
  CHECK(all.time_zone == "UTC");
  EventFilter newest;
  newest.limit = 1;
  CHECK(ledger.events(newest).at(0).id == all.events);
  newest.after = all.events;
  CHECK(ledger.events(newest).empty());
}

TEST_CASE("the views for other tools show what stands") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> claims = log(ledger);
  ledger.decide(claims[1], Outcome::unfulfilled, "Ada", "counted", {}, noon);
  const auto value = [&](const char* sql) { return value_of(ledger.path(), sql); };
  CHECK(value("SELECT count(*) FROM open_claims") == "2");
  CHECK(value("SELECT due FROM open_claims LIMIT 1") == "2021-04-05");
  CHECK(value("SELECT phase FROM claim_now WHERE id = 1") == "overdue");
  CHECK(value("SELECT sum(unfulfilled) FROM scoreboard WHERE speaker = 'Ada Brandt'") == "1");
  CHECK(value("SELECT detail FROM timeline ORDER BY id DESC LIMIT 1") ==
        "Decided: unfulfilled: counted");
  CHECK(value("SELECT rowid FROM claim_search WHERE claim_search MATCH 'unemploy'") == "3");
}
