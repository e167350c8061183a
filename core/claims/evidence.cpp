// SPDX-License-Identifier: Apache-2.0
#include "core/claims/evidence.hpp"

#include "core/claims/clause_words.hpp"
#include "core/lexicon/rare_words.hpp"
#include "core/notes/quotes_cues.hpp"

#include <algorithm>

namespace onrecord {

namespace {

using namespace word_class;

// Whether the word after a verb like "fall" or "rise" makes it one of place, not of measure; of
// somebody it is ("Ruiz fell", "Ruiz fell from a ladder") unless a measure may follow ("the bank
// fell in London").
bool moves(const SentenceView& s, std::uint32_t next, std::uint32_t end, bool somebody) {
  if (somebody) {
    if (next >= end || s.tokens[next].tag == Tag::punct || s.tokens[next].tag == Tag::cconj)
      return true;
    for (std::string_view word : {"from", "off", "on", "onto", "out", "over", "down", "at"}) {
      if (s.is(next, word)) return true;
    }
  }
  for (std::string_view word : {"within", "under", "into", "apart", "victim", "through"}) {
    if (s.is(next, word)) return true;
  }
  if (next >= end) return false;
  const Token& behind = s.tokens[next];
  const Tag after = next + 1 < end ? s.tokens[next + 1].tag : Tag::punct;
  // "fell silent", "had grown impatient": into a state, but not "grew larger", "rose high above".
  if (behind.tag == Tag::adj && behind.form != Form::comparative && after != Tag::noun &&
      after != Tag::propn && after != Tag::adj) {
    return true;
  }
  // "dropped the case", "climbed the wall": what somebody does to a thing.
  const bool object = behind.tag == Tag::det || behind.form == Form::possessive;
  const std::string_view verb = s.lower_word(next - 1);
  if (somebody && object) {
    for (std::string_view stem : {"drop", "climb", "jump"}) {
      if (verb.starts_with(stem)) return true;
    }
  }
  if (!s.is(next, "to") || next + 1 >= s.tokens.size()) return false;
  // "he rose to his feet"
  if (somebody && s.tokens[next + 1].form == Form::possessive && next + 2 < end &&
      s.tokens[next + 2].tag == Tag::noun) {
    return true;
  }
  return after == Tag::det || after == Tag::aux;
}

// Which class "due to" does not have here: "is due to rise" is no cause, "was cancelled due to
// rain" no appointment. What looks like a verb may be a noun where neither "is" nor what is due
// stands right before.
std::uint64_t due_sense(const SentenceView& s, TokenRange range) {
  std::uint64_t wrong = 0;
  for (std::uint32_t i = range.first; i + 2 < range.last; ++i) {
    if (!s.is(i, "due") || !s.is(i + 1, "to")) continue;
    const Tag before = i > range.first ? s.tokens[i - 1].tag : Tag::punct;
    const bool particle = i > range.first && (s.is(i - 1, "off") || s.is(i - 1, "out"));
    const bool owed = before == Tag::aux || before == Tag::noun || before == Tag::propn ||
                      before == Tag::punct || (before == Tag::adv && !particle);
    const Tag next = s.tokens[i + 2].tag;
    const bool act = owed && (next == Tag::verb || next == Tag::aux);
    wrong |= act && s.tokens[i + 2].form != Form::gerund ? because : arranged;
  }
  return wrong;
}

// A name or a person, but not "Berg's mistakes".
bool names_author(const SentenceView& s, std::uint32_t i, std::uint32_t end) {
  if (i < end && s.tokens[i].tag == Tag::det) ++i;
  std::uint32_t last = end;
  while (i < end && (s.tokens[i].tag == Tag::propn || s.tokens[i].tag == Tag::noun ||
                     s.tokens[i].tag == Tag::adj)) {
    last = i++;
  }
  if (last == end || (i < end && s.tokens[i].form == Form::possessive)) return false;
  return s.tokens[last].tag == Tag::propn || is_person_noun(s, last);
}

// "Reports that the dam had leaked were": whether a clause that a noun of speech tells stands in
// [first, end).
bool reports_before(const SentenceView& s, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t i = first + 1; i < end; ++i) {
    if (!s.is(i, "that") || s.tokens[i - 1].tag != Tag::noun) continue;
    const auto cues = quoting::cues_of(s.lower_word(i - 1));
    return std::any_of(cues.begin(), cues.end(), [](const quoting::Cue& cue) {
      return cue.cls == quoting::CueClass::noun && cue.takes(quoting::that);
    });
  }
  return false;
}

// What has an author.
bool is_work(const SentenceView& s, std::uint32_t i) {
  return is_rare_word(s.lower_word(i), "work");
}

}  // namespace

