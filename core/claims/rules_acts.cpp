// SPDX-License-Identifier: Apache-2.0
#include "core/claims/kind_rules.hpp"

namespace onrecord {

namespace {

using namespace word_class;

// What was ordered, asked or told of the subject, whoever did so.
std::optional<Verdict> decide_received(const Evidence& e) {
  if (e.blames() && !e.piece.figures && !e.agent_subject()) {
    return e.take(ClaimKind::causal, "claim.causal.blamed");
  }
  if ((e.head & order) && e.to_comes()) {
    return e.take(ClaimKind::commitment, "claim.commitment.ordered", order, true);
  }
  const bool asked = e.s.is(e.verb.head, "asked") || e.s.is(e.verb.head, "urged");
  const bool crowd = e.class_subject() && !e.piece.attributed;  // "Drivers were urged to"
  if (asked && !crowd && e.to_follows() && e.verb.first < e.verb.head && e.agent_subject()) {
    return e.take(ClaimKind::demand, "claim.demand.asked", ask | demand);
  }
  const bool named = e.agent_subject() && !e.party_subject();  // "Residents were told to leave"
  if ((e.piece.attributed || named) && e.s.is(e.verb.head, "told") && e.to_follows()) {
    return e.take(ClaimKind::commitment, "claim.commitment.ordered");
  }
  return std::nullopt;
}

// What the subject undertakes, asks for or denies by saying so.
std::optional<Verdict> decide_uttered(const Evidence& e) {
  // "said he had decided to write" tells what was done; "had agreed to pay" still binds.
  const bool binds =
      (e.head & (promise | ask | demand)) && !(e.head & plan) && !e.s.is(e.verb.head, "decided");
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
  // A court that rejects or denies somebody's bid decides, and so does who turns down a request; to
  // dispute a bid is not to refuse it.
  const bool refuses = (e.head & deny) && (word.starts_with("reject") || word.starts_with("den"));
  if (refuses && ((e.judge_subject() && e.object_follows()) || e.turns_down())) {
    return e.take(ClaimKind::commitment, "claim.commitment.ruling", deny, true);
  }
  const bool doubts = (e.head & feeling) && e.first_person();  // "I doubt it"
  if ((e.head & deny) && !doubts) {
    return e.take(ClaimKind::event, "claim.event.denial", deny, true);
  }
  if (e.blames() && !e.piece.figures)
    return e.take(ClaimKind::causal, "claim.causal.blamed", 0, true);
  if ((word.starts_with("accus") || e.charges_with()) && e.agent_subject() && !e.verb.negated) {
    const ClaimKind kind = e.piece.figures ? ClaimKind::quantity : ClaimKind::event;
    return e.take(kind, "claim.event.accusation", 0, true);
  }
  const bool decides = e.judge_subject() || (e.piece.deadline && e.agent_subject());
  // "The court allowed the fee": what others do when they allow is told of as an effect.
  const bool rules = (e.head & ruling) || (e.judge_subject() && (e.head & ruled));
  if (rules && decides && !e.verb.negated) {
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
  const bool says_what = e.verb.head + 1 < e.piece.range.last;
  if ((e.head & announce) && says_what) {
    return e.take(ClaimKind::commitment, "claim.commitment.announced", announce, true);
  }
  return std::nullopt;
}

// What the subject decides: whom it gives a post, what plan it unveils, how long another has.
std::optional<Verdict> decide_decision(const Evidence& e) {
  const bool done = e.verb.mood == Mood::past || e.verb.mood == Mood::present;
  const bool told = e.piece.attributed || e.piece.figures || (e.all & scale);
  if (done && told && e.agent_subject() && !e.long_past() && e.appoints()) {
    return e.take(ClaimKind::commitment, "claim.commitment.appointed", appoint, true);
  }
  if (done && e.agent_subject() && !e.long_past() && e.unveils_plan()) {
    return e.take(ClaimKind::commitment, "claim.commitment.announced", unveil, true);
  }
  const bool supposed = (e.all & condition) && e.verb.mood == Mood::would;
  if (e.piece.term && (e.head & endow) && !supposed) {
    const bool has =
        e.s.is(e.verb.head, "have") || e.s.is(e.verb.head, "has") || e.s.is(e.verb.head, "had");
    if (has || e.verb.passive || e.rule_subject()) {
      return e.take(ClaimKind::rule, "claim.rule.term", endow);
    }
    return e.take(ClaimKind::commitment, "claim.commitment.term", endow, e.agent_subject());
  }
  return std::nullopt;
}

// "insisted that the firm raise wages", "needs the town to act": what should be.
std::optional<Verdict> decide_wish(const Evidence& e) {
  // "It is time for owners to pay."
  if (e.piece.attributed && e.verb.mood == Mood::present && e.s.is(e.verb.head + 1, "time") &&
      e.s.is(e.verb.head + 2, "for")) {
    return e.take(ClaimKind::demand, "claim.demand.must");
  }
  // "insisted that the firm raise wages": a bare verb is what should be. Behind a plural only who
  // demands it says so: "demanded that troops leave", other than "insisted that troops leave".
  const Form form = e.s.tokens[e.verb.first].form;
  const bool plural = e.plural_subject();
  const bool base = plural ? !e.piece.may_report && (form == Form::base || form == Form::present) &&
                                 e.s.tokens[e.verb.first].tag == Tag::verb
                           : form == Form::base;
  if (e.piece.ordered && base && e.subject.first < e.subject.last) {
    return e.take(ClaimKind::commitment, "claim.commitment.ordered");
  }
  if (e.piece.insisted && base && e.subject.first < e.subject.last) {
    return e.take(ClaimKind::demand, "claim.demand.must");
  }
  // "People need the town to act": asked of somebody.
  const bool needs =
      (e.s.is(e.verb.head, "need") || e.s.is(e.verb.head, "needs")) && !e.to_follows();
  if (e.piece.attributed && needs && !e.verb.negated && e.object_and_to()) {
    return e.take(ClaimKind::demand, "claim.demand.must");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Verdict> decide_act(const Evidence& e) {
  if (auto wish = decide_wish(e)) return wish;
  if (e.denies() && (e.piece.attributed || e.piece.figures || e.verb.passive)) {
    return e.take(ClaimKind::event, "claim.event.denial", deny, e.verb.passive);
  }
  // "should urge" and "could agree" are no acts yet.
  const bool done =
      e.verb.mood == Mood::past || e.verb.mood == Mood::present || e.verb.mood == Mood::participle;
  if (done) {
    if (auto act = e.verb.passive ? decide_received(e) : decide_uttered(e)) return act;
  }
  return decide_decision(e);
}

}  // namespace onrecord
