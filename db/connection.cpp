// SPDX-License-Identifier: Apache-2.0
#include "db/connection.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cassert>
#include <filesystem>
#include <unordered_map>

namespace onrecord::db {
namespace {

// What SQLite's code means to the person at the terminal.
LedgerError translated(const std::string& path, int code, int extended,
                       const std::string& message) {
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Failure::busy, path + " is busy: another program is writing to it; try again"};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Failure::read_only, path + " cannot be written: the file or its folder is read-only"};
    case SQLITE_FULL:
      return {Failure::full, "the disk of " + path + " is full; nothing of this step was kept"};
    case SQLITE_NOTADB:
      return {Failure::not_ledger, path + " is no ledger: it is not an SQLite file"};
    case SQLITE_CORRUPT:
      return {Failure::damaged, path + " is damaged (" + message + "); go back to a backup"};
    case SQLITE_CANTOPEN: return {Failure::missing, "cannot open " + path + ": " + message};
    case SQLITE_IOERR:
      // The disk may be full where SQLite only learns of it from a failed write.
      return {Failure::other, "reading or writing " + path + " failed (" + message + ", code " +
                                  std::to_string(extended) + "); nothing of this step was kept"};
    default: return {Failure::other, path + ": " + message};
  }
}

}  // namespace

struct Query::Statement {
  SQLite::Statement statement;
  bool open = false;
};

struct Connection::Impl {
  SQLite::Database database;
  // Keyed by the literal's address: call sites are few and live as long as the program.
  std::unordered_map<const void*, std::unique_ptr<Query::Statement>> statements;
};

namespace {

[[noreturn]] void rethrow(const std::string& path, const SQLite::Exception& e) {
  throw translated(path, e.getErrorCode() & 0xFF, e.getExtendedErrorCode(), e.what());
}

std::string as_uri(const std::string& path) {
  std::string uri = "file:";
  for (char c : std::filesystem::absolute(path).string()) {
    if (c == '?' || c == '#' || c == '%') {
      static constexpr char digits[] = "0123456789ABCDEF";
      uri += '%';
      uri += digits[static_cast<unsigned char>(c) >> 4u];
      uri += digits[static_cast<unsigned char>(c) & 15u];
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

SQLite::Database opened(const std::string& path, Connection::Mode mode, int patience) {
  // A connection is used by one thread at a time; SQLite need not lock for every value.
  const int one_thread = SQLite::OPEN_NOMUTEX;
  try {
    switch (mode) {
      case Connection::Mode::read_only: return {path, SQLite::OPEN_READONLY, patience};
      case Connection::Mode::immutable:
        return {as_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI | one_thread, patience};
      case Connection::Mode::read_write: return {path, SQLite::OPEN_READWRITE, patience};
      case Connection::Mode::create: break;
    }
    return {path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | one_thread, patience};
  } catch (const SQLite::Exception& e) {
    rethrow(path, e);
  }
}

}  // namespace

Connection::Connection(const std::string& path, Mode mode, std::chrono::milliseconds patience)
    : impl_(new Impl{opened(path, mode, static_cast<int>(patience.count())), {}}), path_(path) {}

Connection::~Connection() = default;

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(impl_->database.getHandle()) == 0;
}

bool Connection::is_read_only() const {
  return sqlite3_db_readonly(impl_->database.getHandle(), "main") != 0;
}

std::int64_t Connection::total_changes() const {
  return sqlite3_total_changes64(impl_->database.getHandle());
}

bool Connection::changed() const { return sqlite3_changes64(impl_->database.getHandle()) > 0; }

std::int64_t Connection::last_id() const { return impl_->database.getLastInsertRowid(); }

void Connection::script(const char* sql) {
  try {
    impl_->database.exec(sql);
  } catch (const SQLite::Exception& e) {
    rethrow(path_, e);
  }
}

void Connection::copy_to(const std::string& path) {
  try {
    SQLite::Database target(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 20000);
    SQLite::Backup backup(target, impl_->database);
    // In one step: a copy made in several begins anew each time somebody writes.
    backup.executeStep(-1);
  } catch (const SQLite::Exception& e) {
    rethrow(path, e);
  }
}

Query::Query(Connection& db, const char* literal, Cached) : db_(db), statement_(nullptr) {
  auto& slot = db.impl_->statements[literal];
  if (!slot) {
    try {
      slot.reset(new Statement{SQLite::Statement(db.impl_->database, literal)});
    } catch (const SQLite::Exception& e) {
      rethrow(db.path(), e);
    }
  }
  assert(!slot->open);
  slot->open = true;
  statement_ = slot.get();
}

Query::Query(Connection& db, const std::string& sql) : db_(db), statement_(nullptr) {
  try {
    owned_.reset(new Statement{SQLite::Statement(db.impl_->database, sql)});
  } catch (const SQLite::Exception& e) {
    rethrow(db.path(), e);
  }
  statement_ = owned_.get();
}

Query::~Query() {
  statement_->open = false;
  statement_->statement.tryReset();
}

void Query::bind(std::nullopt_t) { statement_->statement.bind(++bound_); }
void Query::bind(std::int64_t value) { statement_->statement.bind(++bound_, value); }
void Query::bind(double value) { statement_->statement.bind(++bound_, value); }
void Query::bind(std::string_view value) {
  statement_->statement.bind(++bound_, std::string(value));
}
void Query::bind(Blob value) {
  // A null pointer would bind NULL instead of an empty blob.
  statement_->statement.bind(++bound_, value.bytes.data() ? value.bytes.data() : "",
                             static_cast<int>(value.bytes.size()));
}

bool Query::step() {
  try {
    return statement_->statement.executeStep();
  } catch (const SQLite::Exception& e) {
    rethrow(db_.path(), e);
  }
}

void Query::run() {
  while (step()) {
  }
}

void Query::again() {
  statement_->statement.tryReset();
  bound_ = 0;
}

int Query::columns() const { return statement_->statement.getColumnCount(); }

Query::Type Query::type(int column) const {
  switch (statement_->statement.getColumn(column).getType()) {
    case SQLITE_INTEGER: return Type::integer;
    case SQLITE_FLOAT: return Type::real;
    case SQLITE_TEXT: return Type::text;
    case SQLITE_BLOB: return Type::blob;
    default: return Type::null;
  }
}

std::string_view Query::name(int column) const {
  return statement_->statement.getColumnName(column);
}

bool Query::is_null(int column) const { return statement_->statement.isColumnNull(column); }

std::int64_t Query::integer(int column) const {
  return statement_->statement.getColumn(column).getInt64();
}

double Query::real(int column) const { return statement_->statement.getColumn(column).getDouble(); }

std::string_view Query::view(int column) const {
  const SQLite::Column value = statement_->statement.getColumn(column);
  const void* bytes = value.getBlob();
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(value.getBytes())};
}

std::optional<Instant> Query::maybe_instant(int column) const {
  return is_null(column) ? std::nullopt : std::optional(instant(column));
}

std::optional<Day> Query::maybe_day(int column) const {
  return is_null(column) ? std::nullopt : parse_day(view(column));
}

std::optional<std::int64_t> Query::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

}  // namespace onrecord::db