Verdict Evidence::take(ClaimKind kind, const char* rule, std::uint64_t because, bool act) const {
  Span span = cover(s.tokens[verb.first].span, s.tokens[verb.head].span);
  for (std::uint32_t i = piece.range.last; because && i-- > piece.range.first;) {
    if (s.classes[i] & because) span = s.tokens[i].span;
  }
  return {kind, act || states(), {{rule, span, {}}}};
}

bool Evidence::states() const {
  return (head & statement) && verb.finite() && !verb.passive && !verb.negated &&
         object_follows() && !piece.attributed && agent_subject();
}

bool Evidence::appoints() const {
  if (!(head & appoint) || verb.passive || verb.negated || !object_follows()) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 12);
  for (std::uint32_t i = verb.head + 2; i < end && s.tokens[i].tag != Tag::punct; ++i) {
    if (s.is(i, "to") || s.is(i, "as")) return true;
  }
  return false;
}

bool Evidence::takes_object() const {
  const std::string word = lower(s.word(verb.head));
  if (word.starts_with("agree")) return s.is(verb.head + 1, "with");
  for (std::string_view stem : {"offer", "opt", "resolv", "undert"}) {
    if (word.starts_with(stem)) return true;
  }
  return false;
}

bool Evidence::foresees_behind() const {
  for (const VerbGroup& v : s.verbs) {
    if (v.first <= verb.head || v.head >= piece.range.last || !v.finite()) continue;
    return v.mood >= Mood::will && v.mood <= Mood::may;
  }
  return false;
}

bool Evidence::befalls_behind() const {
  std::uint32_t word = verb.head;  // "is set to" may have "set" for its verb
  if (s.tokens[word].tag == Tag::aux) ++word;
  if (!s.is(word, "set") && !s.is(word, "bound") && !s.is(word, "about")) return false;
  const std::uint64_t befalls = fate | trend | (agent_subject() ? 0 : effect | cause);
  for (const VerbGroup& v : s.verbs) {
    if (v.first <= word + 1 || v.head >= piece.range.last) continue;
    return v.mood == Mood::infinitive && v.first <= word + 3 && (s.classes[v.head] & befalls) &&
           !(s.classes[v.head] & (schedule | rule_verb));
  }
  return false;
}

bool Evidence::blames() const {
  const std::string word = lower(s.word(verb.head));
  const bool blames = word.starts_with("blam");
  if (verb.negated || (!blames && !word.starts_with("attribut"))) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 16);
  for (std::uint32_t i = verb.head + (verb.passive ? 1 : 2); i < end; ++i) {
    if (blames ? s.is(i, "on") || s.is(i, "for") : s.is(i, "to")) return !credits();
    if (s.tokens[i].tag == Tag::punct || s.tokens[i].tag == Tag::verb) return false;
    // "blamed higher wages": a thing is a cause by itself.
    const bool ends = i + 1 == end || s.tokens[i + 1].tag == Tag::punct;
    if (blames && ends && s.tokens[i].tag == Tag::noun) {
      return !(s.classes[i] & agent) && !is_person_noun(s, i);
    }
  }
  return false;
}

