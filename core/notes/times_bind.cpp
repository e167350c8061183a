// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_bind.hpp"

#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <string>
#include <unordered_map>

namespace onrecord::times {

namespace {

struct BoundEntry {
  Bound bound = Bound::at;
  bool skip = false;
};

using BoundTable = std::unordered_map<std::string_view, BoundEntry>;

const BoundTable& bounds() {
  static const BoundTable table = [] {
    BoundTable read;
    for (const auto& row : table_rows(embedded("times_bounds.tsv"))) {
      BoundEntry entry;
      entry.skip = row[1] == "skip";
      for (Bound bound : {Bound::by, Bound::within, Bound::before, Bound::after, Bound::since,
                          Bound::until, Bound::for_duration, Bound::not_before}) {
        if (row[1] == to_string(bound)) entry.bound = bound;
      }
      read.emplace(row[0], entry);
    }
    return read;
  }();
  return table;
}

}  // namespace

Binding binding_of(std::string_view text, const Sentence& sentence, Span expression) {
  constexpr std::size_t most = 4;
  std::string words;  // the words before, in lower case, one space between
  Binding binding;
  std::uint32_t end = expression.begin;
  for (int skipped = 0; skipped < 4; ++skipped) {
    std::size_t count = 0;
    std::array<Span, most> spans;
    std::uint32_t at = end;
    while (count < most) {
      while (at > sentence.span.begin && text[at - 1] == ' ') --at;
      std::uint32_t begin = at;
      while (begin > sentence.span.begin &&
             ((text[begin - 1] | 32) >= 'a' && (text[begin - 1] | 32) <= 'z')) {
        --begin;
      }
      if (begin == at) break;
      spans[count++] = {begin, at};
      at = begin;
    }
    if (count == 0) return binding;
    bool skip = false;
    for (std::size_t n = count; n > 0; --n) {
      words.clear();
      for (std::size_t i = n; i-- > 0;) {
        if (!words.empty()) words += ' ';
        for (char c : slice(text, spans[i])) words += static_cast<char>(c | 32);
      }
      const auto entry = bounds().find(words);
      if (entry == bounds().end()) continue;
      if (entry->second.skip) {
        end = spans[n - 1].begin;
        skip = true;
        break;
      }
      binding.bound = entry->second.bound;
      binding.span = {spans[n - 1].begin, spans[0].end};
      binding.bare_in = words == "in";
      binding.over = words == "over" || words == "during" || words == "throughout";
      return binding;
    }
    if (!skip) return binding;
  }
  return binding;
}

}  // namespace onrecord::times
