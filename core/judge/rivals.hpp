// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rivals: the claims that a headline may be about. A headline tells one thing; one that has what is
// another claim's own, and little of what is this claim's own, tells of the other.

#include "core/judge/bearing.hpp"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace onrecord {

// How much better the terms of a headline (sorted) fit another claim than this one, 0..1: by what
// each has that the other has not. 0 when the claims have nothing in common, or nothing that tells
// them apart. The claims are given by their terms, weighed by rarity and sorted by key.
float fits_better(std::span<const WeightedTerm> other, std::span<const WeightedTerm> claim,
                  std::span<const TermKey> terms);

class Rivals {
 public:
  // Each of the documents, given by their numbers, may be about the claim.
  void add(std::span<const WeightedTerm> claim, std::span<const std::uint32_t> documents);

  // How much better the document fits another of its claims than this one, 0..1. A claim is no
  // rival of itself.
  float fits_another_better(std::span<const WeightedTerm> claim, std::uint32_t document,
                            std::span<const TermKey> terms) const;

 private:
  std::vector<std::vector<WeightedTerm>> claims_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> of_document_;  // into claims_
};

}  // namespace onrecord
