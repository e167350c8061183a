// SPDX-License-Identifier: Apache-2.0
#pragma once

// Gives each token its part of speech. Internal to core/text.

#include "core/text/layout.hpp"

#include <span>
#include <string_view>

namespace onrecord {

// Tags the tokens of one sentence of `text`. Linear.
void tag_tokens(std::string_view text, std::span<Token> sentence);

}  // namespace onrecord
