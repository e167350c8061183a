// SPDX-License-Identifier: Apache-2.0
#include "core/claims/clauses.hpp"

#include "core/claims/claim_words.hpp"
#include "core/claims/clause_words.hpp"
#include "core/notes/quotes_cues.hpp"

#include <algorithm>

namespace onrecord {

bool opens(const SentenceView& s, std::size_t i) {
  if (!(s.classes[i] & word_class::opener)) return false;
  // "more than 40 people", "as many as 40 people", "as long as it rains", "as well as"
  if ((s.is(i, "than") || s.is(i, "as")) && i + 1 < s.tokens.size() &&
      (s.tokens[i + 1].tag == Tag::num || s.tokens[i + 1].tag == Tag::sym ||
       any_of(s, i + 1, {"many", "much", "few", "little", "long", "soon", "far", "well"}) ||
       (i > 1 && s.is(i - 1, "well") && s.is(i - 2, "as")))) {
    return false;
  }
  // "provided that", "even if": the second word opens.
  if (s.is(i + 1, "that") && any_of(s, i, {"provided", "providing", "assuming", "so"}))
    return false;
  if (s.is(i, "even")) return false;
  if (s.is(i, "that")) {
    return i > 0 && s.tokens[i].tag != Tag::det && !is_break(s, i - 1) && !s.is(i - 1, "\u201c");
  }
  return true;
}

namespace {

// The last finite group in [first, last), or null.
const VerbGroup* last_finite(const SentenceView& s, std::size_t first, std::size_t last) {
  const VerbGroup* found = nullptr;
  for (const VerbGroup& v : s.verbs) {
    if (v.first >= first && v.head < last && v.finite()) found = &v;
  }
  return found;
}

const VerbGroup* next_finite(const SentenceView& s, std::size_t after, std::size_t last) {
  for (const VerbGroup& v : s.verbs) {
    if (v.first > after && v.head < last && v.finite()) return &v;
  }
  return nullptr;
}

// Whether [first, last) holds only what may stand before a verb of a row: adverbs, marks.
bool only_adverbs(const SentenceView& s, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    if (s.tokens[i].tag != Tag::adv && s.tokens[i].tag != Tag::part) return false;
  }
  return true;
}

// Moods that may be joined to each other in a row of verb phrases.
bool same_row(const VerbGroup& a, const VerbGroup& b) {
  return a.mood == b.mood || (a.finite() && b.finite());
}

bool has_number(const SentenceView& s, std::size_t first, std::size_t last) {
  return std::any_of(s.tokens.begin() + first, s.tokens.begin() + last,
                     [](const Token& token) { return token.tag == Tag::num; });
}

// Whether the conjunction at `i` sets a proposition of its own beside the main one: a contrast
// after a comma, or a reason that is itself about what could be.
bool sets_beside(const SentenceView& s, std::size_t first, std::size_t i, std::size_t last) {
  const bool comma_before = i > first && is_comma(s, i - 1);
  const bool contrast = comma_before && !(i + 1 < last && any_of(s, i + 1, {"well", "part"})) &&
                        (any_of(s, i, {"although", "though", "while", "whereas", "as"}) ||
                         (s.is(i, "so") && i + 1 < last && s.tokens[i + 1].tag == Tag::pron));
  // "40 percent chose Ruiz while 45 percent chose Lopez": a figure against another.
  const bool figures =
      any_of(s, i, {"while", "whereas"}) && has_number(s, first, i) && has_number(s, i, last);
  if (!contrast && !figures && !s.is(i, "because")) return false;
  const VerbGroup* const next = next_finite(s, i, last);
  if (!next || next->head == i) return false;
  if (contrast || figures) return true;
  return next->mood == Mood::will || next->mood == Mood::would || next->mood == Mood::may;
}

// Whether the comma at `i` ends a reason that opens the clause and is a proposition of its own:
// "because the bill could raise rents, landlords ...".
bool ends_reason(const SentenceView& s, std::size_t first, std::size_t i, std::size_t last) {
  while (first < i && (s.tokens[first].tag == Tag::punct || s.is(first, "that"))) ++first;
  if (!is_comma(s, i) || !any_of(s, first, {"because", "since", "although", "though", "while"})) {
    return false;
  }
  const VerbGroup* const reason = last_finite(s, first, i);
  return reason && has_main(s, i + 1, last) &&
         (reason->mood == Mood::will || reason->mood == Mood::would || reason->mood == Mood::may);
}

// Whether the conjunction at `i` joins two things that one verb governs by the same preposition:
// "called for a truce and for free passage".
bool joins_objects(const SentenceView& s, std::size_t first, std::size_t i, std::size_t last) {
  if (!s.is(i, "and") || i + 1 >= last || s.tokens[i + 1].tag != Tag::adp) return false;
  const VerbGroup* const before = last_finite(s, first, i);
  return before && !before->subordinate && before->head + 1 < i && s.is(before->head + 1, "for") &&
         s.is(i + 1, "for");
}

// "Spain will send ships, Italy will send planes and France will pay": whether the comma at `i`
// parts two clauses of a list that a conjunction ends.
bool in_list(const SentenceView& s, std::size_t i, std::size_t last, const VerbGroup& before,
             const VerbGroup& next) {
  if (before.subordinate || next.subordinate || before.mood != next.mood) return false;
  if (quoting::is_speech_cue(s.lower_word(next.head))) return false;
  const Tag opening = s.tokens[i + 1].tag;
  if (opening == Tag::adp || opening == Tag::adv || opening == Tag::verb) return false;
  for (std::size_t k = i + 1; k < next.first; ++k) {
    if (opens(s, k) || is_comma(s, k) || s.tokens[k].tag == Tag::cconj) return false;
  }
  std::size_t k = next.head + 1;
  while (k < last && s.tokens[k].tag != Tag::cconj && !is_break(s, k)) ++k;
  const VerbGroup* const third = next_finite(s, k, last);
  return k < last && third && !third->subordinate;
}

// Whether the conjunction, comma or dash at `i` divides two claims of [first, last).
bool divides(const SentenceView& s, std::size_t first, std::size_t i, std::size_t last) {
  if (ends_reason(s, first, i, last)) return true;
  // "said that it leaked, that the firm knew and that it paid"
  const bool told = s.is(first, "that") || (first > 0 && s.is(first - 1, "that"));
  if (told && s.is(i + 1, "that") && (is_comma(s, i) || s.tokens[i].tag == Tag::cconj) &&
      last_finite(s, first, i)) {
    const VerbGroup* const next = next_finite(s, i, last);
    if (next && next->first > i + 2) return true;
  }
  if (!has_main(s, first, i)) return false;
  if (sets_beside(s, first, i, last) || joins_objects(s, first, i, last)) return true;
  if (s.classes[i] & word_class::opener) return false;
  if (i + 1 < last && any_of(s, i + 1, {"older", "younger", "over", "under", "up", "above"}) &&
      i > first && s.tokens[i - 1].tag == Tag::num) {
    return false;  // "guests aged 90 and older, who"
  }
  if (i + 1 < last && i > first && s.is(i - 1, "he") && s.is(i + 1, "she")) return false;
  const VerbGroup* const next = next_finite(s, i, last);
  if (!next) return false;
  const bool comma_before = i > first && is_comma(s, i - 1);
  const VerbGroup* const before = last_finite(s, first, i);
  const VerbGroup* const main = main_verb(s, {std::uint32_t(first), std::uint32_t(i)});
  if (only_adverbs(s, i + 1, next->first)) {
    if (is_comma(s, i) || is_break(s, i)) {
      return !before->subordinate && before->mood == next->mood;
    }
    if (before->subordinate && before->mood == next->mood && !comma_before) return false;
    const std::uint32_t left = before->head + 1;  // "shows and sells", "did not, and does not"
    const bool cut = s.tokens[before->head].tag == Tag::aux;
    if (left == i || (comma_before && left + 1 == i && cut)) return false;
    if (s.is(i, "or")) return false;
    return same_row(*main, *next);
  }
  if (is_comma(s, i)) {  // "12 percent chose Ruiz, 8 percent chose Lopez and ..."
    if (in_list(s, i, last, *before, *next)) return true;
    if (s.tokens[i + 1].tag != Tag::num || !has_number(s, first, i)) return false;
    for (std::size_t k = i + 1; k < next->first; ++k) {
      if (opens(s, k) || is_comma(s, k) || s.tokens[k].tag == Tag::cconj) return false;
    }
    return !next->subordinate && !before->subordinate;
  }
  if (is_break(s, i)) {
    // A pair of dashes holds a parenthesis, which belongs to what stands around it.
    for (std::size_t k = i + 1; k < next->first; ++k) {
      if (is_break(s, k)) return false;
    }
    return has_main(s, i + 1, last) && !opens(s, i + 1);
  }
  if (i + 1 < last && s.is(i + 1, "that")) return true;
  if (i + 1 < last && opens(s, i + 1)) return comma_before && has_main(s, i + 1, last);
  // "unclear whether Ruiz and Berg will go": the subject of a clause that has no verb yet.
  for (std::size_t k = before->head + 1; k < i && !comma_before; ++k) {
    if (opens(s, k) && s.tokens[k].tag != Tag::adp && !s.is(k, "than")) return false;
  }
  for (std::size_t k = i + 1; k < next->first; ++k) {
    if (opens(s, k) || is_comma(s, k)) return false;
  }
  return !before->subordinate || comma_before;
}

bool is_relative(const SentenceView& s, std::size_t i) {
  return any_of(s, i, {"who", "whom", "whose", "which", "where"}) ||
         (s.is(i, "that") && s.tokens[i].tag == Tag::pron);
}

// The first token of the noun phrase that ends before token `end`.
std::uint32_t noun_phrase_before(const SentenceView& s, std::uint32_t first, std::uint32_t end) {
  std::uint32_t i = end;
  const bool apart = i > first && (is_comma(s, i - 1) || is_break(s, i - 1));
  if (apart) --i;
  // "a bill in Congress that would": the place or month is not what the clause describes.
  if (!apart && i > first + 2 && s.tokens[i - 1].tag == Tag::propn &&
      any_of(s, i - 2, {"in", "on"}) && s.tokens[i - 3].tag == Tag::noun) {
    i -= 2;
  }
  if (i > first && s.tokens[i - 1].tag == Tag::adp) --i;  // "under which"
  if (i > first && is_comma(s, i - 1)) --i;
  for (; i > first; --i) {
    const Token& before = s.tokens[i - 1];
    const bool of_phrase = s.is(i - 1, "of") || before.form == Form::possessive;
    const bool nominal = before.tag == Tag::noun || before.tag == Tag::propn ||
                         before.tag == Tag::adj || before.tag == Tag::num ||
                         before.tag == Tag::det || before.tag == Tag::sym ||
                         (before.tag == Tag::pron && before.form == Form::possessive);
    if (!nominal && !of_phrase) break;
  }
  return i;
}

// "The bridge, the minister said on Monday, will reopen": the verb only says who says it, between
// the commas after a subject and before its verb.
bool is_aside(const SentenceView& s, TokenRange range, const VerbGroup& verb) {
  if (!quoting::is_speech_cue(s.lower_word(verb.head))) return false;
  std::uint32_t comma = verb.first;
  while (comma > range.first && !is_comma(s, comma)) --comma;
  if (comma == range.first) return false;
  const bool opens_with_clause =
      std::any_of(s.verbs.begin(), s.verbs.end(),
                  [&](const VerbGroup& v) { return v.first >= range.first && v.head < comma; });
  const Tag before = s.tokens[comma - 1].tag;
  if (opens_with_clause || (before != Tag::noun && before != Tag::propn)) return false;
  const auto next = std::find_if(s.verbs.begin(), s.verbs.end(), [&](const VerbGroup& v) {
    return v.first > verb.head && v.finite();
  });
  return next != s.verbs.end() && next->first < range.last && is_comma(s, next->first - 1);
}

// "If the council agrees and the bank *lends*, the firm *builds*": whether `verb` has a subject of
// its own behind a conjunction, in the subordinate clause that opens `range` and that a comma ends
// before `next`.
bool continues_opening(const SentenceView& s, TokenRange range, const VerbGroup& verb,
                       const VerbGroup& next) {
  std::uint32_t first = range.first;
  while (first < range.last && s.tokens[first].tag == Tag::punct) ++first;
  if (!opens(s, first) || s.tokens[first].tag == Tag::pron) return false;
  std::uint32_t i = verb.first;
  while (i > first && s.tokens[i - 1].tag != Tag::cconj) {
    if (s.tokens[i - 1].tag == Tag::punct || is_verbal(s.tokens[i - 1]) || opens(s, i - 1)) {
      return false;
    }
    --i;
  }
  if (i == first || i == verb.first) return false;
  for (std::uint32_t k = verb.head + 1; k < next.first; ++k) {
    if (is_comma(s, k)) return true;
  }
  return false;
}

// Adds the clauses of `range` to `out`.
void divide(const SentenceView& s, TokenRange range, std::vector<TokenRange>& out) {
  std::uint32_t start = range.first;
  std::uint32_t clause = range.first;  // where the verb that governs this piece may stand
  for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
    const bool candidate =
        s.tokens[i].tag == Tag::cconj || is_comma(s, i) || is_break(s, i) ||
        (s.classes[i] & word_class::opener) ||
        (s.is(i, "so") && is_comma(s, i - 1) && s.tokens[i + 1].tag == Tag::pron);
    if (!candidate || !divides(s, clause, i, range.last)) continue;
    out.push_back({start, i});
    start = i + 1;
    if (!joins_objects(s, clause, i, range.last)) clause = start;
  }
  out.push_back({start, range.last});
}

}  // namespace

