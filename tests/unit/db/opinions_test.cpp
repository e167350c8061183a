// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"
#include "tests/unit/db/tamper.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

// A ledger in which the first claim has one match, which supports it.
struct Matched {
  explicit Matched(Ledger& ledger) {
    claim = log(ledger)[0];
    coverage = log_coverage(ledger);
    match = ledger.record_match(claim, coverage, test::match(), 0, noon).id;
  }
  Id claim = 0, coverage = 0, match = 0;
};

NewOpinion opinion(const Matched& m, Stance stance = Stance::refutes,
                   const std::string& model = "tiny") {
  NewOpinion o;
  o.claim = m.claim;
  o.document = m.coverage;
  o.model = model;
  o.host = "localhost";
  o.prompt_hash = std::string(64, 'a');
  o.answer = "{\"stance\": \"...\"}";
  o.opinion.stance = stance;
  o.opinion.evidence = test::match().evidence;
  o.opinion.wording = test::match().wording;
  return o;
}

NewOpinion nonsense(const Matched& m) {
  NewOpinion o = opinion(m);
  o.answer = std::string("\xFF\0 I cannot", 11);
  o.opinion = {};
  o.opinion.ignored = "it cites no sentence";
  return o;
}

// "tiny refutes differs; ..." of the claim's first evidence.
std::string shown(const Ledger& ledger, Id claim) {
  std::string out;
  const ClaimView view = ledger.claim_view(claim);
  for (const OpinionView& o : view.evidence.at(0).opinions) {
    if (!out.empty()) out += "; ";
    out += o.model + " " + (o.ignored.empty() ? to_string(o.stance) : o.ignored) +
           (o.differs ? " differs" : "");
  }
  return out;
}

// The claims that wait for a person before any is due: those that a model reads otherwise than we.
std::vector<Id> waiting(const Ledger& ledger) {
  Filter filter;
  filter.today = day_of(noon);
  filter.waiting_on = filter.today;
  return ledger.claim_ids(filter);
}

std::string exported(const Ledger& ledger) {
  std::ostringstream out;
  ledger.export_lines(out);
  return out.str();
}

}  // namespace

TEST_CASE("an opinion is kept and shown, and changes nothing else") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Matched m(ledger);
  CHECK(ledger.matches_to_assess() == std::vector<Id>{m.match});
  CHECK_FALSE(ledger.was_asked(m.claim, m.coverage, "tiny", std::string(64, 'a')));
  const ClaimView before = ledger.claim_view(m.claim);
  ledger.record_opinion(opinion(m), noon);
  CHECK(ledger.was_asked(m.claim, m.coverage, "tiny", std::string(64, 'a')));
  CHECK_FALSE(ledger.was_asked(m.claim, m.coverage, "tiny", std::string(64, 'b')));
  CHECK_FALSE(ledger.was_asked(m.claim, m.coverage, "large", std::string(64, 'a')));

  const ClaimView view = ledger.claim_view(m.claim);
  CHECK(shown(ledger, m.claim) == "tiny refutes differs");
  CHECK(view.evidence.at(0).opinions.at(0).wording == match().wording);
  CHECK(view.evidence.at(0).stance == Stance::supports);
  CHECK(view.evidence.at(0).accepted);
  CHECK(view.outcome() == before.outcome());
  CHECK(view.decision.has_value() == before.decision.has_value());
  CHECK(waiting(ledger) == std::vector<Id>{m.claim});
  const EventView event = view.history.back();
  CHECK(event.what == "match.assessed");
  CHECK(event.detail == "Asked tiny (localhost) about document 2: refutes.");
  CHECK(event.actor == engine);
  const AuditReport audit = ledger.audit();
  CHECK(problems(audit).empty());
  CHECK(audit.opinions == 1);
}

TEST_CASE("an answer that was ignored is kept as it came, and is no opinion") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Matched m(ledger);
  ledger.record_opinion(nonsense(m), noon);
  CHECK(shown(ledger, m.claim) == "tiny it cites no sentence");
  CHECK(waiting(ledger).empty());
  CHECK(ledger.was_asked(m.claim, m.coverage, "tiny", std::string(64, 'a')));
  CHECK(value_of(ledger.path(), "SELECT hex(answer) FROM opinion") == "FF0020492063616E6E6F74");
  CHECK(value_of(ledger.path(), "SELECT stance FROM opinion").empty());
  NewOpinion long_one = nonsense(m);
  long_one.answer = std::string(100000, 'x');
  ledger.record_opinion(long_one, noon);
  CHECK(value_of(ledger.path(), "SELECT max(length(answer)) FROM opinion") == "16000");
  CHECK(problems(ledger.audit()).empty());
  CHECK_FALSE(
      complaint([&] { ledger.record_opinion(opinion(m, Stance::refutes, ""), noon); }).empty());
}

