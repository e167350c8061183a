// SPDX-License-Identifier: Apache-2.0
#pragma once

// What stands behind a Ledger: the connection, the end of the event chain, and what several table
// families share. Only for the files of db/.

#include "core/base/hash.hpp"
#include "db/connection.hpp"
#include "db/ledger.hpp"
#include "db/migrations.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::db {

// A ground row that an event speaks of.
struct Subject {
  const char* table;
  Id id;
};

struct NewEvent {
  Instant at{};
  std::string actor;
  const char* what = "";
  std::optional<Id> claim;
  std::optional<Id> document;
  std::string detail;       // in plain words
  std::string data = "{}";  // JSON object
  std::vector<Subject> subject;
};

// All fetches before `until`, as far as a coverage record needs them.
struct Fetches {
  Id newest = 0;  // fetch that was known when this was worked out
  Instant until{};
  // Of each source, its last fetch that went well, and its last one if that failed.
  std::vector<Instant> well, ill;
  // The moments that brought new items, ascending, with the items that came before each; `until` is
  // the last one.
  struct Items {
    Instant at{};
    std::int64_t before = 0;
  };
  std::vector<Items> items;
};

struct Ledger::Impl {
  Impl(const std::string& path, Connection::Mode mode, std::chrono::milliseconds patience,
       std::string engine_name)
      : db(path, mode, patience), engine(std::move(engine_name)) {}

  Connection db;
  std::string engine;

  // The open transaction: how many stand inside each other, whether an inner one failed after it
  // had written, and the end of the chain as of now.
  int depth = 0;
  bool failed = false;
  Id last_event = 0;
  Sha256 head{};

  void begin();
  void commit();
  void roll_back();
  void load_head();

  // The id that append() gives next. Ground rows name it before the event itself is written.
  Id next_event() const { return last_event + 1; }
  void append(const NewEvent& event);

  // Throw LedgerError unless there is such a row.
  void require_claim(Id claim);
  void require_document(Id document);

  // Brings `standing` up to date with assessment, decisions, corrections, deadline.
  void refresh_standing(Id claim);
  // The same for a claim that a person decided: what bears on it may contradict that now.
  void refresh_decided(Id claim);

  // Adds a correction to the next event; gives its id.
  Id add_correction(std::optional<Id> claim, std::optional<Id> document, std::string_view field,
                    std::string_view before, std::string_view after, std::string_view by,
                    std::string_view why, Instant now);

  // When which source was out of reach, over the whole history; kept until the next fetch.
  const std::vector<Outage>& all_outages();
  std::vector<Outage> outages;
  Id outages_until = 0;
  const Fetches& fetches_until(Instant until);  // kept likewise
  Fetches fetches;

  // The newest value that people gave to a field of a claim; nothing if they never did.
  std::optional<std::string> corrected(Id claim, std::string_view field);

  // Full-text search, brought up to date before the transaction ends: FTS5 writes all that it holds
  // to the disk at every statement that may be undone alone, so its inserts must come together.
  enum class Index : std::uint8_t { claim, document, match };
  void index(Index index, Id id, std::string_view words, std::string_view more);
  void unindex(Index index, Id id, std::string_view words, std::string_view more);
  void flush_search();

  struct SearchChange {
    Index index;
    bool remove;
    Id id;
    std::string words, more;  // wording and speaker; title and body; wording
  };
  std::vector<SearchChange> search_changes;
};

// One transaction of the ledger inside a member function; see Transaction in ledger.hpp.
class Work {
 public:
  explicit Work(Ledger::Impl& impl);
  ~Work();
  Work(const Work&) = delete;
  Work& operator=(const Work&) = delete;
  void commit();

 private:
  Ledger::Impl& impl_;
  std::int64_t changes_;
  bool open_ = true;
};

// What a connection keeps of the file in memory.
constexpr int pages_kib = 64 * 1024;

// One moment of the ledger for several reads; joins a transaction that is open.
class Snapshot {
 public:
  explicit Snapshot(Connection& db);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Connection& db_;
  bool own_;
};

// Creates the folders in which `path` is to lie.
void create_folders(const std::string& path);

// Throws Failure::refused unless a person is named.
void require_name(std::string_view by);

// --- chain.cpp: how ground rows and events are hashed; docs/ledger.md has the recipe.

// A table of ground rows and the columns that its hash covers, in this order.
struct GroundTable {
  const char* name;
  const char* select_all;  // ordered by id; the first two columns are id and event_id
  const char* select_one;  // by id
};
std::span<const GroundTable> ground_tables();

// Appends a value as it is hashed: its type's letter, its length and its bytes.
void append_value(const Value& value, std::string& out);

// The hash of a ground row of `table`.
Sha256 row_hash(const char* table, const Query& row, std::string& buffer);

// The `subject` of an event: "document:7:<64 hex digits> ...", in the order given.
void append_subject(std::string& out, const char* table, Id id, const Sha256& hash);

// Begins what the next link is the SHA-256 of: the hash before it. The event's columns up to
// `subject` follow.
void begin_link(const Sha256& before, std::string& out);

// --- migrate.cpp
constexpr int application_id = 0x4F4E5243;  // "ONRC"
int schema_version();                       // of this program
// Creates or brings forward the schema, to that of this program or an older one; `keep_copy`: an
// older ledger is first copied to "PATH.before-N".
// `steps` are others only in tests.
void migrate(Connection& db, int to = schema_version(), bool keep_copy = true,
             Migrations steps = migration_files());
// Throws unless the file is a ledger that this program can read.
void require_ledger(Connection& db);

// --- documents.cpp
// The bytes behind `zstd`; empty when they are not `size` bytes.
std::string uncompressed(std::string_view zstd, std::size_t size);

// --- differing.cpp
// What other ledgers' people say otherwise about the claim; needs view.id, .claim and .decision.
void load_differing(Connection& db, ClaimView& view);

// --- opinions.cpp
// Puts what assessors said beside the evidence that it is about; needs view.id and .evidence.
void load_opinions(Connection& db, ClaimView& view);

// --- search.cpp
// Words as full-text search keeps them: folded stems, numbers without their commas.
std::string search_text(std::string_view text);
// A query that asks for all words of `text`; empty when it has none.
std::string search_query(std::string_view text);

}  // namespace onrecord::db
