// SPDX-License-Identifier: Apache-2.0
#pragma once

// Intervals of numbers and the one comparison that the whole program uses for figures and for days:
// three-valued, because "more than 250,000" and "about 400,000" neither agree nor conflict.

#include <limits>

namespace onrecord {

// A range of numbers. An end may be infinite, and may itself be excluded ("more than 5" is (5, inf)).
struct Interval {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;   // low itself is excluded
  bool high_open = false;  // high itself is excluded

  friend bool operator==(const Interval&, const Interval&) = default;
};

enum class Agreement {
  agrees,      // each can be true of the same thing without stretching: the bounded parts overlap
  compatible,  // they overlap only through an end that one of them left open
  conflicts,   // no number satisfies both
};

// How two statements about one quantity stand to each other. Symmetric.
//   [240000, 260000] / [250000, 250000]  agrees
//   (250000, inf)    / [395000, 405000]  compatible
//   (250000, inf)    / [190000, 210000]  conflicts
Agreement compare(const Interval& a, const Interval& b);

// The name as printed in reasons: "agrees", "compatible", "conflicts".
const char* to_string(Agreement agreement);

}  // namespace onrecord
