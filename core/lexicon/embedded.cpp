// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/embedded.hpp"

#include "core/lexicon/embedded_files.hpp"

#include <cassert>

namespace onrecord {

namespace {

void append_cells(std::string_view list, char mark, std::vector<std::string_view>& out) {
  for (;;) {
    const std::size_t end = list.find(mark);
    out.push_back(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

}  // namespace

std::string_view embedded(std::string_view file) {
  for (const auto& [name, bytes] : embedded_files()) {
    if (name == file) return bytes;
  }
  assert(!"no such file in data/");
  return {};
}

bool TableRows::read() {
  row_.clear();
  while (!rest_.empty()) {
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    if (line.empty() || line.front() == '#') continue;
    append_cells(line, '\t', row_);
    return true;
  }
  return false;
}

std::vector<std::string_view> cells(std::string_view list, char mark) {
  std::vector<std::string_view> parts;
  append_cells(list, mark, parts);
  return parts;
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
