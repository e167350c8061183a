// SPDX-License-Identifier: Apache-2.0
#pragma once

// A figure as a person asks for it: '>1000 deaths', '5..10%', '<= $2 million'.

#include "core/base/interval.hpp"
#include "core/base/result.hpp"
#include "core/notes/quantities.hpp"

#include <string>

namespace onrecord::cli {

struct Figure {
  Interval interval;
  std::string unit;  // canonical, as claims have it; empty = any
};

// Reads one figure in words, as the same words in an article would be read, after a sign (> >= < <=
// = ~) or none. Its spans are empty: the words stand nowhere. Fails when there is no figure in it,
// or more than one.
Result<Quantity> quantity_of(const std::string& text);

// Reads it as the same words in an article would be read, after a sign (> >= < <= = ~). Fails when
// there is no figure in it, or more than one.
Result<Figure> figure_of(const std::string& text);

}  // namespace onrecord::cli