void relate_verbs(SentenceView& s, TokenRange range) {
  if (range.first < range.last && s.is(range.first, "that")) ++range.first;
  int pending = 0;     // openers still without their verb
  bool loose = false;  // the pending one may be a preposition: "after the vote, ..."
  bool below = false;  // the last finite verb is subordinate
  bool told = false;   // a finite verb before was not
  bool joined = true;  // a comma or conjunction since the last finite verb
  auto verb = std::find_if(s.verbs.begin(), s.verbs.end(),
                           [&](const VerbGroup& v) { return v.first >= range.first; });
  for (std::uint32_t i = range.first; i < range.last && verb != s.verbs.end(); ++i) {
    if (i == verb->first) {
      if (verb->finite()) {
        // Of two finite verbs without a comma or conjunction between the second is subordinate:
        // "the deals they made were kept"; but not when all before it were: "those who came were
        // fed".
        verb->subordinate =
            pending > 0 || (!joined && (!below || told)) || is_aside(s, range, *verb);
        const bool before = told;
        told |= !verb->subordinate;
        // "if it breaks, or leaks, the town ...": a second verb of the same clause; "if it breaks
        // and the rain goes on, the town ...": a second clause before the main one.
        const bool row = i > range.first && s.tokens[i - 1].tag == Tag::cconj;
        const auto next = std::next(verb);
        if (below && next != s.verbs.end() && next->first < range.last && next->finite() &&
            (row || (!before && continues_opening(s, range, *verb, *next)))) {
          verb->subordinate = true;
          told = before;
        }
        below = verb->subordinate;
        pending = std::max(0, pending - 1);
        joined = false;
      } else if (verb->mood == Mood::participle && pending > 0 && i > 0 && opens(s, i - 1)) {
        --pending;
      }
      i = verb->head;
      ++verb;
    } else if (opens(s, i)) {
      loose = s.tokens[i].tag == Tag::adp || s.tokens[i].tag == Tag::adv;
      ++pending;
    } else if (is_comma(s, i) || is_break(s, i)) {
      joined = true;
      if (loose || s.is(i, ";")) pending = 0;
    } else if (s.tokens[i].tag == Tag::cconj || s.tokens[i].tag == Tag::punct) {
      joined = true;
    }
  }
}

