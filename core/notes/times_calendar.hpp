// SPDX-License-Identifier: Apache-2.0
#pragma once

// The calendar that times are placed on: units, arithmetic, holidays and TIMEX3 values. Internal to
// find_times.

#include "core/base/days.hpp"
#include "core/notes/times_meaning.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::times {

Day make_day(int year, int month, int day);  // a day past the month's end is its last
int year_of(Day day);
int month_of(Day day);
int day_in_month(Day day);
int weekday_of(Day day);  // 1 = Monday .. 7

// The first and last day of the unit that holds `day`. Weeks begin on Monday, as in ISO 8601; a
// winter begins in December.
Days around(Day day, Unit unit);

// `count` units later (earlier when negative). Months and years keep the day of the month where it
// exists; fractions go to the next smaller unit. Hours round up to days from six hours on.
Day add_units(Day day, double count, Unit unit);

// `count` working days later: Monday to Friday, the start not counted.
Day add_working_days(Day day, int count);

// The part of a unit that "early", "mid-" or "the end of" means: the tenths of a month (mid-January
// ends on the 20th), the quarters of a year, the thirds of anything else.
Days edge_of(Days whole, Unit unit, Edge edge);

// TIMEX3 value of the unit that begins on `first`: "2016-02-12", "2016-W07", "2016-W07-WE",
// "2016-02", "2016-Q1", "2016-SP", "2016", "201", "20".
std::string value_of(Day first, Unit unit);

// "P2W", "PT48H", "P2.5Y", "P1Y3M", "PXW" for a vague one.
std::string duration_value(const Meaning& meaning);

// "MO", "AF" ...
const char* part_value(Part part);

Precision precision_of(Unit unit);

// The day of a holiday by its rule (data/times_holidays.tsv) in a year.
Day holiday_in(std::string_view rule, int year);

}  // namespace onrecord::times
