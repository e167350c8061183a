// SPDX-License-Identifier: Apache-2.0
#pragma once

// The reader of one number, which the files number_*.cpp share: what holds numbers together
// (numbers.cpp), figures (number_figures.cpp) and numbers spelled out (number_spelled.cpp). For
// nobody else; see numbers.hpp.

#include "core/notes/number_words.hpp"
#include "core/notes/numbers.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord::numbers {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The width of a space that stands inside numbers: blank, no-break, thin, narrow no-break; 0 =
// none.
std::uint32_t space_at(std::string_view text, std::uint32_t at);

// A word of the table and where it stands.
struct Piece {
  const NumberWord* word = nullptr;
  Span span;
};

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t end, bool money)
      : text_(text.substr(0, end)), money_(money) {}

  // The number that begins at `begin`, as read_number() has it.
  std::optional<Number> read(std::uint32_t begin);

 private:
  // The word that begins at `at`; no word of the table gives null with the span set.
  Piece piece_at(std::uint32_t at) const;
  // The next word after spaces or one hyphen.
  Piece next(std::uint32_t at) const;
  bool is(const Piece& piece, Class kind) const { return piece.word && piece.word->kind == kind; }
  // The word after `at` when it is literally `word`; else 0.
  std::uint32_t literal(std::uint32_t at, std::string_view word) const;
  // Whether "of" and a plural come after `at`: "a score of boats".
  bool counts_out(std::uint32_t at) const;
  // A number without the search for a proportion.
  std::optional<Number> read_plain(std::uint32_t begin);
  // "one in five", "two out of three": small whole numbers, the first the smaller one.
  void read_proportion(Number& number) const;
  // Figures.
  std::optional<Number> read_figure(std::uint32_t begin);
  // ",234" or " 234" groups. A blank counts only when every group has three digits.
  void take_groups(std::uint32_t& at, std::string& digits) const;
  // "4e14", "1.3x10^6", "2.5×10−8".
  void take_exponent(std::uint32_t& at, double& value) const;
  // "½" and its kin at `at`, as a number of its own.
  std::optional<Number> vulgar_fraction(std::uint32_t at) const;
  // "2 1/2", "2½", "3/4" with a denominator that people cut things into ("9/11" is a date).
  void take_fraction(Number& number) const;
  // Multiplies a figure by the scale words and letters that follow it.
  Number scaled(Number number) const;
  static Number multiplied(Number number, const Piece& by);
  static double trailing(double value);
  // Words.
  std::optional<Number> read_words(std::uint32_t begin);
  // Whether a number below a hundred with a scale below `limit` begins with `word`: "(two hundred
  // and) fifty thousand".
  bool scales_small(Piece word, double limit) const;
  // Units, tens, hundreds and scales, with "and" where English allows it.
  void read_cardinal(Number& number, Piece word) const;
  // "one and a half", "two-thirds", "two point two million", "five and a half million".
  void read_tail(Number& number, Class last) const;
  void take_scales(Number& number) const;
  // "half a million", "a quarter of a million", "half a dozen": true when it was one.
  bool take_of_scale(Number& number) const;
  std::optional<Number> read_half(Number& number, const Piece& word);
  std::optional<Number> read_article(Number& number, const Piece& article);
  // "dozens", "tens of thousands", "hundreds of millions".
  std::optional<Number> read_vague(Number& number, const Piece& first) const;

  std::string_view text_;
  bool money_;
};

}  // namespace onrecord::numbers
