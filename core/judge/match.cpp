// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

#include "core/judge/passage.hpp"
#include "core/judge/pool.hpp"

namespace onrecord {

std::optional<Match> match(const Profile& claim, const Reading& coverage, const Policy& policy) {
  const Pool pool({pooled(coverage)});
  const ClaimTerms terms = claim_terms(claim);
  const std::vector<std::uint32_t> sharing = pool.sharing(claim, terms, {}, 1);
  const std::vector<Ranked> ranked = pool.rank(claim, terms, sharing, {});
  if (ranked.empty()) return {};
  Match found =
      match_passage(claim, coverage, pool.terms(0), ranked.front().bearing, pool.rarity(), policy);
  if (found.score < policy.keep) return {};
  return found;
}

}  // namespace onrecord
