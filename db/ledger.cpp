// SPDX-License-Identifier: Apache-2.0
#include "db/ledger.hpp"

#include "db/encode.hpp"
#include "db/impl.hpp"

#include <cassert>
#include <filesystem>

namespace onrecord::db {

Transaction::Transaction(Ledger& ledger) : ledger_(&ledger) { ledger.impl_->begin(); }

Transaction::Transaction(Transaction&& other) noexcept
    : ledger_(std::exchange(other.ledger_, nullptr)) {}

Transaction::~Transaction() {
  if (ledger_ != nullptr) ledger_->impl_->roll_back();
}

void Transaction::commit() {
  assert(ledger_ != nullptr);
  std::exchange(ledger_, nullptr)->impl_->commit();
}

void Ledger::Impl::begin() {
  if (depth == 0) {
    if (db.is_read_only()) {
      throw LedgerError(Failure::read_only,
                        db.path() + " cannot be written: the file or its folder is read-only");
    }
    execute(db, "BEGIN IMMEDIATE");
    failed = false;
    load_head();
  }
  ++depth;
}

void Ledger::Impl::commit() {
  if (depth > 1) {
    --depth;
    return;
  }
  if (failed) {
    roll_back();
    throw LedgerError(Failure::other,
                      db.path() + ": a step failed halfway; nothing of it was kept");
  }
  try {
    flush_search();
    execute(db, "COMMIT");
  } catch (const LedgerError&) {
    roll_back();
    throw;
  }
  depth = 0;
}

void Ledger::Impl::roll_back() {
  if (--depth > 0) {
    failed = true;
    return;
  }
  search_changes.clear();
  // SQLite has rolled back by itself after the gravest errors.
  if (!db.in_transaction()) return;
  try {
    execute(db, "ROLLBACK");
  } catch (const LedgerError&) {
    // Nothing was committed; closing the file rolls back.
  }
}

Work::Work(Ledger::Impl& impl) : impl_(impl), changes_(0) {
  impl_.begin();
  changes_ = impl_.db.total_changes();
}

Work::~Work() {
  if (!open_) return;
  // An inner step that was refused before it wrote anything leaves the outer one sound.
  if (impl_.depth > 1 && impl_.db.in_transaction() && impl_.db.total_changes() == changes_) {
    --impl_.depth;
  } else {
    impl_.roll_back();
  }
}

void Work::commit() {
  open_ = false;
  impl_.commit();
}

Snapshot::Snapshot(Connection& db) : db_(db), own_(!db.in_transaction()) {
  if (own_) execute(db_, "BEGIN");
}

Snapshot::~Snapshot() {
  if (!own_ || !db_.in_transaction()) return;
  try {
    execute(db_, "COMMIT");
  } catch (const LedgerError&) {
    // It only read: there is nothing to lose.
  }
}

void require_name(std::string_view by) {
  if (by.find_first_not_of(" \t\r\n") == by.npos) {
    throw LedgerError(Failure::refused, "who decides this? a name is needed (--by NAME)");
  }
}

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

namespace {

void set_up(Connection& db, bool writes) {
  db.script("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;");
  db.keep_pages(pages_kib);
  // A commit is on the disk when it returns: nothing that a person decided is lost with the power.
  // The write-ahead log may hold 16 MB: pages that many articles write go to the file once.
  if (writes) {
    db.script(
        "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; "
        "PRAGMA wal_autocheckpoint = 2000;");
  }
}

}  // namespace

void create_folders(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (folder.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) {
    throw LedgerError(Failure::read_only,
                      "cannot create the folder " + folder.string() + ": " + error.message());
  }
}

Ledger Ledger::open(const std::string& path, Access access, std::string engine, Instant now,
                    std::chrono::milliseconds patience) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    throw LedgerError(Failure::not_ledger, path + " is no ledger: it is a folder");
  }
  if (access == Access::read_only) {
    if (!std::filesystem::exists(path, error)) {
      throw LedgerError(Failure::missing,
                        "no ledger at " + path + ": `log` an article to begin one");
    }
    std::unique_ptr<Impl> impl;
    try {
      impl = std::make_unique<Impl>(path, Connection::Mode::read_only, patience, engine);
      require_ledger(impl->db);
    } catch (const LedgerError& e) {
      // In a folder that cannot be written, SQLite cannot make its shared-memory file; with nothing
      // in the write-ahead log nobody can be writing, and the file may be read as it lies.
      const std::string log = path + "-wal";
      const bool has_log =
          std::filesystem::exists(log, error) && std::filesystem::file_size(log, error) > 0;
      if (has_log || (e.failure() != Failure::missing && e.failure() != Failure::read_only)) throw;
      impl = std::make_unique<Impl>(path, Connection::Mode::immutable, patience, engine);
      require_ledger(impl->db);
    }
    set_up(impl->db, false);
    return Ledger(std::move(impl));
  }
  const bool exists = std::filesystem::exists(path, error);
  if (!exists) create_folders(path);
  auto impl = std::make_unique<Impl>(
      path, exists ? Connection::Mode::read_write : Connection::Mode::create, patience, engine);
  migrate(impl->db);
  set_up(impl->db, true);
  if (impl->db.is_read_only()) {
    throw LedgerError(Failure::read_only,
                      path + " cannot be written: the file or its folder is read-only");
  }
  impl->load_head();
  if (impl->last_event == 0) {
    Work work(*impl);
    if (impl->last_event == 0) {
      impl->append({now, impl->engine, "ledger.created", {}, {}, "The ledger begins.", "{}", {}});
    }
    work.commit();
  }
  return Ledger(std::move(impl));
}

Transaction Ledger::begin() { return Transaction(*this); }
const std::string& Ledger::path() const { return impl_->db.path(); }
const std::string& Ledger::engine() const { return impl_->engine; }

std::string Ledger::option(std::string_view name) const {
  Query q(impl_->db, "SELECT value FROM option WHERE name = ?", name);
  return q.step() ? q.text(0) : std::string();
}

void Ledger::set_option(std::string_view name, std::string_view value, std::string_view by,
                        Instant now) {
  Work work(*impl_);
  const std::string before = option(name);
  if (before != value) {
    execute(impl_->db,
            "INSERT INTO option (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name, value);
    impl_->append(
        {now,
         by.empty() ? impl_->engine : std::string(by),
         "option.set",
         {},
         {},
         "Option " + std::string(name) + " set to \"" + std::string(value) + "\".",
         JsonObject().text("name", name).text("before", before).text("after", value).str(),
         {}});
  }
  work.commit();
}

std::vector<std::pair<std::string, std::string>> Ledger::options() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (Query q(impl_->db, "SELECT name, value FROM option ORDER BY name"); q.step();) {
    all.emplace_back(q.text(0), q.text(1));
  }
  return all;
}

}  // namespace onrecord::db
