// SPDX-License-Identifier: Apache-2.0
#include "core/judge/act.hpp"

#include "core/base/one_of.hpp"
#include "core/judge/event_signs.hpp"
#include "core/judge/terms.hpp"
#include "core/notes/quotes_cues.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace onrecord {
namespace {

// How many words, of a time, may stand between a promise and its "to".
constexpr std::size_t kCarrierReach = 5;

// Whether a word is used for what it names: reports are "dismissed" in another way than ministers.
bool is_plain(const Statement& s, std::size_t i) {
  const std::optional<Sense> sense = sense_of(s.words[i].folded);
  return (sense != Sense::denies && sense != Sense::doubts) || is_of_staff(s, i);
}

// Whether a verb only carries a deed that another word names: "plans", "hopes", "tried".
bool is_carrier(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return sense == Sense::plans || sense == Sense::attempts || sense == Sense::repeats;
}

// The "to" of what a verb at `i` carries: "plans on Monday to"; 0 where it carries nothing.
std::size_t to_of_carrier(const Statement& s, std::size_t i) {
  if (s.words[i].tag != Tag::verb || !is_carrier(s.words[i])) return 0;
  for (std::size_t k = i + 1; k < s.words.size() && k <= i + kCarrierReach; ++k) {
    if (s.words[k].folded == "to") return k;
    if (is_verbal(s.words[k]) || s.words[k].after_mark) break;
  }
  return 0;
}

constexpr std::array<std::string_view, 2> kRefusing{"declin", "refus"};

// Whether the claim says that the verb at `i` is not done: "cannot support", "refuses to sign".
bool is_ruled_out(const Statement& claim, std::size_t i) {
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    const StatementWord& w = claim.words[i - back];
    if (negates(claim, i - back)) return claim.words[i - back + 1].folded != "only";
    // "Will not fail to build it", "will not rest until it is built".
    if (sense_of(w.folded) == Sense::fails) return false;
    if (claim.words[i - back + 1].after_mark) return false;
    if (back == 2 && claim.words[i - 1].folded == "to" && is_one_of(w.stem, kRefusing)) return true;
  }
  return false;
}

// Whether the verb at `i` only says more of a thing that is spoken of: "on the plan to overhaul
// it".
bool is_in_object(const Statement& claim, std::size_t i) {
  if (i < 3 || claim.words[i - 1].folded != "to") return false;
  const StatementWord& noun = claim.words[i - 2];
  if (noun.tag != Tag::noun || claim.words[i - 1].after_mark) return false;
  for (std::size_t back = 3; back <= 5 && back <= i; ++back) {
    const StatementWord& w = claim.words[i - back];
    if (w.tag == Tag::adp) return w.folded != "of";
    if (w.tag != Tag::det && w.tag != Tag::adj && w.tag != Tag::noun) return false;
  }
  return false;
}

// Whether a deed undoes that of a word of the claim: "kept" of "will close".
bool undoes(const ActWord& act, const Deed& deed, const StatementWord& own,
            const StatementWord& word) {
  if ((act.undoing & deed.kinds).any()) return true;
  return deed.words <= 1 && are_opposites(own.stem, word.stem);
}

// "No strike", "no further strikes".
bool is_ruled_out_noun(const Statement& claim, std::size_t i) {
  for (std::size_t back = 1; back <= i; ++back) {
    const StatementWord& w = claim.words[i - back];
    if (claim.words[i - back + 1].after_mark) return false;
    if (w.tag != Tag::adj && w.tag != Tag::noun) return w.folded == "no";
  }
  return false;
}

// "Will not raise it", other than "nobody will" and "no waiting lists".
bool is_not_done(const Statement& claim, std::size_t verb) {
  for (std::size_t back = 1; back <= 3 && back <= verb; ++back) {
    const std::string& word = claim.words[verb - back].folded;
    if (word == "not" || word == "never" || word == "n't" || word == "cannot") return true;
  }
  return false;
}

