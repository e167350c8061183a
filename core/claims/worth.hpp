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

// The buckets of a sentence's features, each once: words, pairs of words, beginnings of words,
// tags, pairs of tags, and counts of figures, names and words. Figures count as "0" whatever their
// value.
void worth_features(std::string_view text, std::span<const Token> tokens,
                    std::vector<std::uint32_t>& out);

// The same worth of any stretch of tokens.
double words_worth(std::string_view text, std::span<const Token> tokens);

}  // namespace onrecord
