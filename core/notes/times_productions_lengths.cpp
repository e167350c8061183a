// SPDX-License-Identifier: Apache-2.0
// Durations, sets and vague references.

#include "core/notes/times_productions_shared.hpp"

namespace onrecord::times {

namespace {

bool ordinal(Match&) { return true; }

bool duration(Match& m) {
  const Symbol* number = m.find(symbol::num);
  if (number && number->value == 0) return false;
  const Unit unit = unit_of(m);
  if (number) {
    // "the 2017 season" is no length, "a 2000 year old rite" is.
    const double count = number_of(m);
    const bool plural = m.find(symbol::units) || m.word(m.items.size() - 1).back() == 's';
    if (m.items[0].find(symbol::year) && count >= 1900 && count < 2100 && !plural &&
        unit != Unit::year && !m.find(symbol::hyphen)) {
      return false;
    }
    if (m.rule == "duration.count" && unit == Unit::quarter && m.symbols.size() > 1) {
      // "three quarters" of a thing is a fraction; "five quarters" and "two consecutive quarters"
      // are time.
      if (count == 3 && m.symbols.size() < 3) return false;
    }
    return set_amount(m, count);
  }
  const bool vague = m.find(symbol::vague) || m.rule == "duration.several" ||
                     (m.find(symbol::units) && m.rule != "duration.all");
  const bool plural_long = m.rule == "duration.long" && m.word(0).back() == 's';
  if (unit == Unit::half_year || (unit == Unit::quarter && m.rule == "duration.article")) {
    return false;
  }
  if (m.rule == "duration.plural" && (unit == Unit::quarter || unit == Unit::second ||
                                      unit == Unit::night || unit == Unit::working_day)) {
    return false;
  }
  if (m.rule == "duration.article" && m.items.back().find(symbol::units)) return false;
  if (m.rule == "duration.article" && (unit == Unit::second || unit == Unit::night)) return false;
  m.meaning.bare_plural = m.rule == "duration.plural";
  return set_amount(m, vague || plural_long ? 0 : 1);
}

// "two to three weeks": the longer one, as a deadline would have it.
bool duration_range(Match& m) {
  double last = 0, first = 0;
  for (const Symbol& symbol : m.symbols) {
    if (symbol.id != symbol::num) continue;
    if (first == 0) first = symbol.value;
    last = symbol.value;
  }
  if (last <= 0 || first > last) return false;
  return set_amount(m, last / num_scale);
}

bool duration_half(Match& m) {
  const double whole = m.find(symbol::num) ? number_of(m) : 1;
  return set_amount(m, whole + 0.5);
}

bool duration_halved(Match& m) {
  const Unit unit = unit_of(m);
  if (unit == Unit::day && m.word(1) == "-") return false;
  return set_amount(m, 0.5);
}

bool duration_quarters(Match& m) { return set_amount(m, 0.75); }

bool quarter_century(Match& m) {
  m.meaning.kind = Kind::duration;
  m.meaning.amount = {25, Unit::year};
  return true;
}

bool same(Match& m) {
  const Meaning* inner = m.inner(symbol::dur);
  if (!inner) return false;
  m.meaning = *inner;
  return true;
}

bool duration_join(Match& m) {
  const Meaning* first = m.inner(symbol::dur);
  const Meaning& second = m.meanings[static_cast<std::size_t>(m.symbols.back().value)];
  if (first->vague || second.vague || first->amount2.count != 0 || second.amount2.count != 0 ||
      first->amount.unit <= second.amount.unit) {
    return false;
  }
  m.meaning = *first;
  m.meaning.amount2 = second.amount;
  return true;
}

// "the next two weeks", "the past year", "his first 100 days".
bool window(Match& m) {
  Meaning& out = m.meaning;
  if (const Meaning* length = m.inner(symbol::dur)) {
    if (length->bare_plural || length->window != Window::none) return false;
    if (length->amount.count == 1 && !length->vague && m.find(symbol::ord)) return false;
    out = *length;
  } else if (!set_amount(m, 1)) {
    return false;
  }
  const Symbol* ord = m.find(symbol::ord);
  if (ord && ord->value != 1) return false;
  out.window = m.find(symbol::next)                              ? Window::future
               : m.find(symbol::prev) || m.rule == "window.past" ? Window::past
                                                                 : Window::first;
  return true;
}

bool set(Match& m) {
  Meaning& out = m.meaning;
  out.kind = Kind::set;
  if (const Symbol* weekday = m.find(symbol::weekday)) out.weekday = weekday->value;
  if (const Symbol* weekday = m.find(symbol::weekdays)) out.weekday = weekday->value;
  if (const Symbol* month = m.find(symbol::month)) out.month = month->value;
  if (const Symbol* season = m.find(symbol::season))
    out.season = static_cast<Season>(season->value);
  if (const Symbol* part = m.find(symbol::part)) out.part = static_cast<Part>(part->value);
  Unit unit = unit_of(m);
  if (const Symbol* daily = m.find(symbol::daily)) unit = static_cast<Unit>(daily->value);
  double count = m.find(symbol::num) ? number_of(m) : 1;
  if (m.find(symbol::ord)) count = m.find(symbol::ord)->value;
  if (m.has_word("other")) count = 2;
  if (unit == Unit::fortnight) unit = Unit::week, count *= 2;
  if (unit == Unit::night) unit = Unit::day;
  if (unit == Unit::half_year) return false;
  if (const Meaning* length = m.inner(symbol::dur)) {
    if (length->vague || length->window != Window::none) return false;
    unit = length->amount.unit;
    count = length->amount.count;
  }
  if (m.has_word("bi")) count = 2;
  if (m.has_word("semi")) count = 0.5;
  if (unit == Unit::none && out.weekday == unset && out.month == unset &&
      out.season == Season::none && out.part == Part::none) {
    return false;
  }
  out.amount = {count, unit};
  return true;
}

// "the coming weeks", "recent years".
bool ref(Match& m) {
  if (const Meaning* length = m.inner(symbol::dur)) {
    if (!length->bare_plural) return false;
    m.meaning.amount = length->amount;
  }
  m.meaning.kind = m.find(symbol::next) ? Kind::future_ref : Kind::past_ref;
  m.meaning.vague = true;
  return true;
}

bool ref_past(Match& m) { return m.meaning.kind = Kind::past_ref, true; }

bool ref_present(Match& m) { return m.meaning.kind = Kind::present_ref, true; }

bool ref_future(Match& m) { return m.meaning.kind = Kind::future_ref, true; }

constexpr NamedProduction length_table[] = {
    {"duration", duration},
    {"duration_half", duration_half},
    {"duration_halved", duration_halved},
    {"duration_join", duration_join},
    {"duration_quarters", duration_quarters},
    {"duration_range", duration_range},
    {"ordinal", ordinal},
    {"ref", ref},
    {"ref_future", ref_future},
    {"ref_past", ref_past},
    {"ref_present", ref_present},
    {"quarter_century", quarter_century},
    {"same", same},
    {"set", set},
    {"window", window},
};

}  // namespace

std::span<const NamedProduction> length_productions() { return length_table; }

}  // namespace onrecord::times
