// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/embedded.hpp"

#include "core/lexicon/embedded_files.hpp"

#include <cassert>

namespace onrecord {

std::string_view embedded(std::string_view file) {
  for (const auto& [name, bytes] : embedded_files()) {
    if (name == file) return bytes;
  }
  assert(!"no such file in data/");
  return {};
}

std::vector<std::vector<std::string_view>> table_rows(std::string_view tsv) {
  std::vector<std::vector<std::string_view>> rows;
  while (!tsv.empty()) {
    const std::size_t end = tsv.find('\n');
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(end == std::string_view::npos ? tsv.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    rows.push_back(cells(line, '\t'));
  }
  return rows;
}

std::vector<std::string_view> cells(std::string_view list, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = list.find(mark);
    parts.push_back(list.substr(0, end));
    if (end == std::string_view::npos) return parts;
    list.remove_prefix(end + 1);
  }
}

std::unordered_set<std::string_view> word_list(std::string_view file) {
  std::unordered_set<std::string_view> words;
  for (const auto& row : table_rows(embedded(file))) words.insert(row[0]);
  return words;
}

WordMap word_map(std::string_view file) {
  WordMap map;
  for (const auto& row : table_rows(embedded(file)))
    if (row.size() > 1) map.emplace(row[0], row[1]);
  return map;
}

}  // namespace onrecord