bool Evidence::credits() const {
  if (!lower(s.word(verb.head)).starts_with("attribut")) return false;
  const std::uint32_t subject_noun = subject_head(s, subject);
  bool work = verb.passive && subject_noun < subject.last && is_work(s, subject_noun);
  const std::uint32_t end = std::min(piece.range.last, verb.head + 16);
  for (std::uint32_t i = verb.head + 1; i < end && s.tokens[i].tag != Tag::punct; ++i) {
    if (s.is(i, "to")) return work && names_author(s, i + 1, piece.range.last);
    work |= is_work(s, i);
  }
  return false;
}

bool Evidence::waits_for_event() const {
  for (std::uint32_t i = piece.range.first; i < piece.range.last; ++i) {
    if (s.classes[i] & condition) return s.is(i, "once");
  }
  return false;
}

bool Evidence::is_put_off() const {
  if (!verb.passive || verb.negated || verb.mood >= Mood::will) return false;
  const bool put = any_of(s, verb.head, {"put", "pushed", "set", "rescheduled"});
  if (!put && !(head & (ruling | schedule))) return false;
  for (std::uint32_t i = verb.head + 1; i < std::min(piece.range.last, verb.head + 3); ++i) {
    if (any_of(s, i, {"until", "till", "to", "for"})) return true;
  }
  return false;
}

bool Evidence::forbids() const {
  if (!verb.negated || !s.is(verb.first, "may") || verb.passive) return false;
  // "Students who fail may not graduate": which of a class it is says as much as an object does.
  const bool described =
      std::any_of(s.tokens.begin() + subject.first, s.tokens.begin() + subject.last,
                  [&](const Token& t) { return slice(s.lower, t.span) == "who"; });
  if (!described && !object_follows()) return false;
  if (any_of(s, verb.head, {"get", "hear", "notice"})) return false;  // what befalls, as "feel"
  // "may not plant wheat this year because of the drought": for a time or a cause, not for good.
  if (all & because) return false;
  for (std::uint32_t i = verb.head + 1; i < piece.range.last; ++i) {
    if (any_of(s, i, {"until", "till"})) return false;
    if (s.is(i, "this") && any_of(s, i + 1, {"year", "season", "month", "week"})) return false;
  }
  return class_subject() && agent_subject() && !(head & (fate | effect | trend)) &&
         s.tokens[verb.head].tag == Tag::verb;
}

bool Evidence::looks_for_somebody() const {
  if (!lower(s.word(verb.head)).starts_with("see") && !s.is(verb.head, "sought")) return false;
  std::uint32_t i = verb.head + 1;
  while (i < piece.range.last && (s.tokens[i].tag == Tag::det || s.tokens[i].tag == Tag::adj ||
                                  s.tokens[i].tag == Tag::num)) {
    ++i;
  }
  if (i >= piece.range.last || i == verb.head + 1 || s.tokens[i].tag != Tag::noun) return false;
  return is_person_noun(s, i);
}

bool Evidence::brings_about() const {
  if (verb.passive) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 16);
  for (std::uint32_t i = verb.head + 1; i < end && s.tokens[i].tag != Tag::punct; ++i) {
    if (s.tokens[i].tag == Tag::verb) return false;
    const bool modifies = i + 1 < end && s.tokens[i + 1].tag == Tag::noun;
    if ((s.classes[i] & outcome) && !modifies) return true;
  }
  return false;
}

bool Evidence::turns_down() const {
  if (verb.negated || !agent_subject()) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 5);
  for (std::uint32_t i = verb.head + 1; i < end; ++i) {
    if (s.tokens[i].tag == Tag::adp || s.tokens[i].tag == Tag::punct) return false;
    if (s.classes[i] & motion) return true;
  }
  return false;
}

