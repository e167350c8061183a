// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_labels.hpp"

namespace onrecord::quoting {

Index label_end(const Words& words, const Passage& p, bool headline) {
  Index colon = p.first;
  bool upper = true;
  for (; colon < p.last && colon < p.first + 9 && !words.is(colon, ":"); ++colon) {
    const Tag t = words.tag(colon);
    if (words.marked(colon) || words.finite(colon)) return none;
    if (!words.capital(colon) && t != Tag::adp && t != Tag::punct && t != Tag::part) return none;
    for (const char c : words.text()[words.span(colon)]) upper = upper && !(c >= 'a' && c <= 'z');
  }
  if (colon == p.first || colon + 2 >= p.last || !words.is(colon, ":")) return none;
  if (upper) return colon;
  if (!headline || words.tag(p.first) == Tag::det) return none;
  for (Index i = colon; i-- > p.first;) {
    const std::string_view word = words.text()[words.span(i)];
    if (word.size() < 3 || !words.capital(i)) continue;
    if (words.text().view().find(word, words.span(colon).end) != std::string_view::npos) {
      return colon;
    }
  }
  return none;
}

Index dateline_end(const Words& words, const Passage& p) {
  Index first = p.first;
  if (words.is(first, "(")) {  // "(Corrects the date in paragraph 3) LIMA - The bridge ..."
    for (Index i = first; i < p.last && i < first + 60; ++i) {
      if (!words.is(i, ")")) continue;
      first = i + 1;
      break;
    }
  }
  for (Index i = first; i < p.last && i < first + 14; ++i) {
    if (words.dash(i)) return i > p.first ? i + 1 : p.first;
    const Tag t = words.tag(i);
    if (t != Tag::propn && t != Tag::punct && t != Tag::num && t != Tag::x && t != Tag::noun) break;
  }
  return first;
}

}  // namespace onrecord::quoting
