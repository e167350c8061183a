// SPDX-License-Identifier: Apache-2.0
#pragma once

// A table from lower-case words or phrases to values, built once from a file of data/ and asked
// very often: one hash and, as a rule, one comparison a question, no allocation. Most questions are
// about words that it does not have: a byte for each slot answers these, and the bytes of all
// tables stay in a core's cache.

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
    if (3 * entries_.size() >= marks_.size()) hold(2 * entries_.size());
    entries_.push_back({hash_of(phrase), phrase, Value{}});
    place(static_cast<std::uint32_t>(entries_.size() - 1));
    return entries_.back().value;
  }

 private:
  static constexpr std::uint8_t free = 0;

  struct Entry {
    std::uint64_t hash;
    std::string_view phrase;
    Value value;
  };

  static std::uint8_t mark_of(std::uint64_t hash) {
    return static_cast<std::uint8_t>(hash >> 56u | 1u);
  }

  // The index of the phrase's entry; the count of entries for an unknown one.
  std::uint32_t locate(std::string_view phrase) const {
    const std::uint64_t hash = hash_of(phrase);
    const std::size_t last = marks_.size() - 1;
    const std::uint8_t mark = mark_of(hash);
    for (std::size_t slot = hash & last; marks_[slot] != free; slot = (slot + 1) & last) {
      if (marks_[slot] != mark) continue;
      const Entry& entry = entries_[slots_[slot]];
      if (entry.hash == hash && entry.phrase.size() == phrase.size() &&
          (phrase.size() <= 8 || entry.phrase == phrase)) {
        return slots_[slot];
      }
    }
    return static_cast<std::uint32_t>(entries_.size());
  }

  // Makes room for so many entries.
  void hold(std::size_t count) {
    std::size_t size = 16;
    while (size < count * 3) size *= 2;
    marks_.assign(size, free);
    slots_.assign(size, 0);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) place(i);
  }

  void place(std::uint32_t entry) {
    const std::uint64_t hash = entries_[entry].hash;
    std::size_t slot = hash & (marks_.size() - 1);
    while (marks_[slot] != free) slot = (slot + 1) & (marks_.size() - 1);
    marks_[slot] = mark_of(hash);
    slots_[slot] = entry;
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
  std::vector<std::uint8_t> marks_;   // a part of the hash; free = nothing there
  std::vector<std::uint32_t> slots_;  // index into entries_
};

}  // namespace onrecord
