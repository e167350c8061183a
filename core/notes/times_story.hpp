// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the telling of a text is at: the dates it has passed, from which "three days later" and
// "in March" count in a history. Internal to find_times.

#include "core/base/days.hpp"
#include "core/notes/times.hpp"
#include "core/notes/times_grammar.hpp"
#include "core/notes/times_meaning.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace onrecord::times {

// Where an expression lies.
struct Place {
  bool known = false;
  Unit unit = Unit::day;  // how finely it was stated
  Days days;              // the unit's days, or the part of them that an edge names
  Anchor anchor;
  std::string reason;  // what completed it: "time.side.past"
  Span reason_span;
};

// The expression takes up the unit that holds `day`.
Place at_day(Day day, Unit unit, const Anchor& anchor, const char* reason);

class Story {
 public:
  Story(const Parse& parse, std::optional<Day> published);

  // Whether the text tells history: most of its dates carry years far from that of publication, and
  // it has few "yesterdays". A text without a day of publication has nothing else to count from.
  bool is_history() const { return history_; }

  // The telling passes a date. A lone mention of a far-off year ("as in 1812") does not move it.
  void pass(const Place& place, const Meaning& meaning, const Found& found);

  // The date that it is at; unknown at the beginning, and in news some sentences after the last
  // date. For days and weeks that is the last date that was stated to the day.
  Place at(std::uint32_t sentence, Unit unit) const;

 private:
  bool history_ = false;
  Place latest_, latest_day_;
  std::uint32_t sentence_ = 0, day_sentence_ = 0;
  int far_year_ = unset;
};

}  // namespace onrecord::times
