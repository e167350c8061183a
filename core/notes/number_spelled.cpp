// SPDX-License-Identifier: Apache-2.0
// Numbers spelled out: "twenty-six", "half a million", "tens of thousands".

#include "core/notes/number_reader.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord::numbers {

std::optional<Number> Reader::read_words(std::uint32_t begin) {
  Piece word = piece_at(begin);
  if (!word.word) return {};
  Number number;
  number.in_words = true;
  number.span = word.span;
  switch (word.word->kind) {
    case Class::vague: return read_vague(number, word);
    case Class::half: return read_half(number, word);
    case Class::article: return read_article(number, word);
    case Class::denominator: {  // "quarter of a million", "quarter"
      number.value = 1 / word.word->value;
      number.fraction = true;
      number.step = 0.01;
      if (!take_of_scale(number)) number.singular_ordinal = true;
      return number;
    }
    case Class::unit:
    case Class::ten:
    case Class::hundred:
    case Class::scale:
    case Class::dozen: break;
    default: return {};
  }
  if (word.word->kind == Class::scale && word.span.size() <= 3) return {};  // "mil", "tn"
  read_cardinal(number, word);
  return number;
}

bool Reader::scales_small(Piece word, double limit) const {
  while (is(word, Class::unit) || is(word, Class::ten)) word = next(word.span.end);
  return is(word, Class::scale) && word.word->value < limit;
}

void Reader::read_cardinal(Number& number, Piece word) const {
  double total = 0, current = 0, last_scale = 1e300;
  Class last = Class::joint;
  for (;; word = next(number.span.end)) {
    std::uint32_t joint_end = 0;
    if (is(word, Class::joint)) {
      if (last != Class::hundred && last != Class::scale) break;
      joint_end = word.span.end;
      word = next(joint_end);
      if (!is(word, Class::unit) && !is(word, Class::ten)) break;
      // "one hundred and two hundred": what follows must be less than what was multiplied.
      Number rest;
      rest.span = word.span;
      read_cardinal(rest, word);
      const bool between = text_.substr(0, number.span.begin).ends_with("etween ");
      const bool goes_on = last == Class::hundred && !between && scales_small(word, last_scale);
      if (rest.value >= (last == Class::hundred ? 100 : last_scale) && !goes_on) break;
    }
    if (!word.word) break;
    const double value = word.word->value;
    const auto units = static_cast<int>(std::fmod(current, 100));
    if (word.word->kind == Class::unit) {
      if (last == Class::unit || (last == Class::ten && value >= 10)) break;
      if (units != 0 && !(last == Class::ten && units % 10 == 0)) break;
      current += value;
    } else if (word.word->kind == Class::ten) {
      if (units != 0 || last == Class::ten || last == Class::unit) break;
      current += value;
    } else if (word.word->kind == Class::hundred) {
      if (current >= 100) break;
      current = (current == 0 ? 1 : current) * 100;
    } else if (word.word->kind == Class::scale) {
      if (value >= last_scale) {
        // "three thousand millions", "lakh crore"
        if (current != 0 || last != Class::scale) break;
        total *= value;
      } else {
        total += (current == 0 ? 1 : current) * value;
      }
      current = 0;
      last_scale = value;
      number.scaled = true;
    } else if (word.word->kind == Class::dozen || word.word->kind == Class::vague) {
      // "two dozen", "three billions"
      const double factor = word.word->kind == Class::vague ? value / 2 : value;
      total = (total + current == 0 ? 1 : total + current) * factor;
      current = 0;
      number.span.end = word.span.end;
      break;
    } else {
      break;
    }
    last = word.word->kind;
    number.span.end = word.span.end;
  }
  number.value = total + current;
  number.step =
      number.scaled ? std::min(trailing(number.value), last_scale) : trailing(number.value);
  if (number.scaled && current == 0 && total > 0) number.scale = last_scale;
  read_tail(number, last);
}

