// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_cues.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>
#include <vector>

namespace onrecord::quoting {
namespace {

constexpr std::array<std::pair<std::string_view, Pattern>, 20> pattern_names{{
    {"quote", quote},
    {"that", that},
    {"zero", zero},
    {"wh", wh},
    {"to", to},
    {"them", them},
    {"them-to", them_to},
    {"np", np},
    {"as", as},
    {"call", call},
    {"about", about},
    {"of", of},
    {"for", for_},
    {"on", on},
    {"against", against},
    {"with", with},
    {"at", at},
    {"to-np", to_np},
    {"that-belief", that_belief},
    {"source", source},
}};

constexpr std::array<std::pair<std::string_view, CueClass>, 5> class_names{{
    {"speech", CueClass::speech},
    {"document", CueClass::document},
    {"belief", CueClass::belief},
    {"plan", CueClass::plan},
    {"noun", CueClass::noun},
}};

// Calls f with each blank-separated word of `list`.
template <typename F>
void each_word(std::string_view list, F f) {
  while (!list.empty()) {
    const std::size_t end = list.find(' ');
    f(list.substr(0, end));
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
}

struct Table {
  std::vector<Cue> cues;  // sorted by form, those with a particle first
  PhraseTable<std::span<const Cue>> by_form{{}};
  std::unordered_set<std::string_view> media;
  std::unordered_set<std::string_view> occasions;

  Table() {
    for (const auto& row : table_rows(embedded("cues.tsv"))) {
      if (row.size() < 3) continue;
      if (row[2] == "medium") media.insert(row[0]);
      if (row[2] == "occasion") occasions.insert(row[0]);
      if (row.size() < 4) continue;
      Cue cue;
      cue.lemma = row[0];
      const std::size_t blank = row[0].find(' ');
      if (blank != std::string_view::npos) cue.particle = row[0].substr(blank + 1);
      for (const auto& [name, value] : class_names) {
        if (row[2] == name) cue.cls = value;
      }
      each_word(row[3], [&](std::string_view word) {
        for (const auto& [name, value] : pattern_names) {
          if (word == name) cue.patterns |= value;
        }
      });
      each_word(row[1], [&](std::string_view form) {
        cue.form = form;
        cues.push_back(cue);
      });
    }
    std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) {
      return a.form != b.form ? a.form < b.form : !a.particle.empty() && b.particle.empty();
    });
    std::vector<std::pair<std::string_view, std::span<const Cue>>> ranges;
    for (auto first = cues.begin(); first != cues.end();) {
      const auto last =
          std::find_if(first, cues.end(), [&](const Cue& cue) { return cue.form != first->form; });
      ranges.emplace_back(first->form, std::span<const Cue>(first, last));
      first = last;
    }
    by_form = PhraseTable<std::span<const Cue>>(std::move(ranges));
  }
};

const Table& table() {
  static const Table read;
  return read;
}

}  // namespace

std::span<const Cue> cues_of(std::string_view form) {
  const std::span<const Cue>* found = table().by_form.find(form);
  return found ? *found : std::span<const Cue>();
}

bool is_speech_cue(std::string_view form) {
  const auto cues = cues_of(form);
  return std::any_of(cues.begin(), cues.end(), [](const Cue& c) { return c.speech(); });
}

bool is_medium(std::string_view word) { return table().media.contains(word); }

bool is_occasion(std::string_view word) { return table().occasions.contains(word); }

}  // namespace onrecord::quoting
