// SPDX-License-Identifier: Apache-2.0
#pragma once

// How the words in front of an expression bind it (data/times_bounds.tsv), and the anchoring of
// durations: what the clock of "within a week" starts from. Internal to find_times.

#include "core/notes/times.hpp"
#include "core/notes/times_grammar.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace onrecord::times {

struct Binding {
  Bound bound = Bound::at;
  Span span;             // the binding words
  bool bare_in = false;  // "in two weeks": within it or during it, as the tense has it
  bool over = false;
};

Binding binding_of(std::string_view text, const Sentence& sentence, Span expression);

// The day a length of time after `from`, or before it with a `sign` of -1.
Day stepped(Day from, const Meaning& m, int sign);

// Gives a deadline to every duration that is one: sets bound, anchor, earliest and latest. `refs`
// and parse.found go together; dates are already placed.
void anchor_durations(std::string_view text, const Layout& layout, std::optional<Day> published,
                      const Parse& parse, std::vector<TimeRef>& refs);

}  // namespace onrecord::times
