// SPDX-License-Identifier: Apache-2.0
#include "core/judge/event_signs.hpp"

#include "core/base/one_of.hpp"
#include "core/claims/clauses.hpp"
#include "core/judge/roles.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/notes/name_words.hpp"
#include "core/notes/quotes_cues.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace onrecord {
namespace {

constexpr std::size_t kLongestEventCue = 3;
// How strongly a deadline that passed in vain says that something did not happen.
constexpr float kMissed = 0.8F;
// A denial or an attempt reaches over its whole sentence when that is about the claim.
constexpr float kDenied = 0.8F;
constexpr float kDeniesIt = 0.35F;

constexpr std::array<std::string_view, static_cast<std::size_t>(Sense::count)> kSenses{
    "fails",    "denies",  "postpones", "doubts", "attempts", "plans",
    "achieves", "repeats", "replaces",  "lasts",  "alleges",  "early"};

const std::unordered_map<std::string_view, Sense>& event_cues() {
  static const std::unordered_map<std::string_view, Sense> table = [] {
    std::unordered_map<std::string_view, Sense> t;
    for (const auto& row : table_rows(embedded("event_cues.tsv"))) {
      const auto sense = std::find(kSenses.begin(), kSenses.end(), row[1]);
      if (sense != kSenses.end()) t.emplace(row[0], static_cast<Sense>(sense - kSenses.begin()));
    }
    return t;
  }();
  return table;
}

constexpr std::array<std::string_view, 14> kReporting{
    "according", "added", "believe", "called", "claimed",  "denied", "noted",
    "report",    "said",  "say",     "says",   "stressed", "tell",   "told"};

// The stems of what a deadline does in vain.
constexpr std::array<std::string_view, 3> kPassing{"expir", "laps", "pass"};

// 1 beside a word of the claim, a half three words away, and so on.
float nearness(const Alignment& a, const Statement& evidence, std::size_t from, std::size_t to) {
  int best = 1000;
  for (std::size_t j = 0; j < evidence.words.size(); ++j) {
    if (a.evidence[j] < 0 || !evidence.words[j].content) continue;
    const int distance = j < from  ? static_cast<int>(from - j)
                         : j >= to ? static_cast<int>(j - to) + 1
                                   : 0;
    best = std::min(best, distance);
  }
  return 1.0F / (1.0F + static_cast<float>(std::max(0, best - 1)) / 3.0F);
}

// "Families want the report published".
bool is_wanted(const Statement& s, std::size_t i) {
  if (i == 0 || (s.words[i - 1].tag != Tag::noun && s.words[i - 1].tag != Tag::propn)) return false;
  std::size_t v = i - 1;
  while (v > 0 && !s.words[v].after_mark && !is_verbal(s.words[v]) && s.words[v].tag != Tag::adp)
    --v;
  return is_one_of(s.words[v].stem, {"like", "need", "want"}) ||
         (s.words[v].stem == "see" && v > 0 && s.words[v - 1].folded == "to");
}

// How a participle is used: "was signed", "has been signed"; "will be signed", "to be signed"; "the
// bill signed on Monday"; "the signed bill".
enum class Participle { finite, to_come, after_noun, before_noun };

Participle participle_at(const Statement& s, const Reading& coverage, std::size_t i) {
  switch (verb_use(s, coverage, i)) {
    case VerbUse::to_come: return Participle::to_come;
    case VerbUse::with_auxiliary: return Participle::finite;
    case VerbUse::alone: break;
  }
  const bool after = i > 0 && (s.words[i - 1].tag == Tag::noun || s.words[i - 1].tag == Tag::propn);
  return after ? Participle::after_noun : Participle::before_noun;
}

// Whether the word only says who says it: ", the board confirmed".
bool is_speech_cue(const Reading& coverage, Span word) {
  return std::any_of(coverage.notes.quotes.begin(), coverage.notes.quotes.end(),
                     [&](const Quote& q) { return q.cue.overlaps(word); });
}

struct EventCue {
  std::optional<Sense> sense;
  std::size_t length = 1;
};

bool begins_cue(std::string_view folded) {
  static const std::unordered_set<std::string_view> first_words = [] {
    std::unordered_set<std::string_view> words;
    for (const auto& [cue, sense] : event_cues()) words.insert(cue.substr(0, cue.find(' ')));
    return words;
  }();
  return first_words.contains(folded);
}

// The longest cue that begins at word `i`.
EventCue cue_at(const Statement& evidence, std::size_t i) {
  EventCue cue;
  if (!begins_cue(evidence.words[i].folded) || is_of_staff(evidence, i)) return cue;
  std::string words;
  for (std::size_t n = 0; n < kLongestEventCue && i + n < evidence.words.size(); ++n) {
    if (n > 0) words += ' ';
    words += evidence.words[i + n].folded;
    const auto it = event_cues().find(words);
    if (it != event_cues().end()) cue = {it->second, n + 1};
  }
  return cue;
}

// Whether a doubt begins with the negation at `i`: "not expected", "nobody believes".
bool opens_doubt(const Statement& evidence, std::size_t i) {
  for (std::size_t first = i - std::min<std::size_t>(i, 1); first <= i; ++first) {
    const EventCue cue = cue_at(evidence, first);
    if (cue.sense == Sense::doubts && cue.length > 1 && first + cue.length > i + 1) return true;
  }
  return false;
}

// Whether what follows is what is doubted: "doubt that they will leave", "few expect them to".
bool governs_rest(const Statement& evidence, std::size_t i, std::size_t length) {
  if (length > 1) return !is_negation(evidence.words[i + length - 1].folded);
  if (i + 1 >= evidence.words.size() || evidence.words[i].tag != Tag::verb) return false;
  // "Doubt the bridge will open".
  const Tag next = evidence.words[i + 1].tag;
  if (evidence.words[i].stem == "doubt" && (next == Tag::det || next == Tag::propn)) return true;
  return (evidence.words[i + 1].folded == "that" || evidence.words[i + 1].folded == "if" ||
          evidence.words[i + 1].folded == "whether");
}

// "Talks went on until they signed", "once they signed, others left": the time of what happened,
// not a condition. "The once proud town", "once again": none either.
bool opens_told_time(const Statement& s, const Signs& signs, std::size_t i) {
  const bool once = s.words[i].folded == "once";
  if (!once && s.words[i].folded != "until") return false;
  if (once && ((i > 0 && s.words[i - 1].tag == Tag::det) ||
               (i + 1 < s.words.size() && s.words[i + 1].tag == Tag::adv)))
    return true;
  for (std::size_t v = i; v-- > 0;)
    if (s.words[v].tag == Tag::verb) return signs.told[v] && !signs.modal;
  return !signs.modal;
}

// Whether a clause begins with the word that tells a fact, whatever stands before it: "it is
// unclear whether they paid when they left".
bool opens_fact(const StatementWord& w) {
  static constexpr std::array<std::string_view, 4> kFacts{"after", "because", "when", "while"};
  return std::binary_search(kFacts.begin(), kFacts.end(), std::string_view(w.folded));
}

// "Had they signed it, ...".
bool is_inverted_had(const Statement& s, std::size_t i) {
  if (s.words[i].folded != "had" || i + 1 >= s.words.size()) return false;
  const StatementWord& next = s.words[i + 1];
  return !is_verbal(next) && next.tag != Tag::adv && !is_negation(next.folded);
}

// The "that" which opens the clause of the word, in the same stretch between marks; 0 for none.
std::size_t that_before(const Statement& s, std::size_t word) {
  while (word > 0 && s.words[word].folded != "that" && !s.words[word].after_mark) --word;
  return s.words[word].folded == "that" ? word : 0;
}

// Whether it is a noun for what somebody says ("reports", "allegations").
bool is_account(const StatementWord& w) {
  const auto cues = quoting::cues_of(w.folded);
  return w.tag == Tag::noun && std::any_of(cues.begin(), cues.end(), [](const quoting::Cue& cue) {
           return cue.cls == quoting::CueClass::noun && cue.takes(quoting::that);
         });
}

// Where the words end that govern the clause of the "that": before a parenthetical, times and
// adverbs ("it is untrue, she said, that", "denied on Tuesday that").
std::size_t end_of_governor(const Statement& s, std::size_t that) {
  std::size_t end = that;
  if (s.words[that].after_mark) {
    while (end > 1 && !s.words[end - 1].after_mark) --end;
    if (end > 1) --end;
  }
  // "Was denied on the day that saw it": what a verb follows is no clause that somebody denies.
  if (that + 1 >= s.words.size() || is_verbal(s.words[that + 1])) return end;
  const auto is_time = [&](std::size_t i) { return s.words[i].of_time; };
  while (end > 1 && (is_time(end - 1) || s.words[end - 1].tag == Tag::adv ||
                     (s.words[end - 1].tag == Tag::adp && end < that && is_time(end))))
    --end;
  // "Denied earlier reports that".
  for (std::size_t i = end - 1; end > 1 && i > 0 && is_account(s.words[end - 1]); --i) {
    const StatementWord& w = s.words[i - 1];
    if (sense_of(w.folded) == Sense::denies) return i;
    if (w.tag != Tag::det && w.tag != Tag::adj && w.tag != Tag::adv) break;
  }
  // "Denied in a statement to the council that": phrases with a preposition, back to the verb.
  for (std::size_t i = end; i > 1 && !s.words[i].after_mark; --i) {
    const StatementWord& w = s.words[i - 1];
    if (w.tag == Tag::verb && sense_of(w.folded) == Sense::denies && i < s.words.size() &&
        (s.words[i].tag == Tag::adp || s.words[i].folded == "to"))
      return i;
    if (is_verbal(w) || opens_clause(w) || w.tag == Tag::cconj) break;
  }
  return end;
}

// "Reports that they left are false": of what is reported to the mark, a form of "be" and what
// denies, whose place it returns.
std::optional<std::size_t> called_false(const Statement& s, std::size_t word) {
  const std::size_t that = that_before(s, word);
  if (that == 0 || s.words[that - 1].tag != Tag::noun) return {};
  for (std::size_t i = word + 1; i + 1 < s.words.size() && !s.words[i].after_mark; ++i)
    if (s.words[i].tag == Tag::aux && cue_at(s, i + 1).sense == Sense::denies) return i + 1;
  return {};
}

// How far from "plan" stand the words for what it is, and the verb that it is done by.
constexpr std::size_t kPlanReach = 4;

// "The plan", where the claim has the word; "the plan for the park", "the park plan".
bool is_plan_of_claim(const Statement& s, const Alignment& alignment, std::size_t i) {
  if (!is_plan_word(s.words[i].folded)) return false;
  const auto is_own = [&](std::size_t j) {
    return alignment.evidence[j] >= 0 && s.words[j].content;
  };
  if (is_own(i) || (i > 0 && is_own(i - 1))) return true;
  for (std::size_t j = i + 1; j < s.words.size() && j <= i + kPlanReach; ++j) {
    if (s.words[j].after_mark || is_verbal(s.words[j])) return false;
    if (is_own(j)) return true;
  }
  return false;
}

// Whether the deed itself does it to something, by the noun that names it: "the strike halted the
// cranes".
bool is_done_by_deed(const Statement& evidence, const Reading& coverage,
                     const std::vector<bool>& own_words, std::size_t verb) {
  if (own_words.empty() || evidence.words[verb].tag != Tag::verb) return false;
  const Roles roles = roles_of(evidence, coverage, verb);
  const std::size_t head = head_of(evidence, roles.agent);
  return !roles.object.empty() && head != roles.agent.last && own_words[head] &&
         evidence.words[head].tag == Tag::noun;
}

// Reads what stands in the way of the claim's deed, and what cleared away such; of each word
// whether it belongs to a hindrance that there is not, or not yet.
std::vector<bool> read_hindrances(const Statement& claim, const Statement& evidence,
                                  const Reading& coverage, const Alignment& alignment,
                                  const std::vector<bool>& own_words, Signs& out) {
  std::vector<bool> unreal(evidence.words.size());
  out.hindrance.resize(evidence.words.size());
  const bool as_claimed = hinders(claim);  // "thwarted" tells what was to be foiled
  for (std::size_t i = 0; i < evidence.words.size(); ++i) {
    const bool deed = i < own_words.size() && own_words[i];
    const Standing standing = deed ? standing_of_deed(evidence, coverage, alignment, i)
                                   : standing_of_hindrance(evidence, coverage, alignment, i);
    if (deed && as_claimed) continue;
    if (deed) out.hindrance[i] = standing.hindrance;
    if (standing.words.empty()) continue;
    const bool of_claim = deed || nearness(alignment, evidence, i, i + 1) > kBesideIt;
    const bool cleared = standing.hindrance == Hindrance::cleared;
    const bool in_the_way = standing.hindrance == Hindrance::in_the_way;
    if (cleared || (in_the_way && standing.sought))
      for (const std::size_t k : standing.words) unreal[k] = true;
    if (deed && standing.hindrance == Hindrance::hindered &&
        negates(evidence, standing.words.back()))
      unreal[standing.words.back()] = true;
    if (of_claim && cleared) out.cleared = evidence.words[standing.words.back()].span;
    if (of_claim && in_the_way && (deed || standing.sought))
      out.in_the_way = evidence.words[standing.words.front()].span;
  }
  return unreal;
}

}  // namespace

