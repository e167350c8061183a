// SPDX-License-Identifier: Apache-2.0
#include "db/ledger.hpp"

#include "tests/unit/db/sample.hpp"
#include "tests/unit/db/tamper.hpp"

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

TEST_CASE("a ledger begins with its folders and one event, and is sound") {
  const Folder folder;
  const std::string path = folder / "a/b/ledger.db";
  CHECK(complaint([&] {
          Ledger::open(path, Access::read_only, engine, noon);
        }).starts_with("no ledger at "));
  CHECK_FALSE(std::filesystem::exists(folder / "a"));
  std::string head;
  {
    Ledger ledger = Ledger::open(path, Access::read_write, engine, noon);
    CHECK(ledger.event_count() == 1);
    CHECK(ledger.events({}).at(0).what == "ledger.created");
    head = ledger.head();
    CHECK(head.size() == 64);
  }
  Ledger again = Ledger::open(path, Access::read_write, engine, noon + std::chrono::hours{1});
  CHECK(again.head() == head);
  CHECK(problems(again.audit()).empty());
  CHECK(again.event_of_head(head));
  CHECK_FALSE(again.event_of_head(std::string(64, '0')));
}

TEST_CASE("other files are refused in one clear line and left as they are") {
  const Folder folder;
  const std::string path = folder / "other";
  const auto opened = [&](Access access) {
    return complaint([&] { Ledger::open(path, access, engine, noon); });
  };
  SECTION("text") {
    std::ofstream(path) << std::string(5000, 'x');
    for (Access access : {Access::read_only, Access::read_write}) {
      CHECK(opened(access) == path + " is no ledger: it is not an SQLite file");
    }
    CHECK(std::filesystem::file_size(path) == 5000);
  }
  SECTION("a folder") {
    std::filesystem::create_directory(path);
    CHECK(opened(Access::read_write) == path + " is no ledger: it is a folder");
  }
  SECTION("another database") {
    REQUIRE(run_sql(path, "CREATE TABLE t (x)").empty());
    for (Access access : {Access::read_only, Access::read_write}) {
      CHECK(opened(access) == path + " is no ledger: it is some other SQLite database");
    }
  }
  SECTION("a ledger of a newer program") {
    Ledger::open(path, Access::read_write, engine, noon);
    REQUIRE(run_sql(path, "PRAGMA user_version = 999").empty());
    for (Access access : {Access::read_only, Access::read_write}) {
      CHECK(opened(access).find("was written by a newer onrecord (schema 999") !=
            std::string::npos);
    }
  }
}

TEST_CASE("an empty file becomes a ledger when it is to be written") {
  const Folder folder;
  std::ofstream(folder / "ledger.db").close();
  CHECK(complaint([&] { open(folder, Access::read_only); }).ends_with("is empty"));
  CHECK(problems(open(folder).audit()).empty());
}

