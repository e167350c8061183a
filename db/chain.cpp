// SPDX-License-Identifier: Apache-2.0
#include "db/impl.hpp"

#include <charconv>
#include <cstring>

namespace onrecord::db {

std::span<const GroundTable> ground_tables() {
#define ONRECORD_GROUND(table, columns)                     \
  {                                                         \
    table, "SELECT " columns " FROM " table " ORDER BY id", \
        "SELECT " columns " FROM " table " WHERE id = ?"    \
  }
  static constexpr GroundTable tables[] = {
      ONRECORD_GROUND("content", "id, event_id, sha256, size, zstd"),
      ONRECORD_GROUND("document",
                      "id, event_id, content_id, media_type, charset, url, title, outlet, author, "
                      "published, published_precision, received, revision_of"),
      ONRECORD_GROUND("fetch",
                      "id, event_id, source_id, at, outcome, status, bytes, entries, new_items, "
                      "error, body_hash"),
      ONRECORD_GROUND("decision",
                      "id, event_id, claim_id, at, person, act, outcome, timeliness, happened, "
                      "days_late, why, evidence, beside"),
      ONRECORD_GROUND("correction",
                      "id, event_id, at, person, why, claim_id, document_id, field, before, after, "
                      "beside"),
      ONRECORD_GROUND("opinion",
                      "id, event_id, at, claim_id, document_id, model, host, prompt_hash, answer, "
                      "stance, span_begin, span_end, wording, ignored"),
  };
#undef ONRECORD_GROUND
  return tables;
}

namespace {

// "i-7;", "t5:"
void append_number(std::string& out, char type, std::int64_t value, char end) {
  char digits[24];
  digits[0] = type;
  char* const last = std::to_chars(digits + 1, digits + sizeof digits, value).ptr;
  *last = end;
  out.append(digits, last + 1);
}

void append_sized(std::string& out, char type, std::string_view bytes) {
  append_number(out, type, static_cast<std::int64_t>(bytes.size()), ':');
  out += bytes;
}

void append_integer(std::string& out, std::int64_t value) { append_number(out, 'i', value, ';'); }

template <typename T>
void append_maybe(std::string& out, const std::optional<T>& value) {
  if (value) {
    append_integer(out, *value);
  } else {
    out += 'n';
  }
}

}  // namespace

void append_value(const Value& value, std::string& out) {
  switch (value.type) {
    case Value::Type::null: out += 'n'; break;
    case Value::Type::integer: append_integer(out, value.integer); break;
    case Value::Type::real: {
      // No ground column is REAL; one that was forced in must not pass for an integer.
      char bytes[sizeof value.real];
      std::memcpy(bytes, &value.real, sizeof value.real);
      append_sized(out, 'r', {bytes, sizeof bytes});
      break;
    }
    case Value::Type::text: append_sized(out, 't', value.bytes); break;
    case Value::Type::blob: append_sized(out, 'b', value.bytes); break;
  }
}

Sha256 row_hash(const char* table, const Query& row, std::string& buffer) {
  buffer.clear();
  append_sized(buffer, 't', table);
  for (int i = 0; i < row.columns(); ++i) append_value(row.value(i), buffer);
  return sha256(buffer);
}

void append_subject(std::string& out, const char* table, Id id, const Sha256& hash) {
  if (!out.empty()) out += ' ';
  out += table;
  out += ':';
  out += std::to_string(id);
  out += ':';
  out += to_hex(hash);
}

void begin_link(const Sha256& before, std::string& out) {
  out.assign(reinterpret_cast<const char*>(before.data()), before.size());
}

void Ledger::Impl::load_head() {
  Query q(db, "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1");
  last_event = 0;
  head = {};
  if (!q.step()) return;
  last_event = q.integer(0);
  const std::string_view hash = q.view(1);
  if (hash.size() == head.size()) std::memcpy(head.data(), hash.data(), head.size());
}

void Ledger::Impl::append(const NewEvent& event) {
  std::string buffer, subject;
  for (const Subject& s : event.subject) {
    for (const GroundTable& table : ground_tables()) {
      if (std::strcmp(table.name, s.table) != 0) continue;
      Query row(db, table.select_one, s.id);
      row.step();
      append_subject(subject, table.name, s.id, row_hash(table.name, row, buffer));
    }
  }
  const Id id = next_event();
  begin_link(head, buffer);
  append_integer(buffer, id);
  append_integer(buffer, event.at.time_since_epoch().count());
  append_sized(buffer, 't', event.actor);
  append_sized(buffer, 't', event.what);
  append_maybe(buffer, event.claim);
  append_maybe(buffer, event.document);
  append_sized(buffer, 't', event.detail);
  append_sized(buffer, 't', event.data);
  append_sized(buffer, 't', subject);
  head = sha256(buffer);
  execute(db,
          "INSERT OR ROLLBACK INTO event (id, at, actor, what, claim_id, document_id, detail, "
          "data, subject, "
          "hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, event.at, event.actor, event.what, event.claim, event.document, event.detail,
          event.data, subject, Blob{{reinterpret_cast<const char*>(head.data()), head.size()}});
  last_event = id;
}

}  // namespace onrecord::db
