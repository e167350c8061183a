// SPDX-License-Identifier: Apache-2.0
#include "db/impl.hpp"
#include "db/migrations.hpp"

#include <charconv>

namespace onrecord::db {
namespace {

std::int64_t pragma(Connection& db, const char* statement) {
  Query q(db, statement);
  return q.step() ? q.integer(0) : 0;
}

// "0001_ledger.sql" -> 1
int number_of(std::string_view file) {
  int number = 0;
  std::from_chars(file.data(), file.data() + file.size(), number);
  return number;
}

bool is_empty(Connection& db) { return pragma(db, "SELECT count(*) FROM sqlite_schema") == 0; }

// Throws unless the file is a ledger of the newest version known or an older one. False: it is
// empty.
bool checked(Connection& db, int newest) {
  const std::int64_t application = pragma(db, "PRAGMA application_id");
  const std::int64_t version = pragma(db, "PRAGMA user_version");
  if (application != application_id) {
    if (application == 0 && version == 0 && is_empty(db)) return false;
    throw LedgerError(Failure::not_ledger,
                      db.path() + " is no ledger: it is some other SQLite database");
  }
  if (version > newest) {
    throw LedgerError(Failure::newer, db.path() + " was written by a newer onrecord (schema " +
                                          std::to_string(version) + ", this one knows " +
                                          std::to_string(newest) + "): update the program");
  }
  return true;
}

}  // namespace

int schema_version() { return number_of(migration_files().back().first); }

void require_ledger(Connection& db) {
  if (!checked(db, schema_version())) {
    // A run that was ended before its first transaction leaves such a file.
    throw LedgerError(Failure::missing, "no ledger at " + db.path() + ": the file is empty");
  }
  const std::int64_t version = pragma(db, "PRAGMA user_version");
  if (version < schema_version()) {
    throw LedgerError(Failure::read_only, db.path() + " has the older schema " +
                                              std::to_string(version) +
                                              ": open it once with a command that writes");
  }
}

void migrate(Connection& db, int to, bool keep_copy, Migrations steps) {
  const bool known = checked(db, number_of(steps.back().first));
  const std::int64_t before = pragma(db, "PRAGMA user_version");
  if (known && before >= to) return;
  if (known && keep_copy) {
    db.copy_to(db.path() + ".before-" + std::to_string(before));
  } else if (!known) {
    // An article's text mostly fits into such a page, and whoever reads all reads half as often.
    db.script("PRAGMA page_size = 8192; PRAGMA journal_mode = WAL");
  }
  for (const auto& [file, sql] : steps) {
    if (number_of(file) > to) break;
    db.script("BEGIN IMMEDIATE");
    try {
      // Somebody else may have been faster since we looked.
      const std::int64_t version = pragma(db, "PRAGMA user_version");
      if (version < number_of(file)) {
        db.script(std::string(sql).c_str());
        db.script(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
        db.script(("PRAGMA user_version = " + std::to_string(number_of(file))).c_str());
      }
      db.script("COMMIT");
    } catch (const LedgerError&) {
      if (db.in_transaction()) db.script("ROLLBACK");
      throw;
    }
  }
}

}  // namespace onrecord::db
