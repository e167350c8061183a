// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

#include "core/judge/bearing.hpp"
#include "core/judge/passage.hpp"

namespace onrecord {

std::optional<Match> match(const Profile& claim, const Reading& coverage, const Policy& policy) {
  if (is_older(coverage.published, coverage.published_at, claim)) return {};
  const DocumentTerms terms = document_terms(coverage);
  Bearing b = bearing(claim_terms(claim), terms, Rarity());
  b.probability = bearing_probability(b.features, false);
  if (b.features[static_cast<std::size_t>(BearingFeature::words)] <= 0) return {};
  return match_passage(claim, coverage, terms, b, Rarity(), policy);
}

}  // namespace onrecord
