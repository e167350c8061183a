// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the rules of core/claims/rules_*.cpp look at: the main verb of a clause, its subject and the
// classes of its words, with the questions that several rules ask of them.

#include "core/claims/claim_words.hpp"
#include "core/claims/clauses.hpp"
#include "core/claims/conditions.hpp"
#include "core/claims/kinds.hpp"

#include <cstdint>

namespace onrecord {

// What the rules look at, gathered once for a piece.
struct Evidence {
  const SentenceView& s;
  const Piece& piece;
  const VerbGroup& verb;  // the main one
  TokenRange subject;
  std::uint64_t head = 0;    // of the verb
  std::uint64_t around = 0;  // of its group and of the words after it: "is *due to* appear"
  std::uint64_t subject_classes = 0;
  std::uint64_t all = 0;  // of the whole piece

  // The verdict, with the first token of a class as the reason, else the verb.
  Verdict take(ClaimKind kind, const char* rule, std::uint64_t because = 0, bool act = false) const;

  // "state media reported a handful of deaths": the subject answers for what the verb's object is.
  bool states() const;

  // A law or agreement, or "it" after one was spoken of.
  bool rule_subject() const;

  bool first_person() const { return subject_classes & word_class::self; }

  // Whether the subject is somebody who acts, rather than a thing, a measure or a deed. "It" is
  // taken for the body that speaks, when its words are reported.
  bool agent_subject() const;

  // "Closing the port will hurt trade": a deed, whoever is named in it.
  bool deed_subject() const;

  // "Many schools", "some owners": people at large, who cannot be held to what they will do.
  bool crowd_subject() const;

  // "gun owners", "people": a class, not a named party.
  bool class_subject() const;

  // "named Ruiz as its chairman", "picked a judge to lead the inquiry".
  bool appoints() const;

  // "offered a view", "undertook a journey", "agreed with the mayor": no promise without "to".
  bool takes_object() const;

  // "concerned that it will fail", not "concerned that it failed".
  bool foresees_behind() const;

  // "adds to the deficit", "would cost jobs": what no rule lays down.
  bool brings_about() const;

  // "rejected the ferry's appeal", "turned down a request".
  bool turns_down() const;

  // "Nine members voted", "voted 41-18".
  bool counts_heads() const;

  // "said they cannot agree to it".
  bool refuses() const {
    return piece.attributed && verb.negated && (head & word_class::promise) &&
           (!piece.direct || first_person()) && (agent_subject() || subject.first == subject.last);
  }

  // "It is not true that", "it was false that", "it was denied by the firm": somebody's denial.
  bool denies() const;

  // "unveiled a plan", "launched a drive to plant elms": makes known what is to be done.
  bool unveils_plan() const;

  // "The talks are to resume", not "The aim is to ...".
  bool is_bound() const;

  // "will stay part of the charter": what a rule contains.
  bool in_law() const;

  // Whether the passive says what brought it about: "was caused by rain", "forced out after".
  bool names_agent() const;

  // "asked four firms for documents".
  bool asks_for() const;

  // "keeps the rate at 40 percent", of a law or, with a figure, of any rule: what it does to an
  // object.
  bool regulates() const;

  // "had a plan to leave".
  bool has_plan() const;

  // "If elected, ...", "Open the gates and they will go": what depends on others.
  bool if_done() const {
    const std::uint32_t i = piece.range.first;
    if ((s.classes[i] & word_class::condition) && is_order_as_condition(s, i)) return true;
    if (i + 2 >= piece.range.last || !s.is(i, "if")) return false;
    return s.tokens[i + 1].form == Form::past_participle ||
           (s.tokens[i + 1].tag == Tag::adv && s.tokens[i + 2].form == Form::past_participle);
  }

  // Whether the verb may agree with its subject though it has no ending: "they raise".
  bool plural_subject() const;

  // "charged the firm with fraud".
  bool charges_with() const;

  // "were told by the captain not to swim".
  bool to_comes() const;

  bool is_ruled() const;

  // "had sought", "had decided": reported as done, not as still meant.
  bool long_past() const { return verb.first < verb.head && s.is(verb.first, "had"); }

  // "is closing", "are adding".
  bool goes_on() const {
    return verb.mood == Mood::present && verb.first < verb.head && !verb.passive &&
           s.tokens[verb.head].form == Form::gerund;
  }

  // "may have left", "could have been told": what is only supposed of the past.
  bool of_the_past() const {
    return verb.first + 1 < verb.head && s.tokens[verb.head].form == Form::past_participle &&
           (s.is(verb.first + 1, "have") || (verb.negated && s.is(verb.first + 2, "have")));
  }

