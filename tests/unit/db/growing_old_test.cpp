// SPDX-License-Identifier: Apache-2.0
// Ledgers of other versions: forward only, a copy kept before, newer ones refused; and the stored
// ledger of every released schema still opens.

#include "db/impl.hpp"
#include "tests/unit/db/tamper.hpp"
#include "tests/unit/db/work.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

using Step = std::pair<std::string_view, std::string_view>;

// The program's migrations and one of the future.
std::vector<Step> with_future(std::string_view sql) {
  std::vector<Step> steps(migration_files().begin(), migration_files().end());
  steps.emplace_back("9001_future.sql", sql);
  return steps;
}

// What a later version of the program does when it opens the ledger.
void open_in_future(const std::string& path, const std::vector<Step>& steps) {
  Connection db(path, Connection::Mode::read_write, std::chrono::seconds(5));
  migrate(db, 9001, true, steps);
}

std::string before(const std::string& path) {
  return path + ".before-" + std::to_string(schema_version());
}

}  // namespace

TEST_CASE("an older ledger is brought forward, and a copy of it kept") {
  const Folder folder;
  const std::string path = folder / "ledger.db";
  work(path);
  const std::string head = open(folder, Access::read_only).head();
  const auto steps = with_future(
      "CREATE TABLE future (claim_id INTEGER NOT NULL PRIMARY KEY REFERENCES claim (id), "
      "note TEXT NOT NULL) STRICT; INSERT INTO future SELECT id, wording FROM claim;");
  open_in_future(path, steps);
  CHECK(value_of(path, "PRAGMA user_version") == "9001");
  CHECK(value_of(path, "SELECT count(*) FROM future") ==
        value_of(path, "SELECT count(*) FROM claim"));
  CHECK(value_of(path, "SELECT lower(hex(hash)) FROM event ORDER BY id DESC LIMIT 1") == head);

  const Ledger kept = Ledger::open(before(path), Access::read_only, engine, noon);
  CHECK(kept.head() == head);
  CHECK(problems(kept.audit()).empty());

  // Opened once more there is nothing to do, and the copy stays as it is.
  std::filesystem::remove(before(path));
  open_in_future(path, steps);
  CHECK_FALSE(std::filesystem::exists(before(path)));
}

TEST_CASE("a ledger of a newer version is refused and left as it is") {
  const Folder folder;
  const std::string path = folder / "ledger.db";
  work(path);
  open_in_future(path, with_future("CREATE TABLE future (id INTEGER NOT NULL PRIMARY KEY) STRICT"));
  for (const Access access : {Access::read_only, Access::read_write}) {
    const std::string said = complaint([&] { open(folder, access); });
    CHECK(said == path + " was written by a newer onrecord (schema 9001, this one knows " +
                      std::to_string(schema_version()) + "): update the program");
  }
  CHECK(value_of(path, "PRAGMA user_version") == "9001");
}

TEST_CASE("a migration that fails leaves the ledger in the old version") {
  const Folder folder;
  const std::string path = folder / "ledger.db";
  work(path);
  const std::string head = open(folder, Access::read_only).head();
  const std::string said = complaint([&] {
    open_in_future(path, with_future("CREATE TABLE future (id INTEGER NOT NULL PRIMARY KEY) STRICT;"
                                     "INSERT INTO future SELECT id FROM no_such_table;"));
  });
  CHECK(said.find("no_such_table") != said.npos);
  CHECK(value_of(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'future'") == "0");
  const Ledger ledger = open(folder);
  CHECK(ledger.head() == head);
  CHECK(problems(ledger.audit()).empty());
}

// tests/unit/db/ledgers/schema-N.db is a ledger as version N wrote it, schema-N.head its head and
// the hash of the migration that made it. `unit_db "[.store]"` writes them; once version N is
// released, they are never written again.
namespace {

const std::filesystem::path stored = ONRECORD_STORED_LEDGERS;

std::string hash_of_schema(std::size_t number) {
  return to_hex(sha256(migration_files()[number - 1].second));
}

}  // namespace

TEST_CASE("the ledger of every stored schema opens, is sound and comes forward") {
  for (std::size_t number = 1; number <= migration_files().size(); ++number) {
    const std::string name = "schema-" + std::to_string(number);
    INFO(name);
    std::ifstream in(stored / (name + ".head"));
    std::string head, schema, state;
    REQUIRE(in >> head >> schema >> state);
    if (schema != hash_of_schema(number)) {
      // Only before its release may a migration be edited.
      REQUIRE(state == "unreleased");
      WARN(name << " was edited since it was stored; write it anew: unit_db \"[.store]\"");
      continue;
    }
    const Folder folder;
    const std::string path = folder / "ledger.db";
    std::filesystem::copy_file(stored / (name + ".db"), path);
    {
      const Ledger ledger = open(folder);
      CHECK(problems(ledger.audit()).empty());
      CHECK(ledger.event_of_head(head).has_value());
      CHECK(ledger.count({}) == 3 * work_articles);
      CHECK(ledger.decisions(1).size() == 1);
      CHECK(ledger.audit().opinions == 1);
    }
    CHECK(value_of(path, "PRAGMA user_version") == std::to_string(schema_version()));
  }
}

TEST_CASE("writes the stored ledger of the newest schema", "[.store]") {
  const Folder folder;
  work(folder / "ledger.db");
  std::string head;
  {
    Ledger ledger = open(folder);
    ledger.decide(1, Outcome::stalled, "Ada", "nothing seen", {}, noon);
    const StoredMatch match = ledger.match(1);
    ledger.record_opinion({match.claim,
                           match.document.id,
                           "tiny",
                           "localhost",
                           std::string(64, 'a'),
                           "{}",
                           {Stance::refutes, match.match.evidence, match.match.wording, {}}},
                          noon);
    head = ledger.head();
  }
  const std::string name = "schema-" + std::to_string(schema_version());
  run_sql(folder / "ledger.db", "PRAGMA journal_mode = DELETE; VACUUM");
  std::filesystem::copy_file(folder / "ledger.db", stored / (name + ".db"),
                             std::filesystem::copy_options::overwrite_existing);
  std::ofstream(stored / (name + ".head"))
      << head << '\n'
      << hash_of_schema(static_cast<std::size_t>(schema_version())) << "\nunreleased\n";
}
