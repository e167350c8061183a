// SPDX-License-Identifier: Apache-2.0
#pragma once

// Puts meanings on the calendar, in text order: every partial date is completed from a named anchor
// or left open. Internal to find_times.

#include "core/base/days.hpp"
#include "core/notes/times.hpp"
#include "core/notes/times_grammar.hpp"
#include "core/notes/times_meaning.hpp"
#include "core/notes/times_story.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onrecord::times {

class Resolver {
 public:
  Resolver(const Text& text, const Layout& layout, std::optional<Day> published, Parse& parse);

  // Places found[i]. `bound` is how the words in front bind it. Calls must be in text order: later
  // ones may count from earlier ones.
  Place place(std::size_t i, Bound bound);

  // TIMEX3 value of an expression placed so; empty when it is not known.
  std::string value(const Meaning& meaning, const Place& place) const;

  bool is_history() const { return story_.is_history(); }

 private:
  struct Context {
    std::size_t found = 0;
    Bound bound = Bound::at;
  };
  Place place_meaning(const Meaning& m, const Context& context);
  Place relative(const Meaning& m, const Context& context);
  Place counted(const Meaning& m, const Place& base) const;
  Place inside(const Meaning& m, const Place& base, const Context& context);
  Place absolute(const Meaning& m) const;
  Place partial(const Meaning& m, const Context& context);
  Place from_clock(const Context& context);
  Place in_story(const Meaning& m, const Place& here) const;
  Place base_place(const Meaning& m, const Context& context) const;
  Days in_year(const Meaning& m, int year, Unit& unit) const;
  void finish(const Meaning& m, Place& place) const;

  const Text& text_;
  const Layout& layout_;
  std::optional<Day> published_;
  Parse& parse_;
  Story story_;
};

}  // namespace onrecord::times
