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

void Ledger::restore_backup(const std::string& backup, const std::string& path) {
  std::error_code error;
  if (!fs::exists(backup, error)) {
    throw LedgerError(Failure::missing, "no file at " + backup);
  }
  const std::string part = path + ".part";
  fs::remove(part, error);
  {
    Impl source(backup, Connection::Mode::read_only, std::chrono::seconds(20), {});
    require_ledger(source.db);
    source.db.copy_to(part);
  }
  if (fs::exists(path, error)) {
    {
      // Everything that stands in its write-ahead log goes with it; somebody who writes is waited
      // for.
      Connection old(path, Connection::Mode::read_write, std::chrono::seconds(20));
      old.script("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    fs::remove(path + ".replaced", error);
    move_file(path, path + ".replaced");
    fs::remove(path + "-wal", error);
    fs::remove(path + "-shm", error);
  }
  move_file(part, path);
}

}  // namespace onrecord::db
