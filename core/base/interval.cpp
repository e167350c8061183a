// SPDX-License-Identifier: Apache-2.0
#include "core/base/interval.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {

namespace {

bool is_bounded(const Interval& i) { return std::isfinite(i.low) && std::isfinite(i.high); }

bool are_disjoint(const Interval& a, const Interval& b) {
  const auto ends_before = [](const Interval& x, const Interval& y) {
    return x.high < y.low || (x.high == y.low && (x.high_open || y.low_open));
  };
  return ends_before(a, b) || ends_before(b, a);
}

}  // namespace

Agreement compare(const Interval& a, const Interval& b) {
  if (are_disjoint(a, b)) return Agreement::conflicts;
  if (is_bounded(a) && is_bounded(b)) return Agreement::agrees;
  // "more than 5" and "more than 5" say the same although neither has an upper end.
  return a == b ? Agreement::agrees : Agreement::compatible;
}

const char* to_string(Agreement agreement) {
  switch (agreement) {
    case Agreement::agrees: return "agrees";
    case Agreement::compatible: return "compatible";
    case Agreement::conflicts: return "conflicts";
  }
  return "";
}

}  // namespace onrecord
