// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a curious administrator does to a ledger's file, past the program. Triggers that are in the
// way are taken off and put back, so that only the change itself can give it away.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace onrecord::db::test {

// Runs statements with the file's own triggers and checks in force; what SQLite says if it refuses.
std::string run_sql(const std::string& path, const std::string& sql);

// Runs statements past them.
void tamper(const std::string& path, const std::string& sql);

// The first column of the first row, as text.
std::string value_of(const std::string& path, const std::string& sql);

// The bytes of each value of a table: one for an integer or NULL, each byte of a text or blob.
struct Place {
  std::string table, column;
  std::int64_t row = 0;
  std::int64_t byte = 0;
};
std::vector<Place> places(const std::string& path, const std::vector<std::string>& tables);

// A byte picked by chance: each column of the tables is as likely as the next, each of its values,
// each byte of that. `random` gives the next number.
Place any_place(const std::string& path, const std::vector<std::string>& tables,
                const std::function<std::uint64_t()>& random);

// Changes what stands at `place` by XOR with `mask` (1..255). False if a check of the table does
// not let it.
bool flip(const std::string& path, const Place& place, unsigned mask);

}  // namespace onrecord::db::test