bool is_plan_word(std::string_view folded) {
  static const auto words = word_list("plan_words.tsv");
  return words.contains(folded);
}

bool names_forecast(const Statement& s) {
  static const auto words = word_list("forecast_words.tsv");
  return std::any_of(s.words.begin(), s.words.end(), [](const StatementWord& w) {
    const std::string_view word = w.folded;
    return words.contains(word) ||
           (word.ends_with('s') && words.contains(word.substr(0, word.size() - 1)));
  });
}

std::optional<Sense> sense_of(std::string_view folded) {
  const auto it = event_cues().find(folded);
  return it == event_cues().end() ? std::nullopt : std::optional(it->second);
}

bool is_of_staff(const Statement& s, std::size_t i) {
  if (s.words[i].tag != Tag::verb || !s.words[i].folded.starts_with("dismiss")) return false;
  bool counted = false;
  std::size_t head = i;
  for (std::size_t j = i + 1; j < s.words.size() && !s.words[j].after_mark; ++j) {
    const Tag tag = s.words[j].tag;
    if (tag == Tag::noun) head = j;
    counted |= tag == Tag::num;
    const bool of_them = tag == Tag::pron || s.words[j].folded == "of";  // "30 of its workers"
    if (!of_them && tag != Tag::noun && tag != Tag::num && tag != Tag::det && tag != Tag::adj)
      break;
  }
  const std::string& noun = s.words[head].folded;
  if (head == i || quoting::is_speech_cue(noun)) return false;
  const bool plural = noun.ends_with("s");
  return counted || names::look_up(noun).is(names::role) ||
         (plural && names::look_up(noun.substr(0, noun.size() - 1)).is(names::role));
}

