// SPDX-License-Identifier: Apache-2.0
#pragma once

// Passage: which sentence of a document to show for a claim, and what it says about it.

#include "core/judge/bearing.hpp"
#include "core/judge/match.hpp"

namespace onrecord {

// The match that `coverage` makes with the claim, given how they bear on each other. `terms` are
// those of `coverage`.
Match match_passage(const Profile& claim, const Reading& coverage, const DocumentTerms& terms,
                    const Bearing& bearing, const Rarity& rarity, const Policy& policy);

// A figure that measures the same as the claim's, or a sentence that tells what became of its
// condition, makes it more probable that a document bears on the claim. This gives the probability
// that a document without such a sign must have to reach `probability` with one.
double without_sign(double probability);

}  // namespace onrecord
