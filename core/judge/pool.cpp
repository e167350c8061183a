// SPDX-License-Identifier: Apache-2.0
#include "core/judge/pool.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

// How many documents are looked at closely for a claim, and how many of the best lend support.
constexpr std::size_t kCandidates = 250;
constexpr std::size_t kSupporters = 10;
// A claim's own article supports like a document that bears on it with this probability.
constexpr float kOwnArticle = 0.6F;

float& at(Bearing& b, BearingFeature which) { return b.features[static_cast<std::size_t>(which)]; }

}  // namespace

Pool::Pool(std::span<const Reading> documents) {
  terms_.reserve(documents.size());
  for (const Reading& document : documents) {
    published_.emplace_back(document.published, document.published_at);
    rarity_.add(terms_.emplace_back(document_terms(document)));
  }
  vectors_.reserve(documents.size());
  for (std::uint32_t i = 0; i < terms_.size(); ++i) {
    vectors_.push_back(term_vector(terms_[i].terms, rarity_));
    for (const WeightedTerm& t : terms_[i].terms) postings_[t.key].push_back({i, t.weight});
  }
}

std::vector<std::uint32_t> Pool::first_pass(const ClaimTerms& claim, const Profile& profile,
                                            std::optional<std::uint32_t> own) const {
  std::vector<float> scores(terms_.size(), 0);
  std::vector<std::uint32_t> touched;
  const auto collect = [&](std::span<const WeightedTerm> wanted, float share) {
    for (const WeightedTerm& t : wanted) {
      const auto it = postings_.find(t.key);
      if (it == postings_.end()) continue;
      const float weight = share * t.weight * rarity_(t.key);
      for (const Posting& p : it->second) {
        if (scores[p.document] == 0) touched.push_back(p.document);
        scores[p.document] += weight * 2 * p.count / (1 + p.count);
      }
    }
  };
  collect(claim.claim, 1);
  collect(claim.context, 0.3F);
  std::erase_if(touched, [&](std::uint32_t d) {
    return d == own || is_older(published_[d].first, published_[d].second, profile);
  });
  std::sort(touched.begin(), touched.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  if (touched.size() > kCandidates) touched.resize(kCandidates);
  return touched;
}

std::vector<Ranked> Pool::rank(const Profile& profile, std::optional<std::uint32_t> own,
                               std::size_t limit) const {
  using F = BearingFeature;
  const ClaimTerms claim = claim_terms(profile);
  std::vector<Ranked> ranked;
  float best_words = 0;
  for (const std::uint32_t d : first_pass(claim, profile, own)) {
    Ranked& r = ranked.emplace_back(Ranked{d, bearing(claim, terms_[d], rarity_)});
    at(r.bearing, F::gap) = gap_after(profile, published_[d].first, published_[d].second);
    best_words = std::max(best_words, at(r.bearing, F::words));
  }
  const auto by_probability = [](const Ranked& a, const Ranked& b) {
    if (a.bearing.probability != b.bearing.probability)
      return a.bearing.probability > b.bearing.probability;
    return a.document < b.document;
  };
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& x, const Ranked& y) {
    const float wx = x.bearing.features[static_cast<std::size_t>(F::words)];
    const float wy = y.bearing.features[static_cast<std::size_t>(F::words)];
    return wx != wy ? wx > wy : x.document < y.document;
  });

  std::vector<std::pair<std::uint32_t, float>> supporters;
  for (std::size_t i = 0; i < std::min(kSupporters, ranked.size()); ++i) {
    const float relative = at(ranked[i].bearing, F::words) / std::max(best_words, 1e-6F);
    supporters.emplace_back(ranked[i].document, relative * relative * relative);
  }
  if (own) supporters.emplace_back(*own, kOwnArticle);
  for (Ranked& r : ranked) {
    float sum = 0;
    float weight = 0.3F;
    for (const auto& [document, probability] : supporters) {
      if (document == r.document) continue;
      sum += probability * cosine(vectors_[document], vectors_[r.document]);
      weight += probability;
    }
    at(r.bearing, F::support) = sum / weight;
  }
  for (Ranked& r : ranked) r.bearing.probability = bearing_probability(r.bearing.features, true);
  std::sort(ranked.begin(), ranked.end(), by_probability);
  if (ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

}  // namespace onrecord