  // "is set to lose its seats": what befalls the subject, whoever set it, is foreseen.
  bool befalls_behind() const;

  // "blamed the crash on a faulty signal", "blames the storm for the delay".
  bool blames() const;

  // "Refugees may work" after a law was named.
  bool permits() const {
    return s.is(verb.first, "may") && !verb.passive && class_subject() && agent_subject() &&
           !(head & (word_class::fate | word_class::effect | word_class::trend));
  }

  // "attributed the painting to Rembrandt": whose work it is.
  bool credits() const;

  // "once repairs are finished".
  bool waits_for_event() const;

  // "has been put off", "was moved", with a date to come.
  bool is_put_off() const;

  // "Landlords may not raise the rent": what a class of people is not allowed to do.
  bool forbids() const;

  // "is seeking a man", "seeks two witnesses": somebody is looked for.
  bool looks_for_somebody() const;

  // "expects to hire 300 people": what somebody expects of himself is a plan.
  bool expects_to_act() const;

  // "Under the act, Congress reviews ..."
  bool under_rule() const;

  // "would open the park to drilling": what a rule does to something, not what comes of it.
  bool provides() const {
    return !verb.passive && object_follows() && s.tokens[verb.head].tag == Tag::verb &&
           !deed_subject() &&
           !(head &
             (word_class::cause | word_class::trend | word_class::effect | word_class::fate));
  }

  // "a case on whether firms should pay", "who should run it": nothing is said of what should be.
  bool asks_whether() const {
    if (s.is(piece.range.first, "who") || s.is(piece.range.first, "what")) return true;
    for (std::uint32_t i = piece.range.first; i < verb.first; ++i) {
      if (s.is(i, "whether")) return true;
    }
    return verb.first > 0 && (s.is(verb.first - 1, "who") || s.is(verb.first - 1, "what")) &&
           verb.mood == Mood::must;
  }

  // "announced that the change will occur in May": what somebody makes known of his own plans.
  bool is_announced() const {
    if (!piece.announced || piece.direct || (head & (word_class::fate | word_class::trend))) {
      return false;
    }
    return subject.first == subject.last ||
           !(s.is(subject.last - 1, "which") || s.is(subject.last - 1, "that"));
  }

  // "56 percent of voters".
  bool share_subject() const {
    for (std::uint32_t i = subject.first; i < subject.last; ++i) {
      if (s.is(i, "which") || s.is(i, "who") || s.is(i, "that")) return false;
      if (s.is(i, "percent") || s.is(i, "%") || s.is(i, "pct")) {
        if (i + 1 < subject.last && s.tokens[i + 1].tag == Tag::noun) return false;
        return i == subject.first + 1 || (i > 0 && s.tokens[i - 1].tag == Tag::num);
      }
    }
    return false;
  }

  // "the toll may be higher": of how things are now.
  bool compares_now() const;

  // "The tax credit expires after 200 sales", "the threshold is two percent".
  bool benefit_holds() const;

  bool judge_subject() const;

  // "the charges against him".
  bool charges_subject() const;

  // "will have both ferries back", "have 200 nurses in place": what the subject brings about, not
  // what comes its way.
  bool brings_to_state() const;

  // "would have opened" of what had to be done first, and was not: "Had the council agreed, ...".
  bool is_counterfactual() const;

  // "will raise fees" does something to an object; "will rise" has none.
  bool object_follows() const;
  bool to_follows() const { return verb.head + 1 < piece.range.last && s.is(verb.head + 1, "to"); }

  // The subject is a party that answers for what it does: "we", "they", "he".
  bool party_subject() const;

  // The subject is the body for which the speaker speaks: "the ministry" of "a Ministry spokesman".
  bool own_body() const;

  // "The union warned that it would strike": its own act, unless it is one that befalls a thing.
  bool threatens() const {
    return piece.threatens && subject.last == subject.first + 1 && s.is(subject.first, "it") &&
           !verb.passive && s.tokens[verb.head].tag == Tag::verb &&
           !(head & (word_class::fate | word_class::trend | word_class::undergo)) &&
           !s.is(verb.head, "take") && agent_subject();  // "it would take years"
  }

  // What will come about rather than be done: effects, states, and what others are said to do.
  bool is_effect() const;

  // "asked them to stop": an object and "to" with a verb.
  bool object_and_to() const;
};

// Whether token `i` is a noun for what a person is: "official", "deputies".
bool is_person_noun(const SentenceView& s, std::uint32_t i);

// The evidence of `piece`, whose main verb is `verb`. Refers to all three.
Evidence gather(const SentenceView& s, const Piece& piece, const VerbGroup& verb);

}  // namespace onrecord
