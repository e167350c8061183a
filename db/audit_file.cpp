// SPDX-License-Identifier: Apache-2.0
#include "db/audit.hpp"
#include "db/migrations.hpp"

#include <unordered_map>

namespace onrecord::db {
namespace {

// Triggers and tables must be those of the migrations: without its triggers a ground table is open.
void check_schema(Connection& db, Findings& findings) {
  Connection fresh(":memory:", Connection::Mode::create, std::chrono::seconds(1));
  for (const auto& [file, sql] : migration_files()) fresh.script(std::string(sql).c_str());
  const char* all =
      "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema "
      "WHERE name NOT LIKE 'sqlite_%' ORDER BY 1";
  std::unordered_map<std::string, std::string> ours;
  for (Query q(fresh, all); q.step();) ours.emplace(q.text(0), q.text(1));
  for (Query q(db, all); q.step();) {
    const auto it = ours.find(q.text(0));
    if (it == ours.end()) continue;  // somebody's own view or index harms nothing
    if (it->second != q.view(1)) {
      findings.add("schema", q.text(0) + " was changed", it->second, q.text(1));
    }
    ours.erase(it);
  }
  for (const auto& [name, sql] : ours) findings.add("schema", name + " is missing", sql);
}

}  // namespace

void check_file(Connection& db, Findings& findings) {
  // Pages, cells and the checks of each row; indexes and foreign keys are compared by check_tables.
  findings.guarded("file", [&] {
    for (Query q(db, "PRAGMA quick_check(20)"); q.step();) {
      if (q.view(0) != "ok") findings.add("file", "SQLite finds it damaged: " + q.text(0));
    }
  });
  findings.guarded("schema", [&] { check_schema(db, findings); });
  findings.guarded("file", [&] { check_tables(db, findings); });
}

}  // namespace onrecord::db
