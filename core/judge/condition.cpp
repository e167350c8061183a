// SPDX-License-Identifier: Apache-2.0
#include "core/judge/condition.hpp"

#include "core/judge/event_signs.hpp"
#include "core/judge/parts.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

constexpr std::array kConditionStates{"none", "waiting", "met", "cancelled"};

// A sentence must hold this share of the condition's words, by their rarity.
constexpr float kTellsOfIt = 0.6F;
// A sentence that holds less of the rest of the claim speaks of the condition alone.
constexpr float kOfTheRest = 0.5F;
// As good as none of its words.
constexpr float kHardlyAny = 0.1F;
// A sign of failure or doubt this near to the event belongs to it.
constexpr float kNearTheEvent = 0.4F;

// Whether data/condition_cues.tsv gives the word this class: cancels, supposes or happens.
bool is_condition_cue(std::string_view folded, std::string_view cue) {
  static const WordMap cues = word_map("condition_cues.tsv");
  const auto it = cues.find(folded);
  return it != cues.end() && it->second == cue;
}

bool is_of_what_is_to_come(ClaimKind kind) {
  return kind == ClaimKind::commitment || kind == ClaimKind::prediction ||
         kind == ClaimKind::demand || kind == ClaimKind::rule;
}

// Whether it is of what is to come and names an event, which takes more than a word.
bool is_of_event_to_come(const Claim& claim) {
  return claim.condition.find(' ') != std::string::npos && is_of_what_is_to_come(claim.kind);
}

bool begins_with_unless(const Claim& claim) {
  return folded_word(std::string_view(claim.condition).substr(0, claim.condition.find(' '))) ==
         "unless";
}

// Whether it waits for its event, be that looked for or not: of one word, "ratification", only a
// person can tell.
bool waits(const Claim& claim) {
  const bool clock_stands = claim.deadline && is_pending(*claim.deadline);
  return hangs_on_condition(claim) ||
         (clock_stands && !claim.condition.empty() && is_of_what_is_to_come(claim.kind));
}

// A condition as it is looked for.
class Condition {
 public:
  explicit Condition(const Claim& claim)
      : reading_(read_sentence(claim.condition)), statement_(statement(reading_)) {
    for (const TermHit& hit : find_terms(reading_.text, reading_.layout.tokens))
      terms_.push_back({hit.key, background_rarity(hit.key)});
    std::sort(terms_.begin(), terms_.end(),
              [](const WeightedTerm& a, const WeightedTerm& b) { return a.key < b.key; });
    terms_.erase(
        std::unique(terms_.begin(), terms_.end(),
                    [](const WeightedTerm& a, const WeightedTerm& b) { return a.key == b.key; }),
        terms_.end());
    for (const WeightedTerm& t : terms_) whole_ += t.weight;
    of_part_ = std::any_of(statement_.words.begin(), statement_.words.end(),
                           [](const StatementWord& w) { return is_part_word(w.folded); });
  }

  float share_in(const DocumentTerms::Passage& passage) const {
    float sum = 0;
    for (const WeightedTerm& t : terms_)
      if (std::binary_search(passage.terms.begin(), passage.terms.end(), t.key)) sum += t.weight;
    return whole_ > 0 ? sum / whole_ : 0;
  }

