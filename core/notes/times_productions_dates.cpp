// SPDX-License-Identifier: Apache-2.0
// Dates: complete, partial and counted in whole units ("last week").

#include "core/notes/times_productions_shared.hpp"

namespace onrecord::times {

namespace {

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
        if (m.has_word("quarter") && out.month == unset) {
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

bool week_of(Match& m) {
  Match date{m.text, m.items, m.symbols, m.rule, m.meanings, {}, {}, unset};
  if (!calendar(date)) return false;
  m.meanings.push_back(date.meaning);
  m.meaning.of = static_cast<int>(m.meanings.size() - 1);
  m.meaning.unit = m.has_word("quarter") ? Unit::quarter
                   : m.has_word("month") ? Unit::month
                   : m.has_word("year")  ? Unit::year
                                         : Unit::week;
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

constexpr NamedProduction date_table[] = {
    {"calendar", calendar}, {"century", century}, {"day_range", day_range},
    {"holiday", holiday},   {"shift", shift},     {"shift2", shift2},
    {"shift3", shift3},     {"week_of", week_of}, {"year_range", year_range},
};

}  // namespace

std::span<const NamedProduction> date_productions() { return date_table; }

}  // namespace onrecord::times
