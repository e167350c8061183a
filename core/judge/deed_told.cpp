// SPDX-License-Identifier: Apache-2.0
#include "core/judge/deed_told.hpp"

#include "core/base/one_of.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/notes/name_words.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 6> kNone{"neither", "no",  "nobody",
                                                "none",    "nor", "nothing"};

constexpr std::array<std::string_view, 2> kNearly{"almost", "nearly"};

// "Nearly left": did not, and it is not said that they would not.
bool is_nearly(const Statement& s, std::size_t j) {
  return j > 0 && is_one_of(s.words[j - 1].folded, kNearly);
}

// Whether it is said not to be: "had not yet left", "none of them left", "it is untrue that they
// left".
bool is_negated(const Statement& s, std::size_t j) {
  if (is_denied(s, j)) return true;
  if (j > 1 && s.words[j - 1].folded == "from" && s.words[j - 2].folded == "far") return true;
  for (std::size_t back = 1; back <= 4 && back <= j; ++back) {
    const StatementWord& w = s.words[j - back];
    if (negates(s, j - back)) return true;
    if (back > 1 && w.tag != Tag::aux && w.tag != Tag::adv) break;
  }
  return false;
}

// Whether it is told of none of those whom the claim names: "no troops left", "none of them did";
// that no critics left tells nothing of the troops.
bool is_of_none(const Roles& own, const Statement& claim, const Roles& roles, const Statement& s) {
  for (const WordRange range : {roles.agent, roles.object}) {
    const bool none = !range.empty() && !compares_with_no(s, range.first) &&
                      is_one_of(s.words[range.first].folded, kNone);
    if (!none) continue;
    const auto is_other = [&](WordRange ours) {
      return !ours.empty() && compare(claim, ours, s, range) == Sameness::other;
    };
    const bool of_others = s.words[range.first].folded == "no" &&
                           (own.agent.empty() || is_other(own.agent)) &&
                           (own.object.empty() || is_other(own.object));
    if (!of_others) return true;
  }
  return false;
}

// "Was the only one to vote for it", "were the first to sign": they did.
bool is_of_first(const Statement& s, std::size_t j) {
  if (j < 3 || s.words[j - 1].folded != "to") return false;
  bool first = false;
  for (std::size_t i = j - 1; i-- > 0 && i + kCarryReach >= j && !s.words[i + 1].after_mark;) {
    const std::string& word = s.words[i].folded;
    first |= is_one_of(word, {"first", "last", "latest", "only", "second", "third"});
    if (is_verbal(s.words[i])) return first && is_one_of(word, {"became", "was", "were"});
  }
  return false;
}

// "After signing it", "by voting against it".
bool is_told_beside(const Statement& s, const Reading& reading, std::size_t j, const Signs& signs) {
  static constexpr std::array<std::string_view, 3> kAfter{"after", "by", "in"};
  if (is_of_first(s, j)) return true;
  // "The only one to join them in voting".
  bool past = signs.past;
  for (std::size_t i = 0; i < j; ++i) past |= s.words[i].tag == Tag::verb && is_of_first(s, i);
  return j > 0 && past && !signs.modal && form_of(reading, s.words[j]) == Form::gerund &&
         is_one_of(s.words[j - 1].folded, kAfter);
}

// Whether the verb at `v` brings about what a noun beside it names: "held a vote", "reached a
// deal".
bool brings_about(const Statement& s, std::size_t v) {
  const Deed deed = deed_at(s, v);
  return deed.light || sense_of(s.words[v].folded) == Sense::achieves;
}

// The verb in the past that tells the noun at `j` as done: "gave a speech", "the vote took place".
std::optional<std::size_t> carrier_of(const Statement& s, std::size_t j, const Signs& signs) {
  for (std::size_t i = j; i-- > 0 && i + kCarryReach >= j && !s.words[i + 1].after_mark;) {
    if (s.words[i].tag == Tag::adp) break;  // "took a step towards passage"
    if (s.words[i].tag != Tag::verb) continue;
    if (signs.told[i] && brings_about(s, i)) return i;
    break;
  }
  for (std::size_t i = j + 1; i < s.words.size() && i <= j + kCarryReach && !s.words[i].after_mark;
       ++i) {
    // "The strike after they had reached a deal".
    if (opens_clause(s.words[i]) || s.words[i].folded == "after" || s.words[i].folded == "before")
      break;
    if (s.words[i].tag != Tag::verb) continue;
    if (signs.told[i] && brings_about(s, i)) return i;
    break;
  }
  return {};
}