  // What one sentence of the coverage tells of it; none where it tells nothing.
  ConditionState told_in(const Reading& coverage, Span sentence) const {
    const Statement evidence = statement(coverage, sentence);
    if (evidence.question) return ConditionState::none;
    const std::vector<bool> own = own_words(evidence);
    std::size_t first = own.size(), last = 0;
    bool done = false;
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (!own[i]) continue;
      first = std::min(first, i);
      last = i;
      done = done || is_told(evidence, coverage, i);
    }
    for (std::size_t i = 0; i < last; ++i)
      if (is_condition_cue(evidence.words[i].folded, "supposes")) return ConditionState::none;
    const Signs signs = read_signs(statement_, evidence, align(statement_, evidence), coverage);
    if (signs[Sense::fails] > kNearTheEvent || signs[Sense::denies] > kNearTheEvent) {
      const Span words = signs.span(Sense::fails);
      const bool off = signs.past && is_condition_cue(folded_word(coverage.text[words]), "cancels");
      return off ? ConditionState::cancelled : ConditionState::none;
    }
    const bool in_the_air = signs.negation > kNearTheEvent ||
                            signs[Sense::postpones] > kNearTheEvent ||
                            signs[Sense::doubts] > kNearTheEvent;
    const bool took_place = first < own.size() && is_told_to_happen(evidence, coverage, first);
    if (in_the_air || !(done || took_place)) return ConditionState::none;
    if (!done && signs.modal) return ConditionState::none;
    const bool some = !of_part_ && tells_of_some(evidence, own);
    return some ? ConditionState::none : ConditionState::met;
  }

 private:
  // Whether another verb tells in the past that the event came about: "the release took place".
  static bool is_told_to_happen(const Statement& s, const Reading& coverage, std::size_t from) {
    for (std::size_t i = from; i < s.words.size(); ++i) {
      std::string words = s.words[i].folded;
      bool happens = is_condition_cue(words, "happens");
      if (!happens && i + 1 < s.words.size())
        happens = is_condition_cue(words += ' ' + s.words[i + 1].folded, "happens");
      if (happens && is_told(s, coverage, i)) return true;
    }
    return false;
  }

  // Which words of the evidence are the condition's, in whatever form.
  std::vector<bool> own_words(const Statement& evidence) const {
    std::vector<bool> own(evidence.words.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
      const StatementWord& w = evidence.words[i];
      if (!w.content) continue;
      const TermKey key = term_key(term_of(w.folded));
      own[i] = std::any_of(terms_.begin(), terms_.end(),
                           [key](const WeightedTerm& t) { return t.key == key; });
    }
    return own;
  }

  // Whether the word at `i` is a verb that tells in the past what happened: "released", "were
  // released", "has been released", but neither "to be released" nor "be released".
  static bool is_told(const Statement& s, const Reading& coverage, std::size_t i) {
    if (s.words[i].tag != Tag::verb) return false;
    const Form form = form_of(coverage, s.words[i]);
    if (form == Form::past) return true;
    if (form != Form::past_participle) return false;
    bool finite = false;
    for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
      const StatementWord& w = s.words[i - back];
      if (w.folded == "to" || w.folded == "be" || form_of(coverage, w) == Form::modal) return false;
      if (w.tag == Tag::aux)
        finite = finite || (w.folded != "being" && w.folded != "is" && w.folded != "are");
      else if (w.tag != Tag::adv)
        break;
    }
    return finite;
  }

  Reading reading_;
  Statement statement_;
  std::vector<WeightedTerm> terms_;  // by key
  float whole_ = 0;
  bool of_part_ = false;  // it speaks of a part itself: "the first prisoners"
};

}  // namespace

const char* to_string(ConditionState state) {
  return kConditionStates[static_cast<std::size_t>(state)];
}

std::optional<ConditionState> parse_condition_state(std::string_view name) {
  for (std::size_t i = 0; i < kConditionStates.size(); ++i)
    if (name == kConditionStates[i]) return static_cast<ConditionState>(i);
  return {};
}

bool hangs_on_condition(const Claim& claim) {
  return is_of_event_to_come(claim) && !begins_with_unless(claim);
}

bool makes_exception(const Claim& claim) {
  return is_of_event_to_come(claim) && begins_with_unless(claim);
}

std::optional<ConditionSign> condition_sign(const Profile& claim, const Reading& coverage,
                                            const DocumentTerms& terms) {
  const bool exception = makes_exception(claim.claim);
  if (!exception && !hangs_on_condition(claim.claim)) return {};
  const Condition condition(claim.claim);
  std::optional<ConditionSign> best;
  float best_share = 0;
  for (const DocumentTerms::Passage& passage : terms.passages) {
    if (passage.span.empty()) continue;
    const float share = condition.share_in(passage);
    if (share < kTellsOfIt || share <= best_share) continue;
    ConditionState state = condition.told_in(coverage, passage.span);
    // Where what is excepted came about, the claim's condition cannot be met any more.
    if (exception)
      state = state == ConditionState::met ? ConditionState::cancelled : ConditionState::none;
    if (state == ConditionState::none) continue;
    const std::optional<Days> named = event_dates(coverage, passage.span).past;
    if (!named && !coverage.published) continue;
    const Days happened = named ? *named : Days{*coverage.published, *coverage.published};
    if (claim.made && happened.last < *claim.made) continue;
    const auto& deadline = claim.claim.deadline;
    const bool too_late = deadline && deadline->latest && happened.first > *deadline->latest;
    if (exception && too_late) continue;
    best = ConditionSign{state, passage.span, std::string(coverage.text[passage.span]), happened};
    best_share = share;
  }
  return best;
}

