// SPDX-License-Identifier: Apache-2.0
#pragma once

// The event that a length of time hangs on while it is still to come: "within a week of the
// hostages' release", "two days before the vote". Internal to find_times.

#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace onrecord::times {

struct PendingEvent {
  Span link;            // "of", "after", "before"
  Span event;           // "the hostages' release", "the prisoners are freed"
  bool before = false;  // counted back from it
};

// What stands behind the length `length` of that sentence, if it is an event that has not happened
// for all that the text says: a noun of data/times_events.tsv that `comes` and that no earlier
// sentence tells as done, or any of them with "a" or "any", or a clause in the present tense.
// `within`: words such as "within" make the length a term, so that any noun behind it is an event
// ("within ten days of the wedding") unless an earlier sentence tells of it in the past tense.
std::optional<PendingEvent> pending_event(std::string_view text, const Layout& layout,
                                          std::uint32_t sentence, Span length, bool within);

}  // namespace onrecord::times
