// SPDX-License-Identifier: Apache-2.0
#pragma once

// Why a derived value is what it is. Every note, claim, match and assessment carries reasons.

#include <string>

#include "core/base/span.hpp"

namespace onrecord {

// One rule that fired, and where.
struct Reason {
  std::string rule;    // stable identifier, "area.what": "time.weekday.past", "stance.negation"
  Span span;           // the words that made it fire, in the Text the value came from; may be empty
  std::string detail;  // in plain words, may be empty: "the verb is in the past tense"

  friend bool operator==(const Reason&, const Reason&) = default;
};

}  // namespace onrecord
