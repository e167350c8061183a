// SPDX-License-Identifier: Apache-2.0
#pragma once

// Same claims: whether two articles carry one claim in different words.

#include "core/claims/claim.hpp"

#include <string_view>

namespace onrecord {

// Whether both names can be of one speaker: one has all words of the other ("Mayor Clara Vogt",
// "Vogt"). Two claims that the articles make themselves have the same.
bool is_same_speaker(std::string_view a, std::string_view b);

// Whether the claims say the same: of one speaker, by the same deadline or with the same figure and
// none that differs, and most of what each says is in the other, by the same measure of words that
// coverage is held against a claim with. What denies the other or says its opposite does not.
bool says_the_same(const Claim& a, const Claim& b);

}  // namespace onrecord
