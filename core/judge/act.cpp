// SPDX-License-Identifier: Apache-2.0
#include "core/judge/act.hpp"

#include "core/judge/event_signs.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/notes/quotes_cues.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <unordered_map>
#include <utility>

namespace onrecord {
namespace {

// Whether a word is used for what it names: reports are "dismissed" in another way than ministers.
bool is_plain(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return sense != Sense::denies && sense != Sense::doubts;
}

// Whether a verb only carries a deed that another word names: "plans", "hopes", "tried".
bool is_carrier(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return sense == Sense::plans || sense == Sense::attempts || sense == Sense::repeats;
}

// The kinds of deed of data/deeds.tsv, a bit each; the first is for verbs that say little without
// their noun.
struct Deeds {
  static constexpr std::uint64_t light = 1;
  std::unordered_map<std::string, std::uint64_t> by_stem;

  Deeds() {
    std::vector<std::string_view> kinds{"light"};
    for (const auto& row : table_rows(embedded("deeds.tsv"))) {
      std::uint64_t& bits = by_stem[stem(row[0])];
      for (std::string_view rest = row[1]; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const auto it = std::find(kinds.begin(), kinds.end(), rest.substr(0, end));
        bits |= std::uint64_t{1} << static_cast<std::size_t>(it - kinds.begin());
        if (it == kinds.end()) kinds.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(rest.size(), end + 1));
      }
    }
    assert(kinds.size() <= 64);
  }
};

std::uint64_t deeds_of(const std::string& stemmed) {
  static const Deeds deeds;
  const auto it = deeds.by_stem.find(stemmed);
  return it == deeds.by_stem.end() ? 0 : it->second;
}

}  // namespace

Act act_of(const Reading& words, const Statement& claim) {
  std::vector<std::size_t> to_do, others, nouns;
  bool light = true;  // "give a speech": the noun names the deed
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    const StatementWord& w = claim.words[i];
    const bool is_verb = w.tag == Tag::verb;
    if (!(is_verb || w.tag == Tag::noun) || !w.content || is_carrier(w)) continue;
    const std::uint64_t deeds = deeds_of(w.stem);
    if (!is_verb) {
      if (deeds != 0) nouns.push_back(i);
    } else if (verb_use(claim, words, i) == VerbUse::to_come) {
      to_do.push_back(i);
      light &= (deeds & Deeds::light) != 0;
    } else if (form_of(words, w) == Form::gerund) {
      to_do.push_back(i);  // "a cessation of shelling" is named by its noun as well
    } else if (!quoting::is_speech_cue(w.folded)) {
      others.push_back(i);
    }
  }
  Act act{to_do.empty() ? std::move(others) : std::move(to_do), 0};
  if (light) act.words.insert(act.words.end(), nouns.begin(), nouns.end());
  for (const std::size_t i : act.words) act.deeds |= deeds_of(claim.words[i].stem);
  act.deeds &= ~Deeds::light;
  return act;
}

std::vector<bool> naming(const Act& act, const Statement& claim, const Statement& evidence,
                         const Alignment& alignment) {
  std::vector<bool> names(evidence.words.size(), false);
  for (std::size_t j = 0; j < names.size(); ++j) {
    const StatementWord& w = evidence.words[j];
    if (!w.content) continue;
    names[j] = std::any_of(act.words.begin(), act.words.end(), [&](std::size_t i) {
      return alignment.evidence[j] == static_cast<int>(i) || w.stem == claim.words[i].stem;
    });
    const bool can = act.deeds != 0 && w.tag != Tag::propn && w.tag != Tag::num;
    if (can && !names[j]) names[j] = (deeds_of(w.stem) & act.deeds) != 0 && is_plain(w);
  }
  return names;
}

bool tells_opposite(const Act& act, const Statement& claim, const Statement& evidence) {
  return std::any_of(act.words.begin(), act.words.end(), [&](std::size_t i) {
    const auto opposites = opposites_of(claim.words[i].stem);
    return !opposites.empty() &&
           std::any_of(evidence.words.begin(), evidence.words.end(), [&](const StatementWord& w) {
             return std::find(opposites.begin(), opposites.end(), w.stem) != opposites.end();
           });
  });
}

}  // namespace onrecord
