// SPDX-License-Identifier: Apache-2.0
#pragma once

// Condition: what coverage tells of the event on which a claim hangs ("within a week of the
// hostages' release", "if the blockade is lifted"), and the clock that this event starts.

#include "core/judge/assess.hpp"
#include "core/judge/bearing.hpp"
#include "core/judge/match.hpp"
#include "core/judge/stance_features.hpp"

#include <optional>
#include <span>

namespace onrecord {

// Whether the claim speaks of what is to come and hangs on an event that can be looked for. What
// holds "unless" something happens does not: nothing tells that an event stays out.
bool hangs_on_condition(const Claim& claim);

// Whether the claim speaks of what is to come "unless" something happens: it is void once that
// does.
bool makes_exception(const Claim& claim);

// What the document tells of the event on which the claim hangs: a sentence that tells it in the
// past as done or called off, on a day that is not before the claim. A sentence that doubts, plans,
// denies or only supposes it, or tells a part of it, tells nothing. `terms` are those of
// `coverage`. Words by which an event is called off or supposed: data/condition_cues.tsv.
std::optional<ConditionSign> condition_sign(const Profile& claim, const Reading& coverage,
                                            const DocumentTerms& terms);

// Whether a sentence that was aligned with the claim tells of what that makes an exception for:
// "unless more are hired".
bool tells_exception(const Claim& claim, const Statement& words, const Alignment& alignment);

// Whether a sentence that was aligned with the claim speaks of its condition rather than of the
// claim itself: "the hostages were released" keeps no promise of a truce within a week of that.
bool is_of_condition(const Claim& claim, const Statement& words, const Alignment& alignment);

// Where the condition stands by what a person says, whatever it is, else by the accepted coverage:
// met on the earliest day that is told, else called off, else waited for.
ConditionStanding condition_standing(const Claim& claim, std::span<const Coverage> coverage,
                                     std::optional<Day> made);

}  // namespace onrecord
