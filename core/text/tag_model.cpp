// SPDX-License-Identifier: Apache-2.0
#include "core/text/tag_model.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/text/chars.hpp"
#include "core/text/words.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace onrecord::tagger {

namespace {

constexpr std::uint32_t hash_start = 2166136261u;

std::uint32_t step(std::uint32_t hash, unsigned char byte) { return (hash ^ byte) * 16777619u; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// What a byte says about the word that it stands in.
enum Trait : std::uint8_t { digit = 1, hyphen = 2, dot = 4, small = 8, capital = 16, wide = 32 };

constexpr std::array<std::uint8_t, 256> traits = [] {
  std::array<std::uint8_t, 256> of{};
  for (std::size_t c = '0'; c <= '9'; ++c) of[c] = digit;
  for (std::size_t c = 'a'; c <= 'z'; ++c) of[c] = small;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) of[c] = capital;
  for (std::size_t c = 0x80; c < 256; ++c) of[c] = wide;
  of['-'] = hyphen;
  of['.'] = dot;
  return of;
}();

// The word with typographic marks as ASCII and figures as 0, at most 24 bytes of it.
struct Normal {
  std::array<char, 24> bytes;
  std::size_t size = 0;

  std::string_view view() const { return {bytes.data(), size}; }
};

// The plain mark for a typographic one, 0 for any other; all of these are three bytes.
char plain_mark(std::string_view rest) {
  if (rest.size() < 3 || rest[0] != '\xE2' || rest[1] != '\x80') return 0;
  switch (rest[2]) {
    case '\x98':
    case '\x99': return '\'';
    case '\x9C':
    case '\x9D': return '"';
    case '\x93':
    case '\x94': return '-';
    default: return 0;
  }
}

Normal normalised(std::string_view word) {
  Normal n;
  for (std::size_t i = 0; i < word.size() && n.size < n.bytes.size(); ++i) {
    char c = word[i];
    if (c >= '0' && c <= '9') c = '0';
    if (c == '\xE2') {
      if (const char mark = plain_mark(word.substr(i))) {
        c = mark;
        i += 2;
      }
    }
    n.bytes[n.size++] = c;
  }
  return n;
}

}  // namespace

CaseMode case_mode(std::string_view text, std::span<const Token> sentence) {
  std::uint32_t words = 0, capitals = 0, shouted = 0, long_words = 0, long_capitals = 0;
  for (const Token& token : sentence) {
    const Char first = char_at(text, token.span.begin);
    if (!first.is_letter()) continue;
    ++words;
    const bool is_capital = first.kind == CharClass::upper;
    capitals += is_capital;
    if (token.span.size() > 3) {
      ++long_words;
      long_capitals += is_capital;
      const Char third = char_at(text, token.span.begin + 2);
      shouted += is_capital && third.kind == CharClass::upper;
    }
  }
  if (long_words >= 3 && shouted * 10 >= long_words * 8) return CaseMode::upper;
  if (long_words >= 3 && long_capitals * 10 >= long_words * 8 && words >= 4) return CaseMode::title;
  if (words >= 6 && capitals == 0) return CaseMode::lower;
  return CaseMode::normal;
}

