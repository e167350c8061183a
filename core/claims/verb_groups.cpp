// SPDX-License-Identifier: Apache-2.0
#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"
#include "core/claims/conditions.hpp"

#include <algorithm>

namespace onrecord {

namespace {

Mood modal_mood(const SentenceView& s, std::size_t i) {
  if (any_of(s, i, {"will", "'ll", "\u2019ll", "wo", "shall"})) return Mood::will;
  if (any_of(s, i, {"would", "'d", "\u2019d"})) return Mood::would;
  if (any_of(s, i, {"can", "ca"})) return Mood::can;
  if (any_of(s, i, {"must", "should", "ought"})) return Mood::must;
  return Mood::may;
}

Mood mood_of(const SentenceView& s, std::size_t first, std::size_t head) {
  const Token& token = s.tokens[first];
  const bool to_before = first > 0 && s.is(first - 1, "to");
  const bool to_after =
      head + 2 < s.tokens.size() && s.is(head + 1, "to") && is_verbal(s.tokens[head + 2]);
  if (token.form == Form::modal) return modal_mood(s, first);
  if (to_before && token.form != Form::past && token.form != Form::past_participle) {
    return Mood::infinitive;
  }
  if (to_after && first == head) {
    if (any_of(s, head, {"have", "has", "had", "need", "needs"})) return Mood::must;
    if (any_of(s, head, {"is", "are", "was", "were", "'s", "\u2019s", "'re", "\u2019re"})) {
      return Mood::be_to;
    }
  }
  if (to_after && s.is(head, "going") && first != head) return Mood::will;
  switch (token.form) {
    case Form::past: return Mood::past;
    case Form::base: return Mood::base;
    case Form::gerund:
    case Form::past_participle: return Mood::participle;
    default: return Mood::present;
  }
}

// Whether a verb of this form can follow an auxiliary.
bool continues(const Token& token) {
  return is_verbal(token) && (token.form == Form::base || token.form == Form::past_participle ||
                              token.form == Form::gerund || token.form == Form::past);
}

bool stands_between(const SentenceView& s, std::size_t i) {
  const Token& token = s.tokens[i];
  // "did, however, give"
  const auto aside = [&](std::size_t adverb) {
    return adverb > 0 && adverb + 1 < s.tokens.size() && s.tokens[adverb].tag == Tag::adv &&
           is_comma(s, adverb - 1) && is_comma(s, adverb + 1);
  };
  if (is_comma(s, i)) return aside(i + 1) || (i > 0 && aside(i - 1));
  return token.tag == Tag::adv || (token.tag == Tag::part && !s.is(i, "to")) ||
         any_of(s, i, {"\"", "\u201c", "\u2018"});
}

// The group that begins at token i, which is verbal.
VerbGroup group_at(const SentenceView& s, std::uint32_t i) {
  VerbGroup group{i, i};
  while (s.tokens[group.head].tag == Tag::aux) {
    std::uint32_t next = group.head + 1;
    while (next < s.tokens.size() && next < group.head + 4 && stands_between(s, next)) ++next;
    if (next >= s.tokens.size()) break;
    // "would also include": after a modal what looks like a present is the bare verb.
    const bool bare = s.tokens[group.head].form == Form::modal && is_verbal(s.tokens[next]) &&
                      s.tokens[next].form == Form::present;
    if (!bare && !continues(s.tokens[next])) break;
    group.head = next;
  }
  group.mood = mood_of(s, group.first, group.head);
  const bool going = group.mood == Mood::will && s.is(group.head, "going") &&
                     group.head + 2 < s.tokens.size() && s.is(group.head + 1, "to");
  if (going && is_verbal(s.tokens[group.head + 2])) {  // "is going to be told"
    const VerbGroup what = group_at(s, group.head + 2);
    group.head = what.head;
    group.passive = what.passive;
  }
  for (std::uint32_t k = group.first; k < s.tokens.size() && k <= group.head + 1; ++k) {
    // "promised not to raise it" is a promise.
    if (k > group.head && s.tokens[group.head].tag == Tag::verb && s.is(k + 1, "to")) break;
    group.negated |= any_of(s, k, {"not", "n't", "n\u2019t", "never", "no", "t"});
  }
  // "they no longer agree"
  group.negated |=
      group.first > 1 && s.is(group.first - 1, "longer") && s.is(group.first - 2, "no");
  // "they never agreed"
  group.negated |= group.first > 0 && s.is(group.first - 1, "never");
  for (std::uint32_t k = group.first; k < group.head; ++k) {
    group.passive |= any_of(s, k, {"be", "been", "is", "are", "was", "were", "being", "'re", "'s"});
  }
  group.passive &= s.tokens[group.head].form == Form::past_participle;
  return group;
}

bool any_finite(const SentenceView& s) {
  return std::any_of(s.verbs.begin(), s.verbs.end(),
                     [](const VerbGroup& v) { return v.finite() && v.mood != Mood::base; });
}

// Whether a noun phrase that can be a subject ends before token i: "economists", "they".
bool is_subject_end(const SentenceView& s, std::uint32_t i) {
  if (i == 0) return false;
  const Token& token = s.tokens[i - 1];
  return token.tag == Tag::noun || token.tag == Tag::propn ||
         (token.tag == Tag::pron && token.form != Form::possessive);
}

// "The rule, drafted in May, could cost": what looks like a past tense between a noun and the comma
// before the sentence's own verb is a participle.
bool interrupts(const SentenceView& s, std::size_t v) {
  const VerbGroup& verb = s.verbs[v];
  const bool bare = verb.first == verb.head && verb.mood == Mood::past && verb.first > 1;
  if (!bare || s.tokens[verb.head].tag != Tag::verb || !is_comma(s, verb.first - 1) ||
      !is_subject_end(s, verb.first - 1)) {
    return false;
  }
  for (std::size_t w = v + 1; w < s.verbs.size(); ++w) {
    if (!s.verbs[w].finite()) continue;
    // "He met Ruiz, praised her, left": a row of past tenses has no auxiliary.
    const bool row = v > 0 && s.verbs[w].first == s.verbs[w].head;
    return is_comma(s, s.verbs[w].first - 1) && !row;
  }
  return false;
}

// "opened a school, closed two clinics and sold a park": whether verb v, behind a comma and with an
// object, stands in a row with the verb before it that a conjunction ends.
bool in_row(const SentenceView& s, std::size_t v, std::uint32_t before) {
  const VerbGroup& verb = s.verbs[v];
  if (v == 0 || !s.verbs[v - 1].finite() || before == 0 || !is_comma(s, before - 1)) return false;
  if (verb.head + 1 >= s.tokens.size() || any_of(s, verb.head, {"called", "named", "dubbed"})) {
    return false;
  }
  const Token& object = s.tokens[verb.head + 1];
  const bool has_object = object.tag == Tag::det || object.tag == Tag::num ||
                          object.tag == Tag::noun || object.tag == Tag::propn ||
                          object.tag == Tag::sym || object.form == Form::possessive;
  for (std::size_t w = v + 1; has_object && w < s.verbs.size(); ++w) {
    std::uint32_t i = s.verbs[w].first;
    while (i > 0 && s.tokens[i - 1].tag == Tag::adv) --i;
    if (i > 0 && s.tokens[i - 1].tag == Tag::cconj) return true;
    if (i == 0 || !is_comma(s, i - 1)) return false;
  }
  return false;
}

// "has met and called for", "will meet and call for": the second verb shares the first one's
// auxiliary, so it is as finite. "Friday's accord called for": a participle that follows a noun
// where no other verb can be meant is a past tense.
void complete_moods(SentenceView& s) {
  // "said that the deal involved two firms": the first verb of a clause with a conjunction.
  const auto opened = [&](std::size_t v) {
    for (std::uint32_t i = s.verbs[v - 1].head + 1; i < s.verbs[v].first; ++i) {
      if (s.is(i, "that") && opens(s, i) && i + 1 < s.verbs[v].first) return true;
    }
    return false;
  };
  for (std::size_t v = 0; v < s.verbs.size(); ++v) {
    VerbGroup& verb = s.verbs[v];
    if (interrupts(s, v)) {
      verb.mood = Mood::participle;
      continue;
    }
    const bool shared = verb.first > 0 && (s.is(verb.first, "be") || s.is(verb.first, "have"));
    const bool bare = (verb.first == verb.head && verb.first > 0) || shared;
    if (!bare || (verb.mood != Mood::participle && verb.mood != Mood::base)) continue;
    std::uint32_t before = verb.first;
    while (before > 0 && s.tokens[before - 1].tag == Tag::adv) --before;
    const bool joined = before > 0 && (s.is(before - 1, "and") || s.is(before - 1, "but"));
    const Form form = s.tokens[verb.first].form;
    if (in_row(s, v, before)) {
      const VerbGroup& first = s.verbs[v - 1];
      const Form shape = s.tokens[first.head].form;
      const bool tells =
          form == Form::past_participle && first.mood == Mood::past && first.first == first.head;
      if (tells || shape == form) verb.mood = first.mood;
    } else if (joined) {
      for (std::size_t w = v; w-- > 0;) {
        const VerbGroup& first = s.verbs[w];
        if (!first.finite()) continue;
        const bool modal = s.tokens[first.first].form == Form::modal;
        const bool same = s.tokens[first.head].form == form;
        if (same || (shared && modal)) verb.mood = first.mood;
        break;
      }
    } else if (form == Form::base && s.tokens[verb.head].tag == Tag::verb &&
               is_subject_end(s, before)) {
      verb.mood = Mood::present;  // "economists expect": a present that looks like an order
    } else if (form == Form::past_participle && (v == 0 || opened(v)) &&
               (is_subject_end(s, verb.first) || (is_comma(s, verb.first - 1) && !any_finite(s)))) {
      const bool followed = v + 1 < s.verbs.size() && s.verbs[v + 1].finite();
      bool parted = false;
      for (std::uint32_t i = verb.head; followed && i < s.verbs[v + 1].first; ++i) {
        parted |= is_comma(s, i) || s.tokens[i].tag == Tag::cconj || opens(s, i);
      }
      // "In a piece published in May, he called": the first is no verb of the sentence.
      const bool fronted = parted && s.tokens.front().tag == Tag::adp;
      if (!s.is(verb.head + 1, "by") && (!followed || parted) && !fronted) verb.mood = Mood::past;
    }
  }
}

}  // namespace

// "has been without water", "were still without power": a state, and no condition.
bool lacks(const SentenceView& s, std::size_t i) {
  if (i > 1 && s.tokens[i - 1].tag == Tag::adv) --i;
  return i > 0 && s.tokens[i - 1].tag == Tag::aux;
}

void group_verbs(SentenceView& s) {
  bool inverted = false;   // an auxiliary stood for "if": its verb is still to come
  std::size_t missed = 0;  // a verb that the tagger took for a noun
  for (std::uint32_t i = 0; i < s.tokens.size(); ++i) {
    if ((s.classes[i] & word_class::condition) && s.tokens[i].tag != Tag::verb) {
      if (s.is(i, "once") && is_mere_adverb(s, i)) {
        s.classes[i] &= ~(word_class::condition | word_class::opener);
      } else if (s.is(i, "once") && tells_of_past(s, i)) {
        s.classes[i] &= ~word_class::condition;
      } else if (s.is(i, "without") && lacks(s, i)) {
        s.classes[i] &= ~word_class::condition;
      }
      if (const std::size_t verb = missed_verb(s, i)) missed = verb;
    }
    if (i > 0 && i == missed) s.verbs.push_back({i, i});
    const bool front = i == 0 || (s.tokens[i - 1].tag == Tag::punct && !is_comma(s, i - 1));
    if (front && is_order_as_condition(s, i)) s.classes[i] |= word_class::condition;
    if (!is_verbal(s.tokens[i])) continue;
    if (is_inverted(s, i)) {
      s.classes[i] = word_class::condition | word_class::opener;
      inverted = true;
      continue;
    }
    if ((s.classes[i] & word_class::condition) && (s.classes[i] & word_class::opener)) {
      if (is_conditional(s, i)) continue;
      s.classes[i] &= ~(word_class::condition | word_class::opener);
    }
    s.verbs.push_back(group_at(s, i));
    if (inverted) s.verbs.back().mood = Mood::present;
    inverted = false;
    i = s.verbs.back().head;
  }
  complete_moods(s);
}

}  // namespace onrecord
