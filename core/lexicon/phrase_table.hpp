// SPDX-License-Identifier: Apache-2.0
#pragma once

// A table from lower-case words or phrases to values, built once from a file of data/ and asked
// very often: one hash and, as a rule, one comparison a question, no allocation. Most questions are
// about words that it does not have: a byte for each slot answers these, and the bytes of all
// tables stay in a core's cache.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord {

template <typename Value>
class PhraseTable {
 public:
  // `entries` point into memory that outlives the table (embedded files do). Of equal phrases the
  // first one counts.
  explicit PhraseTable(std::vector<std::pair<std::string_view, Value>> entries = {}) {
    entries_.reserve(entries.size());
    for (auto& [phrase, value] : entries) {
      entries_.push_back({hash_of(phrase), phrase, std::move(value)});
    }
    hold(entries_.size());
  }

  // Null for an unknown phrase. `phrase` must be written as in the table.
  const Value* find(std::string_view phrase) const {
    const std::uint32_t entry = locate(phrase);
    return entry < entries_.size() ? &entries_[entry].value : nullptr;
  }

  // The value of a phrase, for a table whose phrases come in several rows; a new one if it is
  // unknown. Good until the next call.
  Value& at(std::string_view phrase) {
    const std::uint32_t known = locate(phrase);
    if (known < entries_.size()) return entries_[known].value;
    if (3 * entries_.size() >= slots_.size()) hold(2 * entries_.size());
    entries_.push_back({hash_of(phrase), phrase, Value{}});
    place(static_cast<std::uint32_t>(entries_.size() - 1));
    return entries_.back().value;
  }

 private:
  static constexpr std::uint32_t free = 0;

  struct Entry {
    std::uint64_t hash;
    std::string_view phrase;
    Value value;
  };

  // The bit that stands for phrases of such a size with such letters.
  std::size_t shape_of(std::string_view phrase) const {
    if (phrase.empty()) return 0;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(phrase[i]); };
    const std::uint64_t letters =
        byte(0) | byte(phrase.size() / 2) << 8u | byte(phrase.size() - 1) << 16u;
    return (letters | phrase.size() << 24u) * 0x9e3779b97f4a7c15ull >> shape_shift_;
  }

  // The index of the phrase's entry; the count of entries for an unknown one.
  std::uint32_t locate(std::string_view phrase) const {
    const std::size_t shape = shape_of(phrase);
    if ((shapes_[shape / 64] >> shape % 64 & 1u) == 0)
      return static_cast<std::uint32_t>(entries_.size());
    const std::uint64_t hash = hash_of(phrase);
    const std::size_t last = slots_.size() - 1;
    for (std::size_t slot = hash & last; slots_[slot] != free; slot = (slot + 1) & last) {
      const Entry& entry = entries_[slots_[slot] - 1];
      if (entry.hash == hash && entry.phrase.size() == phrase.size() &&
          (phrase.size() <= 8 || entry.phrase == phrase)) {
        return slots_[slot] - 1;
      }
    }
    return static_cast<std::uint32_t>(entries_.size());
  }

  // Makes room for so many entries.
  void hold(std::size_t count) {
    std::size_t size = 16;
    while (size < count * 3) size *= 2;
    shapes_.assign(std::max<std::size_t>(size * 8 / 64, 1), 0);
    shape_shift_ = 64 - static_cast<unsigned>(std::countr_zero(shapes_.size() * 64));
    slots_.assign(size, free);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) place(i);
  }

  void place(std::uint32_t entry) {
    std::size_t slot = entries_[entry].hash & (slots_.size() - 1);
    while (slots_[slot] != free) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = entry + 1;
    const std::size_t shape = shape_of(entries_[entry].phrase);
    shapes_[shape / 64] |= std::uint64_t{1} << shape % 64;
  }

  // Eight bytes at a time. Phrases of one size up to eight bytes never share a hash: it is the
  // bytes themselves, stirred by steps that can be undone.
  static std::uint64_t hash_of(std::string_view phrase) {
    std::uint64_t hash = phrase.size();
    const auto mix = [&hash](std::uint64_t part) {
      hash = (hash ^ part) * 0x9e3779b97f4a7c15ull;
      hash ^= hash >> 32u;
    };
    const auto load = [&phrase](std::size_t at, auto part) {
      std::memcpy(&part, phrase.data() + at, sizeof part);
      return std::uint64_t{part};
    };
    std::size_t at = 0;
    for (; at + 8 <= phrase.size(); at += 8) mix(load(at, std::uint64_t{}));
    const std::size_t rest = phrase.size() - at;
    if (rest >= 4) {
      mix(load(at, std::uint32_t{}) << 32u | load(phrase.size() - 4, std::uint32_t{}));
    } else if (rest > 0) {
      const auto byte = [&](std::size_t i) { return load(i, std::uint8_t{}); };
      mix(byte(at) << 16u | byte(at + rest / 2) << 8u | byte(phrase.size() - 1));
    }
    hash *= 0xd6e8feb86659fd93ull;
    return hash ^ hash >> 32u;
  }

  std::vector<Entry> entries_;
  std::vector<std::uint64_t> shapes_;  // bits, see shape_of
  unsigned shape_shift_ = 0;           // leaves of a product the number of a bit
  std::vector<std::uint32_t> slots_;   // the entry's index + 1; free = nothing there
};

}  // namespace onrecord
