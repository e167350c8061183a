// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"
#include "tests/unit/db/tamper.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

// Two desks with a ledger each.
struct Desks {
  Folder folder;
  Ledger mine = Ledger::open(folder / "mine.db", Access::read_write, engine, noon);
  Ledger theirs = Ledger::open(folder / "theirs.db", Access::read_write, engine,
                               noon + std::chrono::seconds{1});

  Merged merge(Ledger& into, const Ledger& from, const std::string& by = "Ada") const {
    std::stringstream lines;
    from.export_lines(lines);
    const Ledger staged = Ledger::stage_lines(lines, engine);
    const Merged merged = into.merge(staged, by, noon);
    CHECK(problems(into.audit()).empty());
    return merged;
  }
};

std::string differing(const ClaimView& view) {
  std::string out;
  for (const DifferingView& d : view.differing) {
    out += d.by + ": " + d.field + " " + d.value + " (here " + d.here + ")\n";
  }
  return out;
}

std::string exported(const Ledger& ledger) {
  std::ostringstream out;
  ledger.export_lines(out);
  return out.str();
}

}  // namespace

TEST_CASE("a colleague's articles, claims, evidence and verdicts come over, and only once") {
  Desks d;
  log(d.mine);
  const Id coverage = log_coverage(d.theirs);
  const std::vector<Id> theirs = log(d.theirs);
  const Id evidence = d.theirs.record_match(theirs[0], coverage, match(), 0, noon).id;
  d.theirs.decide(theirs[0], Outcome::fulfilled, "Ben", "saw it open", std::vector{evidence}, noon,
                  {Timeliness::late, parse_day("2021-04-12")});
  d.theirs.tag(theirs[1], "jobs", "Ben", noon);
  d.theirs.schedule(theirs[2], ScheduleView{*parse_day("2021-12-21"), 30}, "Ben", "", noon);
  ClaimEdit edit;
  edit.speaker = "Mayor Ada Brandt";
  d.theirs.edit_claim(theirs[1], edit, "Ben", "her full title", noon);
  const Id source = d.theirs.follow({"https://daily.example/feed", "Daily"}, "Ben", noon).id;
  FetchRecord fetch;
  fetch.source = source;
  fetch.at = noon;
  fetch.outcome = "feed";
  fetch.new_items = 1;
  d.theirs.record_fetch(fetch);
  d.theirs.put_entry(source, "guid", {coverage, "h", noon});

  const Merged merged = d.merge(d.mine, d.theirs);
  CHECK(merged.documents == 1);  // the article was here already
  CHECK(merged.claims == 0);
  CHECK(merged.matches == 1);
  CHECK(merged.decisions == 1);
  CHECK(merged.corrections == 1);
  CHECK(merged.tags == 1);
  CHECK(merged.fetches == 1);
  CHECK(merged.differing == 0);
  CHECK(merged.feeds == std::vector<std::string>{"https://daily.example/feed"});
  CHECK(d.mine.sources().empty());  // what is followed here is decided here

  const ClaimView view = d.mine.claim_view(1);
  REQUIRE(view.decision);
  CHECK(view.decision->by == "Ben");
  CHECK(view.decision->outcome == Outcome::fulfilled);
  CHECK(view.decision->timeliness == Timeliness::late);
  CHECK(view.decision->happened == parse_day("2021-04-12"));
  REQUIRE(view.evidence.size() == 1);
  CHECK(view.decision->evidence == std::vector<Id>{view.evidence[0].match});
  CHECK(view.evidence[0].wording == match().wording);
  CHECK(view.evidence[0].document.outlet == "Daily Coast");
  CHECK(d.mine.claim(2).claim.speaker == "Mayor Ada Brandt");
  CHECK(d.mine.claim(2).tags == std::vector<std::string>{"jobs"});
  CHECK(d.mine.claim(3).schedule->next == parse_day("2021-12-21"));
  CHECK(d.mine.coverage_record(noon, noon + std::chrono::hours{1}).sources_read == 1);

  const std::string before = exported(d.mine);
  const Merged again = d.merge(d.mine, d.theirs);
  CHECK_FALSE(again.changed);
  CHECK(exported(d.mine) == before);
}

