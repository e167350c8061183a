// SPDX-License-Identifier: Apache-2.0
#include "core/claims/kinds.hpp"

#include "core/claims/claim_words.hpp"

#include <algorithm>

namespace onrecord {

namespace {

using Classes = std::uint32_t;

// What the rules look at, gathered once for a piece.
struct Evidence {
  const SentenceView& s;
  const Piece& piece;
  const VerbGroup* verb;  // the main one; may be null
  TokenRange subject;
  Classes at_verb = 0;     // of the group's tokens and the phrases that begin in it
  Classes after_verb = 0;  // of the three tokens after it
  Classes subject_classes = 0;
  Classes all = 0;  // of the whole piece
  Verdict verdict = {};

  // The first token of the piece with a class, for the reason's span.
  Span where(Classes classes) const {
    for (std::uint32_t i = piece.range.first; i < piece.range.last; ++i) {
      if (s.classes[i] & classes) return s.tokens[i].span;
    }
    return {};
  }

  std::optional<Verdict> take(ClaimKind kind, const char* rule, Classes because, bool act = false) {
    verdict.kind = kind;
    verdict.act = act;
    const Span span = because ? where(because)
                      : verb  ? cover(s.tokens[verb->first].span, s.tokens[verb->head].span)
                              : Span{};
    verdict.why.push_back({rule, span, {}});
    return verdict;
  }

  bool first_person() const { return subject_classes & word_class::self; }
  bool mood(Mood m) const { return verb && verb->mood == m; }
  Classes near() const { return at_verb | after_verb; }
  bool to_follows() const { return verb && next_is("to", verb->head + 1); }

  bool next_is(std::string_view word, std::uint32_t i) const {
    return i < piece.range.last && s.is(i, word);
  }

  // The subject is a party that answers for what it does: "we", "they", "he".
  bool party_subject() const {
    for (std::uint32_t i = subject.first; i < subject.last; ++i) {
      for (std::string_view party : {"we", "i", "they", "he", "she"}) {
        if (s.is(i, party)) return true;
      }
    }
    return false;
  }

  // What will come about rather than be done: effects, states, and what others are said to do.
  bool is_effect() const {
    using namespace word_class;
    if (s.classes[verb->head] & (cause | scale | effect)) return true;
    if (subject_classes & rule_noun) return true;
    if (s.tokens[verb->head].tag == Tag::aux && !verb->passive) return true;  // "will be unique"
    return piece.direct && !first_person();
  }

