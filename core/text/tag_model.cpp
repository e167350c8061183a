// SPDX-License-Identifier: Apache-2.0
#include "core/text/tag_model.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/text/chars.hpp"
#include "core/text/words.hpp"

namespace onrecord::tagger {

namespace {

constexpr std::uint32_t hash_start = 2166136261u;

std::uint32_t step(std::uint32_t hash, unsigned char byte) { return (hash ^ byte) * 16777619u; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The word with typographic marks as ASCII and figures as 0, at most 24 bytes of it.
struct Normal {
  std::array<char, 24> bytes;
  std::size_t size = 0;
};

Normal normalised(std::string_view word) {
  Normal n;
  for (std::size_t i = 0; i < word.size() && n.size < n.bytes.size(); ++i) {
    char c = word[i];
    if (c >= '0' && c <= '9') c = '0';
    if (c == '\xE2' && i + 2 < word.size() && word[i + 1] == '\x80') {
      const char last = word[i + 2];
      char mark = 0;
      if (last == '\x98' || last == '\x99') mark = '\'';
      if (last == '\x9C' || last == '\x9D') mark = '"';
      if (last == '\x93' || last == '\x94') mark = '-';
      if (mark != 0) {
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
  bool has_digit = false, has_letter = false, has_hyphen = false, has_dot = false;
  bool has_lower = false, has_upper = false, has_inner_upper = false, has_wide = false;
  std::uint32_t exact = hash_start, folded = hash_start, tail = hash_start;
  for (std::size_t i = 0; i < n.size; ++i) {
    const char c = n.bytes[i];
    const char l = lower(c);
    has_digit |= c == '0';
    has_hyphen |= c == '-';
    has_dot |= c == '.';
    has_upper |= c != l;
    has_inner_upper |= c != l && i > 0;
    has_lower |= c >= 'a' && c <= 'z';
    has_wide |= static_cast<unsigned char>(c) >= 0x80;
    has_letter |= l >= 'a' && l <= 'z';
    exact = step(exact, static_cast<unsigned char>(c));
    folded = step(folded, static_cast<unsigned char>(l));
    tail = c == '-' ? hash_start : step(tail, static_cast<unsigned char>(l));
  }
  out.lower = mix(1, folded);
  // A capital that anything would have here says nothing; the word is looked up without it.
  out.exact =
      mix(1, is_first || mode == CaseMode::upper || mode == CaseMode::title ? folded : exact);
  std::uint32_t hash = hash_start;
  for (std::size_t i = 1; i <= 4; ++i) {
    if (i <= n.size) hash = step(hash, static_cast<unsigned char>(lower(n.bytes[n.size - i])));
    if (i == 1) out.suffix1 = hash;
    if (i == 2) out.suffix2 = hash;
    if (i == 3) out.suffix3 = hash;
    if (i == 4) out.suffix4 = hash;
  }
  hash = hash_start;
  for (std::size_t i = 0; i < 3 && i < n.size; ++i) {
    hash = step(hash, static_cast<unsigned char>(lower(n.bytes[i])));
  }
  out.prefix = hash;
  std::uint32_t shape = 0;
  const auto put = [&shape](bool bit) { shape = shape * 2 + bit; };
  put(has_digit), put(has_letter), put(has_hyphen), put(has_dot), put(has_lower);
  put(has_upper), put(has_inner_upper), put(has_wide), put(is_first);
  put(n.size == 1);
  out.shape = shape * 4 + static_cast<std::uint32_t>(mode);
  out.known = known_class(out.exact);
  out.parts = known_parts(out.lower);
  if (out.parts == 0 && tail != folded) out.parts = known_parts(mix(1, tail));
  return out;
}

Model::Model(std::string_view bytes) {
  if (bytes.size() < header_size || !bytes.starts_with(magic)) return;
  std::array<std::uint32_t, 3> bits{};
  std::memcpy(bits.data(), bytes.data() + magic.size(), sizeof bits);
  if (bits[0] > 24 || bits[1] > 24 || bits[2] == 0 || bits[2] > 24) return;
  const std::size_t dictionary_at = header_size + combination_count * 2;
  const std::size_t lexicon_at = dictionary_at + (std::size_t{4} << bits[0]);
  const std::size_t weights_at = lexicon_at + (std::size_t{2} << bits[1]);
  if (bytes.size() < weights_at + (2 * lanes << bits[2])) return;
  combinations_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + header_size);
  dictionary_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + dictionary_at);
  lexicon_ = reinterpret_cast<const std::uint16_t*>(bytes.data() + lexicon_at);
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
  return combinations_[describe(word, CaseMode::normal, false).parts];
}

const Model& shipped_model() {
  static const Model loaded(embedded("tagger.bin"));
  return loaded;
}

std::uint32_t lexicon_key(std::string_view word) {
  const Normal n = normalised(word);
  std::uint32_t hash = hash_start;
  for (std::size_t i = 0; i < n.size; ++i)
    hash = step(hash, static_cast<unsigned char>(n.bytes[i]));
  return mix(1, hash);
}

void Model::prefetch(const WordFeatures& features) const {
  for (const std::uint32_t hash : features) __builtin_prefetch(bucket(hash));
}

// Which of the two rows of a bucket a feature has, and whether it has one, is as good as random: no
// branch depends on it.
template <std::size_t N>
std::size_t Model::rows(const std::array<std::uint32_t, N>& features,
                        const std::int8_t** out) const {
  std::size_t count = 0;
  for (const std::uint32_t hash : features) {
    const std::int8_t* first = bucket(hash);
    const auto mark = static_cast<std::int8_t>(hash & 0xFFu);
    const auto is_first = static_cast<std::size_t>(first[lanes - 1] == mark);
    const auto is_second = static_cast<std::size_t>(first[2 * lanes - 1] == mark);
    out[count] = first + (1 - is_first) * lanes;
    count += is_first | is_second;
  }
  return count;
}

std::uint32_t Model::classify(const WordFeatures& words,
                              const ClassFeatures& classes_before) const {
  // The rows of the words were asked for one word ago; those of the classes come while they are
  // looked through.
  for (const std::uint32_t hash : classes_before) __builtin_prefetch(bucket(hash));
  std::array<const std::int8_t*, word_feature_count + class_feature_count> found;
  std::size_t count = rows(words, found.data());
  count += rows(classes_before, found.data() + count);
  // Two weights at a time lie in one number of 16 bits: the even ones are its lower byte.
  using Pairs [[gnu::vector_size(16)]] = std::int16_t;
  constexpr std::size_t part = sizeof(Pairs);
  std::array<std::int16_t, lanes> sums;
  for (std::size_t begin = 0; begin < lanes; begin += part) {
    Pairs even{}, odd{};
    for (std::size_t r = 0; r < count; ++r) {
      Pairs weights;
      std::memcpy(&weights, found[r] + begin, part);
      even += static_cast<Pairs>(weights << 8) >> 8;
      odd += weights >> 8;
    }
    for (std::size_t i = 0; i < part / 2; ++i) {
      sums[begin + 2 * i] = even[i];
      sums[begin + 2 * i + 1] = odd[i];
    }
  }
  std::uint32_t best = 0;
  for (std::uint32_t i = 1; i < classes.size(); ++i) {
    if (sums[i] > sums[best]) best = i;
  }
  return best;
}

WordFeatures word_features(Window w) {
  const Word &b2 = w[0], &b1 = w[1], &c = w[2], &n1 = w[3], &n2 = w[4];
  return {
      mix(1, c.lower),
      mix(2, c.exact, c.shape & 0xFFF),
      mix(3, c.suffix1, c.shape),
      mix(4, c.suffix2),
      mix(5, c.suffix3),
      mix(6, c.suffix4),
      mix(7, c.prefix),
      mix(8, c.shape, b1.shape),
      mix(9, c.shape, n1.shape),
      mix(10, b1.lower),
      mix(11, n1.lower),
      mix(12, b2.lower),
      mix(13, n2.lower),
      mix(17, b1.lower, c.lower),
      mix(18, c.lower, n1.lower),
      mix(20, n1.suffix3),
      mix(21, b1.suffix3, c.suffix3),
      mix(23, c.suffix3, n1.suffix2),
      mix(25, c.lower, n1.known),
      mix(28, c.parts, c.shape),
      mix(30, c.parts, n1.parts),
      mix(31, c.parts, c.suffix2),
  };
}

ClassFeatures class_features(Window w, std::uint32_t t1, std::uint32_t t2) {
  const Word &c = w[2], &n1 = w[3], &n2 = w[4];
  return {
      mix(14, t1, c.shape),
      mix(15, t1 * 32 + t2),
      mix(16, t1, c.lower),
      mix(19, t1, n1.lower),
      mix(22, t1, c.suffix3),
      mix(24, n1.known * 32 + t1, c.suffix2),
      mix(26, n1.known, n2.known * 32 + t1),
      mix(27, t1 * 32 + t2, c.lower),
      mix(29, c.parts, t1),
      mix(32, n1.parts * 32 + t1, c.parts),
  };
}

}  // namespace onrecord::tagger

namespace onrecord {

bool is_common_word(std::string_view word) {
  return (tagger::shipped_model().word_forms(word) & ~tagger::name_bit) != 0;
}

}  // namespace onrecord
