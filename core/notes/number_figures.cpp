// SPDX-License-Identifier: Apache-2.0
// Numbers in figures: "1.3 million", "816 000", "2 1/2", "4e14".

#include "core/notes/number_reader.hpp"

#include <charconv>
#include <cmath>
#include <utility>

namespace onrecord::numbers {

std::optional<Number> Reader::read_figure(std::uint32_t begin) {
  std::string digits;  // as from_chars wants them
  std::uint32_t at = begin;
  const auto take_digits = [&] {
    const std::uint32_t first = at;
    while (at < text_.size() && is_digit(text_[at])) digits += text_[at++];
    return at - first;
  };
  Number number;
  if (const auto vulgar = vulgar_fraction(at)) {
    number = *vulgar;
    number.span = {begin, number.span.end};
    return scaled(number);
  }
  const std::uint32_t whole = take_digits();
  if (whole == 0 && !(text_[at] == '.' && at + 1 < text_.size() && is_digit(text_[at + 1]))) {
    return {};
  }
  if (whole > 0 && whole <= 3) take_groups(at, digits);
  std::uint32_t decimals = 0;
  if (at + 1 < text_.size() && text_[at] == '.' && is_digit(text_[at + 1])) {
    const std::uint32_t dot = at++;
    digits += '.';
    decimals = take_digits();
    // "2.5.1" is a version or a date.
    if (at + 1 < text_.size() && text_[at] == '.' && is_digit(text_[at + 1])) {
      at = dot;
      digits.resize(digits.size() - decimals - 1);
      decimals = 0;
      while (at < text_.size() && (is_digit(text_[at]) || text_[at] == '.')) ++at;
      return {};
    }
  }
  if (digits.front() == '.') digits.insert(0, 1, '0');
  if (digits.size() > 30) return {};  // no amount has that many digits
  std::from_chars(digits.data(), digits.data() + digits.size(), number.value);
  take_exponent(at, number.value);
  number.span = {begin, at};
  number.step =
      decimals > 0 ? std::pow(10.0, -static_cast<double>(decimals)) : trailing(number.value);
  if (decimals == 0) take_fraction(number);
  return scaled(number);
}

void Reader::take_groups(std::uint32_t& at, std::string& digits) const {
  std::uint32_t width = at < text_.size() && text_[at] == ',' ? 1 : space_at(text_, at);
  if (width == 0) return;
  const std::string_view mark = text_.substr(at, width);
  while (text_.substr(at, width) == mark) {
    std::uint32_t end = at + width;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    if (end - at - width != 3) return;
    digits.append(text_.substr(at + width, 3));
    at = end;
  }
}

void Reader::take_exponent(std::uint32_t& at, double& value) const {
  for (const std::string_view times : {"×10", "x10", "x 10", "× 10", " x 10", " × 10"}) {
    if (!text_.substr(at).starts_with(times)) continue;
    auto end = static_cast<std::uint32_t>(at + times.size());
    bool minus = false;
    for (const std::string_view mark : {"^", "−", "-", "–"}) {
      if (!text_.substr(end).starts_with(mark)) continue;
      end += static_cast<std::uint32_t>(mark.size());
      minus = minus || mark != "^";
    }
    int power = 0;
    const auto [rest, error] =
        std::from_chars(text_.data() + end, text_.data() + text_.size(), power);
    if (error != std::errc() || power > 99 || end == at + times.size()) return;
    value *= std::pow(10.0, minus ? -power : power);
    at = static_cast<std::uint32_t>(rest - text_.data());
    return;
  }
  if (at + 1 >= text_.size() || (text_[at] != 'e' && text_[at] != 'E')) return;
  std::uint32_t end = at + 1;
  if (text_[end] == '-') ++end;
  const std::uint32_t first = end;
  while (end < text_.size() && is_digit(text_[end])) ++end;
  if (end == first || end - first > 2) return;
  int exponent = 0;
  std::from_chars(text_.data() + first, text_.data() + end, exponent);
  value *= std::pow(10.0, text_[at + 1] == '-' ? -exponent : exponent);
  at = end;
}

std::optional<Number> Reader::vulgar_fraction(std::uint32_t at) const {
  static constexpr std::pair<std::string_view, double> fractions[] = {
      {"½", 1 / 2.}, {"¼", 1 / 4.}, {"¾", 3 / 4.}, {"⅓", 1 / 3.}, {"⅔", 2 / 3.},
      {"⅕", 1 / 5.}, {"⅛", 1 / 8.}, {"⅜", 3 / 8.}, {"⅝", 5 / 8.}, {"⅞", 7 / 8.}};
  if (at >= text_.size() || is_digit(text_[at]) || text_[at] == '.') return {};
  for (const auto& [sign, value] : fractions) {
    if (!text_.substr(at).starts_with(sign)) continue;
    Number number;
    number.span = {at, static_cast<std::uint32_t>(at + sign.size())};
    number.value = value;
    number.step = 0.01;
    number.fraction = true;
    return number;
  }
  return {};
}

void Reader::take_fraction(Number& number) const {
  if (const auto vulgar = vulgar_fraction(number.span.end)) {
    number.value += vulgar->value;
    number.span.end = vulgar->span.end;
    number.step = vulgar->step;
    return;
  }
  const auto slash = [&](std::uint32_t at, double& part) -> std::uint32_t {
    int over = 0, under = 0;
    const char* last = text_.data() + text_.size();
    auto [mid, error] = std::from_chars(text_.data() + at, last, over);
    if (error != std::errc() || mid == last || *mid != '/') return 0;
    auto [stop, error2] = std::from_chars(mid + 1, last, under);
    if (error2 != std::errc() || over <= 0 || over >= under) return 0;
    if (stop != last && (is_digit(*stop) || *stop == '/' || is_letter(*stop))) return 0;
    static constexpr int cuts[] = {2, 3, 4, 5, 6, 8, 10, 16, 32, 40, 64, 100, 1000};
    for (const int cut : cuts) {
      if (under == cut) {
        part = static_cast<double>(over) / under;
        return static_cast<std::uint32_t>(stop - text_.data());
      }
    }
    return 0;
  };
  double part = 0;
  if (const std::uint32_t end = slash(number.span.begin, part)) {
    number.value = part;
    number.fraction = true;
    number.span.end = end;
    number.step = 0.01;
  } else if (const std::uint32_t width = space_at(text_, number.span.end)) {
    const std::uint32_t at = number.span.end + width;
    if (at < text_.size() && is_digit(text_[at])) {
      if (const std::uint32_t mixed_end = slash(at, part)) {
        number.value += part;
        number.span.end = mixed_end;
        number.step = 0.01;
      }
    }
  }
}

Number Reader::scaled(Number number) const {
  const std::uint32_t at = number.span.end;
  if (const Piece glued = piece_at(at); glued.word) {
    if (is(glued, Class::letter) || is(glued, Class::scale) ||
        (is(glued, Class::letter_money) && (money_ || text_[at] == 'M' || text_[at] == 'B'))) {
      return multiplied(number, glued);
    }
    return number;
  }
  for (Piece word = next(number.span.end);
       is(word, Class::scale) || is(word, Class::hundred) || is(word, Class::dozen) ||
       is(word, Class::vague) || (money_ && is(word, Class::letter_money));
       word = next(number.span.end)) {
    // "600 dozens" but not "5 tens"; "the 200 hundreds of" does not occur.
    number = multiplied(number, word);
  }
  return number;
}

Number Reader::multiplied(Number number, const Piece& by) {
  const double factor = by.word->kind == Class::vague ? by.word->value / 2 : by.word->value;
  number.value *= factor;
  // 16.6 times a billion is a whole number, though not in binary.
  const double whole = std::round(number.value);
  if (std::abs(number.value - whole) < whole * 1e-12) number.value = whole;
  number.step *= factor;
  number.scale *= factor;
  number.scaled = true;
  number.span.end = by.span.end;
  return number;
}

double Reader::trailing(double value) {
  double step = 1;
  if (value == 0 || value != std::floor(value) || value > 1e15) return step;
  while (std::fmod(value, step * 10) == 0) step *= 10;
  return step;
}

}  // namespace onrecord::numbers
