// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tagger's model: what it looks at and how its weights lie in data/tagger.bin. Shared by the
// tagger and by the program that trains it. Internal to core/text.
//
// The file is used in place, little-endian: a header of 64 bytes (magic "ORTAG002", three u32: the
// binary logarithms of the sizes to come, zeros), then
//   combinations, 128 u16: the parts of speech (word_form bits of data/train/wordnet.hpp) that the
//     numbers of the lexicon stand for.
//   dictionary, u32: open addressing by the hash of a word; the upper 27 bits of the hash and the
//     class of a word that has only one. Class 31 marks a free slot.
//   lexicon, u16: open addressing by the hash of a word without case; 9 bits of it and 7 bits that
//     say which parts of speech WordNet knows for the word. 0 is free.
//   marks, u8: buckets of two; a feature's hash gives the bucket and its mark.
//   weights: for each mark a row of 32 int8, weights by class (the last one is 0). Only the
//     features that matter most have a row: weights come from far away in memory, which costs more
//     time than anything else in reading, while the marks stay near.
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
constexpr std::size_t word_feature_count = 17;  // those that look at words alone
constexpr std::size_t class_feature_count = 5;  // those that look at the classes before, too
static_assert(std::endian::native == std::endian::little);  // as the file is used in place
constexpr std::string_view magic = "ORTAG002";
constexpr std::size_t header_size = 64;
constexpr std::size_t combination_count = 128;
// Of a combination: WordNet has the word as the bare form of a verb, as its past, as a name.
constexpr std::uint32_t base_verb_bit = 4, past_verb_bit = 16, name_bit = 512;

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
  std::uint32_t suffix2 = 0, suffix3 = 0, suffix4 = 0, prefix = 0;
  std::uint32_t shape = 0;
  std::uint32_t tail = 0;  // hash of what follows its last hyphen; `lower` when it has none
  std::uint32_t known = free_slot;  // the dictionary's class
  std::uint32_t parts = 0;          // the lexicon's entry for it, or for its tail
};

// The hashes of what the model looks at.
using WordFeatures = std::array<std::uint32_t, word_feature_count>;
using ClassFeatures = std::array<std::uint32_t, class_feature_count>;

// The rows of the features that have one.
template <std::size_t N>
struct Rows {
  std::array<const std::int8_t*, N> row;
  std::size_t count = 0;
};

using WordRows = Rows<word_feature_count>;
using ClassRows = Rows<class_feature_count>;

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

  // All of a word but what the tables say, which are asked to be ready for look_up().
  Word describe(std::string_view word, CaseMode mode, bool is_first) const;
  void look_up(Word& word) const;

  // The parts of speech that WordNet knows for a word, as bits; 0 = it does not know the word.
  std::uint32_t word_forms(std::string_view word) const;

  // The rows of features; their weights are asked to be ready for classify().
  WordRows rows(const WordFeatures& features) const { return find<word_feature_count>(features); }
  ClassRows rows(const ClassFeatures& features) const {
    return find<class_feature_count>(features);
  }

  // The best class given the rows of a word's features.
  std::uint32_t classify(const WordRows& words, const ClassRows& classes_before) const;

 private:
  template <std::size_t N>
  Rows<N> find(const std::array<std::uint32_t, N>& features) const;

  std::uint32_t known_class(std::uint32_t exact) const;
  std::uint32_t known_parts(std::uint32_t lower) const;

  const std::uint16_t* combinations_ = nullptr;
  const std::uint32_t* dictionary_ = nullptr;
  const std::uint16_t* lexicon_ = nullptr;
  const std::uint8_t* marks_ = nullptr;
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
