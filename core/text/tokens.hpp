// SPDX-License-Identifier: Apache-2.0
#pragma once

// Splits text into words and marks. Internal to core/text.

#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <string_view>
#include <vector>

namespace onrecord {

// Appends the tokens of text[range], untagged. Looks at no character outside of it. A stop belongs
// to a word that is an abbreviation; whether it also ends a sentence is left to sentences.hpp.
// Linear. The words follow UD English, but for hyphens: these do not split.
void append_tokens(std::string_view text, Span range, std::vector<Token>& out);

}  // namespace onrecord
