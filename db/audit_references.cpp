// SPDX-License-Identifier: Apache-2.0
// Foreign keys: SQLite's foreign_key_check looks up every row that is named, which is most of its
// work; here the ids of each table are kept as ranges while it is walked.

#include "db/audit_tables.hpp"

#include <algorithm>
#include <functional>

namespace onrecord::db {

void IdSet::add(Id id) {
  if (!ranges_.empty() && id <= ranges_.back().second) return;  // out of order: a damaged file
  // Not last + 1: the last may be the highest number that there is.
  if (!ranges_.empty() && id - 1 == ranges_.back().second) {
    ranges_.back().second = id;
  } else {
    ranges_.emplace_back(id, id);
  }
}

bool IdSet::contains(Id id) const {
  const auto after =
      std::upper_bound(ranges_.begin(), ranges_.end(), id,
                       [](Id value, const auto& range) { return value < range.first; });
  return after != ranges_.begin() && id <= std::prev(after)->second;
}

References::References(Connection& db, const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    // Known: one column that names the INTEGER PRIMARY KEY of a table with rowids.
    for (Query q(
             db,
             "SELECT f.\"from\", f.\"table\", "
             "(SELECT count(*) FROM pragma_foreign_key_list(?1) WHERE id = f.id) = 1 "
             "AND (SELECT group_concat(name || ':' || type) FROM pragma_table_xinfo(f.\"table\") "
             "WHERE pk > 0) = coalesce(f.\"to\", '') || ':INTEGER' "
             "AND EXISTS (SELECT 1 FROM pragma_table_list "
             "WHERE schema = 'main' AND name = f.\"table\" AND wr = 0) "
             "FROM pragma_foreign_key_list(?1) AS f ORDER BY f.id, f.seq",
             table.name);
         q.step();) {
      if (!q.flag(2)) {
        only_sqlite_.insert(table.name);
        continue;
      }
      of_[table.name].push_back({q.text(0), q.text(1)});
      ids_[q.text(1)];
    }
  }
}

std::vector<Table> References::in_order(const std::vector<Table>& tables) const {
  std::vector<Table> ordered;
  std::unordered_set<std::string> placed;
  const std::function<void(const Table&)> place = [&](const Table& table) {
    if (!placed.insert(table.name).second) return;
    if (const auto it = of_.find(table.name); it != of_.end()) {
      for (const Reference& reference : it->second) {
        for (const Table& other : tables) {
          if (other.name == reference.parent) place(other);
        }
      }
    }
    ordered.push_back(table);
  };
  for (const Table& table : tables) place(table);
  return ordered;
}

void References::begin(const Table& table, Columns& columns) {
  table_ = table.name;
  id_.reset();
  own_ids_ = nullptr;
  asked_.clear();
  const auto ids = ids_.find(table_);
  if (ids != ids_.end()) own_ids_ = &ids->second;
  const auto it = of_.find(table_);
  if (it != of_.end()) {
    for (const Reference& reference : it->second) {
      asked_.push_back(
          {columns.add(quoted(reference.column)), &reference.parent, &ids_.at(reference.parent)});
    }
  }
  if (table.own_key.empty() && (own_ids_ || !asked_.empty())) id_ = columns.add(quoted("rowid"));
}

void References::row(const Row& row) {
  if (own_ids_) own_ids_->add(row[*id_].integer);
  for (const Asked& asked : asked_) {
    const Value& named = row[asked.place];
    if (named.type == Value::Type::null) continue;
    if (named.type != Value::Type::integer) {
      only_sqlite_.insert(table_);  // it may count as a number
    } else if (!asked.ids->contains(named.integer)) {
      unanswered_.push_back({table_, *asked.parent,
                             id_ ? std::optional(row[*id_].integer) : std::nullopt, named.integer});
    }
  }
}

void References::end(Connection& db, Findings& findings) {
  const auto add = [&](const std::string& table, std::optional<Id> row, const std::string& parent) {
    findings.add(row ? Findings::row(table, *row) : table,
                 "names a row of " + parent + " that does not exist");
  };
  for (const Unanswered& u : unanswered_) {
    if (only_sqlite_.count(u.table) || ids_.at(u.parent).contains(u.named)) continue;
    add(u.table, u.row, u.parent);
  }
  for (const std::string& table : only_sqlite_) {
    for (Query q(db, "PRAGMA foreign_key_check(" + quoted(table) + ")"); q.step();) {
      add(q.text(0), q.maybe_integer(1), q.text(2));
    }
  }
}

}  // namespace onrecord::db
