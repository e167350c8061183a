// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_productions.hpp"

#include "core/notes/times_productions_shared.hpp"

#include <cassert>

namespace onrecord::times {

bool same_word(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + 32) : word[i];
    if (c != lower[i]) return false;
  }
  return true;
}

bool is_day_level(const Meaning& m) {
  if (m.edge != Edge::none && m.day == unset) return false;
  return m.day != unset || m.weekday != unset || m.holiday != unset ||
         (m.base != Base::none && (m.unit == Unit::day || m.unit == Unit::weekend));
}

int century_of(int two_digits) { return two_digits < 40 ? 2000 : 1900; }

bool merge(Meaning& to, const Meaning& from) {
  const auto put = [](int& a, int b) {
    if (b == unset) return true;
    if (a != unset && a != b) return false;
    a = b;
    return true;
  };
  if (!put(to.year, from.year) || !put(to.month, from.month) || !put(to.day, from.day) ||
      !put(to.weekday, from.weekday) || !put(to.quarter, from.quarter) ||
      !put(to.half, from.half) || !put(to.holiday, from.holiday) || !put(to.hour, from.hour) ||
      !put(to.minute, from.minute) || !put(to.second, from.second)) {
    return false;
  }
  if (from.season != Season::none) to.season = from.season;
  if (from.part != Part::none) to.part = from.part;
  if (from.edge != Edge::none) to.edge = from.edge;
  to.decade |= from.decade;
  to.century |= from.century;
  to.fiscal |= from.fiscal;
  to.has_meridiem |= from.has_meridiem;
  to.utc |= from.utc;
  if (from.order != Order::none) to.order = from.order;
  if (from.kind == Kind::time) to.kind = Kind::time;
  if (from.base != Base::none) {
    to.base = from.base;
    to.unit = from.unit;
    to.shift = from.shift;
    to.exact_shift = from.exact_shift;
  }
  if (from.side != Side::any) to.side = from.side;
  if (from.of != unset) to.of = from.of;
  return true;
}

bool starts_with_digit(const Match& m, std::size_t i) {
  const char c = m.text[m.items[i].span.begin];
  return c >= '0' && c <= '9';
}

bool is_ambiguous_name(std::string_view word) {
  for (std::string_view name : {"may", "march", "mar", "dec", "sun", "sat", "mon", "wed", "thu",
                                "tue", "fri", "tues", "weds", "thurs", "thur", "jan"}) {
    if (same_word(word, name)) return true;
  }
  return false;
}

Item piece(Match& m, Span span, const Meaning& meaning) {
  m.meanings.push_back(meaning);
  Item item;
  item.span = span;
  item.capital = true;
  item.add({symbol::date, static_cast<std::int32_t>(m.meanings.size() - 1)});
  return item;
}

Unit unit_of(const Match& m) {
  const Symbol* unit = m.find(symbol::unit);
  if (!unit) unit = m.find(symbol::units);
  if (!unit) unit = m.find(symbol::long_unit);
  return unit ? static_cast<Unit>(unit->value) : Unit::none;
}

bool set_amount(Match& m, double count) {
  Unit unit = unit_of(m);
  if (unit == Unit::none || unit == Unit::season) return false;
  if (unit == Unit::half_year || unit == Unit::weekend) return false;
  if (unit == Unit::working_day || m.find(symbol::working)) {
    m.meaning.working = unit == Unit::day || unit == Unit::working_day;
    if (unit == Unit::working_day) unit = Unit::day;
  }
  if (unit == Unit::fortnight) {
    unit = Unit::week;
    count *= 2;
  }
  if (unit == Unit::night) unit = Unit::day;
  m.meaning.kind = Kind::duration;
  m.meaning.amount = {count, unit};
  m.meaning.vague = count == 0;
  return true;
}

double number_of(const Match& m) {
  const Symbol* number = m.find(symbol::num);
  return number ? static_cast<double>(number->value) / num_scale : 0;
}

int fineness(const Meaning& m) {
  if (m.hour != unset || m.part != Part::none) return 8;
  if (m.day != unset || m.weekday != unset || m.holiday != unset) return 7;
  if (m.month != unset) return 5;
  if (m.season != Season::none || m.quarter != unset) return 4;
  if (m.half != unset) return 3;
  if (m.base != Base::none || m.of != unset) {
    switch (m.unit) {
      case Unit::day: return 7;
      case Unit::week:
      case Unit::weekend: return 6;
      case Unit::month: return 5;
      case Unit::quarter:
      case Unit::season: return 4;
      case Unit::year: return 2;
      default: return 1;
    }
  }
  return m.decade || m.century ? 1 : 2;
}

bool is_bare(const Meaning& m) {
  return m.base == Base::none && m.of == unset && m.side == Side::any && m.year == unset &&
         m.nth == unset;
}

const Symbol* Match::find(std::uint16_t id) const {
  for (const Symbol& symbol : symbols) {
    if (symbol.id == id) return &symbol;
  }
  return nullptr;
}

const Meaning* Match::inner(std::uint16_t id) const {
  const Symbol* symbol = find(id);
  return symbol ? &meanings[static_cast<std::size_t>(symbol->value)] : nullptr;
}

std::string_view Match::word(std::size_t i) const { return slice(text, items[i].span); }

bool Match::has_word(std::string_view lower) const {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (same_word(word(i), lower)) return true;
  }
  return false;
}

Production production(std::string_view name) {
  for (const auto group :
       {date_productions(), length_productions(), part_productions(), count_productions()}) {
    for (const auto& [known, function] : group) {
      if (known == name) return function;
    }
  }
  assert(!"unknown production in times_rules.tsv");
  return nullptr;
}

}  // namespace onrecord::times
