// SPDX-License-Identifier: Apache-2.0
#pragma once

// A figure as a person asks for it: '>1000 deaths', '5..10%', '<= $2 million'.

#include "core/base/interval.hpp"
#include "core/base/result.hpp"

#include <string>

namespace onrecord::cli {

struct Figure {
  Interval interval;
  std::string unit;  // canonical, as claims have it; empty = any
};

// Reads it as the same words in an article would be read, after a sign (> >= < <= = ~). Fails when
// there is no figure in it, or more than one.
Result<Figure> figure_of(const std::string& text);

}  // namespace onrecord::cli
