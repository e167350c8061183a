// SPDX-License-Identifier: Apache-2.0
#pragma once

// The linear model of data/stance.bin: whether one plain sentence entails or contradicts another.

#include "core/judge/match.hpp"
#include "core/judge/stance_features.hpp"

namespace onrecord {

// supports, refutes or context, with probabilities and reasons.
StanceResult linear_stance(const Statement& claim, const Statement& evidence,
                           const Alignment& alignment, const Statement& title);

}  // namespace onrecord
