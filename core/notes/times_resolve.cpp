// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_resolve.hpp"

#include "core/notes/times_calendar.hpp"
#include "core/notes/times_events.hpp"
#include "core/notes/times_lexicon.hpp"
#include "core/notes/times_tense.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace onrecord::times {

namespace {

using Delta = std::chrono::days;

bool has_year_part(const Meaning& m) {
  return m.month != unset || m.quarter != unset || m.half != unset || m.season != Season::none ||
         m.holiday != unset;
}

}  // namespace

Resolver::Resolver(const Text& text, const Layout& layout, std::optional<Day> published,
                   Parse& parse)
    : text_(text),
      layout_(layout),
      published_(published),
      parse_(parse),
      story_(parse, published) {}

Place Resolver::place(std::size_t i, Bound bound) {
  const Found& found = parse_.found[i];
  const Meaning& m = parse_.meanings[found.meaning];
  if (m.kind != Kind::date && m.kind != Kind::time) return {};
  Place placed = place_meaning(m, {i, bound});
  story_.pass(placed, m, found);
  return placed;
}

Place Resolver::place_meaning(const Meaning& m, const Context& context) {
  Place placed;
  if (m.impossible) return placed;
  if (m.of != unset) {
    const Meaning& whole = parse_.meanings[static_cast<std::size_t>(m.of)];
    const Place base = place_meaning(whole, context);
    if (!base.known) return {};
    placed = inside(m, base, context);
    if (placed.anchor.kind == AnchorKind::none && m.exact_shift) {
      placed.anchor = {AnchorKind::text, whole.span, base.days.first};
    }
  } else if (m.base != Base::none) {
    placed = relative(m, context);
  } else if (m.year != unset) {
    placed = absolute(m);
  } else if (has_year_part(m) || m.weekday != unset || m.day != unset) {
    placed = partial(m, context);
  } else if (m.hour != unset || m.part != Part::none) {
    placed = from_clock(context);
  }
  if (placed.known) finish(m, placed);
  return placed;
}

// What the words count from, if that is known.
Place Resolver::base_place(const Meaning& m, const Context& context) const {
  const Found& found = parse_.found[context.found];
  const bool story = m.base == Base::narrative || (m.base == Base::context && story_.is_history());
  if (story) {
    const Place place = story_.at(found.sentence, m.unit);
    if (place.known || story_.is_history()) return place;
    // "three days later" than something that has no date; "a year earlier" compares with today.
    if (m.exact_shift && m.shift > 0) return {};
  }
  if (!published_) return {};
  return at_day(*published_, Unit::day, {AnchorKind::publication, {}, *published_},
                "time.anchor.publication");
}

Place Resolver::relative(const Meaning& m, const Context& context) {
  const Place base = base_place(m, context);
  if (!base.known || m.vague) return {};
  if (m.side != Side::any) {
    Meaning bare = m;
    bare.base = Base::none;
    if (m.base == Base::narrative && m.weekday != unset && base.unit == Unit::day &&
        base.anchor.kind == AnchorKind::text) {
      // "the following Friday": counted from where the story is.
      const int step = m.side == Side::next ? 1 : -1;
      Day day = base.days.first + Delta{step};
      while (weekday_of(day) != m.weekday) day += Delta{step};
      return at_day(day, Unit::day, base.anchor, "time.anchor.text");
    }
    return partial(bare, context);
  }
  if (m.edge == Edge::turn && m.unit == Unit::year && m.shift == 0) {
    const Found& found = parse_.found[context.found];
    const TenseSign sign = tense_at(text_.view(), layout_, found.sentence, found.span);
    if (sign.tense == Tense::future) {  // "will open by the turn of the year": the next one
      Meaning next = m;
      next.shift = 1;
      return counted(next, base);
    }
  }
  if (m.unit == Unit::weekend && m.shift == 0 && published_ && weekday_of(*published_) < 5 &&
      (m.base == Base::published || m.base == Base::context)) {
    // "this weekend" told on a Monday in the past tense is over.
    const Found& found = parse_.found[context.found];
    const TenseSign sign = tense_at(text_.view(), layout_, found.sentence, found.span);
    if (sign.tense == Tense::past) {
      Meaning last = m;
      last.shift = -1;
      return counted(last, base);
    }
  }
  return counted(m, base);
}

