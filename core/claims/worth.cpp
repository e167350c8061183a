// SPDX-License-Identifier: Apache-2.0
#include "core/claims/worth.hpp"

#include "core/base/hash.hpp"
#include "core/claims/find_claims.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace onrecord {

namespace {

enum Family : std::uint64_t { word = 1, word_pair, stem, tag, tag_pair, opening, count };

// Longer words count by their beginning too: "unemployed", "unemployment".
constexpr std::uint32_t stem_bytes = 5;

// The hash of a word in lower case (ASCII: the model is for English) with every figure as "0".
std::uint64_t word_hash(std::string_view text) {
  char buffer[48];
  std::size_t n = 0;
  bool digits = false;
  for (char c : text.substr(0, sizeof buffer)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && digits) continue;
    if ((c == ',' || c == '.') && digits) continue;
    digits = digit;
    buffer[n++] = digit ? '0' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return fast_hash({buffer, n});
}

// One number for a token's tag and form.
std::uint64_t tag_code(const Token& token) {
  return static_cast<std::uint64_t>(token.tag) * 16 + static_cast<std::uint64_t>(token.form);
}

std::uint32_t bucket(Family family, std::uint64_t a, std::uint64_t b = 0) {
  std::uint64_t h = family * 0x9e3779b97f4a7c15ull;
  for (std::uint64_t part : {a, b}) {
    h = (h ^ part) * 0xff51afd7ed558ccdull;
    h ^= h >> 32u;
  }
  return static_cast<std::uint32_t>(h >> 20u) % worth_buckets;
}

// Counts beyond three are alike; lengths go by their logarithm.
std::uint64_t few(std::size_t n) { return std::min<std::size_t>(n, 4); }
std::uint64_t size_class(std::size_t n) {
  return static_cast<std::uint64_t>(2 * std::log2(static_cast<double>(n + 1)));
}

// Leaves the first of equal values, in a table of twice their number.
void keep_first(std::vector<std::uint32_t>& values) {
  constexpr std::uint32_t none = worth_buckets;
  const std::size_t size = std::bit_ceil(2 * values.size());
  std::vector<std::uint32_t> table(size, none);
  std::erase_if(values, [&](std::uint32_t value) {
    std::size_t slot = value & (size - 1);
    while (table[slot] != none && table[slot] != value) slot = (slot + 1) & (size - 1);
    const bool again = table[slot] == value;
    table[slot] = value;
    return again;
  });
}

}  // namespace

void worth_features(std::string_view text, std::span<const Token> tokens,
                    std::vector<std::uint32_t>& out) {
  out.clear();
  out.reserve(5 * tokens.size() + 8);
  std::uint64_t before = 0, tag1 = 0;
  std::size_t words = 0, figures = 0, names = 0, past = 0, degrees = 0;
  for (const Token& token : tokens) {
    const std::uint64_t t = tag_code(token);
    const std::uint64_t w = word_hash(slice(text, token.span));
    if (token.tag != Tag::punct) {
      out.push_back(bucket(word, w));
      if (words < 2) out.push_back(bucket(opening, words, w));
      if (token.span.size() > stem_bytes) {
        out.push_back(bucket(stem, word_hash(slice(text, token.span).substr(0, stem_bytes))));
      }
      ++words;
    }
    out.push_back(bucket(word_pair, before, w));
    out.push_back(bucket(tag, t));
    out.push_back(bucket(tag_pair, tag1, t));
    figures += token.tag == Tag::num;
    names += token.tag == Tag::propn;
    past += token.form == Form::past || token.form == Form::past_participle;
    degrees += token.form == Form::comparative || token.form == Form::superlative;
    before = w;
    tag1 = t;
  }
  out.push_back(bucket(count, 1, few(figures)));
  out.push_back(bucket(count, 2, few(names)));
  out.push_back(bucket(count, 3, few(past)));
  out.push_back(bucket(count, 4, few(degrees)));
  out.push_back(bucket(count, 5, size_class(words)));
  out.push_back(bucket(count, 6, 8 * few(figures) + few(past)));
  keep_first(out);
}

double words_worth(std::string_view text, std::span<const Token> tokens) {
  static const std::string_view model = embedded("worth.bin");
  WorthHeader header;
  std::memcpy(&header, model.data(), sizeof header);
  const auto* weights = reinterpret_cast<const std::int8_t*>(model.data() + sizeof header);
  std::vector<std::uint32_t> features;
  worth_features(text, tokens, features);
  int sum = 0;
  for (std::uint32_t f : features) sum += weights[f];
  const double odds = header.bias + static_cast<double>(header.scale) * sum /
                                        std::sqrt(static_cast<double>(features.size()));
  return 1 / (1 + std::exp(-odds));
}

std::vector<double> sentence_worths(const Reading& reading) {
  std::vector<double> worths;
  worths.reserve(reading.layout.sentences.size());
  for (const Sentence& sentence : reading.layout.sentences) {
    worths.push_back(words_worth(reading.text.view(), reading.layout.tokens_of(sentence)));
  }
  return worths;
}

}  // namespace onrecord