bool Evidence::counts_heads() const {
  if (s.is(verb.head + 1, "with")) return true;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 4);
  for (std::uint32_t i = subject.first; i < end; ++i) {
    if (s.tokens[i].tag == Tag::num || (i < subject.last && s.is(i, "no"))) return true;
  }
  return false;
}

bool Evidence::unveils_plan() const {
  if (!(head & unveil) || verb.passive || verb.negated) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 9);
  bool noun = false;
  for (std::uint32_t i = verb.head + 1; i < end; ++i) {
    const Tag tag = s.tokens[i].tag;
    if (noun && tag != Tag::noun) return false;
    if (tag == Tag::punct || tag == Tag::verb) return false;
    if (tag == Tag::adp && !s.is(i, "on")) return false;
    noun = tag == Tag::noun;
    const bool plan = s.classes[i] & (promise_noun | rule_noun) && !(s.classes[i] & law);
    if (plan && s.tokens[i + 1].tag != Tag::noun) return true;
  }
  return false;
}

bool Evidence::is_bound() const {
  const std::uint32_t i = subject_head(s, subject);
  if (i == subject.last || agent_subject() || piece.deadline) return true;
  if (s.classes[i] & (appointment | promise_noun)) return true;
  return verb.passive || (head & (schedule | phase));
}

bool Evidence::in_law() const {
  for (std::uint32_t i = verb.head + 1; i + 2 < piece.range.last; ++i) {
    if (!s.is(i, "in")) continue;
    for (std::uint32_t k = i + 1; k < std::min(piece.range.last, i + 4); ++k) {
      if (s.classes[k] & law) return true;
    }
    return false;
  }
  return false;
}

bool Evidence::names_agent() const {
  // What comes right behind the piece belongs to it, though another voice speaks there.
  for (std::uint32_t i = verb.head + 1; i < piece.range.last + 2; ++i) {
    if (s.is(i, "by") || s.is(i, "after") || s.is(i, "when")) return true;
  }
  return false;
}

bool Evidence::asks_for() const {
  if (!s.is(verb.head, "asked") && !s.is(verb.head, "asks") && !s.is(verb.head, "ask")) {
    return false;
  }
  const std::uint32_t end = std::min(piece.range.last, verb.head + 16);
  for (std::uint32_t i = verb.head + 1; i < end && s.tokens[i].tag != Tag::punct; ++i) {
    if (s.tokens[i].tag == Tag::verb || s.is(i, "about")) return false;
    if (s.is(i, "for")) return i > verb.head + 1;
  }
  return false;
}

bool Evidence::regulates() const {
  if (verb.mood != Mood::present || verb.first != verb.head || !object_follows()) return false;
  if (s.tokens[verb.head].tag != Tag::verb || s.is(verb.head, "costs")) return false;
  if (head & (cause | effect | fate | endow | forecast)) return false;
  if (subject.first == subject.last) return piece.rule_before && piece.figures;
  const std::uint32_t noun = subject_head(s, subject);
  return noun < subject.last && (s.classes[noun] & (piece.figures ? rule_noun : law));
}

bool Evidence::has_plan() const {
  if (!s.is(verb.head, "has") && !s.is(verb.head, "have") && !s.is(verb.head, "had")) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 5);
  for (std::uint32_t i = verb.head + 1; i + 1 < end; ++i) {
    if (s.classes[i] & promise_noun)
      return !s.is(i, "commitment") &&
             (s.is(i + 1, "to") || s.is(i + 1, "for") || s.is(i + 1, "in"));
  }
  return false;
}

bool Evidence::charges_with() const {
  if (!s.is(verb.head, "charged") && !s.is(verb.head, "charges")) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 8);
  for (std::uint32_t i = verb.head + 2; i < end; ++i) {
    if (s.is(i, "with")) return true;
  }
  return false;
}

bool Evidence::to_comes() const {
  for (const VerbGroup& v : s.verbs) {
    if (v.first > verb.head && v.head < piece.range.last) return v.mood == Mood::infinitive;
  }
  return false;
}

