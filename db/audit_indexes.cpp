// SPDX-License-Identifier: Apache-2.0
// Does every index have what its table has, in its order? SQLite's integrity_check looks up each
// row in each index, which takes most of the time of an audit and more than linear time once the
// indexes are larger than the cache. Here each is read once from end to end: the same rows give the
// same sum, and the order is checked beside it.

#include "db/audit_tables.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>

namespace onrecord::db {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// The classes in which SQLite orders values: NULL, numbers, text, blobs.
int rank(Value::Type type) {
  switch (type) {
    case Value::Type::null: return 0;
    case Value::Type::integer:
    case Value::Type::real: return 1;
    case Value::Type::text: return 2;
    case Value::Type::blob: break;
  }
  return 3;
}

Index described(Connection& db, std::string name, bool is_unique) {
  Index index{std::move(name), {}, {}, is_unique, true};
  for (Query q(
           db,
           "SELECT cid, name, \"desc\", coll, \"key\" FROM pragma_index_xinfo(?) ORDER BY seqno",
           index.name);
       q.step();) {
    const std::string_view collation = q.view(3);
    index.is_known =
        index.is_known && q.integer(0) >= -1 && (collation == "BINARY" || collation == "NOCASE");
    index.columns.push_back(
        {q.integer(0) == -1 ? "rowid" : q.text(1), q.flag(2), collation == "NOCASE", q.flag(4)});
  }
  return index;
}

std::vector<Index> indexes_of(Connection& db, const Table& table) {
  struct Listed {
    std::string name, sql;
    bool is_unique, is_partial;
  };
  std::vector<Listed> rows;
  for (Query q(db,
               "SELECT l.name, coalesce(s.sql, ''), l.\"unique\", l.partial "
               "FROM pragma_index_list(?) AS l JOIN sqlite_schema AS s "
               "ON s.type = 'index' AND s.name = l.name WHERE l.name <> ? ORDER BY l.name",
               table.name, table.own_key);
       q.step();) {
    rows.push_back({q.text(0), q.text(1), q.flag(2), q.flag(3)});
  }
  std::vector<Index> indexes;
  for (const Listed& row : rows) {
    Index index = described(db, row.name, row.is_unique);
    const std::size_t where = row.sql.find(" WHERE ");
    if (row.is_partial && where != row.sql.npos) index.condition = row.sql.substr(where + 7);
    index.is_known = index.is_known && row.is_partial == !index.condition.empty();
    indexes.push_back(std::move(index));
  }
  return indexes;
}

}  // namespace

ValueHash::ValueHash() {
  std::random_device random;
  for (std::uint64_t& key : keys_) key = std::uint64_t{random()} << 32u | random() | 1u;
}

std::uint64_t ValueHash::mixed(std::uint64_t value) const {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(value ^ keys_[0]) * keys_[1];
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64u);
}

std::uint64_t ValueHash::operator()(const Value& value) const {
  const std::uint64_t hash = mixed(static_cast<std::uint64_t>(value.type));
  switch (value.type) {
    case Value::Type::null: break;
    case Value::Type::integer: return mixed(hash ^ std::bit_cast<std::uint64_t>(value.integer));
    case Value::Type::real: return mixed(hash ^ std::bit_cast<std::uint64_t>(value.real));
    case Value::Type::text:
    case Value::Type::blob: return bytes(hash, value.bytes);
  }
  return hash;
}

std::uint64_t ValueHash::bytes(std::uint64_t hash, std::string_view text) const {
  hash = mixed(hash ^ text.size());
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    hash = mixed(hash ^ word);
  }
  word = 0;
  for (const char c : text) word = word << 8u | static_cast<unsigned char>(c);
  return mixed(hash ^ word);
}

Order::Order(const Index& index, Columns& columns) : index_(index), before_(index.columns.size()) {
  for (const IndexColumn& c : index.columns) places_.push_back(columns.add(quoted(c.name)));
}

// Below 0, 0 or above 0, as memcmp.
int Order::compare(const Value& now, const Kept& before, bool folds) {
  const Value& then = before.value;
  if (rank(now.type) != rank(then.type)) return rank(now.type) - rank(then.type);
  switch (now.type) {
    case Value::Type::null: return 0;
    case Value::Type::integer:
    case Value::Type::real: {
      if (now.type == then.type && now.type == Value::Type::integer) {
        return now.integer < then.integer ? -1 : now.integer > then.integer;
      }
      const auto number = [](const Value& v) {
        return v.type == Value::Type::integer ? static_cast<double>(v.integer) : v.real;
      };
      return number(now) < number(then) ? -1 : number(now) > number(then);
    }
    case Value::Type::text:
    case Value::Type::blob: break;
  }
  if (!folds) return now.bytes.compare(before.bytes);
  const std::size_t shared = std::min(now.bytes.size(), before.bytes.size());
  for (std::size_t i = 0; i < shared; ++i) {
    const auto mine = static_cast<unsigned char>(lower(now.bytes[i]));
    const auto its = static_cast<unsigned char>(lower(before.bytes[i]));
    if (mine != its) return mine - its;
  }
  return now.bytes.size() < before.bytes.size() ? -1 : now.bytes.size() > before.bytes.size();
}

