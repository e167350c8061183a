// SPDX-License-Identifier: Apache-2.0
// Audit: does the history still say what was received and decided? One pass over the chain and its
// ground rows, then the derived rows.

#include "core/claims/find_claims.hpp"
#include "db/impl.hpp"
#include "db/migrations.hpp"

#include <cstring>
#include <unordered_map>

namespace onrecord::db {
namespace {

// Beyond that many the list helps nobody.
constexpr std::size_t most_problems = 100;

// One ground table, walked in the order of its ids beside the chain.
struct Cursor {
  Cursor(Connection& db, const GroundTable& t) : table(&t), rows(db, t.select_all) { next(); }

  void next() { there = rows.step(); }
  Id id() const { return rows.integer(0); }
  Id event() const { return rows.integer(1); }

  const GroundTable* table;
  Query rows;
  bool there = false;
  std::int64_t count = 0;
};

std::string where(const char* table, Id id) {
  return std::string(table) + " " + std::to_string(id);
}

// "document:7:<hash>" -> the hash, for the item that names table and id; empty if none does.
std::string_view listed_hash(std::string_view subject, std::string_view table, Id id) {
  const std::string key = std::string(table) + ":" + std::to_string(id) + ":";
  for (std::size_t at = 0; at < subject.size();) {
    const std::size_t end = std::min(subject.find(' ', at), subject.size());
    const std::string_view item = subject.substr(at, end - at);
    if (item.starts_with(key)) return item.substr(key.size());
    at = end + 1;
  }
  return {};
}

// The hexadecimal digits behind `"name":"` in an event's data; empty if there are none. The events
// of a long history are too many to be parsed as JSON.
std::string_view stated(std::string_view data, std::string_view name) {
  const std::string key = '"' + std::string(name) + "\":\"";
  const std::size_t at = data.find(key);
  if (at == data.npos) return {};
  const std::string_view rest = data.substr(at + key.size());
  return rest.substr(0, rest.find('"'));
}

class Auditor {
 public:
  explicit Auditor(Connection& db) : db_(db) {}

  AuditReport run() {
    guarded("file", [this] { check_file(); });
    guarded("history", [this] { check_chain(); });
    guarded("text", [this] { check_texts(); });
    guarded("claim", [this] { check_claims(); });
    guarded("match", [this] { check_matches(); });
    return std::move(report_);
  }

 private:
  // A file that is damaged makes SQLite stop somewhere; what was found before still counts.
  template <typename Check>
  void guarded(const char* what, Check check) {
    try {
      check();
    } catch (const LedgerError& e) {
      problem(what, e.what());
    }
  }

  void problem(std::string at, std::string what, std::string expected = {},
               std::string found = {}) {
    if (report_.problems.size() < most_problems) {
      report_.problems.push_back(
          {std::move(at), std::move(what), std::move(expected), std::move(found)});
    }
  }

  void check_file() {
    for (Query q(db_, "PRAGMA integrity_check(20)"); q.step();) {
      if (q.view(0) != "ok") problem("file", "SQLite finds it damaged: " + q.text(0));
    }
    for (Query q(db_, "PRAGMA foreign_key_check"); q.step();) {
      problem(q.is_null(1) ? q.text(0) : where(q.text(0).c_str(), q.integer(1)),
              "names a row of " + q.text(2) + " that does not exist");
    }
    check_schema();
  }

  // Triggers and tables must be those of the migrations: without its triggers a ground table is
  // open.
  void check_schema() {
    Connection fresh(":memory:", Connection::Mode::create, std::chrono::seconds(1));
    for (const auto& [file, sql] : migration_files()) fresh.script(std::string(sql).c_str());
    const char* all =
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_%' ORDER BY 1";
    std::unordered_map<std::string, std::string> ours;
    for (Query q(fresh, all); q.step();) ours.emplace(q.text(0), q.text(1));
    for (Query q(db_, all); q.step();) {
      const auto it = ours.find(q.text(0));
      if (it == ours.end()) continue;  // somebody's own view or index harms nothing
      if (it->second != q.view(1)) {
        problem("schema", q.text(0) + " was changed", it->second, q.text(1));
      }
      ours.erase(it);
    }
    for (const auto& [name, sql] : ours) problem("schema", name + " is missing", sql);
  }

