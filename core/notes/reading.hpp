// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reading: everything that was noted in one text. Claim and coverage go through the same `read`.

#include <optional>
#include <string>
#include <vector>

#include "core/base/days.hpp"
#include "core/notes/names.hpp"
#include "core/notes/quantities.hpp"
#include "core/notes/quotes.hpp"
#include "core/notes/times.hpp"
#include "core/text/layout.hpp"
#include "core/text/text.hpp"

namespace onrecord {

struct Notes {
  std::vector<Quantity> quantities;
  std::vector<TimeRef> times;
  std::vector<Name> names;
  std::vector<Quote> quotes;
};

struct Reading {
  Text text;
  std::optional<Day> published;
  std::string title;  // the headline when it is not part of the text; empty = unknown
  Layout layout;
  Notes notes;
  std::optional<Instant> published_at{};  // to the second, when it is known so well
};

// Settles overlaps between the finders: a number inside a time expression is no quantity, a name
// inside a unit is no name ("US dollars"), and so on. Order within each list is kept.
Notes settle(Notes notes);

// Lays out and notes everything. Cannot fail: bad text yields fewer notes. Linear in its size.
Reading read(Text text, std::optional<Day> published, std::string title = {});

}  // namespace onrecord
