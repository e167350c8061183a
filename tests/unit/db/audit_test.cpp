// SPDX-License-Identifier: Apache-2.0
#include "db/audit_tables.hpp"
#include "tests/unit/db/sample.hpp"
#include "tests/unit/db/tamper.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <limits>
#include <random>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

const std::vector<std::string> ground = {"content",    "document", "fetch", "decision",
                                         "correction", "opinion",  "event"};

// A ledger with something in every table; gives its path.
std::string filled(const Folder& folder) {
  Ledger ledger = open(folder);
  const std::vector<Id> ids = log(ledger);
  const Id coverage = log_coverage(ledger);
  const Id source = ledger.follow({"https://daily.example/feed", "Daily Coast"}, "Ada", noon).id;
  FetchRecord fetch;
  fetch.source = source;
  fetch.at = noon;
  fetch.outcome = "feed";
  fetch.status = 200;
  fetch.entries = fetch.new_items = 1;
  ledger.record_fetch(fetch);
  Match found = match();
  const std::string ribbon = "The mayor cut a ribbon.";
  const auto at = static_cast<std::uint32_t>(coverage_article.find(ribbon));
  found.condition = {ConditionState::met,
                     {at, at + static_cast<std::uint32_t>(ribbon.size())},
                     ribbon,
                     *found.happened};
  const Id evidence = ledger.record_match(ids[0], coverage, found, 0, noon).id;
  ledger.decide(ids[0], Outcome::fulfilled, "Ada", "it opened, late", std::vector{evidence}, noon);
  ledger.dismiss(ids[2], "Ben", "a wish", noon);
  DocumentEdit edit;
  edit.author = "B. Reporter";
  ledger.edit_document(1, edit, "Ben", "", noon);
  ClaimEdit figure;
  figure.speaker = "Mayor Ada Brandt";
  ledger.edit_claim(ids[1], figure, "Ben", "full title", noon);
  NewOpinion opinion{ids[0], coverage, "tiny", "localhost", std::string(64, 'a'), "{}", {}};
  opinion.opinion.ignored = "it cites no sentence";
  ledger.record_opinion(opinion, noon);
  return ledger.path();
}

AuditReport audit(const std::string& path) {
  return Ledger::open(path, Access::read_only, engine, noon).audit();
}

}  // namespace