  void check_chain() {
    std::vector<std::unique_ptr<Cursor>> ground;
    for (const GroundTable& table : ground_tables()) {
      ground.push_back(std::make_unique<Cursor>(db_, table));
    }
    Sha256 head{};
    std::string buffer, columns, subject;
    Id last = 0;
    Query q(db_,
            "SELECT id, at, actor, what, claim_id, document_id, detail, data, subject, hash "
            "FROM event ORDER BY id");
    while (q.step()) {
      const Id id = q.integer(0);
      ++report_.events;
      if (id != last + 1) {
        problem(where("event", last + 1),
                "is missing: the history jumps to event " + std::to_string(id));
      }
      subject.clear();
      for (auto& cursor : ground) collect(*cursor, id, q.view(8), subject, buffer);
      if (subject != q.view(8)) check_subject(q.view(8), subject, id);
      columns.clear();
      append_row(q, 9, columns);  // up to `subject`
      const Sha256 expected = link_hash(head, columns, buffer);
      const std::string_view found = q.view(9);
      const bool fits = found.size() == expected.size() &&
                        std::memcmp(found.data(), expected.data(), expected.size()) == 0;
      if (!fits) {
        Sha256 printed{};
        std::memcpy(printed.data(), found.data(), std::min(found.size(), printed.size()));
        problem(where("event", id), "was changed, or does not follow the event before it",
                to_hex(expected), to_hex(printed));
      }
      // Going on from what stands there, so that one change is one problem.
      std::memcpy(head.data(), found.data(), std::min(found.size(), head.size()));
      last = id;
    }
    for (auto& cursor : ground) {
      for (; cursor->there; cursor->next()) {
        ++cursor->count;
        problem(
            where(cursor->table->name, cursor->id()),
            "no event speaks of it: event " + std::to_string(cursor->event()) + " does not exist");
      }
    }
    Query highest(db_, "SELECT seq FROM sqlite_sequence WHERE name = 'event'");
    const Id given = highest.step() ? highest.integer(0) : 0;
    if (given != last) {
      problem(where("event", last + 1), "is missing: the history was cut after event " +
                                            std::to_string(last) + ", but " +
                                            std::to_string(given) + " were written");
    }
    report_.head = report_.events > 0 ? to_hex(head) : std::string();
    report_.documents = ground[1]->count;
    report_.fetches = ground[2]->count;
    report_.decisions = ground[3]->count;
    report_.corrections = ground[4]->count;
  }

  // The rows of one table that belong to event `id`, as the event should list them.
  void collect(Cursor& cursor, Id id, std::string_view listed, std::string& subject,
               std::string& buffer) {
    while (cursor.there && cursor.event() <= id) {
      ++cursor.count;
      const char* table = cursor.table->name;
      const Sha256 hash = row_hash(table, cursor.rows, buffer);
      if (cursor.event() < id) {
        problem(where(table, cursor.id()), "was added after the fact: event " +
                                               std::to_string(cursor.event()) +
                                               " does not speak of it");
      } else {
        if (cursor.table == &ground_tables()[0]) check_bytes(cursor);
        const std::string_view expected = listed_hash(listed, table, cursor.id());
        const std::string found = to_hex(hash);
        if (expected.empty()) {
          problem(where(table, cursor.id()),
                  "was added after the fact: event " + std::to_string(id) + " does not speak of it",
                  {}, found);
        } else if (expected != found) {
          problem(where(table, cursor.id()),
                  "was changed after event " + std::to_string(id) + " recorded it",
                  std::string(expected), found);
        }
        append_subject(subject, table, cursor.id(), hash);
      }
      cursor.next();
    }
  }

  // Rows that the event lists and that are not there.
  void check_subject(std::string_view listed, std::string_view present, Id id) {
    for (std::size_t at = 0; at < listed.size();) {
      const std::size_t end = std::min(listed.find(' ', at), listed.size());
      const std::string_view item = listed.substr(at, end - at);
      const std::size_t colon = item.rfind(':');
      const std::string_view name = item.substr(0, colon == item.npos ? 0 : colon);
      if (present.find(std::string(name) + ":") == present.npos) {
        std::string row(name);
        if (const auto c = row.find(':'); c != row.npos) row[c] = ' ';
        problem(row, "is missing: event " + std::to_string(id) + " speaks of it",
                std::string(item.substr(colon == item.npos ? 0 : colon + 1)));
      }
      at = end + 1;
    }
  }

  void check_bytes(const Cursor& content) {
    const auto size = static_cast<std::size_t>(content.rows.integer(3));
    const std::string bytes = uncompressed(content.rows.view(4), size);
    report_.bytes += static_cast<std::int64_t>(bytes.size());
    const Sha256 hash = sha256(bytes);
    const std::string_view stated = content.rows.view(2);
    if (stated.size() != hash.size() || std::memcmp(stated.data(), hash.data(), hash.size()) != 0) {
      problem(where("content", content.id()),
              "the received bytes do not give the SHA-256 that they had", hex(stated),
              to_hex(hash));
    }
  }

  static std::string hex(std::string_view bytes) {
    Sha256 value{};
    std::memcpy(value.data(), bytes.data(), std::min(bytes.size(), value.size()));
    return to_hex(value);
  }

