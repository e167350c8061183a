// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_ranges.hpp"

#include "core/notes/times_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace onrecord::times {

namespace {

// Whether what stands between two dates makes them the ends of one range.
bool links(std::string_view between) {
  return is_one_of(between, {" to ", " through ", " until ", " till ", " and ", "-", "–", " - ",
                             " – ", " to the ", " until the "});
}

// Whether the range is opened: "between", "from".
bool opens(std::string_view text, std::uint32_t at) {
  const std::string_view before = text.substr(0, at);
  return before.ends_with("etween ") || before.ends_with("rom ");
}

// "from May 3 to June 9": the May before that June, whatever the tense makes of it alone.
void move_near(TimeRef& first, Day end) {
  const bool free_year = first.anchor.kind == AnchorKind::publication && first.value.size() > 4 &&
                         first.value[4] == '-' && first.precision <= Precision::month;
  const std::chrono::year_month_day stated{*first.earliest};
  const int gap =
      static_cast<int>(std::chrono::year_month_day{end}.year()) - static_cast<int>(stated.year());
  if (!free_year || gap < 1) return;
  for (int years = gap; years > 0; --years) {
    const std::chrono::year_month_day moved = stated + std::chrono::years(years);
    if (!moved.ok() || Day{moved} > end) continue;
    first.earliest = Day{moved};
    first.value.replace(0, 4, std::to_string(static_cast<int>(moved.year())));
    return;
  }
}

// "in 2025-26": both years, and the later one ends it.
bool spans_years(std::string_view text, const TimeRef& first, const TimeRef& second) {
  const bool ends = first.bound == Bound::at || first.bound == Bound::by ||
                    first.bound == Bound::within || first.bound == Bound::until;
  if (!ends || first.type != TimeType::date || second.type != TimeType::date ||
      first.precision != Precision::year || second.precision != Precision::year || !first.latest ||
      !second.latest || *second.latest <= *first.latest) {
    return false;
  }
  return is_one_of(slice(text, {first.span.end, second.span.begin}), {"-", "–"});
}

// Where "2025-26 season", "2025/26 financial year" or "financial year 2025-26" ends, of which
// `first` is the year in front; 0 when the later year is not the next one, or nothing names what
// they are.
std::uint32_t end_of_season(std::string_view text, const TimeRef& first) {
  if (first.type != TimeType::date || first.precision != Precision::year || !first.latest) return 0;
  const std::uint32_t end = first.span.end;
  if (first.span.size() < 4 || end + 3 > text.size()) return 0;
  std::uint32_t at = end;
  if (text[at] == '-' || text[at] == '/') {
    ++at;
  } else if (text.substr(at).starts_with("\u2013")) {
    at += 3;
  } else {
    return 0;
  }
  const auto digit = [&](std::uint32_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  std::uint32_t digits = 0;
  while (digit(at + digits)) ++digits;
  if ((digits != 2 && digits != 4) || !digit(end - 1) || !digit(end - 2)) return 0;
  const auto two = [&](std::uint32_t i) { return (text[i] - '0') * 10 + text[i + 1] - '0'; };
  if (two(at + digits - 2) != (two(end - 2) + 1) % 100) return 0;
  at += digits;
  static constexpr std::array<std::string_view, 10> names = {
      " season",         " financial year", " fiscal year", " school year", " academic year",
      " marketing year", " tax year",       " budget year", " campaign",    " crop year"};
  for (const std::string_view name : names) {
    const std::size_t after = at + name.size();
    const bool ends = after >= text.size() || text[after] < 'a' || text[after] > 'z';
    if (ends && text.substr(at).starts_with(name)) return static_cast<std::uint32_t>(after);
  }
  return first.value.starts_with("FY") ? at : 0;
}

// "the 2025-26 season" is one time, which begins in the first year and ends in the second.
void join_seasons(std::string_view text, std::vector<TimeRef>& refs) {
  for (std::size_t i = 0; i < refs.size(); ++i) {
    TimeRef& first = refs[i];
    const std::uint32_t end = end_of_season(text, first);
    if (end == 0) continue;
    first.span.end = end;
    if (text.substr(0, first.span.begin).ends_with("he ")) first.span.begin -= 4;
    const std::chrono::year_month_day last{*first.latest};
    first.latest = Day{(last.year() + std::chrono::years(1)) / last.month() / last.day()};
    std::size_t next = i + 1;
    while (next < refs.size() && refs[next].span.begin < end) ++next;
    refs.erase(refs.begin() + std::ptrdiff_t(i) + 1, refs.begin() + std::ptrdiff_t(next));
  }
}

}  // namespace

void settle_order(Parse& parse) {
  const auto either = [](const Meaning& m) { return m.order == Order::either; };
  if (std::none_of(parse.meanings.begin(), parse.meanings.end(), either)) return;
  parse.order = Order::either;
  for (const bool in_words : {false, true}) {
    for (const Found& found : parse.found) {
      if (parse.order != Order::either) break;
      const Meaning& m = parse.meanings[found.meaning];
      const std::string_view rule = rule_name(m.rule);
      if (in_words && m.month != unset && m.day != unset && m.order == Order::none) {
        if (rule == "date.day_month") parse.order = Order::day_first;
        if (rule == "date.month_day") parse.order = Order::month_first;
      } else if (!in_words && m.order != Order::none && m.order != Order::either) {
        parse.order = m.order;
      }
      if (parse.order != Order::either) parse.order_sign = found.span;
    }
  }
  if (parse.order != Order::day_first) return;
  for (Meaning& m : parse.meanings)
    if (m.order == Order::either) std::swap(m.month, m.day);
}

void share_years(std::string_view text, Parse& parse) {
  for (std::size_t i = 0; i + 1 < parse.found.size(); ++i) {
    const Found& first = parse.found[i];
    const Found& second = parse.found[i + 1];
    if (first.sentence != second.sentence || second.span.begin - first.span.end > 12) continue;
    const std::string_view between = slice(text, {first.span.end, second.span.begin});
    if (!links(between) || (between == " and " && !opens(text, first.span.begin))) continue;
    Meaning& m = parse.meanings[first.meaning];
    const Meaning& end = parse.meanings[second.meaning];
    if (m.kind != Kind::date || m.month == unset || m.year != unset || m.base != Base::none ||
        m.side != Side::any || m.of != unset || end.year == unset || end.month == unset ||
        end.base != Base::none) {
      continue;
    }
    m.year = m.month <= end.month ? end.year : end.year - 1;  // "between November and March 2022"
  }
}

void close_ranges(std::string_view text, std::vector<TimeRef>& refs) {
  join_seasons(text, refs);
  for (std::size_t i = 0; i + 1 < refs.size(); ++i) {
    TimeRef& first = refs[i];
    const TimeRef& second = refs[i + 1];
    if (spans_years(text, first, second)) {
      first.latest = second.latest;
      first.why.push_back({"time.range", second.span, ""});
      continue;
    }
    if (first.bound != Bound::since || first.type != TimeType::date || !first.earliest) continue;
    if (second.type != TimeType::date || !second.latest || *second.latest < *first.earliest) {
      continue;
    }
    const std::string_view between = slice(text, {first.span.end, second.span.begin});
    if (!links(between) || between == " and ") continue;
    move_near(first, *second.latest);
    first.latest = second.latest;
    first.why.push_back({"time.range", second.span, ""});
  }
}

}  // namespace onrecord::times
