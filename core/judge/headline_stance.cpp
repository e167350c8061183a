// SPDX-License-Identifier: Apache-2.0
#include "core/judge/headline_stance.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "core/lexicon/embedded.hpp"

namespace onrecord {
namespace {

constexpr std::size_t kLongestCue = 4;
// Below this share of the claim a headline is about something beside it.
constexpr float kBeside = 0.12F;

struct Cue {
  std::string_view sense;  // "denies", "doubts", "confirms"
  int points = 0;
};

const std::unordered_map<std::string_view, Cue>& cues() {
  static const std::unordered_map<std::string_view, Cue> table = [] {
    std::unordered_map<std::string_view, Cue> t;
    for (const auto& row : table_rows(embedded("stance_cues.tsv"))) {
      if (row.size() < 3) continue;
      Cue cue{row[1], 0};
      std::from_chars(row[2].data(), row[2].data() + row[2].size(), cue.points);
      t.emplace(row[0], cue);
    }
    return t;
  }();
  return table;
}

StanceResult result(Stance stance, double sure, std::vector<Reason> why) {
  StanceResult r;
  r.stance = stance;
  r.supports = r.refutes = r.neither = (1 - sure) / 2;
  (stance == Stance::supports ? r.supports
   : stance == Stance::refutes ? r.refutes
                               : r.neither) = sure;
  r.why = std::move(why);
  return r;
}

}  // namespace

CuePoints cue_points(const Statement& claim, const Statement& evidence) {
  std::unordered_set<std::string_view> own;
  for (const StatementWord& w : claim.words) own.insert(w.folded);
  CuePoints out;
  std::string words;
  for (std::size_t i = 0; i < evidence.words.size(); ++i) {
    words.clear();
    const Cue* found = nullptr;
    std::size_t length = 0;
    for (std::size_t n = 0; n < kLongestCue && i + n < evidence.words.size(); ++n) {
      const std::string& word = evidence.words[i + n].folded;
      if (n == 0 && own.contains(word)) break;
      // "did" and "n't" are two words of the text and one of the table.
      if (n > 0 && word != "n't") words += ' ';
      words += word;
      const auto it = cues().find(words);
      if (it != cues().end()) {
        found = &it->second;
        length = n + 1;
      }
    }
    if (found == nullptr) continue;
    int& points = found->sense == "denies"   ? out.denies
                  : found->sense == "doubts" ? out.doubts
                                             : out.confirms;
    points += found->points;
    const Span span{evidence.words[i].span.begin, evidence.words[i + length - 1].span.end};
    out.why.push_back({"stance." + std::string(found->sense), span, {}});
    i += length - 1;
  }
  return out;
}

StanceResult headline_stance(const Statement& claim, const Statement& headline,
                             const Alignment& alignment) {
  CuePoints cues = cue_points(claim, headline);
  // A claim that itself says "not" is denied by what affirms it: too rare to be worth a rule.
  const bool denies = cues.denies >= 2 && claim.negations == 0;
  if (headline.question) {
    cues.why.push_back({"stance.question", {}, "it is asked, not said"});
    if (cues.denies < 3) return result(Stance::questions, 0.75, std::move(cues.why));
  }
  if (denies)
    return result(Stance::refutes, 0.8, std::move(cues.why));
  if (cues.doubts == 0 && alignment.figures.conflicts > 0 && alignment.figures.entailed == 0 &&
      alignment.covered > 0.4F) {
    cues.why.push_back({"stance.figure", {}, "its figure differs"});
    return result(Stance::refutes, 0.6, std::move(cues.why));
  }
  if (cues.doubts > cues.confirms) return result(Stance::questions, 0.7, std::move(cues.why));
  if (alignment.covered < kBeside) return result(Stance::context, 0.6, std::move(cues.why));
  cues.why.push_back({"stance.stated", {}, "it is stated as a fact"});
  return result(Stance::supports, 0.5 + 0.4 * static_cast<double>(alignment.covered),
                std::move(cues.why));
}

}  // namespace onrecord
