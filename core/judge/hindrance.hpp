// SPDX-License-Identifier: Apache-2.0
#pragma once

// Hindrance: what in a sentence stands in the way of a deed, and what clears that away: "banned
// from reopening", "a challenge to the sale", "lifted the ban on the sale".

#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord {

enum class Hindrance : std::uint8_t {
  none,
  sought,      // "wants to sell it", "began selling it", "a bid to sell"
  in_the_way,  // "sought an injunction against the sale", "could block the sale"
  hindered,    // "banned the sale"
  cleared,     // "lifted the ban on the sale", "failed to stop the sale"
  fulfilled    // "kept her promise to sell"
};

struct Standing {
  Hindrance hindrance = Hindrance::none;
  bool sought = false;             // what would hinder is only wanted, asked for or possible
  std::vector<std::size_t> words;  // that hinder or clear, from the inside out, with what negates
                                   // them; "not" of "broke her promise not to sell" among them
};

// Whether a word of it stops or clears away something: "the raid was foiled".
bool hinders(const Statement& statement);

// How it stands about what the word at `word` names, by the words that govern it
// (data/hindrances.tsv). Those that the claim has too are none: who promised to ban something
// hinders nothing that was promised. Requires: `evidence` is a sentence of `coverage`, aligned with
// the claim.
Standing standing_of_deed(const Statement& evidence, const Reading& coverage,
                          const Alignment& alignment, std::size_t word);

// The same of a word that hinders itself, "the ban"; none where it does not.
Standing standing_of_hindrance(const Statement& evidence, const Reading& coverage,
                               const Alignment& alignment, std::size_t word);

}  // namespace onrecord
