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
enum : std::uint32_t {
  promise = 1u << 0u,   // its subject binds itself by saying so: "pledge", "agree", "refuse"
  order = 1u << 1u,     // somebody with authority binds others: "order", "instruct"
  announce = 1u << 2u,  // makes a plan known
  plan = 1u << 3u,      // an aim: "intend", "seek"
  demand = 1u << 4u,    // that others do something: "urge", "call for"
  ask = 1u << 5u,       // a demand when "to" and a verb follow: "asked them to stop"
  deny = 1u << 6u,
  forecast = 1u << 7u,       // "expect", "fear"
  cause = 1u << 8u,          // verbs that say that one thing brought about another
  because = 1u << 9u,        // connectives that say so
  rule_noun = 1u << 10u,     // what provides: "law", "agreement"
  rule_verb = 1u << 11u,     // what it does: "require", "exclude"
  rule_phrase = 1u << 12u,   // "required to", "eligible for"
  scale = 1u << 13u,         // trends, ranks, superlatives of size
  opinion = 1u << 14u,       // evaluation
  feeling = 1u << 15u,       // a state of mind when its subject is the speaker
  silence = 1u << 16u,       // "declined to comment", "it is unclear"
  opener = 1u << 17u,        // opens a subordinate clause
  condition = 1u << 18u,     // "if"
  hedge = 1u << 19u,         // "could", "allegedly"
  self = 1u << 20u,          // the speaker: "I", "we"
  effect = 1u << 21u,        // what comes about rather than is done: "will become", "will suffer"
  arranged = 1u << 22u,      // "scheduled to", "due to"
  trend = 1u << 24u,         // verbs of more and less: "rise", "double"
  mind = 1u << 25u,          // beliefs that are taken down like speech: "fear", "suspect"
  hope = 1u << 26u,          // wishes, which are not
  charge = 1u << 27u,        // accusations whose accuser is not named: "was charged with"
  promise_noun = 1u << 28u,  // "a threat to"
  phase = 1u << 30u,         // lends its subject to the verb after it: "started pressing"
  demand_noun = 1u << 29u,   // "its request to"
  likely = 1u << 23u,        // "likely to", "poised to"
};
}

// The classes of each token of one sentence, by its index in the sentence. A phrase marks its first
// token only.
std::vector<std::uint32_t> classify(std::string_view text, std::span<const Token> tokens);

// The word in lower case (ASCII), the curled apostrophe straight.
std::string lower(std::string_view word);

}  // namespace onrecord
