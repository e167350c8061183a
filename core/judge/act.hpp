// SPDX-License-Identifier: Apache-2.0
#pragma once

// Act: the deed that a promise, forecast or demand is about, and whether a sentence speaks of it.

#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"

#include <cstddef>
#include <vector>

namespace onrecord {

// The words of a claim that name its deed: the verbs after "will" and "to"; where there are none,
// its other verbs and its nouns for deeds (data/deeds.tsv). Verbs that only carry a deed, or say
// something ("plans to", "announced"), are none.
std::vector<std::size_t> acts_of(const Reading& words, const Statement& claim);

// Of each word of the evidence, whether it names one of the acts: in any form, or as another word
// for the same deed.
std::vector<bool> deeds_in(const std::vector<std::size_t>& acts, const Statement& claim,
                           const Statement& evidence, const Alignment& alignment);

// Whether the evidence names the opposite of one of the acts.
bool tells_opposite(const std::vector<std::size_t>& acts, const Statement& claim,
                    const Statement& evidence);

}  // namespace onrecord