bool tells_exception(const Claim& claim, const Statement& words, const Alignment& alignment) {
  const std::size_t at = claim.wording.find(claim.condition);
  if (!begins_with_unless(claim) || at == std::string::npos) return false;
  std::size_t told = 0, all = 0;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const StatementWord& w = words.words[i];
    if (!w.content || w.span.begin < at || w.span.end > at + claim.condition.size()) continue;
    ++all;
    told += alignment.claim[i] >= 0;
  }
  return 2 * told >= all && told > 0;
}

bool is_of_condition(const Claim& claim, const Statement& words, const Alignment& alignment) {
  if (!hangs_on_condition(claim)) return false;
  const std::vector<Span> conditions = condition_spans(claim);
  const std::size_t due = claim.deadline ? claim.wording.find(claim.deadline->text) : 0;
  const Span deadline = claim.deadline && due != std::string::npos
                            ? Span{static_cast<std::uint32_t>(due),
                                   static_cast<std::uint32_t>(due + claim.deadline->text.size())}
                            : Span{};
  // What is in the sentence of the condition, and of the rest.
  float inside = 0, all_inside = 0, outside = 0, all_outside = 0;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    const StatementWord& w = words.words[i];
    // Names tell who acts, not what is done.
    if (!w.content || w.tag == Tag::propn) continue;
    const float weight = background_rarity(term_key(term_of(w.folded)));
    const bool is_inside = std::any_of(conditions.begin(), conditions.end(),
                                       [&](Span c) { return c.contains(w.span); });
    if (!is_inside && deadline.contains(w.span)) continue;
    (is_inside ? all_inside : all_outside) += weight;
    if (alignment.claim[i] >= 0) (is_inside ? inside : outside) += weight;
  }
  return (inside > kTellsOfIt * all_inside && outside < kOfTheRest * all_outside) ||
         (inside > kOfTheRest * all_inside && outside < kHardlyAny * all_outside);
}

ConditionStanding condition_standing(const Claim& claim, std::span<const Coverage> coverage,
                                     std::optional<Day> made) {
  ConditionStanding out;
  const bool exception = !claim.condition_mark && makes_exception(claim);
  if (!claim.condition_mark && !exception && !waits(claim)) return out;
  out.state = exception ? ConditionState::none : ConditionState::waiting;
  if (const auto& mark = claim.condition_mark) {
    if (mark->never) out.state = ConditionState::cancelled;
    if (mark->met) out.state = ConditionState::met;
    out.day = mark->met;
  } else {
    for (const Coverage& c : coverage) {
      const auto& sign = c.match.condition;
      if (!sign || !c.match.accepted || c.match.stance == Stance::unrelated) continue;
      if (made && c.published && *c.published < *made) continue;
      const bool first = out.state != sign->state || !out.day || sign->happened.last < *out.day;
      if (!first || (out.state == ConditionState::met && sign->state != out.state)) continue;
      out.state = sign->state;
      out.day = sign->happened.last;
      out.document = c.document;
    }
  }
  if (out.state == ConditionState::met && out.day && claim.deadline && is_pending(*claim.deadline))
    out.due = count_from(claim.deadline->text, *out.day);
  return out;
}

Claim with_clock(Claim claim, const ConditionStanding& condition) {
  if (!condition.due || !claim.deadline || !is_pending(*claim.deadline)) return claim;
  claim.deadline->earliest = condition.due->first;
  claim.deadline->latest = condition.due->last;
  claim.deadline->precision = Precision::day;
  claim.deadline->anchor.day = condition.day;
  return claim;
}

}  // namespace onrecord
