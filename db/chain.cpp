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
                      "why, evidence, beside"),
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

void append_digits(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

void append_sized(std::string& out, char type, std::string_view bytes) {
  out += type;
  append_digits(out, static_cast<std::int64_t>(bytes.size()));
  out += ':';
  out += bytes;
}

void append_integer(std::string& out, std::int64_t value) {
  out += 'i';
  append_digits(out, value);
  out += ';';
}

template <typename T>
void append_maybe(std::string& out, const std::optional<T>& value) {
  if (value) {
    append_integer(out, *value);
  } else {
    out += 'n';
  }
}

}  // namespace

void append_row(const Query& row, int columns, std::string& out) {
  for (int i = 0; i < columns; ++i) {
    switch (row.type(i)) {
      case Query::Type::null: out += 'n'; break;
      case Query::Type::integer: append_integer(out, row.integer(i)); break;
      case Query::Type::real: {
        // No ground column is REAL; one that was forced in must not pass for an integer.
        const double value = row.real(i);
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        append_sized(out, 'r', {bytes, sizeof bytes});
        break;
      }
      case Query::Type::text: append_sized(out, 't', row.view(i)); break;
      case Query::Type::blob: append_sized(out, 'b', row.view(i)); break;
    }
  }
}

Sha256 row_hash(const char* table, const Query& row, std::string& buffer) {
  buffer.clear();
  append_sized(buffer, 't', table);
  append_row(row, row.columns(), buffer);
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

Sha256 link_hash(const Sha256& before, std::string_view event_columns, std::string& buffer) {
  buffer.assign(reinterpret_cast<const char*>(before.data()), before.size());
  buffer += event_columns;
  return sha256(buffer);
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
  std::string columns;
  append_integer(columns, id);
  append_integer(columns, event.at.time_since_epoch().count());
  append_sized(columns, 't', event.actor);
  append_sized(columns, 't', event.what);
  append_maybe(columns, event.claim);
  append_maybe(columns, event.document);
  append_sized(columns, 't', event.detail);
  append_sized(columns, 't', event.data);
  append_sized(columns, 't', subject);
  head = link_hash(head, columns, buffer);
  execute(db,
          "INSERT INTO event (id, at, actor, what, claim_id, document_id, detail, data, subject, "
          "hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          id, event.at, event.actor, event.what, event.claim, event.document, event.detail,
          event.data, subject, Blob{{reinterpret_cast<const char*>(head.data()), head.size()}});
  last_event = id;
}

}  // namespace onrecord::db
