// SPDX-License-Identifier: Apache-2.0
// Does every index have what its table has, in its order? SQLite's integrity_check looks up each
// row in each index, which takes most of the time of an audit and more than linear time once the
// indexes are larger than the cache. Here each is read once from end to end: the same rows give the
// same sum, whatever their order, and the order is checked beside it. What a row adds to the sum is
// a hash with a key of this run, so that nobody can have made two changes that cancel out.

#include "db/audit.hpp"

#include <bit>
#include <cstring>
#include <random>

namespace onrecord::db {
namespace {

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

struct Column {
  std::string name;
  bool descends = false;
  bool folds = false;  // NOCASE
  bool is_key = false;
};

struct Table {
  std::string name;
  std::string own_key;  // the index that a table WITHOUT ROWID is; empty for others

  // Reads the rows themselves: of a table WITHOUT ROWID, SQLite would take any index that suffices.
  std::string from() const {
    return " FROM " + quoted(name) +
           (own_key.empty() ? " NOT INDEXED" : " INDEXED BY " + quoted(own_key));
  }
};

struct Index {
  std::string name;
  std::vector<Column> columns;  // the last ones name the row
  std::string condition;        // of a partial index; empty = all rows
  bool is_unique = false;
  bool is_known = true;  // false: of a sort that only SQLite can check
};

// Hashes rows under keys that only this run knows.
class RowHash {
 public:
  RowHash() {
    std::random_device random;
    for (std::uint64_t& key : keys_) key = std::uint64_t{random()} << 32u | random();
  }

  // Of the columns of a row that `order` names.
  std::uint64_t operator()(const Query& row, const std::vector<int>& order) const {
    std::uint64_t hash = keys_[0];
    for (const int i : order) {
      const Query::Type type = row.type(i);
      hash = mixed(hash + static_cast<std::uint64_t>(type));
      switch (type) {
        case Query::Type::null: break;
        case Query::Type::integer:
          hash = mixed(hash ^ std::bit_cast<std::uint64_t>(row.integer(i)));
          break;
        case Query::Type::real:
          hash = mixed(hash ^ std::bit_cast<std::uint64_t>(row.real(i)));
          break;
        case Query::Type::text:
        case Query::Type::blob: hash = bytes(hash, row.view(i)); break;
      }
    }
    return hash;
  }

 private:
  std::uint64_t mixed(std::uint64_t value) const {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(value ^ keys_[1]) * (keys_[2] | 1u);
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64u);
  }

  std::uint64_t bytes(std::uint64_t hash, std::string_view text) const {
    hash = mixed(hash ^ text.size());
    for (std::size_t at = 0; at < text.size(); at += sizeof hash) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, std::min(sizeof word, text.size() - at));
      hash = mixed(hash ^ word);
    }
    return hash;
  }

  std::uint64_t keys_[3];
};

struct Sum {
  std::uint64_t value = 0;
  std::int64_t rows = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
};

// A value as SQLite orders it: NULL, numbers, text, blobs.
struct Value {
  Query::Type type = Query::Type::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string bytes;

  void take(const Query& row, int i, bool folds) {
    type = row.type(i);
    if (type == Query::Type::integer) integer = row.integer(i);
    if (type == Query::Type::real) real = row.real(i);
    if (type != Query::Type::text && type != Query::Type::blob) return;
    bytes.assign(row.view(i));
    if (!folds) return;
    for (char& c : bytes) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }

  int rank() const {
    return type == Query::Type::null   ? 0
           : type == Query::Type::text ? 2
           : type == Query::Type::blob ? 3
                                       : 1;
  }

  // Below 0, 0 or above 0, as memcmp.
  int compare(const Value& other) const {
    if (rank() != other.rank()) return rank() - other.rank();
    if (rank() == 0) return 0;
    if (rank() > 1) return bytes.compare(other.bytes);
    if (type == other.type && type == Query::Type::integer) {
      return integer < other.integer ? -1 : integer > other.integer;
    }
    const double mine = type == Query::Type::integer ? static_cast<double>(integer) : real;
    const double its =
        other.type == Query::Type::integer ? static_cast<double>(other.integer) : other.real;
    return mine < its ? -1 : mine > its;
  }
};

// Whether rows come in the order of an index.
class Order {
 public:
  explicit Order(const Index& index) : index_(index), last_(index.columns.size()), now_(last_) {}

  // False: the row does not come after the one before it, or has its key though the index is
  // unique.
  bool next(const Query& row) {
    bool has_null = false;
    for (std::size_t i = 0; i < now_.size(); ++i) {
      now_[i].take(row, static_cast<int>(i), index_.columns[i].folds);
      has_null = has_null || (index_.columns[i].is_key && now_[i].rank() == 0);
    }
    bool fits = is_first_;
    for (std::size_t i = 0; i < now_.size() && !is_first_; ++i) {
      if (index_.is_unique && !has_null && !index_.columns[i].is_key) break;
      const int order = now_[i].compare(last_[i]);
      if (order == 0) continue;
      fits = (order > 0) != index_.columns[i].descends;
      break;
    }
    is_first_ = false;
    std::swap(now_, last_);
    return fits;
  }

