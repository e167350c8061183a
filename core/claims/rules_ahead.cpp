// SPDX-License-Identifier: Apache-2.0
#include "core/claims/clause_words.hpp"
#include "core/claims/kind_rules.hpp"

namespace onrecord {

namespace {

using namespace word_class;

// What a rule will or would do: "the act would ban nets", "under the act, owners will pay".
std::optional<Verdict> decide_will_of_rule(const Evidence& e) {
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
  const bool makes = (e.head & effect) && (e.all & rule_phrase);  // "make them unenforceable"
  // "would add $3 million to the debt" is what comes of it.
  if (e.rule_subject() && e.brings_about()) {
    return e.take(ClaimKind::prediction, "claim.prediction.effect", outcome);
  }
  if (e.rule_subject() && ((e.head & rule_verb) || e.provides() || makes)) {
    return e.take(ClaimKind::rule, "claim.rule.content", rule_verb);
  }
  if (!e.agent_subject() && !e.verb.negated && (e.head & contained) && e.in_law()) {
    return e.take(ClaimKind::rule, "claim.rule.content", contained);
  }
  return std::nullopt;
}

// Somebody will act, or something will come about.
std::optional<Verdict> decide_will(const Evidence& e) {
  // "71 percent would back her" is what a poll counted.
  if (e.piece.figures && e.share_subject()) {
    return e.take(ClaimKind::quantity, "claim.quantity.share");
  }
  if (auto rule = decide_will_of_rule(e)) return rule;
  if (e.to_follows() && (e.s.is(e.verb.head, "need") || e.s.is(e.verb.head, "have")) &&
      (e.subject.first == e.subject.last || e.agent_subject())) {
    // What somebody says others will have to do he foresees; the outlet tells of a duty.
    if (e.piece.attributed) return e.take(ClaimKind::prediction, "claim.prediction.effect");
    return e.take(ClaimKind::rule, "claim.rule.will");
  }
  // "if it breaks, the town would be cut off"
  // "will be held on May 2, if", "will return once": only when is open, not whether.
  const bool fixed = (e.head & schedule) && (e.piece.dated_verb || e.waits_for_event());
  if ((e.all & condition) && !fixed && e.subject.first < e.subject.last &&
      (e.verb.passive || !e.agent_subject() || e.if_done()) && !e.first_person()) {
    return e.take(ClaimKind::prediction, "claim.prediction.effect");
  }
  if (e.piece.promised) return e.take(ClaimKind::commitment, "claim.commitment.promised");
  // "warned that the firm would leave": who warns of what others do foresees it.
  if (e.piece.foreseen && !e.party_subject() && !e.first_person() && !e.own_body() &&
      !e.threatens()) {
    return e.take(ClaimKind::prediction, "claim.prediction.warned");
  }
  if (e.is_effect() && !e.is_announced()) {
    return e.take(ClaimKind::prediction, "claim.prediction.effect");
  }
  return e.take(ClaimKind::commitment, "claim.commitment.will");
}

std::optional<Verdict> decide_may(const Evidence& e) {
  if (e.piece.by_rule || (e.under_rule() && e.s.is(e.piece.range.first, "under"))) {
    return e.take(ClaimKind::rule, "claim.rule.under", rule_noun);
  }
  if (e.refuses()) return e.take(ClaimKind::commitment, "claim.commitment.refused", promise);
  // "By 2050 the lake may have dried up" is foreseen all the same.
  if (e.of_the_past() && !(e.piece.attributed && e.piece.deadline)) return std::nullopt;
  if (e.forbids() || (e.piece.rule_before && e.permits())) {
    return e.take(ClaimKind::rule, "claim.rule.class");
  }
  // "The agency could not confirm it" tells what happened.
  if (e.verb.negated && e.s.is(e.verb.first, "could") && !e.piece.attributed) {
    return std::nullopt;
  }
  if (e.compares_now()) return e.take(ClaimKind::quantity, "claim.quantity.compared");
  if (e.piece.attributed && e.party_subject() && (!e.piece.direct || e.first_person())) {
    return e.take(ClaimKind::commitment, "claim.commitment.open_to");
  }
  return e.take(ClaimKind::prediction, "claim.prediction.may");
}

std::optional<Verdict> decide_can(const Evidence& e) {
  // "Any owner can ask for a waiver", "Some owners can still apply" of a law just named.
  if (e.piece.by_rule) return e.take(ClaimKind::rule, "claim.rule.under");
  if (e.refuses()) return e.take(ClaimKind::commitment, "claim.commitment.refused", promise);
  // "said companies cannot block them": what a class of people can do.
  if (e.piece.attributed && !e.piece.direct && e.class_subject()) {
    return e.take(ClaimKind::rule, "claim.rule.class");
  }
  if (!e.piece.attributed && !e.verb.negated && e.subject.first < e.subject.last &&
      (e.s.is(e.subject.first, "any") ||
       (e.piece.deadline && e.class_subject() && e.agent_subject()) ||
       (e.s.is(e.subject.first, "only") && e.class_subject()) ||
       (e.piece.rule_before && e.plural_subject()))) {
    return e.take(ClaimKind::rule, "claim.rule.class");
  }
  // "The pier cannot be finished before spring"
  if (e.piece.attributed && e.piece.deadline && !e.of_the_past()) {
    return e.take(ClaimKind::prediction, "claim.prediction.may");
  }
  return std::nullopt;
}

std::optional<Verdict> decide_must(const Evidence& e) {
  if (e.piece.direct && e.s.is(e.subject.first, "no")) return std::nullopt;
  // "should have ended last year" asks nobody to do anything.
  if (e.of_the_past() && e.s.is(e.verb.first, "should") && !(e.piece.direct && e.verb.passive)) {
    return std::nullopt;
  }
  if (e.asks_whether()) return std::nullopt;
  if (e.s.is(e.verb.head, "had") && !e.piece.attributed) return std::nullopt;
  if (e.under_rule() || e.piece.by_rule) {
    return e.take(ClaimKind::rule, "claim.rule.under", rule_noun);
  }
  // "should not be seen as a threat", "should be funny" ask nobody to do anything.
  if (e.verb.passive && (e.head & view)) return std::nullopt;
  const bool state = !e.verb.passive && e.s.is(e.verb.head, "be") && e.object_follows();
  if (e.piece.direct && state && !e.s.is(e.subject.first, "there")) return std::nullopt;
  if (e.piece.by_judge) return e.take(ClaimKind::commitment, "claim.commitment.ruling");
  // "The vote must be held by June 5, according to the clerk": what is laid down for a thing.
  const bool laid_down = e.s.is(e.verb.first, "must") && e.verb.passive && !e.agent_subject();
  if (laid_down && !e.piece.direct && e.piece.deadline) {
    return e.take(ClaimKind::rule, "claim.rule.must");
  }
  // "The road should reopen within days": what is thought to come about by then.
  const bool of_thing = e.s.is(e.verb.first, "should") && e.piece.deadline && !e.verb.passive &&
                        !e.verb.negated && !e.agent_subject() && !e.crowd_subject() &&
                        !e.class_subject();
  const bool ready = e.s.is(e.verb.head, "be") &&
                     any_of(e.s, e.verb.head + 1, {"available", "complete", "open", "ready"});
  const bool comes = of_thing && ((e.head & (schedule | phase | cause | trend)) || ready);
  if (comes) return e.take(ClaimKind::prediction, "claim.prediction.expected", schedule | phase);
  if (e.piece.attributed || e.s.is(e.verb.first, "should")) {
    return e.take(ClaimKind::demand, "claim.demand.must");
  }
  if (e.piece.deadline && e.agent_subject()) {
    return e.take(ClaimKind::commitment, "claim.commitment.must");
  }
  return e.take(ClaimKind::rule, "claim.rule.must");
}

}  // namespace

std::optional<Verdict> decide_plan(const Evidence& e) {
  // What the outlet says that somebody "wanted" is its story, not an aim that still holds.
  const bool perfect = e.verb.first < e.verb.head &&
                       (e.s.is(e.verb.head, "sought") ||
                        (e.s.is(e.verb.head, "proposed") && e.s.is(e.verb.first, "had")));
  const bool simple_past = e.verb.mood == Mood::past && e.verb.first == e.verb.head;
  const bool told = perfect || (simple_past && e.s.is(e.verb.head, "sought")) ||
                    (e.long_past() && (e.head & feeling)) ||
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
  const bool aim = (e.head & plan) && !denied && !e.looks_for_somebody() && !told &&
                   !(e.verb.subordinate && e.s.is(e.piece.range.first, "if")) &&
                   e.verb.mood != Mood::infinitive &&
                   (!e.verb.passive || e.s.is(e.verb.head, "planned")) && e.verb.finite() &&
                   (!e.verb.negated || e.to_follows()) &&
                   (!(e.head & feeling) || (e.to_follows() && !e.first_person()));
  if (aim || (likes && e.to_follows() && e.piece.attributed) ||
      (e.piece.attributed && e.has_plan() && (!e.verb.negated || e.s.is(e.verb.head + 1, "no")))) {
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
  if ((e.around & arranged) && e.befalls_behind()) {
    return e.take(ClaimKind::prediction, "claim.prediction.expected", arranged);
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
  // "was predicted the loser" tells how something was seen.
  const bool seen = e.verb.passive && e.verb.mood == Mood::past && !e.to_follows() &&
                    !e.piece.deadline && !e.piece.attributed;
  // "worry about the costs" foresees nothing.
  const bool about = e.verb.head + 2 < e.piece.range.last && e.s.is(e.verb.head + 1, "about") &&
                     e.s.tokens[e.verb.head + 2].tag != Tag::num;
  bool fears = (e.around & worry) && e.foresees_behind();
  for (std::uint32_t i = e.verb.first; fears && i + 1 < e.piece.range.last; ++i) {
    if (!(e.s.classes[i] & worry)) continue;
    fears = e.s.tokens[i + 1].tag != Tag::adp;  // "afraid of the storm that will come"
    break;
  }
  if (((e.head & forecast) && !seen && !about) || (e.around & likely) || fears) {
    const bool own = (fears || ((e.head & forecast) && !e.verb.passive)) &&
                     (e.agent_subject() || e.subject.first == e.subject.last);
    return e.take(ClaimKind::prediction, "claim.prediction.expected", forecast | likely, own);
  }
  return std::nullopt;
}

std::optional<Verdict> decide_modal(const Evidence& e) {
  switch (e.verb.mood) {
    case Mood::will:
    case Mood::would: return decide_will(e);
    case Mood::may: return decide_may(e);
    case Mood::can: return decide_can(e);
    case Mood::must: return decide_must(e);
    default: return std::nullopt;
  }
}

}  // namespace onrecord
