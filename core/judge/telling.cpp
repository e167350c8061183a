// SPDX-License-Identifier: Apache-2.0
#include "core/judge/telling.hpp"

#include "core/base/one_of.hpp"
#include "core/judge/deed_told.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace onrecord {
namespace {

// How near a sign stands to the deed that it is of.
constexpr std::size_t kSignReach = 4;

// The verb at `i` with what belongs right to it: "laid off".
Span words_of(const Statement& s, std::size_t i) {
  const Deed deed = deed_at(s, i);
  return cover(s.words[i].span, s.words[std::max(i, deed.last)].span);
}

// Whether the day stands with the words: "left in 2014", "in 2014 they left".
bool is_day_of(const Statement& s, Span day, Span words) {
  const auto from = [&](std::uint32_t begin) {
    return std::find_if(s.words.begin(), s.words.end(),
                        [&](const StatementWord& w) { return w.span.begin >= begin; });
  };
  const auto at = from(day.begin);
  if (at == s.words.end()) return false;
  const auto next = from(day.end);
  if (next != s.words.end() && !next->after_mark &&
      (next->tag == Tag::noun || next->tag == Tag::propn))
    return false;  // "the 2014 agreement"
  if (at - s.words.begin() <= 1) return true;
  return words.end <= day.begin && std::none_of(from(words.end), at, [](const StatementWord& w) {
           return w.after_mark || w.tag == Tag::verb || w.tag == Tag::aux;
         });
}

// "The vote expected on Monday", "a likely vote".
bool is_planned_noun(const Statement& s, const Reading& reading, std::size_t j) {
  if (s.words[j].tag != Tag::noun) return false;
  // "A deal that would bring his release", "on the way towards a vote".
  for (std::size_t i = j; i-- > 0 && i + kCarryReach >= j && !s.words[i + 1].after_mark;) {
    if (is_one_of(s.words[i].folded, {"toward", "towards"})) return true;
    if (s.words[i].tag != Tag::verb) continue;
    if (i > 0 && form_of(reading, s.words[i - 1]) == Form::modal) return true;
    break;
  }
  const auto plans = [&](std::size_t i) { return sense_of(s.words[i].folded) == Sense::plans; };
  const bool after = j + 1 < s.words.size() && !s.words[j + 1].after_mark && plans(j + 1) &&
                     s.words[j + 1].tag == Tag::verb;
  for (std::size_t back = 1; !after && back <= 2 && back <= j; ++back) {
    if (s.words[j - back + 1].after_mark) return false;
    if (plans(j - back) && s.words[j - back].tag != Tag::aux) return true;
    if (s.words[j - back].tag != Tag::adj) return false;
  }
  return after;
}

// A clause that leaves out the deed: "but Norland did not", "and so did Norland".
struct Elliptic {
  std::size_t word = 0;
  bool negated = false;
};

// How the "do" at `i` of an elliptic clause is meant: told as it stands, told as not done ("refused
// to do so", "has yet to do so"), or not told at all ("will do so", "wished it did").
enum class DoUse { told, not_told, failed };

DoUse use_of_do(const Statement& s, const Reading& reading, std::size_t i) {
  if (is_supposed(s, i)) return DoUse::not_told;
  if (i > 1 && s.words[i - 1].folded == "to") {
    const bool fails =
        s.words[i - 2].folded == "yet" || sense_of(s.words[i - 2].folded) == Sense::fails;
    return fails ? DoUse::failed : DoUse::not_told;
  }
  for (std::size_t back = 1; back <= kCarryReach && back <= i; ++back) {
    const StatementWord& w = s.words[i - back];
    if (form_of(reading, w) == Form::modal) return DoUse::not_told;
    if (w.tag == Tag::verb && sense_of(w.folded) == Sense::plans) return DoUse::not_told;
    if (w.after_mark) break;
  }
  return DoUse::told;
}

// The clause without a deed of its own in which whoever acts in the claim does after the verb at
// `verb` what that tells, or does not.
std::optional<Elliptic> elliptic_after(const Statement& claim, const Roles& own, const Statement& s,
                                       const Reading& reading, std::size_t verb) {
  for (std::size_t i = verb + 1; i < s.words.size(); ++i) {
    const StatementWord& w = s.words[i];
    const bool refuses = is_one_of(w.folded, {"declined", "refused"});
    if (!refuses && !is_one_of(w.folded, {"did", "do", "does", "had", "has", "have"})) continue;
    const bool negated = i + 1 < s.words.size() && is_negation(s.words[i + 1].folded);
    const std::size_t next = i + 1 + static_cast<std::size_t>(negated);
    const bool inverted = !negated && is_one_of(s.words[i - 1].folded, {"neither", "nor", "so"});
    const bool ends = next == s.words.size() || s.words[next].after_mark || s.words[next].of_time ||
                      s.words[next].tag == Tag::cconj || s.words[next].folded == "so";
    if (!ends && !inverted) continue;
    const DoUse use = use_of_do(s, reading, i);
    if (use == DoUse::not_told) continue;
    // "Refused to do so": who refuses is who acts.
    const std::size_t finite = use == DoUse::failed && s.words[i - 2].tag == Tag::verb ? i - 2 : i;
    const Roles roles = roles_of(s, reading, finite);
    const WordRange agent = inverted ? roles.object : roles.agent;
    if (use != DoUse::failed && compare(claim, own.agent, s, agent) != Sameness::same) continue;
    if (use == DoUse::failed && compare(claim, own.agent, s, agent) == Sameness::other) continue;
    return Elliptic{i, refuses || negated || use == DoUse::failed ||
                           (inverted && s.words[i - 1].folded != "so")};
  }
  return {};
}

// The phrase of a clause of "not" and nothing else, behind the verb: "passed the house, but not the
// senate", "was passed, but not by the senate". Its "not" stands before the range; empty where
// there is no such clause.
WordRange denied_phrase_after(const Statement& s, std::size_t verb) {
  for (std::size_t i = verb + 1; i + 1 < s.words.size(); ++i) {
    const StatementWord& w = s.words[i];
    if (w.folded != "not" || !(w.after_mark || s.words[i - 1].tag == Tag::cconj)) continue;
    std::size_t first = i + 1;
    if (s.words[first].folded == "yet" && first + 1 < s.words.size()) ++first;
    if (is_one_of(s.words[first].folded, {"by", "for", "in"}) && first + 1 < s.words.size())
      ++first;
    std::size_t last = first;
    for (; last < s.words.size() && !(last > first && s.words[last].after_mark); ++last) {
      const StatementWord& part = s.words[last];
      if (is_verbal(part)) return {};
      if (opens_clause(part) || part.tag == Tag::cconj || part.of_time) break;
    }
    if (last > first) return {first, last};
  }
  return {};
}

// Takes what such a clause denies of those who act in the claim, or of what it is done to.
bool tell_by_denied_phrase(const Act& act, const Statement& claim, const Statement& evidence,
                           const std::vector<DeedTold>& told, Telling& out) {
  for (const DeedTold& d : told) {
    if (d.mention.kind != Mention::names || evidence.words[d.word].tag != Tag::verb || !d.told)
      continue;
    const WordRange phrase = denied_phrase_after(evidence, d.word);
    if (phrase.empty()) continue;
    const Roles& own = act.words[d.mention.word].roles;
    const bool of_agent = !own.agent.empty() && holds_head(claim, own.agent, evidence, phrase) &&
                          compare(claim, own.agent, evidence, phrase) == Sameness::same;
    const bool of_object = !own.object.empty() && d.patient != Sameness::same &&
                           holds_head(claim, own.object, evidence, phrase) &&
                           compare(claim, own.object, evidence, phrase) == Sameness::same;
    if (d.negated || (!of_agent && !of_object)) {
      out.negates_another |= !d.negated;
      continue;
    }
    out.negated = true;
    out.done = out.done_against = out.undone = out.of_another = false;
    out.words = cover(evidence.words[phrase.first].span, evidence.words[phrase.last - 1].span);
    out.agent = {};
    out.word = d.mention.word;
    return true;
  }
  return false;
}

// Takes what an elliptic clause tells of those who act in the claim for what is told.
void tell_by_ellipsis(const Act& act, const std::vector<Mention>& mentions, const Statement& claim,
                      const Statement& evidence, const Reading& coverage, Telling& out) {
  for (std::size_t j = 0; j < mentions.size(); ++j) {
    if (mentions[j].kind != Mention::names || evidence.words[j].tag != Tag::verb) continue;
    const ActWord& own = act.words[mentions[j].word];
    const auto clause = elliptic_after(claim, own.roles, evidence, coverage, j);
    if (!clause) continue;
    out.elliptic = true;
    out.negated = clause->negated;
    out.done = !clause->negated && !own.ruled_out;
    out.done_against = !clause->negated && own.ruled_out;
    out.undone = out.of_another = false;
    out.words = evidence.words[clause->word].span;
    out.agent = {};
    out.word = mentions[j].word;
    return;
  }
}

}  // namespace