Word Model::describe(std::string_view word, CaseMode mode, bool is_first) const {
  const Normal n = normalised(word);
  Word out;
  std::array<char, 24> low;
  std::uint32_t folded = hash_start;
  std::uint8_t has = 0, first = 0;
  for (std::size_t i = 0; i < n.size; ++i) {
    const std::uint8_t trait = traits[static_cast<unsigned char>(n.bytes[i])];
    low[i] = lower(n.bytes[i]);
    folded = step(folded, static_cast<unsigned char>(low[i]));
    if (i == 0) first = trait;
    has |= i == 0 ? 0 : trait;
  }
  const bool has_inner_upper = has & capital;
  has |= first;
  out.lower = mix(1, folded);
  // A capital that anything would have here says nothing; the word is looked up without it.
  const bool by_case =
      (has & capital) && !is_first && mode != CaseMode::upper && mode != CaseMode::title;
  out.exact = out.lower;
  if (by_case) {
    std::uint32_t exact = hash_start;
    for (const char c : n.view()) exact = step(exact, static_cast<unsigned char>(c));
    out.exact = mix(1, exact);
  }
  // The tables are larger than a core's nearest cache.
  __builtin_prefetch(dictionary_ + (out.exact >> 5u & dictionary_mask_));
  __builtin_prefetch(lexicon_ + (out.lower >> 9u & lexicon_mask_));
  std::array<std::uint32_t, 4> suffixes;  // of one letter, two, ...
  std::uint32_t hash = hash_start;
  for (std::size_t i = 0; i < suffixes.size(); ++i) {
    if (i < n.size) hash = step(hash, static_cast<unsigned char>(low[n.size - 1 - i]));
    suffixes[i] = hash;
  }
  out.suffix2 = suffixes[1], out.suffix3 = suffixes[2], out.suffix4 = suffixes[3];
  hash = hash_start;
  for (std::size_t i = 0; i < 3 && i < n.size; ++i) {
    hash = step(hash, static_cast<unsigned char>(low[i]));
  }
  out.prefix = hash;
  std::uint32_t shape = 0;
  const auto put = [&shape](bool bit) { shape = shape * 2 + bit; };
  put(has & digit), put(has & (small | capital)), put(has & hyphen), put(has & dot);
  put(has & small), put(has & capital), put(has_inner_upper), put(has & wide), put(is_first);
  put(n.size == 1);
  out.shape = shape * 4 + static_cast<std::uint32_t>(mode);
  out.tail = out.lower;
  if (has & hyphen) {
    hash = hash_start;
    for (std::size_t i = n.view().rfind('-') + 1; i < n.size; ++i) {
      hash = step(hash, static_cast<unsigned char>(low[i]));
    }
    out.tail = mix(1, hash);
  }
  return out;
}

void Model::look_up(Word& word) const {
  word.known = known_class(word.exact);
  word.parts = known_parts(word.lower);
  if (word.parts == 0 && word.tail != word.lower) word.parts = known_parts(word.tail);
}

Model::Model(std::string_view bytes) {
  if (bytes.size() < header_size || !bytes.starts_with(magic)) return;
  std::array<std::uint32_t, 3> bits{};
  std::memcpy(bits.data(), bytes.data() + magic.size(), sizeof bits);
  if (bits[0] > 24 || bits[1] > 24 || bits[2] == 0 || bits[2] > 24) return;
  const std::size_t dictionary_at = header_size + combination_count * 2;
  const std::size_t lexicon_at = dictionary_at + (std::size_t{4} << bits[0]);
  const std::size_t marks_at = lexicon_at + (std::size_t{2} << bits[1]);
  const std::size_t weights_at = marks_at + (std::size_t{2} << bits[2]);
  if (bytes.size() < weights_at + (2 * lanes << bits[2])) return;
  combinations_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + header_size);
  dictionary_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + dictionary_at);
  lexicon_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + lexicon_at);
  marks_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + marks_at);
  weights_ = reinterpret_cast<const std::int8_t*>(bytes.data() + weights_at);
  dictionary_mask_ = (1u << bits[0]) - 1;
  lexicon_mask_ = (1u << bits[1]) - 1;
  bucket_shift_ = 32 - bits[2];
}

std::uint32_t Model::known_class(std::uint32_t exact) const {
  for (std::uint32_t slot = exact >> 5u;; ++slot) {
    const std::uint32_t entry = dictionary_[slot & dictionary_mask_];
    if ((entry & 31u) == free_slot || (entry >> 5u) == (exact >> 5u)) return entry & 31u;
  }
}

std::uint32_t Model::known_parts(std::uint32_t lower) const {
  for (std::uint32_t slot = lower >> 9u;; ++slot) {
    const std::uint16_t entry = lexicon_[slot & lexicon_mask_];
    if (entry == 0) return 0;
    if ((entry >> 7u) == (lower & 0x1FFu)) return entry & 0x7Fu;
  }
}

std::uint32_t Model::word_forms(std::string_view word) const {
  if (combinations_ == nullptr) return 0;
  Word known = describe(word, CaseMode::normal, false);
  look_up(known);
  return combinations_[known.parts];
}

const Model& shipped_model() {
  static const Model loaded(embedded("tagger.bin"));
  assert(loaded.is_valid());
  return loaded;
}

std::uint32_t lexicon_key(std::string_view word) {
  const Normal n = normalised(word);
  std::uint32_t hash = hash_start;
  for (std::size_t i = 0; i < n.size; ++i)
    hash = step(hash, static_cast<unsigned char>(n.bytes[i]));
  return mix(1, hash);
}