TEST_CASE("merging into a ledger of other things brings everything") {
  Desks d;
  log_coverage(d.mine);
  const std::vector<Id> theirs = log(d.theirs);
  d.theirs.dismiss(theirs[2], "Ben", "not ours", noon);
  const Merged merged = d.merge(d.mine, d.theirs);
  CHECK(merged.documents == 1);
  CHECK(merged.claims == 3);
  Filter all;
  CHECK(d.mine.claims(all).size() == 2);
  all.search = "unemployed";
  all.dismissed = true;
  REQUIRE(d.mine.claims(all).size() == 1);
  const ClaimView first = d.mine.claim(1);
  CHECK(first.claim.wording == reopening);
  CHECK(first.claim.deadline->latest == parse_day("2021-04-05"));
  CHECK(d.mine.claim(2).claim.quantities[0].unit == "job");
  CHECK(d.mine.profile(1).terms.size() == 2);
  CHECK_FALSE(d.merge(d.mine, d.theirs).changed);
}

TEST_CASE("verdicts that differ stand beside each other until somebody decides anew") {
  Desks d;
  const std::vector<Id> mine = log(d.mine), theirs = log(d.theirs);
  d.mine.decide(mine[0], Outcome::unfulfilled, "Ada", "closed on the day", {}, noon);
  d.theirs.decide(theirs[0], Outcome::fulfilled, "Ben", "saw it open", {}, noon);
  d.mine.decide(mine[1], Outcome::fulfilled, "Ada", "counted", {}, noon);
  d.theirs.decide(theirs[1], Outcome::fulfilled, "Ben", "counted too", {}, noon);
  ClaimEdit edit;
  edit.speaker = "The mayor";
  d.mine.edit_claim(mine[2], edit, "Ada", "", noon);
  edit.speaker = "The council";
  d.theirs.edit_claim(theirs[2], edit, "Ben", "as minuted", noon);

  CHECK(d.merge(d.mine, d.theirs).differing == 2);
  CHECK(d.mine.claim(1).decision->by == "Ada");
  CHECK(differing(d.mine.claim(1)) == "Ben: outcome fulfilled (here unfulfilled)\n");
  CHECK(differing(d.mine.claim(2)).empty());  // both say the same
  CHECK(d.mine.claim(3).claim.speaker == "The mayor");
  CHECK(differing(d.mine.claim(3)) == "Ben: speaker The council (here The mayor)\n");
  CHECK_FALSE(d.merge(d.mine, d.theirs).changed);

  // Ben changes his mind; his last word is shown.
  d.theirs.decide(theirs[0], Outcome::disputed, "Ben", "papers disagree", {}, noon);
  d.merge(d.mine, d.theirs);
  CHECK(differing(d.mine.claim(1)) == "Ben: outcome disputed (here unfulfilled)\n");
  d.mine.decide(mine[0], Outcome::partly_fulfilled, "Ada", "one pier", {}, noon);
  CHECK(differing(d.mine.claim(1)).empty());
  CHECK_FALSE(d.merge(d.mine, d.theirs).changed);
  CHECK(d.mine.decisions(1).size() == 2);
}

TEST_CASE("a verdict that goes on from ours replaces it, in either direction") {
  Desks d;
  const std::vector<Id> mine = log(d.mine);
  log(d.theirs);
  d.mine.decide(mine[0], Outcome::unfulfilled, "Ada", "closed on the day", {}, noon);
  d.merge(d.theirs, d.mine, "Ben");
  CHECK(d.theirs.claim(1).decision->by == "Ada");
  d.theirs.reopen(1, "Ben", "it did open at night", noon);
  d.theirs.decide(1, Outcome::fulfilled, "Ben", "saw it open", {}, noon);
  const Merged merged = d.merge(d.mine, d.theirs);
  CHECK(merged.decisions == 2);
  CHECK(merged.differing == 0);
  CHECK(d.mine.claim(1).decision->by == "Ben");
  CHECK(d.mine.decisions(1).size() == 3);
  CHECK_FALSE(d.merge(d.theirs, d.mine, "Ben").decisions > 0);
}