// The verb in the past that tells what the noun at `j` did: "a blackout hit the town". What was
// averted, feared or put off did nothing.
std::optional<std::size_t> deed_of(const Statement& s, const Reading& reading, std::size_t j,
                                   const Signs& signs) {
  // "Are on strike".
  if (j > 1 && s.words[j - 1].tag == Tag::adp && s.words[j - 2].tag == Tag::aux && !signs.modal)
    return j - 2;
  for (std::size_t v = j + 1; v < s.words.size() && !s.words[v].after_mark; ++v) {
    if (s.words[v].tag != Tag::verb) continue;
    const Roles roles = roles_of(s, reading, v);
    const auto sense = sense_of(s.words[v].folded);
    if (signs.told[v] && head_of(s, roles.agent) == j &&
        (!sense || *sense == Sense::achieves || *sense == Sense::lasts ||
         (*sense == Sense::fails && !roles.object.empty())))  // "a strike halted the cranes"
      return v;
    return {};
  }
  return {};
}

// "The bill passed the house": what it is done to stands before the verb, who does it behind.
bool is_swapped(const Roles& own, const Statement& claim, const Roles& roles, const Statement& s) {
  return !own.agent.empty() && !own.object.empty() && !roles.object.empty() &&
         holds_head(claim, own.object, s, roles.agent) &&
         !holds_head(claim, own.object, s, roles.object);
}

// Whether outsiders (data/outsiders.tsv) did what the claim says of somebody by name, or of a body:
// "protesters opened the dam, Holm Power said".
bool is_by_outsiders(const Act& act, const ActWord& own, const Statement& claim, const Statement& s,
                     const Roles& roles) {
  static const auto outsiders = word_list("outsiders.tsv");
  const std::size_t ours = head_of(claim, own.roles.agent), theirs = head_of(s, roles.agent);
  if (ours == own.roles.agent.last || theirs == roles.agent.last) return false;
  const StatementWord& who = s.words[theirs];
  const bool one = outsiders.contains(who.folded + 's');  // "a protester"
  if (!one && !outsiders.contains(who.folded)) return false;
  const StatementWord& head = claim.words[ours];
  const bool body = head.tag == Tag::propn || (has_kind(head) && !head.folded.ends_with('s'));
  if (!body || holds_head(claim, own.roles.agent, s, roles.agent)) return false;
  const bool apart = holds_head(claim, own.roles.agent, s, {0, s.words.size()});
  return apart || act.described_by == nullptr || !knows(*act.described_by, term_of(who.folded));
}

// Whether somebody goes by the noun.
bool is_of_people(const StatementWord& noun) {
  const std::string_view word = noun.folded;
  return noun.tag == Tag::pron || noun.person != 0 || names::look_up(word).is(names::role) ||
         (word.ends_with('s') && names::look_up(word.substr(0, word.size() - 1)).is(names::role));
}

// The kinds of deed that words speak for, where a word for two of them stands
// (data/deed_senses.tsv, by stem): those for a strike of workers and those for one of an army.
const std::unordered_map<std::string, DeedKinds>& deed_senses() {
  static const auto table = [] {
    std::unordered_map<std::string, DeedKinds> t;
    for (const auto& row : table_rows(embedded("deed_senses.tsv")))
      t[stem(row[0])] |= kinds_named(row[1]);
    return t;
  }();
  return table;
}

DeedKinds sense_of_words(const Statement& s, WordRange range) {
  DeedKinds kinds;
  for (std::size_t i = range.first; i < range.last; ++i) {
    const auto it = deed_senses().find(s.words[i].stem);
    if (it != deed_senses().end()) kinds |= it->second;
  }
  return kinds;
}

// What says of which kind the noun is: the word before it, "air strike", or who it is by.
DeedKinds sense_beside(const Statement& s, std::size_t noun) {
  if (noun > 0 && !s.words[noun].after_mark) {
    const DeedKinds before = sense_of_words(s, {noun - 1, noun});
    if (before.any()) return before;
  }
  for (const std::string_view link : {"by", "of"}) {
    const DeedKinds by = sense_of_words(s, phrase_of_noun(s, noun, link));
    if (by.any()) return by;
  }
  return {};
}

// The kinds of deed that the claim can mean by its word for more than one: by what stands beside
// it, else by the words of the claim and its article; where those do not tell, workers strike, and
// they or an army do on or against something.
DeedKinds kinds_meant(const Act& act, const ActWord& own, const Statement& claim) {
  static const DeedKinds work = kinds_named("strike"), blow = kinds_named("attack");
  const bool is_noun = claim.words[own.word].tag == Tag::noun;
  if (is_noun)
    if (const DeedKinds beside = sense_beside(claim, own.word); beside.any()) return beside;
  if (!own.roles.object.empty()) return blow;
  DeedKinds spoken = sense_of_words(claim, {0, claim.words.size()});
  if (act.described_by != nullptr)
    for (const auto& row : table_rows(embedded("deed_senses.tsv")))
      if (knows(*act.described_by, term_of(row[0]))) spoken |= kinds_named(row[1]);
  if ((spoken & (work | blow)).count() == 1) return spoken & (work | blow);
  return is_noun && !phrase_of_noun(claim, own.word, "on").empty() ? work | blow : work;
}