// `shift` units from the base, as exactly as both were stated.
Place Resolver::counted(const Meaning& m, const Place& base) const {
  Place placed = base;
  const bool back = m.shift < 0;
  Day from = back || m.shift == 0 ? base.days.first : base.days.last;
  if (base.unit >= Unit::month || base.unit == Unit::none) from = base.days.first;
  Unit unit = m.unit;
  const double whole = std::trunc(m.shift);
  const bool fraction = whole != m.shift;
  Day day = m.working ? add_working_days(from, static_cast<int>(m.shift))
                      : add_units(from, m.shift, m.unit);
  if (m.amount2.count != 0) {
    day = add_units(day, back ? -m.amount2.count : m.amount2.count, m.amount2.unit);
    unit = m.amount2.unit;
  }
  if (fraction && unit == Unit::year) unit = Unit::month;
  if (fraction && unit == Unit::month) unit = Unit::week;
  if (fraction && unit == Unit::week) unit = Unit::day;
  if (unit == Unit::decade && m.amount.count != 0) unit = Unit::year;
  if (unit < Unit::day || unit == Unit::working_day || unit == Unit::night) unit = Unit::day;
  if (m.exact_shift) {
    // "three days later" is a day only when the day before it was.
    if (unit == Unit::week) unit = Unit::day;
    if (base.unit > unit) unit = base.unit;
  }
  placed.unit = unit;
  placed.days = around(day, unit);
  return placed;
}

Place Resolver::inside(const Meaning& m, const Place& base, const Context& context) {
  Place placed = base;
  const int year = year_of(base.days.first), month = month_of(base.days.first);
  if (m.exact_shift) {
    Meaning counted_from = m;
    placed = counted(counted_from, base);
    if (base.unit == Unit::day) {
      placed.unit = Unit::day;
      const Day day = m.working ? add_working_days(base.days.first, static_cast<int>(m.shift))
                                : add_units(base.days.first, m.shift, m.unit);
      placed.days = {day, day};
    }
    return placed;
  }
  if (m.nth != unset) {
    if (m.weekday != unset) {
      Day day = base.days.first + Delta{(m.weekday - weekday_of(base.days.first) + 7) % 7};
      day += Delta{7 * (m.nth - 1)};
      if (m.nth == 0) {
        day = base.days.last - Delta{(weekday_of(base.days.last) - m.weekday + 7) % 7};
      }
      placed.unit = Unit::day;
      placed.days = {day, day};
      return placed;
    }
    const Unit unit = m.unit;
    Day day = base.days.first;
    if (m.nth == 0) day = base.days.last;
    if (m.nth > 1) day = add_units(day, m.nth - 1, unit);
    if (unit == Unit::weekend && weekday_of(day) > 5 && m.nth > 0) day = base.days.first;
    placed.unit = unit;
    placed.days = around(day, unit);
    // The first week of a month is the first that begins in it, unless the month begins with one.
    if (unit == Unit::week && m.nth > 0 && weekday_of(base.days.first) > 4) {
      placed.days = around(day + Delta{7}, unit);
    }
    return placed;
  }
  if (has_year_part(m)) {
    Meaning full = m;
    full.of = unset;
    full.year = year;
    Place whole = absolute(full);
    whole.anchor = base.anchor;
    return whole;
  }
  if (m.weekday != unset) {
    Day day = around(base.days.first, Unit::week).first + Delta{m.weekday - 1};
    placed.unit = Unit::day;
    placed.days = {day, day};
    return placed;
  }
  if (m.day != unset) {
    const Day day = make_day(year, month, m.day);
    placed.unit = Unit::day;
    placed.days = {day, day};
    return placed;
  }
  if (m.unit != Unit::none && m.base == Base::none) {  // "the week of Dec. 11"
    placed.unit = m.unit;
    placed.days = around(base.days.first, m.unit);
    return placed;
  }
  (void)context;
  return placed;
}

