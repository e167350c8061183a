// SPDX-License-Identifier: Apache-2.0
#include "fetchers/page_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "fetchers/ascii.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace onrecord::fetch {

namespace {

constexpr std::size_t alphabet = 40;  // letters, digits, "-", "_", space, anything else

std::size_t letter_of(char c) {
  c = lower(c);
  if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
  if (is_digit(c)) return static_cast<std::size_t>(26 + c - '0');
  return c == '-' ? 36 : c == '_' ? 37 : c == ' ' ? 38 : 39;
}

struct State {
  std::array<std::uint16_t, alphabet> next{};
  std::uint8_t hints = 0;
};

std::vector<State> build() {
  std::vector<State> states(1);
  for (const auto& row : table_rows(embedded("page_words.tsv"))) {
    if (row.size() < 2) continue;
    std::size_t at = 0;
    for (const char c : row[0]) {
      std::uint16_t& next = states[at].next[letter_of(c)];
      if (next == 0) {
        next = static_cast<std::uint16_t>(states.size());
        at = next;
        states.emplace_back();
      } else {
        at = next;
      }
    }
    states[at].hints |= row[1] == "unlikely"   ? hint_unlikely
                        : row[1] == "maybe"    ? hint_maybe
                        : row[1] == "positive" ? hint_positive
                        : row[1] == "negative" ? hint_negative
                        : row[1] == "junk"     ? hint_junk
                                               : hint_standfirst;
  }
  // Failure links, resolved into the transitions: breadth first from the root.
  std::vector<std::uint16_t> fail(states.size(), 0), queue;
  for (const std::uint16_t child : states[0].next) {
    if (child != 0) queue.push_back(child);
  }
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::uint16_t state = queue[i];
    states[state].hints |= states[fail[state]].hints;
    for (std::size_t c = 0; c < alphabet; ++c) {
      const std::uint16_t through = states[fail[state]].next[c];
      std::uint16_t& next = states[state].next[c];
      if (next == 0) {
        next = through;
      } else {
        fail[next] = through;
        queue.push_back(next);
      }
    }
  }
  return states;
}

}  // namespace

std::uint8_t page_hints(std::string_view name) {
  static const std::vector<State> states = build();
  std::uint8_t hints = 0;
  std::size_t at = 0;
  for (const char c : name) {
    at = states[at].next[letter_of(c)];
    hints |= states[at].hints;
  }
  return hints;
}

BlockOpening block_opening(std::string_view text) {
  static const auto phrases = [] {
    std::vector<std::pair<std::string_view, BlockOpening>> all;
    for (const auto& row : table_rows(embedded("page_phrases.tsv"))) {
      if (row.size() < 2) continue;
      all.push_back({row[0], row[1] == "lead" ? BlockOpening::lead : BlockOpening::notice});
    }
    std::sort(all.begin(), all.end());
    return all;
  }();
  // The longest phrase that the text begins with stands among those just before it in order.
  auto at = std::upper_bound(phrases.begin(), phrases.end(), text,
                             [](std::string_view t, const auto& p) { return t < p.first; });
  while (at != phrases.begin()) {
    --at;
    if (text.starts_with(at->first)) {
      // A phrase ends where a word ends.
      const std::size_t end = at->first.size();
      if (end == text.size() || !is_alpha(text[end]) || !is_alpha(text[end - 1])) return at->second;
    }
    if (text.empty() || at->first.front() != text.front()) break;
  }
  return BlockOpening::other;
}

}  // namespace onrecord::fetch
