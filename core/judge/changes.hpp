// SPDX-License-Identifier: Apache-2.0
#pragma once

// Changes: the events that stand between two assessments of one claim.

#include "core/judge/assess.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onrecord {

// Something that became known about a claim and belongs into its history.
struct Change {
  std::string
      what;  // "phase", "outcome", "timeliness", "grade", "revision", "condition", "headline"
  std::string before;
  std::string after;
  std::string why;  // the reasons of the new assessment, in words
};

// What is different in `after`; empty when nothing is. Without `before` everything but its defaults
// is a change.
std::vector<Change> changes(const std::optional<Assessment>& before, const Assessment& after);

}  // namespace onrecord
