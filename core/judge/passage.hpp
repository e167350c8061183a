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

// What match_passage can make of a probability at most.
double most_probable(double bearing_probability);

// As match() of core/judge/match.hpp, given the terms of both, for an article that is held against
// many claims.
std::optional<Match> match(const Profile& claim, const ClaimTerms& claim_terms,
                           const Reading& coverage, const DocumentTerms& terms,
                           const Policy& policy);

}  // namespace onrecord
