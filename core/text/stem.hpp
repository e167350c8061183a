// SPDX-License-Identifier: Apache-2.0
#pragma once

// Stems: what different forms of one English word have in common.

#include <string>
#include <string_view>

namespace onrecord {

// The stem of a lower-case word: "unemployed", "unemployment" -> "unemploy". Porter 2 ("english" of
// Snowball), by libstemmer. Words of other scripts come back unchanged.
std::string stem(std::string_view word);

}  // namespace onrecord
