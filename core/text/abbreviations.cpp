// SPDX-License-Identifier: Apache-2.0
#include "core/text/abbreviations.hpp"

#include "core/lexicon/embedded.hpp"

#include <unordered_map>
#include <unordered_set>

namespace onrecord {

namespace {

struct Table {
  std::unordered_map<std::string_view, AbbreviationClass> classes;
  std::unordered_set<std::string_view> openers, saying;
};

AbbreviationClass parse_class(std::string_view name) {
  using enum AbbreviationClass;
  if (name == "title") return title;
  if (name == "month") return month;
  if (name == "unit") return unit;
  if (name == "number") return number;
  if (name == "time") return time;
  if (name == "organisation") return organisation;
  if (name == "place") return place;
  if (name == "initialism") return initialism;
  if (name == "latin") return latin;
  return other;
}

const Table& table() {
  static const Table loaded = [] {
    Table t;
    for (const auto& row : table_rows(embedded("abbreviations.tsv"))) {
      if (row.size() < 2) continue;
      if (row[1] == "opener") {
        t.openers.insert(row[0]);
      } else if (row[1] == "saying") {
        t.saying.insert(row[0]);
      } else {
        t.classes.emplace(row[0], parse_class(row[1]));
      }
    }
    return t;
  }();
  return loaded;
}

}  // namespace

AbbreviationClass abbreviation_class(std::string_view word) {
  const auto found = table().classes.find(word);
  return found == table().classes.end() ? AbbreviationClass::none : found->second;
}

bool is_opener(std::string_view word) { return table().openers.contains(word); }

bool is_saying(std::string_view word) { return table().saying.contains(word); }

}  // namespace onrecord
