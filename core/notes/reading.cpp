// SPDX-License-Identifier: Apache-2.0
#include "core/notes/reading.hpp"

#include <algorithm>

namespace onrecord {

Notes settle(Notes notes) {
  // A figure inside a time expression ("19 February", "two weeks") is the time's.
  std::erase_if(notes.quantities, [&](const Quantity& q) {
    return std::any_of(notes.times.begin(), notes.times.end(),
                       [&](const TimeRef& t) { return t.span.contains(q.number); });
  });
  return notes;
}

Reading read(Text text, std::optional<Day> published, std::string title) {
  Reading reading{std::move(text), published, std::move(title), {}, {}};
  reading.layout = lay_out(reading.text);
  const Layout& layout = reading.layout;
  Notes notes;
  notes.quantities = find_quantities(reading.text, layout);
  notes.times = find_times(reading.text, layout, published);
  notes.names = find_names(reading.text, layout);
  notes.quotes = find_quotes(reading.text, layout, notes.names);
  reading.notes = settle(std::move(notes));
  return reading;
}

}  // namespace onrecord
