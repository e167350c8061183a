// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_clauses.hpp"

#include "core/notes/quotes_cues.hpp"

#include <algorithm>

namespace onrecord::quoting {
namespace {

// The longest stretch looked at for one subject or clause: keeps hostile text linear.
constexpr Index reach = 60;

bool be(std::string_view w) {
  return w == "be" || w == "is" || w == "are" || w == "was" || w == "were" || w == "been" ||
         w == "being" || w == "'s" || w == "’s" || w == "'re" || w == "’re" || w == "am" ||
         w == "'m" || w == "’m" || w == "get" || w == "got" || w == "gets";
}

bool participle(const Words& words, Index i) {
  return words.tag(i) == Tag::verb &&
         (words.form(i) == Form::past_participle || words.form(i) == Form::gerund);
}

bool possessive_mark(const Words& words, Index i) {
  return words.tag(i) == Tag::part && words.form(i) == Form::possessive;
}

bool determiner(const Words& words, Index i) {
  return words.tag(i) == Tag::det ||
         (words.tag(i) == Tag::pron && words.form(i) == Form::possessive);
}

// Whether token i can stand inside a noun phrase, before its head.
bool modifier(const Words& words, Index i) {
  const Tag t = words.tag(i);
  return t == Tag::det || t == Tag::adj || t == Tag::noun || t == Tag::propn || t == Tag::num ||
         t == Tag::sym || t == Tag::x || possessive_mark(words, i) || determiner(words, i);
}

// Prepositions that tie a noun phrase to the noun before it: "a spokesman for the ministry".
bool linking(const Words& words, Index i) {
  if (words.tag(i) != Tag::adp) return false;
  constexpr std::string_view list[] = {"of",    "for",    "from",    "in",     "at",     "with",
                                       "to",    "on",     "about",   "among",  "within", "between",
                                       "close", "near",   "against", "behind", "inside", "under",
                                       "atop",  "across", "outside"};
  return std::find(std::begin(list), std::end(list), words.low(i)) != std::end(list);
}

// Whether the quotation sign at i belongs to a few marked words inside a phrase: the “smart”
// bridge.
bool marked_words(const Words& words, Index i) {
  if (!words.sign(i) || !words.marked(i)) return false;
  const Range mark = words.tokens_of(words.mark_of(i));
  return mark.last - mark.first <= 8 && mark.last >= mark.first + 3 &&
         words.tag(mark.last - 2) != Tag::punct;
}

// What words are sent by: "said by telephone" names no source.
bool medium(const Words& words, Index i) {
  if (words.is(i, "a") || words.is(i, "an")) ++i;
  return is_medium(words.low(i));
}

// Whether the conjunction at k parts two clauses, since the name behind it has a verb for one:
// "denied the charges and Ruiz has dismissed them".
bool parts_clauses(const Words& words, Index k) {
  if (!words.is(k, "and") || k == 0 || words.tag(k - 1) != Tag::noun) return false;
  Index verb = k + 1;
  while (verb < k + 5 && words.tag(verb) == Tag::propn) ++verb;
  if (verb > k + 1) return words.is(verb, "has") || words.is(verb, "is") || words.is(verb, "was");
  // "before the hearing and aides warn": the time goes with the verb before it, not with "aides".
  while (verb < k + 5 && (words.tag(verb) == Tag::noun || words.tag(verb) == Tag::adj)) ++verb;
  if (!words.finite(verb) || !cue_verb(words, verb, that)) return false;
  Index before = k - 1;
  while (before > 0 && k - before < 6 && modifier(words, before)) --before;
  return words.is(before, "before") || words.is(before, "after") || words.is(before, "by") ||
         words.is(before, "on") || words.is(before, "until") || words.is(before, "during");
}

// Whether an adverb stands between the participle at `i` and a noun: "people closely following".
bool adverb_before(const Words& words, Index i, Index low) {
  return i > low + 1 && words.tag(i - 1) == Tag::adv && words.tag(i - 2) == Tag::noun;
}

// Left end of the bracket that closes at i, or i.
Index bracket_before(const Words& words, Index i, Index low) {
  if (!words.is(i, ")") && !words.is(i, "]")) return i;
  for (Index j = i; j > low && i - j < reach; --j) {
    if (words.is(j - 1, "(") || words.is(j - 1, "[")) return j - 1;
  }
  return i;
}

// Skips a time expression leftwards from the token before `end`: "on Monday night" -> its start.
Index time_before(const Words& words, Index end, Index low) {
  Index i = end;
  while (i > low &&
         (words.temporal(i - 1) || words.tag(i - 1) == Tag::num || words.is(i - 1, "last") ||
          words.is(i - 1, "this") || words.is(i - 1, "next") || words.is(i - 1, "earlier") ||
          words.is(i - 1, "late"))) {
    --i;
  }
  bool any = false;
  for (Index j = i; j < end; ++j) any = any || words.temporal(j);
  if (!any) return end;
  while (i > low && (words.tag(i - 1) == Tag::adp || words.is(i - 1, "the")) &&
         !words.is(i - 1, "of")) {
    --i;
  }
  return i;
}

}  // namespace

VerbGroup group_of(const Words& words, Index verb, Index low) {
  VerbGroup group;
  group.first = group.verb = verb;
  const Form form = words.form(verb);
  bool has_be = false;
  bool has_have = false;
  bool has_aux = false;
  while (group.first > low) {
    const Index i = group.first - 1;
    const std::string_view w = words.low(i);
    if (words.tag(i) == Tag::aux ||
        (words.tag(i) == Tag::verb && (w == "has" || w == "had" || w == "have"))) {
      // An inverted auxiliary or a full verb "be" with its own complement does not belong here.
      has_aux = true;
      group.modal = group.modal || words.form(i) == Form::modal;
      has_be = has_be || be(w);
      has_have = has_have || w == "has" || w == "had" || w == "have" || w == "having";
      group.finite = group.finite || words.finite(i);
    } else if (w == "to" && words.tag(i) == Tag::part) {
      group.infinitive = true;
    } else if (words.tag(i) != Tag::adv && words.tag(i) != Tag::part) {
      break;
    } else if (w == "when" || w == "where" || w == "why" || w == "how" ||
               possessive_mark(words, i)) {
      break;
    }
    group.first = i;
  }
  if (!has_aux) group.finite = form == Form::past || form == Form::present;
  group.passive = has_be && (form == Form::past_participle || form == Form::past);
  group.gerund = form == Form::gerund && !has_be;
  if (!has_aux && form == Form::past_participle && !group.infinitive) {
    // A bare participle: taggers take "X said" for one now and then, so what follows decides.
    if (words.is(verb + 1, "by") && !medium(words, verb + 2))
      group.passive = true;
    else
      group.finite = true;
  }
  if (!has_aux && !group.infinitive && (form == Form::base || form == Form::none)) {
    group.finite = true;  // a mistagged present; the subject test decides
  }
  if (group.infinitive && has_aux && !has_have) group.finite = group.finite && false;
  return group;
}

Index phrase_end(const Words& words, Index i, Index high, bool long_form) {
  if (i >= high) return i;
  if (words.tag(i) == Tag::pron && words.form(i) != Form::possessive) {
    Index end = i + 1;
    if (long_form && end < high && words.is(end, "of")) {
      const Index more = phrase_end(words, end + 1, high, true);
      if (more > end + 1) end = more;
    }
    return end;
  }
  Index end = i;
  Index last_nominal = i;  // one past it
  bool started = false;
  for (; end < high && end - i < reach; ++end) {
    const Tag t = words.tag(end);
    if (marked_words(words, end) || (words.sign(end) && !words.marked(end) && started)) {
      if (!words.marked(end)) last_nominal = last_nominal == end ? end + 1 : last_nominal;
      if (!started) break;
      continue;
    }
    if (started && determiner(words, end) && !possessive_mark(words, end)) {
      const std::string_view w = words.low(end - 1);
      if (w != "all" && w != "both" && w != "half" && w != "many" && w != "such") break;
    }
    if (started && words.name_begins(end) && end > i && words.name_inside(end - 1) &&
        words.tag(end + 1) != Tag::noun) {
      break;  // "told Ruiz Berg had left", but "two House Labour aides"
    }
    if (started && last_nominal == end && words.name_begins(end) && words.temporal(end - 1)) break;
    if (modifier(words, end)) {
      // "two senior aides", but "the mayor sure of it"
      if (started && last_nominal == end && t == Tag::adj && words.tag(end - 1) != Tag::num) break;
    } else if (t == Tag::adv || participle(words, end)) {
      if (last_nominal == end && started) break;
      if (end + 1 >= high || !(modifier(words, end + 1))) break;
    } else if (t == Tag::pron && !started) {
      break;
    } else {
      break;
    }
    started = true;
    if (t == Tag::noun || t == Tag::propn || t == Tag::num || t == Tag::x || t == Tag::sym ||
        possessive_mark(words, end)) {
      last_nominal = end + 1;
    }
  }
  // "the poor", "others", "this": a phrase without noun ends where its modifiers end.
  if (last_nominal == i) last_nominal = started && end > i ? end : i;
  end = last_nominal;
  if (!long_form || end == i) return end;
  while (end < high && end - i < reach) {
    Index next = end;
    if (words.is(next, "(")) {
      while (next < high && !words.is(next, ")")) ++next;
      if (next >= high) break;
      end = next + 1;
      continue;
    }
    if (linking(words, next) && !words.is(next, "on") && !words.is(next, "during") &&
        !words.is(next, "after") && !words.is(next, "before")) {
      ++next;
    } else if (words.tag(next) == Tag::cconj && !words.is(next, "but")) {
      ++next;
    } else {
      break;
    }
    if (next < high && words.temporal(next)) break;
    const Index more = phrase_end(words, next, high, false);
    if (more == next) break;
    // "X and Y said": Y is no part of X's phrase if its own verb follows.
    if (words.tag(next - 1) == Tag::cconj && more < high && words.verbal(more)) break;
    end = more;
  }
  return end;
}

Range phrase_before(const Words& words, Index end, Index low) {
  Index i = end;
  // What closes the phrase: brackets, then a nominal.
  while (i > low) {
    const Index open = bracket_before(words, i - 1, low);
    if (open == i - 1) break;
    i = open;
  }
  if (i > low && marked_words(words, i - 1)) --i;
  if (i <= low || !(words.nominal(i - 1) || possessive_mark(words, i - 1) ||
                    words.tag(i - 1) == Tag::adj || words.tag(i - 1) == Tag::det)) {
    return {};
  }
  if (words.tag(i - 1) == Tag::pron && words.form(i - 1) != Form::possessive) {
    return {i - 1, end};
  }
  Index first = i - 1;
  while (first > low && end - first < reach) {
    const Index p = first - 1;
    const Index open = bracket_before(words, p, low);
    if (open != p) {
      if (open == low || !words.nominal(open - 1)) break;
      first = open;
      continue;
    }
    const bool at_determiner = determiner(words, first) && !words.is(first, "all");
    const Tag t = words.tag(p);
    if (marked_words(words, p)) {
      first = p;
      continue;
    }
    if (modifier(words, p) && !at_determiner) {
      // "Monday Kerry": a time before a name is another phrase.
      if (words.temporal(p) && words.name_begins(first)) break;
      first = p;
    } else if (t == Tag::det && (words.is(p, "all") || words.is(p, "both"))) {
      first = p;
    } else if (words.is(p, "by") && p > low && participle(words, p - 1)) {
      first = p;  // "a letter seen by X"
    } else if (linking(words, p) && p > low &&
               (words.nominal(p - 1) || words.is(p - 1, ")") || words.tag(p - 1) == Tag::adj ||
                participle(words, p - 1))) {
      first = p;
    } else if (participle(words, p) && p > low &&
               (words.nominal(p - 1) || modifier(words, p - 1) ||
                (words.is(first, "by") && adverb_before(words, p, low))) &&
               !at_determiner) {
      first = p;
    } else if (t == Tag::adv && p > low && modifier(words, p - 1) && !at_determiner &&
               (words.tag(first) == Tag::adj || words.is(first + 1, "by"))) {
      first = p;
    } else if (t == Tag::cconj && !words.is(p, "but") && p > low && words.nominal(p - 1) &&
               !words.temporal(p - 1) && !parts_clauses(words, p)) {
      first = p;
    } else if (t == Tag::cconj && p > low &&
               (words.tag(first) == Tag::noun || words.tag(first) == Tag::adj) &&
               words.tag(p - 1) == Tag::adj &&
               (p - 1 == low || words.tag(p - 2) == Tag::punct || words.tag(p - 2) == Tag::det)) {
      first = p;  // "local and national officials", but not "it is safe and officials said"
    } else if (t == Tag::pron && linking(words, first) && words.form(p) != Form::possessive) {
      first = p;  // "some of the senators"
      break;
    } else {
      break;
    }
  }
  // A phrase cannot begin with a preposition or conjunction.
  while (first < end && (words.tag(first) == Tag::adp || words.tag(first) == Tag::cconj ||
                         possessive_mark(words, first))) {
    ++first;
  }
  return {first, end};
}

Range subject_before(const Words& words, Index group, Index low) {
  Index i = group;
  for (int step = 0; step < 6 && i > low; ++step) {
    const Index j = i - 1;
    const Tag t = words.tag(j);
    if (t == Tag::adv && !words.is(j, "when") && !words.is(j, "where")) {
      i = j;
      continue;
    }
    const Index time = time_before(words, i, low);
    if (time < i && time > low) {
      i = time;
      continue;
    }
    if (words.comma(j) || words.dash(j)) {
      // "X, the chairman, said": what lies between the commas is skipped.
      Index k = j;
      while (k > low && j - k < reach) {
        --k;
        if ((words.comma(j) && words.comma(k)) || (words.dash(j) && words.dash(k))) break;
        if (words.marked(k) && words.sign(k)) return {};
      }
      if (k >= j || !(words.comma(k) || words.dash(k)) || k == low) {
        // "The chairman of X, said" with a stray comma: take what stands before it.
        const Range phrase = phrase_before(words, j, low);
        if (!phrase.empty() && words.tag(phrase.last - 1) != Tag::pron) return phrase;
        return {};
      }
      Range inner = phrase_before(words, k, low);
      if (inner.empty()) return {};
      // "X, 45, a nurse, said": an age is one more apposition.
      if (inner.last - inner.first == 1 && words.tag(inner.first) == Tag::num &&
          inner.first > low + 1 && words.comma(inner.first - 1)) {
        const Range named = phrase_before(words, inner.first - 1, low);
        if (!named.empty()) inner = named;
      }
      // "X, president of the club, which owns it, said": back to the name.
      if (inner.first > low + 1 && words.comma(inner.first - 1) &&
          (!words.name_inside(inner.last - 1) || words.tag(inner.first) == Tag::det)) {
        const Range named = phrase_before(words, inner.first - 1, low);
        if (!named.empty() && words.name_inside(named.last - 1)) inner = named;
      }
      return {inner.first, j};
    }
    if (words.relative(j)) return {j, j + 1};
    Range phrase = phrase_before(words, i, low);
    // "Officials in a statement said": where it was said is not who said it.
    for (Index k = phrase.first; !phrase.empty() && k + 2 < phrase.last; ++k) {
      if (k > phrase.first && words.is(k, "in") && is_occasion(words.low(phrase.last - 1)) &&
          (words.is(k + 1, "a") || words.is(k + 1, "an"))) {
        phrase.last = k;
      }
    }
    // "The court in Riverside, California said": the comma is part of the place.
    if (!phrase.empty() && words.place(phrase.first) && phrase.first > low + 2 &&
        words.comma(phrase.first - 1) && words.name_begins(phrase.first)) {
      const Range whole = phrase_before(words, phrase.first - 1, low);
      const bool opens =
          !whole.empty() && words.tag(whole.last - 1) == Tag::propn &&
          whole.last - whole.first > 2 &&
          (whole.first == low || words.tag(whole.first - 1) == Tag::punct ||
           words.tag(whole.first - 1) == Tag::cconj || words.is(whole.first - 1, "that"));
      if (opens) return {whole.first, phrase.last};
    }
    // A relative clause without commas: "an aide who asked about the matter said".
    const Index edge = phrase.empty() ? i : phrase.first;
    if (edge > low && (words.verbal(edge - 1) || words.tag(edge - 1) == Tag::adp ||
                       words.tag(edge - 1) == Tag::part || words.tag(edge - 1) == Tag::adj)) {
      for (Index k = edge - 1; k > low && edge - k < 25; --k) {
        if (words.comma(k) || words.marked(k)) break;
        if (!words.relative(k)) continue;
        const Range antecedent = phrase_before(words, k, low);
        if (!antecedent.empty()) return antecedent;
      }
      // "aides briefed on the talks said": a participle that looks like a past tense.
      if (linking(words, edge - 1) && edge >= low + 3 && words.tag(edge - 2) == Tag::verb &&
          words.low(edge - 2).ends_with("ed") && words.tag(edge - 3) == Tag::noun) {
        const Range reduced = phrase_before(words, edge - 2, low);
        if (!reduced.empty()) return reduced;
      }
      // "a poll released last year found", a time having been skipped
      if (i < group && words.tag(edge - 1) == Tag::verb && words.low(edge - 1).ends_with("ed") &&
          edge >= low + 2 && words.tag(edge - 2) == Tag::noun) {
        const Range reduced = phrase_before(words, edge - 1, low);
        if (!reduced.empty()) return reduced;
      }
      // "the clerk using the gate said": a participle describes the noun before it.
      const Index noun = edge - 1 - adverb_before(words, edge - 1, low);
      if (words.form(edge - 1) == Form::gerund && noun > low && words.nominal(noun - 1)) {
        const Range reduced = phrase_before(words, noun, low);
        if (!reduced.empty()) return reduced;
      }
      // "and at one point complained": what a preposition governs is no subject.
      const std::string_view when = phrase.empty() ? std::string_view{} : words.low(i - 1);
      const bool moment = when == "point" || when == "stage" || when == "moment" ||
                          when == "times" || when == "time" || when == "occasion";
      if (moment && edge > low + 1 && words.tag(edge - 1) == Tag::adp) {
        i = edge - 1;
        continue;
      }
    }
    return phrase;
  }
  return {};
}

Range shared_subject(const Words& words, Index group, Index low, Index high) {
  // "with Ruiz saying", "a report suggesting": the phrase right before a participle.
  Index end = group;
  while (end > low && words.tag(end - 1) == Tag::adv) --end;
  if (words.form(group) == Form::gerund && end > low && words.nominal(end - 1) &&
      !words.temporal(end - 1) && words.tag(end - 1) != Tag::num && !words.marked(end - 1)) {
    const Range phrase = phrase_before(words, end, low);
    if (!phrase.empty()) return phrase;
  }
  int verbs = 0;  // without a subject; where there are many, this is no sentence
  for (Index i = group; i > low && group - i < reach && verbs < 8; --i) {
    const Index v = i - 1;
    if (words.marked(v) || !words.finite(v)) continue;
    ++verbs;
    const VerbGroup other = group_of(words, v, low);
    const Range subject = subject_before(words, other.first, low);
    if (!subject.empty()) return subject;
    i = other.first + 1;
    if (i <= low + 1) break;
  }
  // "Citing privacy rules, officials have not said".
  for (Index i = group; i < high && i - group < reach; ++i) {
    if (words.comma(i) && i + 1 < high && clause_at(words, i + 1, high, false)) {
      const Index last = phrase_end(words, i + 1, high, true);
      if (last > i + 1) return {i + 1, last};
    }
  }
  // No verb was recognised: the phrase that opens the sentence.
  Index first = low;
  if (words.tag(low) == Tag::adv || words.tag(low) == Tag::adp || words.is(low, "earlier") ||
      words.is(low, "later")) {  // "Earlier this week, the bank"
    while (first < group && !words.comma(first)) ++first;
    first = first < group ? first + 1 : low;
  }
  if (group > first && !words.marked(first)) {
    const Index last = phrase_end(words, first, group, true);
    if (last > first) return {first, last};
  }
  return {};
}

bool clause_at(const Words& words, Index i, Index high, bool strict) {
  int pending = 1;  // subjects that still wait for their verb
  bool subject = false;
  Index k = i;
  // "there is", "what he did", "if he goes": introductory words open further clauses.
  for (; k < high && k - i < 45; ++k) {
    const std::string_view w = words.low(k);
    if (w == ";" || w == ":") return false;
    if ((words.comma(k) && strict) || parts_clauses(words, k)) return false;
    if (words.relative(k) && subject)
      ++pending;
    else if (words.tag(k) == Tag::sconj && subject && words.form(k + 1) != Form::gerund)
      ++pending;  // but not "from shifting", "by cutting"
    if (words.nominal(k) || words.tag(k) == Tag::det || words.tag(k) == Tag::adj ||
        words.form(k) == Form::gerund || (w == "there" && words.finite(k + 1))) {
      subject = true;
    }
    if (words.finite(k)) {
      if (!subject) return false;
      if (--pending == 0) return true;
      // One group counts once.
      while (k + 1 < high && (words.verbal(k + 1) || words.tag(k + 1) == Tag::adv ||
                              words.tag(k + 1) == Tag::part)) {
        ++k;
      }
    }
  }
  return false;
}

namespace {

// "as many as 40 people", "nearly all ships": words of degree that belong to the count after them.
bool counts(const Words& words, Index i) {
  if (words.is(i, "as")) return words.is(i + 1, "many") || words.is(i + 1, "much");
  constexpr std::string_view degree[] = {"almost", "approximately", "nearly", "roughly",
                                         "virtually"};
  return std::find(std::begin(degree), std::end(degree), words.low(i)) != std::end(degree);
}

bool is_month(const Words& words, Index i) {
  constexpr std::string_view others[] = {"afternoon", "evening", "month", "morning",
                                         "night",     "week",    "year"};
  const std::string_view word = words.low(i);
  return words.temporal(i) && !word.ends_with("day") &&
         std::find(std::begin(others), std::end(others), word) == std::end(others);
}

// Whether the number at `k` is part of the time around it, as the 3 of "on March 3" and "3 March",
// rather than a count of what follows: "said Monday 40 people", "said in March 30 people".
bool dates(const Words& words, Index k, Index high, bool in) {
  if (k + 1 >= high || words.temporal(k + 1) || words.tag(k + 1) == Tag::punct) return true;
  if (words.is(k + 1, "a.m.") || words.is(k + 1, "p.m.")) return true;
  const std::string_view digits = words.low(k);
  const bool plain =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!plain || k == 0) return false;
  if (digits.size() == 4) return is_month(words, k - 1) || words.tag(k - 1) == Tag::num;
  return digits.size() <= 2 && (digits.size() == 1 || digits <= "31") && !in &&
         is_month(words, k - 1);
}

}  // namespace

