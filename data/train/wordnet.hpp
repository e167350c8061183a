// SPDX-License-Identifier: Apache-2.0
#pragma once

// What WordNet knows of single words.

#include <cstdint>
#include <map>
#include <string>

namespace onrecord::train {

// The bits of word_forms.
enum WordForm : std::uint32_t {
  noun = 1,
  plural_noun = 2,
  base_verb = 4,
  s_verb = 8,
  past_verb = 16,
  ing_verb = 32,
  adjective = 64,
  compared = 128,
  adverb = 256,
  name = 512,
};

// The lower-case words of the WordNet files in `directory`, their inflected forms included, with
// what they can be. Inflections are made by rule but for WordNet's lists of exceptions.
std::map<std::string, std::uint32_t> word_forms(const std::string& directory);

}  // namespace onrecord::train
