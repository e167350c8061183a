// SPDX-License-Identifier: Apache-2.0
#pragma once

// The model behind sentence_worths(): what it looks at and how its weights lie in data/worth.bin.
// Shared with the program that trains it (data/train/train_worth.cpp).

#include "core/text/layout.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace onrecord {

// Features are hashed into this many buckets, one signed byte of weight each.
inline constexpr std::uint32_t worth_buckets = 1u << 17u;

// The first bytes of data/worth.bin, before the weights. The log-odds of a sentence are
// bias + scale * (sum of the weights of its features) / sqrt(number of its features).
struct WorthHeader {
  float scale = 0;
  float bias = 0;
};

// Finds the features of stretches of tokens, one after the other.
class WorthFeatures {
 public:
  // The buckets of a stretch's features, each once: words, pairs of words, beginnings of words,
  // tags, pairs of tags, and counts of figures, names and words. Figures count as "0" whatever
  // their value. `lower`: the text in lower case (ASCII: the model is for English). Good until the
  // next call.
  std::span<const std::uint32_t> of(std::string_view lower, std::span<const Token> tokens);

 private:
  [[gnu::always_inline]] void add(std::uint32_t bucket) {
    std::uint64_t& word = seen_[bucket / 64];
    const std::uint64_t bit = std::uint64_t{1} << bucket % 64;
    if (!(word & bit)) buckets_.push_back(bucket);
    word |= bit;
  }

  std::vector<std::uint32_t> buckets_;
  std::vector<std::uint64_t> seen_ = std::vector<std::uint64_t>(worth_buckets / 64);  // a bit each
};

}  // namespace onrecord
