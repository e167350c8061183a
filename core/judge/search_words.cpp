// SPDX-License-Identifier: Apache-2.0
#include "core/judge/search_words.hpp"

#include "core/judge/terms.hpp"
#include "core/notes/reading.hpp"

#include <algorithm>

namespace onrecord {

namespace {

struct Word {
  std::string text;
  TermKey key = 0;
  float weight = 0;
  std::size_t place = 0;
};

// How much a word of that sort helps; names are added to it.
float weight_of(const Token& token) {
  switch (token.tag) {
    case Tag::propn: return 1.5F;
    case Tag::noun: return 1;
    case Tag::adj: return 0.6F;
    case Tag::verb: return 0.5F;
    default: return 0;
  }
}

bool lies_in(Span inner, Span outer) {
  return inner.begin >= outer.begin && inner.end <= outer.end;
}

// Adds the words of `text`, each at `share` of its weight; a term that is there already stays.
void add_words(std::string_view text, const std::vector<TermKey>& unwanted, float share,
               std::vector<Word>& words) {
  const Reading reading = read(Text::from_utf8(text), std::nullopt);
  const auto is_in = [](const auto& notes, Span span) {
    return std::any_of(notes.begin(), notes.end(),
                       [&](const auto& note) { return lies_in(span, note.span); });
  };
  for (const Token& token : reading.layout.tokens) {
    const std::string_view written = reading.text[token.span];
    if (!is_content(folded_word(written)) || is_in(reading.notes.times, token.span)) continue;
    const bool named = is_in(reading.notes.names, token.span);
    const TermKey key = term_key(term_of(written));
    const float weight = share * (named ? 2.0F : weight_of(token)) * background_rarity(key);
    const auto known = [&](const Word& word) { return word.key == key; };
    if (key == 0 || weight <= 0 ||
        std::find(unwanted.begin(), unwanted.end(), key) != unwanted.end() ||
        std::any_of(words.begin(), words.end(), known)) {
      continue;
    }
    words.push_back({std::string(written), key, weight, words.size()});
  }
}

}  // namespace

std::vector<std::string> search_words(const Claim& claim, std::string_view headline,
                                      std::size_t most) {
  std::vector<TermKey> speaker;
  const Text name = Text::from_utf8(claim.speaker);
  for (const TermHit& hit : find_terms(name, lay_out(name).tokens)) speaker.push_back(hit.key);
  std::vector<Word> words;
  add_words(claim.wording, speaker, 1, words);
  if (words.size() < std::min<std::size_t>(most, 3)) add_words(headline, speaker, 0.5F, words);
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.weight > b.weight; });
  words.resize(std::min(words.size(), most));
  std::sort(words.begin(), words.end(),
            [](const Word& a, const Word& b) { return a.place < b.place; });
  std::vector<std::string> out;
  for (Word& word : words) out.push_back(std::move(word.text));
  return out;
}

}  // namespace onrecord