Form form_of(const Reading& coverage, const StatementWord& word) {
  const std::uint32_t at = coverage.layout.token_at(word.span.begin);
  return at < coverage.layout.tokens.size() ? coverage.layout.tokens[at].form : Form::none;
}

VerbUse verb_use(const Statement& statement, const Reading& reading, std::size_t i) {
  bool auxiliary = false;
  for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
    const StatementWord& w = statement.words[i - back];
    if (w.folded == "to" || form_of(reading, w) == Form::modal) return VerbUse::to_come;
    if (w.tag == Tag::aux)
      auxiliary = true;
    else if (w.tag != Tag::adv && !is_negation(w.folded))
      break;
  }
  return auxiliary ? VerbUse::with_auxiliary : VerbUse::alone;
}

bool is_supposed(const Statement& statement, std::size_t word, const Signs* signs) {
  static const WordMap cues = word_map("condition_cues.tsv");
  for (std::size_t i = word + 1; i-- > 0;) {
    const StatementWord& w = statement.words[i];
    const auto it = cues.find(w.folded);
    if (it != cues.end() && it->second == "supposes") {
      if (!signs || !opens_told_time(statement, *signs, i)) return true;
    } else if (i < word && opens_fact(w)) {
      return false;
    }
    if (i == 0 || w.after_mark)
      return signs && i < word && signs->modal && is_inverted_had(statement, i);
  }
  return false;
}

