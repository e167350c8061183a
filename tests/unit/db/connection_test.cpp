// SPDX-License-Identifier: Apache-2.0
#include "db/connection.hpp"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace onrecord;
using namespace onrecord::db;

namespace {

constexpr const char* numbers =
    "(WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM "
    "n)";

std::int64_t sum(Connection& db) {
  std::int64_t sum = 0;
  db.each_row("i", numbers, [&](const Connection::Row& row) { sum += row.at(0).integer; });
  return sum;
}

}  // namespace

TEST_CASE("each row of a walk is visited, in one walk after the other") {
  Connection db(":memory:", Connection::Mode::create, std::chrono::seconds(1));
  CHECK(sum(db) == 15);
  CHECK(sum(db) == 15);
}

TEST_CASE("what is thrown at a row ends the walk and comes out of it") {
  Connection db(":memory:", Connection::Mode::create, std::chrono::seconds(1));
  int rows = 0;
  const auto stop_at_three = [&](const Connection::Row& row) {
    ++rows;
    if (row.at(0).integer == 3) throw std::out_of_range("three");
  };
  CHECK_THROWS_WITH(db.each_row("i", numbers, stop_at_three), "three");
  CHECK(rows == 3);
  CHECK_THROWS_AS(db.each_row("i", numbers, stop_at_three), std::out_of_range);
  CHECK(sum(db) == 15);  // nothing of it is left over
}

TEST_CASE("a walk that SQLite refuses says so, and the next one goes on") {
  Connection db(":memory:", Connection::Mode::create, std::chrono::seconds(1));
  const auto nothing = [](const Connection::Row&) {};
  CHECK_THROWS_AS(db.each_row("i", "no_such_table", nothing), LedgerError);
  CHECK(sum(db) == 15);
}
