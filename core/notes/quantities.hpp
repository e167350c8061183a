// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quantities: amounts as stated, with comparator, interval and unit.

#include "core/base/interval.hpp"
#include "core/base/reason.hpp"
#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onrecord {

enum class Comparator : std::uint8_t {
  equal,     // "="
  more,      // ">"   more than, over
  at_least,  // ">="
  less,      // "<"
  at_most,   // "<="  up to, no more than
  about,     // "~"
  range,     // "range", with value2
};

const char* to_string(Comparator comparator);                          // "=", ">", ..., "range"
std::optional<Comparator> parse_comparator(std::string_view printed);  // the inverse

enum class UnitKind : std::uint8_t {
  count,    // a counted noun: "lives", "immigration judges"
  money,    // unit is an ISO 4217 code
  percent,  // unit is "percent" or "percentage point"
  measure,  // SI and everyday units: "kilometre", "year", "barrel"
  none,     // a bare number
};

struct Quantity {
  Span span;         // comparator, number and unit: "more than 250,000 lives"
  Span number;       // the figure alone: "250,000"
  double value = 0;  // as stated; 20 for 20 percent, 1.5e12 for $1.5 trillion, 2000 for "thousands"
  std::optional<double> value2;  // the other end of a range
  Interval interval;             // at the precision stated: "about 1.3 million" is [1.25e6, 1.35e6]
  Comparator comparator = Comparator::equal;
  UnitKind unit_kind = UnitKind::none;
  std::string unit;  // canonical: "USD", "percent", "kilometre", "person"; counted nouns in the
                     // singular with their classifying modifiers: "immigration judge"
  Span unit_span;    // the unit's words; empty when it was understood ("all six")
  std::string per;   // "day" for "15 a day", "100000 person" for "per 100,000 people"; else empty
  bool proportion = false;  // a part of a whole: "half of the farmers", "one in five homes"
  std::vector<Reason> why;
};

// Finds amounts as stated: "about 1.3 million people" -> ~1.3e6 person, [1.25e6, 1.35e6].
// Sorted, non-overlapping; each lies in one sentence. Dates, ordinals, ages in apposition, years,
// addresses and numbers that are part of a name are no quantities. Unreadable numbers are skipped.
// Units and hedges: data/units.tsv, data/hedges.tsv, data/harms.tsv.
std::vector<Quantity> find_quantities(const Text& text, const Layout& layout);

// Whether it is a length of time: "five years".
bool is_duration(const Quantity& quantity);

// Whether it is counted per length of time: "30 a week".
bool is_per_time(const Quantity& quantity);

// How two quantities stand to each other: nothing when their units cannot be compared, else the
// comparison of their intervals. "lives" and "people killed" are comparable through data/units.tsv.
std::optional<Agreement> compare(const Quantity& a, const Quantity& b);

}  // namespace onrecord
