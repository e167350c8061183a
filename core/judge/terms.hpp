// SPDX-License-Identifier: Apache-2.0
#pragma once

// Terms: the units in which claims and coverage are compared. A term is the folded stem of a word
// (Porter 2, by libstemmer), with spelling variants and near-synonyms of news language brought to
// one form (data/same_term.tsv); function words (data/stop_terms.tsv) are none.

#include "core/notes/quantities.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// The hash of a term; 0 is none. The same on every machine, so it may stand in model weights.
using TermKey = std::uint64_t;

// The term of one word: "Ceasefires" -> "truc", "Feb." -> "februari", "250,000" -> "250000". Empty
// for function words, marks and anything without a letter or digit.
std::string term_of(std::string_view word);

// Folded, with straight apostrophes and without thousands commas, possessive and outer marks.
std::string folded_word(std::string_view word);

// Whether a folded word says what a text is about: no function word, no mark.
bool is_content(std::string_view folded);

TermKey term_key(std::string_view term);

// A term where it stands. A hyphenated word gives one for each part.
struct TermHit {
  TermKey key = 0;
  std::uint32_t token = 0;  // index into the tokens that were given
};

// The terms of `tokens`, in text order. Linear; stems are remembered per thread.
std::vector<TermHit> find_terms(const Text& text, std::span<const Token> tokens);

// The term of a figure, however it is written: "12 life"; "250000" alone where the figure is large
// enough not to be there by chance, so that "$4,999" and "4,999" agree. Empty for a small one that
// counts nothing.
std::string figure_term(const Quantity& quantity);

// How rare a term is in news, as ln((N + 1) / (n + 0.5)), from data/rarity.bin. Words that are not
// listed there are as rare as one seen once.
float background_rarity(TermKey key);

}  // namespace onrecord
