// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/phrase_table.hpp"

#include "core/lexicon/embedded.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>

namespace onrecord {
namespace {

TEST_CASE("Of equal phrases the first one counts, and others are unknown") {
  const PhraseTable<int> table({{"at least", 1}, {"over", 2}, {"over", 3}, {"no fewer than", 4}});
  CHECK(*table.find("at least") == 1);
  CHECK(*table.find("over") == 2);
  CHECK(*table.find("no fewer than") == 4);
  CHECK(table.find("no fewer then") == nullptr);
  CHECK(table.find("") == nullptr);
  CHECK(PhraseTable<int>().find("over") == nullptr);
}

// Up to eight bytes a phrase is known by its hash alone.
TEST_CASE("Any two phrases are told apart, however short", "[property]") {
  std::vector<std::string> phrases = {""};
  for (std::size_t first = 0; phrases.size() < 4000; ++first) {
    for (const char c : std::string("ab \xe2\x80'01")) phrases.push_back(phrases[first] + c);
  }
  for (std::size_t i = 0; i < 4000; ++i) phrases.push_back("quay" + phrases[i]);
  PhraseTable<std::size_t> table;
  for (std::size_t i = 0; i < phrases.size(); i += 2) table.at(phrases[i]) = i;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    const std::size_t* found = table.find(phrases[i]);
    CHECK((found != nullptr) == (i % 2 == 0));
    if (found) CHECK(*found == i);
  }
}

TEST_CASE("What was put in is found after the table has grown") {
  const std::vector<std::string> words = {"port", "bridge", "ferry", "railway", "aqueduct"};
  PhraseTable<int> table;
  for (int round = 0; round < 3; ++round) {
    for (const std::string& word : words) ++table.at(word);
  }
  for (const std::string& word : words) CHECK(*table.find(word) == 3);
}

TEST_CASE("Tables are read row by row, without comments and empty lines") {
  std::vector<std::vector<std::string_view>> rows;
  for (const auto& row : table_rows("# words\nport\tplace\n\nferry\t\tship\nquay")) {
    rows.push_back(row);
  }
  CHECK(rows == std::vector<std::vector<std::string_view>>{
                    {"port", "place"}, {"ferry", "", "ship"}, {"quay"}});
  for (const auto& row : table_rows("# nothing\n")) FAIL(row.size());
}

}  // namespace
}  // namespace onrecord
