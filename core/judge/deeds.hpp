// SPDX-License-Identifier: Apache-2.0
#pragma once

// Deeds: the kinds of deed that words name (data/deeds.tsv), so that "stepped down" tells of one
// who was to resign, and which kinds undo each other (data/deed_opposites.tsv).

#include "core/judge/statement.hpp"

#include <bitset>
#include <cstddef>
#include <string_view>

namespace onrecord {

using DeedKinds = std::bitset<96>;

struct Deed {
  DeedKinds kinds;
  DeedKinds shows;        // these and those that it shows as well: a law that is signed was passed
  std::size_t words = 0;  // how many words name it: 2 for "stepped down", 0 for no deed
  std::size_t last = 0;   // the last of them
  bool light = false;     // a verb that says little without its noun: "give a speech"
};

// The deed that the word at `i` names, with the words of its phrase: "pulled its troops out" is one
// of withdrawing. The longest phrase counts.
Deed deed_at(const Statement& statement, std::size_t i);

// The kind of that name in data/deeds.tsv.
DeedKinds kinds_named(std::string_view name);

// The kinds that undo these: cutting of raising.
DeedKinds opposite_kinds(const DeedKinds& kinds);

}  // namespace onrecord