// The days of a date's stated parts in a given year.
Days Resolver::in_year(const Meaning& m, int year, Unit& unit) const {
  if (m.holiday != unset) {
    const Day day =
        holiday_in(Lexicon::get().holidays()[static_cast<std::size_t>(m.holiday)].rule, year);
    unit = Unit::day;
    return {day, day};
  }
  if (m.month != unset && m.day != unset) {
    const Day day = make_day(year, m.month, m.day);
    unit = Unit::day;
    return {day, day};
  }
  if (m.month != unset) {
    unit = Unit::month;
    return around(make_day(year, m.month, 1), unit);
  }
  if (m.quarter != unset) {
    unit = Unit::quarter;
    return around(make_day(year, (m.quarter == 0 ? 4 : m.quarter) * 3, 1), unit);
  }
  if (m.half != unset) {
    unit = Unit::half_year;
    return around(make_day(year, m.half * 6, 1), unit);
  }
  if (m.season != Season::none) {
    unit = Unit::season;
    return around(make_day(year, static_cast<int>(m.season) * 3, 1), unit);
  }
  unit = m.century ? Unit::century : m.decade ? Unit::decade : Unit::year;
  return around(make_day(year, 1, 1), unit);
}

Place Resolver::absolute(const Meaning& m) const {
  Place placed;
  placed.known = true;
  placed.days = in_year(m, m.year, placed.unit);
  placed.reason = "time.complete";
  return placed;
}

// The next such date from where the story is.
Place Resolver::in_story(const Meaning& m, const Place& here) const {
  Place placed;
  placed.known = true;
  placed.anchor = here.anchor;
  placed.reason = "time.anchor.text";
  const Day reference = here.days.first;
  if (has_year_part(m)) {
    int year = year_of(reference);
    if (m.month != unset && here.unit <= Unit::month && m.month - month_of(reference) <= -9) {
      ++year;  // "in December ... in January": the story goes on
    }
    placed.days = in_year(m, year, placed.unit);
    return placed;
  }
  if (m.weekday != unset) {
    if (here.unit != Unit::day) return {};
    const Day day = reference + Delta{(m.weekday - weekday_of(reference) + 7) % 7};
    placed.days = {day, day};
    return placed;
  }
  if (here.unit > Unit::month) return {};
  const Day day = make_day(year_of(reference), month_of(reference), m.day);
  placed.days = {day, day};
  return placed;
}