  // Every text must be the one that the history says was read out of its document.
  void check_texts() {
    for (Query q(db_,
                 "SELECT text.document_id, text.engine, text.utf8, event.what, "
                 "event.document_id, event.data "
                 "FROM text LEFT JOIN event ON event.id = text.event_id ORDER BY text.document_id");
         q.step();) {
      const Id id = q.integer(0);
      if (q.view(1).empty()) continue;  // not read yet
      const std::string_view expected = stated(q.view(5), "utf8_sha256");
      const std::string found = to_hex(sha256(q.view(2)));
      if (q.view(3) != "document.read" || q.integer(4) != id || expected != found) {
        problem(where("text", id), "is not what was read out of document " + std::to_string(id),
                std::string(expected), found);
      }
    }
    for (Query q(
             db_,
             "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM text) ORDER BY id");
         q.step();) {
      problem(where("text", q.integer(0)), "is missing");
    }
  }

  void check_claims() {
    for (Query q(db_,
                 "SELECT claim.id, claim.span_begin, claim.span_end, claim.wording, "
                 "claim.fingerprint, text.utf8, event.claim_id, event.data, claim.superseded "
                 "FROM claim JOIN text ON text.document_id = claim.document_id "
                 "LEFT JOIN event ON event.id = claim.event_id ORDER BY claim.id");
         q.step();) {
      ++report_.claims;
      const Id id = q.integer(0);
      // A superseded claim may point into an earlier reading of its document.
      const bool is_there = slice(q.view(5), {q.offset(1), q.offset(2)}) == q.view(3);
      if (!is_there && !q.flag(8)) {
        problem(where("claim", id), "its words do not stand at its place in the article",
                std::string(slice(q.view(5), {q.offset(1), q.offset(2)})), q.text(3));
      }
      // As words and text are one, place and fingerprint suffice to tie them to the history; the
      // words of a superseded claim need their own fingerprint.
      const std::string logged = "{\"begin\":" + std::to_string(q.integer(1)) +
                                 ",\"end\":" + std::to_string(q.integer(2)) +
                                 ",\"fingerprint\":\"" + q.text(4) + '"';
      if (q.integer(6) != id || !q.view(7).starts_with(logged) ||
          (q.flag(8) && fingerprint(q.view(3)) != q.view(4))) {
        problem(where("claim", id), "its words are not those that the history says were taken down",
                q.text(7), logged);
      }
    }
    check_standing();
  }

  void check_standing() {
    for (Query q(db_,
                 "SELECT s.claim_id, standing.claim_id IS NULL FROM standing_from AS s "
                 "LEFT JOIN standing ON standing.claim_id = s.claim_id "
                 "WHERE standing.claim_id IS NULL OR standing.hidden <> s.hidden "
                 "OR standing.phase <> s.phase OR standing.outcome <> s.outcome "
                 "OR standing.timeliness <> s.timeliness OR standing.grade <> s.grade "
                 "OR standing.decided <> s.decided OR standing.deadline IS NOT s.deadline "
                 "OR standing.due IS NOT s.due ORDER BY s.claim_id");
         q.step();) {
      problem(where("standing", q.integer(0)),
              q.flag(1) ? "is missing" : "is not what the claim's decisions and assessment give");
    }
  }

  void check_matches() {
    for (Query q(db_,
                 "SELECT match.id, match.span_begin, match.span_end, match.wording, text.utf8 "
                 "FROM match JOIN text USING (document_id) ORDER BY match.id");
         q.step();) {
      ++report_.matches;
      const Span span{q.offset(1), q.offset(2)};
      if (span.empty()) continue;  // a headline
      if (slice(q.view(4), span) != q.view(3)) {
        problem(where("match", q.integer(0)),
                "its words do not stand at their place in the coverage",
                std::string(slice(q.view(4), span)), q.text(3));
      }
    }
  }

  Connection& db_;
  AuditReport report_;
};

}  // namespace

AuditReport Ledger::audit() const {
  Snapshot snapshot(impl_->db);
  return Auditor(impl_->db).run();
}

bool Ledger::contains_head(std::string_view hex) const {
  std::string bytes;
  if (hex.size() != 64) return false;
  for (std::size_t i = 0; i < 64; i += 2) {
    const auto digit = [&](char c) {
      return c >= '0' && c <= '9'   ? c - '0'
             : c >= 'a' && c <= 'f' ? c - 'a' + 10
             : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                    : -1;
    };
    const int high = digit(hex[i]), low = digit(hex[i + 1]);
    if (high < 0 || low < 0) return false;
    bytes += static_cast<char>(high * 16 + low);
  }
  Query q(impl_->db, "SELECT 1 FROM event WHERE hash = ?", Blob{bytes});
  return q.step();
}

}  // namespace onrecord::db
