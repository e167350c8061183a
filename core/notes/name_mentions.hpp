// SPDX-License-Identifier: Apache-2.0
#pragma once

// The mentions of names in a text, each judged by itself: where it stands, its title and role, and
// what speaks for a person, an organisation or a place. Internal to the finder of names.

#include "core/notes/names.hpp"
#include "core/text/layout.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace onrecord::names {

struct Mention {
  Span span;
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  std::uint32_t sentence = 0;
  std::array<int, 3> scores{};  // for NameKind::person, organisation and place
  bool has_title = false;
  bool is_weak =
      false;  // in a headline or first in a sentence: a name only if the text knows it else
  Gender gender = Gender::unknown;  // as title or role tell
  Span role;
};

// All mentions in text order, non-overlapping.
std::vector<Mention> find_mentions(const Text& text, const Layout& layout);

// The title or apposition that describes the person at tokens [first, last), if any, and its
// gender. Looks at words of the same sentence only: "NATO chief Jens Stoltenberg", "Jens
// Stoltenberg, the head of NATO,".
void find_role(const Text& text, const Layout& layout, Mention& mention);

}  // namespace onrecord::names
