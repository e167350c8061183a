// SPDX-License-Identifier: Apache-2.0
#include "core/notes/reading.hpp"

#include <vector>

namespace onrecord {

Notes settle(Notes notes) {
  // A figure inside a date or a clock time ("19 February") is the time's; a duration ("two weeks")
  // is an amount too. Both lists are in text order.
  auto time = notes.times.begin();
  std::erase_if(notes.quantities, [&](const Quantity& q) {
    while (time != notes.times.end() && time->span.end <= q.number.begin) ++time;
    return time != notes.times.end() && time->type != TimeType::duration &&
           time->span.contains(q.number);
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
