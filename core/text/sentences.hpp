// SPDX-License-Identifier: Apache-2.0
#pragma once

// Finds where paragraphs and sentences end. Internal to core/text.

#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace onrecord {

// The paragraphs of a text, without white space around them, in order. Lines that break only
// because they are full (mail, old web pages) are joined; otherwise each line is a paragraph.
std::vector<Span> find_paragraphs(std::string_view text);

// Appends the sentences of one paragraph, whose tokens are tokens[first, size). `is_lower_case`
// says that the text has no capitals at sentence starts, so that their lack proves nothing.
void append_sentences(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                      bool is_lower_case, std::vector<Sentence>& out);

}  // namespace onrecord
