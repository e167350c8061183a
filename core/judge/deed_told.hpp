// SPDX-License-Identifier: Apache-2.0
#pragma once

// DeedTold: one place in a sentence that names a claim's deed, or its opposite: whether that is
// told there as done or not done, by whom and to what.

#include "core/judge/act.hpp"
#include "core/judge/event_signs.hpp"

#include <cstddef>
#include <vector>

namespace onrecord {

// How far the verb that carries a deed may stand from the noun that names it.
inline constexpr std::size_t kCarryReach = 6;

struct DeedTold {
  Mention mention;
  std::size_t word = 0;    // that names it
  std::size_t teller = 0;  // the verb that tells it, which may be another word
  Roles roles;             // of the teller
  Sameness patient = Sameness::unknown;
  bool by_another = false;
  bool beside = false;  // it is of another, while the sentence names the claim's deed elsewhere
  bool told = false;
  bool negated = false;
  bool called_untrue = false;  // negated by who "denied that they left"
  bool supposed = false;
  bool nearly = false;
};

// Requires: `mentions` are those of `act` in `evidence`, a sentence of `coverage`; `signs` its
// signs. Where the sentence names the deed more than once, and one place is of the claim's thing or
// of who acts there, a place that has another is of another: "who did not sign the treaty, signed
// the annex".
std::vector<DeedTold> deeds_told(const Act& act, const std::vector<Mention>& mentions,
                                 const Statement& claim, const Statement& evidence,
                                 const Reading& coverage, const Signs& signs);

// Whether a deed that a noun names is of what the claim's is: "the opening of the library", "a
// strike at the mill".
Sameness patient_of_noun(const ActWord& own, const Statement& claim, const Statement& s,
                         std::size_t noun, const Roles& teller);

// Whether the words of a phrase name the head of the claim's.
bool holds_head(const Statement& claim, WordRange ours, const Statement& s, WordRange theirs);

}  // namespace onrecord
