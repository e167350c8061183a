// SPDX-License-Identifier: Apache-2.0
// Clock times, parts of the day, and expressions inside others ("the end of October last year").

#include "core/notes/times_productions_shared.hpp"

namespace onrecord::times {

namespace {

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

// "the early hours of Sunday".
bool part_hours(Match& m) {
  const Meaning* hours = m.inner(symbol::dur);
  const Meaning* date = m.inner(symbol::date);
  if (!hours->bare_plural || hours->amount.unit != Unit::hour || !is_day_level(*date)) return false;
  const Symbol* edge = m.find(symbol::edge);
  m.meaning = *date;
  m.meaning.part =
      edge && edge->value == static_cast<int>(Edge::late) ? Part::night : Part::morning;
  m.meaning.kind = Kind::time;
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
  const auto is_the = [](const Meaning& x) {
    return x.base == Base::context || x.base == Base::narrative;
  };
  if (m.has_word("of") && is_the(parts[0]) && parts[0].shift == 0 && is_bare(parts[1]) == false &&
      parts[1].base == Base::none && parts[0].unit == Unit::year && fineness(parts[1]) == 2) {
    m.meaning = parts[1];  // "the year of 2008"
    return true;
  }
  if (m.has_word("of") && is_the(parts[0]) && parts[0].shift == 0 && parts[0].unit == Unit::month &&
      fineness(parts[1]) == 5 && parts[1].month != unset) {
    m.meaning = parts[1];  // "the month of February"
    return true;
  }
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

constexpr NamedProduction part_table[] = {
    {"clock", clock},
    {"clock_past", clock_past},
    {"edge", edge},
    {"inside", inside},
    {"nth", nth},
    {"nth_alone", nth_alone},
    {"nth_of", nth_of},
    {"part", part},
    {"part_hours", part_hours},
};

}  // namespace

std::span<const NamedProduction> part_productions() { return part_table; }

}  // namespace onrecord::times
