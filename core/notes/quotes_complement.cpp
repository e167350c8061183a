// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_complement.hpp"

#include <algorithm>

namespace onrecord::quoting {
namespace {

bool wh_word(std::string_view w) {
  return w == "whether" || w == "if" || w == "what" || w == "why" || w == "how" || w == "who" ||
         w == "when" || w == "where" || w == "which";
}

std::uint32_t preposition(std::string_view w) {
  if (w == "about") return about;
  if (w == "of") return of;
  if (w == "for") return for_;
  if (w == "on" || w == "upon") return on;
  if (w == "against") return against;
  if (w == "with") return with;
  if (w == "at") return at;
  if (w == "to") return to_np;
  return 0;
}

bool to_verb(const Words& words, Index i, Index high) {
  if (!words.is(i, "to") || i + 1 >= high) return false;
  Index v = i + 1;
  while (v + 1 < high && words.tag(v) == Tag::adv) ++v;
  return words.verbal(v);
}

// Where "to" + verb stands behind the person addressed: "urged the heads of state to act".
Index later_infinitive(const Words& words, Index i, Index high) {
  for (Index k = i; k < high && k - i < 15; ++k) {
    if (words.comma(k) || words.finite(k) || words.sign(k)) return none;
    if (to_verb(words, k, high)) return words.is(k - 1, "not") ? k - 1 : k;
  }
  return none;
}

bool phrase_starts(const Words& words, Index i) {
  const Tag t = words.tag(i);
  return t == Tag::det || t == Tag::adj || t == Tag::noun || t == Tag::propn || t == Tag::num ||
         t == Tag::pron || t == Tag::sym || t == Tag::x ||
         (t == Tag::verb &&
          (words.form(i) == Form::gerund || words.form(i) == Form::past_participle));
}

// "(said) the support among voters stood at 50": a past tense that looks like a participle, where
// no other verb makes a clause.
bool participle_clause(const Words& words, Index i, Index high) {
  const Index verb = phrase_end(words, i, high, true);
  return verb > i && verb < high && words.tag(verb) == Tag::verb &&
         words.form(verb) == Form::past_participle && !words.is(verb + 1, "by") &&
         words.nominal(verb - 1) && !words.marked(verb);
}

// Where those addressed end in [i, end) before a clause without "that": "told reporters | taxes
// would rise"; `end` when no clause follows. Two plurals are no one phrase.
Index end_of_addressed(const Words& words, Index i, Index end, Index high) {
  if (end >= high || !words.finite(end)) return end;
  for (Index k = i; k + 1 < end; ++k) {
    const bool plural = words.tag(k) == Tag::noun && words.form(k) == Form::plural;
    if (plural && words.form(end - 1) == Form::plural) return k + 1;
  }
  return end;
}

// "as" or "to be" after the object, for "described Y as Z".
bool later_as(const Words& words, Index i, Index high) {
  for (Index k = i; k < high && k - i < 20; ++k) {
    if (words.is(k, "as")) return true;
    if (words.finite(k) || words.comma(k)) return false;
  }
  return false;
}

// "said on the network's “Meet the Town”": a few words in capitals behind a preposition name where
// something was said.
bool is_title(const Words& words, Index i, Index after) {
  if (i <= after || (words.tag(i - 1) != Tag::adp && words.tag(i - 1) != Tag::noun &&
                     words.tag(i - 1) != Tag::propn && words.form(i - 1) != Form::possessive &&
                     !words.is(i - 1, "’") && !words.is(i - 1, "'"))) {
    return false;
  }
  const Range mark = words.tokens_of(words.mark_of(i));
  if (mark.last - mark.first > 9 || !words.capital(i + 1)) return false;
  Index capitals = 0, small = 0;
  for (Index k = i + 1; k < mark.last; ++k) {
    if (words.tag(k) == Tag::punct || words.span(k).size() < 4) continue;
    (words.capital(k) ? capitals : small) += 1;
  }
  return capitals > 0 && small == 0;
}

// "(agreed to a truce) that will begin", "(promised a bridge) that soon opens": a "that" with a
// verb right behind it is the subject of a relative clause, where a noun stands in front.
bool is_subject(const Words& words, Index i, Index high) {
  if (words.tag(i - 1) != Tag::noun && words.tag(i - 1) != Tag::propn) return false;
  Index verb = i + 1;
  while (verb + 1 < high && words.tag(verb) == Tag::adv) ++verb;
  return verb < high && words.finite(verb);
}

}  // namespace

Complement complement_of(const Words& words, const Site& site, Index high, bool strict) {
  const Cue& cue = *site.cue;
  Index i = site.after;
  bool addressed = false;
  const auto found = [&](Shape shape, Index first) {
    Complement c{shape, first, none, false};
    c.last = content_end(words, first, high, site, shape);
    if (c.last <= first) c.shape = Shape::absent;
    return c;
  };
  for (int step = 0; step < 8 && i < high; ++step) {
    const std::string_view w = words.low(i);
    const Tag t = words.tag(i);
    if (words.sign(i) && words.marked(i)) {
      if (is_title(words, i, site.after)) return {};
      if (cue.takes(quote | that | zero | np | as | call | wh)) return found(Shape::marked, i);
      return {};
    }
    if (w == ":") {
      if (!cue.takes(quote | that | zero)) return {};
      Complement c = found(Shape::colon, i + 1);
      if (i + 1 >= high) c = {Shape::colon, i + 1, i + 1, false};
      return c;
    }
    if (words.comma(i)) {
      if (i + 1 < high && words.sign(i + 1) && words.marked(i + 1) && cue.takes(quote | that)) {
        return found(Shape::marked, i + 1);
      }
      // "said that A had leaked, that B knew": the second is said by who said the first.
      const bool told = site.first > 0 && words.is(site.first - 1, "that");
      if (words.is(i + 1, "that") && cue.takes(that) && !told) return found(Shape::that, i + 1);
      // "said Sunday in Lima, Peru, that"
      for (Index k = i + 1; k + 1 < high && k < i + 7 && cue.takes(that); ++k) {
        if (words.finite(k) || words.sign(k)) break;
        if (words.comma(k) && words.is(k + 1, "that")) return found(Shape::that, k + 1);
      }
      Complement c;
      c.first = i;
      c.comma = true;
      return c;
    }
    if (t == Tag::cconj) break;  // "A knew and B left"
    if (words.dash(i)) {         // "said - on the radio, for once - that"
      Index other = i + 1;
      while (other < high && other < i + 15 && !words.dash(other)) ++other;
      if (other >= high || !words.dash(other)) return {};
      i = other + 1;
      continue;
    }
    if (w == "that" && i > site.after && is_subject(words, i, high)) return {};
    if (w == "that" && cue.takes(that | that_belief | them_to) &&
        (t == Tag::sconj || clause_at(words, i + 1, high, false))) {
      return found(Shape::that, i);
    }
    if (cue.takes(wh) && wh_word(w)) {
      // “A,” X said when asked: an adverbial there.
      if (strict && w != "whether" && w != "what" && w != "why" && w != "how") return {};
      return found(Shape::wh, i);
    }
    if (cue.takes(to) && to_verb(words, i, high)) return found(Shape::to, i);
    if (w == "not" && cue.takes(to | them_to) && to_verb(words, i + 1, high)) {
      return found(Shape::to, i);
    }
    if (t == Tag::adp && cue.takes(preposition(w)) && i + 1 < high) {
      if (phrase_starts(words, i + 1) || words.marked(i + 1) || wh_word(words.low(i + 1))) {
        if (!(words.temporal(i + 1) && w == "on")) return found(Shape::object, i + 1);
      }
    }
    if (cue.takes(them_to)) {
      const Index to_at = later_infinitive(words, i, high);
      if (to_at != none) return found(Shape::to, to_at);
    }
    if (cue.takes(them) && !addressed && phrase_starts(words, i) && !words.temporal(i)) {
      Index end = phrase_end(words, i, high, false);
      if (end > i && words.is(end, "of") && words.tag(end + 1) == Tag::propn) {
        end = phrase_end(words, i, high, true);  // "told the Department of Justice"
      }
      end = end_of_addressed(words, i, end, high);
      if (end > i && !(cue.takes(zero) && cue.lemma != "tell" && end < high && words.finite(end))) {
        addressed = true;
        i = end;
        continue;
      }
    }
    const Index next = skip_adverbial(words, i, high);
    if (next > i) {
      i = next;
      continue;
    }
    if (t == Tag::sconj && cue.takes(that)) {  // "said after the vote that A"
      Index k = i + 1;
      while (k < high && k < i + 12 && !words.verbal(k) && !words.sign(k) && !words.comma(k) &&
             !words.is(k, "that")) {
        ++k;
      }
      if (k > i + 1 && words.is(k, "that")) return found(Shape::that, k);
    }
    // "conceded the seat, and Ruiz left": an object, and a clause of its own.
    if (cue.takes(np)) {
      const Index end = phrase_end(words, i, high, false);
      const bool parts = end > i && words.comma(end) && words.tag(end + 1) == Tag::cconj;
      if (parts && clause_at(words, end + 2, high, false)) return found(Shape::object, i);
    }
    // "will swear him in": an object, not the subject of what is said.
    const bool object = w == "him" || w == "me" || w == "us" || w == "them";
    const bool clause = clause_at(words, i, high, strict) ||
                        (!site.group.gerund && participle_clause(words, i, high));
    if (cue.takes(zero) && !object && clause) {
      return found(Shape::clause, i);
    }
    if (cue.takes(as) && later_as(words, i, high)) return found(Shape::object, i);
    if (cue.takes(call) && phrase_starts(words, i)) return found(Shape::object, i);
    if (cue.takes(np) && phrase_starts(words, i)) return found(Shape::object, i);
    break;
  }
  return {};
}

// Whether the reporting clause of another cue ends the sentence here: ", the minister said on
// Friday", "..., said Ruiz".
bool reports_at(const Words& words, Index k, Index high) {
  Index verb = phrase_end(words, k, high, true);
  if (verb == k && !cue_verb(words, k, quote)) return false;
  while (verb < high && (words.tag(verb) == Tag::aux || words.tag(verb) == Tag::adv)) ++verb;
  if (verb >= high || !cue_verb(words, verb, quote)) return false;
  const Form form = words.form(verb);
  if (form != Form::past && form != Form::present) return false;
  Index end = verb == k ? phrase_end(words, k + 1, high, true) : verb + 1;
  if (verb == k && end == k + 1) return false;
  for (int step = 0; step < 4 && end < high; ++step) end = skip_adverbial(words, end, high);
  return end >= high || (words.tag(end) == Tag::punct && end + 1 >= high);
}

// Whether content that runs up to the comma before token k ends there.
bool ends_at_comma(const Words& words, Index k, Index high, const Site& site, bool object) {
  if (site.fronted && clause_at(words, k, high, !site.group.gerund)) return true;
  if (site.fronted && site.group.passive) {  // "Asked who leads it, most – 6 in 10 – named Ruiz"
    Index next = k;
    while (next < high && !words.comma(next)) ++next;
    if (next >= high) return true;
  }
  // "Ruiz, asked when it would open, said"
  if (site.group.passive && words.is(site.group.first, "asked") && words.finite(k)) return true;
  if (reports_at(words, k, high)) return true;
  const std::string_view next = words.low(k);
  if (next == "according" || next == "however") return true;
  if (next == "with") {  // ", with critics saying that": an account of its own
    for (Index i = k + 1; i < high && i < k + 7 && !words.comma(i); ++i) {
      if (words.form(i) == Form::gerund && cue_verb(words, i, quote | that)) return true;
    }
  }
  if (words.form(k) == Form::gerund && (object || cue_verb(words, k, quote | that | np)))
    return true;
  if (object && (words.relative(k) || words.tag(k) == Tag::sconj)) return true;
  const bool turn = next == "while" || next == "though" || next == "although" ||
                    next == "whereas" || next == "but";
  if (turn && clause_at(words, k + 1, high, false)) {
    // "not because of this, but because ..." goes on; "but after the vote, Ruiz ..." does not.
    if (words.tag(k + 1) != Tag::sconj && words.tag(k + 1) != Tag::adp) return true;
    if (words.is(k + 1, "because")) return false;
    for (Index i = k + 2; i < high && i < k + 20; ++i) {
      if (words.comma(i)) return clause_at(words, i + 1, high, true);
    }
    return false;
  }
  // "X, who said A, left"
  if (!site.relative) return false;
  while (k < high && words.tag(k) == Tag::adv) ++k;
  return words.verbal(k) && (words.finite(k) || words.form(k) == Form::past_participle);
}

// The tense that the first finite verb of [first, last] shows.
Form tense(const Words& words, Index first, Index last) {
  for (Index i = first; i <= last; ++i) {
    if (words.finite(i)) return words.form(i);
  }
  return words.form(last) == Form::past_participle ? Form::past : words.form(last);
}

// Whether the conjunction at k opens a clause with a subject of its own while the object [first, k)
// holds none.
bool new_clause(const Words& words, Index first, Index k, Index high) {
  for (Index i = first; i < k; ++i) {
    if (words.finite(i) || words.relative(i) || words.marked(i)) return false;
  }
  const Index verb = phrase_end(words, k + 1, high, false);
  return verb > k + 1 && verb < high && words.finite(verb) &&
         (words.tag(k + 1) == Tag::propn || words.tag(k + 1) == Tag::pron || words.comma(k - 1) ||
          cue_verb(words, verb, that));
}

// Whether the conjunction at k takes up the cue's own clause: "said A and predicted B".
bool resumes_cue(const Words& words, Index k, Index high, const Site& site, bool object) {
  Index v = k + 1;
  while (v + 1 < high &&
         (words.tag(v) == Tag::adv || words.tag(v) == Tag::aux || words.is(v, "not"))) {
    ++v;
  }
  if (words.tag(v) != Tag::verb) return false;
  if (!object && !cue_verb(words, v, ~0u)) return false;
  // "claimed A and claim B"
  for (const Cue& cue : cues_of(words.low(v))) {
    if (cue.lemma == site.cue->lemma && cue.cls != CueClass::noun) return true;
  }
  // "began in May and continued as a habit": what can be no speech is part of what is said.
  const bool goes_on = words.is(v + 1, "as") || words.tag(v + 1) == Tag::adp;
  bool governs = false;
  for (const Cue& cue : cues_of(words.low(v))) {
    governs = governs || cue.takes(~std::uint32_t{quote | that});
  }
  if (!object && goes_on && !governs) return false;
  // "argued that he is biased and should be fired", "said it had ended and had not been sold": what
  // the cue's tense does not reach is said too.
  const bool modal = words.form(k + 1) == Form::modal && !site.group.modal;
  const bool perfect = words.is(k + 1, "had") && !words.is(site.group.first, "had");
  if (!object && (modal || perfect)) return false;
  const auto form = [&](Index i) {
    return words.form(i) == Form::past_participle ? Form::past : words.form(i);
  };
  return form(v) == form(site.group.verb) ||
         tense(words, k + 1, v) == tense(words, site.group.first, site.group.verb);
}

Index content_end(const Words& words, Index first, Index high, const Site& site, Shape shape) {
  const bool object = shape == Shape::object || shape == Shape::to;
  Index k = first;
  if (shape == Shape::marked) {
    const Range mark = words.tokens_of(words.mark_of(first));
    k = mark.last;
    // A quotation that ends like a sentence or before a comma is the whole content.
    const Index inner = k >= 2 ? k - 2 : k;
    const std::string_view w = words.low(inner);
    const bool ends = w == "." || w == "," || w == "!" || w == "?" || w == "..." || w == "…";
    if (ends || k >= high) return k;
  }
  const Index furthest = std::min(high, first + 400);  // hostile text stays linear
  for (; k < furthest; ++k) {
    if (words.marked(k)) {
      const Range mark = words.tokens_of(words.mark_of(k));
      if (mark.last <= k) continue;
      k = mark.last - 1;
      // “a disaster,” adding that
      const bool comma = k > mark.first && words.comma(k - 1);
      if (comma && k + 1 < high && ends_at_comma(words, k + 1, high, site, object)) {
        ++k;
        break;
      }
      continue;
    }
    if (k == first) continue;
    if (words.is(k, ";")) break;
    if (words.comma(k) && k + 1 < high && ends_at_comma(words, k + 1, high, site, object)) break;
    // What a source named by "according to" says has no verb to take up.
    const bool resumes = site.group.verb != none && words.tag(k) == Tag::cconj;
    if (resumes && resumes_cue(words, k, high, site, object)) break;
    // "does not expect the town to flood, but has plans": nothing finite was said before.
    if (words.is(k, "but") && words.finite(k + 1)) {
      bool finite = false;
      for (Index i = first; i < k && !finite; ++i) finite = words.finite(i);
      if (!finite) break;
    }
    // "denies any effort and Ruiz has dismissed it": the next clause is the outlet's own.
    if (object && words.tag(k) == Tag::cconj && new_clause(words, first, k, high)) break;
    if (words.tag(k) == Tag::cconj && (words.comma(k - 1) || words.is(k, "but"))) {
      // ", and Ruiz says", "but Ruiz told reporters"
      const Index verb = phrase_end(words, k + 1, high, true);
      if (verb > k + 1 && words.finite(verb) && cue_verb(words, verb, that | zero)) break;
    }
  }
  while (k > first && !words.marked(k - 1) &&
         (words.is(k - 1, ".") || words.comma(k - 1) || words.is(k - 1, "?") ||
          words.is(k - 1, "!") || words.dash(k - 1))) {
    --k;
  }
  return k;
}

Index own_verb(const Words& words, Index first, Index end) {
  int pending = 1;          // clauses that wait for their verb
  Index participle = none;  // "proved": the verb all the same when there is no other
  Index aside = none;       // the comma before a relative clause of no use here
  for (Index i = first + 1; i < end; ++i) {
    const bool opens = words.tag(i) == Tag::sconj || words.relative(i);
    const bool joins = words.tag(i) == Tag::cconj && pending == 0;
    // "that 40 had fled, which surprised many, was false": what is added is no part of the clause.
    if (opens && pending == 0 && words.comma(i - 1) && aside == none) aside = i - 1;
    pending += opens || joins;
    // "that 40 had died shocked the town": no participle has an object right behind a verb.
    const bool past = words.form(i) == Form::past_participle &&
                      phrase_end(words, i + 1, end, false) > i + 1 &&
                      (words.tag(i - 1) == Tag::verb || words.tag(i - 1) == Tag::adj);
    if (pending == 0 && past && !words.marked(i)) return std::min(i, aside);
    const bool past_like = words.form(i) == Form::past_participle
                               ? !words.verbal(i - 1)
                               : words.tag(i) == Tag::adj && words.low(i).ends_with("ed") &&
                                     words.tag(i + 1) != Tag::noun;
    if (pending == 0 && participle == none && past_like && !words.marked(i) &&
        !words.is(i + 1, "by") && !words.is(i + 1, "in")) {
      participle = i;
    }
    if (!words.finite(i) || words.tag(i - 1) == Tag::aux || words.marked(i)) continue;
    if (pending == 0) return std::min(i, aside);
    --pending;
    // "that police said 40 had died", "which police said was false"
    const bool says = cue_verb(words, i, zero) && words.tag(i + 1) != Tag::sconj;
    pending += says && (words.finite(i + 1) || clause_at(words, i + 1, end, false));
  }
  return participle == none ? end : participle;
}

}  // namespace onrecord::quoting
