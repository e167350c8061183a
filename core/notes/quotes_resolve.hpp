// SPDX-License-Identifier: Apache-2.0
#pragma once

// Resolution: from the mention of a speaker to the fullest name that the article gives. Internal to
// core/notes/quotes*.

#include "core/notes/quotes_attribute.hpp"

#include <span>
#include <string>
#include <vector>

namespace onrecord::quoting {

// The speaker of each attribution, parallel to `attributions` (in text order): names in their
// fullest form, pronouns and definite descriptions through the names around them ("the NATO chief"
// by Name::role), else the mention itself without "the" and apposition ("a senior official",
// "police"). Empty where there is no mention, or a pronoun that nobody fits. Offices:
// data/roles.tsv.
std::vector<std::string> resolve(const Words& words, std::span<const Name> names,
                                 std::span<const Attribution> attributions);

}  // namespace onrecord::quoting
