// SPDX-License-Identifier: Apache-2.0
#pragma once

// What an audit asks of each table on one walk through it: that its indexes have what it has, in
// their order, and that the rows that it names exist. Only for db/audit*.cpp.

#include "db/audit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace onrecord::db {

std::string quoted(std::string_view name);  // as SQL writes a name

struct Table {
  std::string name;
  std::string own_key;  // the index that a table WITHOUT ROWID is; empty for others

  // Reads the rows themselves: of a table WITHOUT ROWID, SQLite would take any index that suffices.
  std::string from() const {
    return quoted(name) + (own_key.empty() ? " NOT INDEXED" : " INDEXED BY " + quoted(own_key));
  }
};

// What a walk reads of each row; each expression once, whoever asks for it.
class Columns {
 public:
  std::size_t add(const std::string& expression);  // its place in a row
  const std::string& list() const { return list_; }
  bool empty() const { return expressions_.empty(); }

 private:
  std::vector<std::string> expressions_;
  std::string list_;
};

using Row = Connection::Row;

// --- audit_indexes.cpp

struct IndexColumn {
  std::string name;
  bool descends = false;
  bool folds = false;  // NOCASE
  bool is_key = false;
};

struct Index {
  std::string name;
  std::vector<IndexColumn> columns;  // the last ones name the row
  std::string condition;             // of a partial index; empty = all rows
  bool is_unique = false;
  bool is_known = true;  // false: of a sort that only SQLite can check
};

// The same rows give the same sum, whatever their order.
struct Sum {
  std::uint64_t value = 0;
  std::int64_t rows = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
};

// Whether rows come in the order of an index.
class Order {
 public:
  Order(const Index& index, Columns& columns);

  void row(const Row& row);
  // False: a row did not come after the one before it, or had its key though the index is unique.
  bool holds() const { return holds_; }

 private:
  struct Kept {
    Value value;
    std::string bytes;
  };
  static int compare(const Value& now, const Kept& before, bool folds);
  bool fits(const Row& row) const;

  const Index& index_;
  std::vector<std::size_t> places_;
  std::vector<Kept> before_;
  bool is_first_ = true;
  bool holds_ = true;
};

// The indexes of a table against its rows.
class Indexes {
 public:
  Indexes(Connection& db, const Table& table, const ValueHash& hash, Columns& columns);

  void row(const Row& row);
  void end(Findings& findings);  // walks each of them

 private:
  struct Wanted {
    Index index;
    std::vector<std::size_t> places;
    std::optional<std::size_t> condition;
    Sum sum;
  };
  void check(const Wanted& wanted, Findings& findings);

  Connection& db_;
  const Table& table_;
  const ValueHash& hash_;
  std::vector<Wanted> all_;
  std::vector<std::size_t> hashed_;    // the places of the values that indexes have
  std::vector<std::uint64_t> hashes_;  // of the row's values, by place
  std::optional<Index> own_key_;       // of a table that is an index itself
  std::optional<Order> own_order_;
  bool only_sqlite_ = false;  // an index is of a sort that only SQLite can check
};

// --- audit_references.cpp

// The ids of a table's rows, added in ascending order: few ranges, as hardly any id is missing.
class IdSet {
 public:
  void add(Id id);
  bool contains(Id id) const;

 private:
  std::vector<std::pair<Id, Id>> ranges_;  // first and last
};

// Whether the rows that are named exist.
class References {
 public:
  References(Connection& db, const std::vector<Table>& tables);

  // The tables, those that others name before these: then hardly any answer has to wait.
  std::vector<Table> in_order(const std::vector<Table>& tables) const;

  void begin(const Table& table, Columns& columns);
  void row(const Row& row);
  void end(Connection& db, Findings& findings);  // after the last table

 private:
  struct Reference {
    std::string column, parent;
  };
  struct Unanswered {
    std::string table, parent;
    std::optional<Id> row;
    Id named = 0;
  };
  struct Asked {
    std::size_t place;
    const std::string* parent;
    const IdSet* ids;
  };

  std::unordered_map<std::string, std::vector<Reference>> of_;  // by table
  std::unordered_map<std::string, IdSet> ids_;                  // of the tables that are named
  std::unordered_set<std::string> only_sqlite_;  // tables of which only SQLite can say it
  std::vector<Unanswered> unanswered_;

  // The table that is walked now.
  std::string table_;
  std::optional<std::size_t> id_;
  IdSet* own_ids_ = nullptr;
  std::vector<Asked> asked_;
};

}  // namespace onrecord::db
