// SPDX-License-Identifier: Apache-2.0
#pragma once

// Figure pairs: which figures of a sentence measure what those of a claim do, and whether they
// agree.

#include "core/judge/profile.hpp"
#include "core/judge/statement.hpp"

#include <optional>
#include <vector>

namespace onrecord {

struct FigurePairs {
  bool measured = false;          // the claim states a figure with a unit
  bool same = false;              // one of them is given again
  std::optional<Quantity> other;  // of the size of one that is not: what it is now
  std::optional<Quantity> far;    // of another size, in its unit
  bool less = false;              // `other`, or else `far`, is less than the claim's
  bool exceeds = false;   // one is more than the most that the claim says: 900 of "at most 500"
  bool excludes = false;  // their stated bounds leave no figure that fits both
  bool of_another_vote = false;    // counts of votes, and others than the claim's
  std::vector<Quantity> evidence;  // of the sentence: those that agree, then those of its size
};

// Pairs first those that agree; a figure of the claim that is left over beside one of the evidence
// of its size has been replaced by it. What a figure rose or fell from is none. `forward`: the
// claim is about what is to come, so that the count of a vote foretells one.
FigurePairs pair_figures(const Statement& claim, const Statement& evidence, bool forward);

// Whether fewer are told than the claim says: by another figure of its size, or by one of any size
// that counts what the verb at `told` is done to ("delivered 12 buses" of 40).
bool tells_fewer(const FigurePairs& pairs, Span told);

// Whether the clause of the figure that was paired names other months or years than the claim, or,
// where the claim names none, such as were over long before it.
bool is_of_other_period(const Profile& claim, const Reading& coverage, const Statement& evidence,
                        const FigurePairs& pairs);

// What is left of pairs whose figures are of another time: that the claim states one.
FigurePairs without_figures(const FigurePairs& pairs);

}  // namespace onrecord