Index skip_adverbial(const Words& words, Index i, Index high) {
  if (i >= high) return i;
  if (words.tag(i) == Tag::adv && words.tag(i + 1) == Tag::num) return i;  // "said about 40"
  if (counts(words, i)) return i;
  if (words.tag(i) == Tag::adv && !words.temporal(i)) return i + 1;
  Index time = i;
  bool any = false;
  while (time < high &&
         (words.temporal(time) ||
          (words.tag(time) == Tag::num && dates(words, time, high, false)) ||
          words.is(time, "last") || words.is(time, "this") || words.is(time, "earlier"))) {
    any = any || words.temporal(time);
    ++time;
  }
  if (any) return time;
  // "said at least 40 people", "about 40", "up to 40": what is said begins there.
  if (words.is(i + 1, "least") || words.is(i + 1, "most") ||
      (words.tag(i) == Tag::adp && words.tag(i + 1) == Tag::num && !words.is(i, "in") &&
       !words.is(i, "on") && !words.is(i, "by")) ||
      (words.is(i, "up") && words.is(i + 1, "to"))) {
    return i;
  }
  // "said on Monday Russian ...", but not "said in Monday's filing"
  if (words.tag(i) == Tag::adp && words.temporal(i + 1) &&
      !(i + 2 < high && words.form(i + 2) == Form::possessive)) {
    Index end = i + 2;
    const bool in = words.is(i, "in");
    while (end < high &&
           (words.temporal(end) || (words.tag(end) == Tag::num && dates(words, end, high, in)))) {
      ++end;
    }
    return end;
  }
  if (words.is(i, "in")) {  // "said in a statement Ruiz would ..."
    for (Index k = i + 2; k < high && k < i + 6 && words.tag(k) != Tag::punct; ++k) {
      if (is_occasion(words.low(k))) return k + 1;
    }
  }
  if (words.tag(i) == Tag::adp && !words.is(i, "as")) {
    const Index end = phrase_end(words, i + 1, high, true);
    if (end > i + 1) return end;
  }
  return i;
}

bool cue_verb(const Words& words, Index i, std::uint32_t patterns) {
  if (words.tag(i) != Tag::verb) return false;
  for (const Cue& cue : cues_of(words.low(i))) {
    const bool whole = cue.particle.empty() || words.is(i + 1, cue.particle);
    if (cue.cls != CueClass::noun && cue.takes(patterns) && whole) return true;
  }
  return false;
}

}  // namespace onrecord::quoting