// The kinds that a sentence tells by its word for more than one; none where it is another deed
// still: what a thing does to something, "a ship struck a rock", is none of people's, nor is what
// is struck anew, "struck a deal".
DeedKinds kinds_told(const Statement& claim, const Statement& s, const DeedTold& d,
                     const ActWord& own) {
  static const DeedKinds work = kinds_named("strike"), blow = kinds_named("attack");
  const StatementWord& w = s.words[d.word];
  const Deed deed = deed_at(s, d.word);
  if (deed.words > 1 || w.stem != claim.words[own.word].stem) return deed.kinds;
  if (w.tag == Tag::verb) {
    const WordRange object = d.roles.object;
    if (object.first != d.word + 1 || object.empty()) {
      const DeedKinds by = sense_of_words(s, d.roles.agent);
      return by.any() ? by : work | blow;
    }
    if (is_one_of(s.words[object.first].folded, {"a", "an"})) return {};
    const std::size_t who = head_of(s, d.roles.agent);
    return who == d.roles.agent.last || is_of_people(s.words[who]) ? work | blow : blow;
  }
  // "Workers are on strike".
  if (d.word > 0 && !w.after_mark && s.words[d.word - 1].folded == "on") return work;
  if (const DeedKinds beside = sense_beside(s, d.word); beside.any()) return beside;
  const DeedKinds spoken = sense_of_words(s, {0, s.words.size()});
  return spoken == blow ? blow : work | blow;
}

// Whether a word that names more than one deed, "strike", names another than the claim's.
bool is_of_other_sense(const Act& act, const ActWord& own, const Statement& claim,
                       const Statement& s, const DeedTold& d) {
  static const DeedKinds both = kinds_named("strike") | kinds_named("attack");
  if ((own.kinds & both) != both) return false;
  return (kinds_meant(act, own, claim) & kinds_told(claim, s, d, own)).none();
}

DeedTold deed_told(const Act& act, const Mention& m, const Statement& claim,
                   const Statement& evidence, const Reading& coverage, const Signs& signs,
                   std::size_t j) {
  DeedTold out;
  const ActWord& own = act.words[m.word];
  const bool is_verb = evidence.words[j].tag == Tag::verb;
  const bool of_noun = claim.words[own.word].tag == Tag::noun;
  std::optional<std::size_t> carrier = is_verb ? std::nullopt : carrier_of(evidence, j, signs);
  if (!is_verb && !carrier && own.ruled_out) carrier = deed_of(evidence, coverage, j, signs);
  const std::size_t teller = carrier.value_or(j);
  out.mention = m;
  out.word = j;
  out.teller = teller;
  out.supposed = is_supposed(evidence, teller, &signs);
  out.nearly = is_nearly(evidence, teller);
  const bool goes_on = carrier && evidence.words[teller].tag == Tag::aux;
  out.told = (signs.told[teller] || goes_on || is_told_beside(evidence, coverage, teller, signs)) &&
             !out.supposed && !out.nearly;
  if (evidence.words[teller].tag == Tag::verb) out.roles = roles_of(evidence, coverage, teller);
  const Roles& roles = out.roles;
  out.negated = is_negated(evidence, teller) || is_of_none(own.roles, claim, roles, evidence);
  if (is_verb && !of_noun)
    out.patient = patient_of(act, m, claim, evidence, j, roles);
  else
    out.patient = patient_of_noun(own, claim, evidence, j, roles);
  const Hindrance hindrance = j < signs.hindrance.size() ? signs.hindrance[j] : Hindrance::none;
  if (hindrance != Hindrance::none) out.told = false;
  if (hindrance == Hindrance::cleared) out.negated = false;  // "denied that it had refused to"
  const auto denial = denial_of(evidence, teller);
  out.called_untrue = out.negated && denial && evidence.words[*denial].tag == Tag::verb;
  // Who "declined to discuss" one thing may have met, as the claim has it.
  const bool itself =
      evidence.words[j].stem == claim.words[own.word].stem || out.patient == Sameness::same;
  if (hindrance == Hindrance::fulfilled) out.told = !out.negated;
  if (hindrance == Hindrance::hindered && itself) {
    out.told = out.negated;  // "broke a promise not to sell it"
    out.negated = !out.negated;
  }
  // "No strike": lightning struck.
  const bool by_force = is_verb && of_noun && is_force(evidence, roles.agent);
  // "Late deals secured the votes": who gave a speech did the deed, who brought it about did not.
  const bool does = is_verb || deed_at(evidence, teller).light;
  const bool by_other = does && are_others(claim, own.roles.agent, evidence, roles.agent) &&
                        compare(claim, own.roles.object, evidence, roles.agent) != Sameness::same &&
                        // "The bill will fail": the house does it.
                        !(own.roles.object.empty() && out.patient == Sameness::same);
  const bool by_other_behind = is_verb && is_swapped(own.roles, claim, roles, evidence) &&
                               are_others(claim, own.roles.agent, evidence, roles.object);
  out.by_another = by_force || by_other || by_other_behind ||
                   (does && is_by_outsiders(act, own, claim, evidence, roles));
  if (m.kind == Mention::names && is_of_other_sense(act, own, claim, evidence, out))
    out.patient = Sameness::other;
  return out;
}

