// SPDX-License-Identifier: Apache-2.0
#include "core/judge/deeds.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord {
namespace {

// How many words may stand between those of a phrase: "let the last of them go".
constexpr std::size_t kPhraseGap = 6;
constexpr std::string_view kLight = "light";

struct Entry {
  std::vector<std::string> rest;  // stems of the words after the first
  DeedKinds kinds;
  DeedKinds shows;
  bool light = false;
};

struct Table {
  std::unordered_map<std::string_view, std::size_t> kinds;
  std::unordered_map<std::string, std::vector<Entry>> by_stem;  // of the first word
  std::vector<DeedKinds> opposites;                             // of each kind

  Table() {
    const auto kind = [&](std::string_view name) {
      const std::size_t id = kinds.emplace(name, kinds.size()).first->second;
      assert(id < DeedKinds().size());
      return id;
    };
    for (const auto& row : table_rows(embedded("deeds.tsv"))) {
      const std::vector<std::string_view> words = cells(row[0], ' ');
      Entry entry;
      for (std::size_t k = 1; k < words.size(); ++k) entry.rest.push_back(stem(words[k]));
      for (const std::string_view name : cells(row[1], ',')) {
        if (name == kLight)
          entry.light = true;
        else
          entry.kinds.set(kind(name));
      }
      entry.shows = entry.kinds;
      if (row.size() > 2)
        for (const std::string_view name : cells(row[2], ',')) entry.shows.set(kind(name));
      by_stem[stem(words[0])].push_back(std::move(entry));
    }
    opposites.resize(DeedKinds().size());
    for (const auto& row : table_rows(embedded("deed_opposites.tsv"))) {
      opposites[kind(row[0])].set(kind(row[1]));
      opposites[kind(row[1])].set(kind(row[0]));
    }
  }
};

const Table& table() {
  static const Table t;
  return t;
}

// The last word of a phrase that begins at `i`, or none where the words do not follow. No other
// verb and no mark stands between them.
std::size_t end_of_phrase(const Statement& s, std::size_t i, const std::vector<std::string>& rest) {
  std::size_t at = i;
  for (const std::string& wanted : rest) {
    std::size_t k = at + 1;
    for (;; ++k) {
      if (k >= s.words.size() || k > at + 1 + kPhraseGap || s.words[k].after_mark) return 0;
      if (s.words[k].stem == wanted) break;
      if (s.words[k].tag == Tag::verb || s.words[k].tag == Tag::aux) return 0;
    }
    at = k;
  }
  return at;
}

}  // namespace

Deed deed_at(const Statement& statement, std::size_t i) {
  Deed deed;
  const StatementWord& w = statement.words[i];
  const auto it = table().by_stem.find(w.stem);
  if (it == table().by_stem.end()) return deed;
  for (const Entry& entry : it->second) {
    if (entry.rest.size() + 1 < deed.words) continue;
    // A phrase is a verb and what belongs to it.
    if (!entry.rest.empty() && w.tag != Tag::verb && w.tag != Tag::aux) continue;
    const std::size_t last = entry.rest.empty() ? i : end_of_phrase(statement, i, entry.rest);
    if (!entry.rest.empty() && last == 0) continue;
    // Words of one stem, "approve" and "approval", name the same.
    if (entry.rest.size() + 1 > deed.words) deed = {};
    deed.kinds |= entry.kinds;
    deed.shows |= entry.shows;
    deed.light |= entry.light;
    deed.words = entry.rest.size() + 1;
    deed.last = last;
  }
  return deed;
}

DeedKinds kinds_named(std::string_view name) {
  DeedKinds kinds;
  const auto it = table().kinds.find(name);
  if (it != table().kinds.end()) kinds.set(it->second);
  return kinds;
}

DeedKinds opposite_kinds(const DeedKinds& kinds) {
  DeedKinds out;
  for (std::size_t k = 0; k < kinds.size(); ++k)
    if (kinds[k]) out |= table().opposites[k];
  return out;
}

}  // namespace onrecord
