// SPDX-License-Identifier: Apache-2.0
#pragma once

// Complements: what follows a cue and is its content, and where that ends. Internal to
// core/notes/quotes*.

#include "core/notes/quotes_clauses.hpp"
#include "core/notes/quotes_cues.hpp"

namespace onrecord::quoting {

// A cue where it stands, with its subject.
struct Site {
  const Cue* cue = nullptr;
  VerbGroup group;
  Range subject;          // empty = none found
  Range words;            // the cue as shown: "said", "pointed out", "according to"
  Index first = none;     // where the cue's clause begins: its subject, or the verb before it
  Index after = none;     // the first token after verb, particle and an inverted subject
  bool inverted = false;  // "said X"
  bool fronted = false;   // in a clause that opens the sentence: "While X said A, B", "Asked about A, B"
};

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

}  // namespace onrecord::quoting