SentenceView view_sentence(const Text& text, std::span<const Token> tokens) {
  SentenceView s{text.view(), text.lower(), tokens, classify(text, tokens), {}, {}};
  group_verbs(s);
  relate_verbs(s, {0, static_cast<std::uint32_t>(tokens.size())});
  return s;
}

void set_aside(SentenceView& s, TokenRange clause) {
  s.aside = clause;
  std::erase_if(
      s.verbs, [&](const VerbGroup& v) { return v.first >= clause.first && v.head < clause.last; });
}

std::vector<TokenRange> split_clauses(const SentenceView& s, TokenRange range) {
  std::vector<TokenRange> out;
  const TokenRange aside = s.aside;
  const bool inside = range.first < aside.first && aside.last < range.last;
  const auto next = std::find_if(s.verbs.begin(), s.verbs.end(),
                                 [&](const VerbGroup& v) { return v.first >= aside.last; });
  const bool clause = next != s.verbs.end() && has_main(s, next->first, next->head + 1);
  if (inside && clause && has_main(s, range.first, aside.first)) {
    const std::uint32_t rest = aside.last + s.is(aside.last, "so");
    for (const TokenRange half : {TokenRange{range.first, aside.first}, {rest, range.last}}) {
      divide(s, half, out);
    }
    return out;
  }
  divide(s, range, out);
  for (TokenRange& part : out) {
    if (part.last > aside.first && part.last <= aside.last) part.last = aside.first;
    if (part.first >= aside.first && part.first < aside.last) part.first = aside.last;
  }
  std::erase_if(out, [](TokenRange part) { return part.first >= part.last; });
  return out;
}