TEST_CASE("what was taken off here does not come back") {
  Desks d;
  log(d.mine);
  const std::vector<Id> theirs = log(d.theirs);
  d.theirs.tag(theirs[0], "harbour", "Ben", noon);
  const Id coverage = log_coverage(d.theirs);
  d.theirs.record_match(theirs[0], coverage, match(), 0, noon);
  d.merge(d.mine, d.theirs);
  d.mine.untag(1, "harbour", "Ada", noon);
  d.mine.unlink(1, 2, "Ada", "another harbour", noon);
  CHECK_FALSE(d.merge(d.mine, d.theirs).changed);
  CHECK(d.mine.tags(1).empty());
  CHECK(d.mine.matches(1)[0].rejected);
}

TEST_CASE("a date that only the other ledger knows is filled in, and the article read again") {
  Desks d;
  Document undated = document();
  undated.published.reset();
  undated.published_precision = Precision::none;
  const Id mine = d.mine.add_document(undated, noon).id;
  d.mine.put_text(mine, text_of(), noon);
  log(d.theirs);
  const Merged merged = d.merge(d.mine, d.theirs);
  CHECK(merged.dated == std::vector<Id>{mine});
  CHECK(d.mine.document(mine).published == parse_instant("2021-03-05"));
  CHECK_FALSE(d.merge(d.mine, d.theirs).changed);
}

TEST_CASE("claims of another reading of the same bytes find their place or stay as superseded") {
  Desks d;
  const Id mine = d.mine.add_document(document(), noon).id;
  const std::string shorter = article.substr(article.find("Caf"));  // the lead was not read here
  d.mine.put_text(mine, text_of(shorter), noon);
  d.mine.record_claims(mine, std::vector{claim(shorter, jobs, ClaimKind::quantity)}, noon);
  const std::vector<Id> theirs = log(d.theirs);
  d.theirs.decide(theirs[0], Outcome::fulfilled, "Ben", "seen", {}, noon);
  const Merged merged = d.merge(d.mine, d.theirs);
  CHECK(merged.claims == 2);
  Filter all;
  CHECK(d.mine.count(all) == 2);
  all.superseded = true;
  const std::vector<ClaimView> gone = d.mine.claims(all);
  REQUIRE(gone.size() == 1);
  CHECK(gone[0].claim.wording == reopening);
  CHECK(gone[0].decision->by == "Ben");
}

TEST_CASE("a corrected address does not make a second document") {
  Desks d;
  Document page = document(coverage_article, "https://daily.example/ships?utm=1");
  const Id id = d.theirs.add_document(page, noon).id;
  d.theirs.put_text(id, text_of(coverage_article), noon);
  DocumentEdit edit;
  edit.url = "https://daily.example/ships";
  edit.title = "Ships at last";
  d.theirs.edit_document(id, edit, "Ben", "", noon);
  CHECK(d.merge(d.mine, d.theirs).documents == 1);
  CHECK(d.mine.document(1).url == "https://daily.example/ships");
  CHECK(d.mine.document(1).title == "Ships at last");
  CHECK_FALSE(d.merge(d.mine, d.theirs).changed);
}

TEST_CASE("a merge that fails leaves the ledger as it was") {
  Desks d;
  log(d.theirs);
  const std::string before = exported(d.mine);
  CHECK(complaint([&] { d.mine.merge(d.theirs, "", noon); }).find("name") != std::string::npos);
  run_sql(d.mine.path(), "DROP TABLE claim_search");
  CHECK_FALSE(complaint([&] { d.mine.merge(d.theirs, "Ada", noon); }).empty());
  CHECK(exported(d.mine) == before);
}