TEST_CASE("ground rows cannot be changed, deleted or replaced through SQL") {
  const Folder folder;
  const std::string path = filled(folder);
  for (const std::string& table : ground) {
    INFO(table);
    const std::string refusal = table + " is append-only";
    CHECK(run_sql(path, "UPDATE " + table + " SET id = id") == refusal);
    CHECK(run_sql(path, "DELETE FROM " + table) == refusal);
    CHECK(run_sql(path, "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table) == refusal);
    CHECK(run_sql(path, "REPLACE INTO " + table + " SELECT * FROM " + table + " WHERE id = 1") ==
          refusal);
  }
  // Replacing by another key than the id deletes a row as well.
  CHECK(
      run_sql(path,
              "INSERT OR REPLACE INTO content SELECT 77, event_id, sha256, size, zstd FROM content "
              "WHERE id = 1") == "content is append-only");
  CHECK(problems(audit(path)).empty());
}

TEST_CASE("a filled ledger is sound and counts what it has") {
  const Folder folder;
  const AuditReport report = audit(filled(folder));
  CHECK(problems(report).empty());
  CHECK(report.documents == 2);
  CHECK(report.fetches == 1);
  CHECK(report.decisions == 1);
  CHECK(report.corrections == 3);
  CHECK(report.opinions == 1);
  CHECK(report.claims == 3);
  CHECK(report.matches == 1);
  CHECK(report.bytes == static_cast<std::int64_t>(article.size() + coverage_article.size()));
  CHECK(report.head.size() == 64);
}

TEST_CASE("every change, insertion and deletion past the program is named") {
  const struct {
    const char* sql;
    const char* where;
    const char* what;
  } table[] = {
      {"UPDATE decision SET outcome = 'unfulfilled'", "decision 1", "was changed after event 12"},
      {"UPDATE document SET published = published + 86400 WHERE id = 1", "document 1",
       "was changed after event 2"},
      {"UPDATE content SET zstd = (SELECT zstd FROM content WHERE id = 2) WHERE id = 1",
       "content 1", "do not give the SHA-256"},
      {"UPDATE event SET actor = 'Eve' WHERE id = 12", "event 12", "was changed"},
      {"UPDATE event SET hash = zeroblob(32) WHERE id = 5", "event 5", "was changed"},
      {"UPDATE event SET hash = x'' WHERE id = 5", "event 5", "was changed"},
      {"UPDATE event SET hash = substr(hash, 1, 31) WHERE id = 5", "event 5", "was changed"},
      {"UPDATE event SET hash = zeroblob(33) WHERE id = 5", "event 5", "was changed"},
      {"DELETE FROM decision", "decision 1", "is missing: event 12 speaks of it"},
      {"DELETE FROM fetch", "fetch 1", "is missing"},
      {"DELETE FROM event WHERE id = 6", "event 6", "is missing"},
      {"DELETE FROM event WHERE id = (SELECT max(id) FROM event)", "opinion 1", "no event speaks"},
      {"UPDATE opinion SET stance = 'refutes', ignored = ''", "opinion 1",
       "was changed after event"},
      {"DELETE FROM opinion", "opinion 1", "is missing"},
      {"INSERT INTO decision SELECT 2, 12, claim_id, at, person, act, 'unfulfilled', timeliness, "
       "happened, days_late, "
       "why, evidence, beside FROM decision",
       "decision 2", "was added after the fact"},
      {"INSERT INTO decision SELECT 2, 3, claim_id, at, person, act, outcome, timeliness, "
       "happened, days_late, why, "
       "evidence, beside FROM decision",
       "decision 2", "was added after the fact"},
      {"INSERT INTO decision SELECT 2, 99, claim_id, at, person, act, outcome, timeliness, "
       "happened, days_late, why, "
       "evidence, beside FROM decision",
       "decision 2", "no event speaks of it"},
      {"UPDATE text SET utf8 = utf8 || ' Not so.' WHERE document_id = 1", "text 1",
       "is not what was read"},
      {"UPDATE claim SET wording = 'The harbour is open' WHERE id = 1", "claim 1",
       "do not stand at its place"},
      {"UPDATE claim SET span_begin = 4, wording = substr(wording, 5) WHERE id = 1", "claim 1",
       "not those that the history says"},
      {"UPDATE match SET wording = 'the harbour never opened'", "match 1",
       "do not stand at their place"},
      {"UPDATE match SET wording = 'The mayor cut a ribbon.', span_begin = span_end + 2, "
       "span_end = 4000000000",
       "match 1", "do not stand at their place"},
      {"UPDATE match SET condition = json_replace(condition, '$.wording', 'The mayor resigned.')",
       "match 1", "words about the condition do not stand at their place"},
      {"UPDATE match SET condition = json_replace(condition, '$.end', 4000000000)", "match 1",
       "words about the condition do not stand at their place"},
      {"UPDATE match SET condition = json_replace(condition, '$.begin', 0, '$.end', 0, "
       "'$.wording', '')",
       "match 1", "words about the condition do not stand at their place"},
      {"UPDATE match SET condition = 'met'", "match 1", "of the claim's condition cannot be read"},
      {"UPDATE standing SET outcome = 'unfulfilled' WHERE claim_id = 1", "standing 1",
       "is not what the claim's decisions"},
      {"UPDATE standing SET hidden = 'dismissed' WHERE claim_id = 2", "standing 2",
       "is not what the claim's decisions"},
      {"DELETE FROM standing WHERE claim_id = 2", "standing 2", "is missing"},
      {"DELETE FROM claim WHERE id = 3", "", "does not exist"},
      {"DELETE FROM claim WHERE id = 2", "standing 2", "names a row of claim that does not exist"},
      {"INSERT INTO tag (claim_id, name) VALUES (99, 'x')", "tag", "names a row of claim"},
      {"INSERT INTO schedule (claim_id, next, since) VALUES (0, '2021-05-01', '2021-03-01')",
       "schedule 0", "names a row of claim"},
      // Somebody's own table, of a sort that only SQLite can check.
      {"CREATE TABLE word (word TEXT PRIMARY KEY); CREATE TABLE used (word REFERENCES word); "
       "INSERT INTO used VALUES ('gone')",
       "used 1", "names a row of word"},
      {"CREATE TABLE note (claim TEXT REFERENCES claim (id)); INSERT INTO note VALUES ('1'), ('x')",
       "note 2", "names a row of claim"},
      {"DROP INDEX claim_kind; CREATE INDEX claim_kind ON claim (speaker); "
       "PRAGMA writable_schema = ON; UPDATE sqlite_schema "
       "SET sql = 'CREATE INDEX claim_kind ON claim (kind)' WHERE name = 'claim_kind'",
       "file", "index claim_kind does not have what the table claim has"},
      {"DROP INDEX standing_due; CREATE INDEX standing_due ON standing (hidden, phase, due) "
       "WHERE due = '1999-01-01'; PRAGMA writable_schema = ON; UPDATE sqlite_schema "
       "SET sql = 'CREATE INDEX standing_due ON standing (hidden, phase, due) WHERE due IS NOT "
       "NULL' "
       "WHERE name = 'standing_due'",
       "file", "index standing_due does not have what the table standing has"},
      {"DROP INDEX claim_fingerprint; "
       "CREATE INDEX claim_fingerprint ON claim (fingerprint DESC, superseded); "
       "PRAGMA writable_schema = ON; UPDATE sqlite_schema "
       "SET sql = 'CREATE INDEX claim_fingerprint ON claim (fingerprint, superseded)' "
       "WHERE name = 'claim_fingerprint'",
       "file", "index claim_fingerprint is out of order"},
      // Over an expression, in a table of which nothing else is asked.
      {"CREATE TABLE note (word TEXT); INSERT INTO note VALUES ('Quay'); "
       "CREATE INDEX note_word ON note (lower(word)); PRAGMA writable_schema = ON; "
       "UPDATE sqlite_schema SET sql = 'CREATE INDEX note_word ON note (upper(word))' "
       "WHERE name = 'note_word'",
       "file", "SQLite finds it damaged"},
      {"DROP TRIGGER decision_update", "schema", "trigger decision_update is missing"},
  };
  for (const auto& row : table) {
    const Folder folder;
    const std::string path = filled(folder);
    INFO(row.sql);
    if (std::string(row.sql).starts_with("DROP")) {
      REQUIRE(run_sql(path, row.sql).empty());
    } else {
      tamper(path, row.sql);
    }
    const AuditReport report = audit(path);
    INFO(problems(report));
    const bool named =
        std::any_of(report.problems.begin(), report.problems.end(), [&](const AuditProblem& p) {
          return (*row.where == 0 || p.where == row.where) &&
                 p.what.find(row.what) != std::string::npos;
        });
    CHECK(named);
  }
}

TEST_CASE("ids up to the first and the last that there can be are kept") {
  constexpr Id lowest = std::numeric_limits<Id>::min(), highest = std::numeric_limits<Id>::max();
  IdSet ids;
  for (const Id id : {lowest, lowest + 1, Id{7}, highest - 1, highest}) ids.add(id);
  for (const Id id : {highest, Id{5}, lowest}) ids.add(id);  // out of order, as in a damaged file
  for (const Id id : {lowest, lowest + 1, Id{7}, highest - 1, highest}) CHECK(ids.contains(id));
  for (const Id id : {lowest + 2, Id{0}, Id{5}, Id{6}, Id{8}, highest - 2}) {
    CHECK_FALSE(ids.contains(id));
  }
}

TEST_CASE("a history that is cut at its end, or rewritten from one event on, is noticed") {
  const Folder folder;
  const std::string path = filled(folder);
  SECTION("cut: nothing else speaks of a claim that was only taken down") {
    Ledger::open(path, Access::read_write, engine, noon).set_option("contact", "x", "Eve", noon);
    tamper(path, "DELETE FROM event WHERE id = (SELECT max(id) FROM event)");
    CHECK(problems(audit(path)).find("the history was cut after event") != std::string::npos);
  }
  SECTION("an older head is no longer contained in what was rewritten") {
    const std::string head = audit(path).head;
    tamper(path, "UPDATE event SET hash = zeroblob(32) WHERE id = (SELECT max(id) FROM event)");
    CHECK_FALSE(Ledger::open(path, Access::read_only, engine, noon).event_of_head(head));
  }
}

TEST_CASE("an audit says what should have been there") {
  const Folder folder;
  const std::string path = filled(folder);
  const std::string subject = value_of(path, "SELECT subject FROM event WHERE id = 12");
  tamper(path, "UPDATE decision SET why = 'it opened, on time'");
  const AuditProblem problem = audit(path).problems.at(0);
  CHECK(problem.where == "decision 1");
  CHECK("decision:1:" + problem.expected == subject);
  CHECK(problem.found.size() == 64);
  CHECK(problem.found != problem.expected);
}

TEST_CASE("any flipped byte of any ground row is found", "[property]") {
  const Folder folder;
  const std::string path = filled(folder);
  std::vector<Place> all = places(path, ground);
  REQUIRE(all.size() > 3000);
  // Every byte of the small columns would take minutes; a fixed sample of places and masks does.
  std::mt19937 random(20210306);
  std::shuffle(all.begin(), all.end(), random);
  const std::string copy = folder / "copy.db";
  int flipped = 0;
  for (std::size_t i = 0; i < all.size() && flipped < 250; ++i) {
    const Place& place = all[i];
    const auto mask = static_cast<unsigned>(1 + random() % 255);
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    if (!flip(copy, place, mask)) continue;
    ++flipped;
    INFO(place.table << " " << place.row << " " << place.column << "[" << place.byte << "] ^ "
                     << mask);
    CHECK_FALSE(audit(copy).sound());
  }
  CHECK(flipped == 250);
}

TEST_CASE("any flipped byte is found in a ledger of a thousand claims", "[property]") {
  const Folder folder;
  const std::string path = filled(folder);
  {
    Ledger ledger = open(folder);
    Transaction transaction = ledger.begin();
    for (int i = 0; i < 332; ++i) {
      const std::string text = article + " Edition " + std::to_string(i) + ".";
      const Id id =
          ledger.add_document(document(text, "https://a.example/" + std::to_string(i)), noon).id;
      ledger.put_text(id, text_of(text), noon);
      const RecordedClaims recorded = ledger.record_claims(id, article_claims(), noon);
      const Id claim = recorded.claims.front().id;
      if (i % 5 == 0) ledger.decide(claim, Outcome::stalled, "Ada", "nothing seen", {}, noon);
      if (i % 7 == 0) ledger.dismiss(recorded.claims.back().id, "Ben", "a wish", noon);
      FetchRecord fetch;
      fetch.source = 1;
      fetch.at = noon;
      fetch.outcome = "feed";
      if (i % 3 == 0) ledger.record_fetch(fetch);
    }
    transaction.commit();
  }
  const AuditReport untouched = audit(path);
  REQUIRE(problems(untouched).empty());
  REQUIRE(untouched.claims >= 999);
  // ONRECORD_FLIPS=5000 for the long run.
  const char* const asked = std::getenv("ONRECORD_FLIPS");
  const int wanted = asked ? std::atoi(asked) : 60;
  const std::string copy = folder / "copy.db";
  std::mt19937_64 random(4);
  int flipped = 0, missed = 0;
  while (flipped < wanted) {
    const Place place = any_place(path, ground, random);
    const auto mask = static_cast<unsigned>(1 + random() % 255);
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    if (!flip(copy, place, mask)) continue;
    ++flipped;
    INFO(place.table << " " << place.row << " " << place.column << "[" << place.byte << "] ^ "
                     << mask);
    const bool found = !audit(copy).sound();
    CHECK(found);
    missed += !found;
  }
  if (asked) WARN(flipped << " bytes flipped, " << missed << " not found");
}
