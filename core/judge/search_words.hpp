// SPDX-License-Identifier: Apache-2.0
#pragma once

// Search words: what to type into a news search to find coverage of a claim.

#include "core/claims/claim.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// At most `most` words, as written, in the order in which they stand: those of the claim that say
// most, names before rare nouns, nouns before verbs; where it has too few ("We will open it") those
// of its article's headline. Without figures, dates, the speaker's name and function words, as
// these differ from report to report: "The city council will open the tram line to the harbour by
// 30 June"
// -> city, council, open, tram, line, harbour.
std::vector<std::string> search_words(const Claim& claim, std::string_view headline,
                                      std::size_t most = 6);

}  // namespace onrecord
