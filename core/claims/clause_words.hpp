// SPDX-License-Identifier: Apache-2.0
#pragma once

// Questions about the tokens of a clause that the passes over clauses share. Internal to them.

#include "core/claims/clauses.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace onrecord {

inline bool is_verbal(const Token& token) {
  return token.tag == Tag::aux || token.tag == Tag::verb;
}

inline bool any_of(const SentenceView& s, std::size_t i,
                   std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return s.is(i, w); });
}

// The marks that part clauses: dashes between blanks, semicolons, colons.
inline bool is_break(const SentenceView& s, std::size_t i) {
  if (i >= s.tokens.size()) return false;
  const std::string_view mark = s.lower_word(i);
  return mark == ";" || mark == ":" || mark == "-" || mark == "--" || mark == "\u2013" ||
         mark == "\u2014";
}

// Whether a word opens a subordinate clause here: "that" only where it is no determiner or subject.
bool opens(const SentenceView& s, std::size_t i);

// Finds the verbs of a sentence whose words are classified, with their moods.
void group_verbs(SentenceView& s);

inline bool is_comma(const SentenceView& s, std::size_t i) { return s.is(i, ","); }

// Whether a note lies in the reporting clause that was set aside.
inline bool is_aside(const SentenceView& s, Span note) {
  if (s.aside.first == s.aside.last) return false;
  return cover(s.tokens[s.aside.first].span, s.tokens[s.aside.last - 1].span).contains(note);
}

// Whether the tokens [first, last) hold the verb of a main clause.
inline bool has_main(const SentenceView& s, std::size_t first, std::size_t last) {
  return std::any_of(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& v) {
    return v.first >= first && v.head < last && v.finite() && !v.subordinate;
  });
}

}  // namespace onrecord
