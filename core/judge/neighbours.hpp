// SPDX-License-Identifier: Apache-2.0
#pragma once

// Neighbours: which documents of a pool are most like each other.

#include "core/judge/bearing.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace onrecord {

struct Neighbour {
  std::uint32_t document = 0;
  float likeness = 0;  // cosine, 0..1
};

// Adds the neighbour if it is among the `limit` most alike. Kept best first.
void keep_nearest(std::vector<Neighbour>& nearest, Neighbour neighbour, std::size_t limit);

// For each of the documents, given by their term vectors, the `limit` that are most like it, best
// first. What only shares terms that most of them have is none. The cost is that of the pairs that
// share a term which at most a tenth of the documents have.
std::vector<std::vector<Neighbour>> neighbours(std::span<const std::vector<WeightedTerm>> vectors,
                                               std::size_t limit);

}  // namespace onrecord