// Which of the two rows of a bucket a feature has, and whether it has one, is as good as random: no
// branch depends on it.
template <std::size_t N>
Rows<N> Model::find(const std::array<std::uint32_t, N>& features) const {
  Rows<N> found;
  for (const std::uint32_t hash : features) {
    const std::size_t first = std::size_t{hash >> bucket_shift_} * 2;
    const auto mark = static_cast<std::uint8_t>(hash);
    const bool is_first = marks_[first] == mark, is_second = marks_[first + 1] == mark;
    found.row[found.count] = weights_ + (first + !is_first) * lanes;
    found.count += is_first | is_second;
  }
  for (std::size_t i = 0; i < found.count; ++i) __builtin_prefetch(found.row[i]);
  return found;
}

template WordRows Model::find(const WordFeatures&) const;
template ClassRows Model::find(const ClassFeatures&) const;

namespace {

// Two weights lie in one number of 16 bits: the even ones are its lower byte.
using Pairs [[gnu::vector_size(16)]] = std::int16_t;
using WidePairs [[gnu::vector_size(32)]] = std::int16_t;

// The class with the greatest sum over all rows, the first of equals.
template <typename Part>
[[gnu::always_inline]] inline std::uint32_t heaviest(const WordRows& words,
                                                     const ClassRows& before) {
  constexpr std::size_t width = sizeof(Part);
  std::array<std::int16_t, lanes> sums;
  for (std::size_t begin = 0; begin < lanes; begin += width) {
    Part even{}, odd{};
    const auto add = [&](const auto& rows) {
      for (std::size_t i = 0; i < rows.count; ++i) {
        Part weights;
        std::memcpy(&weights, rows.row[i] + begin, width);
        even += static_cast<Part>(weights << 8) >> 8;
        odd += weights >> 8;
      }
    };
    add(words), add(before);
    for (std::size_t i = 0; i < width / 2; ++i) {
      sums[begin + 2 * i] = even[i];
      sums[begin + 2 * i + 1] = odd[i];
    }
  }
  sums[lanes - 1] = std::numeric_limits<std::int16_t>::min();  // no class
  std::int16_t greatest = sums[0];
  for (const std::int16_t sum : sums) greatest = std::max(greatest, sum);
  std::int16_t best = lanes;
  for (std::int16_t i = 0; i < static_cast<std::int16_t>(lanes); ++i) {
    best = std::min(best, sums[i] == greatest ? i : static_cast<std::int16_t>(lanes));
  }
  return static_cast<std::uint32_t>(best);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) std::uint32_t heaviest_avx2(const WordRows& words,
                                                            const ClassRows& before) {
  return heaviest<WidePairs>(words, before);
}

const bool has_avx2 = __builtin_cpu_supports("avx2");
#endif

}  // namespace

std::uint32_t Model::classify(const WordRows& words, const ClassRows& classes_before) const {
#ifdef __x86_64__
  if (has_avx2) return heaviest_avx2(words, classes_before);
#endif
  return heaviest<Pairs>(words, classes_before);
}

WordFeatures word_features(Window w) {
  const Word &b2 = w[0], &b1 = w[1], &c = w[2], &n1 = w[3], &n2 = w[4];
  return {
      mix(1, c.lower),
      mix(2, c.suffix2),
      mix(3, c.suffix3),
      mix(4, c.suffix4),
      mix(5, c.prefix),
      mix(6, c.shape, n1.shape),
      mix(7, b1.lower),
      mix(8, n1.lower),
      mix(9, b2.lower),
      mix(10, n2.lower),
      mix(11, b1.lower, c.lower),
      mix(12, n1.suffix3),
      mix(13, b1.suffix3, c.suffix3),
      mix(14, c.lower, n1.known),
      mix(15, c.parts, c.shape),
      mix(16, c.parts, n1.parts),
      mix(17, c.parts, c.suffix2),
  };
}

ClassFeatures class_features(Window w, std::uint32_t t1, std::uint32_t t2) {
  const Word &c = w[2], &n1 = w[3];
  return {
      mix(18, t1 * 32 + t2),          mix(19, t1, n1.lower), mix(20, t1, c.suffix3),
      mix(21, t1 * 32 + t2, c.lower), mix(22, c.parts, t1),
  };
}

}  // namespace onrecord::tagger

namespace onrecord {

bool is_common_word(std::string_view word) {
  return (tagger::shipped_model().word_forms(word) & ~tagger::name_bit) != 0;
}

}  // namespace onrecord
