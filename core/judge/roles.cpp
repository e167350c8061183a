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
  static constexpr std::array<std::string_view, 9> kOblique{
      "after", "at", "before", "by", "from", "in", "under", "with", "within"};
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

// What stands before a group of verbs, back to the clause before.
WordRange phrase_before(const Statement& s, const Reading& reading, std::size_t end) {
  std::size_t last = end;
  // "the boats, he said, were sold": over what is put between.
  for (int marks = 0; marks < 2 && last > 0; ++marks) {
    std::size_t first = last;
    while (first > 0) {
      const StatementWord& w = s.words[first - 1];
      const bool closed = first < last && s.words[first].after_mark;
      if ((is_verbal(w) && !says_more(s, reading, first - 1)) || opens_clause(w) || closed) break;
      --first;
    }
    const bool named =
        std::any_of(s.words.begin() + static_cast<std::ptrdiff_t>(first),
                    s.words.begin() + static_cast<std::ptrdiff_t>(last),
                    [](const StatementWord& w) { return is_nominal(w) || w.tag == Tag::pron; });
    if (named) return {first, last};
    last = first;
    if (last > 0 && is_verbal(s.words[last - 1])) return {};
  }
  return {};
}

bool are_one(const StatementWord& a, const StatementWord& b) {
  return a.stem == b.stem || term_of(a.folded) == term_of(b.folded);
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
        Kinds& kinds = t[stem(row[0])];
        kinds.all |= std::uint64_t{1} << bit % 64;
        if (!sort) kinds.whole |= std::uint64_t{1} << bit % 64;
      }
    return t;
  }();
  const auto it = table.find(word.stem);
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
    // "Sweeping" and "new" say nothing of which it is, "upper" does.
    const bool tells = is_nominal(w) || (w.tag == Tag::adj && !opposites_of(w.stem).empty());
    if (tells && w.content && !holds(other, whole(other), w)) return true;
  }
  return false;
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
  std::size_t after = verb + 1;
  while (after < s.words.size() && after < verb + 3 && !s.words[after].after_mark &&
         leads_to_object(s.words[after]))
    ++after;
  // "Lose a job" names its object itself.
  const Deed deed = deed_at(s, verb);
  if (deed.words > 1 && s.words[deed.last].tag == Tag::noun) after = deed.last + 1;
  const bool follows =
      after < s.words.size() && !s.words[after].after_mark && s.words[after].tag != Tag::adp;
  const bool takes_object =
      follows && (after == verb + 1 || deed.words > 1) && opens_phrase(s.words[after]);
  // Without any other verb it is one in the past.
  const auto alone = [&] {
    return std::none_of(s.words.begin(), s.words.end(), [&](const StatementWord& w) {
      return &w != &s.words[verb] && is_finite(w, reading);
    });
  };
  passive = participle && (passive || (first == verb && !takes_object && !alone()));
  WordRange before = phrase_before(s, reading, first);
  if (passive) {
    // "Notes about the mayor and the law signed on Friday": the law was.
    for (std::size_t i = before.first; first == verb && i < before.last; ++i) {
      const StatementWord& w = s.words[i];
      if (w.tag == Tag::cconj || (w.tag == Tag::adp && w.folded != "of")) before.first = i + 1;
    }
    roles.object = before;
    return roles;
  }
  roles.agent = before;
  if (follows) roles.object = phrase_after(s, after);
  return roles;
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
  const std::size_t own = head_of(claim, ours);
  const std::size_t head = head_of(evidence, theirs);
  if (own == ours.last || head == theirs.last) return Sameness::unknown;
  const StatementWord& a = claim.words[own];
  const StatementWord& b = evidence.words[head];
  if (a.tag == Tag::pron || b.tag == Tag::pron) return Sameness::unknown;
  if (are_one(a, b) || can_stand_for(noun_kinds(a), noun_kinds(b))) {
    if (is_told_apart(claim, ours, own, evidence, theirs, head)) return Sameness::other;
    const bool differ =
        has_own_mark(claim, ours, own, evidence) && has_own_mark(evidence, theirs, head, claim);
    return differ ? Sameness::other : Sameness::same;
  }
  if (is_of_thing_beside(evidence, head, a)) return Sameness::other;
  if (holds(evidence, theirs, a)) return Sameness::same;
  if (holds(claim, ours, b)) {
    return holds(evidence, whole(evidence), a) ? Sameness::same : Sameness::other;
  }
  return holds(evidence, whole(evidence), a) ? Sameness::unknown : Sameness::other;
}

bool has_kind(const StatementWord& noun) { return noun_kinds(noun).all != 0; }

bool are_others(const Statement& claim, WordRange ours, const Statement& evidence,
                WordRange theirs) {
  const std::size_t own = head_of(claim, ours);
  const std::size_t head = head_of(evidence, theirs);
  if (own == ours.last || head == theirs.last) return false;
  const StatementWord& a = claim.words[own];
  const StatementWord& b = evidence.words[head];
  for (std::size_t i = ours.first; i < ours.last; ++i) {
    const StatementWord& w = claim.words[i];
    if (i != own && w.content && is_nominal(w) && holds(evidence, whole(evidence), w)) return false;
  }
  if (are_one(a, b))
    return has_own_mark(claim, ours, own, evidence) && has_own_mark(evidence, theirs, head, claim);
  const std::uint64_t a_kinds = noun_kinds(a).all, b_kinds = noun_kinds(b).all;
  return a_kinds != 0 && b_kinds != 0 && (a_kinds & b_kinds) == 0;
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
