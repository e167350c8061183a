// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

#include "core/judge/bearing.hpp"
#include "core/judge/passage.hpp"

namespace onrecord {

std::optional<Match> match(const Profile& claim, const ClaimTerms& claim_terms,
                           const Reading& coverage, const DocumentTerms& terms,
                           const Policy& policy) {
  if (is_older(coverage.published, coverage.published_at, claim)) return {};
  const Rarity rarity;
  Bearing b = bearing(claim_terms, terms, rarity);
  b.probability = bearing_probability(b.features, false);
  if (b.features[static_cast<std::size_t>(BearingFeature::words)] <= 0) return {};
  if (most_probable(b.probability) < policy.keep) return {};
  Match found = match_passage(claim, coverage, terms, b, rarity, policy);
  if (found.score < policy.keep) return {};
  return found;
}

std::optional<Match> match(const Profile& claim, const Reading& coverage, const Policy& policy) {
  return match(claim, claim_terms(claim), coverage, document_terms(coverage), policy);
}

}  // namespace onrecord
