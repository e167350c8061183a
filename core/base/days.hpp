// SPDX-License-Identifier: Apache-2.0
#pragma once

// Days and instants. Inside the program everything is UTC; a time zone matters only where a
// deadline's last day ends (core/judge/assess.hpp) and where a page is shown to a person.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

using Day = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

// Both days included. Invariant: first <= last.
struct Days {
  Day first{};
  Day last{};

  friend bool operator==(const Days&, const Days&) = default;
};

// How finely a date was stated: "May 2017" is a month however exactly its days can be counted.
enum class Precision { none, instant, day, week, month, quarter, season, year, decade, century };

const char* to_string(Precision precision);

// "2016-02-19" -> day. Nothing but that form, and nothing for a date that does not exist.
std::optional<Day> parse_day(std::string_view iso);

// "2016-02-19", "2016-02-19T10:00:00Z", "2016-02-19T10:00:00+02:00" (RFC 3339) -> instant in UTC;
// a bare day is its first second.
std::optional<Instant> parse_instant(std::string_view rfc3339);

std::string format_day(Day day);              // "2016-02-19"
std::string format_instant(Instant instant);  // "2016-02-19T10:00:00Z"

// The day of an instant in UTC.
inline Day day_of(Instant instant) { return std::chrono::floor<std::chrono::days>(instant); }

// "19 February 2016", as reports write it.
std::string format_day_long(Day day);

}  // namespace onrecord
