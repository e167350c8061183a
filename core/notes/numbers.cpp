// SPDX-License-Identifier: Apache-2.0
#include "core/notes/numbers.hpp"

#include "core/notes/number_words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace onrecord {

namespace numbers {

namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The widths of the spaces that stand inside numbers: blank, no-break, thin, narrow no-break.
std::uint32_t space_at(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with(' ')) return 1;
  if (rest.starts_with("\u00a0")) return 2;
  if (rest.starts_with("\u2009") || rest.starts_with("\u202f")) return 3;
  return 0;
}

// A word of the table and where it stands.
struct Piece {
  const NumberWord* word = nullptr;
  Span span;
};

class Reader {
 public:
  Reader(std::string_view text, std::uint32_t end, bool money)
      : text_(text.substr(0, end)), money_(money) {}

  std::optional<Number> read(std::uint32_t begin) {
    if (begin >= text_.size()) return {};
    std::optional<Number> number =
        is_digit(text_[begin]) || text_[begin] == '.' || !is_letter(text_[begin])
            ? read_figure(begin)
            : read_words(begin);
    if (number) read_proportion(*number);
    return number;
  }

 private:
  // The word that begins at `at`; no word of the table gives null with the span set.
  Piece piece_at(std::uint32_t at) const {
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

  // The next word after spaces or one hyphen.
  Piece next(std::uint32_t at) const {
    std::uint32_t begin = at;
    if (begin < text_.size() && text_[begin] == '-') {
      ++begin;
    } else {
      for (std::uint32_t width; (width = space_at(text_, begin)) != 0;) begin += width;
      if (begin == at) return {nullptr, {at, at}};
    }
    return piece_at(begin);
  }

  bool is(const Piece& piece, Class kind) const { return piece.word && piece.word->kind == kind; }

  // The word after `at` when it is literally `word`; else 0.
  std::uint32_t literal(std::uint32_t at, std::string_view word) const {
    std::uint32_t begin = at;
    for (std::uint32_t width; (width = space_at(text_, begin)) != 0;) begin += width;
    if (begin == at || text_.substr(begin, word.size()) != word) return 0;
    const auto end = static_cast<std::uint32_t>(begin + word.size());
    return end < text_.size() && is_letter(text_[end]) ? 0 : end;
  }

  std::optional<Number> read_figure(std::uint32_t begin) {
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

  // ",234" or " 234" groups. A blank counts only when every group has three digits.
  void take_groups(std::uint32_t& at, std::string& digits) const {
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

  // "4e14", "1.3x10^6", "2.5×10−8".
  void take_exponent(std::uint32_t& at, double& value) const {
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

  // "½" and its kin at `at`, as a number of its own.
  std::optional<Number> vulgar_fraction(std::uint32_t at) const {
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

  // "2 1/2", "2½", "3/4" with a denominator that people cut things into ("9/11" is a date).
  void take_fraction(Number& number) const {
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

  // Multiplies a figure by the scale words and letters that follow it.
  Number scaled(Number number) const {
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

  static Number multiplied(Number number, const Piece& by) {
    const double factor = by.word->kind == Class::vague ? by.word->value / 2 : by.word->value;
    number.value *= factor;
    number.step *= factor;
    number.scale *= factor;
    number.scaled = true;
    number.span.end = by.span.end;
    return number;
  }

  static double trailing(double value) {
    double step = 1;
    if (value == 0 || value != std::floor(value) || value > 1e15) return step;
    while (std::fmod(value, step * 10) == 0) step *= 10;
    return step;
  }

  std::optional<Number> read_words(std::uint32_t begin) {
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

  // Whether a number below a hundred with a scale below `limit` begins with `word`: "(two hundred
  // and) fifty thousand".
  bool scales_small(Piece word, double limit) const {
    while (is(word, Class::unit) || is(word, Class::ten)) word = next(word.span.end);
    return is(word, Class::scale) && word.word->value < limit;
  }

  // Units, tens, hundreds and scales, with "and" where English allows it.
  void read_cardinal(Number& number, Piece word) const {
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

  // "one and a half", "two-thirds", "two point two million", "five and a half million".
  void read_tail(Number& number, Class last) const {
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
        (is(word, Class::denominators) ||
         (singular && number.value == 1 && word.word->value > 2))) {
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

  void take_scales(Number& number) const {
    for (Piece word = next(number.span.end); is(word, Class::scale); word = next(number.span.end)) {
      number = multiplied(number, word);
    }
  }

  // "half a million", "a quarter of a million", "half a dozen": true when it was one.
  bool take_of_scale(Number& number) const {
    std::uint32_t at = number.span.end;
    if (const std::uint32_t of = literal(at, "of")) at = of;
    Piece word = next(at);
    if (is(word, Class::article)) word = next(word.span.end);
    if (!is(word, Class::scale) && !is(word, Class::dozen)) return false;
    number = multiplied(number, word);
    number.fraction = false;
    return true;
  }

  std::optional<Number> read_half(Number& number, const Piece& word) {
    number.value = word.word->value;
    number.step = 0.1;
    number.fraction = true;
    take_of_scale(number);
    return number;
  }

  std::optional<Number> read_article(Number& number, const Piece& article) {
    const Piece word = next(article.span.end);
    if (!word.word || text_[article.span.end] == '-') return {};
    const std::uint32_t begin = number.span.begin;
    switch (word.word->kind) {
      case Class::couple:
        number.value = 2;
        number.loose = true;
        number.span.end = word.span.end;
        if (const std::uint32_t of = literal(number.span.end, "of")) {
          // "a couple of million"
          if (const Piece scale = next(of); is(scale, Class::scale))
            return multiplied(number, scale);
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

  // "dozens", "tens of thousands", "hundreds of millions".
  std::optional<Number> read_vague(Number& number, const Piece& first) const {
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

  // "one in five", "two out of three": small whole numbers, the first the smaller one.
  void read_proportion(Number& number) const {
    if (number.fraction || number.vague || number.value < 1 || number.value > 99 ||
        number.value != std::floor(number.value)) {
      return;
    }
    std::uint32_t at = literal(number.span.end, "in");
    if (at == 0) {
      at = literal(number.span.end, "out");
      if (at != 0) at = literal(at, "of");
      if (at != 0) {
        if (const std::uint32_t every = literal(at, "every")) at = every;
      }
    } else if (number.value > 9) {
      return;  // "12 in 2017", "15 in six months"
    }
    if (at == 0) return;
    std::uint32_t begin = at;
    for (std::uint32_t width; (width = space_at(text_, begin)) != 0;) begin += width;
    Reader rest(text_, static_cast<std::uint32_t>(text_.size()), false);
    const std::optional<Number> whole =
        begin < text_.size() && !text_.substr(begin).starts_with("a ") ? rest.read_plain(begin)
                                                                       : std::nullopt;
    if (!whole || whole->fraction || whole->vague || whole->value <= number.value ||
        whole->value != std::floor(whole->value) || (whole->value > 1000 && !whole->scaled)) {
      return;
    }
    // "one in five years" is a time, "two in 2017" was caught above; "three in six games" stays
    // two.
    if (text_.substr(number.span.end).starts_with(" in") && number.value != 1 &&
        whole->value > 10 && whole->value != 100) {
      return;
    }
    number.value /= whole->value;
    number.step = 0.01;
    number.fraction = true;
    number.span.end = whole->span.end;
  }

  // A number without the search for a proportion.
  std::optional<Number> read_plain(std::uint32_t begin) {
    return is_digit(text_[begin]) ? read_figure(begin) : read_words(begin);
  }

  std::string_view text_;
  bool money_;
};

}  // namespace

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
