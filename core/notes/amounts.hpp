// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the passes of find_quantities hand to each other; not for use outside quantities.
//
//   scan    numbers of a sentence, with the sign in front    amount_scan.cpp
//   units   unit, counted noun, per-form                     units.cpp
//   join    "5 to 7", "between ... and ...", "51-49"         amount_rules.cpp
//   keep    dates, names, ordinals and the like go           amount_rules.cpp
//   hedges  comparator and interval                          hedges.cpp

#include "core/notes/numbers.hpp"
#include "core/notes/quantities.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// A namespace of its own: other passes have words and views of the same names.
namespace onrecord::amounts {

// ASCII only; the bytes of other letters are all word-like.
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }
inline bool is_wordlike(char c) { return is_letter(c) || is_digit(c) || (c & 0x80) != 0; }

// One sentence with its tokens.
struct SentenceView {
  std::string_view text;  // the whole Text; all offsets count from its beginning
  std::span<const Token> tokens;
  Span span;

  // Index of the token that holds `position` or begins after it; tokens.size() if there is none.
  std::size_t token_at(std::uint32_t position) const;
  std::string_view word(std::size_t token) const { return slice(text, tokens[token].span); }
  char at(std::uint32_t position) const {
    return position >= span.begin && position < span.end ? text[position] : '\0';
  }
};

// A quantity in the making.
struct Amount {
  Quantity quantity;
  Number number;
  std::uint32_t begin = 0;  // with the sign or currency in front
  std::uint32_t end = 0;    // with unit and per-form
  bool money_sign = false;  // a currency stands in front
  bool hyphened = false;    // a hyphen binds it to its unit: "five-year"
  bool score = false;       // "51-49": value and value2 are no range
  bool dropped = false;
};

// A lower-case copy of at most 63 bytes; longer input gives an empty one. ASCII letters only.
struct Lowered {
  explicit Lowered(std::string_view from);
  std::string_view view() const { return {bytes, size}; }
  char bytes[64];
  std::size_t size = 0;
};

// The word (letters, digits, inner apostrophes and hyphens) that begins at `at` after at most one
// space; empty when something else stands there.
Span next_word(const SentenceView& s, std::uint32_t at);
// The word that ends at `at` or one space before it.
Span previous_word(const SentenceView& s, std::uint32_t at);

// The numbers of a sentence, with sign and unit; those that are parts of codes are left out.
std::vector<Amount> scan(const SentenceView& s);

// Reads the currency or minus in front of the number into `amount`; `number` is read anew as money
// when one is there.
void read_sign(const SentenceView& s, Amount& amount);
// Reads what stands after the number: percent, unit, counted noun, per-form.
void read_unit(const SentenceView& s, Amount& amount);
// The class of a unit (data/units.tsv), its kind and its factor; null for unknown units.
struct Unit {
  std::string_view name;
  UnitKind kind = UnitKind::none;
  std::string_view group;
  double factor = 1;
};
const Unit* find_unit(std::string_view canonical);
// "lives" -> "life", "companies" -> "company"; for English nouns in any case.
std::string singular(std::string_view noun);

// Joins neighbours that are one quantity; the joined second is marked as dropped.
void join_ranges(const SentenceView& s, std::vector<Amount>& amounts);
// Whether the amount measures something, instead of naming, dating or ordering it.
bool measures(const SentenceView& s, const Amount& amount);

// Comparator, span and interval from the words around.
void read_hedges(const SentenceView& s, Amount& amount);
// Behind the "+" or "-plus" that is glued to a figure which ends at `at`; `at` where none is.
std::uint32_t behind_plus(const SentenceView& s, std::uint32_t at);
// Where the words end that follow a figure to say how it is meant ("or more"); `at` where none do.
std::uint32_t behind_hedge(const SentenceView& s, std::uint32_t at);
// A conversion in parentheses is meant as loosely as the amount before it: "about 500 miles (800
// km)".
void inherit_hedge(const SentenceView& s, const Amount& before, Amount& amount);
// Whether this verb makes "from 12 to 15" two figures: "rose".
bool is_change_verb(std::string_view lower_word);
Interval interval_of(const Quantity& quantity, double step, bool scaled);

}  // namespace onrecord::amounts
