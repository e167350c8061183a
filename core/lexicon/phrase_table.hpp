// SPDX-License-Identifier: Apache-2.0
#pragma once

// A table from lower-case words or phrases to values, built once from a file of data/ and asked
// very often: one hash and, as a rule, one comparison a question, no allocation.

#include "core/base/hash.hpp"

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord {

template <typename Value>
class PhraseTable {
 public:
  // `entries` point into memory that outlives the table (embedded files do). Of equal phrases the
  // first one counts.
  explicit PhraseTable(std::vector<std::pair<std::string_view, Value>> entries)
      : entries_(std::move(entries)) {
    std::size_t size = 16;
    while (size < entries_.size() * 3) size *= 2;
    slots_.assign(size, 0);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      std::size_t slot = fast_hash(entries_[i].first) & (size - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (size - 1);
      slots_[slot] = i + 1;
    }
  }

  // Null for an unknown phrase. `phrase` must be written as in the table.
  const Value* find(std::string_view phrase) const {
    for (std::size_t slot = fast_hash(phrase) & (slots_.size() - 1); slots_[slot] != 0;
         slot = (slot + 1) & (slots_.size() - 1)) {
      const auto& entry = entries_[slots_[slot] - 1];
      if (entry.first == phrase) return &entry.second;
    }
    return nullptr;
  }

 private:
  std::vector<std::pair<std::string_view, Value>> entries_;
  std::vector<std::uint32_t> slots_;  // index into entries_ plus one; 0 = free
};

}  // namespace onrecord
