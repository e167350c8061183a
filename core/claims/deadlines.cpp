// SPDX-License-Identifier: Apache-2.0
#include "core/claims/deadlines.hpp"

#include <algorithm>

namespace onrecord {

namespace {

// Whether the time only says which thing is meant: "the 2020 campaign", "Tuesday Group". "The May 2
// vote" is an appointment all the same.
bool describes(const Reading& reading, const TimeRef& time) {
  const std::uint32_t next = reading.layout.token_at(time.span.end);
  if (next >= reading.layout.tokens.size()) return false;
  const Token& token = reading.layout.tokens[next];
  if (token.span.begin > time.span.end + 1) return false;
  if (token.tag == Tag::adj) return time.bound_span.empty();  // "year-end financial statements"
  return token.tag == Tag::propn || (token.tag == Tag::noun && time.precision >= Precision::year);
}

// How surely a time says by when; 0 = it does not.
int fitness(const Reading& reading, const TimeRef& time) {
  const bool bound = time.bound == Bound::by || time.bound == Bound::within ||
                     time.bound == Bound::before || time.bound == Bound::until;
  if (time.bound == Bound::since || time.bound == Bound::after) return 0;
  if (time.bound == Bound::for_duration || describes(reading, time)) return 0;
  if (time.type == TimeType::set) return 0;
  if (time.type == TimeType::duration) return bound ? time.latest ? 4 : 1 : 0;
  if (!time.latest) return time.value == "FUTURE_REF" ? 1 : 0;
  if (reading.published && *time.latest < *reading.published) return 0;
  if (time.value == "PRESENT_REF") return 0;
  return 3;
}

}  // namespace

std::optional<Deadline> find_deadline(const Reading& reading, Span claim, std::uint32_t after,
                                      std::span<const TimeRef> times) {
  const TimeRef* best = nullptr;
  int best_fitness = 0;
  for (const TimeRef& time : times) {
    if (!claim.contains(time.span) || time.span.begin < after) continue;
    const int f = fitness(reading, time);
    if (f > best_fitness) {
      best = &time;
      best_fitness = f;
    }
  }
  if (!best) return std::nullopt;
  Deadline deadline;
  deadline.span = best->bound_span.empty() ? best->span : cover(best->bound_span, best->span);
  deadline.text = reading.text[deadline.span];
  deadline.earliest = best->earliest;
  deadline.latest = best->latest;
  deadline.precision = best->precision;
  deadline.anchor = best->anchor;
  return deadline;
}

}  // namespace onrecord
