// SPDX-License-Identifier: Apache-2.0
#include "core/claims/kinds.hpp"

#include "core/claims/clause_words.hpp"
#include "core/claims/kind_rules.hpp"
#include "core/lexicon/rare_words.hpp"

namespace onrecord {

namespace {

using namespace word_class;

// Below this check-worthiness somebody's words are small talk ("This is a great day").
constexpr double small_talk = 0.1;
// What is quoted word for word without figure, plan or demand is mostly comment.
constexpr double comment = 0.25;
// Fewer tokens than these, of how things are, are comment too.
constexpr std::uint32_t brief = 12;
// So is what is or was like something in fewer tokens than these.
constexpr std::uint32_t comparison = 20;

// "The agents are big boys": what a thing is or was like, rather than what it does. "There is no
// proof" and "so weak that" say more.
bool likens(const Evidence& e) {
  if (e.verb.negated || e.s.tokens[e.verb.head].tag != Tag::aux) return false;
  // "It was the clerk's idea" tells who did it.
  const bool told = e.verb.mood == Mood::past && !e.s.is(e.subject.first, "it");
  if (e.verb.mood != Mood::present && !told) return false;
  for (std::uint32_t k = e.verb.head; k < e.piece.range.last && k < e.verb.head + 4; ++k) {
    if (any_of(e.s, k, {"no", "not", "neither", "so"})) return false;
  }
  return true;
}

// "It is a matter of time", "That's what we do": what is said of a thing that only points.
bool points(const Evidence& e) {
  if (!likens(e) || e.verb.mood != Mood::present) return false;
  if (e.subject.first == e.subject.last) return false;
  const std::uint32_t i = e.subject.last - 1;
  for (std::string_view word : {"it", "that", "this", "these", "those", "there"}) {
    if (e.s.is(i, word)) return true;
  }
  return false;
}

// "he referred to", "why the bridge fell": something is left out.
bool is_fragment(const Evidence& e) {
  const Tag last = e.s.tokens[e.piece.range.last - 1].tag;
  if (last == Tag::adp || last == Tag::sconj || last == Tag::det) return true;
  for (std::string_view word : {"why", "how", "whether", "who", "whose"}) {
    if (e.s.is(e.piece.range.first, word)) return true;
  }
  return false;
}

// "The firm is bankrupt": a state of something named, of which anybody can see whether it is so.
bool names_state(const Evidence& e) {
  if (e.verb.head > e.verb.first + 1 || e.s.tokens[e.verb.head].tag != Tag::aux) return false;
  std::uint32_t i = e.verb.head + 1;
  while (i < e.piece.range.last &&
         (e.s.tokens[i].tag == Tag::adv || e.s.tokens[i].tag == Tag::part))
    ++i;
  if (i >= e.piece.range.last || !is_rare_word(e.s.lower_word(i), "state")) return false;
  const bool ends = i + 1 >= e.piece.range.last || e.s.tokens[i + 1].tag == Tag::adp ||
                    e.s.tokens[i + 1].tag == Tag::punct || e.s.tokens[i + 1].tag == Tag::cconj;
  const std::uint32_t noun = subject_head(e.s, e.subject);
  return ends && noun < e.subject.last &&
         (e.s.tokens[noun].tag == Tag::noun || e.s.tokens[noun].tag == Tag::propn);
}

// Whether somebody else's words are only a feeling, a valuation or a fragment.
bool is_opinion(const Evidence& e) {
  const std::uint32_t words = e.piece.range.last - e.piece.range.first;
  const Token& head = e.s.tokens[e.verb.head];
  if (words < 4 || !e.verb.finite() || e.verb.mood == Mood::base) return true;
  if (e.verb.head + 1 == e.piece.range.last && head.tag == Tag::aux) return true;
  // "said she hoped another wins", "should be heard": wishes that ask nobody to do anything.
  const bool own = e.first_person() || (!e.piece.direct && e.party_subject());
  if ((own && (e.head & hope)) || (e.verb.mood == Mood::must && !e.verb.negated)) return true;
  if ((e.first_person() && (e.head & feeling)) || (e.around & opinion)) return true;
  if (is_fragment(e)) return true;
  if (!e.piece.direct) return false;
  // "My thoughts are with you", "You danced very well"
  if ((e.first_person() && (e.subject_classes & opinion)) || e.s.is(e.subject.first, "you")) {
    return true;
  }
  if (names_state(e)) return false;
  // What is said in a few words of how things are is mostly comment; of what happened, less so.
  const bool state = e.verb.mood == Mood::present && head.form != Form::past_participle;
  if (likens(e) && words < comparison) return true;
  return points(e) || e.verb.subordinate || e.piece.worth < comment ||
         (state && !e.verb.negated && words < brief);
}

// "are confident that", "is certain".
bool is_sure(const SentenceView& s, const VerbGroup& verb, std::uint32_t end) {
  if (s.tokens[verb.head].tag != Tag::aux) return false;
  for (std::uint32_t i = verb.head + 1; i < std::min(end, verb.head + 4); ++i) {
    if (any_of(s, i, {"confident", "certain", "convinced"})) return true;
    if (s.tokens[i].tag != Tag::adv) return false;
  }
  return false;
}

// "I think the tax will fall" says what "the tax will fall" does.
const VerbGroup* thought(const SentenceView& s, const Piece& piece, const VerbGroup* verb) {
  // "he was told the mill would close": so does what somebody was told.
  if (piece.attributed && verb->passive && !verb->negated && s.is(verb->head, "told")) {
    for (const VerbGroup& v : s.verbs) {
      if (v.first <= verb->head + 1 || v.head >= piece.range.last) continue;
      return v.finite() ? &v : verb;
    }
  }
  const bool plain = verb->first == verb->head ||
                     (verb->negated && (s.is(verb->first, "did") || s.is(verb->first, "do") ||
                                        s.is(verb->first, "does")));
  if (!plain) return verb;
  const TokenRange subject = subject_of(s, piece.range, *verb);
  if (subject.first == subject.last) return verb;
  const bool speaker =
      (s.classes[subject.last - 1] & self) ||
      (!piece.direct && (s.is(subject.last - 1, "he") || s.is(subject.last - 1, "she")));
  const bool hopes = (s.classes[verb->head] & hope) && !(s.classes[subject.last - 1] & self);
  const bool sure = is_sure(s, *verb, piece.range.last) && piece.attributed && speaker;
  const bool thinks = hopes || sure ||
                      (piece.attributed && speaker &&
                       ((s.classes[verb->head] & mind) || s.is(verb->head, "think") ||
                        s.is(verb->head, "thinks") || s.is(verb->head, "thought")));
  const bool means = !verb->negated && s.is(verb->head, "means") &&
                     verb->head + 1 < piece.range.last &&
                     (s.is(verb->head + 1, "that") || s.is(verb->head + 1, "the"));
  if (!thinks && !means) return verb;
  for (const VerbGroup& v : s.verbs) {
    if (v.first <= verb->head + 1 || v.head >= piece.range.last || !v.finite()) continue;
    return !hopes || v.mood >= Mood::will ? &v : verb;
  }
  return verb;
}

}  // namespace

bool asserts_nothing(const SentenceView& s, const Piece& piece) {
  const VerbGroup* const verb = main_verb(s, piece.range);
  if (piece.question) return true;
  if (!verb) return false;
  const Evidence e = gather(s, piece, *verb);
  // "The index declined 3 percent" tells of no refusal to speak.
  const bool falls = (e.head & trend) && piece.figures && !e.to_follows();
  // "said it had no plans to leave" tells what it will not do.
  const bool unplanned = piece.attributed && e.has_plan() && e.to_comes();
  if ((e.around & silence) && !falls && !unplanned) return true;
  if (((e.head & hope) && e.first_person()) || e.is_counterfactual()) return true;
  if (!s.is(verb->head, "asked") && !s.is(verb->head, "asks")) return false;
  for (std::uint32_t i = verb->head; i < piece.range.last; ++i) {
    if (s.is(i, "if") || (s.is(i, "whether") && !e.object_and_to())) return true;
  }
  return false;
}

std::optional<Verdict> decide(const SentenceView& s, const Piece& piece) {
  const VerbGroup* verb = main_verb(s, piece.range);
  if (!verb || asserts_nothing(s, piece)) return std::nullopt;
  const VerbGroup* const said = verb;
  verb = thought(s, piece, verb);
  const Evidence e = gather(s, piece, *verb);
  const bool small = piece.worth < small_talk;
  if (piece.attributed && !piece.figures && !piece.deadline && small) return std::nullopt;
  if (piece.direct && !piece.figures && verb->finite() &&
      piece.range.last - piece.range.first < 4) {
    return std::nullopt;  // "We'll see"
  }
  const bool ahead = verb->mood == Mood::will || verb->mood == Mood::would;
  if (piece.attributed && !piece.figures && ahead && s.is(verb->head, "be") &&
      (e.around & opinion)) {
    return std::nullopt;  // "it would be foolish to"
  }
  if (!piece.figures && ahead && e.asks_whether()) {
    return std::nullopt;  // "when asked whether it would pay"
  }
  // "stopped short of saying whether she meant to pay"
  if (!piece.figures && s.is(piece.range.first, "whether")) return std::nullopt;
  if (verb->mood == Mood::would && e.of_the_past() && !piece.attributed) return std::nullopt;
  if (auto act = decide_act(e)) return act;
  const bool foreseen = verb->mood == Mood::will || verb->mood == Mood::would ||
                        verb->mood == Mood::may || verb->mood == Mood::can;
  if (verb != said && foreseen && !e.party_subject()) {
    return e.take(ClaimKind::prediction, "claim.prediction.thought");
  }
  if (auto planned = decide_plan(e)) return planned;
  if (auto modal = decide_modal(e)) return modal;
  if (auto fact = decide_fact(e)) return fact;
  if (piece.attributed && s.is(piece.range.first, "if")) {
    return e.take(ClaimKind::prediction, "claim.prediction.if");
  }
  const bool order_given = verb->mood == Mood::base && verb->first == piece.range.first;
  if (piece.direct && order_given && !s.is(verb->head, "let") && !s.is(verb->head, "thank")) {
    return e.take(ClaimKind::demand, "claim.demand.imperative");
  }
  if (piece.ruled && verb->finite()) return e.take(ClaimKind::rule, "claim.rule.ruled");
  if (piece.attributed && !is_opinion(e)) {
    return e.take(ClaimKind::event, "claim.event.attributed");
  }
  return std::nullopt;
}

}  // namespace onrecord
