// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the productions share. Internal to find_times.

#include "core/notes/times_productions.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace onrecord::times {

using NamedProduction = std::pair<std::string_view, Production>;

// The productions of each file, for production().
std::span<const NamedProduction> date_productions();
std::span<const NamedProduction> length_productions();
std::span<const NamedProduction> part_productions();
std::span<const NamedProduction> count_productions();

// Whether `word` is `lower` in any case.
bool same_word(std::string_view word, std::string_view lower);

// Whether the meaning names one day (or weekend), so that it can have a morning.
bool is_day_level(const Meaning& m);

// The century that a year of two digits belongs to: '87 is 1987, '16 is 2016.
int century_of(int two_digits);

// Puts the fields of `from` into `to`; false when both state one of them.
bool merge(Meaning& to, const Meaning& from);

bool starts_with_digit(const Match& m, std::size_t i);

// Names of days and months that are words of their own, or short for one: "sat", "mar", "may".
bool is_ambiguous_name(std::string_view word);

// A piece of text that becomes an expression of its own.
Item piece(Match& m, Span span, const Meaning& meaning);

// The unit of the pattern.
Unit unit_of(const Match& m);

// Makes the result a duration of `count` units of the pattern, 0 = vague; false for units that last
// no definite time.
bool set_amount(Match& m, double count);

double number_of(const Match& m);

// How fine a meaning is: 8 for a time of day, 7 for a day, down to 1 for a decade.
int fineness(const Meaning& m);

// Whether it still lacks all that would place it.
bool is_bare(const Meaning& m);

}  // namespace onrecord::times
