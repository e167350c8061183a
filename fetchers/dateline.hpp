// SPDX-License-Identifier: Apache-2.0
#pragma once

// When an article without markup was published, by its own first lines. Dates in the running text
// are no business of this: they tell of events.

#include "fetchers/page_facts.hpp"

#include <optional>
#include <string_view>

namespace onrecord::fetch {

// The full date (day, month and year) of the dateline ("HALVEN, Norland, 3 February 2025 - The
// port ..."), or of a line of its own among the first ones ("3 February 2025", "Published: Monday,
// February 3, 2025", "By Ada Roe | 3 February 2025"). Nothing when there is none, when more lines
// than one consist of a date (a chronicle), and for a date after `latest` (not set: any).
std::optional<PageDate> find_dateline(std::string_view text, Instant latest);

}  // namespace onrecord::fetch
