// SPDX-License-Identifier: Apache-2.0
#pragma once

// Complements: what follows a cue and is its content, and where that ends. Internal to
// core/notes/quotes*.

#include "core/notes/quotes_sites.hpp"

namespace onrecord::quoting {

enum class Shape : std::uint8_t {
  absent,
  marked,  // a quotation begins right there
  that,
  wh,
  to,
  clause,  // a clause without "that"
  colon,
  object,  // a noun phrase, or "Y as Z" and the like
};

struct Complement {
  Shape shape = Shape::absent;
  Index first = none;
  Index last = none;   // one past; trailing punctuation is left out
  bool comma = false;  // absent, and a comma follows the cue's clause; `first` is that comma
};

// What follows the cue at `site` before `high`. `strict` asks for a clear clause (no comma inside
// its subject), for places where the content may as well stand before the cue.
Complement complement_of(const Words& words, const Site& site, Index high, bool strict);

// Where content that begins at `first` without marks ends: before a trailing source, a coordinated
// cue of the same speaker, a clause of the writer's own.
Index content_end(const Words& words, Index first, Index high, const Site& site, Shape shape);

// The first finite verb of [first, end) that no clause there has use for, "that" being at `first`:
// of "that the mill, which is old, would close surprised many" it is "surprised"; or the comma of a
// relative clause that stands between ("that it leaked, which many knew, was denied"). `end` if
// none.
Index own_verb(const Words& words, Index first, Index end);

}  // namespace onrecord::quoting