void Reader::read_tail(Number& number, Class last) const {
  Piece word = next(number.span.end);
  if (is(word, Class::joint)) {
    Piece after = next(word.span.end);
    if (is(after, Class::article) || (after.word && after.word->value == 1)) {
      after = next(after.span.end);
    }
    if (is(after, Class::half)) {
      const double base = last == Class::scale ? number.step : 1;
      number.value += after.word->value * base;
      number.step = 0.1 * base;
      number.span.end = after.span.end;
      take_scales(number);
    }
    return;
  }
  if (is(word, Class::point)) {
    double place = 0.1, value = 0;
    std::uint32_t stop = 0;
    for (Piece digit = next(word.span.end); is(digit, Class::unit) && digit.word->value < 10;
         digit = next(digit.span.end), place /= 10) {
      value += digit.word->value * place;
      stop = digit.span.end;
    }
    if (stop == 0) return;
    number.value += value;
    number.step = place * 10;
    number.span.end = stop;
    take_scales(number);
    return;
  }
  const bool singular = is(word, Class::ordinal) || is(word, Class::denominator);
  if (last == Class::unit && number.value > 0 &&
      (is(word, Class::denominators) || (singular && number.value == 1 && word.word->value > 2))) {
    number.value /= word.word->value;
    number.step = 0.01;
    number.fraction = true;
    number.singular_ordinal = is(word, Class::ordinal);
    number.span.end = word.span.end;
    take_of_scale(number);
  } else if (last == Class::unit && is(word, Class::half) && number.value == 1) {  // "one-half"
    number.value = 0.5;
    number.step = 0.1;
    number.fraction = true;
    number.span.end = word.span.end;
    take_of_scale(number);
  }
}

void Reader::take_scales(Number& number) const {
  for (Piece word = next(number.span.end); is(word, Class::scale); word = next(number.span.end)) {
    number = multiplied(number, word);
  }
}

bool Reader::take_of_scale(Number& number) const {
  std::uint32_t at = number.span.end;
  if (const std::uint32_t of = literal(at, "of")) at = of;
  Piece word = next(at);
  if (is(word, Class::article)) word = next(word.span.end);
  if (!is(word, Class::scale) && !is(word, Class::dozen)) return false;
  number = multiplied(number, word);
  number.fraction = false;
  return true;
}

std::optional<Number> Reader::read_half(Number& number, const Piece& word) {
  number.value = word.word->value;
  number.step = 0.1;
  number.fraction = true;
  take_of_scale(number);
  return number;
}

// Whether "of" and a plural come next, without a figure between: "a score of old boats", but not "a
// score of 90", "a score of the film".
bool Reader::counts_out(std::uint32_t at) const {
  at = literal(at, "of");
  for (int words = 0; at != 0 && words < 2; ++words) {
    const Piece word = next(at);
    if (word.span.empty() || word.word || is_digit(text_[word.span.begin])) return false;
    const std::string_view noun = slice(text_, word.span);
    if (noun == "the" || noun == "his" || noun == "her" || noun == "their") return false;
    if (noun.ends_with("s") || noun == "people" || noun == "men" || noun == "women") return true;
    at = word.span.end;
  }
  return false;
}

std::optional<Number> Reader::read_article(Number& number, const Piece& article) {
  const Piece word = next(article.span.end);
  if (!word.word || text_[article.span.end] == '-') return {};
  const std::uint32_t begin = number.span.begin;
  switch (word.word->kind) {
    case Class::couple:
      number.value = word.word->value;
      number.loose = true;
      number.span.end = word.span.end;
      if (number.value > 2 && !counts_out(word.span.end)) return {};
      if (const std::uint32_t of = literal(number.span.end, "of")) {
        // "a couple of million"
        if (const Piece scale = next(of); is(scale, Class::scale)) return multiplied(number, scale);
      }
      return number;
    case Class::hundred:
    case Class::dozen:
    case Class::scale:
      if (word.span.size() <= 3) return {};
      number.span = word.span;
      read_cardinal(number, word);
      number.span.begin = begin;
      return number;
    case Class::half: number.span.end = word.span.end; return read_half(number, word);
    case Class::denominator:
    case Class::ordinal:
      if (word.word->value < 3) return {};
      number.value = 1 / word.word->value;
      number.step = 0.01;
      number.fraction = true;
      number.singular_ordinal = true;
      number.span.end = word.span.end;
      take_of_scale(number);
      return number;
    default: return {};
  }
}

std::optional<Number> Reader::read_vague(Number& number, const Piece& first) const {
  number.vague = true;
  number.value = first.word->value;
  number.step = number.value / 2;
  for (;;) {
    const std::uint32_t of = literal(number.span.end, "of");
    const Piece word = of ? next(of) : Piece{};
    if (!is(word, Class::vague) || word.word->value < 2000) break;
    number.value *= word.word->value / 2;
    number.step = number.value / 2;
    number.span.end = word.span.end;
  }
  // "tens" alone is no news number.
  if (number.value == 20) return {};
  return number;
}

}  // namespace onrecord::numbers
