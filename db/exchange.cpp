// SPDX-License-Identifier: Apache-2.0
// A whole ledger as JSON Lines, and back: docs/formats.md. The first line names the schema and the
// head, then comes each row of each table with its columns by name; bytes are {"base64":"..."},
// text that is no UTF-8 is {"text64":"..."}, an infinite bound is {"real":"inf"}.

#include "core/base/utf8.hpp"
#include "db/encode.hpp"
#include "db/impl.hpp"

#include <nlohmann/json.hpp>
#include <sodium.h>

#include <cmath>
#include <filesystem>
#include <istream>
#include <ostream>

namespace onrecord::db {
namespace {

using nlohmann::json;

// In an order in which every row finds what it names; text and standing carry no names of later
// ones. The full-text tables are made anew from the rows.
struct ExchangedTable {
  const char* name;
  const char* order;
};
constexpr ExchangedTable exchanged[] = {
    {"option", "name"},
    {"source", "id"},
    {"fetch_state", "source_id"},
    {"content", "id"},
    {"document", "id"},
    {"text", "document_id"},
    {"claim", "id"},
    {"quantity", "claim_id, ordinal"},
    {"deadline", "claim_id"},
    {"profile", "claim_id"},
    {"context", "document_id"},
    {"match", "id"},
    {"assessment", "claim_id"},
    {"standing", "claim_id"},
    {"schedule", "claim_id"},
    {"tag", "claim_id, name"},
    {"entry", "source_id, identity"},
    {"search", "source_id, claim_id"},
    {"visit", "url"},
    {"resting_host", "host"},
    {"saved_search", "name"},
    {"fetch", "id"},
    {"decision", "id"},
    {"correction", "id"},
    {"opinion", "id"},
    {"evaluation", "correction_id, engine"},
    {"event", "id"},
};

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the terminating zero
  return out;
}

std::optional<std::string> from_base64(const std::string& text) {
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                        text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return {};
  }
  out.resize(size);
  return out;
}

std::string row_json(const Query& q) {
  JsonObject row;
  for (int i = 0; i < q.columns(); ++i) {
    switch (q.type(i)) {
      case Value::Type::null: row.raw(q.name(i), "null"); break;
      case Value::Type::integer: row.number(q.name(i), q.integer(i)); break;
      case Value::Type::real: {
        const double value = q.real(i);
        // With a point even where it is whole: the way back must give a REAL again.
        if (std::isinf(value)) {
          row.raw(q.name(i), value > 0 ? R"({"real":"inf"})" : R"({"real":"-inf"})");
        } else {
          row.raw(q.name(i), json(value).dump());
        }
        break;
      }
      case Value::Type::text:
        if (utf8::is_valid(q.view(i))) {
          row.text(q.name(i), q.view(i));
        } else {
          row.raw(q.name(i), JsonObject().text("text64", base64(q.view(i))).str());
        }
        break;
      case Value::Type::blob:
        row.raw(q.name(i), JsonObject().text("base64", base64(q.view(i))).str());
        break;
    }
  }
  return row.str();
}

[[noreturn]] void refuse(std::int64_t line, const std::string& what) {
  throw LedgerError(Failure::refused,
                    "line " + std::to_string(line) + ": " + what + "; nothing was imported");
}

// The bytes behind {"name":"<base64>"}.
std::optional<std::string> bytes_of(const json& value, const char* name) {
  if (!value.is_object()) return {};
  const auto it = value.find(name);
  if (it == value.end() || !it->is_string()) return {};
  return from_base64(it->get_ref<const std::string&>());
}

void bind_json(Query& q, const json& value, std::int64_t line) {
  if (value.is_null()) {
    q.bind(std::nullopt);
  } else if (value.is_number_integer()) {
    q.bind(value.get<std::int64_t>());
  } else if (value.is_number_float()) {
    q.bind(value.get<double>());
  } else if (value.is_string()) {
    q.bind(value.get_ref<const std::string&>());
  } else if (value.is_object() && value.contains("real")) {
    q.bind(value["real"] == "-inf" ? -INFINITY : INFINITY);
  } else if (const auto blob = bytes_of(value, "base64")) {
    q.bind(Blob{*blob});
  } else if (const auto text = bytes_of(value, "text64")) {
    q.bind(*text);
  } else {
    refuse(line, "a value that no column can hold");
  }
}

// The statement that takes a table's rows; columns are the table's own, never those of the line.
std::string insert_sql(Connection& db, const char* table, std::vector<std::string>& columns) {
  Query q(db, std::string("SELECT * FROM ") + table + " WHERE false");
  std::string names, marks;
  for (int i = 0; i < q.columns(); ++i) {
    columns.emplace_back(q.name(i));
    names += (i ? ", " : "") + columns.back();
    marks += i ? ", ?" : "?";
  }
  return std::string("INSERT INTO ") + table + " (" + names + ") VALUES (" + marks + ")";
}

}  // namespace

void Ledger::export_lines(std::ostream& out) const {
  Snapshot snapshot(impl_->db);
  out << JsonObject()
             .text("onrecord", "ledger")
             .number("schema", std::int64_t{schema_version()})
             .text("engine", impl_->engine)
             .number("events", event_count())
             .text("head", head())
             .str()
      << '\n';
  for (const ExchangedTable& table : exchanged) {
    Query q(impl_->db, std::string("SELECT * FROM ") + table.name + " ORDER BY " + table.order);
    while (q.step()) {
      out << JsonObject().text("table", table.name).raw("row", row_json(q)).str() << '\n';
    }
  }
}

