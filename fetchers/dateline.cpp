// SPDX-License-Identifier: Apache-2.0
#include "fetchers/dateline.hpp"

#include "fetchers/ascii.hpp"

#include <algorithm>
#include <vector>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kFirstLines = 6;     // that may hold the date; empty ones do not count
constexpr std::size_t kLongestHead = 100;  // bytes of a dateline up to its dash
constexpr std::size_t kLongestLine = 90;   // bytes of a line that is nothing but a date

// A day with its month and a year of four digits; "12.03.19" can mean three days.
std::optional<PageDate> full_date(std::string_view text) {
  text = trimmed(text);
  if (text.ends_with('.')) text.remove_suffix(1);
  if (lowered(text.substr(0, 3)) == "on ") return {};  // when something was, not a date by itself
  if (text.size() < 8 || std::count_if(text.begin(), text.end(), is_digit) < 5) return {};
  std::size_t run = 0;
  bool year = false;
  for (const char c : text) {
    run = is_digit(c) ? run + 1 : 0;
    year = year || run == 4;
  }
  return year ? parse_page_date(text) : std::nullopt;
}

// The parts of a head between commas, bars, colons and brackets, in order.
std::vector<std::string_view> parts_of(std::string_view head) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= head.size();) {
    const std::size_t end = std::min(head.find_first_of(",|()", at), head.size());
    if (const auto part = trimmed(head.substr(at, end - at)); !part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

// Whether it can be a place, an agency or a writer: each word has a capital but for the short ones
// of names ("Rio de Janeiro"). A preposition at its front makes it a phrase of the text.
bool is_name(std::string_view part) {
  for (const std::string_view opener :
       {"On ", "In ", "At ", "Since ", "Until ", "From ", "After "}) {
    if (part.starts_with(opener)) return false;
  }
  std::size_t words = 0;
  for (std::size_t at = 0; at < part.size(); ++words) {
    const std::size_t end = std::min(part.find(' ', at), part.size());
    const auto word = part.substr(at, end - at);
    if (!word.empty() && word.front() >= 'a' && word.front() <= 'z' && word.size() > 3)
      return false;
    if (!word.empty() && is_digit(word.front())) return false;
    at = end + 1;
  }
  return words <= 5;
}

// The date in a head that is made up of names and one date.
std::optional<PageDate> date_among_names(std::string_view head) {
  const auto parts = parts_of(head);
  if (parts.size() > 7) return {};
  for (std::size_t first = 0; first < parts.size(); ++first) {
    for (std::size_t last = parts.size(); last > first; --last) {
      const auto& end = parts[last - 1];
      const auto date =
          full_date({parts[first].data(),
                     static_cast<std::size_t>(end.data() + end.size() - parts[first].data())});
      if (!date) continue;
      const bool named =
          std::all_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(first), is_name) &&
          std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(last), parts.end(), is_name);
      return named ? date : std::nullopt;
    }
  }
  return {};
}

// "HALVEN, 3 February 2025 - The port ...": before the first dash between words.
std::optional<PageDate> dateline_in(std::string_view line) {
  std::size_t dash = std::string_view::npos;
  std::size_t size = 0;
  for (const std::string_view mark : {" - ", " -- ", "\u2013", "\u2014"}) {
    if (const std::size_t at = line.find(mark); at < dash) {
      dash = at;
      size = mark.size();
    }
  }
  if (dash == std::string_view::npos || dash > kLongestHead) return {};
  // A headline may look like it ("Ferry Inquiry, 3 May 2020 - Findings"); a report goes on.
  if (trimmed(line.substr(dash + size)).size() < 30) return {};
  return date_among_names(line.substr(0, dash));
}

// A line that is nothing but a date, with or without a label or the writer.
std::optional<PageDate> lone_date(std::string_view line) {
  if (line.size() > kLongestLine) return {};
  if (const auto date = full_date(line)) return date;
  const std::string low = lowered(line);
  for (const std::string_view label :
       {"first published on", "first published", "published on", "published at", "published",
        "posted on", "posted", "date", "dated"}) {
    if (!low.starts_with(label)) continue;
    std::string_view rest = trimmed(line.substr(label.size()));
    if (rest.starts_with(':')) rest.remove_prefix(1);
    return full_date(rest.substr(0, rest.find('|')));
  }
  return low.starts_with("by ") ? date_among_names(line) : std::nullopt;
}

}  // namespace

std::optional<PageDate> find_dateline(std::string_view text, Instant latest) {
  const auto believed = [&](const std::optional<PageDate>& date) {
    return date && (latest == Instant{} || date->instant <= latest);
  };
  std::optional<PageDate> alone;
  bool prose = false;  // the report has begun
  for (std::size_t at = 0, seen = 0; at < text.size() && seen < kFirstLines;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = end + 1;
    if (line.empty()) continue;
    ++seen;
    const auto head = dateline_in(line);
    // "3 May 2020 - The dam breaks" without a place may be an entry of a chronicle.
    if (head && !is_digit(line.front()) && !prose) {
      return believed(head) ? head : std::nullopt;
    }
    if (const auto date = head ? head : lone_date(line)) {
      if (alone) return {};
      if (prose) continue;
      if (!believed(date)) return {};
      alone = date;
    }
    prose = prose || line.size() > 2 * kLongestLine;
  }
  return alone;
}

}  // namespace onrecord::fetch
