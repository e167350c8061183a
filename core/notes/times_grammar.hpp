// SPDX-License-Identifier: Apache-2.0
#pragma once

// The grammar of time expressions: a cascade of tables (data/times_rules.tsv) over the words of
// data/times.tsv. Each level scans left to right, takes the longest pattern whose production
// accepts, and puts the result in the place of what it read. Linear in the text. Internal to
// find_times.

#include "core/base/span.hpp"
#include "core/notes/times_meaning.hpp"
#include "core/text/layout.hpp"
#include "core/text/text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::times {

// An expression as the grammar found it, with its meaning still unplaced.
struct Found {
  Span span;
  std::uint32_t meaning = 0;  // index into Parse::meanings
  std::uint32_t sentence = 0;
  bool bound_left = false;  // hangs by a hyphen on a word that is no part of it
  bool bound_right = false;
};

struct Parse {
  std::vector<Meaning> meanings;
  std::vector<Found> found;  // sorted, non-overlapping
  // How the numeric dates of the text that could be read both ways are read, and the date that
  // tells so; `either`: nothing does, and the month is taken to stand first.
  Order order = Order::none;
  Span order_sign;
};

Parse parse(const Text& text, const Layout& layout);

// The name of a rule, as it stands in `why`: "time.ago".
std::string_view rule_name(std::uint16_t rule);

}  // namespace onrecord::times
