// SPDX-License-Identifier: Apache-2.0
// What a figure is per: "12 an hour", "3 per 100,000 people".

#include "core/notes/units.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace onrecord::amounts {

namespace {

// "(12) for every 100,000", "(3) in every 20", "($3) for every bottle": where "every" ends, at
// which the rest of a per-form begins; 0 when none does. "300 rooms for every taste" has none.
std::uint32_t end_of_every(const SentenceView& s, Span word, bool money) {
  const Span every = next_word(s, word.end);
  const std::string_view each = slice(s.text, every);
  const bool in = s.text[word.begin] == 'i';
  if (each != "every" && (in || each != "each")) return 0;
  if (is_digit(s.at(every.end + 1))) return every.end;
  const auto number = read_number(s.text, every.end + 1, s.span.end);
  if (number && number->span.begin == every.end + 1) return every.end;
  return money && !in ? every.end : 0;
}

// "(3) in 100,000": where "in" ends, before a round number too large for a year or a count of
// tries; else 0.
std::uint32_t end_of_in(const SentenceView& s, Span word) {
  if (!is_digit(s.at(word.end + 1))) return 0;
  const auto number = read_number(s.text, word.end + 1, s.span.end);
  if (!number || number->span.begin != word.end + 1) return 0;
  const bool written = slice(s.text, number->span).find(',') != std::string_view::npos;
  const bool round = number->value >= 1000 && std::fmod(number->value, 1000) == 0;
  return round && (written || number->value >= 10000) ? word.end : 0;
}

// The per-form that begins at `from`; false if none does.
bool read_per_at(const SentenceView& s, Amount& amount, std::uint32_t from) {
  Quantity& q = amount.quantity;
  const char mark = s.at(from);
  std::uint32_t at = 0;
  bool article = false, every = false;
  if (mark == '/') {
    at = from + 1;
    if (const Found sign = find_sign(s, at); sign.unit && sign.unit->kind == UnitKind::measure) {
      q.per = sign.unit->name;
      amount.end = sign.span.end;
      return true;
    }
  } else if (mark == ' ' || mark == '-') {
    const Span word = next_word(s, from + (mark == '-' ? 1 : 0));
    const Lowered whole(slice(s.text, word));
    std::string_view lower = whole.view();
    std::uint32_t end = word.end;
    if (mark == '-') {  // "52,000 barrel-a-day": the rest is one hyphened word
      const std::size_t hyphen = lower.find('-');
      if (hyphen == std::string_view::npos) return false;
      end = word.begin + static_cast<std::uint32_t>(hyphen);
      lower = lower.substr(0, hyphen);
    }
    article = lower == "a" || lower == "an";
    if (mark == ' ' && (lower == "for" || lower == "in")) {
      const bool bare = lower == "in" && amount.end == amount.number.span.end;
      end = end_of_every(s, word, q.unit_kind == UnitKind::money);
      if (end == 0 && bare) end = end_of_in(s, word);
      if (end == 0) return false;
      every = true;
    } else if (!article && lower != "per") {
      return false;
    }
    at = mark == '-' ? end + 1 : end;
  } else {
    return false;
  }
  std::string count;
  std::uint32_t noun_at = at;
  const auto number = article || s.at(at) != ' ' || !(every || is_digit(s.at(at + 1)))
                          ? std::nullopt
                          : read_number(s.text, at + 1, s.span.end);
  if (!article && is_digit(s.at(at + 1)) && s.at(at) == ' ' && !number) return false;
  if (number && number->span.begin == at + 1) {
    std::array<char, 32> digits;
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(),
                                            number->value, std::chars_format::fixed);
    count.assign(digits.data(), end);
    count += ' ';
    noun_at = number->span.end;
  }
  const Found unit = find_words(s, noun_at);
  const Span word = unit.unit ? unit.span : next_word(s, noun_at);
  const Lowered lower(slice(s.text, word));
  if ((word.empty() && count.empty()) || lower.view() == "cent") return false;
  const std::size_t token = word.empty() ? s.tokens.size() : s.token_at(word.begin);
  // "3 euros per the law": by what it says.
  for (const std::string_view other : {"the", "a", "an"})
    if (lower.view() == other) return false;
  if (token < s.tokens.size() && s.tokens[token].tag == Tag::det) return false;
  const bool noun = token < s.tokens.size() &&
                    (s.tokens[token].tag == Tag::noun || s.tokens[token].tag == Tag::propn);
  if (!count.empty() && !unit.unit && !noun) {  // "12 per 100,000 was": of what goes without saying
    q.per = count.substr(0, count.size() - 1);
    amount.end = noun_at;
    return true;
  }
  if (article) {
    // "15 a day", "$52 a barrel"; not "12 people a day after the vote".
    const bool timed = unit.unit && unit.unit->group == "time";
    const bool money = q.unit_kind == UnitKind::money || q.unit == "cent" || q.unit == "penny";
    if (!timed && !(money && token < s.tokens.size() && s.tokens[token].tag == Tag::noun)) {
      return false;
    }
    const Lowered after(slice(s.text, next_word(s, word.end)));
    for (const std::string_view other :
         {"after", "before", "earlier", "later", "ago", "ahead", "apart"}) {
      if (timed && after.view() == other) return false;
    }
  }
  q.per = count;
  if (lower.view() == "annum") {
    q.per += "year";
  } else if (lower.view() == "capita" || lower.view() == "head") {
    q.per += "person";
  } else {
    q.per += unit.unit ? std::string(unit.unit->name) : singular(slice(s.text, word));
  }
  amount.end = word.end;
  return true;
}

// Behind "of" and one or two nouns without an article: "(40 barrels) of crude oil"; else 0.
std::uint32_t end_of_stuff(const SentenceView& s, std::uint32_t from) {
  const Span of = next_word(s, from);
  if (of.begin != from + 1 || slice(s.text, of) != "of") return 0;
  std::uint32_t end = of.end;
  for (int words = 0; words < 3; ++words) {
    const Span word = next_word(s, end);
    const std::size_t token = s.token_at(word.begin);
    if (word.empty() || word.begin != end + 1 || token >= s.tokens.size()) break;
    const Tag tag = s.tokens[token].tag;
    if (tag != Tag::noun && tag != Tag::adj) break;
    end = word.end;
  }
  return end == of.end ? 0 : end;
}

}  // namespace

void read_per(const SentenceView& s, Amount& amount) {
  if (read_per_at(s, amount, amount.end)) return;
  if (amount.quantity.unit_kind != UnitKind::measure) return;
  if (const std::uint32_t end = end_of_stuff(s, amount.end); end != 0) {
    read_per_at(s, amount, end);
  }
}

}  // namespace onrecord::amounts
