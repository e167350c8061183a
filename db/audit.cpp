// SPDX-License-Identifier: Apache-2.0
// Audit: does the history still say what was received and decided? One pass over the chain and its
// ground rows, then the derived rows; the file's own soundness beside it.

#include "db/audit.hpp"

#include "core/base/sign.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <future>

namespace onrecord::db {
namespace {

// One ground table, walked in the order of its ids beside the chain.
struct Cursor {
  Cursor(Connection& db, const GroundTable& t) : table(&t), rows(db, t.select_all) { next(); }

  void next() {
    there = rows.step();
    event = there ? rows.integer(1) : 0;
  }
  Id id() const { return rows.integer(0); }

  const GroundTable* table;
  Query rows;
  bool there = false;
  Id event = 0;  // that the row says it belongs to
  std::int64_t count = 0;
};

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

class HistoryCheck {
 public:
  HistoryCheck(Connection& db, AuditReport& report, Recorded& recorded, Findings& findings)
      : db_(db), report_(report), recorded_(recorded), findings_(findings) {}

  void run() {
    std::vector<std::unique_ptr<Cursor>> ground;
    for (const GroundTable& table : ground_tables()) {
      ground.push_back(std::make_unique<Cursor>(db_, table));
    }
    Sha256 head{};
    std::string buffer, subject;
    Id last = 0;
    Query q(db_,
            "SELECT id, at, actor, what, claim_id, document_id, detail, data, subject, hash "
            "FROM event ORDER BY id");
    std::array<Value, 10> event;
    while (q.step()) {
      for (std::size_t i = 0; i < event.size(); ++i) event[i] = q.value(static_cast<int>(i));
      const Id id = event[0].integer;
      const std::string_view listed = event[8].bytes, found = event[9].bytes;
      ++report_.events;
      if (id != last + 1) {
        findings_.add(Findings::row("event", last + 1),
                      "is missing: the history jumps to event " + std::to_string(id));
      }
      subject.clear();
      for (auto& cursor : ground) {
        if (cursor->there && cursor->event <= id) collect(*cursor, id, listed, subject, buffer);
      }
      if (subject != listed) check_subject(listed, subject, id);
      begin_link(head, buffer);
      for (std::size_t i = 0; i < 9; ++i) append_value(event[i], buffer);  // up to `subject`
      const Sha256 expected = sha256(buffer);
      const bool fits = found.size() == expected.size() &&
                        std::memcmp(found.data(), expected.data(), expected.size()) == 0;
      if (!fits) {
        findings_.add(Findings::row("event", id),
                      "was changed, or does not follow the event before it", to_hex(expected),
                      hash_digits(found));
      }
      // Going on from what stands there, so that one change is one problem.
      std::copy_n(found.data(), std::min(found.size(), head.size()), head.data());
      recorded_.event(id, event[3].bytes, event[4].integer, event[5].integer, event[7].bytes);
      last = id;
    }
    for (auto& cursor : ground) {
      for (; cursor->there; cursor->next()) {
        ++cursor->count;
        findings_.add(
            Findings::row(cursor->table->name, cursor->id()),
            "no event speaks of it: event " + std::to_string(cursor->event) + " does not exist");
      }
    }
    Query highest(db_, "SELECT seq FROM sqlite_sequence WHERE name = 'event'");
    const Id given = highest.step() ? highest.integer(0) : 0;
    if (given != last) {
      findings_.add(Findings::row("event", last + 1),
                    "is missing: the history was cut after event " + std::to_string(last) +
                        ", but " + std::to_string(given) + " were written");
    }
    report_.head = report_.events > 0 ? to_hex(head) : std::string();
    report_.documents = ground[1]->count;
    report_.fetches = ground[2]->count;
    report_.decisions = ground[3]->count;
    report_.corrections = ground[4]->count;
    report_.opinions = ground[5]->count;
  }

