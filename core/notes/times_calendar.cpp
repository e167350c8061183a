// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_calendar.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace onrecord::times {

namespace {

namespace chr = std::chrono;

chr::year_month_day civil(Day day) { return chr::year_month_day{day}; }

// The Monday of the first ISO week of a year: the week of 4 January.
Day first_monday(int year) {
  const Day fourth = make_day(year, 1, 4);
  return fourth - chr::days{weekday_of(fourth) - 1};
}

// The first month of the season, as TIMEX3 counts it.
int season_start(int month) { return month == 12 || month < 3 ? 12 : month / 3 * 3; }

std::string format(const char* pattern, int a, int b = 0, int c = 0) {
  char buffer[48];
  const int size = std::snprintf(buffer, sizeof buffer, pattern, a, b, c);
  return std::string(buffer, static_cast<std::size_t>(std::max(size, 0)));
}

std::string number(double count) {
  char buffer[32];
  const int size = std::snprintf(buffer, sizeof buffer, "%g", count);
  return std::string(buffer, static_cast<std::size_t>(std::max(size, 0)));
}

// Meeus, Astronomical Algorithms, chapter 8 (anonymous Gregorian algorithm).
Day western_easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int g = (8 * b + 13) / 25, h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return make_day(year, n / 31, n % 31 + 1);
}

// Meeus, same chapter: the Julian Easter, moved to the Gregorian calendar.
Day orthodox_easter(int year) {
  const int a = year % 4, b = year % 7, c = year % 19, d = (19 * c + 15) % 30;
  const int e = (2 * a + 4 * b - d + 34) % 7, n = d + e + 114;
  const int drift = year / 100 - year / 400 - 2;
  return make_day(year, n / 31, n % 31 + 1) + chr::days{drift};
}

int read_int(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

const char* duration_letter(Unit unit) {
  switch (unit) {
    case Unit::second: return "S";
    case Unit::minute: return "M";
    case Unit::hour: return "H";
    case Unit::week:
    case Unit::fortnight: return "W";
    case Unit::month: return "M";
    case Unit::quarter: return "Q";
    case Unit::year: return "Y";
    case Unit::decade: return "DE";
    case Unit::century: return "CE";
    case Unit::millennium: return "ML";
    default: return "D";
  }
}

}  // namespace

Day make_day(int year, int month, int day) {
  const chr::year_month_day_last last{
      chr::year{year}, chr::month_day_last{chr::month{static_cast<unsigned>(month)}}};
  const unsigned limit = static_cast<unsigned>(last.day());
  return chr::sys_days{chr::year{year} / chr::month{static_cast<unsigned>(month)} /
                       chr::day{std::min(static_cast<unsigned>(day), limit)}};
}

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }
int day_in_month(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).day())); }
int weekday_of(Day day) { return static_cast<int>(chr::weekday{day}.iso_encoding()); }

Days around(Day day, Unit unit) {
  const int year = year_of(day), month = month_of(day);
  switch (unit) {
    case Unit::week:
    case Unit::fortnight: {
      const Day monday = day - chr::days{weekday_of(day) - 1};
      return {monday, monday + chr::days{6}};
    }
    case Unit::weekend: {
      const Day monday = day - chr::days{weekday_of(day) - 1};
      return {monday + chr::days{5}, monday + chr::days{6}};
    }
    case Unit::month: return {make_day(year, month, 1), make_day(year, month, 31)};
    case Unit::quarter: {
      const int start = (month - 1) / 3 * 3 + 1;
      return {make_day(year, start, 1), make_day(year, start + 2, 31)};
    }
    case Unit::season: {
      const int start = season_start(month);
      const int from = start == 12 && month < 3 ? year - 1 : year;
      const Day first = make_day(from, start, 1);
      return {first, add_units(first, 3, Unit::month) - chr::days{1}};
    }
    case Unit::half_year: {
      const int start = month <= 6 ? 1 : 7;
      return {make_day(year, start, 1), make_day(year, start + 5, 31)};
    }
    case Unit::year: return {make_day(year, 1, 1), make_day(year, 12, 31)};
    case Unit::decade:
      return {make_day(year - year % 10, 1, 1), make_day(year - year % 10 + 9, 12, 31)};
    case Unit::century:
      return {make_day(year - year % 100, 1, 1), make_day(year - year % 100 + 99, 12, 31)};
    case Unit::millennium:
      return {make_day(year - year % 1000, 1, 1), make_day(year - year % 1000 + 999, 12, 31)};
    default: return {day, day};
  }
}

