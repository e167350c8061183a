// SPDX-License-Identifier: Apache-2.0
#include "core/judge/headline_stance.hpp"

#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

namespace onrecord {
namespace {

constexpr std::size_t kLongestCue = 4;
// How many words after a negation it can deny.
constexpr std::size_t kNegated = 4;
// Below this share of the claim a headline is about something beside it.
constexpr float kBeside = 0.12F;

struct Cue {
  std::string_view sense;  // "denies", "negates", "doubts", "confirms"
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

// Whether one of the next words is the claim's, or the headline begins with the negation ("No,
// ...").
bool bears_on_claim(const Statement& evidence, const Alignment& alignment, std::size_t from) {
  if (from <= 1) return true;
  const std::size_t end = std::min(evidence.words.size(), from + kNegated);
  for (std::size_t j = from; j < end; ++j)
    if (evidence.words[j].content && alignment.evidence[j] >= 0) return true;
  return from == evidence.words.size();
}

// Whether an unmatched word of the claim has its opposite among those of the headline.
bool has_opposite(const Statement& claim, const Statement& headline, const Alignment& alignment) {
  for (std::size_t i = 0; i < claim.words.size(); ++i)
    for (std::size_t j = 0; j < headline.words.size(); ++j)
      if (alignment.claim[i] < 0 && alignment.evidence[j] < 0 &&
          are_opposites(claim.words[i].stem, headline.words[j].stem))
        return true;
  return false;
}

StanceResult result(Stance stance, double sure, std::vector<Reason> why) {
  StanceResult r;
  r.stance = stance;
  r.supports = r.refutes = r.neither = (1 - sure) / 2;
  (stance == Stance::supports  ? r.supports
   : stance == Stance::refutes ? r.refutes
                               : r.neither) = sure;
  r.why = std::move(why);
  return r;
}

}  // namespace

CuePoints cue_points(const Statement& claim, const Statement& evidence,
                     const Alignment& alignment) {
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
      // "did" and "n't" are two words of the text and one of the table.
      if (n > 0 && word != "n't") words += ' ';
      words += word;
      const auto it = cues().find(words);
      if (it != cues().end() && (n > 0 || !own.contains(word))) {
        found = &it->second;
        length = n + 1;
      }
    }
    if (found == nullptr) continue;
    const bool negates = found->sense == "negates";
    if (negates && !bears_on_claim(evidence, alignment, i + length)) continue;
    int& points = negates || found->sense == "denies" ? out.denies
                  : found->sense == "doubts"          ? out.doubts
                                                      : out.confirms;
    points += found->points;
    const Span span{evidence.words[i].span.begin, evidence.words[i + length - 1].span.end};
    out.why.push_back({"stance." + std::string(found->sense), span, std::string(found->sense)});
    i += length - 1;
  }
  return out;
}

StanceResult headline_stance(const Statement& claim, const Statement& headline,
                             const Alignment& alignment) {
  CuePoints cues = cue_points(claim, headline, alignment);
  if (has_opposite(claim, headline, alignment)) {
    cues.denies += 2;
    cues.why.push_back({"stance.opposite", {}, "it says the opposite"});
  }
  const bool denies = cues.denies >= 2;
  if (headline.question) {
    cues.why.push_back({"stance.question", {}, "it is asked, not said"});
    if (cues.denies < 3) return result(Stance::questions, 0.75, std::move(cues.why));
  }
  if (denies) return result(Stance::refutes, 0.8, std::move(cues.why));
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
