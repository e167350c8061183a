// SPDX-License-Identifier: Apache-2.0
#pragma once

// Attribution: which words of a text are said (thought, planned) by which others. Speakers are
// still mentions here; core/notes/quotes_resolve.hpp names them. Internal to core/notes/quotes*.

#include "core/notes/quotes.hpp"
#include "core/notes/quotes_words.hpp"

#include <string_view>
#include <vector>

namespace onrecord::quoting {

struct Attribution {
  std::vector<Span> content;
  Range speaker;  // the mention, with title and apposition; empty = none
  Range cue;      // empty = none
  QuoteKind kind = QuoteKind::direct;
  bool speech = true;
  std::string_view rule;  // of Reason
};

// In text order of content. `words` comes back as it was.
std::vector<Attribution> attribute(Words& words);

}  // namespace onrecord::quoting
