// SPDX-License-Identifier: Apache-2.0
#pragma once

// Positions in a text. Everything inside the program counts bytes of one immutable Text; only the
// JSON that leaves the program counts code points (see core/base/utf8.hpp).

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace onrecord {

// Half-open byte range [begin, end) of one Text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool contains(std::uint32_t position) const {
    return begin <= position && position < end;
  }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

// The smallest span that covers both.
constexpr Span cover(Span a, Span b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

// The bytes of `span`; a span that reaches beyond `text` is cut at its end.
[[gnu::always_inline]] constexpr std::string_view slice(std::string_view text, Span span) {
  if (span.empty() || span.begin >= text.size()) return {};
  return text.substr(span.begin, span.size());
}

}  // namespace onrecord
