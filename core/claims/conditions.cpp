// SPDX-License-Identifier: Apache-2.0
#include "core/claims/conditions.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"

#include <algorithm>

namespace onrecord {

namespace {

using namespace word_class;

bool is_finite(const Token& token) {
  return is_verbal(token) &&
         (token.form == Form::present || token.form == Form::past || token.form == Form::modal);
}

// Whether a clause with a subject of its own begins at `first`: "the court agrees". A figure or a
// thing with a relative clause is an object: "jobs that last".
bool has_clause(const SentenceView& s, std::size_t first) {
  for (std::size_t i = first; i < s.tokens.size() && !is_comma(s, i); ++i) {
    if (is_finite(s.tokens[i])) return i > first;
    if (i > first && ((s.classes[i] & opener) || s.tokens[i].tag == Tag::pron)) return false;
  }
  return false;
}

// Whether what stands before `i` in its clause is about what is to come: a modal or an infinitive.
bool looks_ahead(const SentenceView& s, std::size_t i) {
  while (i-- > 0 && s.tokens[i].tag != Tag::sconj) {
    if (s.tokens[i].form == Form::modal) return true;
    if (i > 0 && s.is(i - 1, "to") && is_verbal(s.tokens[i])) return true;
  }
  return false;
}

bool stands_in_front(const SentenceView& s, TokenRange range, std::size_t i) {
  return i == range.first || s.tokens[i - 1].tag == Tag::punct ||
         s.tokens[i - 1].tag == Tag::cconj || (s.is(i - 1, "only") && i - 1 == range.first);
}

// Whether the words at `i` (class condition or proviso) open a condition that ends before `last`.
bool opens_condition(const SentenceView& s, TokenRange range, std::size_t i, std::size_t last) {
  const auto before = [&](std::initializer_list<std::string_view> words) {
    return i > 0 && any_of(s, i - 1, words);
  };
  if (s.classes[i] & proviso) {
    const bool described =
        i > range.first && (s.tokens[i - 1].tag == Tag::det || s.tokens[i - 1].tag == Tag::adj ||
                            is_verbal(s.tokens[i - 1]));
    return last > i + 1 && !described && (stands_in_front(s, range, i) || looks_ahead(s, i));
  }
  if (s.is(i, "if")) {  // "even if", "asked if", "few, if any"
    if (before({"even", "as", "what", "know", "see", "wonder", "sure", "clear", "unclear"})) {
      return false;
    }
    if (i > 0 && (s.classes[i - 1] & ask)) return false;
    return i + 1 < last && !any_of(s, i + 1, {"any", "not", "so", "only", "ever", "anything"});
  }
  if (s.is(i, "once") || s.is(i, "as") || s.is(i, "so")) {
    return std::any_of(s.tokens.begin() + i + 1, s.tokens.begin() + last, is_verbal);
  }
  return true;
}

}  // namespace

bool is_conditional(const SentenceView& s, std::size_t i) {
  if (i > 0 && s.tokens[i - 1].tag == Tag::aux) return false;
  const bool that = s.is(i + 1, "that") || (s.is(i + 1, "only") && s.is(i + 2, "that"));
  const TokenRange sentence{0, static_cast<std::uint32_t>(s.tokens.size())};
  if (!stands_in_front(s, sentence, i) && !looks_ahead(s, i)) return false;
  return that || has_clause(s, i + 1);
}

bool tells_of_past(const SentenceView& s, std::size_t i) {
  if (i == 0 || i + 1 >= s.tokens.size() || !is_verbal(s.tokens[i + 1])) return false;
  const Tag before = s.tokens[i - 1].tag;
  const Form form = s.tokens[i + 1].form;
  if (before != Tag::noun && before != Tag::propn) return false;
  if (form != Form::past_participle && form != Form::past) return false;
  for (std::size_t k = i + 2; k < s.tokens.size() && !is_comma(s, k) && !is_break(s, k); ++k) {
    if (is_finite(s.tokens[k])) return true;
  }
  return std::none_of(s.tokens.begin(), s.tokens.begin() + std::ptrdiff_t(i), [](const Token& t) {
    return is_verbal(t) && (t.form == Form::modal || t.form == Form::present);
  });
}

TokenRange condition_in(const SentenceView& s, TokenRange range) {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (!(s.classes[i] & (condition | proviso))) continue;
    std::uint32_t last = i + 1;
    while (last < range.last && !is_comma(s, last) && !is_break(s, last)) ++last;
    // "Only if it rains will the race be held"
    for (const VerbGroup& v : s.verbs) {
      if (v.first > i + 1 && v.first < last && v.finite() && !v.subordinate) last = v.first;
    }
    if (opens_condition(s, range, i, last)) return {i, last};
  }
  return {};
}

}  // namespace onrecord
