// SPDX-License-Identifier: Apache-2.0
#include "core/judge/figure_pairs.hpp"

#include "core/base/one_of.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <string_view>

namespace onrecord {
namespace {

// Figures this far apart can be one figure, rounded; or one figure that has changed.
constexpr double kRounding = 1.03;
constexpr double kSameSize = 2.5;
// How far from a figure stands what befell those that it counts.
constexpr std::size_t kHarmReach = 8;
// A forecast came true by a figure this near.
constexpr double kNearForecast = 1.05;
// What was over so long before a claim is not what it speaks of.
constexpr std::chrono::days kLongBefore{60};

// Whether it is what a figure rose or fell from: "52 percent, up from 49 percent".
bool is_former(const Statement& s, const StatementFigure& f) {
  return f.word > 0 && s.words[f.word - 1].folded == "from";
}

// What befell those that the figure counts (data/harm_verbs.tsv): the dead are not the injured.
// Empty where no word near it tells.
std::string_view harm_of(const Statement& s, const StatementFigure& f) {
  static const WordMap harms = word_map("harm_verbs.tsv");
  // "Wounded 240 and killed 310": over "and" another verb has its own figure.
  const auto joins = [&](std::size_t i) {
    return i < s.words.size() && (s.words[i].tag == Tag::cconj || s.words[i].after_mark);
  };
  bool before = true, behind = true;
  for (std::size_t away = 1; away <= kHarmReach; ++away) {
    behind &= !joins(f.word + away);
    for (const bool back : {true, false}) {
      const std::size_t i = back ? f.word - std::min(away, f.word) : f.word + away;
      if ((back ? !before : !behind) || i >= s.words.size()) continue;
      const auto it = harms.find(s.words[i].folded);
      if (it != harms.end()) return it->second;
    }
    before &= away <= f.word && !joins(f.word - away + 1);
  }
  return {};
}

bool are_other_harms(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a != b;
}

// Whether both say on which side of a number they lie, each on its own: "more than 250,000" and
// "fewer than 100,000".
bool are_apart(const Quantity& a, const Quantity& b) {
  const auto open = [](const Interval& i) { return std::isinf(i.low) != std::isinf(i.high); };
  return open(a.interval) && open(b.interval) && compare_figures(a, b) == Agreement::conflicts;
}

// Whether a bound was stated, and the other figure keeps it: 3.5 for "at least 2".
bool keeps_bound(const Quantity& ours, const Quantity& theirs) {
  const bool open = std::isinf(ours.interval.low) || std::isinf(ours.interval.high);
  const auto agreement = compare_figures(ours, theirs);
  return open && agreement && *agreement != Agreement::conflicts &&
         theirs.value >= ours.interval.low && theirs.value <= ours.interval.high;
}

// More than 40 is no other figure than 40.
bool are_same(const Quantity& ours, const Quantity& theirs, bool forward) {
  // What is to come was to reach a bound; a count "more than 40" is told anew by its next figure,
  // "up to 40" is so by 30.
  const bool most = std::isinf(ours.interval.low);
  if ((forward || most) && keeps_bound(ours, theirs)) return true;
  const bool measured_ahead = forward && ours.unit_kind != UnitKind::count;
  const auto agreement = compare_figures(ours, theirs);
  return agreement && !are_exact_and_differ(ours, theirs) &&
         are_close(ours, theirs, measured_ahead ? kNearForecast : kRounding) &&
         (*agreement != Agreement::conflicts || theirs.value == ours.value);
}

// The months, quarters and years that are named in `range`.
std::vector<Days> periods_of(const Reading& reading, Span range) {
  std::vector<Days> out;
  for (const TimeRef& t : reading.notes.times) {
    const bool period = t.precision == Precision::month || t.precision == Precision::quarter ||
                        t.precision == Precision::year;
    if (period && range.contains(t.span) && t.type == TimeType::date && t.bound == Bound::at &&
        t.earliest && t.latest)
      out.push_back({*t.earliest, *t.latest});
  }
  return out;
}

// The clause of a figure with what opens it: "in 2016, 90 died"; not "after 90 died in 2016" of
// what is told before.
Span clause_of(const Statement& s, Span figure) {
  const auto parts = [&](std::size_t i) {
    return s.words[i].after_mark || opens_clause(s.words[i]) || s.words[i].tag == Tag::cconj ||
           is_one_of(s.words[i].folded, {"after", "from", "than"});
  };
  const auto tells = [&](std::size_t from, std::size_t until) {
    const auto begin = s.words.begin();
    return std::any_of(begin + static_cast<std::ptrdiff_t>(from),
                       begin + static_cast<std::ptrdiff_t>(until), is_verbal);
  };
  std::size_t at = 0;
  while (at + 1 < s.words.size() && s.words[at].span.end <= figure.begin) ++at;
  // What stands without a verb before the clause opens it.
  std::size_t first = at;
  while (first > 0 && !(parts(first) && tells(first, at + 1) && tells(0, first)) &&
         !(parts(first) && is_verbal(s.words[first - 1])))
    --first;
  std::size_t last = at + 1;
  while (last < s.words.size() && !parts(last)) ++last;
  return {s.words[first].span.begin, s.words[last - 1].span.end};
}

// Whether a figure of the one period can be set beside that of the other: a quarter is no year.
bool is_of(const Days& period, const Days& claimed) {
  const bool overlaps = claimed.first <= period.last && period.first <= claimed.last;
  return overlaps && 2 * (period.last - period.first) >= claimed.last - claimed.first;
}

}  // namespace

FigurePairs pair_figures(const Statement& claim, const Statement& evidence, bool forward) {
  FigurePairs out;
  std::vector<const Quantity*> ours, theirs;
  std::string_view harm;  // that befell those of the claim, where its figures tell of one
  for (const StatementFigure& f : claim.figures) {
    if (!f.quantity || f.quantity->unit_kind == UnitKind::none || is_former(claim, f)) continue;
    const std::string_view own = harm_of(claim, f);
    harm = ours.empty() || own == harm ? own : std::string_view();
    ours.push_back(&*f.quantity);
  }
  out.measured = !ours.empty();
  std::deque<Quantity> counted;  // "killed 310": counts those whom the claim counts
  for (const StatementFigure& f : evidence.figures) {
    if (!f.quantity || is_former(evidence, f)) continue;
    const std::string_view own = harm_of(evidence, f);
    if (are_other_harms(harm, own)) continue;
    const bool bare = f.quantity->unit_kind == UnitKind::none && !ours.empty() && own == harm &&
                      !harm.empty() && ours.front()->unit_kind == UnitKind::count;
    if (bare) {
      counted.push_back(*f.quantity);
      counted.back().unit = ours.front()->unit;
      counted.back().unit_kind = UnitKind::count;
    }
    theirs.push_back(bare ? &counted.back() : &*f.quantity);
  }
  std::erase_if(ours, [&](const Quantity* q) {
    const auto same = std::find_if(theirs.begin(), theirs.end(),
                                   [&](const Quantity* t) { return are_same(*q, *t, forward); });
    if (same == theirs.end()) return false;
    out.evidence.push_back(**same);
    theirs.erase(same);
    out.same = true;
    return true;
  });
  for (const Quantity* q : ours)
    for (const Quantity* t : theirs) {
      if (is_count_of_votes(*q) && is_count_of_votes(*t) && !forward) {
        out.of_another_vote = true;
        continue;
      }
      if (!compare_figures(*q, *t)) continue;
      out.excludes |= are_apart(*q, *t);
      out.exceeds |= std::isinf(q->interval.low) && !std::isinf(q->interval.high) &&
                     t->value > q->interval.high;
      if (!are_close(*q, *t, kSameSize)) {
        if (!out.far) out.far = *t;
        if (!out.other) out.less = t->value < q->value;
        continue;
      }
      out.evidence.push_back(*t);
      if (out.other) continue;
      out.other = *t;
      out.less = t->value < q->value;
    }
  return out;
}

bool is_of_other_period(const Profile& claim, const Reading& coverage, const Statement& evidence,
                        const FigurePairs& pairs) {
  const Quantity* paired = nullptr;
  if (pairs.other)
    paired = &*pairs.other;
  else if (!pairs.evidence.empty())
    paired = &pairs.evidence.front();
  else if (pairs.far)
    paired = &*pairs.far;
  if (paired == nullptr) return false;
  const std::vector<Days> ours = periods_of(claim.words, {0, claim.words.text.size()});
  const std::vector<Days> theirs = periods_of(coverage, clause_of(evidence, paired->span));
  if (theirs.empty()) return false;
  // Of a claim that names no time, what was over well before it is another matter.
  if (ours.empty())
    return claim.made && claim.words.notes.times.empty() &&
           std::all_of(theirs.begin(), theirs.end(),
                       [&](const Days& t) { return t.last + kLongBefore < *claim.made; });
  return std::none_of(theirs.begin(), theirs.end(), [&](const Days& t) {
    return std::any_of(ours.begin(), ours.end(), [&](const Days& o) { return is_of(t, o); });
  });
}

bool tells_fewer(const FigurePairs& pairs, Span told) {
  if (!pairs.less || pairs.other) return pairs.less;
  const std::optional<Quantity>& q = pairs.far;
  return q && !pairs.same && q->unit_kind == UnitKind::count && !told.empty() &&
         q->span.begin == told.end + 1;
}

FigurePairs without_figures(const FigurePairs& pairs) {
  FigurePairs out;
  out.measured = pairs.measured;
  out.of_another_vote = pairs.of_another_vote;
  return out;
}

}  // namespace onrecord