Ledger Ledger::stage_lines(std::istream& in, std::string engine) {
  Ledger ledger(std::make_unique<Impl>("", Connection::Mode::create, std::chrono::seconds(20),
                                       std::move(engine)));
  ledger.take_lines(in);
  return ledger;
}

Ledger Ledger::import_lines(std::istream& in, const std::string& path, std::string engine) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    throw LedgerError(Failure::refused, path + " exists already; an import makes a new ledger");
  }
  create_folders(path);
  // Under another name until it is whole and sound.
  const std::string part = path + ".part";
  const auto remove_part = [&] {
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(part + end, error);
  };
  remove_part();
  try {
    Ledger ledger(
        std::make_unique<Impl>(part, Connection::Mode::create, std::chrono::seconds(20), engine));
    ledger.take_lines(in);
  } catch (const LedgerError&) {
    remove_part();
    throw;
  }
  std::filesystem::rename(part, path, error);
  if (error) {
    throw LedgerError(Failure::other,
                      "cannot move " + part + " to " + path + ": " + error.message());
  }
  return open(path, Access::read_write, std::move(engine), {});
}

namespace {

// A row holds one article at most (16 MB, in base64), or what was read out of it.
constexpr std::size_t longest_line = 256u << 20u;

// The next line without its end; false after the last.
bool next_line(std::istream& in, std::string& line, std::int64_t number) {
  line.clear();
  auto* bytes = in.rdbuf();
  for (int c = bytes->sbumpc();; c = bytes->sbumpc()) {
    if (c == std::istream::traits_type::eof()) return !line.empty();
    if (c == '\n') return true;
    if (line.size() == longest_line) refuse(number, "longer than any row can be");
    line += static_cast<char>(c);
  }
}

// The schema that the export was written with.
int exported_schema(const json& header) {
  if (!header.is_object() || !header.contains("onrecord") || header["onrecord"] != "ledger") {
    refuse(1, "this is no exported ledger");
  }
  const auto schema = header.find("schema");
  if (schema == header.end() || !schema->is_number_integer() || *schema < 1) {
    refuse(1, "it does not name its schema");
  }
  if (*schema > schema_version()) {
    refuse(1, "exported by a newer onrecord (schema " + schema->dump() + ", this one knows " +
                  std::to_string(schema_version()) + "): update the program");
  }
  return schema->get<int>();
}

const char* exchanged_table(const json& object, std::int64_t line) {
  const auto table = object.find("table");
  const std::string name =
      table != object.end() && table->is_string() ? table->get<std::string>() : "";
  for (const ExchangedTable& known : exchanged) {
    if (name == known.name) return known.name;
  }
  refuse(line, "there is no table \"" + name + "\"");
}

}  // namespace

void Ledger::take_lines(std::istream& in) {
  Connection& db = impl_->db;
  std::string line;
  std::int64_t number = 1;
  if (!next_line(in, line, number)) refuse(number, "nothing to import");
  const json header = json::parse(line, nullptr, false);
  // An older export fills its own schema, which is then brought forward like an older ledger.
  migrate(db, exported_schema(header), false);
  {
    Work work(*impl_);
    const char* current = nullptr;
    std::unique_ptr<Query> insert_row;
    std::vector<std::string> columns;
    for (++number; next_line(in, line, number); ++number) {
      const json object = json::parse(line, nullptr, false);
      if (!object.is_object() || !object.contains("row") || !object["row"].is_object()) {
        refuse(number, "this is no row");
      }
      if (const char* table = exchanged_table(object, number); table != current) {
        current = table;
        columns.clear();
        const std::string sql = insert_sql(db, current, columns);
        insert_row = std::make_unique<Query>(db, sql);
      }
      const json& row = object["row"];
      for (const std::string& column : columns) {
        const auto it = row.find(column);
        if (it == row.end()) refuse(number, std::string(current) + " lacks \"" + column + "\"");
        bind_json(*insert_row, *it, number);
      }
      try {
        insert_row->run();
      } catch (const LedgerError& e) {
        if (e.failure() == Failure::full) throw;
        refuse(number, e.what());
      }
      insert_row->again();
    }
    insert_row.reset();
    impl_->load_head();
    if (!header.contains("head") || header["head"] != head()) {
      refuse(number, "the history does not end at the head that the first line names");
    }
    work.commit();
  }
  migrate(db, schema_version(), false);
  reindex();
  const AuditReport report = audit();
  if (!report.sound()) {
    refuse(number, report.problems[0].where + " " + report.problems[0].what);
  }
}

void Ledger::reindex() {
  Work work(*impl_);
  Connection& db = impl_->db;
  for (const char* clear : {"INSERT INTO claim_search (claim_search) VALUES ('delete-all')",
                            "INSERT INTO document_search (document_search) VALUES ('delete-all')",
                            "INSERT INTO match_search (match_search) VALUES ('delete-all')"}) {
    execute(db, clear);
  }
  for (Query q(db, "SELECT id, wording, speaker FROM claim ORDER BY id"); q.step();) {
    impl_->index(Impl::Index::claim, q.integer(0), q.view(1), q.view(2));
  }
  impl_->flush_search();
  for (Query q(db,
               "SELECT document_id, title, utf8 FROM text WHERE engine <> '' "
               "ORDER BY document_id");
       q.step();) {
    impl_->index(Impl::Index::document, q.integer(0), q.view(1), q.view(2));
    impl_->flush_search();
  }
  for (Query q(db, "SELECT id, wording FROM match ORDER BY id"); q.step();) {
    impl_->index(Impl::Index::match, q.integer(0), q.view(1), {});
  }
  impl_->flush_search();
  work.commit();
}

}  // namespace onrecord::db
