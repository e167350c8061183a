// SPDX-License-Identifier: Apache-2.0
#pragma once

// What amount_joins.cpp and amount_rules.cpp both ask of an amount and the words around it. Only
// for those.

#include "core/base/one_of.hpp"
#include "core/notes/amounts.hpp"

#include <cmath>
#include <string_view>

namespace onrecord::amounts {

inline bool is_whole(double value) { return value == std::floor(value); }

// The word right before or behind `at`, without the full stop of an abbreviation.
std::string_view word_before(const SentenceView& s, std::uint32_t at);
std::string_view word_after(const SentenceView& s, std::uint32_t at);

// A figure without comma, scale, sign or unit.
bool is_bare_figure(const SentenceView& s, const Amount& a);
// "May 5", "7/8/07", "2:55", "the 1960s".
bool is_date(const SentenceView& s, const Amount& a);
// Four digits that say when: "2016", "in 1998"; not "2000 people".
bool is_year(const SentenceView& s, const Amount& a);
// "edge", "vote", "win": what a score is of.
bool is_score_noun(std::string_view word);

}  // namespace onrecord::amounts
