// SPDX-License-Identifier: Apache-2.0
#include "core/judge/rivals.hpp"

#include <algorithm>

namespace onrecord {
namespace {

// What is a claim's own counts half when it weighs as much as this, some one rare word: claims that
// say the same in other words differ by a word, too.
constexpr float kOneWord = 5;

// Terms that one claim has and the other has not, and how much of them a headline has.
struct Own {
  float all = 0;
  float told = 0;

  void add(const WeightedTerm& term, std::span<const TermKey> terms) {
    all += term.weight;
    if (std::binary_search(terms.begin(), terms.end(), term.key)) told += term.weight;
  }
};

}  // namespace

float fits_better(std::span<const WeightedTerm> other, std::span<const WeightedTerm> claim,
                  std::span<const TermKey> terms) {
  Own others;
  Own mine;
  float common = 0;
  auto theirs = other.begin();
  for (const WeightedTerm& term : claim) {
    for (; theirs != other.end() && theirs->key < term.key; ++theirs) others.add(*theirs, terms);
    if (theirs != other.end() && theirs->key == term.key) {
      common += term.weight;
      ++theirs;
    } else {
      mine.add(term, terms);
    }
  }
  for (; theirs != other.end(); ++theirs) others.add(*theirs, terms);
  if (common <= 0 || others.all <= 0) return 0;
  const float mine_told = mine.all > 0 ? mine.told / mine.all : 1;
  const float better = others.told / others.all - mine_told;
  const float akin = std::min(1.0F, 2 * common / (common + std::min(mine.all, others.all)));
  return std::max(0.0F, better) * akin * others.all / (others.all + kOneWord);
}

void Rivals::add(std::span<const WeightedTerm> claim, std::span<const std::uint32_t> documents) {
  if (documents.empty()) return;
  for (const std::uint32_t d : documents)
    of_document_[d].push_back(static_cast<std::uint32_t>(claims_.size()));
  claims_.emplace_back(claim.begin(), claim.end());
}

float Rivals::fits_another_better(std::span<const WeightedTerm> claim, std::uint32_t document,
                                  std::span<const TermKey> terms) const {
  const auto rivals = of_document_.find(document);
  if (rivals == of_document_.end()) return 0;
  float best = 0;
  for (const std::uint32_t rival : rivals->second)
    best = std::max(best, fits_better(claims_[rival], claim, terms));
  return best;
}

}  // namespace onrecord
