// SPDX-License-Identifier: Apache-2.0
#pragma once

// Descriptions that stand for somebody named elsewhere: "the NATO chief", "the agency's director".
// Internal to core/notes/quotes*.

#include "core/notes/quotes_words.hpp"

#include <optional>
#include <span>

namespace onrecord::quoting {

// The name that the definite description `r` stands for, an index into `names`: the latest before
// it, else the first after, whose role has the same head and knows its other words. A "chief",
// "head" or "boss" is also who leads the same body by another word, such as its president. `here`
// is how many names begin before `r`. Offices: data/roles.tsv.
std::optional<std::size_t> described(const Words& words, std::span<const Name> names, Range r,
                                     std::size_t here);

}  // namespace onrecord::quoting