const VerbGroup* main_verb(const SentenceView& s, TokenRange range) {
  const VerbGroup* best = nullptr;
  const auto rank = [](const VerbGroup& v) { return v.finite() ? v.subordinate ? 1 : 2 : 0; };
  for (const VerbGroup& v : s.verbs) {
    if (v.first < range.first || v.head >= range.last) continue;
    if (!best || rank(v) > rank(*best)) best = &v;
  }
  return best;
}

TokenRange without_occasion(const SentenceView& s, TokenRange range) {
  const VerbGroup* const verb = main_verb(s, range);
  if (!verb || verb->first != verb->head || verb->head + 2 >= range.last) return range;
  if (!any_of(s, verb->head, {"comes", "came", "come"}) || !s.is(verb->head + 1, "as")) {
    return range;
  }
  const TokenRange told{verb->head + 2, range.last};
  return next_finite(s, told.first, told.last) ? told : range;
}

std::vector<TokenRange> subordinate_clauses(const SentenceView& s, TokenRange range) {
  std::vector<TokenRange> out;
  const VerbGroup* const main = main_verb(s, range);
  std::uint32_t after = range.first;  // no opener before the last verb belongs to this one
  for (const VerbGroup& v : s.verbs) {
    if (v.first < range.first || v.head >= range.last) continue;
    if (&v == main || !v.finite()) {
      after = v.head + 1;
      const bool trailing = &v != main && v.mood == Mood::participle && v.first > range.first &&
                            is_comma(s, v.first - 1);
      if (trailing) out.push_back({v.first, range.last});
      continue;
    }
    std::uint32_t opener = v.first;
    for (std::uint32_t i = v.first; i-- > after;) {
      if (opens(s, i)) {
        opener = i;
        break;
      }
    }
    after = v.head + 1;
    if (opener == v.first || any_of(s, opener, {"whether", "how", "why", "what"})) continue;
    TokenRange clause{opener + 1, range.last};
    if (is_relative(s, opener)) clause.first = noun_phrase_before(s, range.first, opener);
    const bool dashed = opener > range.first && is_break(s, opener - 1);
    for (std::uint32_t i = v.head + 1; dashed && i < range.last; ++i) {
      if (is_break(s, i)) {
        clause.last = i;
        break;
      }
    }
    // "the mill, which employs 40 people, to close": between commas.
    const bool apart = opener > range.first && is_comma(s, opener - 1);
    for (std::uint32_t i = v.head + 1; apart && i + 2 < range.last; ++i) {
      if (is_comma(s, i) && s.is(i + 1, "to") && is_verbal(s.tokens[i + 2])) {
        clause.last = i;
        break;
      }
    }
    // The main verb after it ends a clause that stands in the middle.
    for (std::uint32_t i = v.head + 1; main && main->first > v.head && i < main->first; ++i) {
      if (is_comma(s, i)) {
        clause.last = i;
        break;
      }
    }
    out.push_back(clause);
  }
  return out;
}

