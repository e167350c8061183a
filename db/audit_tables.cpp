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
  row_.emplace_back();
  return expressions_.size() - 1;
}

void Columns::take(const Query& q) {
  for (std::size_t i = 0; i < row_.size(); ++i) row_[i] = q.value(static_cast<int>(i));
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
    if (columns.empty()) continue;
    Query q(db, columns.sql() + table.from());
    while (q.step()) {
      columns.take(q);
      references.row(columns);
      indexes.row(columns);
    }
    indexes.end(findings);
  }
  references.end(db, findings);
}

}  // namespace onrecord::db
