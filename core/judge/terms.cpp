// SPDX-License-Identifier: Apache-2.0
#include "core/judge/terms.hpp"

#include "core/base/hash.hpp"
#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/stem.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

namespace onrecord {
namespace {

// Lets an unordered container of strings be asked with a view.
struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return fast_hash(s); }
};
using Words = std::unordered_set<std::string_view, ViewHash, std::equal_to<>>;
using FastWordMap =
    std::unordered_map<std::string_view, std::string_view, ViewHash, std::equal_to<>>;

const Words& stop_terms() {
  static const Words words = [] {
    Words w;
    for (const auto& row : table_rows(embedded("stop_terms.tsv"))) w.insert(row[0]);
    return w;
  }();
  return words;
}

const FastWordMap& same_terms() {
  static const FastWordMap words = [] {
    FastWordMap w;
    for (const auto& row : table_rows(embedded("same_term.tsv")))
      if (row.size() > 1) w.emplace(row[0], row[1]);
    return w;
  }();
  return words;
}

// Stems by which the two words of a pair in same_term.tsv are found, and what the pair counts as.
const std::unordered_map<TermKey, TermKey>& pairs() {
  static const std::unordered_map<TermKey, TermKey> table = [] {
    std::unordered_map<TermKey, TermKey> t;
    for (const auto& [words, term] : same_terms()) {
      const auto space = words.find(' ');
      if (space == std::string_view::npos) continue;
      const TermKey first = term_key(term_of(words.substr(0, space)));
      const TermKey second = term_key(term_of(words.substr(space + 1)));
      t.emplace(first * 31 + second, term_key(term));
    }
    return t;
  }();
  return table;
}

bool has_letter_or_digit(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Decoded d = utf8::decode(word, at);
    if (u_isalnum(static_cast<UChar32>(d.code))) return true;
    at += d.size;
  }
  return false;
}

// What find_terms remembers of a written form; `parts` only for hyphenated words.
struct Known {
  TermKey key = 0;
  std::vector<TermKey> parts;
};

const Known& known(std::string_view word) {
  // Written forms repeat; the memory is dropped when hostile input fills it.
  thread_local std::unordered_map<std::string, Known, ViewHash, std::equal_to<>> memory;
  const auto it = memory.find(word);
  if (it != memory.end()) return it->second;
  if (memory.size() > 200000) memory.clear();
  Known k;
  k.key = term_key(term_of(word));
  const auto hyphen = word.find('-');
  if (hyphen != std::string_view::npos && !same_terms().contains(folded_word(word))) {
    k.key = 0;
    for (std::size_t begin = 0; begin <= word.size();) {
      const std::size_t end = std::min(word.find('-', begin), word.size());
      if (const TermKey part = term_key(term_of(word.substr(begin, end - begin)))) {
        k.parts.push_back(part);
      }
      begin = end + 1;
    }
  }
  return memory.emplace(std::string(word), std::move(k)).first->second;
}

}  // namespace

std::string folded_word(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const auto c = static_cast<unsigned char>(word[at]);
    if (c < 0x80) {
      const bool digit_before = !out.empty() && out.back() >= '0' && out.back() <= '9';
      ++at;
      if (c == ',' && digit_before) continue;
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c));
      continue;
    }
    const utf8::Decoded d = utf8::decode(word, at);
    at += d.size;
    if (d.code == 0x2019 || d.code == 0x2018)
      out.push_back('\'');
    else
      utf8::append(out, static_cast<char32_t>(
                            u_foldCase(static_cast<UChar32>(d.code), U_FOLD_CASE_DEFAULT)));
  }
  if (out.ends_with("'s")) out.resize(out.size() - 2);
  while (!out.empty() && (out.back() == '\'' || out.back() == '-')) out.pop_back();
  while (!out.empty() && (out.front() == '#' || out.front() == '@' || out.front() == '\''))
    out.erase(out.begin());
  return out;
}

bool is_content(std::string_view folded) {
  return !stop_terms().contains(folded) && has_letter_or_digit(folded);
}

std::string term_of(std::string_view word) {
  std::string w = folded_word(word);
  if (w != "%" && !is_content(w)) return {};
  if (const auto it = same_terms().find(w); it != same_terms().end())
    return std::string(it->second);
  while (w.ends_with('.')) w.pop_back();
  std::string s = stem(w);
  if (const auto it = same_terms().find(s); it != same_terms().end())
    return std::string(it->second);
  return s;
}

TermKey term_key(std::string_view term) { return term.empty() ? 0 : fast_hash(term); }

std::vector<TermHit> find_terms(const Text& text, std::span<const Token> tokens) {
  std::vector<TermHit> hits;
  hits.reserve(tokens.size());
  const auto push = [&](TermKey key, std::uint32_t token) {
    if (key == 0) return;
    if (!hits.empty() && token - hits.back().token <= 1) {
      const auto pair = pairs().find(hits.back().key * 31 + key);
      if (pair != pairs().end()) {
        hits.back() = {pair->second, token};
        return;
      }
    }
    hits.push_back({key, token});
  };
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    // The symbol stands for a word; every other mark is none.
    if (tokens[i].tag == Tag::punct) continue;
    const Known& k = known(text[tokens[i].span]);
    push(k.key, i);
    for (const TermKey part : k.parts) push(part, i);
  }
  return hits;
}

std::string figure_term(const Quantity& quantity) {
  constexpr double large = 100;
  if (quantity.value >= large) return fmt::format("{:g}", quantity.value);
  if (quantity.unit_kind == UnitKind::none) return {};
  return fmt::format("{:g} {}", quantity.value, quantity.unit);
}

float background_rarity(TermKey key) {
  // data/rarity.bin: a count, that many hashes in rising order, that many rarities in sixteenths.
  static const std::string_view table = embedded("rarity.bin");
  std::uint32_t count = 0;
  if (table.size() < sizeof count) return 8;
  std::memcpy(&count, table.data(), sizeof count);
  const char* hashes = table.data() + sizeof count;
  const char* rarities = hashes + sizeof(std::uint32_t) * count;
  const auto want = static_cast<std::uint32_t>(key >> 32u);
  std::uint32_t low = 0;
  std::uint32_t high = count;
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    std::uint32_t hash = 0;
    std::memcpy(&hash, hashes + sizeof hash * middle, sizeof hash);
    if (hash == want)
      return static_cast<float>(static_cast<unsigned char>(rarities[middle])) / 16.0F;
    if (hash < want)
      low = middle + 1;
    else
      high = middle;
  }
  return static_cast<float>(static_cast<unsigned char>(rarities[count])) / 16.0F;  // seen once
}

}  // namespace onrecord
