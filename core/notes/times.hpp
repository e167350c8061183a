// SPDX-License-Identifier: Apache-2.0
#pragma once

// Times: expressions resolved to days against a named anchor, never by a silent guess.

#include "core/base/days.hpp"
#include "core/base/reason.hpp"
#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

enum class TimeType : std::uint8_t { date, time, duration, set };  // TIMEX3 (ISO 24617-1)

const char* to_string(TimeType type);  // "DATE", "TIME", "DURATION", "SET"

enum class AnchorKind : std::uint8_t {
  none,         // complete in itself ("19 February 2016"), or left unresolved
  publication,  // the document's date
  text,         // another date in the text
  event,  // an event: with its own date in the text ("Friday's agreement"), else still to come
};

const char* to_string(AnchorKind kind);

// Where the clock starts. An event without a day has not happened for all that the text says: the
// clock stands still ("within a week of the hostages' release").
struct Anchor {
  AnchorKind kind = AnchorKind::none;
  Span span;               // the words, for text and event
  std::optional<Day> day;  // what they stand for
};

// How the words around an expression bind it to the event: "by Friday", "within a week".
// `not_before` is a lower bound: "no earlier than June".
enum class Bound : std::uint8_t {
  at,
  by,
  within,
  before,
  after,
  since,
  until,
  for_duration,
  not_before
};

const char* to_string(Bound bound);

struct TimeRef {
  Span span;  // as TIMEX3 marks it: "a week" of "within a week"
  TimeType type = TimeType::date;
  std::string value;  // TIMEX3: "2016-02-19", "2016-W07", "P1W", "PRESENT_REF"; empty = unresolved
  std::optional<Day> earliest;  // first day that the expression can mean or be met
  std::optional<Day> latest;  // last day on which it can still be met: "within a week" of the 12th
                              // is the 19th, "before Christmas" the 24th
  Precision precision = Precision::none;
  Bound bound = Bound::at;
  Span bound_span;  // the binding words; empty for `at` without a preposition
  Anchor anchor;
  std::vector<Reason> why;
};

// Finds and resolves time expressions. Sorted by span, non-overlapping. Without `published`
// relative expressions stay unresolved: found, but with no value, earliest or latest. The tense
// around a bare weekday or month decides its side; vague ones ("soon", "in the coming weeks") carry
// no days. Names and rules: data/times.tsv; values as TIMEX3, TempEval-3 conventions.
std::vector<TimeRef> find_times(const Text& text, const Layout& layout,
                                std::optional<Day> published);

// The days of a length that hangs on an event, once it is known when that was: "within a week of
// the release" and 2 March -> [2 March, 9 March]; "two days before the vote" -> [28 February, 28
// February]. None for a vague length ("within days") and words without one.
std::optional<Days> count_from(std::string_view term, Day event);

}  // namespace onrecord
