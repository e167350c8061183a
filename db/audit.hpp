// SPDX-License-Identifier: Apache-2.0
#pragma once

// The three parts of an audit; only for db/audit*.cpp. Each adds what it finds to the findings and
// throws LedgerError only where SQLite itself cannot read on.

#include "db/impl.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace onrecord::db {

// Problems in the order in which they were found; beyond a hundred the list helps nobody.
class Findings {
 public:
  void add(std::string where, std::string what, std::string expected = {}, std::string found = {}) {
    if (list.size() == most) return;
    list.push_back({std::move(where), std::move(what), std::move(expected), std::move(found)});
  }
  // A row of a table, as problems name it: "decision 7".
  static std::string row(std::string_view table, Id id) {
    return std::string(table) + " " + std::to_string(id);
  }
  // A file that is damaged makes SQLite stop somewhere; what was found before still counts.
  template <typename Check>
  void guarded(const char* what, Check check) {
    try {
      check();
    } catch (const LedgerError& e) {
      add(what, e.what());
    }
  }

  static constexpr std::size_t most = 100;
  std::vector<AuditProblem> list;
};

// The bytes of a hash as hexadecimal digits, padded or cut to 64.
std::string hash_digits(std::string_view bytes);

// audit_file.cpp: what SQLite says about its pages and indexes; tables and triggers as they were
// made.
void check_file(Connection& db, Findings& findings);
// audit_tables.cpp: every index has what its table has, in its order; the rows that are named
// exist.
void check_tables(Connection& db, Findings& findings);

// audit.cpp: every event and the ground rows that it speaks of, in one pass.
void check_history(Connection& db, AuditReport& report, Findings& findings);

// audit_derived.cpp: what was read out of the ground, and where each claim stands.
void check_texts(Connection& db, Findings& findings);
void check_claims(Connection& db, AuditReport& report, Findings& findings);
void check_standing(Connection& db, Findings& findings);
void check_matches(Connection& db, AuditReport& report, Findings& findings);
void check_opinions(Connection& db, Findings& findings);

}  // namespace onrecord::db
