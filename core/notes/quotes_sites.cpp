// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_sites.hpp"

#include "core/notes/name_words.hpp"

namespace onrecord::quoting {
namespace {

// Whether the words between quotation marks touch token i from the left, a comma aside.
bool behind_mark(const Words& words, Index i, Index low) {
  if (i > low && words.comma(i - 1) && !words.marked(i - 1)) --i;
  return i > low && words.marked(i - 1);
}

// Whether the words of [low, high) are written like those of a headline.
bool capitals(const Words& words, Index low, Index high) {
  Index capital = 0;
  Index small = 0;
  for (Index i = low; i < high && i < low + 40; ++i) {
    if (words.span(i).size() < 4 || words.tag(i) == Tag::punct) continue;
    (words.capital(i) ? capital : small) += 1;
  }
  return capital > 2 * small;
}

// Whether token i stands where a cue stands beside a quotation, so that its tag does not matter:
// “A,” Ruiz notes. / Ruiz answers: “A”
bool beside_mark(const Words& words, Index i, Index low, Index high) {
  if (i > low && (words.tag(i - 1) == Tag::det || words.tag(i - 1) == Tag::adj ||
                  words.tag(i - 1) == Tag::adp || words.form(i - 1) == Form::possessive)) {
    return false;
  }
  Index next = i + 1;
  if (words.comma(next) || words.is(next, ":")) ++next;
  if (next < high && words.marked(next) && words.sign(next)) return i > low;
  if (!words.comma(i + 1) && words.tag(i + 1) != Tag::punct && words.tag(i + 1) != Tag::adv &&
      words.tag(i + 1) != Tag::adp) {
    return false;
  }
  const Range before = phrase_before(words, i, low);
  return !before.empty() && behind_mark(words, before.first, low);
}

// The cue's forms, particle and part of speech at token i; no subject yet.
std::optional<Site> cue_at(const Words& words, Index i, Index low, Index high) {
  const Tag t = words.tag(i);
  if (t == Tag::punct || t == Tag::det || t == Tag::adp || t == Tag::pron) return std::nullopt;
  const auto cues = cues_of(words.low(i));
  const bool headline = t == Tag::propn && !cues.empty() && capitals(words, low, high);
  bool beside = false;
  for (const Cue& cue : cues) {
    const bool noun = cue.cls == CueClass::noun;
    const bool named =
        t == Tag::propn && words.name_inside(i) && !headline;  // "told the Lake Post: “A”"
    if (!noun && cue.takes(quote) && (t == Tag::noun || t == Tag::propn) && !named) {
      beside = beside || beside_mark(words, i, low, high);
    }
    const bool verb = t == Tag::verb || (beside && !noun);
    if (noun ? t != Tag::noun || beside : !verb && t != Tag::propn) continue;
    // Capitals of a headline hide verbs: "Ruiz Says Bridge Is Safe".
    if (!verb && t == Tag::propn &&
        !(cue.takes(quote) && words.low(i).back() == 's' && !noun && headline)) {
      continue;
    }
    Site site;
    site.cue = &cue;
    site.words = {i, i + 1};
    site.after = i + 1;
    if (!cue.particle.empty()) {
      Index p = i + 1;
      if (p < high && words.is(p, "it")) ++p;  // "makes it clear"
      if (p >= high || !words.is(p, cue.particle)) continue;
      site.words.last = site.after = p + 1;
    }
    if (!noun) site.group = group_of(words, i, low);
    if (beside && words.low(i).ends_with("ing")) {
      site.group.gerund = true;
      site.group.finite = false;
    }
    return site;
  }
  return std::nullopt;
}

// Whether [low, subject) holds a verb and the subject's phrase hangs on one or on a preposition, so
// that it is no subject: "The ship left *the port*, said ...".
bool hangs(const Words& words, Range subject, Index low) {
  if (subject.first <= low) return false;
  const Index before = subject.first - 1;
  if (words.tag(before) != Tag::adp && !words.verbal(before) && !words.is(before, "to")) {
    return false;
  }
  const Index from = before - low > 40 ? before - 40 : low;
  for (Index i = from; i <= before; ++i) {
    if (words.finite(i) && !words.marked(i)) return i == low || !words.relative(i - 1);
  }
  return false;
}

// Whether the phrase [first, end) can speak where it stands: somebody's name or role, or whatever
// closes the sentence.
bool can_speak(const Words& words, Index first, Index end, Index high) {
  for (Index i = first; i < end && words.tag(i) != Tag::adp; ++i) {
    if (words.tag(i) == Tag::propn) return true;
    if (words.tag(i) == Tag::noun && names::look_up(words.low(i)).is(names::role | names::body)) {
      return true;
    }
  }
  return end >= high || words.tag(end) == Tag::punct;
}

// The comma at `i`, or the one that ends the apposition behind it, when a verb comes next; else
// none.
Index comma_before_verb(const Words& words, Index i, Index high) {
  constexpr Index longest = 12;  // tokens of an apposition
  for (const Index first = i; i + 1 < high && i < first + longest; ++i) {
    if (words.comma(i) && words.finite(i + 1)) return i;
    if ((i == first && !words.comma(i)) || words.finite(i) || words.marked(i)) return none;
  }
  return none;
}

// Where the phrase [first, end) ends with the name that a comma sets beside its role: "said the
// chairman of the firm, Ana Ruiz."; else `end`.
Index named_after(const Words& words, Index first, Index end, Index high) {
  if (!words.comma(end) || !words.name_begins(end + 1) || words.place(end + 1)) return end;
  Index last = end + 2;
  while (last < high && words.name_inside(last)) ++last;
  if (last < end + 3 || (last < high && words.tag(last) != Tag::punct)) return end;
  if (words.name_begins(first) || words.tag(first) != Tag::det) return end;
  for (Index i = first; i < end && words.tag(i) != Tag::adp; ++i) {
    if (words.tag(i) == Tag::noun && names::look_up(words.low(i)).is(names::role)) return last;
  }
  return end;
}

// The subject after the verb: "“A,” said X."
bool invert(const Words& words, Site& site, Index low, Index high) {
  const Index g = site.group.first;
  if (!site.cue->takes(quote) || g != site.group.verb) return false;
  const bool edge = g == low || words.comma(g - 1) || words.dash(g - 1) || words.marked(g - 1);
  if (!edge) return false;
  const Index end = named_after(words, site.after, phrase_end(words, site.after, high, true), high);
  Index close = end;
  if (!site.subject.empty() && !behind_mark(words, g, low)) {
    // "X, the chairman, said": only a verb makes what stands there a clause of its own.
    bool clause = false;
    Index i = words.comma(g - 1) ? site.subject.first : g;
    while (i < g && !words.comma(i)) ++i;
    if (!words.relative(i + 1)) {
      for (; i < g; ++i) {  // also "..., to do so, said X"
        const bool verb = words.finite(i) || (words.is(i, "to") && words.verbal(i + 1));
        clause = clause || (verb && !words.marked(i));
      }
    }
    // "The winners, said X, a judge, are known"
    const bool adjoins = words.comma(g - 1) && site.subject.last + 1 == g;
    const Index comma = adjoins ? comma_before_verb(words, end, high) : none;
    const bool middle = comma != none;
    if (middle) close = comma;
    if (!clause && !middle && (!words.comma(g - 1) || !hangs(words, site.subject, low))) {
      return false;
    }
  }
  if (!site.subject.empty() && !can_speak(words, site.after, end, high)) return false;
  if (end == site.after || words.temporal(site.after) || words.is(site.after, "that")) return false;
  if (end < high && words.finite(end)) return false;
  site.subject = {site.after, end};
  site.after = close;
  site.inverted = true;
  return true;
}

// Whether the cue's clause opens the sentence as an adverbial, so that the main clause is yet to
// come.
bool opens_sentence(const Words& words, const Site& site, Index low) {
  const Form form = words.form(site.group.verb);
  if (!site.inverted && site.first <= low && site.first == site.group.first) return true;
  if (site.first <= low + 1 && site.first == site.group.first &&
      (form == Form::gerund || form == Form::past_participle || site.group.gerund)) {
    return true;
  }
  if (site.first <= low) return false;
  const Index before = site.first - 1;
  // "While Ruiz said A and Berg said B, the mayor ...": all of it is before the main clause.
  if (words.is(low, "while") || words.is(low, "although") || words.is(low, "though")) {
    bool parted = false;
    for (Index i = low; i < site.first; ++i)
      parted = parted || (words.comma(i) && !words.marked(i));
    if (!parted) return true;
  }
  const bool opened = words.tag(before) == Tag::sconj || words.relative(before) ||
                      words.is(before, "after") || words.is(before, "before") ||
                      words.is(before, "when") || words.is(before, "that");
  if (!opened || words.is(before, "as")) return false;
  for (Index i = low; i < before; ++i) {
    if (words.finite(i)) return false;
  }
  return true;
}

// Who is quoted in "quoted Ruiz as saying", "Ruiz was quoted by the agency as saying"; `as` is the
// conjunction. Empty if nobody is.
Range quoted_before(const Words& words, Index as, Index low) {
  const auto quotes = [&](Index i) {
    return words.is(i, "quoted") || words.is(i, "quotes") || words.is(i, "quoting") ||
           words.is(i, "quote") || words.is(i, "cited") || words.is(i, "cites") ||
           words.is(i, "citing") || words.is(i, "reported") || words.is(i, "heard");
  };
  const Range person = phrase_before(words, as, low);
  if (person.empty() || person.first <= low) return {};
  const Index before = person.first - 1;
  if (quotes(before)) return person;
  if (!words.is(before, "by") || before <= low || !quotes(before - 1)) return {};
  return subject_before(words, group_of(words, before - 1, low).first, low);
}

// "Ruiz, asked when it would open, said": whether "asked" at `i` is of the question put to the
// subject before the comma, whose verb comes behind the next one.
bool is_put_to(const Words& words, Index i, Index low, Index high) {
  constexpr Index longest = 30;  // tokens of the question
  if (i <= low + 1 || !words.comma(i - 1) || words.comma(i + 1)) return false;
  for (Index k = low; k < i; ++k) {
    if (words.finite(k) && !words.marked(k)) return false;
  }
  for (Index k = i + 1; k + 1 < high && k < i + longest; ++k) {
    if (words.comma(k)) return words.finite(k + 1);
  }
  return false;
}

bool with_verb_subject(const Words& words, Site& site, Index low, Index high) {
  const Cue& cue = *site.cue;
  const Index g = site.group.first;
  site.first = g;
  if (site.group.passive) {
    // "was told that A", "A was rejected by X": the caller looks for a source.
    return true;
  }
  if (g > low && site.group.gerund && words.form(g - 1) == Form::possessive) {
    return false;  // "an error in his reporting"
  }
  if (site.group.gerund || site.group.infinitive) {
    if (site.group.infinitive && !cue.takes(quote | that | zero | np | call)) return false;
    // "said that announcing the probe was no verdict": what is done, and nobody says it.
    if (site.group.gerund && g > low && words.tag(g - 1) == Tag::sconj && words.is(g - 1, "that")) {
      return false;
    }
    site.subject = words.is(g - 1, "as") ? quoted_before(words, g - 1, low) : Range{};
    if (!site.subject.empty()) return true;
    site.subject = shared_subject(words, g, low, high);
    site.shared = true;
    return true;
  }
  // "Asked about the mill, Ruiz replied": who asked is not told.
  if (words.is(g, "asked") && !words.comma(g + 1) && (g == low || words.is(g - 1, "when"))) {
    site.group.passive = true;
    return true;
  }
  if (words.is(g, "asked") && is_put_to(words, g, low, high)) {
    site.group.passive = true;
    return true;
  }
  if (g > low && (words.tag(g - 1) == Tag::det || words.form(g - 1) == Form::possessive)) {
    return false;  // "a leaked letter"
  }
  // "One proposed bill", "the additional proposed cuts": the participle belongs to the noun.
  if (g > low && g + 1 < high && words.form(g) == Form::past_participle &&
      (words.tag(g - 1) == Tag::num || words.tag(g - 1) == Tag::adj) &&
      words.tag(g + 1) == Tag::noun && site.group.first == site.group.verb) {
    return false;
  }
  site.subject = subject_before(words, g, low);
  if (!invert(words, site, low, high) && site.subject.empty()) {
    const Form form = words.form(site.group.verb);
    const bool coordinated = g > low && words.tag(g - 1) == Tag::cconj;
    if (!coordinated && form != Form::past && form != Form::present) return false;
    site.subject = shared_subject(words, g, low, high);
    site.shared = true;
  }
  if (!site.inverted && !site.subject.empty() && site.subject.last <= g) {
    site.first = site.subject.first;
  }
  return true;
}

// Whether the verb group that begins at `group` belongs to an auxiliary before its subject: "Should
// the council refuse", "Were the council to refuse", "Had the council refused". Nobody has said it.
bool is_supposed(const Words& words, Index group, Index low) {
  const Range subject = phrase_before(words, group, low);
  if (subject.empty() || subject.first <= low) return false;
  const Index before = subject.first - 1;
  if (words.is(before, "should")) return true;
  if (!words.is(before, "were") && !words.is(before, "had")) return false;
  return before == low || words.tag(before - 1) == Tag::punct;
}

// Whether the verb of which `subject` is the subject is passive, before token `end`: what is "based
// on findings that" finds nothing.
bool suffers(const Words& words, Range subject, Index end) {
  for (Index i = subject.last; i < end; ++i) {
    if (words.verbal(i) && words.form(i) == Form::past_participle) {
      return group_of(words, i, subject.last).passive;
    }
  }
  return false;
}

// "X's claim", "their belief", "a statement by X"; `after` is where the content may begin.
bool with_noun_source(const Words& words, Site& site, Index low, Index high) {
  const Index i = site.words.first;
  site.first = i;
  for (int step = 0; step < 2; ++step) {
    const Index k = site.after;
    if (words.is(k, "by") || words.is(k, "from") || words.is(k, "of") || words.is(k, "among")) {
      const Index end = phrase_end(words, k + 1, high, true);
      if (end == k + 1) break;
      if (!words.is(k, "of")) site.subject = {k + 1, end};
      site.after = end;
    }
  }
  if (!site.subject.empty()) return true;
  // "Democratic charges that": a people or party as an adjective.
  if (i > low && words.tag(i - 1) == Tag::adj && words.capital(i - 1) && i - 1 > low) {
    site.subject = {i - 1, i};
    return true;
  }
  // "police claims that", but not "fraud claims that"
  const names::Entry& modifier = names::look_up(i > low ? words.low(i - 1) : std::string_view{});
  if (i > low && words.tag(i - 1) == Tag::noun &&
      (modifier.is(names::role | names::body) || words.is(i - 1, "police"))) {
    Index first = i - 1;
    while (first > low && (words.tag(first - 1) == Tag::adj || words.tag(first - 1) == Tag::det ||
                           words.tag(first - 1) == Tag::propn)) {
      --first;
    }
    if (words.form(i) == Form::plural) {
      site.subject = {first, i};
      return true;
    }
  }
  Index p = i;
  while (p > low && (words.tag(p - 1) == Tag::adj || words.tag(p - 1) == Tag::noun)) --p;
  if (p > low && words.form(p - 1) == Form::possessive) {
    const Index end = words.tag(p - 1) == Tag::part ? p - 1 : p;  // without the "'s"
    site.subject = words.tag(p - 1) == Tag::pron ? Range{p - 1, p} : phrase_before(words, end, low);
  } else if (words.low(i).starts_with("accusation") || words.low(i).starts_with("allegation") ||
             words.low(i).starts_with("charge") || words.low(i).starts_with("rumo") ||
             words.low(i).starts_with("suspicion")) {
    return true;  // whose they are the sentence does not say
  } else {
    site.subject = shared_subject(words, p, low, i);
    // "A report that": its own article is nobody.
    if (site.subject.last == p && words.tag(p - 1) == Tag::det) site.subject = {};
    if (!site.subject.empty() && suffers(words, site.subject, p)) site.subject = {};
  }
  return true;
}

}  // namespace

std::optional<Site> site_at(const Words& words, Index i, Index low, Index high) {
  std::optional<Site> site = cue_at(words, i, low, high);
  if (!site) return std::nullopt;
  if (site->cue->cls == CueClass::noun) {
    return with_noun_source(words, *site, low, high) ? site : std::nullopt;
  }
  if (is_supposed(words, site->group.first, low)) return std::nullopt;
  if (!with_verb_subject(words, *site, low, high)) return std::nullopt;
  site->fronted = opens_sentence(words, *site, low);
  site->relative = !site->inverted && !site->subject.empty() &&
                   words.relative(site->subject.first) && site->subject.first > low &&
                   words.comma(site->subject.first - 1);
  return site;
}

std::optional<Site> according_at(const Words& words, Index i, Index high) {
  if (!words.is(i, "according") || !words.is(i + 1, "to")) return std::nullopt;
  Site site;
  site.words = {i, i + 2};
  site.first = i;
  site.after = phrase_end(words, i + 2, high, true);
  // No verb can follow: "according to court records".
  if (site.after == i + 2 && words.verbal(i + 2)) site.after = phrase_end(words, i + 3, high, true);
  if (site.after <= i + 2) return std::nullopt;
  // "according to Lake Ambassador to the United States Ana Ruiz, ...": the name ends it.
  if (site.after < high && words.name_begins(site.after) && words.tag(site.after) == Tag::propn) {
    Index name = site.after + 1;
    while (name < high && words.name_inside(name)) ++name;
    if (name > site.after + 1 && words.tag(name) == Tag::punct) site.after = name;
  }
  site.subject = {i + 2, site.after};
  // "according to a poll by Stratum published on Sunday, ...": who made it.
  if (words.is(site.after, "by") && !words.temporal(site.after + 1)) {
    const Index end = phrase_end(words, site.after + 1, high, true);
    if (end > site.after + 1) {
      site.subject = {site.after + 1, end};
      site.after = end;
    }
  }
  return site;
}

}  // namespace onrecord::quoting
