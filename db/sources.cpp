// SPDX-License-Identifier: Apache-2.0
// Sources: what is followed, how fetching it went, and which of its entries were read.

#include "db/encode.hpp"
#include "db/impl.hpp"

#include <charconv>

namespace onrecord::db {
namespace {

constexpr const char* source_columns =
    "SELECT source.id, url, title, etag, last_modified, permanent_url, permanent_seen, failures, "
    "gone, last_success, next_fetch, last_error, fetch_state.body_hash, "
    "(SELECT max(at) FROM fetch WHERE source_id = source.id), "
    "(SELECT coalesce(sum(new_items), 0) FROM fetch WHERE source_id = source.id) "
    "FROM source JOIN fetch_state ON source_id = source.id ";

StoredSource source_of(const Query& q) {
  StoredSource s;
  s.id = q.integer(0);
  s.source = {q.text(1), q.text(2)};
  s.state.etag = q.text(3);
  s.state.last_modified = q.text(4);
  s.state.permanent_url = q.text(5);
  s.state.permanent_seen = static_cast<int>(q.integer(6));
  s.state.failures = static_cast<int>(q.integer(7));
  s.state.gone = q.flag(8);
  s.state.last_success = q.maybe_instant(9);
  s.state.next_fetch = q.maybe_instant(10);
  s.state.last_error = q.text(11);
  s.state.body_hash = q.text(12);
  s.view.id = s.id;
  s.view.url = s.source.url;
  s.view.title = s.source.title;
  s.view.last_success = s.state.last_success;
  s.view.last_attempt = q.maybe_instant(13);
  s.view.last_error = s.state.last_error;
  s.view.failures = s.state.failures;
  s.view.items = q.integer(14);
  return s;
}

std::string url_of(Connection& db, Id source) {
  Query q(db, "SELECT url FROM source WHERE id = ?", source);
  if (!q.step()) {
    throw LedgerError(Failure::unknown_id,
                      "no source " + std::to_string(source) + " in " + db.path());
  }
  return q.text(0);
}

}  // namespace

Added Ledger::follow(const Source& source, std::string_view by, Instant now) {
  Work work(*impl_);
  Connection& db = impl_->db;
  Added added;
  bool was_followed = false;
  if (Query q(db, "SELECT id, followed FROM source WHERE url = ?", source.url); q.step()) {
    added.id = q.integer(0);
    was_followed = q.flag(1);
  }
  if (added.id == 0) {
    added.id = insert(db, "INSERT INTO source (url, title, since, followed) VALUES (?, ?, ?, 1)",
                      source.url, source.title, now);
    execute(db,
            "INSERT INTO fetch_state (source_id, etag, last_modified, permanent_url, "
            "permanent_seen, failures, gone, last_success, next_fetch, last_error, body_hash) "
            "VALUES (?, '', '', '', 0, 0, 0, NULL, NULL, '', '')",
            added.id);
  } else {
    execute(db, "UPDATE source SET followed = 1 WHERE id = ?", added.id);
  }
  if (!was_followed) {
    added.is_new = true;
    impl_->append({now,
                   by.empty() ? impl_->engine : std::string(by),
                   "source.followed",
                   {},
                   {},
                   "Follows " + source.url + ".",
                   JsonObject().number("source", added.id).text("url", source.url).str(),
                   {}});
  }
  work.commit();
  return added;
}

void Ledger::unfollow(Id source, std::string_view by, Instant now) {
  Work work(*impl_);
  const std::string url = url_of(impl_->db, source);
  execute(impl_->db, "UPDATE source SET followed = 0 WHERE id = ? AND followed = 1", source);
  if (impl_->db.changed()) {
    impl_->append({now,
                   by.empty() ? impl_->engine : std::string(by),
                   "source.unfollowed",
                   {},
                   {},
                   "No longer follows " + url + ".",
                   JsonObject().number("source", source).text("url", url).str(),
                   {}});
  }
  work.commit();
}

std::vector<StoredSource> Ledger::sources() const {
  static const std::string sql =
      std::string(source_columns) + "WHERE followed = 1 ORDER BY source.id";
  std::vector<StoredSource> all;
  for (Query q(impl_->db, sql.c_str()); q.step();) all.push_back(source_of(q));
  return all;
}

std::optional<StoredSource> Ledger::source(std::string_view url_or_id) const {
  static const std::string sql =
      std::string(source_columns) + "WHERE followed = 1 AND (url = ?1 OR source.id = ?2)";
  Id id = 0;
  std::from_chars(url_or_id.data(), url_or_id.data() + url_or_id.size(), id);
  Query q(impl_->db, sql.c_str(), url_or_id, id);
  return q.step() ? std::optional(source_of(q)) : std::nullopt;
}

void Ledger::set_source_title(Id source, std::string_view title) {
  Work work(*impl_);
  execute(impl_->db, "UPDATE source SET title = ? WHERE id = ?", title, source);
  work.commit();
}

void Ledger::put_fetch_state(Id source, const FetchState& s) {
  Work work(*impl_);
  execute(impl_->db,
          "UPDATE fetch_state SET etag = ?, last_modified = ?, permanent_url = ?, "
          "permanent_seen = ?, failures = ?, gone = ?, last_success = ?, next_fetch = ?, "
          "last_error = ?, body_hash = ? WHERE source_id = ?",
          s.etag, s.last_modified, s.permanent_url, s.permanent_seen, s.failures, s.gone,
          s.last_success, s.next_fetch, s.last_error, s.body_hash, source);
  work.commit();
}

void Ledger::record_fetch(const FetchRecord& f) {
  Work work(*impl_);
  const std::string url = f.asked.empty() ? url_of(impl_->db, f.source) : f.asked;
  const Id id =
      insert(impl_->db,
             "INSERT INTO fetch (event_id, source_id, at, outcome, status, bytes, entries, "
             "new_items, error, body_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             impl_->next_event(), f.source, f.at, f.outcome, f.status, f.bytes, f.entries,
             f.new_items, f.error, f.body_hash);
  const std::string detail =
      f.ok() ? "Fetched " + url + ": " + std::to_string(f.new_items) + " new of " +
                   std::to_string(f.entries) + " entries."
             : "Could not fetch " + url + ": " + (f.error.empty() ? f.outcome : f.error);
  impl_->append({f.at,
                 impl_->engine,
                 "source.fetched",
                 {},
                 {},
                 detail,
                 f.asked.empty()
                     ? JsonObject().number("source", f.source).str()
                     : JsonObject().number("source", f.source).text("url", f.asked).str(),
                 {{"fetch", id}}});
  work.commit();
}

std::optional<EntrySeen> Ledger::entry(Id source, std::string_view identity) const {
  Query q(impl_->db, "SELECT document_id, hash, at FROM entry WHERE source_id = ? AND identity = ?",
          source, identity);
  if (!q.step()) return {};
  return EntrySeen{q.maybe_integer(0), q.text(1), q.instant(2)};
}

void Ledger::put_entry(Id source, std::string_view identity, const EntrySeen& entry) {
  Work work(*impl_);
  execute(impl_->db,
          "INSERT INTO entry (source_id, identity, document_id, hash, at) VALUES (?, ?, ?, ?, ?) "
          "ON CONFLICT (source_id, identity) DO UPDATE SET document_id = excluded.document_id, "
          "hash = excluded.hash, at = excluded.at",
          source, identity, entry.document, entry.hash, entry.at);
  work.commit();
}

}  // namespace onrecord::db
