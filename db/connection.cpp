// SPDX-License-Identifier: Apache-2.0
#include "db/connection.hpp"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cassert>
#include <exception>
#include <filesystem>
#include <unordered_map>
#include <utility>

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

Value::Type as_type(int code) {
  switch (code) {
    case SQLITE_INTEGER: return Value::Type::integer;
    case SQLITE_FLOAT: return Value::Type::real;
    case SQLITE_TEXT: return Value::Type::text;
    case SQLITE_BLOB: return Value::Type::blob;
    default: return Value::Type::null;
  }
}

Value taken(sqlite3_value* found) {
  Value value;
  value.type = as_type(sqlite3_value_type(found));
  switch (value.type) {
    case Value::Type::null: break;
    case Value::Type::integer: value.integer = sqlite3_value_int64(found); break;
    case Value::Type::real: value.real = sqlite3_value_double(found); break;
    case Value::Type::text:
    case Value::Type::blob: {
      const void* bytes = sqlite3_value_blob(found);
      value.bytes = {static_cast<const char*>(bytes),
                     static_cast<std::size_t>(sqlite3_value_bytes(found))};
    }
  }
  return value;
}

}  // namespace

struct Query::Statement {
  explicit Statement(sqlite3_stmt* prepared) : handle(prepared) {}
  ~Statement() { sqlite3_finalize(handle); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  sqlite3_stmt* handle;
  bool open = false;
};

struct Connection::Impl {
  SQLite::Database database;
  // Keyed by the literal's address: call sites are few and live as long as the program.
  std::unordered_map<const void*, std::unique_ptr<Query::Statement>> statements;