std::optional<std::size_t> denial_of(const Statement& statement, std::size_t word) {
  if (const auto denial = called_false(statement, word)) return denial;
  const std::size_t that = that_before(statement, word);
  if (that == 0) return {};
  const std::size_t end = end_of_governor(statement, that);
  for (std::size_t i = end - std::min(end, kLongestEventCue); i < end; ++i) {
    const EventCue cue = cue_at(statement, i);
    if (cue.sense == Sense::denies && i + cue.length == end) return i;
  }
  return {};
}

bool is_denied(const Statement& statement, std::size_t word) {
  return denial_of(statement, word).has_value();
}

namespace {

// Whether it ends without a mark, as headlines do, which tell in the present tense what was done,
// and names no day to come.
bool is_told_headline(const Statement& evidence, const Reading& coverage) {
  if (evidence.words.empty()) return false;
  const Span words = cover(evidence.words.front().span, evidence.words.back().span);
  const std::string_view rest = coverage.text.view().substr(words.end);
  const std::size_t next = rest.find_first_not_of(" \t\r");
  return (next == std::string_view::npos || rest[next] == '\n') &&
         !event_dates(coverage, words).coming;
}

}  // namespace

Signs read_signs(const Statement& claim, const Statement& evidence, const Alignment& alignment,
                 const Reading& coverage, const std::vector<bool>& own_words) {
  Signs out;
  bool names_deadline = false;
  bool passes = false;  // a deadline does: what "passed" then is time
  bool any_negation = false;
  const bool headline = is_told_headline(evidence, coverage);
  const std::vector<bool> unreal =
      read_hindrances(claim, evidence, coverage, alignment, own_words, out);
  for (std::size_t i = 0; i < evidence.words.size(); ++i) {
    const StatementWord& w = evidence.words[i];
    const Form form = form_of(coverage, w);
    const bool saying =
        std::binary_search(kReporting.begin(), kReporting.end(), std::string_view(w.folded));
    bool past = form == Form::past && !saying && w.tag != Tag::aux;
    bool told = past;
    if (w.tag == Tag::verb && is_its_own_past(w.folded) &&
        verb_use(evidence, coverage, i) == VerbUse::alone)
      past = told = true;
    // "Council signs ferry deal".
    if (headline && form == Form::present && w.tag == Tag::verb && !saying &&
        verb_use(evidence, coverage, i) == VerbUse::alone)
      past = told = true;
    if (form == Form::past_participle) {
      const Participle use = participle_at(evidence, coverage, i);
      past = use == Participle::finite;
      told = past || use == Participle::after_noun;
    }
    if (told && is_wanted(evidence, i)) past = told = false;
    out.past |= past;
    out.told.push_back(told);
    out.modal |= form == Form::modal;
    names_deadline |= w.stem == "deadlin";
    passes |= names_deadline && is_one_of(w.stem, kPassing);
    const int own = alignment.evidence[i];
    if (told && own >= 0 && w.content &&
        claim.words[static_cast<std::size_t>(own)].tag == Tag::verb)
      out.done = true;
    if (negates(evidence, i)) {
      any_negation = true;
      if (unreal[i] || opens_doubt(evidence, i)) continue;
      const float near = nearness(alignment, evidence, i, i + 1);
      if (near > out.negation) out.negation_span = w.span;
      out.negation = std::max(out.negation, near);
    }
  }
  for (std::size_t i = 0; i < evidence.words.size(); ++i) {
    const StatementWord& w = evidence.words[i];
    EventCue cue = cue_at(evidence, i);
    if (!cue.sense || unreal[i]) continue;
    // A word that the claim has too says nothing new: "will delay" of a promise to delay.
    const bool names_act = i < own_words.size() && own_words[i] && *cue.sense != Sense::replaces;
    const bool own = (cue.length == 1 && alignment.evidence[i] >= 0) || names_act;
    if (own && *cue.sense != Sense::achieves && *cue.sense != Sense::plans) continue;
    if (*cue.sense == Sense::fails && is_done_by_deed(evidence, coverage, own_words, i)) continue;
    if (*cue.sense == Sense::achieves && is_speech_cue(coverage, w.span)) continue;
    // "To deliver" and "may deliver" are to come.
    if (*cue.sense == Sense::achieves && w.tag == Tag::verb &&
        verb_use(evidence, coverage, i) == VerbUse::to_come)
      cue.sense = Sense::plans;
    const auto k = static_cast<std::size_t>(*cue.sense);
    float weight = nearness(alignment, evidence, i, i + cue.length);
    const bool governs = *cue.sense == Sense::doubts && governs_rest(evidence, i, cue.length);
    const bool reaches = *cue.sense == Sense::denies || *cue.sense == Sense::attempts || governs;
    out.doubted |= governs && alignment.covered >= kDeniesIt;
    if (reaches && alignment.covered >= kDeniesIt)
      weight = governs ? 1.0F : std::max(weight, kDenied);
    if (weight > out.weights[k]) {
      out.weights[k] = weight;
      out.spans[k] = {w.span.begin, evidence.words[i + cue.length - 1].span.end};
    }
    i += cue.length - 1;
  }
  // A deadline that passes brings nothing about; "without", "unabated" say so.
  if (passes) {
    auto& fails = out.weights[static_cast<std::size_t>(Sense::fails)];
    out.weights[static_cast<std::size_t>(Sense::achieves)] = 0;
    out.done = false;
    out.told.assign(evidence.words.size(), false);
    if (any_negation || fails > 0) fails = std::max(fails, kMissed);
  }
  return out;
}