Day add_units(Day day, double count, Unit unit) {
  // Far-off figures ("in 4 billion years") would leave the calendar.
  count = std::clamp(count, -20000.0, 20000.0);
  const auto months = [&](double n) {
    const int whole = static_cast<int>(std::floor(n));
    const int total = std::clamp(year_of(day) * 12 + month_of(day) - 1 + whole, 12, 9998 * 12);
    const Day moved = make_day(total / 12, total % 12 + 1, day_in_month(day));
    return moved + chr::days{static_cast<int>(std::round((n - whole) * 30))};
  };
  const auto days = [&](double n) { return day + chr::days{static_cast<int>(std::round(n))}; };
  switch (unit) {
    case Unit::second: return days(std::trunc(count / 86400));
    case Unit::minute: return days(std::trunc(count / 1440));
    case Unit::hour: {
      const double whole = std::abs(count) < 6 ? 0 : std::ceil(std::abs(count) / 24);
      return days(count < 0 ? -whole : whole);
    }
    case Unit::week: return days(count * 7);
    case Unit::fortnight: return days(count * 14);
    case Unit::weekend: return days(count * 7);
    case Unit::month: return months(count);
    case Unit::quarter:
    case Unit::season: return months(count * 3);
    case Unit::half_year: return months(count * 6);
    case Unit::year: return months(std::clamp(count * 12, -90000.0, 90000.0));
    case Unit::decade: return months(std::clamp(count * 120, -90000.0, 90000.0));
    case Unit::century: return months(std::clamp(count * 1200, -90000.0, 90000.0));
    case Unit::millennium: return months(std::clamp(count * 12000, -90000.0, 90000.0));
    default: return days(count);
  }
}

Day add_working_days(Day day, int count) {
  const int step = count < 0 ? -1 : 1;
  count = std::min(std::abs(count), 5000);
  while (count > 0) {
    day += chr::days{step};
    if (weekday_of(day) <= 5) --count;
  }
  return day;
}

Days edge_of(Days whole, Unit unit, Edge edge) {
  if (edge == Edge::none || unit == Unit::day) return whole;
  const bool first = edge == Edge::start || edge == Edge::early;
  const bool last = edge == Edge::end || edge == Edge::late;
  const int year = year_of(whole.first), month = month_of(whole.first);
  if (edge == Edge::turn) {  // the years, or for a year the months, on both sides of its beginning
    if (unit >= Unit::decade) return {make_day(year - 5, 1, 1), make_day(year + 4, 12, 31)};
    const Unit part = unit == Unit::year ? Unit::month : Unit::day;
    return {add_units(whole.first, -1, part), add_units(whole.first, 1, part) - chr::days{1}};
  }
  if (unit == Unit::month) {
    if (first) return {whole.first, make_day(year, month, 10)};
    if (last) return {make_day(year, month, 21), whole.last};
    return {make_day(year, month, 11), make_day(year, month, 20)};
  }
  if (unit == Unit::year) {
    if (first) return {whole.first, make_day(year, 3, 31)};
    if (last) return {make_day(year, 10, 1), whole.last};
    return {make_day(year, 5, 1), make_day(year, 8, 31)};
  }
  const chr::days third = (whole.last - whole.first + chr::days{1}) / 3;
  if (first) return {whole.first, whole.first + third};
  if (last) return {whole.last - third, whole.last};
  return {whole.first + third, whole.last - third};
}

