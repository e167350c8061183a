// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/notes/amount_rules.hpp"
#include "core/notes/amounts.hpp"
#include "core/notes/units.hpp"

#include <algorithm>
#include <array>

namespace onrecord::amounts {

namespace {

// Whether a letter or digit of any alphabet stands right before `at`; signs like "€" are none.
bool ends_in_letter(const SentenceView& s, std::uint32_t at) {
  if (at <= s.span.begin) return false;
  const char c = s.text[at - 1];
  if ((c & 0x80) == 0) return is_letter(c) || is_digit(c);
  const char32_t code = utf8::decode_before(s.text, at).code;
  return code >= 0xc0 && code != 0xd7 && code != 0xf7 && (code < 0x2000 || code >= 0x3040);
}

// Letters that stand before a figure without making it part of a name: currency codes and "US$".
// read_sign decides; here only what can be one.
bool may_be_currency(std::string_view text, Span sentence, std::uint32_t at) {
  std::uint32_t begin = at;
  while (begin > sentence.begin && is_letter(text[begin - 1])) --begin;
  return at - begin <= 7 && (begin == sentence.begin || !is_digit(text[begin - 1]));
}

// Whether the figure at `span` is the tail or the head of a longer code: "A380", "5G", "1.2.3",
// "555-1234-22".
bool is_code(const SentenceView& s, const Amount& a) {
  const std::uint32_t begin = a.number.span.begin, end = a.number.span.end;
  if (!a.money_sign && begin > s.span.begin) {
    const char left = s.text[begin - 1];
    if (ends_in_letter(s, begin) || left == '_' || left == '#' || left == '@') return true;
    // "QR-12", "ZED-R4"; but "3-to-9", and "minus-8" was read as a sign.
    const std::string_view before = slice(s.text, {s.span.begin, begin});
    if (left == '-' && a.begin == begin && ends_in_letter(s, begin - 1) &&
        !is_digit(s.text[begin - 2]) && !before.ends_with("-to-")) {
      return true;
    }
    if (left == '.' && begin >= s.span.begin + 2 && is_wordlike(s.text[begin - 2])) return true;
  }
  const char right = s.at(end);
  if (!a.number.in_words && a.end == end && (is_letter(right) || right == '_')) return true;
  // Also "(4480.B)".
  return right == '.' &&
         (is_digit(s.at(end + 1)) ||
          (a.begin > s.span.begin && s.text[a.begin - 1] == '(' && is_upper(s.at(end + 1))));
}

// "No injuries were reported": none is a count of harm and of those whom it befell.
bool read_none(const SentenceView& s, Span word, Amount& amount) {
  const std::string_view none = slice(s.text, word);
  if (none != "no" && none != "No") return false;
  const Span noun = next_word(s, word.end);
  static const auto harms = word_list("harms.tsv");
  if (!harms.contains(slice(s.text, noun))) return false;
  amount.number.span = word;
  amount.number.in_words = true;
  amount.begin = word.begin;
  amount.end = noun.end;
  amount.quantity.unit = singular(slice(s.text, noun));
  amount.quantity.unit_kind = UnitKind::count;
  amount.quantity.unit_span = noun;
  return true;
}

// "several hundred", "a few dozen": as many as "hundreds" are at least.
void read_several(const SentenceView& s, Amount& amount) {
  Number& n = amount.number;
  if (!n.in_words || n.vague || n.fraction || n.value < 12) return;
  static constexpr std::array<std::string_view, 6> scales = {"dozen",   "hundred", "thousand",
                                                             "million", "billion", "trillion"};
  const std::string_view words = slice(s.text, n.span);
  if (std::find(scales.begin(), scales.end(), words) == scales.end()) return;
  const Span before = previous_word(s, n.span.begin);
  const Lowered several(slice(s.text, before));
  if (several.view() != "several" && several.view() != "few") return;
  n.vague = true;
  n.value *= 2;
  n.step = n.value / 2;
  amount.begin = before.begin;
  const Span article = previous_word(s, before.begin);
  if (several.view() == "few" && Lowered(slice(s.text, article)).view() == "a")
    amount.begin = article.begin;
}

// "sixfold", "twice": numbers of times in one word.
bool read_times_word(const SentenceView& s, Span word, Amount& amount) {
  const Lowered whole(slice(s.text, word));
  std::string_view lower = whole.view();
  double value = 0;
  std::string_view unit = "time";
  if (lower == "twice" || lower == "thrice") {
    value = lower == "twice" ? 2 : 3;
  } else if (lower == "double" || lower == "triple") {
    if (slice(s.text, next_word(s, word.end)) != "the") return false;
    value = lower == "double" ? 2 : 3;
  } else if (lower.ends_with("fold") && lower.size() > 5) {
    lower.remove_suffix(4);
    const auto size = static_cast<std::uint32_t>(lower.size());
    const auto number = read_number(lower, 0, size);
    if (!number || number->span.end != size) return false;
    value = number->value;
    unit = "fold";
  } else {
    return false;
  }
  amount.number.span = word;
  amount.number.value = value;
  amount.number.in_words = true;
  amount.begin = word.begin;
  amount.end = word.end;
  amount.quantity.unit = unit;
  amount.quantity.unit_kind = UnitKind::measure;
  return true;
}

// "5 boats a day and 30 a week": a bare figure with a per-form of its own counts what the one
// before it does.
void share_unit(const SentenceView& s, const Amount& before, Amount& amount) {
  if (amount.quantity.unit_kind != UnitKind::none || amount.money_sign) return;
  static constexpr std::array<std::string_view, 6> gaps = {" and ",  " or ",       ", ",
                                                           ", and ", " but only ", " but "};
  if (before.end >= amount.begin || !is_one_of(slice(s.text, {before.end, amount.begin}), gaps)) {
    return;
  }
  if (amount.quantity.per.empty()) {
    read_per(s, amount);
    if (amount.quantity.per.empty()) return;
  }
  amount.quantity.unit = before.quantity.unit;
  amount.quantity.unit_kind = before.quantity.unit_kind;
  amount.quantity.unit_span = before.quantity.unit_span;
}

}  // namespace

std::vector<Amount> scan(const SentenceView& s) {
  std::vector<Amount> amounts;
  std::uint32_t at = s.span.begin;
  while (at < s.span.end) {
    const char c = s.text[at];
    const bool dot =
        c == '.' && is_digit(s.at(at + 1)) && (at == s.span.begin || !is_wordlike(s.text[at - 1]));
    const bool vulgar = c == '\xc2' || c == '\xe2';  // may be a fraction sign
    if (!is_letter(c) && !is_digit(c) && !dot && !vulgar) {
      ++at;
      continue;
    }
    std::uint32_t end = at + 1;
    if (is_letter(c)) {
      while (end < s.span.end && (is_letter(s.text[end]) || (s.text[end] & 0x80))) ++end;
    } else if (is_digit(c)) {
      while (end < s.span.end && is_digit(s.text[end])) ++end;
    }
    const std::string_view word = slice(s.text, {at, end});
    Amount amount;
    const bool glued = !dot && !vulgar && ends_in_letter(s, at);
    if (is_letter(c) && (glued || !starts_number(word))) {
      if (!glued && ((word.size() >= 5 && read_times_word(s, {at, end}, amount)) ||
                     (word.size() == 2 && read_none(s, {at, end}, amount)))) {
        amount.quantity.value = amount.number.value;
        amounts.push_back(std::move(amount));
      }
      at = end;
      continue;
    }
    if (is_digit(c) && glued && !may_be_currency(s.text, s.span, at)) {
      while (end < s.span.end && is_wordlike(s.text[end])) ++end;
      at = end;
      continue;
    }
    const auto number = read_number(s.text, at, s.span.end);
    if (!number) {
      at = end;
      continue;
    }
    amount.number = *number;
    read_sign(s, amount);
    read_several(s, amount);
    read_unit(s, amount);
    if (!amounts.empty() && !amounts.back().quantity.per.empty()) {
      share_unit(s, amounts.back(), amount);
    }
    amount.quantity.value = amount.number.value;
    at = std::max(end, amount.number.span.end);
    const bool counted_per = !amount.quantity.per.empty() && is_digit(amount.quantity.per.front());
    if (counted_per) at = std::max(at, amount.end);
    if (is_code(s, amount)) {
      while (at < s.span.end && is_wordlike(s.text[at])) ++at;
      continue;
    }
    amounts.push_back(std::move(amount));
  }
  return amounts;
}

std::size_t SentenceView::token_at(std::uint32_t position) const {
  const auto found =
      std::upper_bound(tokens.begin(), tokens.end(), position,
                       [](std::uint32_t p, const Token& t) { return p < t.span.end; });
  return static_cast<std::size_t>(found - tokens.begin());
}

Lowered::Lowered(std::string_view from) {
  if (from.size() >= sizeof bytes) return;
  for (const char c : from) bytes[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

Span next_word(const SentenceView& s, std::uint32_t at) {
  std::uint32_t begin = at;
  if (s.at(begin) == ' ') ++begin;
  if (s.at(begin) == '\xc2' && s.at(begin + 1) == '\xa0') begin += 2;
  std::uint32_t end = begin;
  while (end < s.span.end) {
    const char c = s.text[end];
    const bool inner =
        (c == '\'' || c == '-' || c == '.') && end > begin && is_wordlike(s.at(end + 1));
    if (!is_wordlike(c) && !inner) break;
    // Marks of three bytes (dashes, quotes) end a word.
    if (c == '\xe2') break;
    ++end;
  }
  return {begin, end};
}

Span previous_word(const SentenceView& s, std::uint32_t at) {
  std::uint32_t end = at;
  if (end > s.span.begin && s.text[end - 1] == ' ') --end;
  std::uint32_t begin = end;
  while (begin > s.span.begin) {
    const char c = s.text[begin - 1];
    const bool inner = c == '\'' || c == '-' || c == '.';
    if (!is_wordlike(c) && !(inner && begin > s.span.begin + 1 && is_wordlike(s.text[begin - 2]))) {
      break;
    }
    --begin;
  }
  return {begin, end};
}

}  // namespace onrecord::amounts