bool replaces_plan(const Statement& evidence, const Alignment& alignment, const Signs& signs) {
  for (std::size_t i = 0; i < evidence.words.size(); ++i) {
    if (!is_plan_of_claim(evidence, alignment, i)) continue;
    if (signs.past && signs[Sense::replaces] > kBesideIt &&
        evidence.words[i].span.end <= signs.span(Sense::replaces).begin)
      return true;
    for (std::size_t v = i; v-- > 0 && i - v <= kPlanReach && !evidence.words[v + 1].after_mark;)
      if (signs.told[v] && evidence.words[v].stem == "replac") return true;
  }
  return false;
}

bool is_meant(const Statement& evidence, const Signs& signs, Span sign) {
  const auto at = std::find_if(evidence.words.begin(), evidence.words.end(),
                               [&](const StatementWord& w) { return sign.contains(w.span); });
  if (at == evidence.words.end()) return true;
  const auto word = static_cast<std::size_t>(at - evidence.words.begin());
  if (is_denied(evidence, word) || signs[Sense::denies] > kBesideIt) return false;
  for (std::size_t back = 1; back <= 3 && back <= word; ++back) {
    if (evidence.words[word - back + 1].after_mark) break;
    const std::string& before = evidence.words[word - back].folded;
    if (negates(evidence, word - back) || before == "may" || before == "might" || before == "could")
      return false;
  }
  return true;
}