ActWord act_word(const Reading& words, const Statement& claim, std::size_t i) {
  ActWord out;
  const Deed deed = deed_at(claim, i);
  out.word = i;
  out.kinds = deed.kinds;
  out.undoing = opposite_kinds(deed.kinds);
  if (claim.words[i].tag != Tag::verb) {
    out.ruled_out = is_ruled_out_noun(claim, i);
    return out;
  }
  out.light = deed.light;
  out.roles = roles_of(claim, words, i);
  const WordRange agent = out.roles.agent;
  out.ruled_out = (!agent.empty() && negates(claim, agent.first)) || is_ruled_out(claim, i);
  return out;
}

// Whether words beside its noun tell of which thing a phrase is; "it" and "the bill" have none.
bool is_described(const Statement& s, WordRange range) {
  const std::size_t head = head_of(s, range);
  if (head == range.last || s.words[head].tag == Tag::propn) return true;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const StatementWord& w = s.words[i];
    if (i != head && w.content && w.tag != Tag::verb && !w.of_time) return true;
  }
  // "A motion to open the debate".
  if (range.last < s.words.size() && s.words[range.last].folded == "to") return true;
  // "It", but not "him", "that" or "those who".
  const bool thing = s.words[head].folded == "it" || s.words[head].folded == "them" ||
                     s.words[head].folded == "they";
  return s.words[head].tag == Tag::pron ? !thing : !has_kind(s.words[head]);
}

// Whether a phrase is described by nouns and names, none of which the claim or its article knows.
bool is_described_anew(const Act& act, const Statement& s, WordRange range) {
  const std::size_t head = head_of(s, range);
  if (act.described_by == nullptr || head == range.last) return false;
  bool described = false;
  for (std::size_t i = range.first; i < s.words.size(); ++i) {
    const StatementWord& w = s.words[i];
    if (i > head && (w.after_mark || opens_clause(w))) break;
    if (i == head || !w.content || w.of_time) continue;
    if (knows(*act.described_by, term_of(w.folded))) return false;
    described |= i < range.last && (w.tag == Tag::noun || w.tag == Tag::propn);
    // "Legislation to fund the schools" is described by what it is for.
    described |= i >= range.last && w.tag == Tag::noun && s.words[range.last].folded == "to";
  }
  return described;
}

// Whether the claim's kind of thing or body is said to be that of a place or body of which neither
// the claim nor its article knows: "Marwick's senate".
bool is_owned_by_unknown(const Act& act, const Statement& claim, WordRange ours, const Statement& s,
                         WordRange theirs) {
  const std::size_t own = head_of(claim, ours), head = head_of(s, theirs);
  if (act.described_by == nullptr || own == ours.last || head == theirs.last) return false;
  if (claim.words[own].stem != s.words[head].stem || claim.words[own].stem.empty()) return false;
  bool of = false, unknown = false;
  for (std::size_t i = theirs.first; i < theirs.last; ++i) {
    const StatementWord& w = s.words[i];
    of |= i == head + 1 && w.folded == "of";
    const bool owner = i < head ? w.possessive : of;
    if (!owner || w.tag != Tag::propn || w.of_time || w.person != 0) continue;
    if (knows(*act.described_by, term_of(w.folded))) return false;
    unknown = true;
  }
  return unknown;
}

// Who is to delay a vote rules it out, for the time.
void rule_out_delayed(const Statement& claim, Act& act) {
  static const DeedKinds delay = kinds_named("delay");
  std::vector<ActWord> delayed;
  for (const ActWord& w : act.words) {
    if ((w.kinds & delay).none() || w.ruled_out) continue;
    const std::size_t head = head_of(claim, w.roles.object);
    if (head == w.roles.object.last) continue;
    ActWord noun;
    noun.word = head;
    noun.kinds = deed_at(claim, head).kinds;
    noun.undoing = opposite_kinds(noun.kinds);
    noun.ruled_out = true;
    if (noun.kinds.any()) delayed.push_back(noun);
  }
  act.words.insert(act.words.end(), delayed.begin(), delayed.end());
}

}  // namespace

