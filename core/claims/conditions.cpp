// SPDX-License-Identifier: Apache-2.0
#include "core/claims/conditions.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"
#include "core/lexicon/rare_words.hpp"

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

bool begins_subject(const Token& token) {
  return token.tag == Tag::det || token.tag == Tag::pron || token.tag == Tag::noun ||
         token.tag == Tag::propn || token.tag == Tag::num || token.tag == Tag::adj;
}

// "will employ 30 people once open", "Once approved, the plan will": a state that is still to come,
// but not "The town, once rich, will".
bool awaits_state(const SentenceView& s, TokenRange range, std::size_t i, std::size_t last) {
  if (i + 1 >= last) return false;
  const Token& state = s.tokens[i + 1];
  const bool ends = i + 2 == last || s.tokens[i + 2].tag == Tag::adp;
  if (!ends || is_rare_word(s.lower_word(i + 1), "lasting")) return false;
  const bool set_up = any_of(s, i + 1, {"open", "complete", "operational", "ready", "available"}) ||
                      state.form == Form::past_participle;
  if (i == range.first) return set_up;
  return (set_up || state.tag == Tag::adj) && !is_comma(s, i - 1) && looks_ahead(s, i);
}

// "Without a loan, the mill will close", "will close without a loan"; not "will close without
// delay", "left without power", "died without saying why".
bool lacks_awaited(const SentenceView& s, TokenRange range, std::size_t i, std::size_t last) {
  if (i + 1 >= last || s.tokens[i + 1].form == Form::gerund) return false;
  const bool awaited =
      std::any_of(s.tokens.begin() + std::ptrdiff_t(i + 1), s.tokens.begin() + std::ptrdiff_t(last),
                  [&](const Token& t) {
                    const auto word = s.lower_word(std::size_t(&t - s.tokens.data()));
                    return is_rare_word(word, "awaited") || is_rare_word(word, "funds");
                  });
  if (!stands_in_front(s, range, i)) return awaited && looks_ahead(s, i);
  return std::any_of(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& v) {
    return v.first >= last && v.first < range.last && s.tokens[v.first].form == Form::modal;
  });
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
  if (s.is(i, "without")) return lacks_awaited(s, range, i, last);
  if (s.is(i, "once") && awaits_state(s, range, i, last)) return true;
  if (s.is(i, "once") || s.is(i, "as") || s.is(i, "so")) {
    return std::any_of(s.verbs.begin(), s.verbs.end(),
                       [&](const VerbGroup& v) { return v.first > i && v.first < last; });
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
  if (is_rare_word(s.lower_word(i + 1), "lasting")) return true;
  for (std::size_t k = i + 2; k < s.tokens.size() && !is_comma(s, k) && !is_break(s, k); ++k) {
    if (is_finite(s.tokens[k])) return true;
  }
  return std::none_of(s.tokens.begin(), s.tokens.begin() + std::ptrdiff_t(i), [](const Token& t) {
    return is_verbal(t) && (t.form == Form::modal || t.form == Form::present);
  });
}

bool is_mere_adverb(const SentenceView& s, std::size_t i) {
  if (s.is(i + 1, "again")) return true;
  if (i == 0 || i + 1 >= s.tokens.size()) return i > 0;
  const Token& next = s.tokens[i + 1];
  if (any_of(s, i - 1, {"at", "than"})) return true;
  const bool bare = next.tag == Tag::verb && next.form == Form::base;
  return bare && (s.tokens[i - 1].form == Form::modal || s.is(i - 1, "to"));
}

namespace {

// "Had the council agreed, the pier would have opened": what was supposed and did not come about.
bool is_inverted_past(const SentenceView& s, std::size_t i) {
  const TokenRange sentence{0, static_cast<std::uint32_t>(s.tokens.size())};
  if (!stands_in_front(s, sentence, i) && !s.is(i - 1, "that")) return false;
  std::size_t k = i + 1;
  if (k >= s.tokens.size() || !begins_subject(s.tokens[k])) return false;
  while (k < s.tokens.size() && !is_verbal(s.tokens[k]) && s.tokens[k].tag != Tag::punct) ++k;
  if (k >= s.tokens.size() || !is_verbal(s.tokens[k]) || is_finite(s.tokens[k])) {
    // Taggers take the participle for a past tense as well.
    if (k >= s.tokens.size() || s.tokens[k].form != Form::past) return false;
  }
  while (k < s.tokens.size() && !is_comma(s, k)) ++k;
  for (; k + 1 < s.tokens.size(); ++k) {
    if (any_of(s, k, {"would", "could", "might"})) return true;
  }
  return false;
}

}  // namespace

