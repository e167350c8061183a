// SPDX-License-Identifier: Apache-2.0
#pragma once

// Headlines take stances in a language of their own: "Shark photo a hoax", "Rumor: ...", "...,
// police say". Rules over data/stance_cues.tsv.

#include "core/judge/match.hpp"
#include "core/judge/stance_features.hpp"

namespace onrecord {

// How strongly a sentence denies, doubts or confirms, by its cues outside the claim's own words.
struct CuePoints {
  int denies = 0;
  int doubts = 0;
  int confirms = 0;
  std::vector<Reason> why;  // spans are in the Text that the statement was read from
};

CuePoints cue_points(const Statement& claim, const Statement& evidence, const Alignment& alignment);

// The stance of a headline towards a claim.
StanceResult headline_stance(const Statement& claim, const Statement& headline,
                             const Alignment& alignment);

}  // namespace onrecord
