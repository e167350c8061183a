// SPDX-License-Identifier: Apache-2.0
#include "core/claims/deadlines.hpp"

#include "core/claims/claim_words.hpp"

#include <algorithm>

namespace onrecord {

namespace {

// Whether the time only says which thing is meant: "the 2020 parade", "Sunday Choir". "The May 2
// vote" is an appointment all the same.
bool describes(const Reading& reading, const TimeRef& time) {
  const std::uint32_t next = reading.layout.token_at(time.span.end);
  if (next >= reading.layout.tokens.size()) return false;
  const Token& token = reading.layout.tokens[next];
  if (token.span.begin > time.span.end + 1) return false;
  // "fine Easter hats": within a noun phrase of something that is no appointment.
  const std::uint32_t at = reading.layout.token_at(time.span.begin);
  if (token.tag == Tag::noun && at > 0 && at < reading.layout.tokens.size()) {
    const Token& before = reading.layout.tokens[at - 1];
    const bool inside = before.tag == Tag::det || before.tag == Tag::adj ||
                        before.form == Form::possessive || reading.text[before.span] == "of";
    if (inside && !(classes_of(reading.text, token) & word_class::appointment)) return true;
  }
  if (token.tag == Tag::adj) return time.bound_span.empty();  // "year-end musical revues"
  return token.tag == Tag::propn || (token.tag == Tag::noun && time.precision >= Precision::year);
}

// Whether `a` says more exactly what `b` says: "in November's election on Nov. 5".
bool within(const TimeRef& a, const TimeRef& b) {
  if (!a.earliest || !a.latest || !b.earliest || !b.latest) return false;
  return *a.earliest >= *b.earliest && *a.latest <= *b.latest && a.precision < b.precision;
}

// "in his early 30s"
bool is_age(const Reading& reading, const TimeRef& time) {
  const std::uint32_t at = reading.layout.token_at(time.span.begin);
  if (at == 0 || at >= reading.layout.tokens.size()) return false;
  const Token& before = reading.layout.tokens[at - 1];
  return before.tag == Tag::pron && before.form == Form::possessive &&
         reading.text[time.span].ends_with("0s");
}

// Whether a plain weekday is all that it says.
bool is_weekday(const Reading& reading, const TimeRef& time) {
  const std::string_view words = reading.text[time.span];
  return words.ends_with("day") && words.find(' ') == std::string_view::npos && words != "today" &&
         time.bound == Bound::at;
}

// "Tuesday's lawsuit" at the beginning of a claim, "this year's storms" further on, "for next
// year's budget" anywhere, but not "Friday's vote".
bool is_possessor(const Reading& reading, Span claim, const TimeRef& time) {
  const auto& tokens = reading.layout.tokens;
  const std::uint32_t next = reading.layout.token_at(time.span.end);
  const std::uint32_t at = reading.layout.token_at(time.span.begin);
  // "Next year's fair is set for Riga" tells when, "hit by this year's storms" does not.
  const bool opens = time.span.begin == claim.begin ? is_weekday(reading, time)
                                                    : time.precision >= Precision::week;
  const bool purpose = at > 0 && reading.text[tokens[at - 1].span] == "for";
  if (next + 1 >= tokens.size() || !(opens || purpose)) return false;
  if (tokens[next].form != Form::possessive || tokens[next].tag != Tag::part) return false;
  return !(classes_of(reading.text, tokens[next + 1]) & word_class::appointment);
}

// "earlier this month" lies behind, though its month goes on.
bool is_over(const Reading& reading, const TimeRef& time) {
  const std::uint32_t at = reading.layout.token_at(time.span.begin);
  const auto earlier = [&](std::uint32_t i) {
    const std::string_view word = reading.text[reading.layout.tokens[i].span];
    return word == "earlier" || word == "Earlier";
  };
  return at < reading.layout.tokens.size() && (earlier(at) || (at > 0 && earlier(at - 1)));
}

constexpr std::string_view lengths[] = {"years", "decade", "centur", "generation"};

// "instead of the June 9 date"
bool is_replaced(const Reading& reading, Span time) {
  const std::uint32_t at = reading.layout.token_at(time.begin);
  for (std::uint32_t i = at; i-- > 0 && at - i <= 4;) {
    const std::string word = lower(reading.text[reading.layout.tokens[i].span]);
    if (word == "instead" || word == "rather") return true;
    if (reading.layout.tokens[i].tag == Tag::punct) break;
  }
  return false;
}

// "after the well was found dry on Wednesday": of the day on which the article appeared, what is
// told of it in the past tense has happened.
bool is_told(const Reading& reading, const TimeRef& time) {
  if (!reading.published || time.latest != reading.published || !is_weekday(reading, time)) {
    return false;
  }
  const auto& tokens = reading.layout.tokens;
  const std::uint32_t next = reading.layout.token_at(time.span.end);
  if (next < tokens.size() && tokens[next].tag == Tag::verb && tokens[next].form == Form::past) {
    return true;  // "on Thursday called on them"
  }
  std::uint32_t verb = reading.layout.token_at(time.span.begin);
  for (const std::uint32_t first = verb > 12 ? verb - 12 : 0; verb > first;) {
    --verb;
    if (tokens[verb].tag == Tag::verb || tokens[verb].tag == Tag::aux) break;
  }
  if (tokens[verb].form == Form::past) return true;
  if (tokens[verb].form != Form::past_participle) return false;
  for (std::uint32_t i = verb; i-- > 0 && verb - i < 5;) {
    if (tokens[i].form == Form::past) return true;
    if (tokens[i].tag != Tag::aux && tokens[i].tag != Tag::adv) return false;
  }
  return false;
}

// "the first in a half-century": a length that a superlative holds for.
bool is_range(const Reading& reading, Span claim, const TimeRef& time) {
  const std::string_view words = reading.text[time.span];
  const bool length = (time.type == TimeType::duration && time.precision >= Precision::year) ||
                      std::any_of(std::begin(lengths), std::end(lengths), [&](std::string_view w) {
                        return words.find(w) != std::string_view::npos;
                      });
  if (!length) return false;
  const std::uint32_t end = reading.layout.token_at(time.span.begin);
  const std::uint32_t begin = reading.layout.token_at(claim.begin);
  for (std::uint32_t i = begin; i < end; ++i) {
    const Token& token = reading.layout.tokens[i];
    if (token.form == Form::superlative || reading.text[token.span] == "first") return true;
  }
  return false;
}

// "over the next ten years", "during the next decade": what is counted over so long has no day.
bool is_long_window(const Reading& reading, const TimeRef& time) {
  using std::chrono::years;
  if (time.type != TimeType::duration || !time.earliest || !time.latest) return false;
  if (*time.latest - *time.earliest < years(10) - std::chrono::days(4)) return false;
  const std::uint32_t at = reading.layout.token_at(time.span.begin);
  if (at == 0 || at >= reading.layout.tokens.size()) return false;
  const std::string before = lower(reading.text[reading.layout.tokens[at - 1].span]);
  return before == "over" || before == "during" || before == "throughout" || before == "for";
}

// "fiscal 2020", "at night" (any), but "Tuesday night".
bool names_window(const Reading& reading, const TimeRef& time) {
  const auto& tokens = reading.layout.tokens;
  const std::uint32_t first = reading.layout.token_at(time.span.begin);
  for (std::uint32_t i = first; i < tokens.size() && tokens[i].span.begin < time.span.end; ++i) {
    const bool last = tokens[i].span.end >= time.span.end;
    const bool window = classes_of(reading.text, tokens[i]) & word_class::window;
    if (window && (i == first || !last)) return true;
  }
  return false;
}

constexpr std::string_view funds[] = {"pay", "spend", "fund", "financ", "budget", "money", "cost"};

// "will close three mills in fiscal 2020" says when; "will pay for the pier in fiscal 2020" says of
// which budget.
bool is_fiscal_date(const Reading& reading, Span claim, const TimeRef& time) {
  const auto& tokens = reading.layout.tokens;
  const std::uint32_t at = reading.layout.token_at(time.span.begin);
  const auto is = [&](std::uint32_t i, std::string_view word) {
    return lower(reading.text[tokens[i].span]) == word;
  };
  const std::uint32_t year = at + (is(at, "the") ? 1 : 0);
  if (at == 0 || year >= tokens.size() || !(is(year, "fiscal") || is(year, "financial"))) {
    return false;
  }
  if (!is(at - 1, "in") && !is(at - 1, "during")) return false;
  for (std::uint32_t i = reading.layout.token_at(claim.begin);
       i < tokens.size() && tokens[i].span.begin < claim.end; ++i) {
    const std::string word = lower(reading.text[tokens[i].span]);
    for (std::string_view fund : funds) {
      if (word.starts_with(fund)) return false;
    }
  }
  return true;
}

constexpr std::string_view kRateUnits[] = {"hour",  "day",     "night", "week",
                                           "month", "quarter", "year"};

// "30 a week from 1 June", "5 euros a day from Monday": what goes on from then is not done by then.
bool starts_rate(const Reading& reading, const TimeRef& time) {
  const auto& tokens = reading.layout.tokens;
  const Span from = time.bound_span.empty() ? time.span : time.bound_span;
  const std::uint32_t at = reading.layout.token_at(from.begin);
  if (at < 2 || at >= tokens.size()) return false;
  const std::string_view article = reading.text[tokens[at - 2].span];
  if (article != "a" && article != "an" && article != "per" && article != "every" &&
      article != "each") {
    return false;
  }
  const std::string_view unit = reading.text[tokens[at - 1].span];
  const bool rate = std::any_of(std::begin(kRateUnits), std::end(kRateUnits),
                                [&](std::string_view u) { return u == unit; });
  // "Will rise to 14 euros an hour from 1 June" is done on that day.
  for (std::uint32_t i = at - 2; rate && i-- > 0 && i + 6 >= at;) {
    const Tag tag = tokens[i].tag;
    if (reading.text[tokens[i].span] == "to") return false;
    if (tag != Tag::num && tag != Tag::sym && tag != Tag::noun) break;
  }
  return rate;
}

// Whether it hangs on an event that is still to come: "within a week of the release".
bool is_pending(const TimeRef& time) {
  return time.type == TimeType::duration && time.anchor.kind == AnchorKind::event &&
         !time.anchor.day && time.bound != Bound::at;
}

// Whether it names a day that cannot be told: the article has no date, or the calendar no such day.
bool is_open(const Reading& reading, const TimeRef& time) {
  return time.type == TimeType::date && time.value.empty() && !time.why.empty() &&
         (!reading.published || time.why.back().rule == "time.open.impossible") &&
         !is_over(reading, time);
}

// How surely a time says by when; 0 = it does not.
int fitness(const Reading& reading, Span claim, const TimeRef& time) {
  const bool bound = time.bound == Bound::by || time.bound == Bound::within ||
                     time.bound == Bound::before || time.bound == Bound::until;
  if (time.bound == Bound::after || time.bound == Bound::not_before) return 0;
  if (is_pending(time)) return 4;
  if (time.bound == Bound::for_duration || describes(reading, time) || is_age(reading, time)) {
    return 0;
  }
  if (time.type == TimeType::set || is_long_window(reading, time)) return 0;
  if (time.bound == Bound::since) {  // "from April 1" of what is yet to come
    const bool ahead = time.earliest && reading.published && *time.earliest > *reading.published;
    return ahead && time.precision <= Precision::month && !starts_rate(reading, time) ? 2 : 0;
  }
  if (time.type == TimeType::duration) {
    if (is_term(reading, time)) return time.latest ? 4 : 1;
    return bound ? time.latest ? 4 : 1 : 0;
  }
  if (!time.latest) return time.value == "FUTURE_REF" || is_open(reading, time) ? 1 : 0;
  if (reading.published && *time.latest < *reading.published) return 0;
  if (time.value == "PRESENT_REF") return 0;
  if (is_over(reading, time)) return 0;
  // "money for fiscal 2020": for what, not by when.
  const bool window =
      time.precision >= Precision::decade ||
      (names_window(reading, time) && (bound || !is_fiscal_date(reading, claim, time)));
  return window && !bound ? 0 : 3;
}

// "might move the deadline": the day that was given before, "Monday's deadline", "a deadline of
// July 1", unless it is over.
std::optional<Deadline> pointed_at(const Reading& reading, Span claim, std::uint32_t after) {
  const auto& tokens = reading.layout.tokens;
  const auto is = [&](std::size_t i, std::string_view word) {
    return i < tokens.size() && tokens[i].span.size() == word.size() &&
           lower(reading.text[tokens[i].span]) == word;
  };
  std::uint32_t noun = reading.layout.token_at(std::max(claim.begin, after)) + 1;
  while (noun < tokens.size() && tokens[noun].span.begin < claim.end &&
         !(is(noun, "deadline") && (is(noun - 1, "the") || is(noun - 1, "that")))) {
    ++noun;
  }
  if (noun >= tokens.size() || tokens[noun].span.end > claim.end) return std::nullopt;
  const Span pointer = cover(tokens[noun - 1].span, tokens[noun].span);
  if (is_replaced(reading, pointer)) return std::nullopt;
  const auto& times = reading.notes.times;
  auto time = std::partition_point(times.begin(), times.end(), [&](const TimeRef& t) {
    return t.span.begin < tokens[noun].span.begin;
  });
  for (int left = 40; time != times.begin() && left > 0; --left) {
    --time;
    const std::uint32_t at = reading.layout.token_at(time->span.begin);
    std::uint32_t next = reading.layout.token_at(time->span.end);
    if (next < tokens.size() && tokens[next].form == Form::possessive) ++next;
    const bool of = at > 1 && (is(at - 1, "of") || is(at - 1, "on")) && is(at - 2, "deadline");
    if (!time->latest || !(of || is(next, "deadline"))) continue;
    Deadline deadline;
    deadline.span = pointer;
    deadline.text = reading.text[deadline.span];
    deadline.earliest = time->earliest;
    deadline.latest = time->latest;
    if (time->bound == Bound::before && time->precision == Precision::day) {
      deadline.earliest = *deadline.latest += std::chrono::days(1);  // it is on that day itself
    }
    if (reading.published && *deadline.latest < *reading.published) return std::nullopt;
    deadline.precision = time->precision;
    deadline.anchor = time->anchor;
    deadline.why = time->why;
    return deadline;
  }
  return std::nullopt;
}

}  // namespace

bool is_term(const Reading& reading, const TimeRef& time) {
  if (time.type == TimeType::set) return false;
  if (time.type != TimeType::duration && time.bound != Bound::until) return false;
  const std::uint32_t next = reading.layout.token_at(time.span.end);
  const auto& tokens = reading.layout.tokens;
  if (next + 1 >= tokens.size() || reading.text[tokens[next].span] != "to") return false;
  return tokens[next + 1].tag == Tag::verb || tokens[next + 1].tag == Tag::aux;
}

std::optional<Deadline> find_deadline(const Reading& reading, Span claim, std::uint32_t after,
                                      std::span<const TimeRef> times) {
  const TimeRef* best = nullptr;
  int best_fitness = 0;
  for (const TimeRef& time : times) {
    if (!claim.contains(time.span) || time.span.begin < after) continue;
    // "urged a boycott on Wednesday", a Wednesday: when it was said, not by when.
    const bool then = after > 0 && reading.published && time.latest == reading.published &&
                      is_weekday(reading, time);
    const bool owns = is_possessor(reading, claim, time);
    const int f = then || owns || is_told(reading, time) || is_replaced(reading, time.span) ||
                          is_range(reading, claim, time)
                      ? 0
                      : fitness(reading, claim, time);
    if (f > best_fitness || (f > 0 && f == best_fitness && within(time, *best))) {
      best = &time;
      best_fitness = f;
    }
  }
  if (!best) return pointed_at(reading, claim, after);
  for (const TimeRef& time : times) {  // "on Friday and Saturday"
    if (time.span.begin <= best->span.end || !claim.contains(time.span)) continue;
    const std::string_view between = reading.text[{best->span.end, time.span.begin}];
    if (between != " and " && between != " or ") continue;
    if (fitness(reading, claim, time) > 0 && time.latest && best->latest &&
        *time.latest > *best->latest) {
      best = &time;
    }
  }
  Deadline deadline;
  deadline.span = best->bound_span.empty() ? best->span : cover(best->bound_span, best->span);
  if (is_pending(*best) && claim.contains(best->anchor.span)) {
    deadline.span = cover(deadline.span, best->anchor.span);
  }
  deadline.text = reading.text[deadline.span];
  deadline.earliest = best->earliest;
  deadline.latest = best->bound == Bound::since ? best->earliest : best->latest;
  deadline.precision = best->precision;
  deadline.anchor = best->anchor;
  deadline.why = best->why;
  return deadline;
}

}  // namespace onrecord
