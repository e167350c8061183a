// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files of data/ that are compiled into the program, and the reader of its tables.

#include <string_view>
#include <vector>

namespace onrecord {

// The bytes of a file of data/ ("units.tsv", "tagger.bin"), alive as long as the program, 16-byte
// aligned. Asserts that the file exists: names are literals.
std::string_view embedded(std::string_view file);

// The rows of a tab-separated table: comment lines (#) and empty lines are left out, cells are views
// into `tsv`. Rows may differ in length.
std::vector<std::vector<std::string_view>> table_rows(std::string_view tsv);

}  // namespace onrecord
