// SPDX-License-Identifier: Apache-2.0
#include "core/notes/name_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <array>
#include <unordered_map>
#include <utility>

namespace onrecord::names {

namespace {

using Table = PhraseTable<Entry>;

void add(Entry& entry, std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, Flag>, 16> flags = {
      {{"title", title},
       {"before_title", before_title},
       {"role", role},
       {"org_end", org_end},
       {"org_head", org_head},
       {"place_end", place_end},
       {"place_head", place_head},
       {"particle", particle},
       {"suffix", suffix},
       {"common", common},
       {"place", place},
       {"organisation", organisation},
       {"other", other},
       {"given", given},
       {"body", body},
       {"business", business}}};
  for (const auto& [name, flag] : flags) {
    if (kind == name) entry.flags |= flag;
  }
  if (kind == "male" || kind == "female") {
    entry.flags |= given;
    entry.gender = kind == "male" ? Gender::male : Gender::female;
  }
}

Table load() {
  constexpr std::uint32_t kinds = common | place | organisation | other;
  std::unordered_map<std::string_view, Entry> table;
  table.reserve(16384);
  for (const auto& row : table_rows(embedded("name_words.tsv"))) {
    if (row.size() < 2) continue;
    Entry& entry = table[row[0]];
    add(entry, row[1]);
    if (row.size() < 3) continue;
    if (row[2] == "male" || row[2] == "female") {
      entry.gender = row[2] == "male" ? Gender::male : Gender::female;
    } else {
      entry.full = row[2];
    }
  }
  for (const auto& row : table_rows(embedded("gazetteer.tsv"))) {
    if (row.size() < 2) continue;
    Entry& entry = table[row[0]];
    if (entry.is(kinds | given)) continue;
    const std::size_t bar = row[1].find('|');
    add(entry, row[1].substr(0, bar));
    if (bar != std::string_view::npos) add(entry, row[1].substr(bar + 1));
  }
  return Table({table.begin(), table.end()});
}

}  // namespace

const Entry& look_up(std::string_view name) {
  static const Table table = load();
  static const Entry unknown;
  const Entry* found = table.find(name);
  return found ? *found : unknown;
}

}  // namespace onrecord::names
