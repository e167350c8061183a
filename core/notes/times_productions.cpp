// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_productions.hpp"

#include <cassert>
#include <cmath>
#include <utility>

namespace onrecord::times {

namespace {

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

// Puts the fields of `from` into `to`; false when both state one of them.
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

// Short names of days and months that are words of their own: "sat", "mar", "may".
bool is_ambiguous_name(std::string_view word) {
  for (std::string_view name : {"may", "march", "mar", "dec", "sun", "sat", "mon", "wed", "thu",
                                "tue", "fri", "tues", "weds", "thurs", "thur", "jan"}) {
    if (same_word(word, name)) return true;
  }
  return false;
}

// Any full or partial date: every piece states its field.
bool calendar(Match& m) {
  Meaning& out = m.meaning;
  bool has_number = false;
  for (std::size_t i = 0; i < m.symbols.size(); ++i) {
    const auto [id, value] = m.symbols[i];
    switch (id) {
      case symbol::month:
        if (out.month != unset) return false;
        out.month = value;
        if (m.symbols.size() == 1 && !m.items[i].capital && is_ambiguous_name(m.word(i))) {
          return false;
        }
        break;
      case symbol::weekday:
        out.weekday = value;
        if (m.symbols.size() == 1 && is_ambiguous_name(m.word(i)) &&
            (!m.items[i].capital || m.word(i).size() < 4)) {
          return false;
        }
        break;
      case symbol::dayn:
      case symbol::ord:
        has_number = true;
        if (m.has_word("quarter")) {
          if (value < 1 || value > 4) return false;
          out.quarter = value;
        } else if (m.has_word("half")) {
          if (value > 2) return false;
          out.half = value;
        } else {
          if (value < 1 || value > 31) return false;
          out.day = value;
          // "six May" is no date, "May six" is.
          if (id == symbol::dayn && out.month == unset && !starts_with_digit(m, i)) return false;
        }
        break;
      case symbol::final_: out.quarter = 4; break;
      case symbol::prev:
        if (!m.find(symbol::year) || !same_word(m.word(i), "last")) return false;
        out.quarter = 4;
        break;
      case symbol::year:
        has_number = true;
        if (!starts_with_digit(m, i)) return false;
        out.year = value;
        break;
      case symbol::year2:
        // '87 alone; "08" only behind a month or FY.
        if (value > 31 && out.month != unset) {
          out.year = value + century_of(value);
          break;
        }
        if (m.text[m.items[i].span.begin] != '\'' &&
            static_cast<unsigned char>(m.text[m.items[i].span.begin]) < 0x80 &&
            !m.find(symbol::fy) && out.day == unset) {
          return false;
        }
        has_number = true;
        out.year = value + century_of(value);
        out.short_year = true;
        break;
      case symbol::decade:
        out.year = value < 100 ? value + (value == 0 ? 2000 : century_of(value)) : value;
        out.short_year = value < 100;
        out.decade = true;
        break;
      case symbol::nineties:
        out.year = 1900 + value;
        out.short_year = true;
        out.decade = true;
        break;
      case symbol::numdate:
      case symbol::shortdate:
      case symbol::q:
        has_number = true;
        if (!merge(out, m.meanings[static_cast<std::size_t>(value)])) return false;
        break;
      case symbol::season: out.season = static_cast<Season>(value); break;
      case symbol::holiday: out.holiday = value; break;
      case symbol::edge: out.edge = static_cast<Edge>(value); break;
      case symbol::fy: out.fiscal = true; break;
      default:
        if (same_word(m.word(i), "fiscal") || same_word(m.word(i), "financial")) out.fiscal = true;

        break;
    }
  }
  // In lower case, "may" and "march" are verbs unless the number can only be a day.
  if (out.month != unset && has_number) {
    for (std::size_t i = 0; i < m.symbols.size(); ++i) {
      if (m.symbols[i].id == symbol::month && !m.items[i].capital && same_word(m.word(i), "may") &&
          !m.find(symbol::ord) && out.year == unset) {
        return false;
      }
    }
  }
  if (out.day != unset && out.month != unset) {
    constexpr int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (out.day > longest[out.month - 1]) return false;
    const bool leap =
        out.year != unset && out.year % 4 == 0 && (out.year % 100 != 0 || out.year % 400 == 0);
    if (out.month == 2 && out.day == 29 && out.year != unset && !leap) return false;
    // The attacks of 2001 go by their date.
    if (m.find(symbol::shortdate) && m.symbols.size() == 1 && out.month == 9 && out.day == 11) {
      out.year = 2001;
    }
  }
  return true;
}

bool century(Match& m) {
  const Symbol* ord = m.find(symbol::ord);
  if (!ord || ord->value < 1 || ord->value > 30) return false;
  m.meaning.year = (ord->value - 1) * 100;
  m.meaning.century = true;
  if (const Symbol* edge = m.find(symbol::edge)) m.meaning.edge = static_cast<Edge>(edge->value);
  return true;
}

bool holiday(Match& m) {
  m.meaning.holiday = m.holiday;
  return true;
}

// Pieces of text between two items' inner edges become items of their own.
Item piece(Match& m, Span span, const Meaning& meaning) {
  m.meanings.push_back(meaning);
  Item item;
  item.span = span;
  item.capital = true;
  item.add({symbol::date, static_cast<std::int32_t>(m.meanings.size() - 1)});
  return item;
}

// "May 5-7, 2016", "5 and 7 May": both days share the month and the year.
bool day_range(Match& m) {
  Meaning shared;
  std::vector<std::size_t> days;
  std::size_t link = 0;
  for (std::size_t i = 0; i < m.symbols.size(); ++i) {
    const auto [id, value] = m.symbols[i];
    if (id == symbol::month) shared.month = value;
    if (id == symbol::year) shared.year = value;
    if (id == symbol::dayn || id == symbol::ord) {
      if (!starts_with_digit(m, i) || value < 1 || value > 31) return false;
      days.push_back(i);
    }
    if (days.size() == 1 && i == days[0] + 1) link = i;
  }
  if (days.size() != 2) return false;
  Meaning first = shared, second = shared;
  first.day = m.symbols[days[0]].value;
  second.day = m.symbols[days[1]].value;
  if (const Symbol* weekday = m.find(symbol::weekday)) first.weekday = weekday->value;
  const Span whole = cover(m.items.front().span, m.items.back().span);
  m.pieces.push_back(piece(m, {whole.begin, m.items[days[0]].span.end}, first));
  m.pieces.push_back(m.items[link]);
  m.pieces.push_back(piece(m, {m.items[days[1]].span.begin, whole.end}, second));
  return true;
}

// "2015-16", "1915-17". "2014-10" is a month.
bool year_range(Match& m) {
  const int from = m.symbols[0].value, to = m.symbols[2].value;
  if (m.items[0].span.end != m.items[1].span.begin ||
      m.items[1].span.end != m.items[2].span.begin || !starts_with_digit(m, 2)) {
    return false;
  }
  if (to <= 12 && to > 0 && to != from % 100 + 1) {
    m.meaning.year = from;
    m.meaning.month = to;
    return true;
  }
  if (to <= from % 100) return false;
  Meaning first, second;
  first.year = from;
  second.year = from - from % 100 + to;
  m.pieces.push_back(piece(m, m.items[0].span, first));
  m.pieces.push_back(m.items[1]);
  m.pieces.push_back(piece(m, m.items[2].span, second));
  return true;
}

bool ordinal(Match&) { return true; }

// The unit of the pattern, "working days" told apart.
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

bool shift(Match& m) {
  Meaning& out = m.meaning;
  const Symbol* step = nullptr;
  std::string_view word;
  for (std::size_t i = 0; i < m.symbols.size(); ++i) {
    const std::uint16_t id = m.symbols[i].id;
    if (id == symbol::prev || id == symbol::next || id == symbol::this_ || id == symbol::that ||
        id == symbol::relday) {
      step = &m.symbols[i];
      word = m.word(i);
      break;
    }
  }
  int by = step ? step->value : 0;
  if (m.rule == "time.last" && !step) by = -1;  // "the latest quarter"
  const bool narrates = same_word(word, "following") || same_word(word, "preceding") ||
                        same_word(word, "previous") || same_word(word, "prior") ||
                        same_word(word, "ensuing") || m.rule == "time.that";
  if (step && step->id == symbol::relday) {
    out.base = Base::published;
    out.unit = Unit::day;
    out.shift = by;
    return true;
  }
  const Symbol* weekday = m.find(symbol::weekday);
  const Symbol* month = m.find(symbol::month);
  const Symbol* season = m.find(symbol::season);
  const Symbol* feast = m.find(symbol::holiday);
  if (weekday || month || season || feast) {
    if (weekday) out.weekday = weekday->value;
    // "last mar", "this sun": too short to be read without its capital.
    if (month) out.month = month->value;
    if (season) out.season = static_cast<Season>(season->value);
    if (feast) out.holiday = feast->value;
    if (m.symbols.size() > 0 && (weekday || month) &&
        is_ambiguous_name(m.word(m.items.size() - 1)) && !m.items.back().capital) {
      return false;
    }
    if (same_word(m.word(0), "the") && by > 0) out.base = Base::narrative;
    out.side = by < 0 ? Side::previous : by > 0 ? Side::next : Side::current;
    if (same_word(word, "coming") || same_word(word, "upcoming")) out.side = Side::current;
    if (m.rule == "time.that") out.base = Base::narrative;
    if (narrates) out.base = Base::narrative;
    return true;
  }
  const Unit unit = unit_of(m);
  if (unit == Unit::none || unit == Unit::half_year) return false;
  const bool the = same_word(m.word(0), "the");
  if (unit == Unit::second || unit == Unit::minute || unit == Unit::hour) {
    if (by == 0 || !set_amount(m, 1)) return false;  // "this hour" says nothing
    out.window = by > 0 ? Window::future : Window::past;
    return true;
  }
  out.unit = unit;
  out.shift = by;
  out.base = narrates || (the && by > 0 && unit == Unit::day) ? Base::narrative : Base::context;
  if (m.rule == "time.the") out.base = unit == Unit::day ? Base::narrative : Base::context;
  if (m.rule == "window.rest") out.base = Base::context;
  if (m.rule == "date.fiscal") {
    out.fiscal = true;
    if (!step) out.base = Base::context;
    if (unit != Unit::year && unit != Unit::quarter) return false;
  }
  if (unit == Unit::fortnight) out.unit = Unit::week, out.shift *= 2;
  if (unit == Unit::night) {
    out.unit = Unit::day;
    out.part = Part::night;
    out.kind = Kind::time;
  }
  return true;
}

bool shift2(Match& m) {
  const Symbol* day = m.find(symbol::relday);
  if (!day || day->value == 0) return false;
  if ((day->value < 0) != m.has_word("before")) return false;
  m.meaning.base = Base::published;
  m.meaning.unit = Unit::day;
  m.meaning.shift = 2 * day->value;
  return true;
}

bool shift3(Match& m) {
  Meaning& out = m.meaning;
  const bool back = m.has_word("before");
  if (const Symbol* weekday = m.find(symbol::weekday)) {
    out.weekday = weekday->value;
    out.side = Side::after_next;
    return true;
  }
  if (const Symbol* month = m.find(symbol::month)) {
    out.month = month->value;
    out.side = Side::after_next;
    return true;
  }
  out.base = Base::published;
  out.unit = unit_of(m);
  out.shift = back ? -2 : 2;
  return out.unit >= Unit::day;
}

bool week_of(Match& m) {
  Match date{m.text, m.items, m.symbols, m.rule, m.meanings, {}, {}, unset};
  if (!calendar(date)) return false;
  m.meanings.push_back(date.meaning);
  m.meaning.of = static_cast<int>(m.meanings.size() - 1);
  m.meaning.unit = Unit::week;
  return true;
}

bool part(Match& m) {
  const Symbol* part = m.find(symbol::part);
  if (const Meaning* date = m.inner(symbol::date)) {
    if (!is_day_level(*date) || date->part != Part::none) return false;
    m.meaning = *date;
  } else {
    m.meaning.base =
        m.rule == "part.that" || m.rule == "part.next" ? Base::narrative : Base::published;
    m.meaning.unit = Unit::day;
    if (m.rule == "part.last") m.meaning.shift = -1;
    if (m.rule == "part.next") m.meaning.shift = 1;
    if (m.rule == "part.alone") m.meaning.base = Base::none;
  }
  m.meaning.part = part ? static_cast<Part>(part->value) : Part::night;
  m.meaning.kind = Kind::time;
  const bool repeated =
      part && m.items.back().find(symbol::part) && m.word(m.items.size() - 1).back() == 's';
  if (repeated) m.meaning.kind = Kind::set;  // "Friday mornings"
  return true;
}

bool with_meridiem(Meaning& out, const Symbol* ampm) {
  if (!ampm) return true;
  if (out.hour < 1 || out.hour > 23) return false;
  out.hour = out.hour % 12 + (ampm->value ? 12 : 0);
  out.has_meridiem = true;
  return true;
}

bool clock(Match& m) {
  Meaning& out = m.meaning;
  out.kind = Kind::time;
  const Symbol* ampm = m.find(symbol::ampm);
  if (const Symbol* clock = m.find(symbol::clock)) {
    out = m.meanings[static_cast<std::size_t>(clock->value)];
  } else if (const Symbol* military = m.find(symbol::hhmm)) {
    if (m.items[0].span.size() != 4) return false;
    out.hour = military->value / 100;
    out.minute = military->value % 100;
    out.has_meridiem = true;
  } else if (const Symbol* noon = m.find(symbol::noon)) {
    out.hour = noon->value;
    out.minute = 0;
    out.has_meridiem = true;
  } else {
    const Symbol* number = m.find(symbol::num);
    if (!number || number->value % num_scale != 0) return false;
    out.hour = number->value / num_scale;
    if (out.hour < 1 || out.hour > 12) return false;
  }
  if (const Symbol* zone = m.find(symbol::zone)) out.utc = zone->value == 1;
  return with_meridiem(out, ampm);
}

bool clock_past(Match& m) {
  Meaning& out = m.meaning;
  out.kind = Kind::time;
  int minutes = 30;
  const Symbol* last = nullptr;
  bool noon = false;
  int numbers = 0;
  for (const Symbol& symbol : m.symbols) {
    if (symbol.id != symbol::num && symbol.id != symbol::noon) continue;
    if (last && last->id == symbol::num) minutes = last->value / num_scale;
    last = &symbol;
    ++numbers;
    noon = symbol.id == symbol::noon;
  }
  if (!last) return false;
  if (m.has_word("quarter")) minutes = 15;
  const bool plain = numbers == 2 && !m.has_word("minutes");
  if (plain && !m.find(symbol::ampm) && !noon) return false;  // "five to six" is a range
  out.hour = noon ? (last->value == 0 ? 24 : 12) : last->value / num_scale;
  if (out.hour < 1 || minutes < 0 || minutes > 59) return false;
  if (!with_meridiem(out, m.find(symbol::ampm))) return false;
  out.has_meridiem |= noon;
  if (m.has_word("to")) {
    out.hour = (out.hour + 23) % 24;
    minutes = 60 - minutes;
  }
  out.hour %= 24;
  out.minute = minutes;
  return true;
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

// The finer of two expressions inside the coarser: "October of that year", "9 a.m. Friday".
bool inside(Match& m) {
  Meaning parts[2];
  int indices[2] = {unset, unset};
  int count = 0;
  for (const Symbol& symbol : m.symbols) {
    if (symbol.id == symbol::date || symbol.id == symbol::time) {
      if (count == 2) return false;
      parts[count] = m.meanings[static_cast<std::size_t>(symbol.value)];
      indices[count++] = symbol.value;
    }
  }
  if (m.rule == "date.of_month") {
    const Symbol* number = m.find(symbol::dayn) ? m.find(symbol::dayn) : m.find(symbol::ord);
    if (!number || number->value > 31 || count != 1) return false;
    if (parts[0].unit != Unit::month && parts[0].month == unset) return false;
    if (parts[0].day != unset || parts[0].edge != Edge::none) return false;
    m.meaning.day = number->value;
    m.meaning.of = indices[0];
    return true;
  }
  if (m.rule == "clock.zone" && count == 1) {
    m.meaning = parts[0];
    return true;
  }
  if (const Symbol* part = m.find(symbol::part)) {
    if (count != 1 || parts[0].part != Part::none || parts[0].hour == unset) return false;
    m.meaning = parts[0];
    const auto half = static_cast<Part>(part->value);
    if (!m.meaning.has_meridiem && m.meaning.hour < 12 &&
        (half == Part::afternoon || half == Part::evening ||
         (half == Part::night && m.meaning.hour > 5))) {
      m.meaning.hour += 12;
    }
    m.meaning.has_meridiem = true;
    return true;
  }
  if (count != 2) return false;
  const bool first_finer = fineness(parts[0]) >= fineness(parts[1]);
  const Meaning& fine = parts[first_finer ? 0 : 1];
  const Meaning& coarse = parts[first_finer ? 1 : 0];
  const int coarse_index = indices[first_finer ? 1 : 0];
  const int gap = fineness(fine) - fineness(coarse);
  if (fine.kind == Kind::time && coarse.kind == Kind::time) {
    // "Friday morning at 9 a.m."
    m.meaning = coarse.hour == unset ? coarse : fine;
    const Meaning& other = coarse.hour == unset ? fine : coarse;
    if (other.hour == unset || m.meaning.hour != unset) return false;
    m.meaning.hour = other.hour;
    m.meaning.minute = other.minute;
    m.meaning.second = other.second;
    m.meaning.has_meridiem = other.has_meridiem;
    if (!other.has_meridiem && other.hour < 12 &&
        (m.meaning.part == Part::afternoon || m.meaning.part == Part::evening ||
         (m.meaning.part == Part::night && other.hour > 5))) {
      m.meaning.hour += 12;
    }
    m.meaning.part = Part::none;
    return true;
  }
  if (gap <= 0 || !is_bare(fine)) return false;
  if (fine.kind == Kind::time && fine.weekday != unset) {  // "Wednesday evening next week"
    if (coarse.unit != Unit::week || coarse.base == Base::none) return false;
    m.meaning = fine;
    m.meaning.of = coarse_index;
    return true;
  }
  if (fine.kind == Kind::time) {
    if (!is_day_level(coarse) || coarse.part != Part::none) return false;
    m.meaning = coarse;
    return merge(m.meaning, fine);
  }
  if (coarse.edge != Edge::none || coarse.kind == Kind::time || coarse.decade || coarse.century) {
    return false;
  }
  const bool comma = m.find(symbol::comma);
  const bool plain_year = coarse.base == Base::none && coarse.of == unset &&
                          coarse.side == Side::any && coarse.year != unset &&
                          coarse.month == unset && coarse.quarter == unset &&
                          coarse.season == Season::none;
  if (plain_year) {
    if (fine.weekday != unset && fine.day == unset) return false;
    // "October 12, 2009" was read below; a bare "May 2009, ..." never comes here.
    m.meaning = fine;
    m.meaning.year = coarse.year;
    m.meaning.fiscal |= coarse.fiscal;
    return true;
  }
  if (comma) return false;
  const bool relative = coarse.base != Base::none || coarse.side != Side::any;
  const bool joined = m.find(symbol::s) || m.has_word("of") || m.has_word("in");
  if (!relative && !joined) return false;
  if (!relative && fine.weekday != unset) return false;
  if (fine.month != unset && coarse.unit != Unit::year && coarse.unit != Unit::decade) return false;
  m.meaning = fine;
  m.meaning.of = coarse_index;
  return true;
}

// "the last week of", "the third Tuesday in": half an expression, which a date must follow.
bool nth_of(Match& m) {
  const Symbol* ord = m.find(symbol::ord);
  if (m.find(symbol::prev) && !m.has_word("last")) return false;
  m.meaning.nth = ord ? ord->value : 0;
  m.meaning.unit = unit_of(m);
  if (const Symbol* weekday = m.find(symbol::weekday)) m.meaning.weekday = weekday->value;
  return m.meaning.nth <= 31;
}

bool nth(Match& m) {
  const Meaning& head = *m.inner(symbol::nthof);
  const Symbol& date = m.symbols.back();
  const Meaning& whole = m.meanings[static_cast<std::size_t>(date.value)];
  m.meaning.of = date.value;
  m.meaning.nth = head.nth;
  if (head.weekday != unset) {
    m.meaning.weekday = head.weekday;
    return fineness(whole) <= 5;
  }
  const Unit unit = head.unit;
  if (unit == Unit::quarter || unit == Unit::half_year) {
    if (fineness(whole) != 2) return false;
    m.meaning.nth = unset;
    if (unit == Unit::quarter) m.meaning.quarter = head.nth ? head.nth : 4;
    if (unit == Unit::half_year) m.meaning.half = head.nth ? head.nth : 2;
    return m.meaning.quarter <= 4 && m.meaning.half <= 2;
  }
  m.meaning.unit = unit;
  return unit == Unit::day || unit == Unit::week || unit == Unit::month || unit == Unit::weekend ||
         unit == Unit::year || unit == Unit::decade;
}

// Half an expression that no date followed: "last week of ...", "the first day of the battle".
bool nth_alone(Match& m) {
  Meaning alone = *m.inner(symbol::nthof);
  Span span = m.items[0].span;
  while (m.text[span.end - 1] != ' ') --span.end;  // without "of"
  while (m.text[span.end - 1] == ' ') --span.end;
  Item of;
  of.span = {span.end, m.items[0].span.end};
  of.add({symbol::comma, 0});
  const std::string_view words = slice(m.text, span);
  const bool last = words.find("last") != std::string_view::npos || words.starts_with("Last");
  const int nth = std::exchange(alone.nth, unset);
  if (alone.weekday != unset) {
    if (nth == 0 && last) alone.side = Side::previous;
    alone.unit = Unit::none;
    m.pieces.push_back(piece(m, span, alone));
  } else if (nth == 0 && last && alone.unit >= Unit::day && alone.unit != Unit::half_year) {
    alone.base = Base::published;
    alone.shift = -1;
    m.pieces.push_back(piece(m, span, alone));
  }
  m.pieces.push_back(of);
  return true;
}

bool edge(Match& m) {
  Edge edge = Edge::none;
  if (const Symbol* symbol = m.find(symbol::edge)) edge = static_cast<Edge>(symbol->value);
  if (const Symbol* symbol = m.find(symbol::edgenoun)) edge = static_cast<Edge>(symbol->value);
  if (const Meaning* time = m.inner(symbol::time)) {
    m.meaning = *time;
    return time->hour == unset;
  }
  if (const Meaning* date = m.inner(symbol::date)) {
    if (date->edge != Edge::none) return false;
    m.meaning = *date;
  } else {
    m.meaning.base = Base::context;
    m.meaning.unit = unit_of(m);
    if (m.meaning.unit < Unit::week) return false;
  }
  if (m.rule == "edge.year_end") edge = Edge::end;
  m.meaning.edge = edge;
  return true;
}

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
  if (!counted(m, Base::none, m.has_word("before") ? -1 : 1)) return false;
  m.meaning.exact_shift = true;
  m.meaning.of = date->value;
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

constexpr std::pair<std::string_view, Production> productions[] = {
    {"ago", ago},
    {"ago_vague", ago_vague},
    {"calendar", calendar},
    {"century", century},
    {"clock", clock},
    {"clock_past", clock_past},
    {"day_range", day_range},
    {"duration", duration},
    {"duration_half", duration_half},
    {"duration_halved", duration_halved},
    {"duration_join", duration_join},
    {"duration_quarters", duration_quarters},
    {"duration_range", duration_range},
    {"earlier", earlier},
    {"edge", edge},
    {"from_now", from_now},
    {"holiday", holiday},
    {"inside", inside},
    {"later", later},
    {"nth", nth},
    {"nth_alone", nth_alone},
    {"nth_of", nth_of},
    {"offset", offset},
    {"ordinal", ordinal},
    {"part", part},
    {"ref", ref},
    {"ref_future", ref_future},
    {"ref_past", ref_past},
    {"ref_present", ref_present},
    {"same", same},
    {"set", set},
    {"shift", shift},
    {"shift2", shift2},
    {"shift3", shift3},
    {"week_of", week_of},
    {"window", window},
    {"year_range", year_range},
};

}  // namespace

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
  for (const auto& [known, function] : productions) {
    if (known == name) return function;
  }
  assert(!"unknown production in times_rules.tsv");
  return nullptr;
}

}  // namespace onrecord::times
