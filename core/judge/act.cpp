// SPDX-License-Identifier: Apache-2.0
#include "core/judge/act.hpp"

#include "core/judge/event_signs.hpp"
#include "core/notes/quotes_cues.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace onrecord {
namespace {

// Whether a word is used for what it names: reports are "dismissed" in another way than ministers.
bool is_plain(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return sense != Sense::denies && sense != Sense::doubts;
}

// Whether a verb only carries a deed that another word names: "plans", "hopes", "tried".
bool is_carrier(const StatementWord& w) {
  const std::optional<Sense> sense = sense_of(w.folded);
  return sense == Sense::plans || sense == Sense::attempts || sense == Sense::repeats;
}

constexpr std::array<std::string_view, 2> kRefusing{"declin", "refus"};

// Whether the claim says that the verb at `i` is not done: "cannot support", "refuses to sign".
bool is_ruled_out(const Statement& claim, std::size_t i) {
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    const StatementWord& w = claim.words[i - back];
    if (is_negation(w.folded)) return true;
    if (claim.words[i - back + 1].after_mark) return false;
    if (back == 2 && claim.words[i - 1].folded == "to" &&
        std::find(kRefusing.begin(), kRefusing.end(), w.stem) != kRefusing.end())
      return true;
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
bool undoes(const DeedKinds& ours, const Deed& deed, const StatementWord& own,
            const StatementWord& word) {
  if ((opposite_kinds(ours) & deed.kinds).any()) return true;
  if (deed.words > 1) return false;
  return are_opposites(own.stem, word.stem);
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
    if (!(is_verb || w.tag == Tag::noun) || !w.content || is_carrier(w)) continue;
    const Deed deed = deed_at(claim, i);
    if (!is_verb) {
      if (deed.words > 0) nouns.push_back(i);
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
  Act act;
  act.words = to_do.empty() ? std::move(others) : std::move(to_do);
  if (light) act.words.insert(act.words.end(), nouns.begin(), nouns.end());
  for (const std::size_t i : act.words) {
    act.kinds |= deed_at(claim, i).kinds;
    const bool is_verb = claim.words[i].tag == Tag::verb;
    act.roles.push_back(is_verb ? roles_of(claim, words, i) : Roles{});
    const WordRange agent = act.roles.back().agent;
    const bool nobody = !agent.empty() && is_negation(claim.words[agent.first].folded);
    act.ruled_out.push_back(is_verb && (nobody || is_ruled_out(claim, i)));
  }
  return act;
}

std::vector<Mention> mentions(const Act& act, const Statement& claim, const Statement& evidence,
                              const Alignment& alignment) {
  std::vector<Mention> out(evidence.words.size());
  for (std::size_t j = 0; j < out.size(); ++j) {
    const StatementWord& w = evidence.words[j];
    const Deed deed = deed_at(evidence, j);
    if (!w.content && deed.words < 2) continue;
    const bool can = w.tag != Tag::propn && w.tag != Tag::num;
    for (std::size_t k = 0; k < act.words.size() && out[j].kind != Mention::names; ++k) {
      const std::size_t i = act.words[k];
      const bool same_word =
          alignment.evidence[j] == static_cast<int>(i) || w.stem == claim.words[i].stem;
      const DeedKinds ours = deed_at(claim, i).kinds;
      // "Handed in" is not "handed over".
      const bool another_phrase = deed.words > 1 && ours.any() && (ours & deed.shows).none();
      if (same_word && !another_phrase)
        out[j] = {Mention::names, k};
      else if (can && (ours & deed.shows).any() && (is_plain(w) || deed.words > 1))
        out[j] = {Mention::names, k};
      else if (can && w.tag == Tag::verb && undoes(ours, deed, claim.words[i], w))
        out[j] = {Mention::undoes, k};
    }
  }
  return out;
}

Sameness patient_of(const Act& act, const Mention& mention, const Statement& claim,
                    const Statement& evidence, const Roles& roles) {
  const Roles& own = act.roles[mention.word];
  if (names_another(evidence, roles.agent) || names_another(evidence, roles.object))
    return Sameness::other;
  const bool across = own.object.empty() != roles.object.empty();
  const Sameness same = compare(claim, own.object.empty() ? own.agent : own.object, evidence,
                                roles.object.empty() ? roles.agent : roles.object);
  // "The mill closed" is of the one who closed the mill; a difference tells nothing there.
  return across && same == Sameness::other ? Sameness::unknown : same;
}

}  // namespace onrecord
