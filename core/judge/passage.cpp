// SPDX-License-Identifier: Apache-2.0
#include "core/judge/passage.hpp"

namespace onrecord {

Match match_passage(const Profile& claim, const Reading& coverage, const DocumentTerms& terms,
                    const Bearing& bearing, const Rarity&, const Policy& policy) {
  Match m;
  if (bearing.passage < terms.passages.size()) m.evidence = terms.passages[bearing.passage].span;
  m.wording = m.evidence.empty() ? coverage.title : std::string(coverage.text[m.evidence]);
  m.score = bearing.probability;
  m.accepted = m.score >= policy.accept;
  m.stance = stance(claim.claim.wording, m.wording, coverage.title).stance;
  return m;
}

}  // namespace onrecord
