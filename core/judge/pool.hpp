// SPDX-License-Identifier: Apache-2.0
#pragma once

// Pool: documents that are at hand together. What is rare among them, what the best of them reaches
// and which of them resemble each other says more than any one document alone.

#include "core/judge/bearing.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace onrecord {

struct Ranked {
  std::uint32_t document = 0;  // index into the pool
  Bearing bearing;
};

class Pool {
 public:
  explicit Pool(std::span<const Reading> documents);

  // The documents that share terms with the claim, most probable first, at most `limit`. Its own
  // article and documents from before it was made are left out.
  std::vector<Ranked> rank(const Profile& claim, std::optional<std::uint32_t> own,
                           std::size_t limit) const;

  const DocumentTerms& terms(std::uint32_t document) const { return terms_[document]; }
  const Rarity& rarity() const { return rarity_; }

 private:
  struct Posting {
    std::uint32_t document;
    float count;
  };

  std::vector<std::uint32_t> first_pass(const ClaimTerms& claim, const Profile& profile,
                                        std::optional<std::uint32_t> own) const;

  std::vector<std::pair<std::optional<Day>, std::optional<Instant>>> published_;
  std::vector<DocumentTerms> terms_;
  std::vector<std::vector<WeightedTerm>> vectors_;
  Rarity rarity_;
  std::unordered_map<TermKey, std::vector<Posting>> postings_;
};

}  // namespace onrecord