bool Order::fits(const Row& row) const {
  bool has_null = false;
  for (std::size_t i = 0; index_.is_unique && i < places_.size(); ++i) {
    has_null = has_null || (index_.columns[i].is_key && row[places_[i]].type == Value::Type::null);
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const IndexColumn& column = index_.columns[i];
    if (index_.is_unique && !has_null && !column.is_key) return false;  // its key is there twice
    const int order = compare(row[places_[i]], before_[i], column.folds);
    if (order != 0) return (order > 0) != column.descends;
  }
  return false;
}

void Order::row(const Row& row) {
  if (!is_first_ && !fits(row)) holds_ = false;
  is_first_ = false;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    before_[i].value = row[places_[i]];
    before_[i].bytes.assign(before_[i].value.bytes);
  }
}

Indexes::Indexes(Connection& db, const Table& table, const ValueHash& hash, Columns& columns)
    : db_(db), table_(table), hash_(hash) {
  if (!table.own_key.empty()) {
    own_key_ = described(db, table.own_key, true);
    std::erase_if(own_key_->columns, [](const IndexColumn& c) { return !c.is_key; });
    own_order_.emplace(*own_key_, columns);
  }
  const std::vector<Index> indexes = indexes_of(db, table);
  only_sqlite_ = !std::all_of(indexes.begin(), indexes.end(),
                              [](const Index& index) { return index.is_known; });
  if (only_sqlite_) return;
  for (const Index& index : indexes) {
    Wanted& wanted = all_.emplace_back();
    wanted.index = index;
    for (const IndexColumn& c : index.columns) {
      wanted.places.push_back(columns.add(quoted(c.name)));
      hashes_.resize(std::max(hashes_.size(), wanted.places.back() + 1));
      hashed_.push_back(wanted.places.back());
    }
    if (!index.condition.empty()) wanted.condition = columns.add("(" + index.condition + ")");
  }
  std::sort(hashed_.begin(), hashed_.end());
  hashed_.erase(std::unique(hashed_.begin(), hashed_.end()), hashed_.end());
}

void Indexes::row(const Row& row) {
  if (own_order_) own_order_->row(row);
  for (const std::size_t place : hashed_) hashes_[place] = hash_(row[place]);
  for (Wanted& wanted : all_) {
    if (wanted.condition && row[*wanted.condition].integer == 0) continue;
    std::uint64_t hash = 0;
    for (const std::size_t place : wanted.places) hash = hash_.joined(hash, hashes_[place]);
    wanted.sum.value += hash;
    ++wanted.sum.rows;
  }
}

void Indexes::end(Findings& findings) {
  if (own_order_ && !own_order_->holds()) {
    findings.add("file", "the rows of " + table_.name + " are out of order");
  }
  for (const Wanted& wanted : all_) check(wanted, findings);
  if (!only_sqlite_) return;
  for (Query q(db_, "PRAGMA integrity_check(" + quoted(table_.name) + ")"); q.step();) {
    if (q.view(0) != "ok") findings.add("file", "SQLite finds it damaged: " + q.text(0));
  }
}

// Walks an index from end to end.
void Indexes::check(const Wanted& wanted, Findings& findings) {
  const Index& index = wanted.index;
  Columns columns;
  Order order(index, columns);
  std::string from = quoted(table_.name) + " INDEXED BY " + quoted(index.name);
  if (!index.condition.empty()) from += " WHERE " + index.condition;
  {
    Query plan(db_, "EXPLAIN QUERY PLAN SELECT " + columns.list() + " FROM " + from);
    only_sqlite_ = only_sqlite_ || !plan.step() ||
                   plan.view(3).find("COVERING INDEX " + index.name) == std::string_view::npos;
  }
  if (only_sqlite_) return;
  Sum sum;
  db_.each_row(columns.list(), from, [&](const Row& row) {
    order.row(row);
    std::uint64_t hash = 0;
    for (const Value& value : row) hash = hash_.joined(hash, hash_(value));
    sum.value += hash;
    ++sum.rows;
  });
  if (sum != wanted.sum) {
    findings.add("file", "the index " + index.name + " does not have what the table " +
                             table_.name + " has");
  }
  if (!order.holds()) {
    findings.add("file", "the index " + index.name + " is out of order, or has a key twice");
  }
}

}  // namespace onrecord::db
