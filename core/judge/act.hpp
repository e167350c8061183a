// SPDX-License-Identifier: Apache-2.0
#pragma once

// Act: the deed that a promise, forecast or demand is about, and whether a sentence speaks of it.

#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord {

// What names the deed of a claim.
struct Act {
  std::vector<std::size_t> words;  // of the claim's statement; empty: nothing names it
  std::uint64_t deeds = 0;         // the kinds of deed that they name (data/deeds.tsv), as bits
};

// The verbs after "will" and "to" and those in "-ing"; where there are none, the other verbs. Where
// no verb after "will" or "to" says by itself what is done, the nouns for deeds as well. Verbs that
// only carry a deed, or say something ("plans to", "announced"), are none.
Act act_of(const Reading& words, const Statement& claim);

// Of each word of the evidence, whether it names the act: in any form, or as another word for the
// same deed.
std::vector<bool> naming(const Act& act, const Statement& claim, const Statement& evidence,
                         const Alignment& alignment);

// Whether the evidence names the opposite of one of the act's words.
bool tells_opposite(const Act& act, const Statement& claim, const Statement& evidence);

}  // namespace onrecord
