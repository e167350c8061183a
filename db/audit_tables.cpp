// SPDX-License-Identifier: Apache-2.0
#include "db/audit_tables.hpp"

#include <algorithm>

namespace onrecord::db {

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::size_t Columns::add(const std::string& expression) {
  const auto it = std::find(expressions_.begin(), expressions_.end(), expression);
  if (it != expressions_.end()) return static_cast<std::size_t>(it - expressions_.begin());
  list_ += (expressions_.empty() ? "" : ", ") + expression;
  expressions_.push_back(expression);
  return expressions_.size() - 1;
}

void check_tables(Connection& db, Findings& findings) {
  std::vector<Table> tables;
  for (Query q(
           db,
           "SELECT t.name, coalesce(CASE WHEN t.wr THEN (SELECT name FROM "
           "pragma_index_list(t.name) WHERE origin = 'pk') END, '') FROM pragma_table_list AS t "
           "WHERE t.schema = 'main' AND t.type IN ('table', 'shadow') "
           "AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name");
       q.step();) {
    tables.push_back({q.text(0), q.text(1)});
  }
  const ValueHash hash;
  References references(db, tables);
  for (const Table& table : references.in_order(tables)) {
    Columns columns;
    references.begin(table, columns);
    Indexes indexes(db, table, hash, columns);
    if (!columns.empty()) {
      db.each_row(columns.list(), table.from(), [&](const Row& row) {
        references.row(row);
        indexes.row(row);
      });
    }
    indexes.end(findings);  // nothing to read here: SQLite may still have to check them
  }
  references.end(db, findings);
}

}  // namespace onrecord::db
