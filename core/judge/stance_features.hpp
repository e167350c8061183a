// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the linear stance model sees of a claim and a piece of evidence. Shared with its trainer.

#include "core/judge/statement.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

inline constexpr std::uint32_t kStanceBuckets = 1u << 17u;

// How the figures of a claim fare in the evidence.
struct FigureCheck {
  int entailed = 0;   // the evidence's figure satisfies the claim's
  int conflicts = 0;  // no number satisfies both
  int open = 0;       // they overlap, but the evidence leaves room for the claim to be false
  int missing = 0;    // nothing comparable there
};

// Word by word, what of the claim stands in the evidence.
struct Alignment {
  std::vector<int> claim;     // for each word of the claim, the word of the evidence, or -1
  std::vector<int> evidence;  // the inverse
  float covered = 0;          // share of the claim's content by rarity
  FigureCheck figures;
};

Alignment align(const Statement& claim, const Statement& evidence);

// The stems of the opposites of a stem by data/opposites.tsv: "fail" of "pass".
std::span<const std::string> opposites_of(const std::string& stemmed);
bool are_opposites(const std::string& a, const std::string& b);

// Buckets of the features that are on, each once; real values are cut into steps.
std::vector<std::uint32_t> stance_features(const Statement& claim, const Statement& evidence,
                                           const Alignment& alignment, const Statement& title);

}  // namespace onrecord
