// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times.hpp"

#include "core/notes/times_bind.hpp"
#include "core/notes/times_calendar.hpp"
#include "core/notes/times_figures.hpp"
#include "core/notes/times_grammar.hpp"
#include "core/notes/times_ranges.hpp"
#include "core/notes/times_refine.hpp"
#include "core/notes/times_resolve.hpp"

#include <algorithm>
#include <string>

namespace onrecord {

namespace {

using times::Kind;
using times::Meaning;
using times::Place;

TimeType type_of(Kind kind) {
  switch (kind) {
    case Kind::time: return TimeType::time;
    case Kind::duration: return TimeType::duration;
    case Kind::set: return TimeType::set;
    default: return TimeType::date;
  }
}

// The value of what is repeated: "P1W", "XXXX-WXX-5", "XXXX-06".
std::string set_value(const Meaning& m) {
  std::string value;
  if (m.weekday != times::unset) {
    value = "XXXX-WXX-" + std::to_string(m.weekday);
    if (m.part != times::Part::none) value += std::string("T") + times::part_value(m.part);
  } else if (m.month != times::unset) {
    value = std::string("XXXX-") + (m.month < 10 ? "0" : "") + std::to_string(m.month);
  } else if (m.season != times::Season::none) {
    constexpr const char* seasons[] = {"", "XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"};
    value = seasons[static_cast<int>(m.season)];
  } else if (m.part != times::Part::none) {
    value = std::string("XXXX-XX-XXT") + times::part_value(m.part);
  } else if (m.amount.unit == times::Unit::weekend) {
    value = "XXXX-WXX-WE";
  } else {
    value = times::duration_value(m);
  }
  return value;
}

// Narrows the days of a placed date to what the binding words leave of them.
void bind(TimeRef& ref, const Place& place, std::optional<Day> published, bool at_end) {
  using std::chrono::days;
  ref.earliest = place.days.first;
  ref.latest = place.days.last;
  const auto from_publication = [&] {
    if (published && *published <= *ref.latest) ref.earliest = *published;
  };
  switch (ref.bound) {
    case Bound::by:
    case Bound::until:
    case Bound::within: from_publication(); break;
    case Bound::before:
      if (!at_end) ref.latest = place.days.first - days{1};
      ref.earliest = *ref.latest;
      from_publication();
      break;
    case Bound::after:
      ref.earliest = place.days.last + days{1};
      ref.latest = std::nullopt;
      break;
    case Bound::not_before: ref.latest = std::nullopt; break;
    case Bound::since:
      ref.latest = published && *published >= *ref.earliest ? published : std::nullopt;
      break;
    default: break;
  }
}

}  // namespace

const char* to_string(TimeType type) {
  switch (type) {
    case TimeType::date: return "DATE";
    case TimeType::time: return "TIME";
    case TimeType::duration: return "DURATION";
    case TimeType::set: return "SET";
  }
  return "";
}

const char* to_string(AnchorKind kind) {
  switch (kind) {
    case AnchorKind::none: return "none";
    case AnchorKind::publication: return "publication";
    case AnchorKind::text: return "text";
    case AnchorKind::event: return "event";
  }
  return "";
}

const char* to_string(Bound bound) {
  switch (bound) {
    case Bound::at: return "at";
    case Bound::by: return "by";
    case Bound::within: return "within";
    case Bound::before: return "before";
    case Bound::after: return "after";
    case Bound::since: return "since";
    case Bound::until: return "until";
    case Bound::for_duration: return "for_duration";
    case Bound::not_before: return "not_before";
  }
  return "";
}

std::vector<TimeRef> find_times(const Text& text, const Layout& layout,
                                std::optional<Day> published) {
  times::Parse parse = times::parse(text, layout);
  times::settle_figures(text.view(), layout, parse);
  times::refine(text.view(), layout, parse);
  times::settle_order(parse);
  times::share_years(text.view(), parse);
  times::Resolver resolver(text, layout, published, parse);
  if (published && resolver.is_history()) {
    // In a history "soon" looks from the story, not from today: it tells nothing.
    std::erase_if(parse.found, [&](const times::Found& found) {
      return times::rule_name(parse.meanings[found.meaning].rule) == "ref.soon";
    });
  }

  std::vector<TimeRef> refs;
  refs.reserve(parse.found.size());
  for (std::size_t i = 0; i < parse.found.size(); ++i) {
    const times::Found& found = parse.found[i];
    const Meaning& m = parse.meanings[found.meaning];
    const times::Binding binding =
        times::binding_of(text.view(), layout.sentences[found.sentence], found.span);
    TimeRef ref;
    ref.span = found.span;
    ref.type = type_of(m.kind);
    ref.bound = binding.bound;
    if (ref.bound == Bound::for_duration && ref.type != TimeType::duration) ref.bound = Bound::at;
    ref.bound_span = binding.span;
    ref.why.push_back({std::string(times::rule_name(m.rule)), found.span, ""});
    switch (m.kind) {
      case Kind::past_ref: ref.value = "PAST_REF"; break;
      case Kind::present_ref: ref.value = "PRESENT_REF"; break;
      case Kind::future_ref: ref.value = "FUTURE_REF"; break;
      case Kind::set: ref.value = set_value(m); break;
      case Kind::duration: ref.value = times::duration_value(m); break;
      case Kind::date:
      case Kind::time: {
        const Place place = resolver.place(i, ref.bound);
        if (!place.known) {
          const char* open = m.impossible ? "time.open.impossible"
                             : published  ? "time.open.start"
                                          : "time.open.undated";
          ref.why.push_back({open, {}, ""});
          break;
        }
        ref.value = resolver.value(m, place);
        ref.precision = m.kind == Kind::time && m.hour != times::unset
                            ? Precision::instant
                            : times::precision_of(place.unit);
        ref.anchor = place.anchor;
        ref.why.push_back({place.reason, place.reason_span, ""});
        if (m.order == times::Order::either) {
          const bool told = parse.order != times::Order::either;
          ref.why.push_back({told ? "time.order.text" : "time.order.guess", parse.order_sign, ""});
        }
        bind(ref, place, published, m.edge == times::Edge::end);
        break;
      }
    }
    refs.push_back(std::move(ref));
  }
  times::close_ranges(text.view(), refs);
  times::anchor_durations(text.view(), layout, published, parse, refs);
  return refs;
}

std::optional<Days> count_from(std::string_view term, Day event) {
  const Text text = Text::from_utf8(term);
  const Layout layout = lay_out(text);
  times::Parse parse = times::parse(text, layout);
  times::refine(text.view(), layout, parse);
  for (const times::Found& found : parse.found) {
    const Meaning& m = parse.meanings[found.meaning];
    if (m.kind != Kind::duration || m.vague || m.amount.count == 0) continue;
    const std::string_view behind = text.view().substr(found.span.end);
    if (behind.starts_with(" before ") || behind.starts_with(" ahead of ")) {
      const Day day = times::stepped(event, m, -1);
      return Days{day, day};
    }
    return Days{event, times::stepped(event, m, 1)};
  }
  return {};
}

}  // namespace onrecord
