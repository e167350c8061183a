// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/tamper.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace onrecord::db::test {
namespace {

SQLite::Database opened(const std::string& path) {
  return {path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 5000};
}

// The triggers of the file, off while it lives.
class Unguarded {
 public:
  explicit Unguarded(SQLite::Database& db) : db_(db) {
    std::vector<std::string> names;
    SQLite::Statement q(db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    while (q.executeStep()) {
      names.push_back(q.getColumn(0).getString());
      triggers_.push_back(q.getColumn(1).getString());
    }
    q.reset();
    for (const std::string& name : names) db.exec("DROP TRIGGER " + name);
  }
  ~Unguarded() {
    for (const std::string& sql : triggers_) db_.exec(sql);
  }

 private:
  SQLite::Database& db_;
  std::vector<std::string> triggers_;
};

}  // namespace

std::string run_sql(const std::string& path, const std::string& sql) {
  SQLite::Database db = opened(path);
  try {
    db.exec("PRAGMA foreign_keys = ON");
    db.exec(sql);
  } catch (const SQLite::Exception& e) {
    return e.what();
  }
  return {};
}

void tamper(const std::string& path, const std::string& sql) {
  SQLite::Database db = opened(path);
  db.exec("PRAGMA foreign_keys = OFF");
  const Unguarded guard(db);
  db.exec(sql);
}

std::string value_of(const std::string& path, const std::string& sql) {
  SQLite::Database db = opened(path);
  SQLite::Statement q(db, sql);
  return q.executeStep() ? q.getColumn(0).getString() : std::string();
}

std::vector<Place> places(const std::string& path, const std::vector<std::string>& tables) {
  std::vector<Place> all;
  SQLite::Database db = opened(path);
  for (const std::string& table : tables) {
    SQLite::Statement q(db, "SELECT * FROM " + table + " ORDER BY id");
    while (q.executeStep()) {
      for (int c = 0; c < q.getColumnCount(); ++c) {
        const SQLite::Column value = q.getColumn(c);
        const bool has_bytes = value.isText() || value.isBlob();
        const std::int64_t bytes = has_bytes ? value.getBytes() : 1;
        for (std::int64_t i = 0; i < bytes; ++i) {
          all.push_back({table, q.getColumnName(c), q.getColumn(0).getInt64(), i});
        }
      }
    }
  }
  return all;
}

Place any_place(const std::string& path, const std::vector<std::string>& tables,
                const std::function<std::uint64_t()>& random) {
  SQLite::Database db = opened(path);
  std::vector<Place> columns;
  for (const std::string& table : tables) {
    SQLite::Statement q(db, "SELECT name FROM pragma_table_info(?) ORDER BY cid");
    q.bind(1, table);
    while (q.executeStep()) columns.push_back({table, q.getColumn(0).getString(), 0, 0});
  }
  Place place = columns[random() % columns.size()];
  SQLite::Statement count(db, "SELECT count(*) FROM " + place.table);
  count.executeStep();
  SQLite::Statement value(
      db, "SELECT id, " + place.column + " FROM " + place.table + " ORDER BY id LIMIT 1 OFFSET ?");
  value.bind(1, static_cast<std::int64_t>(
                    random() % static_cast<std::uint64_t>(count.getColumn(0).getInt64())));
  value.executeStep();
  place.row = value.getColumn(0).getInt64();
  const SQLite::Column found = value.getColumn(1);
  if ((found.isText() || found.isBlob()) && found.getBytes() > 0) {
    place.byte = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(found.getBytes()));
  }
  return place;
}

bool flip(const std::string& path, const Place& place, unsigned mask) {
  SQLite::Database db = opened(path);
  db.exec("PRAGMA foreign_keys = OFF");
  const Unguarded guard(db);
  SQLite::Statement read(db, "SELECT " + place.column + " FROM " + place.table + " WHERE id = ?");
  read.bind(1, place.row);
  if (!read.executeStep()) return false;
  const SQLite::Column value = read.getColumn(0);
  std::string to = "?";
  if (value.isText()) to = "CAST(? AS TEXT)";
  SQLite::Statement write(
      db, "UPDATE " + place.table + " SET " + place.column + " = " + to + " WHERE id = ?");
  if (value.isText() || value.isBlob()) {
    std::string bytes(static_cast<const char*>(value.getBlob()),
                      static_cast<std::size_t>(value.getBytes()));
    if (bytes.empty()) return false;
    char& byte = bytes[static_cast<std::size_t>(place.byte)];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ mask);
    write.bind(1, bytes.data(), static_cast<int>(bytes.size()));
  } else if (value.isNull()) {
    write.bind(1, static_cast<std::int64_t>(mask));
  } else {
    write.bind(1, value.getInt64() ^ static_cast<std::int64_t>(mask));
  }
  write.bind(2, place.row);
  read.reset();
  try {
    write.exec();
  } catch (const SQLite::Exception&) {
    return false;
  }
  return true;
}

}  // namespace onrecord::db::test
