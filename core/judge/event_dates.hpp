// SPDX-License-Identifier: Apache-2.0
#pragma once

// Event dates: the days that a sentence gives for what it tells, and those on which a claim's event
// can happen.

#include "core/judge/profile.hpp"

#include <optional>

namespace onrecord {

// The dates of a sentence that are resolved to days, without those of its dateline and of
// its reporting clauses.
struct EventDates {
  std::optional<Days> past;    // at or before publication
  std::optional<Days> coming;  // after it
  Span coming_span;
};

EventDates event_dates(const Reading& coverage, Span sentence);

// The first day on which the event can happen, for a claim that says on which days it will, not by
// when: 1 February for "in February".
std::optional<Day> window_start(const Deadline& deadline);

}  // namespace onrecord
