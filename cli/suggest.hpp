// SPDX-License-Identifier: Apache-2.0
#pragma once

// "Did you mean ...?"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::cli {

// The word of `known` nearest to `word` by edits (insert, delete, replace, swap of neighbours), if
// it takes at most a third of the word's letters; the first of equals.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace onrecord::cli
