// SPDX-License-Identifier: Apache-2.0
#pragma once

// Clauses with what the rules of kinds need to know of them beyond their own words: whose they are,
// what figures and times they hold, what stands before them.

#include "core/claims/kinds.hpp"
#include "core/notes/reading.hpp"

#include <vector>

namespace onrecord {

// What surrounds a clause.
struct Surroundings {
  bool rule_before = false;   // the last clause spoke of a law or agreement, or of "it" after one
  bool agent_before = false;  // the last clause of this voice had a subject who acts
  bool for_another = false;   // said by a spokesman or lawyer
  double worth = 0;           // of its sentence
};

// The clause `range` of `s`, said by `quote`; null in the outlet's own voice.
Piece make_piece(const Reading& reading, const SentenceView& s, TokenRange range,
                 const Quote* quote, const Surroundings& around);

// The figures inside `span` that measure rather than only say which are meant.
std::vector<Quantity> figures_in(const Reading& reading, const SentenceView& s, Span span);

// "over the past 30 days", "the first three months of 2015": when something was, and not how long
// as in "for the past 30 days".
bool is_window(const SentenceView& s, const Quantity& quantity);

// The bytes that the tokens of a range that is not empty take up.
Span span_of(const SentenceView& s, TokenRange range);

}  // namespace onrecord
