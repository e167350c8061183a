// SPDX-License-Identifier: Apache-2.0
#include "fetchers/html_guard.hpp"

#include "fetchers/ascii.hpp"

#include <algorithm>

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

}  // namespace

bool too_deep_for_gumbo(std::string_view html) {
  constexpr int kMaxDepth = 8000;
  if (html.size() > (4u << 20u)) return true;
  int depth = 0;
  for (auto at = html.find('<'); at < html.size(); at = html.find('<', at + 1)) {
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    std::size_t end = begin;
    while (end < html.size() && (is_alpha(html[end]) || is_digit(html[end]))) ++end;
    if (end == begin || !is_alpha(html[begin])) continue;
    if (needs_no_end(html.substr(begin, end - begin))) continue;
    depth = closing ? std::max(depth - 1, 0) : depth + 1;
    if (depth > kMaxDepth) return true;
  }
  return false;
}

}  // namespace onrecord::fetch
