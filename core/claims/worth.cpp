// SPDX-License-Identifier: Apache-2.0
#include "core/claims/worth.hpp"

#include "core/base/hash.hpp"
#include "core/claims/find_claims.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

namespace onrecord {

namespace {

enum Family : std::uint64_t { word = 1, word_pair, stem, tag, tag_pair, opening, count };

// Longer words count by their beginning too: "unemployed", "unemployment".
constexpr std::uint32_t stem_bytes = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The hash of a word that is in lower case, with every figure as "0".
std::uint64_t word_hash(std::string_view word) {
  char buffer[48];
  word = word.substr(0, sizeof buffer);
  if (std::none_of(word.begin(), word.end(), is_digit)) return fast_hash(word);
  std::size_t n = 0;
  bool digits = false;
  for (char c : word) {
    const bool digit = is_digit(c);
    if (digits && (digit || c == ',' || c == '.')) continue;
    digits = digit;
    buffer[n++] = digit ? '0' : c;
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

// The worth of a sentence with these features.
double worth_of(std::span<const std::uint32_t> features) {
  static const std::string_view model = embedded("worth.bin");
  WorthHeader header;
  std::memcpy(&header, model.data(), sizeof header);
  const auto* weights = reinterpret_cast<const std::int8_t*>(model.data() + sizeof header);
  int sum = 0;
  for (std::uint32_t f : features) sum += weights[f];
  const double odds = header.bias + static_cast<double>(header.scale) * sum /
                                        std::sqrt(static_cast<double>(features.size()));
  return 1 / (1 + std::exp(-odds));
}

}  // namespace

std::span<const std::uint32_t> WorthFeatures::of(std::string_view lower,
                                                 std::span<const Token> tokens) {
  for (const std::uint32_t bucket : buckets_) seen_[bucket / 64] = 0;
  buckets_.clear();
  std::uint64_t before = 0, tag1 = 0;
  std::size_t words = 0, figures = 0, names = 0, past = 0, degrees = 0;
  for (const Token& token : tokens) {
    const std::uint64_t t = tag_code(token);
    const std::uint64_t w = word_hash(slice(lower, token.span));
    if (token.tag != Tag::punct) {
      add(bucket(word, w));
      if (words < 2) add(bucket(opening, words, w));
      if (token.span.size() > stem_bytes) {
        add(bucket(stem, word_hash(slice(lower, token.span).substr(0, stem_bytes))));
      }
      ++words;
    }
    add(bucket(word_pair, before, w));
    add(bucket(tag, t));
    add(bucket(tag_pair, tag1, t));
    figures += token.tag == Tag::num;
    names += token.tag == Tag::propn;
    past += token.form == Form::past || token.form == Form::past_participle;
    degrees += token.form == Form::comparative || token.form == Form::superlative;
    before = w;
    tag1 = t;
  }
  add(bucket(count, 1, few(figures)));
  add(bucket(count, 2, few(names)));
  add(bucket(count, 3, few(past)));
  add(bucket(count, 4, few(degrees)));
  add(bucket(count, 5, size_class(words)));
  add(bucket(count, 6, 8 * few(figures) + few(past)));
  return buckets_;
}

std::vector<double> sentence_worths(const Reading& reading) {
  WorthFeatures features;
  std::vector<double> worths;
  worths.reserve(reading.layout.sentences.size());
  for (const Sentence& sentence : reading.layout.sentences) {
    worths.push_back(
        worth_of(features.of(reading.text.lower(), reading.layout.tokens_of(sentence))));
  }
  return worths;
}

}  // namespace onrecord