Act act_of(const Reading& words, const Statement& claim) {
  std::vector<std::size_t> to_do, others, nouns;
  bool light = true;                // "give a speech": the noun names the deed
  std::vector<std::size_t> beside;  // what is to be done in a clause beside the main one
  bool main = true;
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    const StatementWord& w = claim.words[i];
    const bool is_verb = w.tag == Tag::verb;
    main = opens_clause(w) ? false : main || w.after_mark;
    if (!(is_verb || w.tag == Tag::noun) || is_carrier(w)) continue;
    const Deed deed = deed_at(claim, i);
    if (!w.content && deed.words < 2) continue;  // "take", but not "take effect"
    if (!is_verb) {
      const bool last = i + 1 == claim.words.size() || claim.words[i + 1].tag != Tag::noun;
      if (deed.words > 0 || (last && is_ruled_out_noun(claim, i))) nouns.push_back(i);
    } else if (verb_use(claim, words, i) == VerbUse::to_come) {
      const bool first = main && !is_in_object(claim, i);
      (first ? to_do : beside).push_back(i);
      if (first) light &= deed.light;
    } else if (form_of(words, w) == Form::gerund) {
      // "A cessation of shelling" is named by its noun as well; "a ban on fishing" only says on
      // what.
      const bool of_noun =
          i > 0 && claim.words[i - 1].folded != "of" &&
          (claim.words[i - 1].tag == Tag::adp || claim.words[i - 1].tag == Tag::sconj);
      (of_noun ? beside : to_do).push_back(i);
    } else if (!quoting::is_speech_cue(w.folded)) {
      others.push_back(i);
    }
  }
  if (to_do.empty() && !beside.empty()) {
    light = std::all_of(beside.begin(), beside.end(),
                        [&](std::size_t i) { return deed_at(claim, i).light; });
    to_do = std::move(beside);
  }
  if (to_do.empty()) to_do = std::move(others);
  Act act;
  for (const std::size_t i : to_do) act.words.push_back(act_word(words, claim, i));
  // What acts is not what is done: "the cuts will take effect".
  const auto acts = [&, verbs = act.words.size()](std::size_t noun) {
    return std::any_of(
        act.words.begin(), act.words.begin() + static_cast<std::ptrdiff_t>(verbs),
        [&](const ActWord& w) { return w.roles.agent.first <= noun && noun < w.roles.agent.last; });
  };
  for (const std::size_t i : nouns)
    if (light && !acts(i)) act.words.push_back(act_word(words, claim, i));
  rule_out_delayed(claim, act);
  return act;
}

Act act_of(const Profile& claim, const Statement& statement) {
  Act act = act_of(claim.words, statement);
  // What is to come about first is not what is promised.
  for (const Span condition : condition_spans(claim.claim))
    std::erase_if(act.words, [&](const ActWord& w) {
      return condition.contains(statement.words[w.word].span);
    });
  if (has_article(claim)) act.described_by = &claim;
  return act;
}

Statement words_of_deed(Statement words, const Claim& claim) {
  std::vector<Span> beside;
  if (!claim.condition.starts_with("unless")) beside = condition_spans(claim);
  if (is_forward(claim.kind)) {
    const std::string due = claim.deadline ? claim.deadline->text : std::string();
    const std::size_t at = due.empty() ? std::string::npos : claim.wording.find(due);
    if (at != std::string::npos)
      beside.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + due.size())});
    for (std::size_t i = 0; i < words.words.size(); ++i)
      if (const std::size_t to = to_of_carrier(words, i); to > 0)
        for (std::size_t k = i; k < to; ++k)
          if (k == i || words.words[k].of_time) beside.push_back(words.words[k].span);
  }
  for (StatementWord& w : words.words)
    for (const Span span : beside)
      if (span.contains(w.span)) w.content = false;
  return words;
}

bool rules_out(const Claim& claim) {
  const Reading words = read_sentence(claim.wording);
  const Statement s = statement(words, {}, VerbForms::base);
  const Act act = act_of(words, s);
  // "No waiting lists by May" are to end, "no strike by May" is not to begin; "will not rest until
  // May" tells of no day on which nothing will have happened.
  const bool by = claim.deadline && claim.deadline->text.starts_with("by ");
  const bool until = std::any_of(s.words.begin(), s.words.end(),
                                 [](const StatementWord& w) { return w.folded == "until"; });
  return !until && !act.words.empty() &&
         std::all_of(act.words.begin(), act.words.end(), [&](const ActWord& w) {
           const bool of_state =
               s.words[w.word].tag == Tag::verb ? !is_not_done(s, w.word) : w.kinds.none();
           return w.ruled_out && !(by && of_state);
         });
}