bool is_of_act(const Act& act, const std::vector<Mention>& mentions, const Statement& claim,
               const Statement& evidence, const Reading& coverage, std::size_t word) {
  const auto names = [&](std::size_t j) {
    return mentions[j].kind == Mention::names &&
           (evidence.words[j].tag == Tag::verb ||
            patient_of_noun(act.words[mentions[j].word], claim, evidence, j, {}) !=
                Sameness::other);
  };
  for (std::size_t j = word; j < evidence.words.size() && j <= word + kSignReach; ++j) {
    if (j > word && evidence.words[j].after_mark) break;
    if (names(j)) return true;
  }
  for (std::size_t j = word;
       j-- > 0 && j + kSignReach >= word && !evidence.words[j + 1].after_mark;)
    if (names(j)) return true;
  if (evidence.words[word].tag != Tag::verb) return false;
  const Roles roles = roles_of(evidence, coverage, word);
  return std::any_of(act.words.begin(), act.words.end(), [&](const ActWord& own) {
    for (const WordRange ours : {own.roles.object, own.roles.agent})
      for (const WordRange theirs : {roles.object, roles.agent})
        if (compare(claim, ours, evidence, theirs) == Sameness::same) return true;
    return false;
  });
}

Telling telling_of(const Act& act, const std::vector<Mention>& mentions, const Statement& claim,
                   const Statement& evidence, const Reading& coverage, const Signs& signs) {
  Telling out;
  out.names = out.fits = act.words.empty();
  const std::vector<DeedTold> told = deeds_told(act, mentions, claim, evidence, coverage, signs);
  bool for_it = false;
  bool in_earnest = false;
  bool by_name = false;  // a verb names the deed itself, be it still to come
  for (const DeedTold& d : told) {
    const ActWord& own = act.words[d.mention.word];
    const bool names = d.mention.kind == Mention::names;
    const bool is_verb = evidence.words[d.word].tag == Tag::verb;
    out.names |= names;
    by_name |= is_verb && names;
    if (names) {
      out.nearly |= d.nearly;
      (d.supposed ? out.supposed : in_earnest) = true;
    }
    const bool of_another = d.patient == Sameness::other || d.by_another;
    if (d.negated && names && d.beside) {
      out.negates_another = true;
      continue;
    }
    if (d.negated && names) {
      out.denied = words_of(evidence, d.teller);
      out.called_untrue |= d.called_untrue;
    }
    if (d.negated) (names ? out.negated : out.not_undone) = true;
    if (names && !d.negated) (own.ruled_out ? out.against : for_it) = true;
    out.fits |= names && d.patient != Sameness::other;
    out.untold |= names && is_verb && !d.told && !of_another && d.patient == Sameness::same;
    if (!names) {
      const bool by_same =
          d.patient == Sameness::unknown &&
          compare(claim, own.roles.agent, evidence, d.roles.agent) == Sameness::same;
      const bool of_it = (d.patient == Sameness::same && !d.by_another) || by_same;
      if (d.negated || by_name || !of_it) continue;
      if (!d.told) {
        out.against |= verb_use(evidence, coverage, d.word) == VerbUse::to_come;
        continue;
      }
      out.undone = true;
    } else if (!d.told || d.negated) {
      continue;
    } else if (of_another) {
      out.by_another = (out.by_another || !out.of_another) && d.patient != Sameness::other;
      out.of_another = true;
      continue;
    } else if (!own.light || d.patient == Sameness::same) {
      (own.ruled_out ? out.done_against : out.done) = true;
    } else {
      continue;
    }
    out.words = words_of(evidence, d.teller);
    out.agent = d.roles.agent;
    out.word = d.mention.word;
  }
  if (by_name && !act.words.empty() && !tell_by_denied_phrase(act, claim, evidence, told, out))
    tell_by_ellipsis(act, mentions, claim, evidence, coverage, out);
  out.against &= !for_it;
  out.nearly &= !out.done;
  out.supposed &= !in_earnest;
  out.negated &= !out.supposed;
  out.of_another &= !out.done && !out.done_against;
  return out;
}