 private:
  const Index& index_;
  std::vector<Value> last_, now_;
  bool is_first_ = true;
};

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
  struct Row {
    std::string name, sql;
    bool is_unique, is_partial;
  };
  std::vector<Row> rows;
  for (Query q(db,
               "SELECT l.name, coalesce(s.sql, ''), l.\"unique\", l.partial "
               "FROM pragma_index_list(?) AS l JOIN sqlite_schema AS s "
               "ON s.type = 'index' AND s.name = l.name WHERE l.name <> ? ORDER BY l.name",
               table.name, table.own_key);
       q.step();) {
    rows.push_back({q.text(0), q.text(1), q.flag(2), q.flag(3)});
  }
  std::vector<Index> indexes;
  for (const Row& row : rows) {
    Index index = described(db, row.name, row.is_unique);
    const std::size_t where = row.sql.find(" WHERE ");
    if (row.is_partial && where != row.sql.npos) index.condition = row.sql.substr(where + 7);
    index.is_known = index.is_known && row.is_partial == !index.condition.empty();
    indexes.push_back(std::move(index));
  }
  return indexes;
}

std::string listed(const Index& index) {
  std::string list;
  for (const Column& c : index.columns) list += (list.empty() ? "" : ", ") + quoted(c.name);
  return list;
}

// Walks an index from end to end; nothing if SQLite would read the rows elsewhere.
std::optional<Sum> index_sum(Connection& db, const Table& table, const Index& index,
                             const RowHash& hash, bool& is_ordered) {
  std::string sql = "SELECT " + listed(index) + " FROM " + quoted(table.name) + " INDEXED BY " +
                    quoted(index.name);
  if (!index.condition.empty()) sql += " WHERE " + index.condition;
  Query plan(db, "EXPLAIN QUERY PLAN " + sql);
  if (!plan.step() || plan.view(3).find("COVERING INDEX " + index.name) == std::string_view::npos)
    return {};
  std::vector<int> all;
  for (std::size_t i = 0; i < index.columns.size(); ++i) all.push_back(static_cast<int>(i));
  Sum sum;
  Order order(index);
  Query q(db, sql);
  while (q.step()) {
    sum.value += hash(q, all);
    ++sum.rows;
    is_ordered = order.next(q) && is_ordered;
  }
  return sum;
}

// What the indexes of a table must come to, from one walk through the table.
std::vector<Sum> table_sums(Connection& db, const Table& table, const std::vector<Index>& indexes,
                            const RowHash& hash) {
  std::string list;
  int columns = 0;
  std::vector<std::vector<int>> orders;
  std::vector<int> conditions;
  for (const Index& index : indexes) {
    orders.emplace_back();
    for (const Column& c : index.columns) {
      list += (columns ? ", " : "") + quoted(c.name);
      orders.back().push_back(columns++);
    }
    conditions.push_back(index.condition.empty() ? -1 : columns);
    if (index.condition.empty()) continue;
    list += ", (" + index.condition + ")";
    ++columns;
  }
  std::vector<Sum> sums(indexes.size());
  Query q(db, "SELECT " + list + table.from());
  while (q.step()) {
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      if (conditions[i] >= 0 && !q.flag(conditions[i])) continue;
      sums[i].value += hash(q, orders[i]);
      ++sums[i].rows;
    }
  }
  return sums;
}

void check_by_sqlite(Connection& db, const std::string& table, Findings& findings) {
  for (Query q(db, "PRAGMA integrity_check(" + quoted(table) + ")"); q.step();) {
    if (q.view(0) != "ok") findings.add("file", "SQLite finds it damaged: " + q.text(0));
  }
}

// A table that is an index itself: its rows must stand in the order of their keys.
void check_own_order(Connection& db, const Table& table, Findings& findings) {
  Index index = described(db, table.own_key, true);
  std::erase_if(index.columns, [](const Column& c) { return !c.is_key; });
  Order order(index);
  bool is_ordered = true;
  Query q(db, "SELECT " + listed(index) + table.from());
  while (q.step()) is_ordered = order.next(q) && is_ordered;
  if (!is_ordered) findings.add("file", "the rows of " + table.name + " are out of order");
}

void check_table(Connection& db, const Table& table, const RowHash& hash, Findings& findings) {
  if (!table.own_key.empty()) check_own_order(db, table, findings);
  const std::vector<Index> indexes = indexes_of(db, table);
  if (indexes.empty()) return;
  for (const Index& index : indexes) {
    if (!index.is_known) return check_by_sqlite(db, table.name, findings);
  }
  const std::vector<Sum> wanted = table_sums(db, table, indexes, hash);
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    bool is_ordered = true;
    const auto found = index_sum(db, table, indexes[i], hash, is_ordered);
    if (!found) return check_by_sqlite(db, table.name, findings);
    const std::string index = "the index " + indexes[i].name;
    if (*found != wanted[i])
      findings.add("file", index + " does not have what the table " + table.name + " has");
    if (!is_ordered) findings.add("file", index + " is out of order, or has a key twice");
  }
}

}  // namespace

void check_indexes(Connection& db, Findings& findings) {
  std::vector<Table> tables;
  for (Query q(
           db,
           "SELECT t.name, coalesce(CASE WHEN t.wr THEN (SELECT name FROM "
           "pragma_index_list(t.name) WHERE origin = 'pk') END, '') FROM pragma_table_list AS t "
           "WHERE t.schema = 'main' AND t.type IN ('table', 'shadow') "
           "AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name");
       q.step();) {
    tables.push_back({q.text(0), q.text(1)});
  }
  const RowHash hash;
  for (const Table& table : tables) {
    const Snapshot snapshot(db);  // others may write between a table and its index
    check_table(db, table, hash, findings);
  }
}

}  // namespace onrecord::db
