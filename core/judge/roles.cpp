// SPDX-License-Identifier: Apache-2.0
#include "core/judge/roles.hpp"

#include "core/judge/deeds.hpp"
#include "core/judge/event_signs.hpp"
#include "core/judge/stance_features.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace onrecord {
namespace {

bool is_nominal(const StatementWord& w) { return w.tag == Tag::noun || w.tag == Tag::propn; }

bool is_finite(const StatementWord& w, const Reading& reading) {
  const Form form = form_of(reading, w);
  return is_verbal(w) && (form == Form::past || form == Form::present || form == Form::modal);
}

// Whether what comes after the word can be what the verb is done to: "voted on the bill", but not
// "failed in the house".
bool leads_to_object(const StatementWord& w) {
  static constexpr std::array<std::string_view, 10> kOblique{
      "after", "as", "at", "before", "by", "from", "in", "under", "with", "within"};
  const bool particle = w.tag == Tag::adp || w.tag == Tag::adv || w.tag == Tag::part;
  return particle &&
         !std::binary_search(kOblique.begin(), kOblique.end(), std::string_view(w.folded));
}

bool opens_phrase(const StatementWord& w) {
  return !w.of_time && (is_nominal(w) || w.tag == Tag::det || w.tag == Tag::num ||
                        w.tag == Tag::pron || w.tag == Tag::adj);
}

bool is_be(const StatementWord& w) {
  return w.tag == Tag::aux &&
         (w.folded == "be" || w.folded == "been" || w.folded == "being" || w.folded == "is" ||
          w.folded == "are" || w.folded == "was" || w.folded == "were");
}

// The noun phrase that begins at `first`, with what is "of" it.
WordRange phrase_after(const Statement& s, std::size_t first) {
  std::size_t last = first;
  for (; last < s.words.size(); ++last) {
    const StatementWord& w = s.words[last];
    // "The 2014 agreement".
    const bool of_name = w.of_time && w.tag == Tag::num && last > first &&
                         last + 1 < s.words.size() && is_nominal(s.words[last + 1]) &&
                         !s.words[last + 1].of_time && !s.words[last + 1].after_mark;
    const bool outside = (w.of_time && !of_name) || is_verbal(w) || opens_clause(w) ||
                         w.tag == Tag::cconj || w.tag == Tag::adv ||
                         (w.after_mark && last > first) ||
                         (w.tag == Tag::adp && w.folded != "of") || w.folded == "to";
    if (outside) break;
  }
  return {first, last};
}

// Whether a verb only says more of the noun before it: "the motion to open debate", "those
// working".
bool says_more(const Statement& s, const Reading& reading, std::size_t verb) {
  const Form form = form_of(reading, s.words[verb]);
  if (form == Form::gerund) return verb > 0 && is_nominal(s.words[verb - 1]);
  for (std::size_t back = 1; form == Form::base && back <= 2 && back < verb; ++back)
    if (s.words[verb - back].folded == "to") return is_nominal(s.words[verb - back - 1]);
  return false;
}

bool is_named(const Statement& s, WordRange range) {
  return std::any_of(
      s.words.begin() + static_cast<std::ptrdiff_t>(range.first),
      s.words.begin() + static_cast<std::ptrdiff_t>(range.last),
      [](const StatementWord& w) { return !w.of_time && (is_nominal(w) || w.tag == Tag::pron); });
}

// The words between two marks that end at `end`; empty where no two marks stand there.
WordRange between_marks(const Statement& s, std::size_t end) {
  if (end >= s.words.size() || !s.words[end].after_mark) return {end, end};
  std::size_t first = end;
  while (first > 0 && !(first < end && s.words[first].after_mark)) --first;
  return first > 0 ? WordRange{first, end} : WordRange{end, end};
}

// Whether what stands between two marks says more of the phrase before: "Holt, who works there,
// left", "the house, after a debate, passed it".
bool is_inset(const Statement& s, WordRange range) {
  const StatementWord& w = s.words[range.first];
  return opens_clause(w) || w.folded == "whose" || (w.tag == Tag::adp && w.folded != "of");
}

// Whether it only names again what stands before it: "Holt, the minister, left".
bool is_apposition(const Statement& s, WordRange range) {
  const auto begin = s.words.begin() + static_cast<std::ptrdiff_t>(range.first);
  const auto end = s.words.begin() + static_cast<std::ptrdiff_t>(range.last);
  return is_nominal(*(begin - 1)) && !(begin - 1)->of_time && is_named(s, range) &&
         begin->tag != Tag::pron && std::none_of(begin, end, [](const StatementWord& w) {
           return is_verbal(w) || opens_clause(w) || w.tag == Tag::cconj;
         });
}

// What stands before a group of verbs, back to the clause before.
WordRange phrase_before(const Statement& s, const Reading& reading, std::size_t end) {
  std::size_t last = end, until = end;
  // "the boats, 52 of them, were sold": over what is put between.
  for (int marks = 0; marks < 3 && last > 0; ++marks) {
    const WordRange between = between_marks(s, last);
    if (!between.empty() && (is_inset(s, between) || is_apposition(s, between))) {
      until = is_inset(s, between) ? between.first : until;
      last = between.first;
      continue;
    }
    std::size_t first = last;
    while (first > 0) {
      const StatementWord& w = s.words[first - 1];
      const bool closed = first < last && s.words[first].after_mark;
      if ((is_verbal(w) && !says_more(s, reading, first - 1)) || opens_clause(w) || closed) break;
      --first;
    }
    if (is_named(s, {first, last})) return {first, until};
    last = until = first;
    if (last > 0 && is_verbal(s.words[last - 1])) return {};
  }
  return {};
}

// What "who" or "which" before a group of verbs stands for.
WordRange phrase_before_pronoun(const Statement& s, const Reading& reading, std::size_t end) {
  if (end < 2) return {};
  const StatementWord& w = s.words[end - 1];
  const bool relative = w.folded == "who" || w.folded == "which" || w.folded == "that";
  if (!relative || !is_nominal(s.words[end - 2])) return {};
  return phrase_before(s, reading, end - 1);
}

bool are_one(const StatementWord& a, const StatementWord& b) {
  return a.stem == b.stem || term_of(a.folded) == term_of(b.folded);
}

// "Anna Berg" and "Karl Berg", also where one is called by the last name alone, as far as the text
// around it tells. Who has the same initial may be the same ("Mike", "Michael").
bool are_namesakes(const StatementWord& a, const StatementWord& b) {
  return are_one(a, b) && a.initial != 0 && b.initial != 0 && a.initial != b.initial;
}

// What a noun stands for, as bits: its kinds, and those of which it is no mere sort. 0 where
// data/noun_kinds.tsv does not know it.
struct Kinds {
  std::uint64_t all = 0;
  std::uint64_t whole = 0;
};

Kinds noun_kinds(const StatementWord& word) {
  static const auto table = [] {
    std::unordered_map<std::string, Kinds> t;
    std::unordered_map<std::string_view, unsigned> bits;
    for (const auto& row : table_rows(embedded("noun_kinds.tsv")))
      for (std::string_view kind : cells(row[1], ',')) {
        const bool sort = kind.starts_with('+');
        if (sort) kind.remove_prefix(1);
        const unsigned bit = bits.emplace(kind, bits.size()).first->second;
        assert(bit < 64);
        // By itself, as "senator" has the stem of "senate", and by its stem, for the plural.
        for (const std::string& key : {std::string(row[0]), '~' + stem(row[0])}) {
          Kinds& kinds = t[key];
          kinds.all |= std::uint64_t{1} << bit % 64;
          if (!sort) kinds.whole |= std::uint64_t{1} << bit % 64;
        }
      }
    return t;
  }();
  auto it = table.find(word.folded);
  if (it == table.end()) it = table.find('~' + word.stem);
  return it == table.end() ? Kinds{} : it->second;
}

// "The measure" of a bill.
bool can_stand_for(const Kinds& a, const Kinds& b) {
  return ((a.whole & b.all) | (a.all & b.whole)) != 0;
}

bool holds(const Statement& s, WordRange range, const StatementWord& word) {
  for (std::size_t i = range.first; i < range.last; ++i)
    if (s.words[i].content && are_one(s.words[i], word)) return true;
  return false;
}

// Whether the phrase of the head is of a thing beside the one or meant for it: "a fence around the
// park", "the plan for the park".
bool is_of_thing_beside(const Statement& s, std::size_t head, const StatementWord& one) {
  static constexpr std::array<std::string_view, 8> kAround{"against", "along", "around",  "behind",
                                                           "beside",  "near",  "outside", "round"};
  bool beside = false;
  for (std::size_t i = head + 1; i < s.words.size(); ++i) {
    const StatementWord& w = s.words[i];
    if (w.after_mark || is_verbal(w)) return false;
    if (w.content && are_one(w, one)) return beside;
    beside |= std::binary_search(kAround.begin(), kAround.end(), std::string_view(w.folded)) ||
              (w.folded == "for" && is_plan_word(s.words[head].folded));
  }
  return false;
}

WordRange whole(const Statement& s) { return {0, s.words.size()}; }

// Whether a word that tells one such thing from another stands in the range and nowhere in the
// other statement.
bool has_own_mark(const Statement& s, WordRange range, std::size_t head, const Statement& other) {
  for (std::size_t i = range.first; i < range.last && i < head; ++i) {
    const StatementWord& w = s.words[i];
    // "The second time Holt spoke": no other name stands with that of Holt.
    if (s.words[head].tag == Tag::propn && w.tag != Tag::propn) continue;
    // "Sweeping" and "new" say nothing of which it is, "upper" does.
    const bool tells = is_nominal(w) || (w.tag == Tag::adj && !opposites_of(w.stem).empty());
    if (tells && w.content && !holds(other, whole(other), w)) return true;
  }
  return false;
}

// Whether each of two phrases has a word of its own that tells which such thing it is: "the upper
// house" and "the lower house".
bool each_has_own_mark(const Statement& claim, WordRange ours, const Statement& evidence,
                       WordRange theirs) {
  return has_own_mark(claim, ours, head_of(claim, ours), evidence) &&
         has_own_mark(evidence, theirs, head_of(evidence, theirs), claim);
}

// Whether the sentence has the claim's thing beside the one of the phrase: "passed the defence bill
// and will turn to the farm bill", "an amendment to the farm bill".
bool is_told_apart(const Statement& claim, WordRange ours, std::size_t own, const Statement& s,
                   WordRange theirs, std::size_t head) {
  const bool marked = has_own_mark(s, theirs, head, claim);
  for (std::size_t j = 0; j < s.words.size(); ++j) {
    if (j == head || !are_one(s.words[j], claim.words[own])) continue;
    const bool added = j > head && !are_one(s.words[head], claim.words[own]) &&
                       head + 1 < s.words.size() && s.words[head + 1].folded == "to";
    // "The farm bill" of the claim, in another phrase than the one that something is done to.
    const bool by_mark = own > ours.first && is_nominal(claim.words[own - 1]) && j > 0 &&
                         are_one(s.words[j - 1], claim.words[own - 1]) &&
                         (j < theirs.first || j >= theirs.last);
    if (added || (marked && by_mark)) return true;
  }
  return false;
}

// The phrases that a comma or "and" joins to one: "Norland and Vesta", "Holt, the minister".
std::vector<WordRange> parts_of(const Statement& s, WordRange range) {
  std::vector<WordRange> parts;
  for (std::size_t first = range.first, i = range.first; i <= range.last; ++i) {
    const bool joins = i < range.last && s.words[i].tag == Tag::cconj;
    if (i < range.last && !joins && !(i > first && s.words[i].after_mark)) continue;
    if (head_of(s, {first, i}) != i) parts.push_back({first, i});
    first = joins ? i + 1 : i;
  }
  return parts;
}

// Where a word of the range is the one of the claim; the end of the range where none is.
std::size_t place_in(const Statement& s, WordRange range, const StatementWord& word) {
  std::size_t at = range.first;
  while (at < range.last && !(s.words[at].content && are_one(s.words[at], word))) ++at;
  return at;
}

// Whether the noun is for somebody by what they are to another, "deputy", and who does not act for
// them as "lawyers" do.
bool is_another_person(const StatementWord& noun) {
  static const WordMap people = word_map("name_words.tsv");
  static const std::unordered_set<std::string_view> proxies = word_list("proxy_words.tsv");
  const std::string_view word = noun.folded;
  const std::string_view one = word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
  for (const std::string_view form : {word, one}) {
    const auto it = people.find(form);
    if (it != people.end() && it->second == "role")
      return !proxies.contains(word) && !proxies.contains(one);
  }
  return false;
}

// How a phrase stands to the one that it names beside its head, at `at`: what is "of" it is it,
// be it a part of it or one of its bodies; the deputy of a person and the inquiry into a bridge are
// others.
Sameness compare_named(const Statement& s, std::size_t head, std::size_t at) {
  const StatementWord& noun = s.words[head];
  const StatementWord& named = s.words[at];
  const bool person = named.person != 0 && named.person != noun.person;
  if (at < head) {
    const auto begin = s.words.begin() + static_cast<std::ptrdiff_t>(at);
    const bool owner = std::any_of(begin, s.words.begin() + static_cast<std::ptrdiff_t>(head),
                                   [](const StatementWord& w) { return w.possessive; });
    const bool another = noun.person != 0 || (owner && is_another_person(noun));
    return person && another ? Sameness::other : Sameness::same;
  }
  std::size_t link = at;  // the preposition before it
  while (link > head && s.words[link].tag != Tag::adp && s.words[link].folded != "to") --link;
  if (link == head) return Sameness::other;
  if (s.words[link].folded == "of")
    return person && is_another_person(noun) ? Sameness::other : Sameness::same;
  // "The government in Orsan".
  const bool body = s.words[link].folded == "in" && named.tag == Tag::propn && !person &&
                    noun_kinds(noun).all != 0;
  return body ? Sameness::unknown : Sameness::other;
}

// How a phrase stands to the claim's where that stands elsewhere in its sentence.
Sameness compare_apart(const Statement& claim, std::size_t own, const Statement& s,
                       WordRange theirs, std::size_t head) {
  const StatementWord& first = s.words[theirs.first];
  const bool names = claim.words[own].tag == Tag::propn;
  const bool anew = first.folded == "a" || first.folded == "an";
  const bool other_name = names && s.words[head].tag == Tag::propn;
  const bool of_him =
      names && first.possessive && first.tag == Tag::pron && is_another_person(s.words[head]);
  // "The library opened while the bridge stayed dark".
  const auto acts = [&](std::size_t j) {
    if (!are_one(s.words[j], claim.words[own]) || !is_verbal(s.words[j + 1])) return false;
    const auto at = [&](std::size_t i) { return s.words.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto apart = [](const StatementWord& w) {
      return w.after_mark || opens_clause(w) || w.tag == Tag::cconj;
    };
    return j < theirs.first ? std::any_of(at(j + 1), at(theirs.first), apart)
                            : j >= theirs.last && std::any_of(at(theirs.last), at(j), apart);
  };
  bool own_clause = false;
  for (std::size_t j = 0; !names && j + 1 < s.words.size(); ++j) own_clause |= acts(j);
  return anew || other_name || of_him || own_clause ? Sameness::other : Sameness::unknown;
}

Sameness compare_parts(const Statement& claim, WordRange ours, const Statement& evidence,
                       WordRange theirs) {
  const std::size_t own = head_of(claim, ours);
  const std::size_t head = head_of(evidence, theirs);
  const StatementWord& a = claim.words[own];
  const StatementWord& b = evidence.words[head];
  if (a.tag == Tag::pron || b.tag == Tag::pron) return Sameness::unknown;
  if (are_namesakes(a, b)) return Sameness::other;
  if (are_one(a, b) || can_stand_for(noun_kinds(a), noun_kinds(b))) {
    if (is_told_apart(claim, ours, own, evidence, theirs, head)) return Sameness::other;
    const bool differ = each_has_own_mark(claim, ours, evidence, theirs);
    return differ ? Sameness::other : Sameness::same;
  }
  if (is_of_thing_beside(evidence, head, a)) return Sameness::other;
  const std::size_t at = place_in(evidence, theirs, a);
  if (at != theirs.last) return compare_named(evidence, head, at);
  if (holds(claim, ours, b)) {
    return holds(evidence, whole(evidence), a) ? Sameness::same : Sameness::other;
  }
  return holds(evidence, whole(evidence), a) ? compare_apart(claim, own, evidence, theirs, head)
                                             : Sameness::other;
}

// Whether who acts in one phrase cannot be who acts in the other.
bool are_other_parts(const Statement& claim, WordRange ours, const Statement& evidence,
                     WordRange theirs) {
  const std::size_t own = head_of(claim, ours);
  const StatementWord& a = claim.words[own];
  const StatementWord& b = evidence.words[head_of(evidence, theirs)];
  // "The Veld City Council" is not "the Orlen City Council", whatever they share.
  const bool named_alike = are_one(a, b);
  if (are_namesakes(a, b)) return true;
  if (named_alike && each_has_own_mark(claim, ours, evidence, theirs)) return true;
  const Kinds a_kinds = noun_kinds(a), b_kinds = noun_kinds(b);
  const bool of_other_kinds =
      a_kinds.all != 0 && b_kinds.all != 0 && !can_stand_for(a_kinds, b_kinds);
  // "A committee of the Norland senate" is not "the senate of Norland".
  if (!named_alike && of_other_kinds && holds(evidence, theirs, a)) return true;
  for (std::size_t i = ours.first; i < ours.last; ++i) {
    const StatementWord& w = claim.words[i];
    // "The House of Norland" is not "the Senate of Norland": whose both are makes them no one.
    const bool owner = w.person == 0 && holds(evidence, theirs, w);
    if (i != own && !owner && w.content && is_nominal(w) && holds(evidence, whole(evidence), w))
      return false;
  }
  return !named_alike && of_other_kinds;
}

}  // namespace

Roles roles_of(const Statement& s, const Reading& reading, std::size_t verb) {
  Roles roles;
  std::size_t first = verb;  // of the group of verbs: "is expected to be signed"
  bool passive = false;
  while (first > 0) {
    const StatementWord& w = s.words[first - 1];
    const bool of_group = is_verbal(w) || w.tag == Tag::part || w.tag == Tag::adv ||
                          w.folded == "to" || is_negation(w.folded);
    if (!of_group || s.words[first].after_mark) break;
    const bool at_verb =
        std::all_of(s.words.begin() + static_cast<std::ptrdiff_t>(first),
                    s.words.begin() + static_cast<std::ptrdiff_t>(verb),
                    [](const StatementWord& between) { return between.tag == Tag::adv; });
    passive |= at_verb && is_be(w);
    --first;
  }
  // "The bill signed on Monday" has none before it; "the agency put out the report" is no such one.
  const bool participle = form_of(reading, s.words[verb]) == Form::past_participle;
  // "Lose a job" names its object itself; "gave the green light to the sale".
  const Deed deed = deed_at(s, verb);
  const bool of_noun = deed.words > 1 && s.words[deed.last].tag == Tag::noun;
  const std::size_t last = of_noun ? deed.last : verb;
  std::size_t after = last + 1;
  while (after < s.words.size() && after < last + 3 && !s.words[after].after_mark &&
         leads_to_object(s.words[after]))
    ++after;
  const bool follows =
      after < s.words.size() && !s.words[after].after_mark && s.words[after].tag != Tag::adp;
  const bool takes_object =
      follows && (after == verb + 1 || deed.words > 1) && opens_phrase(s.words[after]);
  // Without any other verb in its clause it is one in the past.
  const auto alone = [&] {
    const auto ends = [&](std::size_t i) {
      return opens_clause(s.words[i]) || (s.words[i].after_mark && s.words[i].tag == Tag::cconj);
    };
    std::size_t from = verb, until = verb + 1;
    while (from > 0 && !ends(from)) --from;
    while (until < s.words.size() && !ends(until)) ++until;
    for (std::size_t i = from; i < until; ++i)
      if (i != verb && is_finite(s.words[i], reading)) return false;
    return true;
  };
  passive = participle && (passive || (first == verb && !takes_object && !alone()));
  WordRange before = phrase_before(s, reading, first);
  if (before.empty()) before = phrase_before_pronoun(s, reading, first);
  if (passive) {
    // "Notes about the mayor and the law signed on Friday": the law was.
    for (std::size_t i = before.first; first == verb && i < before.last; ++i) {
      const StatementWord& w = s.words[i];
      if (w.tag == Tag::cconj || (w.tag == Tag::adp && w.folded != "of")) before.first = i + 1;
    }
    roles.object = before;
    // "Passed by the house".
    if (verb + 2 < s.words.size() && s.words[verb + 1].folded == "by" &&
        opens_phrase(s.words[verb + 2]))
      roles.agent = phrase_after(s, verb + 2);
    return roles;
  }
  roles.agent = before;
  if (follows) roles.object = phrase_after(s, after);
  return roles;
}

WordRange phrase_of_noun(const Statement& s, std::size_t noun, std::string_view link) {
  const std::size_t next = noun + 1;
  if (next + 1 < s.words.size() && s.words[next].folded == link && !s.words[next].after_mark)
    return phrase_after(s, next + 1);
  return {};
}

bool is_force(const Statement& s, WordRange range) {
  static const std::unordered_set<std::string_view> words = word_list("forces.tsv");
  const std::size_t head = head_of(s, range);
  return head != range.last && words.contains(s.words[head].folded);
}

std::size_t head_of(const Statement& s, WordRange range) {
  std::size_t head = range.last;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const bool adds =
        s.words[i].tag == Tag::adp || s.words[i].folded == "to" || is_verbal(s.words[i]);
    if (adds && head != range.last) break;
    if ((is_nominal(s.words[i]) || s.words[i].tag == Tag::pron) && !s.words[i].of_time) head = i;
  }
  return head;
}