// Where a sentence names the deed more than once, and one place is of the claim's thing or of who
// acts there, a place that has another is of another: "who did not sign the treaty, signed the
// annex".
void tell_apart(const Act& act, const Statement& claim, const Statement& s,
                std::vector<DeedTold>& told) {
  const auto is_head_noun = [&](WordRange range) {
    const std::size_t head = head_of(s, range);
    return head != range.last && s.words[head].tag != Tag::pron;
  };
  for (DeedTold& d : told) {
    if (d.mention.kind != Mention::names || s.words[d.word].tag != Tag::verb) continue;
    const Roles& own = act.words[d.mention.word].roles;
    const bool other_object = !own.object.empty() && is_head_noun(d.roles.object) &&
                              !holds_head(claim, own.object, s, d.roles.object) &&
                              !is_swapped(own, claim, d.roles, s);
    const bool other_agent = !own.agent.empty() && is_head_noun(d.roles.agent) &&
                             compare(claim, own.agent, s, d.roles.agent) == Sameness::other;
    if (!other_object && !other_agent) continue;
    for (const DeedTold& it : told) {
      if (&it == &d || it.mention.kind != Mention::names || it.mention.word != d.mention.word)
        continue;
      const bool of_object = other_object && holds_head(claim, own.object, s, it.roles.object);
      const bool by_agent =
          other_agent && it.told && holds_head(claim, own.agent, s, it.roles.agent);
      if (of_object) d.patient = Sameness::other;
      d.by_another |= by_agent;
      d.beside |= of_object || by_agent;
    }
  }
}

}  // namespace

bool holds_head(const Statement& claim, WordRange ours, const Statement& s, WordRange theirs) {
  const std::size_t head = head_of(claim, ours);
  if (head == ours.last) return false;
  for (std::size_t i = theirs.first; i < theirs.last; ++i)
    if (s.words[i].content && s.words[i].stem == claim.words[head].stem) return true;
  return false;
}

Sameness patient_of_noun(const ActWord& own, const Statement& claim, const Statement& s,
                         std::size_t noun, const Roles& teller) {
  const WordRange of = phrase_of_noun(s, noun, "of");
  bool known = false;
  if (!of.empty()) {
    for (const WordRange ours :
         {own.roles.object, own.roles.agent, phrase_of_noun(claim, own.word, "of")}) {
      if (ours.empty()) continue;
      const Sameness same = compare(claim, ours, s, of);
      if (same != Sameness::other) return same;
      known = true;
    }
  }
  const WordRange place = phrase_of_noun(claim, own.word, "at");
  if (place.empty()) return known ? Sameness::other : Sameness::unknown;
  const std::size_t who = head_of(s, teller.agent);
  for (const WordRange theirs :
       {phrase_of_noun(s, noun, "at"),
        who == teller.agent.last ? WordRange{} : phrase_of_noun(s, who, "at")})
    if (!theirs.empty()) return compare(claim, place, s, theirs);
  return known ? Sameness::other : Sameness::unknown;
}

std::vector<DeedTold> deeds_told(const Act& act, const std::vector<Mention>& mentions,
                                 const Statement& claim, const Statement& evidence,
                                 const Reading& coverage, const Signs& signs) {
  std::vector<DeedTold> told;
  for (std::size_t j = 0; j < mentions.size(); ++j)
    if (mentions[j].kind != Mention::none)
      told.push_back(deed_told(act, mentions[j], claim, evidence, coverage, signs, j));
  if (told.size() > 1) tell_apart(act, claim, evidence, told);
  return told;
}

}  // namespace onrecord
