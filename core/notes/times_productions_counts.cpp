// SPDX-License-Identifier: Apache-2.0
// Expressions counted from somewhere: "three days ago", "a year later", "a week before Easter".

#include "core/notes/numbers.hpp"
#include "core/notes/times_numerals.hpp"
#include "core/notes/times_productions_shared.hpp"

#include <algorithm>

namespace onrecord::times {

namespace {

// "ago", "earlier", "later", "from now": a duration from somewhere.
bool counted(Match& m, Base base, int sign) {
  const Meaning* length = m.inner(symbol::dur);
  Meaning one;
  if (!length) {
    one.amount = m.meaning.amount.count == 1 ? m.meaning.amount : Amount{1, unit_of(m)};
    if (one.amount.unit == Unit::none || one.amount.unit == Unit::half_year) return false;
    if (one.amount.unit == Unit::night) one.amount.unit = Unit::day;
    length = &one;
  }
  Meaning& out = m.meaning;
  if (length->vague || length->window != Window::none) {
    out.vague = true;
    out.amount = length->amount;
    out.base = base;
    if (base == Base::published) out.kind = sign < 0 ? Kind::past_ref : Kind::future_ref;
    return length->window == Window::none;
  }
  out.base = base;
  out.unit = length->amount.unit;
  out.shift = sign * length->amount.count;
  out.amount = length->amount;
  out.amount2 = length->amount2;
  out.working = length->working;
  if (out.unit < Unit::day) out.kind = Kind::time;
  return true;
}

// Whether the words end a clause: "two days before." but not "two days before the vote".
bool ends_clause(const Match& m) {
  std::uint32_t at = m.items.back().span.end;
  while (at < m.text.size() && m.text[at] == ' ') ++at;
  if (at >= m.text.size()) return true;
  const char c = m.text[at];
  return c == '.' || c == ',' || c == ';' || c == ':' || c == ')' || c == '"' || c == '\n' ||
         c == '?' || c == '!' || static_cast<unsigned char>(c) == 0xE2;
}

// "three days later than planned".
bool starts_with_than(const Match& m) {
  return m.text.substr(m.items.back().span.end, 5) == " than";
}

bool ago(Match& m) { return counted(m, Base::published, -1); }

bool ago_vague(Match& m) {
  m.meaning.kind = Kind::past_ref;
  return true;
}

bool earlier(Match& m) {
  if (starts_with_than(m)) return false;
  if ((m.has_word("before") || m.has_word("prior")) && !ends_clause(m)) return false;
  m.meaning.exact_shift = true;
  return counted(m, Base::narrative, -1);
}

bool later(Match& m) {
  if (starts_with_than(m)) return false;
  if ((m.has_word("after") || m.has_word("following")) && !ends_clause(m)) return false;
  m.meaning.exact_shift = true;
  return counted(m, Base::narrative, 1);
}

bool from_now(Match& m) { return counted(m, Base::published, 1); }

bool offset(Match& m) {
  const Symbol* date = m.symbols.back().id == symbol::date || m.symbols.back().id == symbol::time
                           ? &m.symbols.back()
                           : nullptr;
  if (!date) return false;
  const Meaning* length = m.inner(symbol::dur);
  if (length && (length->vague || length->window != Window::none)) return false;
  if (!length) {  // "the day before Christmas"
    const Meaning* unit = m.inner(symbol::date);
    if (unit->base != Base::context && unit->base != Base::narrative) return false;
    if (unit->shift != 0 || unit->weekday != unset || unit->edge != Edge::none) return false;
    m.meaning.amount = {1, unit->unit};
  }
  if (m.has_word("from") && is_rate(m.text, m.items[0].span.begin)) return false;
  if (!counted(m, Base::none, m.has_word("before") ? -1 : 1)) return false;
  m.meaning.exact_shift = true;
  m.meaning.of = date->value;
  return true;
}

// "two Fridays ago": the last one, and as many weeks less one before it.
bool weekdays_ago(Match& m) {
  const double count = number_of(m);
  if (count < 1 || count > 20 || count != static_cast<int>(count)) return false;
  m.meaning.weekday = m.find(symbol::weekdays)->value;
  m.meaning.side = Side::previous;
  m.meaning.shift = 1 - count;
  return true;
}

constexpr NamedProduction count_table[] = {
    {"ago", ago},
    {"ago_vague", ago_vague},
    {"earlier", earlier},
    {"from_now", from_now},
    {"later", later},
    {"offset", offset},
    {"weekdays_ago", weekdays_ago},
};

}  // namespace

bool is_rate(std::string_view text, std::uint32_t begin) {
  const auto article = text.substr(begin, 3);
  if (!article.starts_with("a ") && article != "an ") return false;
  std::uint32_t end = begin;
  for (int words = 0; words < 3 && end > 1 && text[end - 1] == ' '; ++words) {
    std::uint32_t first = --end;
    while (first > 0 && static_cast<unsigned char>(text[first - 1]) > ' ') --first;
    const std::string_view word = slice(text, {first, end});
    if (word.empty() || word == "a" || word == "an" || word == "the") return false;
    // "90m", "$90m": a figure may have its currency in front and its scale behind.
    if (starts_number(word) || std::any_of(word.begin(), word.end(), is_digit)) return true;
    if (word.back() == ',') return false;
    end = first;
  }
  return false;
}

std::span<const NamedProduction> count_productions() { return count_table; }

}  // namespace onrecord::times
