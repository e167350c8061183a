// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quotes: attributed speech (and belief), direct, indirect and mixed, with its speaker resolved.

#include "core/base/reason.hpp"
#include "core/base/span.hpp"
#include "core/notes/names.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace onrecord {

enum class QuoteKind : std::uint8_t { direct, indirect, mixed };

const char* to_string(QuoteKind kind);

struct Quote {
  std::vector<Span> content;  // never empty; two spans for `"...," X said. "..."`. Enclosing marks
                              // belong to it, the cue does not
  Span speaker;  // the local mention ("he", "the NATO chief"); empty = none stands there
  std::string speaker_name;  // resolved, fullest form in the article; empty = unknown
  Span cue;                  // "said", "according to"; empty = none
  QuoteKind kind = QuoteKind::direct;
  bool speech = true;  // false for attributed beliefs and plans: "believes", "hopes", "plans"
  std::vector<Reason> why;
};

// Attributions in text order of their content. Nested sources are quotes inside quotes. Pronouns
// and definite descriptions ("the NATO chief") are resolved to names. Text that has lost its
// quotation marks gives indirect quotes. Cues: data/cues.tsv.
std::vector<Quote> find_quotes(const Text& text, const Layout& layout, std::span<const Name> names);

}  // namespace onrecord