TEST_CASE("a ledger that cannot be written can still be read") {
  const Folder folder;
  {
    Ledger ledger = open(folder);
    log(ledger);
  }
  std::filesystem::permissions(folder / "ledger.db", std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path, std::filesystem::perms(0555));
  // In a child that is nobody in particular: root may write everywhere.
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(9);
    int code = 0;
    try {
      open(folder);
      code = 1;
    } catch (const LedgerError& e) {
      if (e.failure() != Failure::read_only) code = 2;
    }
    try {
      Ledger ledger = open(folder, Access::read_only);
      if (ledger.claims({}).size() != 3) code = 3;
      if (!ledger.audit().sound()) code = 4;
    } catch (const LedgerError&) {
      code = 5;
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  std::filesystem::permissions(folder.path, std::filesystem::perms(0755));
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("writing through a reader is refused") {
  const Folder folder;
  open(folder);
  Ledger ledger = open(folder, Access::read_only);
  CHECK(complaint([&] { log(ledger); }).find("cannot be written") != std::string::npos);
}

TEST_CASE("a second writer waits, and is told when it waited in vain") {
  const Folder folder;
  Ledger first = open(folder);
  Ledger second = Ledger::open(folder / "ledger.db", Access::read_write, engine, noon,
                               std::chrono::milliseconds(50));
  {
    Transaction transaction = first.begin();
    log(first);
    CHECK(complaint([&] { second.set_option("accept", "0.6", "Ada", noon); }).find("is busy") !=
          std::string::npos);
    CHECK(second.claims({}).empty());
    transaction.commit();
  }
  second.set_option("accept", "0.6", "Ada", noon);
  CHECK(second.claims({}).size() == 3);
  CHECK(problems(first.audit()).empty());
  CHECK(first.option("accept") == "0.6");
}

TEST_CASE("a unit of work is kept whole or not at all") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::string head = ledger.head();
  {
    Transaction transaction = ledger.begin();
    log(ledger);
    CHECK(ledger.claims({}).size() == 3);
  }
  CHECK(ledger.claims({}).empty());
  CHECK(ledger.head() == head);

  SECTION("a step that is refused before it writes leaves the rest") {
    Transaction transaction = ledger.begin();
    const std::vector<Id> ids = log(ledger);
    CHECK_FALSE(complaint([&] { ledger.dismiss(999, "Ada", "", noon); }).empty());
    transaction.commit();
    CHECK(ledger.claims({}).size() == 3);
  }
  SECTION("an inner one that is given up takes the outer one with it") {
    Transaction transaction = ledger.begin();
    log(ledger);
    {
      Transaction inner = ledger.begin();
      ledger.set_option("contact", "desk@example.org", "", noon);
    }
    CHECK(complaint([&] { transaction.commit(); }).find("failed halfway") != std::string::npos);
    CHECK(ledger.claims({}).empty());
  }
  CHECK(problems(ledger.audit()).empty());
}

TEST_CASE("options are kept, and their history too") {
  const Folder folder;
  Ledger ledger = open(folder);
  CHECK(ledger.option("time_zone").empty());
  ledger.set_option("time_zone", "Europe/Paris", "Ada", noon);
  ledger.set_option("time_zone", "Europe/Paris", "Ada", noon);
  CHECK(ledger.option("time_zone") == "Europe/Paris");
  CHECK(ledger.event_count() == 2);
  CHECK(ledger.events({}).back().actor == "Ada");
}

TEST_CASE("a backup is a ledger of its own and overwrites nothing") {
  const Folder folder;
  Ledger ledger = open(folder);
  log(ledger);
  ledger.backup(folder / "copy.db");
  CHECK(complaint([&] { ledger.backup(folder / "copy.db"); }).find("exists already") !=
        std::string::npos);
  Ledger copy = Ledger::open(folder / "copy.db", Access::read_only, engine, noon);
  CHECK(copy.head() == ledger.head());
  CHECK(problems(copy.audit()).empty());
}

TEST_CASE("a backup comes back in the place of a ledger, which is kept aside") {
  const Folder folder;
  std::string before;
  {
    Ledger ledger = open(folder);
    log(ledger);
    ledger.backup(folder / "copy.db");
    before = ledger.head();
    ledger.dismiss(1, "Ada", "not checkable", noon);
  }
  const auto restore = [&](const std::string& file, bool replace) {
    return Ledger::restore_backup(folder / file, folder / "ledger.db", replace);
  };
  CHECK(complaint([&] { restore("copy.db", false); }).find("already") != std::string::npos);
  {
    const Ledger user = open(folder, Access::read_only);
    user.head();
    CHECK(complaint([&] { restore("copy.db", true); }).find("in use") != std::string::npos);
  }
  CHECK(restore("copy.db", true) == folder / "ledger.db.replaced");
  CHECK(open(folder).head() == before);
  CHECK(Ledger::open(folder / "ledger.db.replaced", Access::read_only, engine, noon)
            .claim(1)
            .dismissed);
  std::ofstream(folder / "junk") << "no ledger";
  CHECK_FALSE(complaint([&] { restore("junk", true); }).empty());
  CHECK_FALSE(complaint([&] { restore("missing", true); }).empty());
  CHECK(restore("copy.db", true) == folder / "ledger.db.replaced-2");
  CHECK(problems(open(folder).audit()).empty());
  CHECK(open(folder).head() == before);
}