// A date without its year, a weekday without its week: completed from the text in a history, from
// the day of publication and the tense in news.
Place Resolver::partial(const Meaning& m, const Context& context) {
  const Found& found = parse_.found[context.found];
  const bool named_side = m.side != Side::any;
  Place placed;

  const Place here = story_.at(found.sentence, m.month == unset ? Unit::day : Unit::year);
  if (story_.is_history()) {
    if (!here.known) return {};
    if (!named_side) return in_story(m, here);
  } else if (!published_) {
    return {};
  }
  const Day now = story_.is_history() ? here.days.first : *published_;
  placed.known = true;
  placed.anchor = {AnchorKind::publication, {}, now};
  if (story_.is_history()) placed.anchor = here.anchor;

  Tense tense = Tense::none;
  if (named_side) {
    placed.reason = "time.side.named";
  } else {
    const TenseSign sign = tense_at(text_.view(), layout_, found.sentence, found.span);
    tense = sign.tense;
    // "is on Monday" looks ahead, "officials say on Monday" does not.
    if (tense == Tense::present && m.weekday != unset && !sign.auxiliary) tense = Tense::none;
    if (context.bound == Bound::since && tense != Tense::future) tense = Tense::past;
    if ((context.bound == Bound::by || context.bound == Bound::until ||
         context.bound == Bound::before || context.bound == Bound::not_before) &&
        !(tense == Tense::past && (sign.auxiliary || sign.done))) {
      tense = Tense::future;
    }
    const bool done = dates_done(text_.view(), layout_, found.sentence, found.span);
    if (done) tense = Tense::past;
    placed.reason = done                     ? "time.side.event"
                    : tense == Tense::past   ? "time.side.past"
                    : tense == Tense::future ? "time.side.future"
                                             : "time.side.nearest";
    placed.reason_span = sign.span;
  }

  if (m.weekday != unset && m.month == unset && m.day == unset) {
    placed.unit = Unit::day;
    const int ahead = (m.weekday - weekday_of(now) + 7) % 7;  // 0 = today
    const int behind = (weekday_of(now) - m.weekday + 7) % 7;
    int by = 0;
    switch (m.side) {
      case Side::previous: by = (behind == 0 ? -7 : -behind) + 7 * static_cast<int>(m.shift); break;
      case Side::next: by = m.weekday - weekday_of(now) + 7; break;
      case Side::after_next: by = m.weekday - weekday_of(now) + 14; break;
      case Side::current: {
        const TenseSign sign = tense_at(text_.view(), layout_, found.sentence, found.span);
        // "The mayor said this Friday the army will leave"; "would" is told of back then.
        const TenseSign opened = tense_opened(text_.view(), layout_, found.sentence, found.span);
        const bool leaves =
            opened.tense == Tense::future && !slice(text_.view(), opened.span).starts_with("would");
        by = sign.tense == Tense::past && !leaves ? -behind : ahead;
        break;
      }
      case Side::any:
        by = tense == Tense::future || tense == Tense::present ? ahead : -behind;
        break;
    }
    if (m.side == Side::any && tense == Tense::present) placed.reason = "time.side.future";
    const Day day = now + Delta{by};
    placed.days = {day, day};
    return placed;
  }
  if (m.day != unset && m.month == unset) {
    // "the 20th": of this month, or of the next one.
    placed.unit = Unit::day;
    const Day reference = here.known && here.unit <= Unit::month ? here.days.first : now;
    Day day = make_day(year_of(reference), month_of(reference), m.day);
    if (reference == now && tense == Tense::future && day < now) {
      day = add_units(day, 1, Unit::month);
    }
    placed.days = {day, day};
    return placed;
  }

  // Once a year: the candidates of last, this and next year.
  const int year = year_of(now);
  Unit unit = Unit::day;
  Days candidates[5];
  for (int i = 0; i < 5; ++i) candidates[i] = in_year(m, year - 2 + i, unit);
  placed.unit = unit;
  const auto latest_begun = [&](bool ended) {
    int best = 0;
    for (int i = 0; i < 5; ++i) {
      if ((ended ? candidates[i].last : candidates[i].first) <= now) best = i;
    }
    return best;
  };
  const auto next_open = [&](bool ahead) {
    for (int i = 0; i < 5; ++i) {
      if ((ahead ? candidates[i].first : candidates[i].last) > now ||
          (!ahead && candidates[i].last == now)) {
        return i;
      }
    }
    return 4;
  };
  const auto distance = [&](const Days& days) {
    if (days.first > now) return (days.first - now).count();
    if (days.last < now) return (now - days.last).count();
    return decltype((now - now).count()){0};
  };
  int chosen = 2;
  switch (m.side) {
    case Side::previous: {
      chosen = latest_begun(true);
      if (candidates[chosen].last == now && chosen > 0) --chosen;
      break;
    }
    case Side::next: chosen = next_open(true); break;
    case Side::after_next: chosen = std::min(4, next_open(true) + 1); break;
    case Side::current: {
      // In January "this winter" is the one that began last year.
      chosen = candidates[1].last >= now ? 1 : 2;
      break;
    }
    case Side::any: {
      const int past = latest_begun(false), future = next_open(false);
      if (tense == Tense::past) chosen = past;
      if (tense == Tense::future) chosen = future;
      // "by spring", told in the midst of it, means the next one; "by the end of spring" does not.
      if (chosen == future && unit == Unit::season && m.edge == Edge::none && future < 4 &&
          (context.bound == Bound::by || context.bound == Bound::before) &&
          candidates[future].first + Delta{30} < now) {
        chosen = future + 1;
      }
      if (tense == Tense::past && unit == Unit::quarter &&
          distance(candidates[past]) > 4 * distance(candidates[future])) {
        chosen = future;  // "announced cuts in the fourth quarter", told in August
      }
      if (tense == Tense::future && unit == Unit::day && distance(candidates[future]) > 300 &&
          distance(candidates[past]) < 14) {
        chosen = past;  // "are due 20 days after February 23", told on the 24th
      }
      if (tense == Tense::none || tense == Tense::present) {
        chosen = distance(candidates[past]) <= distance(candidates[future]) ? past : future;
        if (tense == Tense::present) {
          // The present tells of both; news looks ahead with it as far as it looks back.
          chosen = distance(candidates[past]) < distance(candidates[future]) ? past : future;
        }
      }
      break;
    }
  }
  // A weekday beside the date tells the year.
  if (m.weekday != unset && m.day != unset && m.side == Side::any) {
    int best = -1;
    for (int i = 0; i < 5; ++i) {
      if (weekday_of(candidates[i].first) != m.weekday) continue;
      if (best < 0 || distance(candidates[i]) < distance(candidates[best])) best = i;
    }
    if (best >= 0 && distance(candidates[best]) < 400) chosen = best;
  }
  placed.days = candidates[chosen];
  return placed;
}

