// SPDX-License-Identifier: Apache-2.0
// A disk that is full, fails, tears a write in two or is read-only, at every moment: after each the
// ledger opens, is sound, and the work done again ends exactly where an undisturbed run ends.

#include "tests/unit/db/faults.hpp"

#include "tests/unit/db/work.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

// What is said is one line that names the file.
void check_complaint(const std::string& said, const std::string& path) {
  INFO(said);
  CHECK(said.find('\n') == said.npos);
  CHECK(said.find(path) != said.npos);
}

}  // namespace

TEST_CASE("a disk that fails at any moment costs nothing that was kept") {
  const std::string head = undisturbed_head();
  FailingDisk disk;
  int writes = 0, syncs = 0;
  {
    const Folder folder;
    disk.heal();
    work(folder / "ledger.db");
    writes = disk.writes();
    syncs = disk.syncs();
  }
  REQUIRE(writes > 200);
  REQUIRE(syncs > 10);
  // ONRECORD_FAULTS=1 for every single moment.
  const int moments = std::getenv("ONRECORD_FAULTS") ? writes : 15;
  const struct {
    Fault fault;
    const char* says;
  } table[] = {
      {Fault::full, "is full; nothing of this step was kept"},
      {Fault::write_error, "nothing of this step was kept"},
      {Fault::torn_write, "nothing of this step was kept"},
      {Fault::sync_error, "nothing of this step was kept"},
  };
  for (const auto& row : table) {
    const int operations = row.fault == Fault::sync_error ? syncs : writes;
    int failed = 0;
    for (const bool for_good : {false, true}) {
      for (int i = 0; i < std::min(moments, operations); ++i) {
        const int nth = 1 + i * operations / std::min(moments, operations);
        const Folder folder;
        const std::string path = folder / "ledger.db";
        disk.fail(row.fault, nth, for_good);
        const std::string said = complaint([&] { work(path); });
        disk.heal();
        INFO(static_cast<int>(row.fault) << " at " << nth << (for_good ? " and after" : ""));
        if (!said.empty()) {
          ++failed;
          check_complaint(said, path);
          CHECK(said.find(row.says) != said.npos);
        }
        check_and_finish(folder, head);
      }
    }
    CHECK(failed > 10);
  }
}

TEST_CASE("a file that cannot be written is read, and says so when it must be written") {
  const Folder folder;
  work(folder / "ledger.db");
  const std::string head = open(folder, Access::read_only).head();
  FailingDisk disk;
  disk.fail(Fault::read_only, 0, false);
  const std::string said = complaint([&] { open(folder); });
  check_complaint(said, folder / "ledger.db");
  CHECK(said.find("cannot be written: the file or its folder is read-only") != said.npos);
  CHECK(open(folder, Access::read_only).head() == head);
  CHECK(problems(open(folder, Access::read_only).audit()).empty());
}

TEST_CASE("a copy taken in the middle of a write opens, and what was committed is in it") {
  const Folder folder;
  const std::string path = folder / "ledger.db", copy = folder / "copy.db";
  work(path);
  Ledger ledger = open(folder);
  ledger.set_option("contact", "desk@example.org", "Ada", noon);
  const std::string head = ledger.head();
  const auto copied = [&] {
    namespace fs = std::filesystem;
    for (const char* end : {"", "-wal"}) {
      fs::remove(copy + end);
      if (fs::exists(path + end)) fs::copy_file(path + end, copy + end);
    }
    fs::remove(copy + "-shm");
    Ledger opened = Ledger::open(copy, Access::read_write, engine, noon);
    CHECK(problems(opened.audit()).empty());
    CHECK(opened.head() == head);
  };
  SECTION("between the steps of a transaction") {
    Transaction transaction = ledger.begin();
    for (int i = 0; i < 20; ++i) {
      ledger.add_document(document(article + " Copy " + std::to_string(i), ""), noon);
      copied();
    }
  }
  SECTION("with a log that ends in the middle of a page") {
    copied();
    std::ofstream(copy + "-wal", std::ios::app) << std::string(2500, 'x');
    CHECK(Ledger::open(copy, Access::read_write, engine, noon).head() == head);
  }
}
