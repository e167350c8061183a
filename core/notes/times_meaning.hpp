// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a time expression means before it is placed on the calendar: the fields that were stated and
// how they hang on something else. The grammar (times_grammar) builds these, the resolver
// (times_resolve) turns them into values and days. Internal to find_times.

#include "core/base/span.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace onrecord::times {

enum class Unit : std::uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  working_day,
  night,
  week,
  fortnight,
  weekend,
  month,
  quarter,
  season,
  half_year,
  year,
  decade,
  century,
  millennium,
};

enum class Edge : std::uint8_t { none, start, mid, end, early, late, turn };

enum class Part : std::uint8_t { none, morning, midday, afternoon, evening, night, daytime };

// Which of the numbers of a numeric date is its month: "3/15/2016", "15/3/2016"; `either` where
// both could be ("12/05/2023").
enum class Order : std::uint8_t { none, month_first, day_first, either };

// The TIMEX3 seasons. A winter is counted to the year in which it begins.
enum class Season : std::uint8_t { none, spring, summer, autumn, winter };

// What an expression that is not complete in itself is counted from.
enum class Base : std::uint8_t {
  none,       // complete, or a part of something named in `of`
  published,  // deictic: "last week", "two days ago"
  narrative,  // the time the text is at: "the following year", "three days later"
  context,    // "the end of the year": published in news, narrative in a history
};

// Which of the many Fridays.
enum class Side : std::uint8_t {
  any,       // bare: the tense decides
  previous,  // "last Friday"
  current,   // "this Friday"
  next,      // "next Friday", "the coming Friday"
  after_next,
};

enum class Kind : std::uint8_t { date, time, duration, set, past_ref, present_ref, future_ref };

// How a duration lies on the calendar by its own words.
enum class Window : std::uint8_t { none, future, past, first };

struct Amount {
  double count = 0;  // 0 with `vague`: "several weeks"
  Unit unit = Unit::none;
};

inline constexpr int unset = -1;

// One expression. Plain fields, each `unset` unless stated.
struct Meaning {
  Kind kind = Kind::date;
  int year = unset;         // 1987; the first year of a decade or century when those are set
  bool short_year = false;  // '87: the century is still to be found
  int quarter = unset;      // 1..4, 0 = the final one
  int half = unset;         // 1, 2
  Season season = Season::none;
  int month = unset;     // 1..12
  int week = unset;      // ISO week number
  int day = unset;       // 1..31
  int weekday = unset;   // 1 = Monday .. 7
  int holiday = unset;   // row of data/times_holidays.tsv
  bool decade = false;   // `year` starts a decade
  bool century = false;  // `year` starts a century
  bool fiscal = false;
  Order order = Order::none;  // of a numeric date
  bool impossible = false;    // "February 30": the words of a date that there is not
  Part part = Part::none;
  int hour = unset;
  int minute = unset;
  int second = unset;
  bool has_meridiem = false;  // am or pm was said, or the hour is above 12
  bool utc = false;
  Edge edge = Edge::none;
  Side side = Side::any;

  // Counted from a base: `shift` units of `unit` (this week: 0, week). With `of` >= 0 the base is
  // that other meaning ("two days before Christmas").
  Base base = Base::none;
  Unit unit = Unit::none;
  double shift = 0;
  bool exact_shift = false;  // "three days later" lands on a day, "last week" on a week
  bool vague = false;        // "several weeks", "years ago"
  int of = unset;            // index of another meaning
  int nth = unset;           // the nth weekday or unit of `of`; 0 = the last

  // A duration, or what is repeated in a set. A second amount: "two years and three months".
  Amount amount;
  Amount amount2;
  Window window = Window::none;
  bool working = false;
  bool rate = false;         // "a year" after a figure
  bool bare_plural = false;  // "weeks", said without a number

  Span span;                // the words
  std::uint16_t rule = 0;   // index of the rule that built it
  std::uint16_t inner = 0;  // the rule below it, 0 = none
};

}  // namespace onrecord::times
