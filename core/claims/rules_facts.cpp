// SPDX-License-Identifier: Apache-2.0
#include "core/claims/kind_rules.hpp"

#include <algorithm>

namespace onrecord {

namespace {

using namespace word_class;

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

// "the third pick whose hearing failed", "the first minister to resign": a place in a row of cases.
bool counts_cases(const Evidence& e) {
  for (std::uint32_t i = e.verb.head; i + 3 < e.piece.range.last; ++i) {
    if (!e.s.is(i, "the") || !(e.s.classes[i + 1] & nth)) continue;
    const std::uint32_t end = std::min(e.piece.range.last - 1, i + 8);
    std::uint32_t k = i + 2;
    while (k < end && (e.s.tokens[k].tag == Tag::adj || e.s.tokens[k].tag == Tag::noun ||
                       e.s.tokens[k].tag == Tag::propn || e.s.tokens[k].tag == Tag::part ||
                       e.s.tokens[k].tag == Tag::num)) {
      if (e.s.is(k, "to")) break;
      ++k;
    }
    if (k == i + 2 || (e.s.classes[k - 1] & period)) continue;
    const bool told = e.s.tokens[k].tag == Tag::verb || e.s.is(k, "whose") || e.s.is(k, "who") ||
                      e.s.is(k, "to") || e.s.is(k, "against") || e.s.is(k, "since") ||
                      e.s.is(k, "that");
    if (told) return true;
  }
  return false;
}

// "the driest month in 30 years": a superlative with the range it holds for.
bool ranks(const Evidence& e) {
  for (std::uint32_t i = e.piece.range.first; i < e.piece.range.last; ++i) {
    const bool nth_time =
        (e.s.classes[i] & nth) && i + 1 < e.piece.range.last && e.s.is(i + 1, "time");
    if (e.s.tokens[i].form != Form::superlative && !e.s.is(i, "first") && !nth_time) continue;
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

// What a law, agreement or procedure provides.
std::optional<Verdict> decide_rule(const Evidence& e) {
  const bool story = !e.piece.attributed && (e.verb.mood == Mood::past || e.long_past());
  // "never took anything illegal" tells of a deed.
  const bool did = e.s.tokens[e.verb.head].tag == Tag::verb && !e.verb.passive &&
                   e.verb.mood == Mood::past && e.agent_subject() && !(e.head & rule_phrase);
  if (((e.around & rule_phrase) && !story && !did) ||
      (e.is_ruled() && e.verb.mood == Mood::present)) {
    return e.take(ClaimKind::rule, "claim.rule.class", rule_phrase | ruled);
  }
  const std::uint64_t duty = e.verb.passive ? ruled | endow : std::uint64_t{ruled};
  const bool binds = (e.head & duty) && e.verb.mood == Mood::present &&
                     (e.verb.first == e.verb.head || e.verb.passive) && e.object_and_to();
  const bool nature = e.verb.mood == Mood::present && e.s.tokens[e.verb.head].tag == Tag::aux;
  // "The order is worth 8 million" weighs it.
  const bool measured =
      e.piece.figures && (!(e.subject_classes & law) || e.s.is(e.verb.head + 1, "worth"));
  if (nature && !measured && !e.piece.attributed && (e.subject_classes & rule_noun)) {
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

}  // namespace

std::optional<Verdict> decide_fact(const Evidence& e) {
  if (!e.piece.attributed && !e.piece.figures && e.charges_subject() && (e.head & charge_verb)) {
    return e.take(ClaimKind::event, "claim.event.charge", charge);
  }
  if (e.piece.figures || !(e.all & because)) {
    if (auto rule = decide_rule(e)) return rule;
  }
  const bool simple_present = e.verb.mood == Mood::present && e.verb.first == e.verb.head &&
                              e.s.tokens[e.verb.head].tag == Tag::verb &&
                              e.s.tokens[e.verb.head].form != Form::past_participle &&
                              !(e.head & trend);
  // "The office moves next month to a new home of 50 million": the date right behind the verb.
  const bool dated = e.piece.dated_verb || !e.piece.figures;
  if (e.piece.ahead && dated && !e.piece.attributed && simple_present) {
    return e.take(ClaimKind::commitment, "claim.commitment.scheduled");
  }
  // "The firm is closing its plant in June": under way to a date to come.
  if (e.piece.ahead && e.goes_on() && e.agent_subject() && !(e.head & (trend | fate | effect))) {
    return e.take(ClaimKind::commitment, "claim.commitment.scheduled");
  }
  // "has been put off until October 2": what is done with a date.
  if (e.piece.ahead && e.is_put_off()) {
    return e.take(ClaimKind::commitment, "claim.commitment.scheduled");
  }
  if (e.piece.figures) {  // "was accused by forty customers": they say so
    const bool accused = !e.piece.attributed && e.verb.passive && e.s.is(e.verb.head, "accused");
    return e.take(ClaimKind::quantity, "claim.quantity.figure", 0, accused);
  }
  // "her brother helped paint it": somebody's part in a deed.
  const bool lends_a_hand =
      lower(e.s.word(e.verb.head)).starts_with("help") && e.agent_subject() && !e.verb.passive;
  // "Lawyers halted the talks": a deed of theirs, no more.
  const bool own_deed = !e.verb.passive && (e.head & deed) && e.agent_subject();
  // "The count halted": something that others do to it, or its own doing.
  const std::uint32_t next = e.verb.head + 1;
  const bool particle = e.s.is(next, "up") || e.s.is(next, "down");  // "pushed up the price"
  const bool stops = next >= e.piece.range.last || e.s.tokens[next].tag == Tag::punct;
  const bool bare = !e.verb.passive && !particle &&
                    (stops || e.s.tokens[next].tag == Tag::sconj ||
                     ((e.head & deed) && e.s.tokens[next].tag == Tag::adp));
  if ((e.head & cause) && !lends_a_hand && !own_deed && !bare && !e.credits() &&
      (!e.verb.passive || e.names_agent()) && (e.verb.finite() || !e.piece.attributed)) {
    return e.take(ClaimKind::causal, "claim.causal.verb", cause);
  }
  if (((e.all & scale || ranks(e) || counts_cases(e)) && e.verb.finite()) ||
      ((e.head & trend) && !e.s.is(e.piece.range.first, "as"))) {
    return e.take(ClaimKind::quantity, "claim.quantity.scale", scale | trend);
  }
  const bool accuses = (e.head & charge) || e.s.is(e.verb.head, "accused");
  const bool accuser_unnamed = accuses && e.verb.passive && !e.verb.negated;
  if (!e.piece.attributed && accuser_unnamed) {
    return e.take(ClaimKind::event, "claim.event.charge", charge, true);
  }
  if (e.all & because) return e.take(ClaimKind::causal, "claim.causal.connective", because);
  if (names_cause(e)) return e.take(ClaimKind::causal, "claim.causal.trailing", cause);
  if (concludes(e)) return e.take(ClaimKind::causal, "claim.causal.so");
  if (compares(e)) return e.take(ClaimKind::quantity, "claim.quantity.compared");
  return std::nullopt;
}

}  // namespace onrecord