bool Evidence::is_ruled() const {
  if (!verb.passive || !(head & ruled) || s.is(verb.first, "has") || s.is(verb.first, "have")) {
    return false;
  }
  if (!s.is(verb.head, "considered")) return true;
  return subject.first < subject.last && !agent_subject();  // "He is considered a rival"
}

bool Evidence::expects_to_act() const {
  const bool expects = s.is(verb.head, "expects") || s.is(verb.head, "expect") ||
                       s.is(verb.head, "expected") || s.is(verb.head, "expecting");
  if (!expects || verb.passive || !to_follows() || !(agent_subject() || first_person())) {
    return false;
  }
  for (const VerbGroup& v : s.verbs) {
    if (v.first <= verb.head) continue;
    return v.mood == Mood::infinitive && !(s.classes[v.head] & (fate | trend)) &&
           s.tokens[v.head].tag != Tag::aux;
  }
  return false;
}

bool Evidence::under_rule() const {
  for (std::uint32_t i = piece.range.first; i + 1 < piece.range.last; ++i) {
    if (!s.is(i, "under")) continue;
    const std::uint32_t end = std::min(piece.range.last, i + 7);
    for (std::uint32_t k = i + 1; k < end && s.tokens[k].tag != Tag::punct; ++k) {
      if (s.classes[k] & rule_noun) return true;
    }
  }
  return false;
}

bool Evidence::compares_now() const {
  if (s.is(verb.first, "could") || verb.passive || !s.is(verb.head, "be")) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 4);
  for (std::uint32_t i = verb.head + 1; i < end; ++i) {
    if (s.tokens[i].form == Form::comparative || s.is(i, "currently") || s.is(i, "already")) {
      return true;
    }
  }
  return false;
}

bool Evidence::benefit_holds() const {
  const std::uint32_t noun = subject_head(s, subject);
  if (noun == subject.last || !(s.classes[noun] & benefit)) return false;
  if ((piece.attributed && !piece.figures) || verb.mood != Mood::present) return false;
  const bool state = s.is(verb.head, "is") || s.is(verb.head, "are");
  return state || (head & (applies | schedule | phase));
}

bool Evidence::object_follows() const {
  const std::uint32_t i = verb.head + 1;
  if (i >= piece.range.last) return false;
  const Tag tag = s.tokens[i].tag;
  return tag == Tag::det || tag == Tag::noun || tag == Tag::propn || tag == Tag::adj ||
         tag == Tag::num || tag == Tag::sym || s.tokens[i].form == Form::possessive;
}

bool Evidence::is_counterfactual() const {
  if (!any_of(s, verb.first, {"would", "could", "might"})) return false;
  const bool past = of_the_past();
  bool supposed = false;
  for (std::uint32_t i = piece.range.first; i < piece.range.last; ++i) {
    supposed |= (s.classes[i] & condition) != 0;
    if (!past) {  // "Had the levee been raised, they would be alive"
      if (supposed && s.is(i, "had")) return (s.classes[i] & condition) != 0;
      continue;
    }
    // "could have avoided it had they asked"
    if (i > verb.head && s.is(i, "had") && i + 2 < piece.range.last &&
        any_of(s, i + 1, {"it", "they", "he", "she", "we", "i", "you", "the"})) {
      return true;
    }
    const bool own = i >= verb.first && i <= verb.head;  // "would have had"
    if (supposed && !own && s.is(i, "had")) return true;
  }
  return false;
}

bool Evidence::is_effect() const {
  if (rule_subject()) return true;
  if (s.is(verb.head, "be") && !verb.passive) return true;  // "will be unique"
  if (verb.passive) return head & (undergo | cause);
  if (deed_subject() || crowd_subject()) return true;
  const bool having = s.is(verb.head, "have") && object_follows();  // "will have the votes"
  if (having) return !(agent_subject() && brings_to_state());
  if (agent_subject()) {
    if ((head & fate) || ((head & trend) && !object_follows())) return true;
  } else {
    if (subject_head(s, subject) < subject.last && !(head & schedule)) return true;
    if (head & (cause | trend | effect)) return true;
  }
  // "Ruiz will keep working for us": somebody whom the speaker answers for.
  if ((head & phase) && to_follows() && agent_subject()) return false;
  return piece.direct && !first_person() && !own_body() &&
         !(piece.for_another && party_subject()) && subject.first < subject.last;
}

