// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

#include "core/judge/bearing.hpp"
#include "core/judge/passage.hpp"

namespace onrecord {

std::optional<Bearing> bears(const ClaimTerms& claim, ClaimKind kind, const DocumentTerms& coverage,
                             const Policy& policy) {
  Bearing b = bearing(claim, coverage, Rarity());
  if (b.features[static_cast<std::size_t>(BearingFeature::words)] <= 0) return {};
  b.probability = bearing_probability(b.features, false);
  const double most = kind == ClaimKind::quantity ? with_figure(b.probability) : b.probability;
  if (most < policy.keep) return {};
  return b;
}

std::optional<Match> match(const Profile& claim, const Reading& coverage, const Policy& policy) {
  if (is_older(coverage.published, coverage.published_at, claim)) return {};
  const DocumentTerms terms = document_terms(coverage);
  const auto bearing = bears(claim_terms(claim), claim.claim.kind, terms, policy);
  if (!bearing) return {};
  Match found = match_passage(claim, coverage, terms, *bearing, Rarity(), policy);
  if (found.score < policy.keep) return {};
  return found;
}

}  // namespace onrecord
