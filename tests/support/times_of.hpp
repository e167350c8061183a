// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/notes/times.hpp"
#include "core/text/layout.hpp"
#include "core/text/text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

inline std::vector<TimeRef> times_of(std::string_view words, std::string_view published) {
  const Text text = Text::from_utf8(words);
  return find_times(text, lay_out(text), parse_day(published));
}

// "a week DURATION P1W; Friday DATE 2016-02-12".
inline std::string values(std::string_view words, std::string_view published) {
  const Text text = Text::from_utf8(words);
  std::string out;
  for (const TimeRef& ref : find_times(text, lay_out(text), parse_day(published))) {
    if (!out.empty()) out += "; ";
    out += text[ref.span];
    out += ' ';
    out += to_string(ref.type);
    out += ' ';
    out += ref.value.empty() ? "?" : ref.value;
  }
  return out;
}

// The days of the last expression: "2016-02-12..2016-02-19 within publication".
inline std::string days(std::string_view words, std::string_view published) {
  const auto refs = times_of(words, published);
  if (refs.empty()) return "none";
  const TimeRef& ref = refs.back();
  const auto day = [](const std::optional<Day>& d) {
    return d ? format_day(*d) : std::string("?");
  };
  return day(ref.earliest) + ".." + day(ref.latest) + " " + to_string(ref.bound) + " " +
         to_string(ref.anchor.kind);
}

// A text and what is read in it.
struct Case {
  std::string_view text, expected;
};

}  // namespace onrecord