// A clock time or a part of the day takes the day of its sentence, else of publication.
Place Resolver::from_clock(const Context& context) {
  const Found& found = parse_.found[context.found];
  // A date right behind it: "at 16:15 UTC, June 1", "6 a.m. (0400 GMT) on Saturday".
  for (std::size_t i = context.found + 1; i < parse_.found.size() && i <= context.found + 2; ++i) {
    const Found& next = parse_.found[i];
    const Meaning& meaning = parse_.meanings[next.meaning];
    if (next.sentence != found.sentence || next.span.begin - parse_.found[i - 1].span.end > 6)
      break;
    if (meaning.kind == Kind::date &&
        (meaning.day != unset || meaning.weekday != unset || meaning.unit == Unit::day)) {
      Place placed = place_meaning(meaning, {i, context.bound});
      if (placed.known) return placed;
    }
    if (meaning.kind != Kind::time) break;
  }
  const Place here = story_.at(found.sentence, Unit::day);
  if (here.known && here.unit == Unit::day) return here;
  if (story_.is_history() || !published_) return {};
  return at_day(*published_, Unit::day, {AnchorKind::publication, {}, *published_},
                "time.anchor.publication");
}

void Resolver::finish(const Meaning& m, Place& place) const {
  if (m.edge != Edge::none) place.days = edge_of(place.days, place.unit, m.edge);
}

std::string Resolver::value(const Meaning& m, const Place& place) const {
  if (!place.known) return {};
  // The days of a turn lie on both sides of where its century or year begins.
  const bool turn = m.edge == Edge::turn;
  const Day first = turn ? place.days.first + (place.days.last - place.days.first) / 2 + Delta{1}
                         : place.days.first;
  std::string value = value_of(first, place.unit);
  if (m.fiscal && place.unit == Unit::year) value = "FY" + value;
  if (place.unit != Unit::day) return value;
  if (m.hour != unset) {
    char clock[24];
    if (m.second != unset) {
      std::snprintf(clock, sizeof clock, "T%02d:%02d:%02d", m.hour, m.minute, m.second);
    } else {
      std::snprintf(clock, sizeof clock, "T%02d:%02d", m.hour, m.minute == unset ? 0 : m.minute);
    }
    return value + clock + (m.utc ? "Z" : "");
  }
  if (m.part != Part::none) return value + "T" + part_value(m.part);
  return value;
}

}  // namespace onrecord::times
