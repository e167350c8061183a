// SPDX-License-Identifier: Apache-2.0
#include "fetchers/html_guard.hpp"

#include "fetchers/ascii.hpp"

#include <algorithm>
#include <cstdint>

namespace onrecord::fetch {

namespace {

bool needs_no_end(std::string_view name) {
  for (std::string_view word :
       {"area", "base",   "br", "col",   "embed",  "hr", "img", "input", "li",    "link",
        "meta", "option", "p",  "param", "source", "td", "th",  "tr",    "track", "wbr"}) {
    if (same_word(name, word)) return true;  // no content, or closed by the next of its kind
  }
  return false;
}

// How many attributes gumbo will find in the tag whose name ends at `at`, which moves to the tag's
// end. It compares each with all before it.
std::uint64_t attributes_of(std::string_view html, std::size_t& at) {
  constexpr std::string_view kSpace = " \t\r\n\f/";
  std::uint64_t count = 0;
  for (;;) {
    at = std::min(html.find_first_not_of(kSpace, at), html.size());
    if (at == html.size() || html[at] == '>') return count;
    ++count;
    at = std::min(html.find_first_of(" \t\r\n\f/>=", at + 1), html.size());
    at = std::min(html.find_first_not_of(" \t\r\n\f", at), html.size());
    if (at == html.size() || html[at] != '=') continue;
    at = std::min(html.find_first_not_of(" \t\r\n\f", at + 1), html.size());
    if (at == html.size()) return count;
    const char quote = html[at];
    if (quote == '"' || quote == '\'') {
      at = std::min(html.find(quote, at + 1), html.size() - 1) + 1;
    } else {
      at = std::min(html.find_first_of(" \t\r\n\f>", at), html.size());
    }
  }
}

}  // namespace

bool too_much_for_gumbo(std::string_view html) {
  constexpr int kMaxDepth = 8000;
  constexpr std::uint64_t kMaxComparisons = 60'000'000;  // of attributes: below a second
  if (html.size() > (4u << 20u)) return true;
  int depth = 0;
  std::uint64_t comparisons = 0, merged = 0, looked_at = 0;
  for (auto at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    std::size_t end = begin;
    while (end < html.size() && (is_alpha(html[end]) || is_digit(html[end]))) ++end;
    if (end == begin || !is_alpha(html[begin])) continue;
    if (!closing) {
      // From every possible beginning, also inside scripts and values: a tag that was taken for
      // part of something else would not be counted.
      const std::string_view name = html.substr(begin, end - begin);
      std::size_t tag_end = end;
      const std::uint64_t count = attributes_of(html, tag_end);
      // Those of a second <html> or <body> go to the first.
      if (same_word(name, "html") || same_word(name, "body")) merged += count;
      comparisons += count * count / 2;
      looked_at += tag_end - at;
      if (comparisons + merged * merged / 2 > kMaxComparisons) return true;
      if (looked_at > 32 * html.size() + (1u << 16u)) return true;
    }
    if (needs_no_end(html.substr(begin, end - begin))) continue;
    depth = closing ? std::max(depth - 1, 0) : depth + 1;
    if (depth > kMaxDepth) return true;
  }
  return false;
}

}  // namespace onrecord::fetch
