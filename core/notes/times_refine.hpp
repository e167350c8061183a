// SPDX-License-Identifier: Apache-2.0
#pragma once

// Drops what reads like a time but is none: "may", "2,000", "a second opinion". Internal to
// find_times.

#include "core/notes/times_grammar.hpp"

#include <string_view>

namespace onrecord::times {

// Keeps the expressions that their surroundings bear out.
void refine(std::string_view text, const Layout& layout, Parse& parse);

}  // namespace onrecord::times
