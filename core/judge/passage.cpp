// SPDX-License-Identifier: Apache-2.0
#include "core/judge/passage.hpp"

#include "core/judge/condition.hpp"
#include "core/judge/event_stance.hpp"
#include "core/judge/headline_stance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace onrecord {
namespace {

// Sentences that carry at least this share of what the best one carries are looked at.
constexpr float kClose = 0.5F;
// A text whose best sentence carries less than this share of what its headline does is a teaser.
constexpr float kTeaser = 0.2F;
// In bytes. What is longer is no sentence but a page that lost its marks, and may tell anything.
constexpr std::uint32_t kLongestPassage = 4000;
constexpr std::size_t kLookedAt = 6;
// How much a context term counts beside one of the claim.
constexpr float kContext = 0.3F;
// A rival claim that takes so much of a headline is mentioned.
constexpr float kRivalNamed = 0.2F;
// How many of the words that carry a claim are named.
constexpr std::size_t kNamedWords = 6;
// How much likelier a sentence bears on a figure when it gives one that measures the same, or on a
// claim when it tells what became of its condition.
constexpr double kSignOdds = 5;
// How much less likely one bears on a claim that tells its deed of another thing or person.
constexpr double kAnotherOdds = 5;
// How much less likely one that tells of a vote bears on a claim that tells of a vote with another
// count.
constexpr double kAnotherVoteOdds = 10;
// What tells of a condition settles so much of the claim itself.
constexpr double kOfCondition = 0.1;

struct Scored {
  std::uint32_t passage = 0;
  float carries = 0;
};

// The sentences that carry most of the claim, best first; the headline only if it is all there is,
// or they carry next to nothing beside it, as those of a teaser do.
std::vector<Scored> best_passages(const WeighedClaim& claim, const DocumentTerms& document) {
  std::vector<Scored> out;
  std::optional<Scored> headline;
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    const DocumentTerms::Passage& p = document.passages[i];
    if (p.span.size() > kLongestPassage) continue;
    const Scored scored{
        i, carried_by(p.terms, claim.words()) + kContext * carried_by(p.terms, claim.context())};
    if (p.span.empty())
      headline = scored;
    else
      out.push_back(scored);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Scored& a, const Scored& b) { return a.carries > b.carries; });
  if (headline && (out.empty() || out.front().carries < kTeaser * headline->carries))
    return {*headline};
  if (out.size() > kLookedAt) out.resize(kLookedAt);
  while (out.size() > 1 && out.back().carries < kClose * out.front().carries) out.pop_back();
  return out;
}

// Those of the evidence's words that carry the claim, rarest first, each once, as they stand there.
std::string carrying_words(const ClaimTerms& claim, const Text& text, std::span<const Token> tokens,
                           const Rarity& rarity) {
  std::vector<std::pair<float, TermHit>> carrying;
  for (const TermHit& hit : find_terms(text, tokens)) {
    const auto term = std::find_if(claim.claim.begin(), claim.claim.end(),
                                   [&](const WeightedTerm& t) { return t.key == hit.key; });
    const bool is_first = std::none_of(carrying.begin(), carrying.end(),
                                       [&](const auto& c) { return c.second.key == hit.key; });
    if (term != claim.claim.end() && is_first)
      carrying.emplace_back(term->weight * rarity(hit.key), hit);
  }
  std::stable_sort(carrying.begin(), carrying.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string words;
  for (std::size_t i = 0; i < std::min(kNamedWords, carrying.size()); ++i) {
    if (i > 0) words += ", ";
    words += text[tokens[carrying[i].second.token].span];
  }
  return words;
}

// How probable it is that the document bears on the claim, and by which words.
void explain_bearing(const ClaimTerms& claim, const Text& text, std::span<const Token> tokens,
                     const Rarity& rarity, const Bearing& bearing, const Policy& policy, Match& m) {
  m.why.push_back({"match.probability",
                   {},
                   fmt::format("it bears on the claim with a probability of {:.2f}; {:.2f} is "
                               "asked for",
                               m.score, policy.accept)});
  if (bearing.rival > kRivalNamed)
    m.why.push_back(
        {"match.rival", {}, "a headline tells one thing, and this one fits another claim better"});
  const std::string words = carrying_words(claim, text, tokens, rarity);
  if (!words.empty()) m.why.push_back({"match.words", {}, "both speak of " + words});
}

// The figures and days by which the passage is held against the claim.
void explain_signs(Match& m) {
  if (!m.quantities.empty()) {
    m.why.push_back(
        {"match.figure", m.quantities.front().span, "it measures the same as the claim's figure"});
  }
  if (m.happened) {
    m.why.push_back(
        {"match.day", {}, "what it tells of was on " + format_day_long(m.happened->last)});
  }
}

double with_odds(double p, double odds) { return p * odds / (1 + p * (odds - 1)); }

// Makes the match so much likelier.
void multiply_odds(Match& m, double odds, const Policy& policy) {
  m.score = with_odds(m.score, odds);
  m.accepted = m.score >= policy.accept;
}

// What is not accepted for what it says of the claim can be for what it tells of its condition:
// then that sentence is the evidence, and says nothing of the claim itself.
void bear_by_condition(Match& m, const Policy& policy) {
  const bool by_itself = m.accepted;
  multiply_odds(m, kSignOdds, policy);
  const char* const told = m.condition->state == ConditionState::met
                               ? "it tells that the claim's condition is met"
                               : "it tells that the claim's condition will not come about";
  if (!by_itself) {
    m.evidence = m.condition->evidence;
    m.wording = m.condition->wording;
    m.stance = Stance::context;
    m.decisive = kOfCondition;
    m.happened.reset();
    m.new_deadline.reset();
    m.quantities.clear();
    m.why.clear();
  }
  m.why.push_back({"match.condition", m.condition->evidence,
                   told + (" (" + format_day_long(m.condition->happened.last) + ")")});
}

}  // namespace

