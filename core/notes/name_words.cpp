// SPDX-License-Identifier: Apache-2.0
#include "core/notes/name_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <utility>

namespace onrecord::names {

namespace {

using Table = PhraseTable<Entry>;

// What a kind of data/name_words.tsv and data/gazetteer.tsv makes of a word.
struct Kind {
  std::uint32_t flags = 0;
  Gender gender = Gender::unknown;
};

void add(Entry& entry, std::string_view name) {
  static const PhraseTable<Kind> kinds{{{"title", {title}},
                                        {"before_title", {before_title}},
                                        {"role", {role}},
                                        {"org_end", {org_end}},
                                        {"org_head", {org_head}},
                                        {"place_end", {place_end}},
                                        {"place_head", {place_head}},
                                        {"particle", {particle}},
                                        {"suffix", {suffix}},
                                        {"common", {common}},
                                        {"place", {place}},
                                        {"organisation", {organisation}},
                                        {"other", {other}},
                                        {"given", {given}},
                                        {"male", {given, Gender::male}},
                                        {"female", {given, Gender::female}},
                                        {"body", {body}},
                                        {"business", {business}}}};
  const Kind* kind = kinds.find(name);
  if (!kind) return;
  entry.flags |= kind->flags;
  if (kind->gender != Gender::unknown) entry.gender = kind->gender;
}

Table load() {
  constexpr std::uint32_t kinds = common | place | organisation | other;
  Table table;
  for (const auto& row : table_rows(embedded("name_words.tsv"))) {
    if (row.size() < 2) continue;
    Entry& entry = table.at(row[0]);
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
    Entry& entry = table.at(row[0]);
    if (entry.is(kinds | given)) continue;
    const std::size_t bar = row[1].find('|');
    add(entry, row[1].substr(0, bar));
    if (bar != std::string_view::npos) add(entry, row[1].substr(bar + 1));
  }
  return table;
}

}  // namespace

const Entry& look_up(std::string_view name) {
  static const Table table = load();
  static const Entry unknown;
  const Entry* found = table.find(name);
  return found ? *found : unknown;
}

}  // namespace onrecord::names
