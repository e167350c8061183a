// SPDX-License-Identifier: Apache-2.0
#pragma once

// One connection to an SQLite file, its prepared statements and its transactions. Only for the
// files of db/: SQLiteCpp stays in connection.cpp, and its exceptions become LedgerError there.
// Statements are SQLite's own: a SQLiteCpp column counts references, which costs an audit a third.

#include "core/base/days.hpp"
#include "db/ledger.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::db {

// Binds as BLOB instead of TEXT.
struct Blob {
  std::string_view bytes;
};

// A value of a row as it stands there.
struct Value {
  enum class Type { null, integer, real, text, blob };
  Type type = Type::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string_view bytes;  // of text or blob, valid until the next row
};

class Connection {
 public:
  enum class Mode { read_only, immutable, read_write, create };

  // An empty path is a database on the disk that vanishes with the connection.
  Connection(const std::string& path, Mode mode, std::chrono::milliseconds patience);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  const std::string& path() const { return path_; }
  bool in_transaction() const;
  bool is_read_only() const;
  std::int64_t total_changes() const;  // rows written since it was opened
  bool changed() const;                // whether the last statement wrote a row
  std::int64_t last_id() const;        // of the last row inserted

  // A second connection to the same file that only reads, for another thread; null for a database
  // that is nobody else's.
  std::unique_ptr<Connection> reader() const;

  void script(const char* sql);  // several statements, no rows
  void keep_pages(int kib);      // in memory; how many is SQLite's `cache_size`

  // Calls `use` with every row of "SELECT columns FROM ...": inside SQLite, which saves what it
  // costs to hand out row by row where there are millions. What `use` throws ends the walk and
  // comes out of it; the values hold until `use` returns, which must not call each_row itself.
  using Row = std::vector<Value>;
  void each_row(const std::string& columns, const std::string& from,
                const std::function<void(const Row&)>& use);

  // Writes a copy of the database to a new file, page by page, while others may write.
  void copy_to(const std::string& path);

 private:
  friend class Query;
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::string path_;
  bool has_file_;
  Mode mode_;
  std::chrono::milliseconds patience_;
};

// A statement with its values bound, walked row by row:
//   for (Query q(db, "SELECT id FROM claim WHERE kind = ?", "rule"); q.step();) use(q.integer(0));
// Statements given as literals are prepared once for a connection, so a literal's Query must not be
// open twice at a time; others are prepared each time.
class Query {
 public:
  template <typename... Values>
  Query(Connection& db, const char* literal, const Values&... values)
      : Query(db, literal, Cached{}) {
    (bind(values), ...);
  }
  Query(Connection& db, const std::string& sql);
  // For values that outlive it: text and blobs are bound where they are.
  struct Borrowing {};
  Query(Connection& db, const char* literal, Borrowing);
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Binds the next value.
  void bind(std::nullopt_t);
  void bind(bool value) { bind(static_cast<std::int64_t>(value)); }
  void bind(int value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::uint32_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::int64_t value);
  void bind(double value);
  void bind(std::string_view value);
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(const char* value) { bind(std::string_view(value)); }
  void bind(Blob value);
  void bind(Day value);
  void bind(Instant value) { bind(static_cast<std::int64_t>(value.time_since_epoch().count())); }
  template <typename T>
  void bind(const std::optional<T>& value) {
    if (value) {
      bind(*value);
    } else {
      bind(std::nullopt);
    }
  }

  bool step();   // the next row; false after the last
  void run();    // for statements without rows
  void again();  // ready to be bound and stepped once more

  int columns() const;
  Value::Type type(int column) const;
  std::string_view name(int column) const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::uint32_t offset(int column) const { return static_cast<std::uint32_t>(integer(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  double real(int column) const;
  std::string_view view(int column) const;  // text or blob, valid until the next step
  Value value(int column) const;            // of any type
  std::string text(int column) const { return std::string(view(column)); }
  Instant instant(int column) const { return Instant(std::chrono::seconds(integer(column))); }
  std::optional<Instant> maybe_instant(int column) const;
  std::optional<Day> maybe_day(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<int> maybe_int(int column) const;

  struct Statement;  // connection.cpp

 private:
  struct Cached {};
  Query(Connection& db, const char* literal, Cached);
  Connection& db_;
  std::unique_ptr<Statement> owned_;
  Statement* statement_;
  int bound_ = 0;
  bool borrows_ = false;
};

// Runs one statement without rows.
template <typename... Values>
void execute(Connection& db, const char* literal, const Values&... values) {
  Query q(db, literal, Query::Borrowing{});
  (q.bind(values), ...);
  q.run();
}

// Inserts one row and gives its id.
template <typename... Values>
std::int64_t insert(Connection& db, const char* literal, const Values&... values) {
  execute(db, literal, values...);
  return db.last_id();
}

}  // namespace onrecord::db