  // "asked them to stop": an object and "to" with a verb.
  bool object_and_to() const {
    if (!verb) return false;
    const std::uint32_t end = std::min(piece.range.last, verb->head + 12);
    for (const VerbGroup& v : s.verbs) {
      if (v.first > verb->head + 1 && v.first < end) return v.mood == Mood::infinitive;
    }
    return false;
  }
};

Evidence gather(const SentenceView& s, const Piece& piece) {
  Evidence e{s, piece, main_verb(s, piece.range), {}};
  for (std::uint32_t i = piece.range.first; i < piece.range.last; ++i) e.all |= s.classes[i];
  if (!e.verb) return e;
  e.subject = subject_of(s, piece.range, *e.verb);
  for (std::uint32_t i = e.verb->first; i <= e.verb->head; ++i) e.at_verb |= s.classes[i];
  const std::uint32_t end = std::min(piece.range.last, e.verb->head + 4);
  for (std::uint32_t i = e.verb->head + 1; i < end; ++i) {
    // A phrase there must follow at once; "is expected to" and "is likely to" do.
    if (s.tokens[i].tag == Tag::punct || s.tokens[i].tag == Tag::sconj) break;
    e.after_verb |= s.classes[i];
    if (s.tokens[i].tag == Tag::noun || s.tokens[i].tag == Tag::propn) break;
  }
  for (std::uint32_t i = e.subject.first; i < e.subject.last; ++i) {
    e.subject_classes |= s.classes[i];
  }
  return e;
}

// What its subject undertakes, asks for or denies.
std::optional<Verdict> decide_act(Evidence& e) {
  using namespace word_class;
  if (!e.verb || e.verb->mood == Mood::infinitive) return std::nullopt;
  const bool told = !e.verb->passive;
  const Classes head = e.s.classes[e.verb->head];
  if (told && (head & promise) && !(e.verb->negated)) {
    return e.take(ClaimKind::commitment, "claim.commitment.act", promise, true);
  }
  if (told && (head & deny)) return e.take(ClaimKind::event, "claim.denial", deny, true);
  if (told && (head & order))
    return e.take(ClaimKind::commitment, "claim.commitment.order", order, true);
  if (told && ((head & demand) || ((head & ask) && e.object_and_to()))) {
    return e.take(ClaimKind::demand, "claim.demand.act", demand | ask, true);
  }
  if (told && (head & announce)) {
    return e.take(ClaimKind::commitment, "claim.commitment.announced", announce, true);
  }
  return std::nullopt;
}

// What will, could or must be.
std::optional<Verdict> decide_modal(Evidence& e) {
  using namespace word_class;
  if (!e.verb) return std::nullopt;
  const Classes head = e.s.classes[e.verb->head];
  const bool planned = (e.near() & plan) && !(head & ask && !e.to_follows() && !e.object_and_to());
  if ((head & plan) ? e.to_follows() || !(head & feeling) : planned) {
    if (!e.piece.attributed || !e.first_person() || !(head & feeling)) {
      return e.take(ClaimKind::commitment, "claim.commitment.plan", plan);
    }
  }
  if (e.near() & forecast)
    return e.take(ClaimKind::prediction, "claim.prediction.expected", forecast);
  const bool rule_subject = e.subject_classes & rule_noun;
  switch (e.verb->mood) {
    case Mood::be_to: return e.take(ClaimKind::commitment, "claim.commitment.is_to", 0);
    case Mood::will:
    case Mood::would:
      if (e.near() & rule_phrase) return e.take(ClaimKind::rule, "claim.rule.will", rule_phrase);
      if (rule_subject && (head & rule_verb)) {
        return e.take(ClaimKind::rule, "claim.rule.content", rule_verb);
      }
      if (e.is_effect()) return e.take(ClaimKind::prediction, "claim.prediction.effect", 0);
      return e.take(ClaimKind::commitment, "claim.commitment.will", 0);
    case Mood::may:
      if (e.piece.attributed && e.party_subject()) {
        return e.take(ClaimKind::commitment, "claim.commitment.open_to", 0);
      }
      return e.take(ClaimKind::prediction, "claim.prediction.may", 0);
    case Mood::must:
      if (e.piece.attributed) return e.take(ClaimKind::demand, "claim.demand.must", 0);
      if (e.piece.deadline) return e.take(ClaimKind::commitment, "claim.commitment.must", 0);
      return e.take(ClaimKind::rule, "claim.rule.must", 0);
    default: return std::nullopt;
  }
}

// What a law, agreement or procedure provides.
std::optional<Verdict> decide_rule(Evidence& e) {
  using namespace word_class;
  if (!e.verb) return std::nullopt;
  const Classes head = e.s.classes[e.verb->head];
  if (e.near() & rule_phrase) return e.take(ClaimKind::rule, "claim.rule.class", rule_phrase);
  if ((e.subject_classes & rule_noun) && (head & rule_verb)) {
    return e.take(ClaimKind::rule, "claim.rule.content", rule_verb);
  }
  return std::nullopt;
}

// Whether somebody else's words are only a feeling, a valuation or a fragment.
bool is_opinion(const Evidence& e) {
  using namespace word_class;
  if (!e.verb) return true;
  const Classes head = e.s.classes[e.verb->head];
  if (e.first_person() && (head & feeling)) return true;
  const std::uint32_t words = e.piece.range.last - e.piece.range.first;
  if (words < 4) return true;
  if ((e.after_verb & opinion) && !e.piece.figures) return true;
  return e.verb->mood == Mood::base;
}

}  // namespace

TokenRange subject_of(const SentenceView& s, TokenRange range, const VerbGroup& verb) {
  std::uint32_t first = verb.first;
  while (first > range.first) {
    const Token& before = s.tokens[first - 1];
    if (before.tag == Tag::punct || before.tag == Tag::verb || before.tag == Tag::sconj) break;
    --first;
  }
  return {first, verb.first};
}

std::optional<Verdict> decide(const SentenceView& s, const Piece& piece) {
  using namespace word_class;
  Evidence e = gather(s, piece);
  if ((e.all & silence) || piece.question || !e.verb) return std::nullopt;
  if (auto act = decide_act(e)) return act;
  if (auto modal = decide_modal(e)) return modal;
  if (piece.figures || !(e.all & because)) {
    if (auto rule = decide_rule(e)) return rule;
  }
  if (piece.figures) return e.take(ClaimKind::quantity, "claim.quantity.figure", 0);
  if ((e.all & scale) && e.verb->finite() && (e.all & scale)) {
    return e.take(ClaimKind::quantity, "claim.quantity.scale", scale);
  }
  if (e.all & because) return e.take(ClaimKind::causal, "claim.causal.connective", because);
  if (s.classes[e.verb->head] & cause) return e.take(ClaimKind::causal, "claim.causal.verb", cause);
  if (piece.attributed && !is_opinion(e))
    return e.take(ClaimKind::event, "claim.event.attributed", 0);
  return std::nullopt;
}

}  // namespace onrecord
