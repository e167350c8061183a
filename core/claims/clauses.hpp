// SPDX-License-Identifier: Apache-2.0
#pragma once

// Clauses of one sentence: its groups of verbs, and where coordinated clauses and verb phrases are
// divided. Worked out from tags alone; participial and subordinate clauses stay where they are.

#include "core/text/layout.hpp"

#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace onrecord {

// What the first verb of a group says of time and necessity.
enum class Mood : std::uint8_t {
  past,
  present,
  will,
  would,
  may,  // may, might, could
  can,
  must,        // must, should, ought to, have to, need to
  be_to,       // "is to meet"
  base,        // no subject of its own: an order, or joined to another verb
  infinitive,  // "to meet"
  participle,
};

// "has not yet been given": auxiliaries, what stands between, and the verb.
struct VerbGroup {
  std::uint32_t first = 0;  // tokens, by their index in the sentence
  std::uint32_t head = 0;   // the last verb
  Mood mood = Mood::present;
  bool subordinate = false;  // of a subordinate or relative clause
  bool negated = false;
  bool passive = false;

  bool finite() const { return mood < Mood::base; }
};

// Half-open range of a sentence's tokens.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// One sentence with what was worked out about its tokens.
struct SentenceView {
  std::string_view text;               // of the whole article
  std::string_view lower;              // the same in lower case
  std::span<const Token> tokens;       // of the sentence
  std::vector<std::uint64_t> classes;  // core/claims/claim_words.hpp
  std::vector<VerbGroup> verbs;
  TokenRange aside;  // the reporting clause in the midst of what is being read; see set_aside

  std::string_view word(std::size_t i) const { return slice(text, tokens[i].span); }
  std::string_view lower_word(std::size_t i) const { return slice(lower, tokens[i].span); }
  // ASCII, without regard to case; no word stands outside the sentence.
  [[gnu::always_inline]] bool is(std::size_t i, std::string_view lower_case) const {
    return i < tokens.size() && tokens[i].span.size() == lower_case.size() &&
           std::memcmp(lower.data() + tokens[i].span.begin, lower_case.data(), lower_case.size()) ==
               0;
  }
};

// Works out anew which verbs of `range` are subordinate, as if it were a sentence of its own: what
// is said is subordinate to "said", but not in itself.
void relate_verbs(SentenceView& sentence, TokenRange range);

// Takes the reporting clause at `clause` for no part of what stands around it: "The mill," | she
// said, | "will close". Its verbs are dropped. An empty range only ends the last one.
void set_aside(SentenceView& sentence, TokenRange clause);

SentenceView view_sentence(const Text& text, std::span<const Token> tokens);

// Divides `range` at a reporting clause set aside between two clauses, at semicolons, at
// conjunctions that join clauses or verb phrases and at the commas of such a row. The conjunctions
// are left out, and so is what was set aside at an edge; in text order, never empty ranges.
std::vector<TokenRange> split_clauses(const SentenceView& sentence, TokenRange range);

// The group that carries the proposition: the first finite one that is not subordinate, else the
// first finite one, else the first; null when there is no verb.
const VerbGroup* main_verb(const SentenceView& sentence, TokenRange range);

// The subordinate clauses of `range`, outermost first: an adverbial one without its conjunction, a
// relative one with the noun phrase that it describes ("a war that has claimed 300 lives").
std::vector<TokenRange> subordinate_clauses(const SentenceView& sentence, TokenRange range);

// Noun phrases that stand for an act, with what follows them ("a threat to leave the pact in May"),
// and arrangements joined by "with" (", with the first vote set to be held on Monday").
std::vector<TokenRange> nominal_acts(const SentenceView& sentence, TokenRange range);

// `range`, or of "The visit comes as the council plans a fund" the clause after "as", which is what
// is told.
TokenRange without_occasion(const SentenceView& sentence, TokenRange range);

// Where the words begin behind a dateline: "LIMA, March 12 (Agency) - The bridge ..." begins at
// "The". 0 when the sentence has none.
std::uint32_t dateline_end(const SentenceView& sentence);

// Without marks, conjunctions and connecting adverbs at the edges ("But", "However,").
TokenRange trimmed(const SentenceView& sentence, TokenRange range);

}  // namespace onrecord
