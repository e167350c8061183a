// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a figure beside a month is: its day, a count ("in May 12 people died", "by June 40 ships"),
// or no day at all ("February 30"). Internal to find_times.

#include "core/notes/times_grammar.hpp"

#include <string_view>

namespace onrecord::times {

// Takes a figure that counts what follows it out of the date, and marks the dates that the calendar
// does not have, their figure with them. To be called before refine().
void settle_figures(std::string_view text, const Layout& layout, Parse& parse);

}  // namespace onrecord::times
