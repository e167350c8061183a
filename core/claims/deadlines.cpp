// SPDX-License-Identifier: Apache-2.0
#include "core/claims/deadlines.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"
#include "core/claims/conditions.hpp"
#include "core/claims/speakers.hpp"
#include "core/claims/voices.hpp"
#include "core/lexicon/rare_words.hpp"

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
    // "a budget office": what the word only describes is no money.
    const bool describes =
        i + 1 < tokens.size() && tokens[i].tag == Tag::noun && tokens[i + 1].tag == Tag::noun;
    const std::string word = lower(reading.text[tokens[i].span]);
    const bool money = is_rare_word(word, "funding") || is_rare_word(word, "funds");
    if (money && !describes) return false;
  }
  return true;
}

// "30 a week from 1 June", "5 euros a day from Monday": what goes on from then is not done by then.
// "Will rise to 5 euros a day from Monday" is done on that day.
bool starts_rate(const Reading& reading, const TimeRef& time) {
  const Span from = time.bound_span.empty() ? time.span : time.bound_span;
  const auto& quantities = reading.notes.quantities;
  const auto after = std::partition_point(
      quantities.begin(), quantities.end(),
      [&](const Quantity& quantity) { return quantity.span.begin < from.begin; });
  if (after == quantities.begin()) return false;
  const Quantity& figure = *std::prev(after);
  if (figure.span.end + 1 != from.begin || !is_per_time(figure)) return false;
  const std::uint32_t at = reading.layout.token_at(figure.span.begin);
  if (at == 0) return true;
  const std::string_view before = reading.text[reading.layout.tokens[at - 1].span];
  return before != "to" && before != "at";
}

// Whether it hangs on an event that is still to come: "within a week of the release".
bool is_pending(const TimeRef& time) {
  return time.type == TimeType::duration && time.anchor.kind == AnchorKind::event &&
         !time.anchor.day && time.bound != Bound::at;
}

// The last day on which it can begin: "from April" is the 30th.
Day last_of_start(const TimeRef& time) {
  const Day first = *time.earliest;
  if (time.precision != Precision::month) return first;
  const std::chrono::year_month_day day{first};
  return std::chrono::sys_days{day.year() / day.month() / std::chrono::last};
}

// The last day before the time that ends at `last`: "until June" is 31 May.
Day before_start(Day last, Precision precision) {
  using namespace std::chrono;
  const year_month_day day{last};
  const auto first_of = [&](year_month_day start) { return sys_days{start} - days{1}; };
  switch (precision) {
    case Precision::week: return last - days{7};
    case Precision::month: return first_of(day.year() / day.month() / 1);
    case Precision::quarter:
    case Precision::season: return first_of((day.year() / day.month() - months{2}) / 1);
    case Precision::year: return first_of(day.year() / January / 1);
    default: return last - days{1};
  }
}

// The last verbs of the clause before token `at`.
const VerbGroup* verb_before(const SentenceView& s, TokenRange range, std::uint32_t at) {
  const VerbGroup* verb = nullptr;
  for (const VerbGroup& group : s.verbs) {
    if (group.first >= at) break;
    if (group.first >= range.first) verb = &group;
  }
  return verb;
}

// "will not open until June": by when it can be told is the same as of "before June".
bool is_not_until(const SentenceView& s, TokenRange range, const TimeRef& time) {
  if (time.bound != Bound::until || time.type != TimeType::date || !time.latest) return false;
  if (slice(s.text, time.bound_span).ends_with("after")) return false;
  if (slice(s.lower, time.span).find("end") != std::string_view::npos) return false;  // "of May"
  const VerbGroup* const verb = verb_before(s, range, tokens_in(s, time.span).first);
  return verb && verb->negated;
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
  if (reading.text.view().substr(time.span.end).starts_with(" at the earliest")) return 0;
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

// What a time in the midst of a clause tells of.
enum class Tells {
  clause,  // the clause itself
  part,    // what the clause names: "a truce that begins on Friday", "the plan agreed in May"
  other,   // something else: "unless it is paid by Friday", "The mayor, who leaves in June, will"
};

// Where the relative pronoun stands that opens the clause of the verbs, 0 when none does.
std::uint32_t relative_before(const SentenceView& s, const VerbGroup& verb, std::uint32_t first) {
  for (std::uint32_t i = verb.first; i-- > first + 1;) {
    if (any_of(s, i, {"who", "which", "whose", "that"})) {
      const Tag before = s.tokens[i - 1].tag;
      const bool described = before == Tag::noun || before == Tag::propn || is_comma(s, i - 1);
      return described ? i : 0;
    }
    if (s.tokens[i].tag == Tag::punct || is_verbal(s.tokens[i])) return 0;
  }
  return 0;
}

// What the time at token `at` of the clause tells of.
Tells told_by(const SentenceView& s, TokenRange range, std::uint32_t at) {
  for (const TokenRange& condition : conditions_in(s, range)) {
    const bool holds = condition.first <= at && at < condition.last;
    // "Once it is finished in June": what hangs on it follows then.
    if (holds && !any_of(s, condition.first, {"once", "as"})) return Tells::other;
  }
  const VerbGroup* const main = main_verb(s, range);
  if (!main || at == range.first) return Tells::clause;
  // "will grow 2 percent, down from the 3 forecast in May"
  for (std::uint32_t i = at; i-- > main->head;) {
    if (!is_comma(s, i)) continue;
    if (any_of(s, i + 1, {"up", "down", "compared", "against", "versus"})) return Tells::other;
    break;
  }
  const VerbGroup* const verb = verb_before(s, range, at);
  if (!verb || verb == main) return Tells::clause;
  if (verb->mood == Mood::participle) return Tells::part;
  if (!verb->finite() || relative_before(s, *verb, range.first) == 0) return Tells::clause;
  return at < main->first ? Tells::other : Tells::part;
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

std::optional<Deadline> find_deadline(const Reading& reading, const SentenceView& s,
                                      TokenRange range, std::uint32_t after) {
  constexpr int of_part = 2;  // a part's time is taken where the clause has none as exact
  const Span claim = cover(s.tokens[range.first].span, s.tokens[range.last - 1].span);
  const auto times = notes_in(reading.notes.times, claim);
  const TimeRef* best = nullptr;
  int best_fitness = 0;
  for (const TimeRef& time : times) {
    if (!claim.contains(time.span) || time.span.begin < after || is_aside(s, time.span)) continue;
    // "urged a boycott on Wednesday", a Wednesday: when it was said, not by when.
    const bool then = after > 0 && reading.published && time.latest == reading.published &&
                      is_weekday(reading, time);
    const bool owns = is_possessor(reading, claim, time);
    int f = then || owns || is_told(reading, time) || is_replaced(reading, time.span) ||
                    is_range(reading, claim, time)
                ? 0
                : fitness(reading, claim, time);
    if (f > 0) {
      const Tells tells = told_by(s, range, tokens_in(s, time.span).first);
      f = tells == Tells::other ? 0 : tells == Tells::part ? std::min(f, of_part) : f;
    }
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
    if (is_aside(s, time.span)) continue;
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
  deadline.latest = best->bound == Bound::since ? last_of_start(*best) : best->latest;
  if (is_not_until(s, range, *best)) {
    deadline.latest = before_start(*best->latest, best->precision);
    if (deadline.earliest) deadline.earliest = std::min(*deadline.earliest, *deadline.latest);
  }
  deadline.precision = best->precision;
  deadline.anchor = best->anchor;
  deadline.why = best->why;
  return deadline;
}

}  // namespace onrecord
