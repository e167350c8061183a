// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of which only a seldom rule asks whether they are of a kind: data/rare_words.tsv. Not
// classes of tokens (core/claims/claim_words.hpp), which every word is looked up for.

#include <string_view>

namespace onrecord {

// Whether a word in lower case is of a kind: is_rare_word("painting", "work").
bool is_rare_word(std::string_view word, std::string_view kind);

}  // namespace onrecord
