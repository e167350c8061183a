// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of which only a seldom rule asks whether they are of a kind: data/rare_words.tsv. Words
// that every token is looked up for have tables of their own.

#include <string_view>

namespace onrecord {

// Whether a word in lower case is of a kind: is_rare_word("painting", "work"). No word is of two.
bool is_rare_word(std::string_view word, std::string_view kind);

}  // namespace onrecord