std::vector<std::size_t> names_in(const Statement& s, WordRange range) {
  std::vector<std::size_t> names;
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (s.words[i].tag == Tag::adp && s.words[i].folded != "of" && !names.empty()) break;
    if (s.words[i].tag == Tag::propn && s.words[i].content && !s.words[i].of_time)
      names.push_back(i);
  }
  return names;
}

Sameness compare(const Statement& claim, WordRange ours, const Statement& evidence,
                 WordRange theirs) {
  bool any = false, all_other = true;
  for (const WordRange our : parts_of(claim, ours))
    for (const WordRange their : parts_of(evidence, theirs)) {
      const Sameness one = compare_parts(claim, our, evidence, their);
      if (one == Sameness::same) return one;
      any = true;
      all_other &= one == Sameness::other;
    }
  return any && all_other ? Sameness::other : Sameness::unknown;
}

bool has_kind(const StatementWord& noun) { return noun_kinds(noun).all != 0; }

bool are_others(const Statement& claim, WordRange ours, const Statement& evidence,
                WordRange theirs) {
  const std::vector<WordRange> our_parts = parts_of(claim, ours);
  const std::vector<WordRange> their_parts = parts_of(evidence, theirs);
  if (our_parts.empty() || their_parts.empty()) return false;
  return std::all_of(our_parts.begin(), our_parts.end(), [&](WordRange our) {
    return std::all_of(their_parts.begin(), their_parts.end(), [&](WordRange their) {
      return are_other_parts(claim, our, evidence, their);
    });
  });
}

bool names_another(const Statement& statement, WordRange range) {
  static const std::unordered_set<std::string_view> words = word_list("other_words.tsv");
  if (range.empty()) return false;
  // One in "-ing" before it may have been taken for a verb: "the neighbouring district".
  for (std::size_t i = range.first - (range.first > 0); i < range.last; ++i)
    if (words.contains(std::string_view(statement.words[i].folded))) return true;
  return false;
}

}  // namespace onrecord
