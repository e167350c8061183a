// SPDX-License-Identifier: Apache-2.0
#include "core/claims/rare_words.hpp"

#include "core/lexicon/embedded.hpp"

namespace onrecord {

bool is_rare_word(std::string_view word, std::string_view kind) {
  static const WordMap kinds = word_map("rare_words.tsv");
  const auto found = kinds.find(word);
  return found != kinds.end() && found->second == kind;
}

}  // namespace onrecord
