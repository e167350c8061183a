// SPDX-License-Identifier: Apache-2.0
#pragma once

// What one date says of another: the ends of "from May to July 2021" share a year and close each
// other, and one numeric date tells how the others are written. Internal to find_times.

#include "core/notes/times.hpp"
#include "core/notes/times_grammar.hpp"

#include <string_view>
#include <vector>

namespace onrecord::times {

// Reads the numeric dates of the text that could be read both ways ("12/05/2023") as those that can
// be read only one way are, else as its dates in words are (12 May or May 12), and keeps in `parse`
// which date told so.
void settle_order(Parse& parse);

// Gives the first end of a range the year that only the second states: "between May and July 2022".
void share_years(std::string_view text, Parse& parse);

// "from 2010 to 2014" goes on to the end of 2014, whatever the day of publication.
void close_ranges(std::string_view text, std::vector<TimeRef>& refs);

}  // namespace onrecord::times
