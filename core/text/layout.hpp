// SPDX-License-Identifier: Apache-2.0
#pragma once

// Layout: paragraphs, sentences and tagged tokens of a Text.

#include "core/base/span.hpp"
#include "core/text/text.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace onrecord {

// Universal parts of speech (universaldependencies.org, UPOS).
enum class Tag : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x
};

// What the Penn tag adds to a verb, auxiliary, noun or adjective; `none` elsewhere.
enum class Form : std::uint8_t {
  none,
  base,             // VB
  present,          // VBP, VBZ
  past,             // VBD
  past_participle,  // VBN
  gerund,           // VBG
  modal,            // MD
  plural,           // NNS, NNPS
  comparative,      // JJR, RBR
  superlative,      // JJS, RBS
  possessive,       // PRP$, POS
};

const char* to_string(Tag tag);
const char* to_string(Form form);

// A word, number or mark. Contractions are two tokens as in UD English ("do" + "n't", "Kerry" +
// "'s"), money and percent signs stand alone, hyphenated words are one token.
struct Token {
  Span span;
  Tag tag = Tag::x;
  Form form = Form::none;
};

// Tokens [first, last) of Layout::tokens, and the bytes they cover without white space around.
struct Sentence {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// Sentences [first, last) of Layout::sentences.
struct Paragraph {
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// All three in text order; each token lies in one sentence, each sentence in one paragraph.
struct Layout {
  std::vector<Paragraph> paragraphs;
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;

  std::span<const Token> tokens_of(const Sentence& s) const {
    return std::span(tokens).subspan(s.first, s.last - s.first);
  }

  // Index of the sentence, paragraph or token that holds byte `position`, else of the next one
  // after it, else the count. Logarithmic.
  std::uint32_t sentence_at(std::uint32_t position) const;
  std::uint32_t paragraph_at(std::uint32_t position) const;
  std::uint32_t token_at(std::uint32_t position) const;
};

// Splits and tags. Linear in the size of the text. A paragraph ends at an empty line or, in text
// whose lines are whole paragraphs, at a line end. Abbreviations: data/abbreviations.tsv. Tags: an
// averaged perceptron (Collins 2002) with the weights of data/tagger.bin.
Layout lay_out(const Text& text);

}  // namespace onrecord
