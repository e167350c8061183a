// SPDX-License-Identifier: Apache-2.0
#include "core/base/days.hpp"

#include <array>
#include <cstdio>

namespace onrecord {

namespace {

// The digits of text[at, at + count) as a number; nothing if one of them is no digit.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// "Z", "+02:00" or "-0530" -> offset from UTC.
std::optional<std::chrono::minutes> zone_offset(std::string_view zone) {
  if (zone == "Z" || zone == "z") return std::chrono::minutes{0};
  if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const bool has_colon = zone[3] == ':';
  if (zone.size() != (has_colon ? 6u : 5u)) return std::nullopt;
  const auto hours = digits(zone, 1, 2);
  const auto minutes = digits(zone, has_colon ? 4 : 3, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  return std::chrono::minutes{zone[0] == '-' ? -total : total};
}

}  // namespace

const char* to_string(Precision precision) {
  switch (precision) {
    case Precision::none: return "none";
    case Precision::instant: return "instant";
    case Precision::day: return "day";
    case Precision::week: return "week";
    case Precision::month: return "month";
    case Precision::quarter: return "quarter";
    case Precision::season: return "season";
    case Precision::year: return "year";
    case Precision::decade: return "decade";
    case Precision::century: return "century";
  }
  return "";
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso, 0, 4), month = digits(iso, 5, 2), day = digits(iso, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto day = parse_day(text.substr(0, 10));
  if (!day) return std::nullopt;
  if (text.size() == 10) return Instant{*day};
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
  const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2);
  if (!hour || !minute || text[13] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
  int second = 0;
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    const auto value = digits(text, at + 1, 2);
    if (!value || *value > 60) return std::nullopt;
    second = *value;
    at += 3;
    if (at < text.size() && text[at] == '.') {
      ++at;
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    }
  }
  if (at >= text.size()) return std::nullopt;  // RFC 3339 demands a zone
  const auto offset = zone_offset(text.substr(at));
  if (!offset) return std::nullopt;
  return Instant{*day} + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
         std::chrono::seconds{second} - *offset;
}

std::string format_day(Day day) {
  const std::chrono::year_month_day date{day};
  const int year = static_cast<int>(date.year());
  std::string out = std::to_string(year);
  if (out.size() < 4) out.insert(year < 0 ? 1 : 0, 4 - out.size(), '0');
  for (const unsigned part :
       {static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())}) {
    out += '-';
    out += static_cast<char>('0' + part / 10);
    out += static_cast<char>('0' + part % 10);
  }
  return out;
}

std::string format_instant(Instant instant) {
  const Day day = day_of(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return format_day(day) + out.data();
}

std::string format_day_long(Day day) {
  static constexpr std::array months = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  const std::chrono::year_month_day date{day};
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         months[static_cast<unsigned>(date.month()) - 1] + " " +
         std::to_string(static_cast<int>(date.year()));
}

}  // namespace onrecord