double without_sign(double p) { return with_odds(p, 1 / kSignOdds); }

Match match_passage(const Profile& claim, const Reading& coverage, const DocumentTerms& terms,
                    const Bearing& bearing, const Rarity& rarity, const Policy& policy) {
  Match m;
  m.score = bearing.probability;
  m.accepted = m.score >= policy.accept;
  const Statement claim_statement = statement(claim.words, {}, VerbForms::base);
  const ClaimTerms terms_of_claim = claim_terms(claim);
  const std::vector<Scored> passages = best_passages(WeighedClaim(terms_of_claim, rarity), terms);
  if (passages.empty() || terms.passages[passages.front().passage].span.empty()) {
    m.wording = coverage.title;
    const StanceResult r = stance(claim.claim.wording, {}, coverage.title);
    m.stance = r.stance;
    m.why = r.why;
    m.decisive = std::max(r.supports, r.refutes);
    const Text title = Text::from_utf8(coverage.title);
    const Layout layout = lay_out(title);
    explain_bearing(terms_of_claim, title, layout.tokens, rarity, bearing, policy, m);
    return m;
  }
  const Statement promised = words_of_deed(claim_statement, claim.claim);
  const Act act = act_of(claim, promised);
  bool of_another_vote = false, of_another = false;
  double best = -1;
  for (const Scored& s : passages) {
    const Span span = terms.passages[s.passage].span;
    const Statement evidence = statement(coverage, span, VerbForms::base);
    EventStance e =
        event_stance(claim, promised, act, coverage, span, evidence, align(promised, evidence));
    if (is_of_condition(claim.claim, claim_statement, align(claim_statement, evidence))) {
      e = {};
      e.decisive = kOfCondition;
      e.why.push_back({"stance.condition", span, "it speaks of the claim's condition"});
    }
    const double worth =
        static_cast<double>(s.carries / std::max(passages.front().carries, 1e-6F)) +
        0.5 * e.decisive;
    if (worth <= best) continue;
    best = worth;
    m.evidence = span;
    m.stance = e.stance;
    m.voice = e.voice;
    m.decisive = e.decisive;
    m.happened = e.happened;
    m.new_deadline = e.new_deadline;
    m.quantities = std::move(e.quantities);
    m.why = std::move(e.why);
    of_another_vote = e.of_another_vote;
    of_another = e.of_another;
  }
  m.wording = std::string(coverage.text[m.evidence]);
  // A figure is found again by what it measures, whatever the words around it.
  if (claim.claim.kind == ClaimKind::quantity && !m.quantities.empty())
    multiply_odds(m, kSignOdds, policy);
  if (of_another_vote) {
    multiply_odds(m, 1 / kAnotherVoteOdds, policy);
    m.why.push_back({"match.another_vote", m.evidence, "it counts the votes of another vote"});
  }
  if (of_another) multiply_odds(m, 1 / kAnotherOdds, policy);
  m.condition = condition_sign(claim, coverage, terms);
  if (m.condition) bear_by_condition(m, policy);
  const Layout& layout = coverage.layout;
  const std::uint32_t sentence = layout.sentence_at(m.evidence.begin);
  const auto tokens = sentence < layout.sentences.size()
                          ? layout.tokens_of(layout.sentences[sentence])
                          : std::span<const Token>();
  explain_bearing(terms_of_claim, coverage.text, tokens, rarity, bearing, policy, m);
  explain_signs(m);
  return m;
}

}  // namespace onrecord
