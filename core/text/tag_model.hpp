// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tagger's model: what it looks at and how its weights lie in data/tagger.bin. Shared by the
// tagger and by the program that trains it. Internal to core/text.
//
// The file is used in place, little-endian: a header of 64 bytes (magic "ORTAG001", three u32: the
// binary logarithms of the sizes to come, zeros), then
//   combinations, 128 u16: the parts of speech (word_form bits of data/train/wordnet.hpp) that the
//     numbers of the lexicon stand for.
//   dictionary, u32: open addressing by the hash of a word; the upper 27 bits of the hash and the
//     class of a word that has only one. Class 31 marks a free slot.
//   lexicon, u16: open addressing by the hash of a word without case; 9 bits of it and 7 bits that
//     say which parts of speech WordNet knows for the word. 0 is free.
//   weights: buckets of two rows of 32 int8, each bucket a cache line. A row belongs to one
//   feature:
//     its hash gives the bucket and the last byte of the row; the others are weights by class. Rare
//     features have no row.
// The class with the greatest sum over the rows of all features wins (averaged perceptron, Collins
// 2002), from left to right, the two classes before being features themselves.

#include "core/text/layout.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace onrecord::tagger {

constexpr std::size_t lanes = 32;
constexpr std::uint32_t free_slot = 31;
constexpr std::size_t word_feature_count = 22;   // those that look at words alone
constexpr std::size_t class_feature_count = 10;  // those that look at the classes before, too
constexpr std::string_view magic = "ORTAG001";
constexpr std::size_t header_size = 64;
constexpr std::size_t combination_count = 128;
constexpr std::uint32_t name_bit = 512;  // of a combination: WordNet has it as a name

struct Class {
  Tag tag;
  Form form;
};

// What the model tells apart. The forms of auxiliaries are a matter of the word but for these.
constexpr std::array<Class, 31> classes = {{
    {Tag::noun, Form::none},       {Tag::punct, Form::none},
    {Tag::verb, Form::base},       {Tag::verb, Form::present},
    {Tag::verb, Form::past},       {Tag::verb, Form::past_participle},
    {Tag::verb, Form::gerund},     {Tag::noun, Form::plural},
    {Tag::propn, Form::none},      {Tag::propn, Form::plural},
    {Tag::adj, Form::none},        {Tag::adj, Form::comparative},
    {Tag::adj, Form::superlative}, {Tag::adv, Form::none},
    {Tag::adv, Form::comparative}, {Tag::adv, Form::superlative},
    {Tag::aux, Form::none},        {Tag::aux, Form::base},
    {Tag::aux, Form::modal},       {Tag::adp, Form::none},
    {Tag::cconj, Form::none},      {Tag::det, Form::none},
    {Tag::intj, Form::none},       {Tag::num, Form::none},
    {Tag::part, Form::none},       {Tag::part, Form::possessive},
    {Tag::pron, Form::none},       {Tag::pron, Form::possessive},
    {Tag::sconj, Form::none},      {Tag::sym, Form::none},
    {Tag::x, Form::none},
}};

// How the words of a sentence use capitals, which decides what a capital tells.
enum class CaseMode : std::uint8_t { normal, title, upper, lower };

CaseMode case_mode(std::string_view text, std::span<const Token> sentence);

// What the features need to know of one word.
struct Word {
  std::uint32_t lower = 0;  // hash without case; all digits alike, typographic marks as ASCII
  std::uint32_t exact = 0;  // hash with case, the dictionary's key
  std::uint32_t suffix1 = 0, suffix2 = 0, suffix3 = 0, suffix4 = 0, prefix = 0;
  std::uint32_t shape = 0;
  std::uint32_t known = free_slot;  // the dictionary's class
  std::uint32_t parts = 0;  // the lexicon's entry for it, or for what follows its last hyphen
};

// The hashes of what the model looks at.
using WordFeatures = std::array<std::uint32_t, word_feature_count>;
using ClassFeatures = std::array<std::uint32_t, class_feature_count>;

// Five words, for the one in the middle.
using Window = std::span<const Word, 5>;

WordFeatures word_features(Window words);

// `t1` and `t2` are the classes of the word before and of the one before that.
ClassFeatures class_features(Window words, std::uint32_t t1, std::uint32_t t2);

// A view of the weights file.
class Model {
 public:
  explicit Model(std::string_view bytes);

  bool is_valid() const { return weights_ != nullptr; }

  Word describe(std::string_view word, CaseMode mode, bool is_first) const;

  // The parts of speech that WordNet knows for a word, as bits; 0 = it does not know the word.
  std::uint32_t word_forms(std::string_view word) const;

  // Asks for the rows of a word to come: the weights are larger than a core's cache, and while one
  // word is classified those of the next can come.
  void prefetch(const WordFeatures& features) const;

  // The best class given the features' hashes.
  std::uint32_t classify(const WordFeatures& words, const ClassFeatures& classes_before) const;

 private:
  const std::int8_t* bucket(std::uint32_t hash) const {
    return weights_ + (static_cast<std::size_t>(hash >> bucket_shift_) * 2 * lanes);
  }

  // The rows of the features that have one.
  template <std::size_t N>
  std::size_t rows(const std::array<std::uint32_t, N>& features, const std::int8_t** out) const;

  std::uint32_t known_class(std::uint32_t exact) const;
  std::uint32_t known_parts(std::uint32_t lower) const;

  const std::uint16_t* combinations_ = nullptr;
  const std::uint32_t* dictionary_ = nullptr;
  const std::uint16_t* lexicon_ = nullptr;
  const std::int8_t* weights_ = nullptr;
  std::uint32_t dictionary_mask_ = 0;
  std::uint32_t lexicon_mask_ = 0;
  std::uint32_t bucket_shift_ = 0;
};

// The weights that the program carries (data/tagger.bin).
const Model& shipped_model();

// The key of a lower-case word in the lexicon.
std::uint32_t lexicon_key(std::string_view word);

inline std::uint32_t mix(std::uint32_t seed, std::uint32_t a, std::uint32_t b = 0) {
  std::uint64_t h = (static_cast<std::uint64_t>(a) << 32 | b) ^ (seed * 0x9E3779B97F4A7C15ull);
  h *= 0xD6E8FEB86659FD93ull;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93ull;
  return static_cast<std::uint32_t>(h >> 32);
}

}  // namespace onrecord::tagger
