// SPDX-License-Identifier: Apache-2.0
// Derived rows made anew: what they were is kept beside them, and the two are compared.

#include "db/impl.hpp"

namespace onrecord::db {
namespace {

struct DerivedTable {
  const char* name;
  std::vector<const char*> key;
};

const std::vector<DerivedTable>& derived_tables() {
  static const std::vector<DerivedTable> tables = {
      {"text", {"document_id"}},
      {"claim", {"id"}},
      {"quantity", {"claim_id", "ordinal"}},
      {"deadline", {"claim_id"}},
      {"profile", {"claim_id"}},
      {"context", {"document_id"}},
      {"match", {"id"}},
      {"assessment", {"claim_id"}},
      {"standing", {"claim_id"}},
  };
  return tables;
}

// Who made a row and when is no part of what it says, nor is how late it was when somebody looked;
// the worth of a standing is that of its claim.
bool is_said(const DerivedTable& table, std::string_view column) {
  return column != "engine" && column != "event_id" && column != "at" && column != "record_until" &&
         (column != "worth" || std::string_view(table.name) != "standing");
}

std::string shown(const Query& q, int column) {
  switch (q.type(column)) {
    case Value::Type::null: return "none";
    case Value::Type::integer: return std::to_string(q.integer(column));
    case Value::Type::real: return std::to_string(q.real(column));
    case Value::Type::text: return q.text(column);
    case Value::Type::blob: return std::to_string(q.view(column).size()) + " bytes";
  }
  return {};
}

std::string joined(const DerivedTable& table, const char* left, const char* right) {
  std::string on;
  for (const char* key : table.key) {
    on += (on.empty() ? "" : " AND ") + (left + std::string(".") + key) + " = " + right + "." + key;
  }
  return on;
}

class Comparison {
 public:
  Comparison(Connection& db, std::size_t most) : db_(db), most_(most) {}

  Differences run() {
    for (const DerivedTable& table : derived_tables()) {
      for (const char* gone : {"was", "main"}) lost(table, gone);
      changed(table);
    }
    return std::move(found_);
  }

 private:
  void add(std::string where, std::string what, std::string before, std::string after) {
    ++found_.count;
    if (found_.list.size() == most_) return;
    found_.list.push_back({std::move(where), std::move(what), std::move(before), std::move(after)});
  }

  static std::string place(const DerivedTable& table, const Query& q) {
    std::string text = std::string(table.name) + " " + std::to_string(q.integer(0));
    if (table.key.size() > 1) text += " no. " + std::to_string(q.integer(1) + 1);
    return text;
  }

  // Rows of one side that the other has not.
  void lost(const DerivedTable& table, const char* side) {
    const bool is_gone = std::string_view(side) == "was";
    const std::string was = std::string("temp.was_") + table.name,
                      now = std::string("main.") + table.name;
    std::string keys;
    for (const char* key : table.key) keys += (keys.empty() ? "a." : ", a.") + std::string(key);
    Query q(db_, "SELECT " + keys + " FROM " + (is_gone ? was : now) +
                     " AS a WHERE NOT EXISTS "
                     "(SELECT 1 FROM " +
                     (is_gone ? now : was) + " AS b WHERE " + joined(table, "b", "a") +
                     ") ORDER BY " + keys);
    while (q.step()) add(place(table, q), is_gone ? "is gone" : "is new", {}, {});
  }

  void changed(const DerivedTable& table) {
    std::vector<std::string> columns;
    {
      Query q(db_, std::string("SELECT * FROM main.") + table.name + " WHERE false");
      for (int i = 0; i < q.columns(); ++i) {
        if (is_said(table, q.name(i))) columns.emplace_back(q.name(i));
      }
    }
    std::string keys, pairs, differ;
    for (const char* key : table.key) keys += (keys.empty() ? "a." : ", a.") + std::string(key);
    for (const std::string& c : columns) {
      pairs += ", a." + c + ", b." + c;
      differ += (differ.empty() ? "" : " OR ") + ("a." + c + " IS NOT b." + c);
    }
    Query q(db_, "SELECT " + keys + pairs + " FROM temp.was_" + table.name + " AS a JOIN main." +
                     table.name + " AS b ON " + joined(table, "a", "b") + " WHERE " + differ +
                     " ORDER BY " + keys);
    while (q.step()) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const int before = static_cast<int>(table.key.size() + 2 * i);
        const bool same =
            q.type(before) == q.type(before + 1) &&
            (q.type(before) == Value::Type::real ? q.real(before) == q.real(before + 1)
                                                 : q.view(before) == q.view(before + 1));
        if (!same) add(place(table, q), columns[i], shown(q, before), shown(q, before + 1));
      }
    }
  }

  Connection& db_;
  std::size_t most_;
  Differences found_;
};

}  // namespace

void Ledger::remember_derived() {
  Connection& db = impl_->db;
  // On the disk: all texts of the ledger are among them.
  db.script("PRAGMA temp_store = FILE");
  for (const DerivedTable& table : derived_tables()) {
    std::string keys;
    for (const char* key : table.key) keys += (keys.empty() ? "" : ", ") + std::string(key);
    const std::string name = std::string("was_") + table.name;
    db.script(("DROP TABLE IF EXISTS temp." + name + "; CREATE TEMP TABLE " + name +
               " AS SELECT * FROM main." + table.name + "; CREATE INDEX temp." + name + "_key ON " +
               name + " (" + keys + ")")
                  .c_str());
  }
}

Differences Ledger::derived_differences(std::size_t most) const {
  return Comparison(impl_->db, most).run();
}

void Ledger::refresh_derived() {
  Work work(*impl_);
  execute(impl_->db, "DELETE FROM standing");
  execute(impl_->db,
          "INSERT INTO standing (claim_id, hidden, phase, outcome, timeliness, grade, decided, "
          "worth, deadline, due, waits) SELECT claim_id, hidden, phase, outcome, timeliness, "
          "grade, decided, worth, deadline, due, waits FROM standing_from");
  impl_->search_changes.clear();  // all of it is made anew
  reindex();
  work.commit();
}

}  // namespace onrecord::db
