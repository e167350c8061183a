// SPDX-License-Identifier: Apache-2.0
#pragma once

// What class names and ids say about an element (data/page_words.tsv).

#include <cstdint>
#include <string_view>

namespace onrecord::fetch {

enum PageHint : std::uint8_t {
  hint_unlikely = 1,
  hint_maybe = 2,
  hint_positive = 4,
  hint_negative = 8,
  hint_junk = 16,
  hint_standfirst = 32,
};

// The hints of all pieces that occur in `name`, any case, as a set of PageHint. One pass whatever
// the number of pieces (Aho and Corasick 1975).
std::uint8_t page_hints(std::string_view name);

// What a block that begins with this text is (data/page_phrases.tsv). `lower_text` in lower case.
enum class BlockOpening : std::uint8_t { other, lead, notice };

BlockOpening block_opening(std::string_view lower_text);

}  // namespace onrecord::fetch
