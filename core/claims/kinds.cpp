// SPDX-License-Identifier: Apache-2.0
#include "core/claims/kinds.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/evidence.hpp"

#include <algorithm>

namespace onrecord {

namespace {

using namespace word_class;

// Below this check-worthiness somebody's words are small talk ("This is a great day").
constexpr double small_talk = 0.1;
// What is quoted word for word without figure, plan or demand is mostly comment.
constexpr double comment = 0.25;
// Fewer tokens than these, of how things are, are comment too.
constexpr std::uint32_t brief = 12;

// What its subject undertakes, asks for or denies by saying so.
std::optional<Verdict> decide_act(const Evidence& e) {
  // "should urge" and "could agree" are no acts yet.
  const bool done =
      e.verb.mood == Mood::past || e.verb.mood == Mood::present || e.verb.mood == Mood::participle;
  if (done && e.verb.passive && (e.head & order) && e.to_comes()) {
    return e.take(ClaimKind::commitment, "claim.commitment.ordered", order, true);
  }
  const bool asked = e.s.is(e.verb.head, "asked") || e.s.is(e.verb.head, "urged");
  if (done && e.verb.passive && asked && e.to_follows() && e.verb.first < e.verb.head &&
      e.agent_subject()) {
    return e.take(ClaimKind::demand, "claim.demand.asked", ask | demand);
  }
  if (done && e.verb.passive && e.piece.attributed && e.s.is(e.verb.head, "told") &&
      e.to_follows()) {
    return e.take(ClaimKind::commitment, "claim.commitment.ordered");
  }
  if (!done || e.verb.passive) return std::nullopt;
  // "said he had decided to write" tells what was done; "had agreed to pay" still binds.
  const bool binds = (e.head & promise) && !e.s.is(e.verb.head, "decided");
  if (e.piece.attributed && e.long_past() && !binds) return std::nullopt;
  const std::string word = lower(e.s.word(e.verb.head));
  const bool votes = (word == "voted" || word == "proposed" || word == "arranged") && e.to_comes();
  // "offered to leave" binds; "offered a view" does not.
  const bool gives = e.takes_object() && !e.to_follows();
  // "Nine members voted for it" counts heads, "voted to cut the 3 million" decides.
  const bool counts = e.piece.figures && word.starts_with("vote") && e.counts_heads();
  if (((e.head & promise) || votes) && !e.verb.negated && !gives && !counts) {
    return e.take(ClaimKind::commitment, "claim.commitment.act", promise, true);
  }
  // A court that rejects or denies somebody's bid decides.
  const bool refuses = word.starts_with("reject") || word.starts_with("den");
  if (refuses && e.judge_subject() && e.object_follows()) {
    return e.take(ClaimKind::commitment, "claim.commitment.ruling", deny, true);
  }
  if (e.head & deny) return e.take(ClaimKind::event, "claim.event.denial", deny, true);
  if ((word.starts_with("accus") || e.charges_with()) && e.agent_subject() && !e.verb.negated) {
    const ClaimKind kind = e.piece.figures ? ClaimKind::quantity : ClaimKind::event;
    return e.take(kind, "claim.event.accusation", 0, true);
  }
  const bool decides = e.judge_subject() || (e.piece.deadline && e.agent_subject());
  if ((e.head & ruling) && decides && !e.verb.negated) {
    return e.take(ClaimKind::commitment, "claim.commitment.ruling", ruling, true);
  }
  if (e.head & order) return e.take(ClaimKind::commitment, "claim.commitment.order", order, true);
  if ((e.head & demand) && !(e.head & cause) && e.rule_subject()) {
    return e.take(ClaimKind::commitment, "claim.commitment.provided", demand, true);
  }
  const bool asks_to_know =
      e.to_follows() && e.verb.head + 2 < e.piece.range.last && e.s.is(e.verb.head + 2, "know");
  if (!e.verb.negated && !asks_to_know &&
      ((e.head & demand) || ((e.head & ask) && (e.object_and_to() || e.asks_for())))) {
    return e.take(ClaimKind::demand, "claim.demand.act", demand | ask, true);
  }
  if (e.head & announce) {
    return e.take(ClaimKind::commitment, "claim.commitment.announced", announce, true);
  }
  return std::nullopt;
}

// What is planned, arranged or expected.
std::optional<Verdict> decide_plan(const Evidence& e) {
  // What the outlet says that somebody "wanted" is its story, not an aim that still holds.
  const bool perfect = e.verb.first < e.verb.head &&
                       (e.s.is(e.verb.head, "sought") ||
                        (e.s.is(e.verb.head, "proposed") && e.s.is(e.verb.first, "had")));
  const bool simple_past = e.verb.mood == Mood::past && e.verb.first == e.verb.head;
  const bool told = perfect || (simple_past && e.s.is(e.verb.head, "sought")) ||
                    (e.piece.attributed ? e.long_past() : simple_past);
  const bool holds =
      e.verb.mood == Mood::present || e.verb.mood == Mood::will || e.verb.mood == Mood::would;
  if ((e.head & plan) && e.rule_subject() && holds) {
    return e.take(ClaimKind::rule, "claim.rule.content", plan);
  }
  // "wants the firm to leave": an aim for others is a demand.
  const bool likes = e.verb.mood == Mood::would && e.s.is(e.verb.head, "like");
  const bool wants = (e.head & plan) && (e.head & ask);
  if ((wants || likes) && e.object_and_to() && !told && !e.verb.negated &&
      e.verb.mood != Mood::infinitive && !e.first_person()) {
    return e.take(ClaimKind::demand, "claim.demand.want", plan, true);
  }
  // "did not intend to": a denial of what was meant once.
  const bool denied = e.verb.negated && e.s.is(e.verb.first, "did");
  const bool aim = (e.head & plan) && !denied && !told && !e.s.is(e.piece.range.first, "if") &&
                   e.verb.mood != Mood::infinitive &&
                   (!e.verb.passive || e.s.is(e.verb.head, "planned")) && e.verb.finite() &&
                   (!e.verb.negated || e.to_follows()) &&
                   (!(e.head & feeling) || (e.to_follows() && !e.first_person()));
  if (aim || (likes && e.to_follows() && e.piece.attributed) ||
      (e.piece.attributed && e.has_plan() && !e.verb.negated)) {
    return e.take(ClaimKind::commitment, "claim.commitment.plan", plan);
  }
  const bool going_on =
      e.s.tokens[e.verb.head].form == Form::gerund && e.verb.finite() && e.verb.first < e.verb.head;
  const bool acts = e.agent_subject() || e.subject.first == e.subject.last;
  if (e.piece.attributed && going_on && !e.long_past() && acts) {
    if (e.head & ponder) {
      return e.take(ClaimKind::commitment, "claim.commitment.considered", ponder);
    }
    // "announced that it was adding two ships": what somebody makes known of himself.
    const bool own = e.piece.announced && !e.piece.direct && !(e.head & (fate | trend)) &&
                     (e.party_subject() || e.s.is(e.subject.first, "it"));
    // "is not planning an appeal": what is not meant is told of oneself too.
    if ((e.head & departure) || own || (e.verb.negated && (e.head & (plan | promise)))) {
      return e.take(ClaimKind::commitment, "claim.commitment.under_way", departure);
    }
  }
  const bool now = e.verb.mood == Mood::present || e.verb.mood == Mood::past ||
                   e.verb.mood == Mood::will || e.verb.mood == Mood::would;
  if ((e.around & ready) && now && (e.agent_subject() || e.first_person())) {
    return e.take(ClaimKind::commitment, "claim.commitment.ready", ready);
  }
  if (e.around & arranged) {
    return e.take(ClaimKind::commitment, "claim.commitment.arranged", arranged);
  }
  if (e.verb.mood == Mood::be_to && (e.subject_classes & law) && !e.verb.passive) {
    return e.take(ClaimKind::rule, "claim.rule.content", law);  // "The aim of the bill is to ..."
  }
  if (e.verb.mood == Mood::be_to && e.is_bound()) {
    return e.take(ClaimKind::commitment, "claim.commitment.is_to");
  }
  if (e.expects_to_act())
    return e.take(ClaimKind::commitment, "claim.commitment.expects", forecast);
  // "was projected the winner" tells how something was seen.
  const bool seen = e.verb.passive && e.verb.mood == Mood::past && !e.to_follows() &&
                    !e.piece.deadline && !e.piece.attributed;
  // "worry about the costs" foresees nothing.
  const bool about = e.verb.head + 2 < e.piece.range.last && e.s.is(e.verb.head + 1, "about") &&
                     e.s.tokens[e.verb.head + 2].tag != Tag::num;
  const bool fears = (e.around & worry) && e.foresees_behind();
  if (((e.head & forecast) && !seen && !about) || (e.around & likely) || fears) {
    const bool own = (e.head & forecast) && !e.verb.passive &&
                     (e.agent_subject() || e.subject.first == e.subject.last);
    return e.take(ClaimKind::prediction, "claim.prediction.expected", forecast | likely, own);
  }
  return std::nullopt;
}

// What will, could or must be.
std::optional<Verdict> decide_modal(const Evidence& e) {
  switch (e.verb.mood) {
    case Mood::will:
    case Mood::would:
      // "71 percent would back her" is what a poll counted.
      if (e.piece.figures && e.share_subject()) {
        return e.take(ClaimKind::quantity, "claim.quantity.share");
      }
      if ((e.around & rule_phrase) || e.is_ruled()) {
        return e.take(ClaimKind::rule, "claim.rule.will", rule_phrase | ruled);
      }
      if (e.subject.first < e.subject.last &&
          ((e.under_rule() && (!e.agent_subject() || e.class_subject())) ||
           (!e.agent_subject() && (e.head & applies)))) {
        return e.take(ClaimKind::rule, "claim.rule.under", rule_noun | applies);
      }
      if (e.s.is(e.subject.first, "it") && !e.piece.attributed && (e.head & ruled)) {
        return e.take(ClaimKind::rule, "claim.rule.content", ruled);  // "It would ban nets"
      }
      // "the act will expire on May 2": an appointment, like any other thing's.
      if (e.rule_subject() && (e.head & schedule) && e.piece.deadline && !e.object_follows()) {
        return e.take(ClaimKind::commitment, "claim.commitment.scheduled", schedule);
      }
      if (e.rule_subject() && ((e.head & rule_verb) || e.provides())) {
        return e.take(ClaimKind::rule, "claim.rule.content", rule_verb);
      }
      if (!e.agent_subject() && !e.verb.negated && (e.head & contained) && e.in_law()) {
        return e.take(ClaimKind::rule, "claim.rule.content", contained);
      }
      if (e.to_follows() && (e.s.is(e.verb.head, "need") || e.s.is(e.verb.head, "have")) &&
          (e.subject.first == e.subject.last || e.agent_subject())) {
        // What somebody says others will have to do he foresees; the outlet tells of a duty.
        if (e.piece.attributed) return e.take(ClaimKind::prediction, "claim.prediction.effect");
        return e.take(ClaimKind::rule, "claim.rule.will");
      }
      // "if it breaks, the town would be cut off"
      if ((e.all & condition) && e.subject.first < e.subject.last &&
          (e.verb.passive || !e.agent_subject() || e.if_done()) && !e.first_person()) {
        return e.take(ClaimKind::prediction, "claim.prediction.effect");
      }
      if (e.piece.promised) return e.take(ClaimKind::commitment, "claim.commitment.promised");
      if (e.is_effect() && !e.is_announced()) {
        return e.take(ClaimKind::prediction, "claim.prediction.effect");
      }
      return e.take(ClaimKind::commitment, "claim.commitment.will");
    case Mood::may:
      if (e.piece.by_rule || (e.under_rule() && e.s.is(e.piece.range.first, "under"))) {
        return e.take(ClaimKind::rule, "claim.rule.under", rule_noun);
      }
      if (e.refuses()) return e.take(ClaimKind::commitment, "claim.commitment.refused", promise);
      if (e.of_the_past()) return std::nullopt;
      // "The agency could not confirm it" tells what happened.
      if (e.verb.negated && e.s.is(e.verb.first, "could") && !e.piece.attributed) {
        return std::nullopt;
      }
      if (e.compares_now()) return e.take(ClaimKind::quantity, "claim.quantity.compared");
      if (e.piece.attributed && e.party_subject() && (!e.piece.direct || e.first_person())) {
        return e.take(ClaimKind::commitment, "claim.commitment.open_to");
      }
      return e.take(ClaimKind::prediction, "claim.prediction.may");
    case Mood::can:
      // "Any owner can ask for a waiver", "Some owners can still apply" of a law just named.
      if (e.piece.by_rule) return e.take(ClaimKind::rule, "claim.rule.under");
      if (e.refuses()) return e.take(ClaimKind::commitment, "claim.commitment.refused", promise);
      if (!e.piece.attributed && !e.verb.negated && e.subject.first < e.subject.last &&
          (e.s.is(e.subject.first, "any") || (e.piece.rule_before && e.plural_subject()))) {
        return e.take(ClaimKind::rule, "claim.rule.class");
      }
      return std::nullopt;
    case Mood::must:
      if (e.piece.direct && e.s.is(e.subject.first, "no")) return std::nullopt;
      if (e.asks_whether()) return std::nullopt;
      if (e.s.is(e.verb.head, "had") && !e.piece.attributed) return std::nullopt;
      if (e.under_rule() || e.piece.by_rule) {
        return e.take(ClaimKind::rule, "claim.rule.under", rule_noun);
      }
      // "should not be seen as a threat" asks nobody to do anything.
      if (e.verb.passive && (e.head & view)) return std::nullopt;
      if (e.piece.by_judge) return e.take(ClaimKind::commitment, "claim.commitment.ruling");
      if (e.piece.attributed || e.s.is(e.verb.first, "should")) {
        return e.take(ClaimKind::demand, "claim.demand.must");
      }
      if (e.piece.deadline) return e.take(ClaimKind::commitment, "claim.commitment.must");
      return e.take(ClaimKind::rule, "claim.rule.must");
    default: return std::nullopt;
  }
}

// What a law, agreement or procedure provides.
std::optional<Verdict> decide_rule(const Evidence& e) {
  const bool story = !e.piece.attributed && (e.verb.mood == Mood::past || e.long_past());
  if (((e.around & rule_phrase) && !story) || (e.is_ruled() && e.verb.mood == Mood::present)) {
    return e.take(ClaimKind::rule, "claim.rule.class", rule_phrase | ruled);
  }
  const std::uint64_t duty = e.verb.passive ? ruled | endow : std::uint64_t{ruled};
  const bool binds = (e.head & duty) && e.verb.mood == Mood::present &&
                     (e.verb.first == e.verb.head || e.verb.passive) && e.object_and_to();
  const bool nature = e.verb.mood == Mood::present && e.s.tokens[e.verb.head].tag == Tag::aux;
  if (nature && !e.piece.attributed && (e.subject_classes & rule_noun)) {
    return e.take(ClaimKind::rule, "claim.rule.nature");
  }
  // "the plan was not added", "the plan has been phased in", "the order has given a boost to"
  const bool perfect = e.s.is(e.verb.first, "has") || e.s.is(e.verb.first, "have");
  const bool befell =
      (e.verb.passive && e.verb.mood == Mood::past) || (perfect && e.verb.first < e.verb.head);
  if (((e.head & rule_verb) && ((e.rule_subject() && !befell) || binds)) || e.regulates()) {
    return e.take(ClaimKind::rule, "claim.rule.content", rule_verb);
  }
  if (e.verb.mood != Mood::past && !perfect && e.under_rule()) {
    return e.take(ClaimKind::rule, "claim.rule.under", rule_noun);
  }
  if (e.piece.by_rule && e.verb.mood == Mood::present) {
    return e.take(ClaimKind::rule, "claim.rule.under");
  }
  if (e.benefit_holds()) return e.take(ClaimKind::rule, "claim.rule.benefit", benefit);
  return std::nullopt;
}

// "more effective than", "so small that": comparison and consequence have no word of their own.
bool compares(const Evidence& e) {
  for (std::uint32_t i = e.verb.head; i < e.piece.range.last; ++i) {
    const bool more =
        e.s.is(i, "more") || e.s.is(i, "less") || e.s.tokens[i].form == Form::comparative;
    for (std::uint32_t k = i + 1; more && k < std::min(e.piece.range.last, i + 4); ++k) {
      const bool counts = k + 1 < e.s.tokens.size() && (e.s.is(k + 1, "a") || e.s.is(k + 1, "an"));
      if (e.s.is(k, "than") && !e.s.is(i, "rather") && !counts) return true;
    }
  }
  return false;
}

// "the driest month in 30 years": a superlative with the range it holds for.
bool ranks(const Evidence& e) {
  for (std::uint32_t i = e.piece.range.first; i < e.piece.range.last; ++i) {
    const bool nth =
        i + 1 < e.piece.range.last && e.s.is(i + 1, "time") &&
        (e.s.is(i, "second") || e.s.is(i, "third") || e.s.is(i, "fourth") || e.s.is(i, "fifth"));
    if (e.s.tokens[i].form != Form::superlative && !e.s.is(i, "first") && !nth) continue;
    const std::uint32_t end = std::min(e.piece.range.last, i + 14);
    for (std::uint32_t k = i + 1; k < end && e.s.tokens[k].tag != Tag::punct; ++k) {
      if (e.s.is(k, "that") || e.s.is(k, "who") || e.s.is(k, "which")) break;
      for (std::string_view range : {"since", "ever", "history", "record", "years", "decades",
                                     "decade", "generation", "century", "months"}) {
        if (e.s.is(k, range)) return true;
      }
    }
  }
  return false;
}

bool concludes(const Evidence& e) {
  for (std::uint32_t i = e.verb.head; i + 2 < e.piece.range.last; ++i) {
    // "they were afraid so they stopped", but not "so they could stop"
    const Tag next = e.s.tokens[i + 2].tag;
    const bool said_of = (e.s.tokens[i + 1].tag == Tag::pron || e.s.is(i + 1, "that")) &&
                         (next == Tag::verb || next == Tag::aux) &&
                         e.s.tokens[i + 2].form != Form::modal;
    if (e.s.is(i, "so") && said_of && i > e.verb.head && !e.s.is(i - 1, "and")) return true;
    if (e.s.is(i, "so") &&
        (e.s.is(i + 2, "that") || (i + 3 < e.piece.range.last && e.s.is(i + 3, "that")))) {
      return true;
    }
  }
  return false;
}

// ", causing a bottleneck", "an infection caused by neglect".
bool names_cause(const Evidence& e) {
  for (const VerbGroup& v : e.s.verbs) {
    if (v.first <= e.verb.head || v.head >= e.piece.range.last) continue;
    if (v.mood != Mood::participle || !(e.s.classes[v.head] & cause)) continue;
    const bool own = (e.s.classes[v.head] & deed) && e.agent_subject();
    if ((e.s.is(v.first - 1, ",") && !own) ||
        (v.head + 1 < e.piece.range.last && e.s.is(v.head + 1, "by"))) {
      return true;
    }
  }
  return false;
}

// "It is a matter of time", "That's what we do": what is said of a thing that only points.
bool points(const Evidence& e) {
  if (!e.piece.direct || e.verb.negated || e.s.tokens[e.verb.head].tag != Tag::aux) return false;
  if (e.subject.first == e.subject.last || e.verb.mood != Mood::present) return false;
  for (std::uint32_t k = e.verb.head; k < e.piece.range.last && k < e.verb.head + 4; ++k) {
    if (e.s.is(k, "no") || e.s.is(k, "not") || e.s.is(k, "neither")) return false;
  }
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

// Whether somebody else's words are only a feeling, a valuation or a fragment.
bool is_opinion(const Evidence& e) {
  const std::uint32_t words = e.piece.range.last - e.piece.range.first;
  const Token& head = e.s.tokens[e.verb.head];
  if (words < 4 || !e.verb.finite() || e.verb.mood == Mood::base) return true;
  if (e.verb.head + 1 == e.piece.range.last && head.tag == Tag::aux) return true;
  if ((e.first_person() && (e.head & feeling)) || (e.around & opinion)) return true;
  if (is_fragment(e)) return true;
  if (!e.piece.direct) return false;
  // What is said in a few words of how things are is mostly comment; of what happened, less so.
  const bool state = e.verb.mood == Mood::present && head.form != Form::past_participle;
  return points(e) || e.verb.subordinate || e.piece.worth < comment ||
         (state && !e.verb.negated && words < brief);
}

// "I think the tax will fall" says what "the tax will fall" does.
const VerbGroup* thought(const SentenceView& s, const Piece& piece, const VerbGroup* verb) {
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
  const bool thinks = hopes || (piece.attributed && speaker &&
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
  if (e.around & silence) return true;
  if ((e.head & hope) && e.first_person()) return true;
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
  // "insisted that the firm raise wages": a bare verb is what should be.
  const bool base = s.tokens[verb->first].form == Form::base && !e.plural_subject();
  if (piece.insisted && base && e.subject.first < e.subject.last) {
    return e.take(ClaimKind::demand, "claim.demand.must");
  }
  // "People need the town to act": asked of somebody.
  const bool needs = (s.is(verb->head, "need") || s.is(verb->head, "needs")) && !e.to_follows();
  if (piece.attributed && needs && !verb->negated && e.object_and_to()) {
    return e.take(ClaimKind::demand, "claim.demand.must");
  }
  if (piece.denied && verb->finite()) return e.take(ClaimKind::event, "claim.event.denial");
  if (verb->mood == Mood::would && e.of_the_past() && !piece.attributed) return std::nullopt;
  if (auto act = decide_act(e)) return act;
  const bool done = verb->mood == Mood::past || verb->mood == Mood::present;
  const bool told = piece.attributed || piece.figures || (e.all & scale);
  if (done && told && e.agent_subject() && !e.long_past() && e.appoints()) {
    return e.take(ClaimKind::commitment, "claim.commitment.appointed", appoint, true);
  }
  if (done && e.agent_subject() && !e.long_past() && e.unveils_plan()) {
    return e.take(ClaimKind::commitment, "claim.commitment.announced", unveil, true);
  }
  if (piece.term && (e.head & endow)) {
    const bool has = s.is(verb->head, "have") || s.is(verb->head, "has") || s.is(verb->head, "had");
    if (has || verb->passive || e.rule_subject()) {
      return e.take(ClaimKind::rule, "claim.rule.term", endow);
    }
    return e.take(ClaimKind::commitment, "claim.commitment.term", endow, e.agent_subject());
  }
  const bool foreseen = verb->mood == Mood::will || verb->mood == Mood::would ||
                        verb->mood == Mood::may || verb->mood == Mood::can;
  if (verb != said && foreseen && !e.party_subject()) {
    return e.take(ClaimKind::prediction, "claim.prediction.thought");
  }
  if (auto planned = decide_plan(e)) return planned;
  if (auto modal = decide_modal(e)) return modal;
  if (!piece.attributed && !piece.figures && e.charges_subject() && (e.head & charge_verb)) {
    return e.take(ClaimKind::event, "claim.event.charge", charge);
  }
  if (piece.figures || !(e.all & because)) {
    if (auto rule = decide_rule(e)) return rule;
  }
  const bool simple_present = verb->mood == Mood::present && verb->first == verb->head &&
                              s.tokens[verb->head].tag == Tag::verb &&
                              s.tokens[verb->head].form != Form::past_participle &&
                              !(e.head & trend);
  // "The office moves next month to a new home of 50 million": the date right behind the verb.
  const bool dated = piece.dated_verb || !piece.figures;
  if (piece.ahead && dated && !piece.attributed && simple_present) {
    return e.take(ClaimKind::commitment, "claim.commitment.scheduled");
  }
  if (piece.figures) {  // "was accused by forty customers": they say so
    const bool accused = !piece.attributed && verb->passive && s.is(verb->head, "accused");
    return e.take(ClaimKind::quantity, "claim.quantity.figure", 0, accused);
  }
  // "his client helped edit it": somebody's part in a deed.
  const bool lends_a_hand =
      lower(s.word(verb->head)).starts_with("help") && e.agent_subject() && !verb->passive;
  // "Lawyers halted the talks": a deed of theirs, no more.
  const bool own_deed = !verb->passive && (e.head & deed) && e.agent_subject();
  // "The count halted": something that others do to it, or its own doing.
  const std::uint32_t next = verb->head + 1;
  const bool bare = (e.head & deed) && !verb->passive &&
                    (next >= piece.range.last || s.tokens[next].tag == Tag::adp ||
                     s.tokens[next].tag == Tag::punct);
  if ((e.head & cause) && !lends_a_hand && !own_deed && !bare &&
      (!verb->passive || e.names_agent()) && (verb->finite() || !piece.attributed)) {
    return e.take(ClaimKind::causal, "claim.causal.verb", cause);
  }
  if (((e.all & scale || ranks(e)) && verb->finite()) ||
      ((e.head & trend) && !s.is(piece.range.first, "as"))) {
    return e.take(ClaimKind::quantity, "claim.quantity.scale", scale | trend);
  }
  const bool accuses = (e.head & charge) || s.is(verb->head, "accused");
  const bool accuser_unnamed = accuses && verb->passive && !verb->negated;
  if (!piece.attributed && accuser_unnamed) {
    return e.take(ClaimKind::event, "claim.event.charge", charge, true);
  }
  if (e.all & because) return e.take(ClaimKind::causal, "claim.causal.connective", because);
  if (names_cause(e)) return e.take(ClaimKind::causal, "claim.causal.trailing", cause);
  if (concludes(e)) return e.take(ClaimKind::causal, "claim.causal.so");
  if (compares(e)) return e.take(ClaimKind::quantity, "claim.quantity.compared");
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