  // An SQL aggregate that hands on each row.
  bool visits = false;  // it is made
  const std::function<void(const Row&)>* use = nullptr;
  Row row;
  std::exception_ptr thrown;  // by `use`: it must not pass through SQLite
  static void visit(sqlite3_context* context, int count, sqlite3_value** values) {
    auto& self = *static_cast<Impl*>(sqlite3_user_data(context));
    try {
      self.row.resize(static_cast<std::size_t>(count));
      for (int i = 0; i < count; ++i) self.row[static_cast<std::size_t>(i)] = taken(values[i]);
      (*self.use)(self.row);
    } catch (...) {
      self.thrown = std::current_exception();
      sqlite3_result_error(context, "stopped", -1);  // ends the walk
    }
  }
  static void end_visit(sqlite3_context*) {}
};

namespace {

[[noreturn]] void rethrow(const std::string& path, const SQLite::Exception& e) {
  throw translated(path, e.getErrorCode() & 0xFF, e.getExtendedErrorCode(), e.what());
}

std::unique_ptr<Query::Statement> prepared(const std::string& path, sqlite3* db,
                                           std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
  if (code != SQLITE_OK) {
    throw translated(path, code & 0xFF, sqlite3_extended_errcode(db), sqlite3_errmsg(db));
  }
  return std::make_unique<Query::Statement>(handle);
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
  // Counting what it holds, SQLite would lock at every allocation.
  [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  // A connection is used by one thread at a time; SQLite need not lock for every value.
  const int one_thread = SQLite::OPEN_NOMUTEX;
  try {
    switch (mode) {
      case Connection::Mode::read_only: return {path, SQLite::OPEN_READONLY | one_thread, patience};
      case Connection::Mode::immutable:
        return {as_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI | one_thread, patience};
      case Connection::Mode::read_write:
        return {path, SQLite::OPEN_READWRITE | one_thread, patience};
      case Connection::Mode::create: break;
    }
    return {path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | one_thread, patience};
  } catch (const SQLite::Exception& e) {
    rethrow(path, e);
  }
}

}  // namespace

Connection::Connection(const std::string& path, Mode mode, std::chrono::milliseconds patience)
    : impl_(new Impl{opened(path, mode, static_cast<int>(patience.count())), {}, {}, {}, {}, {}}),
      path_(path.empty() ? "the temporary file" : path),
      has_file_(!path.empty()),
      mode_(mode),
      patience_(patience) {}

Connection::~Connection() = default;

std::unique_ptr<Connection> Connection::reader() const {
  if (!has_file_) return nullptr;
  return std::make_unique<Connection>(
      path_, mode_ == Mode::immutable ? Mode::immutable : Mode::read_only, patience_);
}

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

void Connection::keep_pages(int kib) {
  script(("PRAGMA cache_size = -" + std::to_string(kib)).c_str());
}

void Connection::each_row(const std::string& columns, const std::string& from,
                          const std::function<void(const Row&)>& use) {
  if (!impl_->visits) {
    sqlite3* db = impl_->database.getHandle();
    const int code =
        sqlite3_create_function_v2(db, "onrecord_visit", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                                   impl_.get(), nullptr, Impl::visit, Impl::end_visit, nullptr);
    if (code != SQLITE_OK) {
      throw translated(path_, code & 0xFF, sqlite3_extended_errcode(db), sqlite3_errmsg(db));
    }
    impl_->visits = true;
  }
  assert(impl_->use == nullptr);
  impl_->use = &use;
  std::exception_ptr failed;
  try {
    Query(*this, "SELECT onrecord_visit(" + columns + ") FROM " + from).run();
  } catch (...) {
    failed = std::current_exception();
  }
  impl_->use = nullptr;
  // What `use` threw says more than SQLite's own "stopped".
  if (const auto thrown = std::exchange(impl_->thrown, nullptr)) std::rethrow_exception(thrown);
  if (failed) std::rethrow_exception(failed);
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
  if (!slot) slot = prepared(db.path(), db.impl_->database.getHandle(), literal);
  assert(!slot->open);
  slot->open = true;
  statement_ = slot.get();
}

Query::Query(Connection& db, const char* literal, Borrowing) : Query(db, literal, Cached{}) {
  borrows_ = true;
}

Query::Query(Connection& db, const std::string& sql)
    : db_(db),
      owned_(prepared(db.path(), db.impl_->database.getHandle(), sql)),
      statement_(owned_.get()) {}

Query::~Query() {
  statement_->open = false;
  sqlite3_reset(statement_->handle);
}

// Binding fails only when memory runs out or the statement has fewer places: we would be wrong.
void Query::bind(std::nullopt_t) { sqlite3_bind_null(statement_->handle, ++bound_); }
void Query::bind(std::int64_t value) { sqlite3_bind_int64(statement_->handle, ++bound_, value); }
void Query::bind(double value) { sqlite3_bind_double(statement_->handle, ++bound_, value); }
// A null pointer would bind NULL instead of empty text.
void Query::bind(std::string_view value) {
  sqlite3_bind_text64(statement_->handle, ++bound_, value.data() ? value.data() : "", value.size(),
                      borrows_ ? SQLITE_STATIC : SQLITE_TRANSIENT, SQLITE_UTF8);
}
void Query::bind(Blob value) {
  sqlite3_bind_blob64(statement_->handle, ++bound_, value.bytes.data() ? value.bytes.data() : "",
                      value.bytes.size(), borrows_ ? SQLITE_STATIC : SQLITE_TRANSIENT);
}
void Query::bind(Day value) {
  const std::string day = format_day(value);
  sqlite3_bind_text64(statement_->handle, ++bound_, day.data(), day.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}

bool Query::step() {
  const int code = sqlite3_step(statement_->handle);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* db = db_.impl_->database.getHandle();
  throw translated(db_.path(), code & 0xFF, sqlite3_extended_errcode(db), sqlite3_errmsg(db));
}

void Query::run() {
  while (step()) {
  }
}

void Query::again() {
  sqlite3_reset(statement_->handle);
  bound_ = 0;
}

int Query::columns() const { return sqlite3_column_count(statement_->handle); }

Value::Type Query::type(int column) const {
  return as_type(sqlite3_column_type(statement_->handle, column));
}

Value Query::value(int column) const {
  // Asked for once: each sqlite3_column_...() looks for the row, the column and an error again. A
  // value may be read so as its connection belongs to one thread.
  return taken(sqlite3_column_value(statement_->handle, column));
}

std::string_view Query::name(int column) const {
  return sqlite3_column_name(statement_->handle, column);
}

bool Query::is_null(int column) const { return type(column) == Value::Type::null; }

std::int64_t Query::integer(int column) const {
  return sqlite3_column_int64(statement_->handle, column);
}

double Query::real(int column) const { return sqlite3_column_double(statement_->handle, column); }

std::string_view Query::view(int column) const {
  const void* bytes = sqlite3_column_blob(statement_->handle, column);
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(statement_->handle, column))};
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

std::optional<int> Query::maybe_int(int column) const {
  const std::optional<std::int64_t> value = maybe_integer(column);
  return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace onrecord::db