bool is_inverted(const SentenceView& s, std::size_t i) {
  if (s.is(i, "had")) return is_inverted_past(s, i);
  const bool were = s.is(i, "were");
  if (!were && !s.is(i, "should")) return false;
  const TokenRange sentence{0, static_cast<std::uint32_t>(s.tokens.size())};
  if (i > 0 && any_of(s, i - 1, {"nor", "neither", "what", "why", "how", "when", "where"})) {
    return false;
  }
  // "The firm will close the mill, should the court agree": behind the clause that hangs on it.
  const bool behind = i > 0 && is_comma(s, i - 1) && looks_ahead(s, i - 1);
  const bool front = stands_in_front(s, sentence, i);
  if (!front && (were || !looks_ahead(s, i))) return false;
  std::size_t k = i + 1;
  if (k >= s.tokens.size() || !begins_subject(s.tokens[k])) return false;
  while (k < s.tokens.size() && !is_verbal(s.tokens[k]) && s.tokens[k].tag != Tag::punct) ++k;
  if (k >= s.tokens.size() || !is_verbal(s.tokens[k]) || (were && !s.is(k - 1, "to"))) return false;
  if (s.tokens[k].form != Form::base && s.tokens[k].form != Form::present) return false;
  // A question, or an order to nobody, has no other clause behind it.
  bool parted = false, told = false;
  for (; k < s.tokens.size() && !s.is(k, "?"); ++k) {
    parted |= is_comma(s, k);
    told |= parted && s.tokens[k].form == Form::modal;
  }
  return k == s.tokens.size() && (told || behind || !front);
}

bool is_order_as_condition(const SentenceView& s, std::size_t i) {
  constexpr std::size_t longest = 12;  // tokens of the order
  if (i + 4 >= s.tokens.size()) return false;
  const Token& verb = s.tokens[i];
  const Token& next = s.tokens[i + 1];
  // "Offer the firm", "Offer 2 percent": no noun has an article or a counted thing behind it.
  const bool object = next.tag == Tag::det ||
                      (next.tag == Tag::pron && next.form == Form::possessive) ||
                      (next.tag == Tag::num && s.tokens[i + 2].tag == Tag::noun);
  const bool noun = verb.tag == Tag::noun || verb.tag == Tag::propn;
  if (!(verb.tag == Tag::verb && verb.form == Form::base) && !(noun && object)) return false;
  // "Ask the mayor when and he will say": what he says hangs on no question.
  if (is_rare_word(s.lower_word(i), "asking")) return false;
  std::size_t k = i + 1;
  while (k < s.tokens.size() && k < i + longest && !any_of(s, k, {"and", "or"})) {
    if (is_verbal(s.tokens[k]) || s.tokens[k].tag == Tag::punct) return false;
    ++k;
  }
  if (k >= s.tokens.size() || k == i + longest) return false;
  const std::size_t subject = k + 1;
  k = subject;
  while (k < s.tokens.size() && k < subject + longest && begins_subject(s.tokens[k])) ++k;
  return k > subject && (s.is(k, "will") || s.is(k, "'ll") || s.is(k, "\u2019ll"));
}

std::size_t missed_verb(const SentenceView& s, std::size_t i) {
  if (!any_of(s, i, {"if", "once", "unless"}) || i + 3 >= s.tokens.size()) return 0;
  if (s.tokens[i + 1].tag != Tag::det) return 0;  // "the ice": one thing, and what it does
  std::size_t last = i + 2;
  while (last < s.tokens.size() &&
         (s.tokens[last].tag == Tag::noun || s.tokens[last].tag == Tag::adj))
    ++last;
  if (last < i + 4 || (last < s.tokens.size() && s.tokens[last].tag != Tag::punct)) return 0;
  const Token& verb = s.tokens[last - 1];
  const Token& before = s.tokens[last - 2];
  const bool single = before.tag == Tag::noun && before.form != Form::plural;
  return verb.form == Form::plural && single ? last - 1 : 0;
}

namespace {

// Where the subject of the verb begins that follows a condition without a comma: "if it rains the
// match will be moved".
std::uint32_t begin_of_subject(const SentenceView& s, std::uint32_t condition, std::uint32_t verb) {
  std::uint32_t first = verb;
  while (first > condition + 3 && begins_subject(s.tokens[first - 1])) {
    --first;
    const Tag tag = s.tokens[first].tag;
    if (tag == Tag::det || tag == Tag::pron) break;
  }
  // Without a verb in the condition it is the condition's: "only if it rains will the race".
  const bool told = std::any_of(s.tokens.begin() + condition, s.tokens.begin() + first,
                                [](const Token& t) { return is_verbal(t); });
  return told ? first : verb;
}

}  // namespace

std::vector<TokenRange> conditions_in(const SentenceView& s, TokenRange range) {
  std::vector<TokenRange> out;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (!(s.classes[i] & (condition | proviso))) continue;
    std::uint32_t last = i + 1;
    const bool order = is_order_as_condition(s, i);
    while (last < range.last && !is_comma(s, last) && !is_break(s, last) &&
           !(order && s.tokens[last].tag == Tag::cconj)) {
      ++last;
    }
    // "Only if it rains will the race be held"
    for (const VerbGroup& v : s.verbs) {
      if (v.first > i + 1 && v.first < last && v.finite() && !v.subordinate)
        last = begin_of_subject(s, i, v.first);
    }
    if (!order && !opens_condition(s, range, i, last)) continue;
    std::uint32_t between = out.empty() ? 0 : out.back().last;
    while (between < i && (is_comma(s, between) || s.tokens[between].tag == Tag::cconj)) ++between;
    if (!out.empty() && between == i) {
      out.back().last = last;
    } else {
      out.push_back({i, last});
    }
    i = last - 1;
  }
  return out;
}

}  // namespace onrecord