bool Evidence::object_and_to() const {
  const std::uint32_t verb_after = verb.head + 2;
  if (to_follows() && verb_after < piece.range.last && s.tokens[verb_after].tag == Tag::verb) {
    return false;
  }
  const std::uint32_t end = std::min(piece.range.last, verb.head + 24);
  for (std::uint32_t i = verb.head + 1; i < std::min(end, verb.head + 6); ++i) {
    if (s.is(i, "about")) return false;  // "asked Ruiz about plans to sell"
  }
  for (const VerbGroup& v : s.verbs) {
    if (v.first > verb.head + 2 && v.first < end) return v.mood == Mood::infinitive;
  }
  return false;
}

bool Evidence::denies() const {
  if (verb.passive) {  // who rejects a thing need not say that it is not so
    if (!(head & deny)) return false;
    return reports_before(s, piece.range.first, verb.first) ||
           (s.is(verb.head + 1, "by") && !s.is(verb.head, "rejected"));
  }
  if (s.tokens[verb.head].tag != Tag::aux) return false;
  const std::uint32_t end = std::min(piece.range.last, verb.head + 5);
  for (std::uint32_t i = verb.head + 1; i < end && !s.is(i, "that"); ++i) {
    if (!s.is(i + 1, "that")) continue;
    return verb.negated ? s.is(i, "true") || s.is(i, "case") : bool(s.classes[i] & deny);
  }
  return false;
}

Evidence gather(const SentenceView& s, const Piece& piece, const VerbGroup& verb) {
  Evidence e{s, piece, verb, subject_of(s, piece.range, verb), s.classes[verb.head]};
  for (std::uint32_t i = piece.range.first; i < piece.range.last; ++i) e.all |= s.classes[i];
  const std::uint32_t end = std::min(piece.range.last, verb.head + 4);
  for (std::uint32_t i = verb.first; i < end; ++i) {
    const Tag tag = s.tokens[i].tag;
    const bool mark = s.is(i, "\"") || s.is(i, "\u201c");  // "would be a “waste of time”"
    if (i > verb.head && ((tag == Tag::punct && !mark) || tag == Tag::sconj)) break;
    const bool modifies = tag == Tag::adj && i + 1 < s.tokens.size() &&
                          (s.tokens[i + 1].tag == Tag::noun || s.tokens[i + 1].tag == Tag::propn);
    // "deported illegal immigrants" does not say what is illegal.
    e.around |= modifies ? s.classes[i] & ~std::uint64_t{rule_phrase} : s.classes[i];
    if (i > verb.head && (tag == Tag::noun || tag == Tag::propn)) break;
  }
  // "fell within its powers", "rose to be chairman": no figure rises or falls.
  if ((e.head & trend) && !piece.figures &&
      moves(s, verb.head + 1, piece.range.last, e.agent_subject())) {
    e.head &= ~std::uint64_t{trend};
  }
  const std::uint64_t wrong = due_sense(s, piece.range);
  e.all &= ~wrong;
  e.around &= ~wrong;
  for (std::uint32_t i = e.subject.first; i < e.subject.last; ++i) {
    e.subject_classes |= s.classes[i];
  }
  if (e.head & phase) {  // "started pressing for", "continued to deny"
    for (const VerbGroup& next : s.verbs) {
      if (next.first > verb.head && next.first <= verb.head + 2) e.head |= s.classes[next.head];
    }
  }
  return e;
}

}  // namespace onrecord
