// SPDX-License-Identifier: Apache-2.0
#pragma once

// The table of abbreviations and of the words that help to find sentence ends. Internal to
// core/text.

#include <cstdint>
#include <string_view>

namespace onrecord {

// The classes of data/abbreviations.tsv, by what may follow the stop.
enum class AbbreviationClass : std::uint8_t {
  none,          // no abbreviation
  title,         // "Gen.": a name follows, never an end
  month,         // "Jan."
  unit,          // "ft."
  number,        // "No.", "p.": an abbreviation only before a figure
  time,          // "p.m."
  organisation,  // "Corp."
  place,         // "Calif."
  initialism,    // "U.S."
  latin,         // "e.g.": never an end
  other,         // "etc.", "Jr."
};

// The class of a word written with its stop ("Gen."), case as in the table; initialisms ("U.N.",
// "a.k.a.") need no entry.
AbbreviationClass abbreviation_class(std::string_view word);

// Whether the word (as written) usually opens a sentence when it has a capital: "The", "He", "But".
bool is_opener(std::string_view word);

// Whether the word is a verb of saying that may follow a quoted question: "asked", "said".
bool is_saying(std::string_view word);

}  // namespace onrecord
