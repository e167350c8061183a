// SPDX-License-Identifier: Apache-2.0
#include "core/judge/pool.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

// How many of the documents that share most with a claim lend each other support.
constexpr std::size_t kSupporters = 10;
// A claim's own article supports like a document that bears on it with this probability.
constexpr float kOwnArticle = 0.6F;
// A document supports as much as the best one if its words count for as much, and that for this
// much at least: where nothing speaks of the claim, what is like each other does not bear on it.
constexpr float kSupports = 0.2F;
// Documents that bear on a claim without being very like its words are like each other, but hardly
// more than this: on followed claims, each that was thought to bear on one did so with 0.25
// already.
constexpr float kMostSupport = 0.3F;

float& at(Bearing& b, BearingFeature which) { return b.features[static_cast<std::size_t>(which)]; }

}  // namespace

PooledDocument pooled(const Reading& document) {
  return {document_terms(document), document.published, document.published_at};
}

Pool::Pool(std::vector<PooledDocument> documents) : documents_(std::move(documents)) {
  for (const PooledDocument& document : documents_) rarity_.add(document.terms);
  vectors_.reserve(documents_.size());
  for (std::uint32_t i = 0; i < documents_.size(); ++i) {
    const std::vector<WeightedTerm>& terms = documents_[i].terms.terms;
    vectors_.push_back(term_vector(terms, rarity_));
    for (const WeightedTerm& t : terms) postings_[t.key].push_back({i, t.weight});
  }
}

std::uint32_t Pool::add(PooledDocument document) {
  vectors_.push_back(term_vector(document.terms.terms, rarity_));
  documents_.push_back(std::move(document));
  return static_cast<std::uint32_t>(documents_.size() - 1);
}

void Pool::shrink(std::size_t size) {
  documents_.erase(documents_.begin() + static_cast<std::ptrdiff_t>(size), documents_.end());
  vectors_.erase(vectors_.begin() + static_cast<std::ptrdiff_t>(size), vectors_.end());
}

std::vector<std::uint32_t> Pool::sharing(const Profile& profile, const ClaimTerms& claim,
                                         std::optional<std::uint32_t> own,
                                         std::size_t limit) const {
  std::vector<float> scores(documents_.size(), 0);
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
  std::erase_if(touched, [&](std::uint32_t d) { return d == own || precedes(d, profile); });
  std::sort(touched.begin(), touched.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  if (touched.size() > limit) touched.resize(limit);
  return touched;
}

Bearing Pool::without_support(const Profile& profile, const ClaimTerms& claim,
                              std::uint32_t document) const {
  const PooledDocument& d = documents_[document];
  Bearing b = bearing(claim, d.terms, rarity_);
  at(b, BearingFeature::gap) = gap_after(profile, d.published, d.published_at);
  return b;
}

double Pool::most_probable(const Profile& profile, const ClaimTerms& claim,
                           std::uint32_t document) const {
  Bearing b = without_support(profile, claim, document);
  if (at(b, BearingFeature::words) <= 0) return 0;
  at(b, BearingFeature::support) = kMostSupport;
  return bearing_probability(b.features);
}

std::vector<Ranked> Pool::rank(const Profile& profile, const ClaimTerms& claim,
                               std::span<const std::uint32_t> documents,
                               std::optional<std::uint32_t> own) const {
  using F = BearingFeature;
  std::vector<Ranked> ranked;
  float best_words = kSupports;
  for (const std::uint32_t d : documents) {
    Ranked& r = ranked.emplace_back(Ranked{d, without_support(profile, claim, d)});
    best_words = std::max(best_words, at(r.bearing, F::words));
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& x, const Ranked& y) {
    const float wx = x.bearing.features[static_cast<std::size_t>(F::words)];
    const float wy = y.bearing.features[static_cast<std::size_t>(F::words)];
    return wx != wy ? wx > wy : x.document < y.document;
  });

  std::vector<std::pair<std::uint32_t, float>> supporters;
  for (std::size_t i = 0; i < std::min(kSupporters, ranked.size()); ++i) {
    const float relative = at(ranked[i].bearing, F::words) / best_words;
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
  for (Ranked& r : ranked) r.bearing.probability = bearing_probability(r.bearing.features);
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    if (a.bearing.probability != b.bearing.probability)
      return a.bearing.probability > b.bearing.probability;
    return a.document < b.document;
  });
  return ranked;
}

}  // namespace onrecord
