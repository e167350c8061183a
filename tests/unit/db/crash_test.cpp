// SPDX-License-Identifier: Apache-2.0
// Interrupted, crowded and cramped runs: after each the ledger opens, is sound, and the work done
// again ends exactly where an undisturbed run ends.

#include "tests/unit/db/work.hpp"

#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

// Runs `act` in a process of its own.
template <typename Act>
pid_t in_child(Act act) {
  const pid_t child = ::fork();
  if (child == 0) {
    int code = 0;
    try {
      act();
    } catch (...) {
      code = 1;
    }
    ::_exit(code);
  }
  return child;
}

int ended(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace

TEST_CASE("a run that is killed at any moment loses nothing that was kept") {
  const std::string head = undisturbed_head();
  std::mt19937 random(7);
  int killed = 0;
  // ONRECORD_KILLS=300 for the long run.
  const char* wanted = std::getenv("ONRECORD_KILLS");
  const int rounds = wanted ? std::atoi(wanted) : 25;
  for (int round = 0; round < rounds; ++round) {
    const Folder folder;
    const pid_t child = in_child([&] { work(folder / "ledger.db"); });
    ::usleep(static_cast<useconds_t>(random() % 60000));
    ::kill(child, SIGKILL);
    killed += ended(child) == -SIGKILL;
    INFO("round " << round);
    check_and_finish(folder, head);
  }
  CHECK(killed > 0);
}

TEST_CASE("a run that may not write any further keeps whole steps only") {
  const std::string head = undisturbed_head();
  for (const rlim_t size : {40000U, 250000U, 300000U, 350000U, 400000U, 500000U}) {
    const Folder folder;
    const pid_t child = in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{size, size};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      work(folder / "ledger.db");
    });
    const int code = ended(child);
    INFO(size);
    CHECK((code == 0 || code == 1));
    check_and_finish(folder, head);
  }
}

TEST_CASE("several programs at once make no error, no duplicate, and lose no decision") {
  const Folder folder;
  const std::string path = folder / "ledger.db";
  {
    Ledger ledger = open(folder);
    log(ledger);
  }
  std::vector<pid_t> children;
  for (int i = 0; i < 2; ++i) children.push_back(in_child([&] { work(path); }));
  children.push_back(in_child([&] {
    for (int i = 0; i < 10; ++i) {
      Ledger ledger = open(folder);
      ledger.decide(1, i % 2 ? Outcome::fulfilled : Outcome::stalled, "Ada", "seen", {}, noon);
    }
  }));
  children.push_back(in_child([&] {
    for (int i = 0; i < 5; ++i) {
      const std::string copy = folder / ("copy" + std::to_string(i));
      open(folder, Access::read_only).backup(copy);
      if (!Ledger::open(copy, Access::read_only, engine, noon).audit().sound()) throw 1;
    }
  }));
  for (pid_t child : children) CHECK(ended(child) == 0);
  Ledger ledger = open(folder, Access::read_only);
  CHECK(problems(ledger.audit()).empty());
  CHECK(ledger.documents().size() == work_articles + 2);
  CHECK(ledger.count({}) == 3 * (work_articles + 1));
  CHECK(ledger.decisions(1).size() == 10);
  CHECK(ledger.claim(1).outcome() == Outcome::fulfilled);
  CHECK(ledger.matches(1).size() == 1);
}