std::vector<Mention> mentions(const Act& act, const Statement& claim, const Statement& evidence,
                              const Alignment& alignment) {
  std::vector<Mention> out(evidence.words.size());
  for (std::size_t j = 0; j < out.size(); ++j) {
    const StatementWord& w = evidence.words[j];
    const Deed deed = deed_at(evidence, j);
    if (!w.content && deed.words < 2) continue;
    const bool can = w.tag != Tag::propn && w.tag != Tag::num;
    const auto names_by_kind = [&](const ActWord& own) {
      return can && (own.kinds & deed.shows).any() && (is_plain(evidence, j) || deed.words > 1);
    };
    const auto is_same = [&](const ActWord& own) {
      // "Handed in" is not "handed over".
      const bool other = deed.words > 1 && own.kinds.any() && (own.kinds & deed.shows).none();
      return !other && (alignment.evidence[j] == static_cast<int>(own.word) ||
                        w.stem == claim.words[own.word].stem);
    };
    const auto is_undone = [&](const ActWord& own) {
      return can && w.tag == Tag::verb && undoes(own, deed, claim.words[own.word], w);
    };
    const auto find = [&](const auto& fits, Mention::Kind kind) {
      const auto it = std::find_if(act.words.begin(), act.words.end(), fits);
      if (it == act.words.end()) return false;
      out[j] = {kind, static_cast<std::size_t>(it - act.words.begin())};
      return true;
    };
    find(is_same, Mention::names) || find(names_by_kind, Mention::names) ||
        find(is_undone, Mention::undoes);
  }
  return out;
}

float covered_in_other_words(const Act& act, const std::vector<Mention>& mentions,
                             const Statement& claim, const Alignment& alignment) {
  std::vector<bool> named(claim.words.size());
  for (const Mention& m : mentions)
    if (m.kind == Mention::names) named[act.words[m.word].word] = true;
  float all = 0, more = 0;
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    if (!claim.words[i].content) continue;
    const float weight = background_rarity(term_key(term_of(claim.words[i].folded)));
    all += weight;
    if (named[i] && alignment.claim[i] < 0) more += weight;
  }
  return all > 0 ? more / all : 0;
}

Sameness patient_of(const Act& act, const Mention& mention, const Statement& claim,
                    const Statement& evidence, std::size_t verb, const Roles& roles) {
  const Roles& own = act.words[mention.word].roles;
  if (names_another(evidence, roles.agent) || names_another(evidence, roles.object))
    return Sameness::other;
  if (is_owned_by_unknown(act, claim, own.agent, evidence, roles.agent) ||
      is_owned_by_unknown(act, claim, own.object, evidence, roles.object))
    return Sameness::other;
  const bool across = own.object.empty() != roles.object.empty();
  const WordRange ours = own.object.empty() ? own.agent : own.object;
  const WordRange theirs = roles.object.empty() ? roles.agent : roles.object;
  if (!across && !is_described(claim, ours) && is_described_anew(act, evidence, theirs))
    return Sameness::other;
  // Who was to be interviewed "testified": in other words the deed is done by whom it was done to.
  const bool in_other_words =
      evidence.words[verb].stem != claim.words[act.words[mention.word].word].stem;
  if (in_other_words && !own.object.empty() &&
      compare(claim, own.object, evidence, roles.agent) == Sameness::same)
    return Sameness::same;
  const Sameness same = compare(claim, ours, evidence, theirs);
  if (!across || same != Sameness::other) return same;
  // "The mill closed" is of the one who closed the mill; a difference tells nothing there, unless
  // the sentence names nobody else: "the mill was closed", or who acts there is another as well.
  const bool passive = own.object.empty() && roles.agent.empty();
  const bool apart = compare(claim, own.agent, evidence, roles.agent) == Sameness::other;
  return passive || apart ? Sameness::other : Sameness::unknown;
}

}  // namespace onrecord
