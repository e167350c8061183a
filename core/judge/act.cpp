// SPDX-License-Identifier: Apache-2.0
#include "core/judge/act.hpp"

#include "core/judge/event_signs.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/notes/quotes_cues.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <unordered_map>

namespace onrecord {
namespace {

// Verbs that say little without their noun.
constexpr std::string_view kLight = "light";

// Whether a word is used for what it names: reports are "dismissed" in another way than ministers.
bool is_plain(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return w.content && sense != Sense::denies && sense != Sense::doubts;
}

// Whether a verb only carries a deed that another word names: "plans", "hopes", "tried".
bool is_carrier(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return sense == Sense::plans || sense == Sense::attempts || sense == Sense::repeats;
}

bool is_speech(const StatementWord& w) {
  const auto cues = quoting::cues_of(w.folded);
  return std::any_of(cues.begin(), cues.end(), [](const quoting::Cue& c) { return c.speech(); });
}

// The kinds of deed that a word names, by its stem: data/deeds.tsv.
std::string_view deeds_of(const std::string& stemmed) {
  static const std::unordered_map<std::string, std::string_view> deeds = [] {
    std::unordered_map<std::string, std::string_view> map;
    for (const auto& row : table_rows(embedded("deeds.tsv"))) map.emplace(stem(row[0]), row[1]);
    return map;
  }();
  const auto it = deeds.find(stemmed);
  return it == deeds.end() ? std::string_view() : it->second;
}

bool share_one(std::string_view list, std::string_view other) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    const std::string_view one = list.substr(at, end - at);
    for (std::size_t from = 0; from < other.size();) {
      const std::size_t to = std::min(other.find(',', from), other.size());
      if (other.substr(from, to - from) == one) return true;
      from = to + 1;
    }
    at = end + 1;
  }
  return false;
}

// Whether an infinitive stands at `i`: after "to" or a modal, adverbs and "be" apart.
bool is_infinitive(const Reading& words, const Statement& s, std::size_t i) {
  for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
    const StatementWord& w = s.words[i - back];
    if (w.folded == "to" || form_of(words, w) == Form::modal) return true;
    if (w.tag != Tag::adv && w.tag != Tag::aux && w.tag != Tag::part && !is_negation(w.folded))
      return false;
  }
  return false;
}

}  // namespace

std::vector<std::size_t> acts_of(const Reading& words, const Statement& claim) {
  std::vector<std::size_t> to_do, others, nouns;
  bool light = true;  // "give a speech": the noun names the deed
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    const StatementWord& w = claim.words[i];
    if (!w.content || is_carrier(w)) continue;
    const std::string_view deeds = deeds_of(w.stem);
    if (w.tag == Tag::noun && !deeds.empty()) nouns.push_back(i);
    if (w.tag != Tag::verb) continue;
    if (is_infinitive(words, claim, i)) {
      to_do.push_back(i);
      light &= share_one(deeds, kLight);
    } else if (form_of(words, w) == Form::gerund) {
      to_do.push_back(i);
    } else if (!is_speech(w)) {
      others.push_back(i);
    }
  }
  std::vector<std::size_t>& acts = to_do.empty() ? others : to_do;
  if (light) acts.insert(acts.end(), nouns.begin(), nouns.end());
  return std::move(acts);
}

std::vector<bool> deeds_in(const std::vector<std::size_t>& acts, const Statement& claim,
                           const Statement& evidence, const Alignment& alignment) {
  std::vector<bool> named(evidence.words.size(), false);
  for (const std::size_t i : acts) {
    const std::string_view deeds = deeds_of(claim.words[i].stem);
    for (std::size_t j = 0; j < named.size(); ++j) {
      const StatementWord& w = evidence.words[j];
      const bool same =
          alignment.evidence[j] == static_cast<int>(i) || w.stem == claim.words[i].stem;
      if (same || (is_plain(w) && share_one(deeds, deeds_of(w.stem)))) named[j] = true;
    }
  }
  return named;
}

bool tells_opposite(const std::vector<std::size_t>& acts, const Statement& claim,
                    const Statement& evidence) {
  return std::any_of(acts.begin(), acts.end(), [&](std::size_t i) {
    return std::any_of(evidence.words.begin(), evidence.words.end(), [&](const StatementWord& w) {
      return w.content && are_opposites(claim.words[i].stem, w.stem);
    });
  });
}

}  // namespace onrecord
