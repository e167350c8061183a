// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files of data/ that are compiled into the program, and the reader of its tables.

#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace onrecord {

// The bytes of a file of data/ ("units.tsv", "tagger.bin"), alive as long as the program, aligned
// to 64 bytes. Asserts that the file exists: names are literals.
std::string_view embedded(std::string_view file);

// The rows of a tab-separated table, one after the other: comment lines (#) and empty lines are
// left out, cells are views into the table. Rows may differ in length; each is good until the next.
class TableRows {
 public:
  using Row = std::vector<std::string_view>;

  explicit TableRows(std::string_view tsv) : rest_(tsv) {}

  class Iterator {
   public:
    explicit Iterator(TableRows& rows) : rows_(rows) { ++*this; }
    const Row& operator*() const { return rows_.row_; }
    Iterator& operator++() {
      has_row_ = rows_.read();
      return *this;
    }
    bool operator==(std::default_sentinel_t) const { return !has_row_; }

   private:
    TableRows& rows_;
    bool has_row_ = false;
  };

  Iterator begin() { return Iterator(*this); }
  static std::default_sentinel_t end() { return {}; }

 private:
  bool read();  // the next row, if there is one

  std::string_view rest_;
  Row row_;
};

inline TableRows table_rows(std::string_view tsv) { return TableRows(tsv); }

// The parts of a list, empty ones too: "a,b" with ',' gives "a" and "b".
std::vector<std::string_view> cells(std::string_view list, char mark);

// The first cells of a table of data/: a list of words.
std::unordered_set<std::string_view> word_list(std::string_view file);

// The first cells of a table of data/ with their second ones: words and their class or other form.
// Of equal words the first one counts; rows of one cell are left out.
using WordMap = std::unordered_map<std::string_view, std::string_view>;
WordMap word_map(std::string_view file);

}  // namespace onrecord