bool tells_opposite(const Statement& claim, const Statement& evidence) {
  return std::any_of(claim.words.begin(), claim.words.end(), [&](const StatementWord& own) {
    if (!own.content || (own.tag != Tag::verb && own.tag != Tag::noun)) return false;
    bool holds = false, opposite = false;
    for (const StatementWord& w : evidence.words) {
      holds |= w.stem == own.stem;
      opposite |= w.tag == own.tag && are_opposites(own.stem, w.stem);
    }
    return opposite && !holds;
  });
}

bool is_of_next_deed(const Statement& evidence, const Reading& coverage, Span still) {
  const auto next = std::find_if(evidence.words.begin(), evidence.words.end(),
                                 [&](const StatementWord& w) { return w.span.begin >= still.end; });
  return next != evidence.words.end() && next->tag == Tag::verb &&
         form_of(coverage, *next) == Form::base;
}

bool is_disputed(const Statement& evidence, Span words) {
  static constexpr std::array<std::string_view, 11> kAccount{
      "account", "accounts", "claim", "claims", "it",  "report",
      "reports", "so",       "that",  "them",   "this"};
  for (std::size_t i = 0; i + 1 < evidence.words.size(); ++i) {
    const StatementWord& w = evidence.words[i];
    if (w.span.begin < words.end || w.tag != Tag::verb || sense_of(w.folded) != Sense::denies)
      continue;
    std::size_t what = i + 1;
    while (what + 1 < evidence.words.size() && evidence.words[what].tag == Tag::det &&
           evidence.words[what + 1].tag == Tag::noun)
      ++what;
    // "Denied it on Monday", other than "denied it had been forced to" and "denied reports of a
    // rift".
    const std::size_t next = what + 1;
    const auto ends_at = [&](std::size_t k) {
      return k >= evidence.words.size() || evidence.words[k].after_mark ||
             evidence.words[k].of_time || evidence.words[k].tag == Tag::cconj;
    };
    const bool last =
        ends_at(next) || (evidence.words[next].tag == Tag::adp &&
                          next + 1 < evidence.words.size() && evidence.words[next + 1].of_time);
    if (last && std::binary_search(kAccount.begin(), kAccount.end(),
                                   std::string_view(evidence.words[what].folded)))
      return true;
  }
  return false;
}

}  // namespace onrecord
