// SPDX-License-Identifier: Apache-2.0
#include "core/claims/clause_words.hpp"

namespace onrecord {

namespace {

// Without the list that a colon announces; a clause after it stays.
TokenRange without_list(const SentenceView& s, TokenRange range) {
  for (std::uint32_t i = range.first + 1; i < range.last; ++i) {
    if (s.is(i, ":") && has_main(s, range.first, i) && !has_main(s, i + 1, range.last)) {
      return {range.first, i};
    }
  }
  return range;
}

}  // namespace

std::uint32_t dateline_end(const SentenceView& s) {
  constexpr std::uint32_t longest = 16;
  bool agency = false;
  std::uint32_t first = 0;
  if (!s.tokens.empty() && s.is(0, "(")) {  // "(Corrects the date in paragraph 3) LIMA - ..."
    while (first < s.tokens.size() && first < 60 && !s.is(first, ")")) ++first;
    first = first < s.tokens.size() && s.is(first, ")") ? first + 1 : 0;
  }
  while (first < s.tokens.size() && s.is(first, ")")) ++first;  // the rest of such a note
  for (std::uint32_t i = first; i < s.tokens.size() && i < first + longest; ++i) {
    agency |= s.is(i, "(");
    if (i > 0 && is_break(s, i) && !s.is(i, ";") && !s.is(i, ":")) return i + 1;
    const std::string_view word = s.word(i);
    const bool upper =
        std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const Tag tag = s.tokens[i].tag;
    const bool named = tag == Tag::propn || tag == Tag::num || tag == Tag::punct || upper ||
                       (i == first && s.is(i, "by"));
    if (!named && !agency) return first;
    if (is_verbal(s.tokens[i]) && !upper) return first;
  }
  return first;
}

TokenRange trimmed(const SentenceView& s, TokenRange range) {
  range = without_list(s, range);
  const auto closes = [&](std::size_t i) { return any_of(s, i, {")", "%", "]"}); };
  for (bool again = true; again && range.first < range.last;) {
    again = false;
    if (s.is(range.first,
             "[")) {  // a time or a note before the words: "[0603 EST] - The bridge ..."
      std::uint32_t close = range.first;
      while (close + 1 < range.last && close < range.first + 6 && !s.is(close, "]")) ++close;
      if (close + 1 < range.last && s.is(close, "]") && is_break(s, close + 1))
        range.first = close + 1;
    }
    const Token& token = s.tokens[range.first];
    const bool opening = s.is(range.first, "(") || s.is(range.first, "[");
    const bool connects =
        range.first + 1 < range.last && is_comma(s, range.first + 1) &&
        any_of(s, range.first,
               {"however", "still", "instead", "meanwhile", "finally", "also", "so", "moreover"});
    const Tag next = range.first + 1 < range.last ? s.tokens[range.first + 1].tag : Tag::x;
    const bool complementiser = s.is(range.first, "that") && next != Tag::verb &&
                                next != Tag::aux &&
                                (next != Tag::noun || token.tag == Tag::sconj ||
                                 s.tokens[range.first + 1].form == Form::plural);
    if ((token.tag == Tag::punct && !opening) || token.tag == Tag::cconj || connects ||
        complementiser) {
      ++range.first;
      again = true;
    }
  }
  for (bool again = true; again && range.first < range.last;) {  // "... bit.ly/x [0642 EST]"
    const std::uint32_t last = range.last;
    if (last > range.first + 4 && s.is(last - 1, "]") && s.is(last - 4, "[")) range.last -= 4;
    if (s.word(range.last - 1).find('/') != std::string_view::npos &&
        s.word(range.last - 1).find('.') != std::string_view::npos) {
      --range.last;
    }
    while (range.first < range.last && s.tokens[range.last - 1].tag == Tag::punct &&
           !closes(range.last - 1)) {
      --range.last;
    }
    again = range.last < last && last > range.first && range.last > range.first;
  }
  while (range.first < range.last && s.tokens[range.last - 1].tag == Tag::cconj) --range.last;
  return range;
}

}  // namespace onrecord
