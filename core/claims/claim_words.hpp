// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words that tell claims apart, as classes of the tokens of a sentence: data/claim_words.tsv.

#include "core/text/layout.hpp"
#include "core/text/text.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// Classes of data/claim_words.tsv, as bits; a word may be in several.
namespace word_class {
enum : std::uint64_t {
  promise = 1ull << 0u,   // its subject binds itself by saying so: "pledge", "agree", "refuse"
  order = 1ull << 1u,     // somebody with authority binds others: "order", "instruct"
  announce = 1ull << 2u,  // makes a plan known
  plan = 1ull << 3u,      // an aim: "intend", "seek"
  demand = 1ull << 4u,    // that others do something: "urge", "call for"
  ask = 1ull << 5u,       // a demand when "to" and a verb follow: "asked them to stop"
  should = 1ull << 62u,   // a demand when a bare verb follows: "suggested that it close"
  deny = 1ull << 6u,
  forecast = 1ull << 7u,       // "expect", "fear"
  cause = 1ull << 8u,          // verbs that say that one thing brought about another
  because = 1ull << 9u,        // connectives that say so
  rule_noun = 1ull << 10u,     // what provides: "law", "agreement"
  rule_verb = 1ull << 11u,     // what it does: "require", "exclude"
  rule_phrase = 1ull << 12u,   // "required to", "eligible for"
  scale = 1ull << 13u,         // trends, ranks, superlatives of size
  opinion = 1ull << 14u,       // evaluation
  feeling = 1ull << 15u,       // a state of mind when its subject is the speaker
  silence = 1ull << 16u,       // "declined to comment", "it is unclear"
  opener = 1ull << 17u,        // opens a subordinate clause
  condition = 1ull << 18u,     // "if"
  hedge = 1ull << 19u,         // "could", "allegedly"
  self = 1ull << 20u,          // the speaker: "I", "we"
  effect = 1ull << 21u,        // what comes about rather than is done: "will become", "will suffer"
  arranged = 1ull << 22u,      // "scheduled to", "due to"
  trend = 1ull << 24u,         // verbs of more and less: "rise", "double"
  mind = 1ull << 25u,          // beliefs that are taken down like speech: "fear", "suspect"
  hope = 1ull << 26u,          // wishes, which are not
  charge = 1ull << 27u,        // accusations whose accuser is not named: "was charged with"
  promise_noun = 1ull << 28u,  // "a threat to"
  phase = 1ull << 30u,         // lends its subject to the verb after it: "started pressing"
  demand_noun = 1ull << 29u,   // "its request to"
  likely = 1ull << 23u,        // "likely to", "poised to"
  agent = 1ull << 31u,         // nouns for people and bodies that act: "council", "soldiers"
  schedule = 1ull << 32u,      // what is done on a date, whoever does it: "open", "take place"
  undergo = 1ull << 33u,       // what befalls its subject: "will be needed", "will be hurt"
  charge_verb = 1ull << 34u,   // what charges do: "include", "stem from"
  endow = 1ull << 37u,         // "has ten days to", "gave it until May to"
  ruling = 1ull << 38u,        // what a court does with a party or a rule: "block", "overturn"
  judge = 1ull << 39u,         // "court", "jury"
  ruled = 1ull << 36u,         // in the passive what a rule does: "are not allowed"
  ponder = 1ull << 40u,        // when still going on, a plan: "is considering"
  departure = 1ull << 44u,     // when still going on, under way: "is stepping down"
  ready = 1ull << 41u,         // "prepared to": of those who act
  appointment = 1ull << 42u,   // what is held on a day: "election", "hearing"
  law = 1ull << 43u,           // rule nouns that bind all: "act", "ban", not "plan"
  statement = 1ull << 46u,     // states what its object is: "cite", "report", "accuse"
  envoy = 1ull << 45u,         // roles of those who speak for others: "spokeswoman", "lawyer"
  deed = 1ull << 47u,          // a cause that those who act do on purpose: "halt", "reduce"
  applies = 1ull << 48u,       // what only a rule does: "apply to", "take effect"
  appoint = 1ull << 49u,       // gives somebody a post or task: "nominate", "name"
  benefit = 1ull << 50u,       // what a rule grants or levies: "tax", "deduction", "threshold"
  unveil = 1ull << 52u,        // makes known, of plans and rules: "unveil", "launch"
  contained = 1ull << 53u,     // what is done with a part of a rule: "remain", "include"
  view = 1ull << 54u,          // how something is taken: "see", "interpret"
  worry = 1ull << 55u,         // "concerned that"
  nth = 1ull << 56u,           // "first", "third"
  period = 1ull << 57u,        // nouns that are numbered rather than ranked: "week", "round"
  motion = 1ull << 58u,        // what is granted or turned down: "appeal", "request"
  outcome = 1ull << 59u,       // what rules have an effect on but do not set: "deficit", "jobs"
  many = 1ull << 51u,          // people at large, who do not bind themselves: "many", "some"
  share = 1ull << 60u,         // a part of those asked: "percent", "majority"
  window = 1ull << 61u,        // names what a time is for: "fiscal", or any such time: "night"
  proviso = 1ull << 63u,       // opens a condition without a verb: "subject to", "pending"
  fate = 1ull << 35u,          // effects that befall even those who act: "lose", "suffer"
};
}

// The classes of each token of one sentence, by its index in the sentence. A phrase marks its first
// token only.
std::vector<std::uint64_t> classify(const Text& text, std::span<const Token> tokens);

// The classes of a token by itself.
std::uint64_t classes_of(const Text& text, const Token& token);

// The word in lower case (ASCII), the curled apostrophe straight.
std::string lower(std::string_view word);

}  // namespace onrecord