std::string value_of(Day first, Unit unit) {
  const int year = year_of(first), month = month_of(first);
  switch (unit) {
    case Unit::week:
    case Unit::fortnight:
    case Unit::weekend: {
      const Day thursday = first - chr::days{weekday_of(first) - 4};
      const int week_year = year_of(thursday);
      const int week = static_cast<int>((thursday - first_monday(week_year)).count() / 7) + 1;
      return format(unit == Unit::weekend ? "%04d-W%02d-WE" : "%04d-W%02d", week_year, week);
    }
    case Unit::month: return format("%04d-%02d", year, month);
    case Unit::quarter: return format("%04d-Q%d", year, (month - 1) / 3 + 1);
    case Unit::half_year: return format("%04d-H%d", year, month <= 6 ? 1 : 2);
    case Unit::season: {
      const int start = season_start(month);
      return format(start == 3   ? "%04d-SP"
                    : start == 6 ? "%04d-SU"
                    : start == 9 ? "%04d-FA"
                                 : "%04d-WI",
                    year);
    }
    case Unit::year: return format("%04d", year);
    case Unit::decade: return format("%03d", year / 10);
    case Unit::century: return format("%02d", year / 100);
    case Unit::millennium: return format("%d", year / 1000);
    default: return format("%04d-%02d-%02d", year, month, day_in_month(first));
  }
}

std::string duration_value(const Meaning& meaning) {
  Amount amount = meaning.amount;
  std::string value = "P";
  if (meaning.vague) {
    if (amount.unit < Unit::day) value += 'T';
    return value + "X" + duration_letter(amount.unit);
  }
  if (amount.unit == Unit::decade) amount = {amount.count * 10, Unit::year};
  if (amount.unit == Unit::century) amount = {amount.count * 100, Unit::year};
  if (amount.unit == Unit::millennium) amount = {amount.count * 1000, Unit::year};
  if (amount.unit == Unit::quarter) amount = {amount.count * 3, Unit::month};
  if (amount.unit < Unit::day) value += 'T';
  value += number(amount.count) + duration_letter(amount.unit);
  if (meaning.amount2.count != 0) {
    if (amount.unit >= Unit::day && meaning.amount2.unit < Unit::day) value += 'T';
    value += number(meaning.amount2.count) + duration_letter(meaning.amount2.unit);
  }
  return value;
}

const char* part_value(Part part) {
  switch (part) {
    case Part::morning: return "MO";
    case Part::midday: return "MI";
    case Part::afternoon: return "AF";
    case Part::evening: return "EV";
    case Part::night: return "NI";
    case Part::daytime: return "DT";
    case Part::none: break;
  }
  return "";
}

Precision precision_of(Unit unit) {
  switch (unit) {
    case Unit::week:
    case Unit::fortnight:
    case Unit::weekend: return Precision::week;
    case Unit::month: return Precision::month;
    case Unit::quarter: return Precision::quarter;
    case Unit::season: return Precision::season;
    case Unit::half_year:
    case Unit::year: return Precision::year;
    case Unit::decade: return Precision::decade;
    case Unit::century:
    case Unit::millennium: return Precision::century;
    case Unit::second:
    case Unit::minute:
    case Unit::hour: return Precision::instant;
    default: return Precision::day;
  }
}

Day holiday_in(std::string_view rule, int year) {
  if (rule.starts_with("easter")) {
    return western_easter(year) + chr::days{read_int(rule.substr(6))};
  }
  if (rule.starts_with("orthodox")) {
    return orthodox_easter(year) + chr::days{read_int(rule.substr(8))};
  }
  const int month = read_int(rule.substr(0, 2));
  if (rule.size() >= 5 && rule[3] == '-') {  // MM--W: the last weekday of the month
    const Day last = make_day(year, month, 31);
    return last - chr::days{(weekday_of(last) - (rule[4] - '0') + 7) % 7};
  }
  const std::size_t hash = rule.find('#');
  if (hash != std::string_view::npos) {
    const Day first = make_day(year, month, 1);
    const int nth = rule[3] - '0', weekday = rule[hash + 1] - '0';
    const int shift = (weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1);
    return first + chr::days{shift + read_int(rule.substr(hash + 2))};
  }
  return make_day(year, month, read_int(rule.substr(3)));
}

}  // namespace onrecord::times
