// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files of data/ that are compiled into the program, and the reader of its tables.

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace onrecord {

// The bytes of a file of data/ ("units.tsv", "tagger.bin"), alive as long as the program, aligned
// to 64 bytes. Asserts that the file exists: names are literals.
std::string_view embedded(std::string_view file);

// The rows of a tab-separated table: comment lines (#) and empty lines are left out, cells are
// views into `tsv`. Rows may differ in length.
std::vector<std::vector<std::string_view>> table_rows(std::string_view tsv);

// The parts of a list, empty ones too: "a,b" with ',' gives "a" and "b".
std::vector<std::string_view> cells(std::string_view list, char mark);

// The first cells of a table of data/: a list of words.
std::unordered_set<std::string_view> word_list(std::string_view file);

// The first cells of a table of data/ with their second ones: words and their class or other form.
// Of equal words the first one counts; rows of one cell are left out.
using WordMap = std::unordered_map<std::string_view, std::string_view>;
WordMap word_map(std::string_view file);

}  // namespace onrecord
