// SPDX-License-Identifier: Apache-2.0
// Copies of a whole ledger.

#include "db/impl.hpp"

#include <filesystem>

namespace onrecord::db {
namespace {

namespace fs = std::filesystem;

// Moves a file over; the message names both.
void move_file(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    throw LedgerError(Failure::other, "cannot move " + from + " to " + to + ": " + error.message());
  }
}

// The name itself, else with the first number that no file has.
std::string free_name(const std::string& name) {
  std::error_code error;
  std::string free = name;
  for (int i = 2; fs::exists(free, error); ++i) free = name + "-" + std::to_string(i);
  return free;
}

// Gives the ledger at `path` the name `kept`, with everything that stands in its write-ahead log.
void put_aside(const std::string& path, const std::string& kept) {
  try {
    // Leaving the log needs the file for ourselves: nobody must go on writing to what is put aside.
    Connection old(path, Connection::Mode::read_write, std::chrono::seconds(2));
    Query q(old, "PRAGMA journal_mode = DELETE");
    if (!q.step() || q.view(0) != "delete") {
      throw LedgerError(Failure::busy, path + " is in use by another program; try again");
    }
  } catch (const LedgerError& e) {
    if (e.failure() == Failure::busy) {
      throw LedgerError(Failure::busy, path + " is in use by another program; try again");
    }
    // It is damaged, perhaps no database at all: it is kept as it lies, with its log.
  }
  std::error_code error;
  for (const char* end : {"-wal", "-shm"}) fs::rename(path + end, kept + end, error);
  move_file(path, kept);
}

}  // namespace

void Ledger::backup(const std::string& path) const {
  std::error_code error;
  if (fs::exists(path, error)) {
    throw LedgerError(Failure::refused, path + " exists already; a backup overwrites nothing");
  }
  // Under another name until it is whole: an interrupted backup never looks like one.
  const std::string part = path + ".part";
  fs::remove(part, error);
  try {
    impl_->db.copy_to(part);
  } catch (const LedgerError&) {
    fs::remove(part, error);
    throw;
  }
  move_file(part, path);
}

std::string Ledger::restore_backup(const std::string& backup, const std::string& path,
                                   bool replace) {
  std::error_code error;
  if (!fs::exists(backup, error)) {
    throw LedgerError(Failure::missing, "no file at " + backup);
  }
  const bool exists = fs::exists(path, error);
  if (exists && !replace) {
    throw LedgerError(Failure::refused, "there is a ledger at " + path + " already");
  }
  create_folders(path);
  const std::string part = path + ".part";
  const auto remove_part = [&] {
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(part + end, error);
  };
  remove_part();
  try {
    {
      Connection source(backup, Connection::Mode::read_only, std::chrono::seconds(20));
      Query q(source, "PRAGMA application_id");
      if (!q.step() || q.integer(0) != application_id) {
        throw LedgerError(Failure::not_ledger,
                          backup + " is no ledger: it is some other SQLite database");
      }
      source.copy_to(part);
    }
    Ledger copy(std::make_unique<Impl>(part, Connection::Mode::read_write, std::chrono::seconds(20),
                                       std::string()));
    copy.impl_->db.script("PRAGMA journal_mode = WAL");
    migrate(copy.impl_->db, schema_version(), false);
    const AuditReport audit = copy.audit();
    if (!audit.sound()) {
      throw LedgerError(Failure::damaged, backup + " does not fit (" + audit.problems[0].where +
                                              ": " + audit.problems[0].what +
                                              "); nothing was restored");
    }
  } catch (const LedgerError&) {
    remove_part();
    throw;
  }
  std::string kept;
  if (exists) {
    kept = free_name(path + ".replaced");
    put_aside(path, kept);
  }
  move_file(part, path);
  return kept;
}

}  // namespace onrecord::db
