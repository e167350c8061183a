// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is known of single words without their context.

#include <string_view>

namespace onrecord {

// Whether WordNet has the word, or what follows its last hyphen, as a common noun, verb, adjective
// or adverb, inflected forms included: "talks" and "Talks" are, "Kerry" is not. About one unknown
// word in two hundred is taken for a common one.
bool is_common_word(std::string_view word);

}  // namespace onrecord