bool is_only_to_come(const std::vector<Mention>& mentions, const Statement& evidence,
                     const Reading& coverage, const Signs& signs) {
  static constexpr std::array<std::string_view, 3> kDeedItself{"decis", "manag", "move"};
  bool to_come = false;
  for (std::size_t j = 0; j < mentions.size(); ++j) {
    if (mentions[j].kind != Mention::names) continue;
    if (is_planned_noun(evidence, coverage, j) || signs.hindrance[j] == Hindrance::sought) {
      to_come = true;
      continue;
    }
    if (j < 2 || evidence.words[j].tag != Tag::verb || evidence.words[j - 1].folded != "to" ||
        std::binary_search(kDeedItself.begin(), kDeedItself.end(),
                           std::string_view(evidence.words[j - 2].stem)))
      return false;
    to_come = true;
  }
  return to_come;
}

bool is_told_of_before(const Statement& evidence, const Reading& coverage, Span sentence,
                       Span words, Day day) {
  bool before = false;
  for (const TimeRef& t : coverage.notes.times) {
    if (!sentence.contains(t.span) || !t.latest || t.type == TimeType::duration ||
        t.type == TimeType::set)
      continue;
    if (*t.latest >= day) return false;
    before |= t.bound == Bound::at && is_day_of(evidence, t.span, words);
  }
  return before;
}

}  // namespace onrecord
