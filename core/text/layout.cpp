// SPDX-License-Identifier: Apache-2.0
#include "core/text/layout.hpp"

#include "core/text/chars.hpp"
#include "core/text/sentences.hpp"
#include "core/text/tag_repairs.hpp"
#include "core/text/tags.hpp"
#include "core/text/tokens.hpp"

#include <algorithm>
#include <array>

namespace onrecord {

namespace {

template <typename Piece>
std::uint32_t piece_at(const std::vector<Piece>& pieces, std::uint32_t position) {
  const auto found =
      std::upper_bound(pieces.begin(), pieces.end(), position,
                       [](std::uint32_t p, const Piece& piece) { return p < piece.span.end; });
  return static_cast<std::uint32_t>(found - pieces.begin());
}

// Whether the text has no capitals at sentence starts: most words after a stop are in lower case.
bool is_lower_case(std::string_view text, std::span<const Token> tokens) {
  std::uint32_t lower = 0, upper = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].span.size() != 1 || text[tokens[i].span.begin] != '.') continue;
    const CharClass next = char_at(text, tokens[i + 1].span.begin).kind;
    lower += next == CharClass::lower;
    upper += next == CharClass::upper;
  }
  return lower > upper;
}

}  // namespace

const char* to_string(Tag tag) {
  constexpr std::array<const char*, 17> names = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                 "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                 "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return names[static_cast<std::size_t>(tag)];
}

const char* to_string(Form form) {
  constexpr std::array<const char*, 11> names = {
      "",      "base",   "present",     "past",        "past_participle", "gerund",
      "modal", "plural", "comparative", "superlative", "possessive"};
  return names[static_cast<std::size_t>(form)];
}

std::uint32_t Layout::sentence_at(std::uint32_t position) const {
  return piece_at(sentences, position);
}

std::uint32_t Layout::paragraph_at(std::uint32_t position) const {
  return piece_at(paragraphs, position);
}

std::uint32_t Layout::token_at(std::uint32_t position) const { return piece_at(tokens, position); }

Layout lay_out(const Text& text) {
  const std::string_view view = text.view();
  Layout layout;
  layout.tokens.reserve(view.size() / 5);
  const std::vector<Span> paragraphs = find_paragraphs(view);
  std::vector<std::uint32_t> ends;  // of the paragraphs' tokens
  for (const Span paragraph : paragraphs) {
    append_tokens(view, paragraph, layout.tokens);
    ends.push_back(static_cast<std::uint32_t>(layout.tokens.size()));
  }
  const bool lower_case = is_lower_case(view, layout.tokens);
  std::uint32_t first_token = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const auto first = static_cast<std::uint32_t>(layout.sentences.size());
    append_sentences(view, std::span(layout.tokens).first(ends[i]), first_token, lower_case,
                     layout.sentences);
    const auto last = static_cast<std::uint32_t>(layout.sentences.size());
    if (first < last) layout.paragraphs.push_back({paragraphs[i], first, last});
    first_token = ends[i];
  }
  for (const Sentence& s : layout.sentences) {
    const auto tokens = std::span(layout.tokens).subspan(s.first, s.last - s.first);
    tag_tokens(view, tokens);
    repair_tags(view, tokens);
  }
  return layout;
}

}  // namespace onrecord
