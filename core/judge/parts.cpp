// SPDX-License-Identifier: Apache-2.0
#include "core/judge/parts.hpp"

#include "core/lexicon/embedded.hpp"

#include <algorithm>

namespace onrecord {
namespace {

// How many words a part may stand before the things that it is of.
constexpr std::size_t kPartReach = 4;

// The class that data/part_cues.tsv gives a word: part, partly, whole or known; else empty.
std::string_view part_cue(std::string_view folded) {
  static const WordMap cues = word_map("part_cues.tsv");
  const auto it = cues.find(folded);
  return it == cues.end() ? std::string_view() : it->second;
}

// Whether the number at `i` counts all of them: "the 20 hostages", "all 20", but not "another two".
bool counts_the_whole(const Statement& s, std::size_t i) {
  if (i == 0) return false;
  const std::string_view cue = part_cue(s.words[i - 1].folded);
  return cue == "whole" || cue == "known";
}

}  // namespace

bool is_part_word(std::string_view folded) { return part_cue(folded) == "part"; }

std::optional<Span> told_part(const Statement& evidence, const Alignment& alignment,
                              const Roles& own_roles) {
  const std::vector<StatementWord>& words = evidence.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto own = [&](std::size_t k) {
      return k < words.size() && alignment.evidence[k] >= 0 && words[k].content;
    };
    if (part_cue(words[i].folded) == "partly" && alignment.evidence[i] < 0) {
      const bool beside = (i > 0 && own(i - 1) && is_verbal(words[i - 1])) ||
                          (own(i + 1) && is_verbal(words[i + 1]));
      if (beside) return words[i].span;
    }
    if (words[i].folded != "of" || i == 0) continue;
    const StatementWord& before = words[i - 1];
    const bool number = before.tag == Tag::num && !counts_the_whole(evidence, i - 1);
    // "One lane of the bridge", other than "two lorries of grain".
    const bool counted = before.tag == Tag::noun && i > 1 && i + 1 < words.size() &&
                         words[i - 2].tag == Tag::num && words[i + 1].tag == Tag::det &&
                         !before.of_time && !counts_the_whole(evidence, i - 2);
    if (!(number || counted || is_part_word(before.folded)) || alignment.evidence[i - 1] >= 0)
      continue;
    // "three of the bridges", but not "some of the mayors said that the bridges ...".
    for (std::size_t k = i + 1; k < words.size() && k <= i + 3; ++k) {
      if (is_verbal(words[k])) break;
      if (!own(k) || words[k].tag != Tag::noun) continue;
      const auto in_claim = static_cast<std::size_t>(alignment.evidence[k]);
      const WordRange doer = own_roles.agent;
      const bool acts = !own_roles.object.empty() && doer.first <= in_claim && in_claim < doer.last;
      if (counted && acts) break;
      return cover(words[i - 1 - counted].span, words[k].span);
    }
  }
  return {};
}

bool tells_of_some(const Statement& evidence, const std::vector<bool>& own) {
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (!own[i] || evidence.words[i].tag == Tag::verb) continue;
    for (std::size_t back = 1; back <= kPartReach && back <= i; ++back) {
      const StatementWord& w = evidence.words[i - back];
      const std::string_view cue = part_cue(w.folded);
      if (cue == "whole" || is_verbal(w)) break;
      if (cue == "part" || cue == "partly") return true;
      if (w.tag != Tag::num || w.of_time) continue;
      if (!counts_the_whole(evidence, i - back)) return true;
      break;
    }
  }
  return false;
}

bool is_of_some_days(const Profile& claim, const Reading& coverage, Span sentence) {
  std::vector<Day> days;
  for (const TimeRef& t : claim.words.notes.times)
    if (t.type != TimeType::duration && t.precision == Precision::day && t.latest &&
        !(claim.made && *t.latest <= *claim.made))  // "promised on Monday to"
      days.push_back(*t.latest);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  if (days.size() < 2) return false;
  const auto& times = coverage.notes.times;
  return std::any_of(days.begin(), days.end(), [&](Day day) {
    return std::none_of(times.begin(), times.end(), [&](const TimeRef& t) {
      return sentence.contains(t.span) && t.latest == day;
    });
  });
}

}  // namespace onrecord
