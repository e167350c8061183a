// SPDX-License-Identifier: Apache-2.0
#pragma once

// Marks: the stretches of a text that stand between quotation marks. Internal to
// core/notes/quotes*.

#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <vector>

namespace onrecord::quoting {

// One outermost stretch between quotation marks. Lies in one paragraph.
struct Mark {
  Span span;           // both signs included
  Span inside;         // without them
  bool closed = true;  // false: it runs to the end of its paragraph, as in a speech that goes on
};

// Outermost stretches in text order: curly, straight, single, German, French and doubled signs. An
// apostrophe is no sign: a single sign opens only before a word and after white space, and only if
// another closes it before the paragraph ends. A double sign that never closes opens a stretch to
// the end of the paragraph if it stands at its beginning or after a comma or colon, else it is
// passed over.
std::vector<Mark> find_marks(const Text& text, const Layout& layout);

}  // namespace onrecord::quoting