TEST_CASE("the last opinion of each model counts as its own") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Matched m(ledger);
  ledger.record_opinion(opinion(m), noon);
  ledger.record_opinion(opinion(m, Stance::supports, "large"), noon);
  CHECK(shown(ledger, m.claim) == "large supports; tiny refutes differs");
  ledger.record_opinion(opinion(m, Stance::supports), noon);
  CHECK(shown(ledger, m.claim) == "large supports; tiny supports");
  CHECK(waiting(ledger).empty());
}

TEST_CASE("what a person has settled is neither asked about nor listed") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Matched m(ledger);
  ledger.record_opinion(opinion(m), noon);
  REQUIRE(waiting(ledger).size() == 1);
  SECTION("the claim is decided") {
    ledger.decide(m.claim, Outcome::fulfilled, "Ada", "saw it", {}, noon);
    CHECK(shown(ledger, m.claim) == "tiny refutes");
  }
  SECTION("the claim is dismissed") { ledger.dismiss(m.claim, "Ada", "a wish", noon); }
  SECTION("the match is placed") {
    ledger.link(m.claim, m.coverage, Stance::supports, {}, "Ada", "", noon);
    CHECK(shown(ledger, m.claim) == "tiny refutes");
  }
  SECTION("the match is rejected") { ledger.unlink(m.claim, m.coverage, "Ada", "", noon); }
  SECTION("the match is no longer accepted") {
    Match weak = match();
    weak.accepted = false;
    ledger.record_match(m.claim, m.coverage, weak, 0, noon);
  }
  CHECK(waiting(ledger).empty());
  CHECK(ledger.matches_to_assess().empty());
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("opinions go out and come in with the whole ledger") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Matched m(ledger);
  ledger.record_opinion(opinion(m), noon);
  ledger.record_opinion(nonsense(m), noon);
  std::stringstream lines(exported(ledger));
  const Ledger copy = Ledger::import_lines(lines, folder / "copy.db", engine);
  CHECK(copy.head() == ledger.head());
  CHECK(exported(copy) == exported(ledger));
  CHECK(problems(copy.audit()).empty());
}

TEST_CASE("a colleague's opinions come over once, and not where the same was asked here") {
  const Folder folder;
  Ledger mine = Ledger::open(folder / "mine.db", Access::read_write, engine, noon);
  Ledger theirs =
      Ledger::open(folder / "theirs.db", Access::read_write, engine, noon + std::chrono::hours{1});
  log_coverage(theirs);  // ids differ
  const Matched m(theirs);
  theirs.record_opinion(opinion(m), noon);
  theirs.record_opinion(opinion(m, Stance::supports, "large"), noon);
  const Matched own(mine);
  mine.record_opinion(opinion(own, Stance::context), noon);

  std::stringstream lines(exported(theirs));
  const Ledger staged = Ledger::stage_lines(lines, engine);
  const Merged merged = mine.merge(staged, "Ada", noon);
  CHECK(merged.opinions == 1);
  CHECK(shown(mine, own.claim) == "large supports; tiny context differs");
  CHECK(mine.merge(staged, "Ada", noon).opinions == 0);
  const ClaimView view = mine.claim_view(own.claim);
  CHECK(std::any_of(view.history.begin(), view.history.end(), [](const EventView& e) {
    return e.actor == "Ada" && e.what == "match.assessed" &&
           e.detail.starts_with("In another ledger: asked large");
  }));
  CHECK(problems(mine.audit()).empty());
}

TEST_CASE("of a colleague's opinions only those count that cite what stands in the article here") {
  const Folder folder;
  const auto stance = GENERATE(as<std::string>{}, "refutes", "perhaps", "unrelated", "");
  const auto words = GENERATE(as<std::string>{}, "", "The harbour never opened.");
  Ledger mine = Ledger::open(folder / "mine.db", Access::read_write, engine, noon);
  Ledger theirs = Ledger::open(folder / "theirs.db", Access::read_write, engine, noon);
  const Matched m(theirs);
  NewOpinion foreign = opinion(m);
  if (!words.empty()) foreign.opinion.wording = words;
  theirs.record_opinion(foreign, noon);
  tamper(theirs.path(), "UPDATE opinion SET stance = '" + stance + "'");
  const Matched own(mine);
  CHECK(mine.merge(theirs, "Ada", noon).opinions == 1);
  const bool is_stance = stance == "refutes" || stance == "unrelated";
  CHECK(shown(mine, own.claim) == (!is_stance ? "tiny it names no stance that there is"
                                   : !words.empty()
                                       ? "tiny it cites what is not in the article here"
                                       : "tiny " + stance + " differs"));
  CHECK(waiting(mine).size() == (is_stance && words.empty() ? 1 : 0));
  CHECK(problems(mine.audit()).empty());
}

TEST_CASE("the audit names an opinion that cites what does not stand at its place") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Matched m(ledger);
  NewOpinion moved = opinion(m);
  ++moved.opinion.evidence.begin;
  ledger.record_opinion(moved, noon);
  CHECK(problems(ledger.audit()).find("its words do not stand at their place") !=
        std::string::npos);
}
