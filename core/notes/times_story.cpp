// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_story.hpp"

#include "core/notes/times_calendar.hpp"

#include <cstdlib>

namespace onrecord::times {

namespace {

constexpr std::uint32_t near_by = 3;  // sentences for which news stays at a date
constexpr int far_off = 3;            // years

bool tells_history(const Parse& parse, std::optional<Day> published) {
  if (!published) return true;
  const int now = year_of(*published);
  int dated = 0, old = 0, ancient = 0, deictic = 0;
  for (const Found& found : parse.found) {
    const Meaning& m = parse.meanings[found.meaning];
    if (m.kind != Kind::date && m.kind != Kind::time) continue;
    // "next month", "this week": of news rather than of a history, which tells of "the next month".
    const bool now_word =
        m.base == Base::published || (m.weekday != unset && m.day == unset) ||
        (m.base == Base::context && (m.unit == Unit::week || m.unit == Unit::month));
    if (now_word && found.sentence <= 1) return false;  // it opens like news
    if (now_word) ++deictic;
    if (m.year == unset) continue;
    ++dated;
    if (std::abs(m.year - now) >= 2) ++old;
    if (std::abs(m.year - now) >= 20) ++ancient;
  }
  if (ancient >= 2 && ancient == dated && deictic == 0) return true;
  return old >= 4 && old * 10 > dated * 7 && deictic * 4 < old;
}

}  // namespace

Place at_day(Day day, Unit unit, const Anchor& anchor, const char* reason) {
  Place place;
  place.known = true;
  place.unit = unit;
  place.days = around(day, unit);
  place.anchor = anchor;
  place.reason = reason;
  return place;
}

Story::Story(const Parse& parse, std::optional<Day> published)
    : history_(tells_history(parse, published)) {}

void Story::pass(const Place& place, const Meaning& meaning, const Found& found) {
  if (!place.known || place.unit >= Unit::decade) return;
  if (history_ && place.anchor.kind == AnchorKind::publication) return;
  if (history_ && place.unit == Unit::year && meaning.year != unset && latest_.known) {
    const int year = year_of(place.days.first);
    const bool far = std::abs(year - year_of(latest_.days.first)) > far_off;
    const bool again = far_year_ != unset && std::abs(year - far_year_) <= far_off;
    if (far) far_year_ = year;
    if (far && !again) return;
  }
  latest_ = place;
  latest_.anchor = {AnchorKind::text, found.span, place.days.first};
  latest_.reason = "time.anchor.text";
  sentence_ = found.sentence;
  if (place.unit == Unit::day) {
    latest_day_ = latest_;
    day_sentence_ = found.sentence;
  }
}

Place Story::at(std::uint32_t sentence, Unit unit) const {
  const bool by_day = unit <= Unit::week && latest_day_.known &&
                      (sentence <= day_sentence_ + near_by || day_sentence_ == sentence_);
  const Place& place = by_day ? latest_day_ : latest_;
  const std::uint32_t last = by_day ? day_sentence_ : sentence_;
  if (!history_ && sentence > last + near_by) return {};
  return place;
}

}  // namespace onrecord::times
