// SPDX-License-Identifier: Apache-2.0
#include "core/judge/event_dates.hpp"

#include "core/claims/clauses.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace onrecord {
namespace {

// No dateline is longer.
constexpr std::size_t kDatelineTokens = 20;

// Whether a time tells when something was said: "the bridge opened, the mayor said on Monday", "On
// Monday, the mayor said ...".
bool is_of_saying(const Reading& coverage, Span sentence, Span time) {
  bool found = false;
  for (const Quote& q : coverage.notes.quotes) {
    if (!q.speech || q.cue.empty() || !sentence.contains(q.cue)) continue;
    bool behind = true;  // nothing that is said stands between the cue and the time
    for (const Span& said : q.content) {
      if (said.overlaps(time)) return false;
      behind &= said.begin < q.cue.end || said.begin >= time.end;
    }
    if (time.begin >= q.cue.end) {
      const std::string_view gap = coverage.text[{q.cue.end, time.begin}];
      found |= behind && gap.find_first_of(",;:") == std::string_view::npos;
    } else {
      constexpr std::uint32_t comma = 2;
      found |= time.end <= q.speaker.begin && q.speaker.begin <= time.end + comma &&
               q.speaker.end <= q.cue.begin;
    }
  }
  return found;
}

// Whether a time stands in the dateline: "HALVEN, 5 May 2025 - The ferry ...".
bool is_of_dateline(const Reading& coverage, Span sentence, Span time) {
  std::string_view rest = coverage.text[{time.end, sentence.end}];
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" ,)")));
  const bool dash = rest.starts_with("-") || rest.starts_with("\u2013") ||
                    rest.starts_with("\u2014") || rest.starts_with("(");
  if (!dash) return false;
  const std::uint32_t first = coverage.layout.token_at(sentence.begin);
  const auto tokens = std::span(coverage.layout.tokens).subspan(first);
  const std::uint32_t end = dateline_end(view_sentence(
      coverage.text, tokens.first(std::min<std::size_t>(tokens.size(), kDatelineTokens))));
  return end > 0 && time.end <= tokens[end - 1].span.end;
}

}  // namespace

EventDates event_dates(const Reading& coverage, Span sentence) {
  EventDates out;
  if (!coverage.published) return out;
  for (const TimeRef& t : coverage.notes.times) {
    if (!sentence.contains(t.span) || !t.latest || t.type == TimeType::duration ||
        t.type == TimeType::set)
      continue;
    if (t.precision != Precision::day && t.precision != Precision::instant) continue;
    if (is_of_saying(coverage, sentence, t.span) || is_of_dateline(coverage, sentence, t.span))
      continue;
    const Days days{t.earliest.value_or(*t.latest), *t.latest};
    if (*t.latest <= *coverage.published) {
      if (!out.past) out.past = days;
    } else if (!out.coming) {
      out.coming = days;
      out.coming_span = t.span;
    }
  }
  return out;
}

std::optional<Day> window_start(const Deadline& deadline) {
  static constexpr std::array<std::string_view, 7> kWindows{"in ",    "on ",   "next ", "this ",
                                                            "early ", "late ", "later "};
  if (!deadline.latest) return {};
  const bool window = std::any_of(kWindows.begin(), kWindows.end(), [&](std::string_view w) {
    return deadline.text.compare(0, w.size(), w) == 0;
  });
  if (!window) return {};
  const std::chrono::year_month_day last{*deadline.latest};
  switch (deadline.precision) {
    case Precision::day:  // "in two weeks" opens no window, "on Friday" does
      return deadline.earliest.value_or(*deadline.latest) == *deadline.latest ? deadline.latest
                                                                              : std::nullopt;
    case Precision::week: return *deadline.latest - std::chrono::days(6);
    case Precision::month: return Day{last.year() / last.month() / 1};
    case Precision::year: return Day{last.year() / 1 / 1};
    default: return {};
  }
}

}  // namespace onrecord