 private:
  // The rows of one table that belong to event `id`, as the event should list them.
  void collect(Cursor& cursor, Id id, std::string_view listed, std::string& subject,
               std::string& buffer) {
    while (cursor.there && cursor.event <= id) {
      ++cursor.count;
      const char* table = cursor.table->name;
      const Sha256 hash = row_hash(table, cursor.rows, buffer);
      if (cursor.event < id) {
        findings_.add(Findings::row(table, cursor.id()), "was added after the fact: event " +
                                                             std::to_string(cursor.event) +
                                                             " does not speak of it");
      } else {
        if (cursor.table == &ground_tables()[0]) check_bytes(cursor);
        const std::string_view expected = listed_hash(listed, table, cursor.id());
        const std::string found = to_hex(hash);
        if (expected.empty()) {
          findings_.add(
              Findings::row(table, cursor.id()),
              "was added after the fact: event " + std::to_string(id) + " does not speak of it", {},
              found);
        } else if (expected != found) {
          findings_.add(Findings::row(table, cursor.id()),
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
        findings_.add(row, "is missing: event " + std::to_string(id) + " speaks of it",
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
      findings_.add(Findings::row("content", content.id()),
                    "the received bytes do not give the SHA-256 that they had", hash_digits(stated),
                    to_hex(hash));
    }
  }

  Connection& db_;
  AuditReport& report_;
  Recorded& recorded_;
  Findings& findings_;
};

}  // namespace

std::string hash_digits(std::string_view bytes) {
  Sha256 value{};
  std::copy_n(bytes.data(), std::min(bytes.size(), value.size()), value.data());
  return to_hex(value);
}

void check_history(Connection& db, AuditReport& report, Recorded& recorded, Findings& findings) {
  HistoryCheck(db, report, recorded, findings).run();
}

namespace {

// An audit reads each page in its turn and seldom once more: what stays in the processor's own
// cache is read faster than what fills the memory.
class FewPages {
 public:
  explicit FewPages(Connection& db) : db_(db) { db_.keep_pages(2 * 1024); }
  ~FewPages() {
    try {
      db_.keep_pages(pages_kib);
    } catch (const LedgerError&) {
      // It reads on with fewer.
    }
  }
  FewPages(const FewPages&) = delete;
  FewPages& operator=(const FewPages&) = delete;

 private:
  Connection& db_;
};

}  // namespace

AuditReport Ledger::audit() const {
  Connection& db = impl_->db;
  const FewPages few(db);
  // The file's pages and indexes are read by a connection of their own, in its own moment: what it
  // checks holds at every moment. It is half of the work.
  std::unique_ptr<Connection> second;
  Findings opening;
  opening.guarded("file", [&] { second = db.reader(); });
  auto file = std::async(second ? std::launch::async : std::launch::deferred, [&db, &second] {
    Findings findings;
    findings.guarded("file", [&] {
      Connection& reader = second ? *second : db;
      const Snapshot snapshot(reader);
      check_file(reader, findings);
    });
    return findings.list;
  });
  AuditReport report;
  Findings findings;
  {
    Snapshot snapshot(db);
    Recorded recorded;
    findings.guarded("history", [&] { check_history(db, report, recorded, findings); });
    findings.guarded("text", [&] { check_texts(db, recorded, report, findings); });
    findings.guarded("standing", [&] { check_standing(db, findings); });
  }
  report.problems = file.get();
  report.problems.insert(report.problems.end(), opening.list.begin(), opening.list.end());
  for (AuditProblem& problem : findings.list) {
    if (report.problems.size() == Findings::most) break;
    report.problems.push_back(std::move(problem));
  }
  return report;
}

std::optional<std::int64_t> Ledger::event_of_head(std::string_view hex) const {
  const auto hash = bytes_of_hex(hex, Sha256{}.size());
  if (!hash) return {};
  Query q(impl_->db, "SELECT id FROM event WHERE hash = ? ORDER BY id LIMIT 1", Blob{*hash});
  return q.step() ? std::optional(q.integer(0)) : std::nullopt;
}

}  // namespace onrecord::db
