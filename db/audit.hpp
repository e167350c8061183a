// SPDX-License-Identifier: Apache-2.0
#pragma once

// The three parts of an audit; only for db/audit*.cpp. Each adds what it finds to the findings and
// throws LedgerError only where SQLite itself cannot read on.

#include "db/impl.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

// Hashes values under keys that only this run knows, so that nobody can have made two changes that
// cancel out.
class ValueHash {
 public:
  ValueHash();
  std::uint64_t operator()(const Value& value) const;
  // Of several values, from the hash of those before and the next one's.
  std::uint64_t joined(std::uint64_t before, std::uint64_t next) const {
    return mixed(before + next);
  }

 private:
  std::uint64_t mixed(std::uint64_t value) const;
  std::uint64_t bytes(std::uint64_t hash, std::string_view text) const;

  std::uint64_t keys_[2];
};

// The bytes of a hash as hexadecimal digits, padded or cut to 64.
std::string hash_digits(std::string_view bytes);

// audit_file.cpp: what SQLite says about its pages and indexes; tables and triggers as they were
// made.
void check_file(Connection& db, Findings& findings);
// audit_tables.cpp: every index has what its table has, in its order; the rows that are named
// exist.
void check_tables(Connection& db, Findings& findings);

// What the history says was read out of documents and taken down of claims, by event. Hashes, as a
// long history has millions, and under keys of this run (ValueHash), so that nobody can have made
// other words with the same.
class Recorded {
 public:
  // Events in the order of their ids.
  void event(Id event, std::string_view what, Id claim, Id document, std::string_view data);
  // Whether the event says so: the SHA-256 of the text of a document, or what `taken_down` gives.
  bool text(Id event, Id document, std::string_view sha256_digits) const;
  bool claim(Id event, Id claim, std::string_view taken_down) const;

  // How the data of an event that takes a claim down begin.
  static void taken_down(Span span, std::string_view fingerprint, std::string& out);

 private:
  std::uint64_t hash(Id of, std::string_view said) const;
  bool says(Id event, std::uint64_t said) const;

  ValueHash hash_;
  std::vector<std::pair<Id, std::uint64_t>> said_;  // by event
  mutable std::size_t last_ = 0;                    // the place that was looked at last
};

// audit.cpp: every event and the ground rows that it speaks of, in one pass.
void check_history(Connection& db, AuditReport& report, Recorded& recorded, Findings& findings);

// audit_derived.cpp: what was read out of the ground, in one pass over the texts, and where each
// claim stands.
void check_texts(Connection& db, const Recorded& recorded, AuditReport& report, Findings& findings);
void check_standing(Connection& db, Findings& findings);

}  // namespace onrecord::db