std::vector<TokenRange> nominal_acts(const SentenceView& s, TokenRange range) {
  std::vector<TokenRange> out;
  for (std::uint32_t i = range.first; i + 2 < range.last; ++i) {
    const bool opens_with = i == range.first && s.is(i, "with");
    if (opens_with || (is_comma(s, i) && s.is(i + 1, "with"))) {
      const std::uint32_t first = opens_with ? i + 1 : i + 2;
      std::uint32_t last = first;
      bool arranged = false;  // ", with the first meeting set to take place on 16 May"
      for (; last < range.last && !is_comma(s, last) && !is_break(s, last); ++last) {
        const bool due = s.is(last, "due") || s.is(last, "expected") || s.is(last, "scheduled");
        arranged |= last < i + 14 && (due || (s.classes[last] & word_class::arranged));
      }
      if (arranged) out.push_back({first, last});
    }
    const bool act = s.classes[i] & (word_class::promise_noun | word_class::demand_noun);
    if (!act || !s.is(i + 1, "to") || !is_verbal(s.tokens[i + 2])) continue;
    std::uint32_t last = i + 3;
    while (last < range.last && !is_comma(s, last) && !is_break(s, last)) ++last;
    std::uint32_t first = noun_phrase_before(s, range.first, i);
    bool owned = false;  // "its effort", "the city's effort"
    for (std::uint32_t k = i; k-- > first;) {
      const bool possessive = s.tokens[k].form == Form::possessive;
      if (owned && s.is(k, "of")) first = k + 1;  // "part of the city's effort"
      owned |= possessive;
    }
    if (first > range.first && (owned || (!s.is(i, "effort") && !s.is(i, "efforts")))) {
      out.push_back({first, last});
    }
  }
  return out;
}

}  // namespace onrecord
