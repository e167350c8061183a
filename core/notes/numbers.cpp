// SPDX-License-Identifier: Apache-2.0
#include "core/notes/numbers.hpp"

#include "core/notes/number_reader.hpp"

#include <charconv>
#include <cmath>

namespace onrecord {

namespace numbers {

std::uint32_t space_at(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(' ')) return 1;
  if (rest.starts_with("\u00a0")) return 2;
  if (rest.starts_with("\u2009") || rest.starts_with("\u202f")) return 3;
  return 0;
}

std::optional<Number> Reader::read(std::uint32_t begin) {
  if (begin >= text_.size()) return {};
  std::optional<Number> number =
      is_digit(text_[begin]) || text_[begin] == '.' || !is_letter(text_[begin]) ? read_figure(begin)
                                                                                : read_words(begin);
  if (number) read_proportion(*number);
  return number;
}

Piece Reader::piece_at(std::uint32_t at) const {
  std::uint32_t end = at;
  while (end < text_.size() && is_letter(text_[end])) ++end;
  if (end == at && at < text_.size() && text_[at] == '&') ++end;
  // A word that goes on in another alphabet or with a digit is none of ours.
  if (end < text_.size() && end > at &&
      (is_digit(text_[end]) || static_cast<unsigned char>(text_[end]) >= 0xc3)) {
    return {nullptr, {at, end}};
  }
  return {find_word(text_.substr(at, end - at)), {at, end}};
}

Piece Reader::next(std::uint32_t at) const {
  std::uint32_t begin = at;
  if (begin < text_.size() && text_[begin] == '-') {
    ++begin;
  } else {
    for (std::uint32_t width; (width = space_at(text_, begin)) != 0;) begin += width;
    if (begin == at) return {nullptr, {at, at}};
  }
  return piece_at(begin);
}

std::uint32_t Reader::literal(std::uint32_t at, std::string_view word) const {
  std::uint32_t begin = at;
  for (std::uint32_t width; (width = space_at(text_, begin)) != 0;) begin += width;
  if (begin == at || text_.substr(begin, word.size()) != word) return 0;
  const auto end = static_cast<std::uint32_t>(begin + word.size());
  return end < text_.size() && is_letter(text_[end]) ? 0 : end;
}

std::optional<Number> Reader::read_plain(std::uint32_t begin) {
  return is_digit(text_[begin]) ? read_figure(begin) : read_words(begin);
}

void Reader::read_proportion(Number& number) const {
  if (number.fraction || number.vague || number.value < 1 || number.value > 99 ||
      number.value != std::floor(number.value)) {
    return;
  }
  std::uint32_t at = literal(number.span.end, "in");
  if (at == 0) {
    at = literal(number.span.end, "out");
    if (at != 0) at = literal(at, "of");
  } else if (number.value > 9) {
    return;  // "12 in 2017", "15 in six months"
  }
  // "51 out of 100 seats" counts both.
  if (at == 0 || number.value > 10) return;
  if (const std::uint32_t every = literal(at, "every")) at = every;
  std::uint32_t begin = at;
  for (std::uint32_t width; (width = space_at(text_, begin)) != 0;) begin += width;
  Reader rest(text_, static_cast<std::uint32_t>(text_.size()), false);
  const std::optional<Number> whole = begin < text_.size() && !text_.substr(begin).starts_with("a ")
                                          ? rest.read_plain(begin)
                                          : std::nullopt;
  if (!whole || whole->fraction || whole->vague || whole->value <= number.value ||
      whole->value != std::floor(whole->value) || (whole->value > 1000 && !whole->scaled)) {
    return;
  }
  // "one in five years" is a time, "two in 2017" was caught above; "three in six games" stays
  // two.
  if (text_.substr(number.span.end).starts_with(" in") && number.value != 1 && whole->value > 10 &&
      whole->value != 100) {
    return;
  }
  number.value /= whole->value;
  number.step = 0.01;
  number.fraction = true;
  number.span.end = whole->span.end;
}

}  // namespace numbers

std::optional<Number> read_number(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  bool money) {
  // No number is longer than that; the bound keeps hostile text linear.
  constexpr std::uint32_t longest = 160;
  return numbers::Reader(text, end - begin > longest ? begin + longest : end, money).read(begin);
}

bool starts_number(std::string_view word) {
  if (word.empty()) return false;
  if (numbers::is_digit(word.front())) return true;
  const numbers::NumberWord* found = numbers::find_word(word);
  return found && found->kind != numbers::Class::letter &&
         found->kind != numbers::Class::letter_money && found->kind != numbers::Class::ordinal &&
         found->kind != numbers::Class::denominators && found->kind != numbers::Class::couple &&
         found->kind != numbers::Class::joint && found->kind != numbers::Class::point;
}

std::optional<int> read_ordinal(std::string_view word) {
  if (word.empty()) return {};
  if (numbers::is_digit(word.front())) {
    int value = 0;
    const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const std::string_view suffix(rest, static_cast<std::size_t>(word.data() + word.size() - rest));
    if (error != std::errc()) return {};
    const bool fits = suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
    return fits ? std::optional(value) : std::nullopt;
  }
  const std::size_t hyphen = word.find('-');
  if (hyphen != std::string_view::npos) {
    const numbers::NumberWord* ten = numbers::find_word(word.substr(0, hyphen));
    const numbers::NumberWord* unit = numbers::find_word(word.substr(hyphen + 1));
    if (!ten || !unit || ten->kind != numbers::Class::ten ||
        unit->kind != numbers::Class::ordinal || unit->value > 9) {
      return {};
    }
    return static_cast<int>(ten->value + unit->value);
  }
  const numbers::NumberWord* found = numbers::find_word(word);
  if (!found || found->kind != numbers::Class::ordinal || found->value > 1000) return {};
  return static_cast<int>(found->value);
}

}  // namespace onrecord
