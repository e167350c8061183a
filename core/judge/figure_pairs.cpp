// SPDX-License-Identifier: Apache-2.0
#include "core/judge/figure_pairs.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

// Figures this far apart can be one figure, rounded; or one figure that has changed.
constexpr double kRounding = 1.03;
constexpr double kSameSize = 2.5;

// Whether it is what a figure rose or fell from: "52 percent, up from 49 percent".
bool is_former(const Statement& s, const StatementFigure& f) {
  return f.word > 0 && s.words[f.word - 1].folded == "from";
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
  // What is to come was to reach a bound; a count "more than 40" is told anew by its next figure.
  if (forward && keeps_bound(ours, theirs)) return true;
  const auto agreement = compare_figures(ours, theirs);
  return agreement && !are_exact_and_differ(ours, theirs) && are_close(ours, theirs, kRounding) &&
         (*agreement != Agreement::conflicts || theirs.value == ours.value);
}

}  // namespace

FigurePairs pair_figures(const Statement& claim, const Statement& evidence, bool forward) {
  FigurePairs out;
  std::vector<const Quantity*> ours, theirs;
  for (const StatementFigure& f : claim.figures)
    if (f.quantity && f.quantity->unit_kind != UnitKind::none && !is_former(claim, f))
      ours.push_back(&*f.quantity);
  out.measured = !ours.empty();
  for (const StatementFigure& f : evidence.figures)
    if (f.quantity && !is_former(evidence, f)) theirs.push_back(&*f.quantity);
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

}  // namespace onrecord
