// SPDX-License-Identifier: Apache-2.0
#include "core/judge/event_stance.hpp"

#include "core/judge/condition.hpp"
#include "core/judge/event_signs.hpp"
#include "core/judge/figure_pairs.hpp"
#include "core/judge/parts.hpp"
#include "core/judge/telling.hpp"
#include "core/judge/terms.hpp"
#include "core/judge/voice.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

// A sentence that carries less of the claim than this is about something beside it.
constexpr float kAboutIt = 0.35F;
// Told as a fact without a verb in the past, it must carry this much; less where the claim's deed
// has no name of its own.
constexpr float kStatesIt = 0.6F;
constexpr float kToldOfIt = 0.2F;
// What holds so much of it, and tells nothing in the past, is it again.
constexpr float kAllOfIt = 0.9F;
// Told by its verb, so much.
constexpr float kTellsIt = 0.3F;
// What holds so much of what the claim says outside names and figures is its matter, whatever the
// deed.
constexpr float kMostOfIt = 0.5F;
// Told in other words than the claim's deed it settles little by itself.
constexpr double kHinted = 0.2;
// A sentence that holds less of what the claim says outside names and figures is about another
// matter of the same people.
constexpr float kSameMatter = 0.2F;
// A figure may stand in other words, but not in those of another matter.
constexpr float kSomeMatter = 0.12F;

class EventJudge {
 public:
  EventJudge(const Profile& claim, const Statement& c, const Act& act, const Reading& coverage,
             Span sentence, const Statement& e, const Alignment& a)
      : claim_(claim),
        act_(act),
        coverage_(coverage),
        sentence_(sentence),
        c_(c),
        e_(e),
        a_(a),
        dates_(event_dates(coverage, sentence)) {
    if (is_forward(claim.claim.kind)) {
      look_for_act();
    } else {
      signs_ = read_signs(c, e, a, coverage);
      told_.names = told_.fits = true;
    }
    out_.voice = voice_of(claim, coverage, sentence, e);
  }

  EventStance decide() {
    figures_ = pair_figures(c_, e_, is_forward(claim_.claim.kind));
    if (is_of_other_period(claim_, coverage_, e_, figures_)) {
      other_period_ = claim_.claim.kind == ClaimKind::prediction && figures_.measured;
      figures_ = without_figures(figures_);
    }
    out_.quantities = figures_.evidence;
    out_.of_another_vote = figures_.of_another_vote;
    if (claim_.claim.deadline) due_ = claim_.claim.deadline->latest;
    if (is_forward(claim_.claim.kind))
      decide_forward();
    else
      decide_fact();
    return std::move(out_);
  }

 private:
  void settle(Stance stance, double decisive, const char* rule, Span span, const char* words) {
    out_.stance = stance;
    out_.decisive = decisive;
    out_.why.push_back({rule, span, words});
  }

  void look_for_act() {
    mentions_ = mentions(act_, c_, e_, a_);
    a_.covered += covered_in_other_words(act_, mentions_, c_, a_);
    std::vector<bool> own(mentions_.size());
    for (std::size_t j = 0; j < own.size(); ++j) own[j] = mentions_[j].kind == Mention::names;
    signs_ = read_signs(c_, e_, a_, coverage_, own);
    // "Began" of "began reopening it" is no deed by itself.
    for (std::size_t j = 0; j + 1 < mentions_.size(); ++j)
      if (signs_.hindrance[j + 1] == Hindrance::sought) mentions_[j] = {};
    told_ = telling_of(act_, mentions_, c_, e_, coverage_, signs_);
    // Where nothing names the deed, any verb of the claim does.
    if (act_.words.empty()) told_.done = signs_.done;
  }

  // How much a sense that is said of the claim's deed counts; nothing where it is said of something
  // else.
  float sign_of_act(Sense sense) const {
    if (act_.words.empty() || mentions_.empty() || signs_[sense] <= 0) return signs_[sense];
    const auto at = std::find_if(e_.words.begin(), e_.words.end(), [&](const StatementWord& w) {
      return signs_.span(sense).contains(w.span);
    });
    if (at == e_.words.end()) return signs_[sense];
    const auto word = static_cast<std::size_t>(at - e_.words.begin());
    return is_of_act(act_, mentions_, c_, e_, coverage_, word) ? signs_[sense] : 0.0F;
  }

  // The share of the claim's words outside names and figures that stand in the sentence, by rarity.
  float matter() const {
    float sum = 0, all = 0;
    for (std::size_t i = 0; i < c_.words.size(); ++i) {
      const StatementWord& w = c_.words[i];
      if (!w.content || w.tag == Tag::propn || w.tag == Tag::num) continue;
      const float weight = background_rarity(term_key(term_of(w.folded)));
      all += weight;
      if (a_.claim[i] >= 0) sum += weight;
    }
    return all > 0 ? sum / all : 1;
  }

  // How many days after the claim the coverage came out; 0 when unknown.
  int days_after() const {
    if (!claim_.made || !coverage_.published) return 0;
    return static_cast<int>((*coverage_.published - *claim_.made).count());
  }

  const Quantity& other() const { return figures_.other ? *figures_.other : *figures_.far; }

  // Whether it tells, after a forecast was due, what its figure came to, and that is another.
  bool turned_out_otherwise() const {
    return claim_.claim.kind == ClaimKind::prediction && (figures_.other || figures_.far) &&
           !figures_.same && told_by_its_verb() && !told_.negated && !told_.of_another &&
           !is_of_another() && due_ && coverage_.published && *coverage_.published > *due_ &&
           other().unit_kind != UnitKind::count && matter() >= kSameMatter;
  }

  // "Cut its forecast to 4 million": the same speaker foretells another figure.
  bool foretells_anew() const {
    return is_forward(claim_.claim.kind) && !figures_.same && (figures_.other || figures_.far) &&
           names_forecast(e_) && (told_.names || matter() >= kSomeMatter) && !told_by_its_verb() &&
           (out_.voice == Voice::claimant || names_claimant(claim_.claim, e_) ||
            (claim_.claim.speaker.empty() && !act_.words.empty() &&
             is_agent_named(act_.words.front().roles.agent)));
  }

  bool revised() {
    if (foretells_anew()) {
      settle(Stance::revises, 0.7, "stance.new_forecast", other().span,
             "another figure is foretold");
      return true;
    }
    if (claim_.claim.kind != ClaimKind::quantity && replaces_plan(e_, a_, signs_)) {
      settle(Stance::revises, 0.7, "stance.replaced", signs_.span(Sense::replaces),
             "something else took its place");
      return true;
    }
    if (figures_.exceeds && told_by_its_verb() && !told_.negated && !is_of_another() &&
        is_forward(claim_.claim.kind)) {
      settle(Stance::refutes, 0.7, "stance.exceeds", other().span,
             "more is told than the most that was said");
      set_happened();
      return true;
    }
    if (tells_fewer(figures_, told_.words) && told_by_its_verb() && !told_.negated &&
        !is_of_another() && !act_.is_ruled_out() && claim_.claim.kind == ClaimKind::commitment) {
      settle(Stance::partly_supports, 0.7, "stance.part", other().span,
             "it is told as done for a part");
      set_happened();
      return true;
    }
    if (figures_.other && !figures_.less && figures_.other->unit_kind == UnitKind::count &&
        told_by_its_verb() && !told_.negated && !is_of_another() && !act_.is_ruled_out() &&
        claim_.claim.kind == ClaimKind::commitment) {
      settle(Stance::supports, 0.7, "stance.more", figures_.other->span, "more is told as done");
      set_happened();
      return true;
    }
    if (turned_out_otherwise()) {
      settle(Stance::refutes, 0.7, "stance.other_result", other().span, "another result is told");
      set_happened();
      return true;
    }
    // Of things that are counted there are many.
    const bool of_act = told_.names || !is_forward(claim_.claim.kind) ||
                        (figures_.other && figures_.other->unit_kind != UnitKind::count);
    if (figures_.other && of_act && !told_.done_against && !told_.of_another &&
        a_.covered > 0.25F && matter() >= kSomeMatter) {
      settle(Stance::revises, 0.7, "stance.figure", figures_.other->span,
             "another figure is given");
      return true;
    }
    const bool of_it = (told_.names && is_forward(claim_.claim.kind)) || matter() >= kMostOfIt;
    if (sign_of_act(Sense::postpones) > 0.3F && of_it &&
        is_meant(e_, signs_, signs_.span(Sense::postpones))) {
      settle(Stance::revises, 0.8, "stance.postponed", signs_.span(Sense::postpones),
             "it is put off");
      if (dates_.coming) out_.new_deadline = dates_.coming;
      return true;
    }
    const bool later = dates_.coming && due_ && dates_.coming->last > *due_;
    if (later && of_it && is_meant(e_, signs_, signs_.span(Sense::postpones)) &&
        !names_old_date() && a_.covered > 0.3F && (signs_[Sense::plans] > 0 || signs_.modal)) {
      settle(Stance::revises, 0.8, "stance.new_date", dates_.coming_span, "a later date is set");
      out_.new_deadline = dates_.coming;
      return true;
    }
    return false;
  }

  bool was_before_claim() const {
    return claim_.made && (told_.tells() || told_.negated) &&
           is_told_of_before(e_, coverage_, sentence_, told_.tells() ? told_.words : told_.denied,
                             *claim_.made);
  }

  void decide_forward() {
    if (revised()) return;
    if (other_period_ && told_.tells()) {
      settle(Stance::context, 0.1, "stance.other_period", told_.words, "it is of another period");
      return;
    }
    if (was_before_claim()) {
      settle(Stance::context, 0.1, "stance.before", told_.words, "it was before the claim");
      return;
    }
    // Told by another verb ("reached a deal") it counts the more, the nearer that stands.
    const float done = too_early() || told_.negated || told_.supposed ? 0.0F
                       : told_by_its_verb()                           ? 1.0F
                       : signs_.past && told_.names && told_.fits &&
                               !(told_.of_another && told_.untold) &&
                               !is_only_to_come(mentions_, e_, coverage_, signs_)
                           ? signs_[Sense::achieves]
                           : 0.0F;
    // What fails in a sentence that tells the claim's deed as done is something else.
    const float negation = told_.is_negated_elsewhere() ? 0.0F : signs_.negation;
    const bool told = done == 1 && negation <= kBesideIt;
    const float denied = told_.negated && told_.called_untrue ? 1.0F : signs_[Sense::denies];
    const float negated = told_.negated ? 1.0F : told_.names && !told_.not_undone ? negation : 0.0F;
    const float fails = std::max({signs_[Sense::fails], denied, negated});
    // "The bridge opens on Friday" is to come, as what "will" is.
    const bool to_come = signs_.modal || (dates_.coming && !signs_.past);
    const float planned = std::max(signs_[Sense::plans], to_come ? 0.3F : 0.0F);
    const float doubted = e_.question ? 1.0F : signs_[Sense::doubts];
    const float tried = signs_[Sense::attempts];
    // A promise not to do something is kept where it is not done.
    const bool claim_negated = act_.words.empty() ? c_.negations % 2 != 0 : act_.is_ruled_out();
    if ((done > 0 || told_.done_against || told_.undone) && is_disputed(e_, told_.words)) {
      settle(Stance::questions, 0.3, "stance.disputed", told_.words, "it is told and disputed");
    } else if (told_.done_against && is_after_its_day()) {
      settle(Stance::context, 0.1, "stance.after", told_.words, "it was after the claim's day");
    } else if (told_.done_against && fails <= kBesideIt && a_.covered >= kTellsIt &&
               !is_of_another()) {
      settle(Stance::refutes, 0.8, "stance.done_against", told_.words,
             "what was ruled out is told as done");
      set_happened();
    } else if (told_.undone && !told_.done && a_.covered >= kTellsIt && !is_of_another() &&
               !tells_exception(claim_.claim, c_, a_)) {
      settle(claim_negated ? Stance::supports : Stance::refutes, 0.8, "stance.undone", told_.words,
             "the opposite is told as done");
      set_happened();
    } else if (told_.not_undone && !told_.done && !signs_.modal && !claim_negated &&
               a_.covered >= kTellsIt) {
      settle(Stance::supports, 0.5, "stance.not_undone", {},
             "it says that the opposite was not done");
    } else if (std::max(fails, told_.undone ? 1.0F : 0.0F) > 0.4F && !claim_negated &&
               tells_exception(claim_.claim, c_, a_)) {
      settle(Stance::context, 0.1, "stance.exception", {}, "it tells of the claim's own exception");
    } else if (fails > 0.4F && fails >= done && !(told && denied < fails) &&
               matter() >= kSameMatter) {
      settle_failed(fails, denied, negated, claim_negated);
    } else if (done < 1 && !signs_.in_the_way.empty() && !claim_negated) {
      settle(Stance::questions, 0.3, "stance.in_the_way", signs_.in_the_way,
             "something may stop it");
    } else if (done < 1 && !signs_.cleared.empty()) {
      settle(Stance::context, 0.1, "stance.cleared", signs_.cleared,
             "what stood in its way was cleared");
    } else if (done < 1 && goes_on()) {
      settle_unchanged(claim_negated);
    } else if (signs_.doubted && std::max(fails, denied) <= kBesideIt) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (told_.nearly) {
      settle(Stance::context, 0.1, "stance.nearly", {}, "it nearly was");
    } else if (done < 1 && tried > 0.4F && tried >= signs_[Sense::achieves]) {
      settle(Stance::context, 0.1, "stance.tried", signs_.span(Sense::attempts),
             "it was tried or wanted");
    } else if (told_.of_another ||
               ((done > 0 || told_.done_against || told_.undone) && is_of_another())) {
      settle(Stance::context, 0.1, "stance.of_another", {},
             "it is told of another person or thing");
      // A document that names whom the claim is about may tell of them in another sentence.
      out_.of_another = told_.of_another ? !told_.by_another
                                         : !is_agent_named(act_.words[told_.word].roles.agent);
    } else if (done > 0 && claim_negated && !told_.done) {
      settle(Stance::context, 0.1, "stance.beside", {}, "something beside it is told");
    } else if (done > 0 && done >= planned && (done >= doubted || told_by_its_verb())) {
      const Roles own = act_.words.empty() ? Roles{} : act_.words[told_.word].roles;
      if (const auto part = told_part(e_, a_, own)) {
        settle(Stance::partly_supports, 0.6, "stance.part", *part, "it is told as done for a part");
      } else if (signs_[Sense::alleges] > 0 || is_claimed(coverage_, told_.words)) {
        settle(Stance::supports, kHinted, "stance.alleged", signs_.span(Sense::alleges),
               "somebody claims that it was done");
      } else if (a_.covered < kStatesIt && is_of_some_days(claim_, coverage_, sentence_)) {
        settle(Stance::partly_supports, 0.6, "stance.part", told_.words,
               "it is told as done for some of its days");
      } else {
        settle(Stance::supports, 0.6 + 0.4 * static_cast<double>(done), "stance.happened",
               told_by_its_verb() ? told_.words : signs_.span(Sense::achieves),
               "it is told as done");
      }
      set_happened();
    } else if (doubted > 0 && doubted >= planned) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (told_.supposed) {
      settle(Stance::context, 0.1, "stance.supposed", {}, "it is only supposed");
    } else if (told_.against && planned > 0) {
      decide_planned_against();
    } else if (told_.names &&
               (planned > 0 || too_early() || is_only_to_come(mentions_, e_, coverage_, signs_))) {
      decide_planned();
    } else if (days_after() == 0 && !signs_.past) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again on the same day");
    } else if (!told_.fits || a_.covered < kToldOfIt || e_.negations > c_.negations ||
               (claim_negated && !act_.words.empty())) {
      settle(Stance::context, 0.1, "stance.beside", {}, "something beside it is told");
    } else if (!signs_.past && (out_.voice == Voice::claimant ||
                                (a_.covered >= kAllOfIt && is_speech(coverage_, sentence_)))) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again");
    } else if (!act_.words.empty() && a_.covered < kStatesIt) {
      settle(Stance::supports, kHinted, "stance.hinted", {},
             "it is told as a fact, in other words");
    } else {
      settle(Stance::supports, 0.5, "stance.stated", {}, "it is told as a fact");
      set_happened();
    }
  }

  // Whether what was ruled out until a day is told of a later one.
  bool is_after_its_day() const { return due_ && dates_.past && dates_.past->first > *due_; }

  // "There will be no strike": only what tells of one says anything.
  bool rules_out_nouns() const {
    return !act_.words.empty() &&
           std::all_of(act_.words.begin(), act_.words.end(), [this](const ActWord& w) {
             return w.ruled_out && c_.words[w.word].tag == Tag::noun;
           });
  }

  // It does not happen, or somebody says that it will not; what was ruled out is kept by that.
  void settle_failed(float fails, float denied, float negated, bool claim_negated) {
    const double decisive = 0.8 * static_cast<double>(fails);
    const Sense sense = denied >= fails ? Sense::denies : Sense::fails;
    const bool by_negation = signs_[sense] < negated && denied < negated;
    const Span span = by_negation ? signs_.negation_span : signs_.span(sense);
    if (claim_negated) {
      settle(Stance::supports, decisive, "stance.not_done", span, "it was not done, as said");
    } else if (sense == Sense::denies) {
      settle(Stance::refutes, decisive, "stance.denied", span, "it is denied");
      told_by_another();
    } else {
      settle(Stance::refutes, decisive, signs_.past ? "stance.failed" : "stance.fails", span,
             signs_.past ? "it did not happen" : "it does not happen");
    }
    set_happened();
  }

  void settle_unchanged(bool claim_negated) {
    const Span span = signs_.span(Sense::lasts);
    if (claim_negated) {
      settle(Stance::supports, 0.5, "stance.goes_on", span, "things are as they were");
    } else if (due_ && coverage_.published > due_) {
      settle(Stance::refutes, 0.8, "stance.goes_on", span,
             "after its date things are as they were");
    } else {
      settle(Stance::context, 0.1, "stance.not_yet", span, "things are still as they were");
    }
  }

  // Whether the sentence names the day on which the claim is due: then it sets no new one.
  bool names_old_date() const {
    const auto& times = coverage_.notes.times;
    return std::any_of(times.begin(), times.end(), [this](const TimeRef& t) {
      return sentence_.contains(t.span) && t.latest == due_;
    });
  }

  // Whether it is told of somebody else: who did it bears a name that the claim's article does not
  // know, and the one of whom the claim speaks is not named.
  bool is_of_another() const {
    if (act_.words.empty()) return false;
    const WordRange ours = act_.words[told_.word].roles.agent;
    for (std::size_t i = ours.first; i < ours.last; ++i)
      if (names_agent(i) && told_.agent.contains(static_cast<std::size_t>(a_.claim[i])))
        return false;
    if (told_.agent.empty() && is_agent_named(ours)) return false;
    const std::vector<std::size_t> own = names_in(c_, ours);
    const std::vector<std::size_t> other = names_in(e_, told_.agent);
    if (other.empty()) return false;
    if (own.empty() && is_he(c_, ours) && !claim_.claim.speaker.empty()) {
      // "He will resign" is said of the speaker.
      return !names_claimant(claim_.claim, e_);
    }
    return !own.empty() && std::none_of(other.begin(), other.end(), [this](std::size_t j) {
      return knows(claim_, term_of(e_.words[j].folded));
    });
  }

  bool names_agent(std::size_t i) const {
    return c_.words[i].content && c_.words[i].tag != Tag::noun && a_.claim[i] >= 0;
  }

  // Whether a name of who acts in the claim stands anywhere in the sentence.
  bool is_agent_named(WordRange ours) const {
    for (std::size_t i = ours.first; i < ours.last; ++i)
      if (names_agent(i)) return true;
    return false;
  }

  static bool is_he(const Statement& s, WordRange range) {
    const std::size_t head = head_of(s, range);
    if (head == range.last || s.words[head].tag != Tag::pron) return false;
    const std::string& word = s.words[head].folded;
    return word == "he" || word == "she" || word == "i";
  }

  // Whether a verb of the claim tells it in the past, in a sentence that is about it.
  bool told_by_its_verb() const { return told_.done && a_.covered >= kTellsIt; }

  // Whether it tells that what the deed was to change is as it was: "the notice was still in
  // force".
  bool goes_on() const {
    const bool to_last = std::any_of(
        act_.words.begin(), act_.words.end(),
        [this](const ActWord& w) { return sense_of(c_.words[w.word].folded) == Sense::lasts; });
    return !to_last && !rules_out_nouns() && signs_[Sense::lasts] > kBesideIt &&
           matter() >= kSameMatter && !is_of_next_deed(e_, coverage_, signs_.span(Sense::lasts));
  }

  // Whether the coverage came out before the event could happen: before "in February" began.
  bool too_early() const {
    if (!claim_.claim.deadline || !coverage_.published || signs_[Sense::early] > 0) return false;
    const std::optional<Day> start = window_start(*claim_.claim.deadline);
    // "Voted on Wednesday", for Friday.
    const bool dated =
        told_.done && dates_.past && claim_.made && dates_.past->first >= *claim_.made;
    return start && !dated && *coverage_.published < *start;
  }

  // What was planned all along is said again; what others plan too comes nearer.
  void decide_planned() {
    const bool before_due = due_ && coverage_.published && *coverage_.published <= *due_;
    if (days_after() <= 1 || signs_[Sense::repeats] > 0 || out_.voice == Voice::claimant)
      settle(Stance::repeats, 0.1, "stance.repeats", signs_.span(Sense::plans), "it is said again");
    else if (before_due)
      settle(Stance::announces, 0.3, "stance.planned", signs_.span(Sense::plans), "it is planned");
    else if (claim_.claim.kind == ClaimKind::prediction)
      settle(Stance::repeats, 0.1, "stance.repeats", signs_.span(Sense::plans),
             "it is expected too");
    else if (a_.covered > kAboutIt)
      settle(Stance::supports, 0.4, "stance.agreed", signs_.span(Sense::plans),
             "others plan the same");
    else
      settle(Stance::context, 0.1, "stance.beside", signs_.span(Sense::plans),
             "something beside it is planned");
  }

  // What was ruled out is to come after all: who ruled it out says otherwise now.
  void decide_planned_against() {
    const Span span = signs_.span(Sense::plans);
    bool by_claimant = out_.voice == Voice::claimant;
    for (std::size_t j = 0; j < mentions_.size(); ++j)
      by_claimant |= mentions_[j].kind != Mention::none &&
                     is_said_by_claimant(claim_, coverage_, e_.words[j].span);
    if (by_claimant)
      settle(Stance::revises, 0.7, "stance.reversed", span,
             "the same speaker now plans the opposite");
    else
      settle(Stance::questions, 0.3, "stance.doubted", span, "the opposite is planned");
  }

  // A denial is somebody's word, even where nobody is named.
  void told_by_another() {
    if (out_.voice != Voice::claimant && out_.voice != Voice::record) {
      out_.voice = Voice::counterparty;
    }
  }

  // Whether a clause of it is denied: "the mayor denied that they left".
  static bool denies_something(const Statement& s) {
    for (std::size_t i = 0; i < s.words.size(); ++i)
      if (is_denied(s, i)) return true;
    return false;
  }

  // Whether it gives a figure that leaves no room for the claim's: fewer than what was more, or one
  // of another size in a sentence that says all else.
  bool excludes_figure() const {
    if (claim_.claim.kind != ClaimKind::quantity || figures_.same || signs_.modal) return false;
    const bool all_else = a_.covered >= kStatesIt && matter() >= kMostOfIt;
    return (figures_.excludes && matter() >= kMostOfIt) ||
           (figures_.far && !figures_.other && all_else);
  }

  void decide_fact() {
    if (excludes_figure() && out_.voice != Voice::claimant) {
      settle(Stance::refutes, 0.6, "stance.figure_excluded", other().span,
             "its figure leaves no room for the claim's");
      return told_by_another();
    }
    if (revised()) return;
    const bool claim_negated = (c_.negations % 2 != 0) != denies_something(c_);
    const bool negated = (signs_.negation > 0.4F) != claim_negated;
    const float denied = signs_[Sense::denies], fails = signs_[Sense::fails];
    if (figures_.same && tells_opposite(c_, e_)) {
      settle(Stance::refutes, 0.6, "stance.opposite", {}, "the opposite is told with its figure");
      return;
    }
    const bool same = figures_.same && matter() >= kSomeMatter && !negated && denied <= 0.4F;
    if (same && claim_.claim.kind == ClaimKind::quantity) {
      if (days_after() == 0)
        settle(Stance::repeats, 0.2, "stance.repeats", {}, "the same figure on the same day");
      else if (out_.voice == Voice::claimant)
        settle(Stance::repeats, 0.2, "stance.repeats", {},
               "its own speaker gives the figure again");
      else
        settle(Stance::supports, 0.7, "stance.figure", {}, "the same figure is given");
      return;
    }
    // Of a figure only what gives one or speaks of the same matter tells anything.
    const bool of_it = !figures_.measured || !out_.quantities.empty() || matter() >= kMostOfIt;
    if (of_it && std::max(denied, fails) > 0.4F) {
      const bool by_word = denied >= fails;
      settle(Stance::refutes, 0.7, by_word ? "stance.denied" : "stance.fails",
             signs_.span(by_word ? Sense::denies : Sense::fails),
             by_word ? "it is denied" : "it came to nothing");
      if (by_word) told_by_another();
    } else if (negated && a_.covered > 0.3F && (signs_.negation > 0.4F || signs_.done) &&
               (names_a_verb() || matter() >= kMostOfIt)) {
      settle(Stance::refutes, 0.7, "stance.negation", signs_.negation_span,
             claim_negated ? "what it denies is told" : "it is negated");
    } else if (signs_[Sense::doubts] > 0.4F || e_.question) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (negated) {
      settle(Stance::context, 0.1, "stance.beside", {}, "what it denies is not told");
    } else if (days_after() <= 1 || out_.voice == Voice::claimant) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again");
    } else if (claim_.claim.kind == ClaimKind::quantity && figures_.measured) {
      settle(Stance::context, 0.2, "stance.no_figure", {},
             "it gives no figure near enough to compare");
    } else if (matter() < kSameMatter || !tells_of_it()) {
      settle(Stance::context, 0.1, "stance.beside", {}, "something beside it is told");
    } else {
      settle(Stance::supports, 0.5, "stance.stated", {}, "it is stated as a fact");
    }
  }

  // Whether it tells of what the claim states: by its verb, its figure or most of its other words.
  bool tells_of_it() const {
    return names_a_verb() || matter() >= kMostOfIt || (figures_.same && a_.covered >= kMostOfIt);
  }

  // Whether a verb of the claim stands in the sentence, in any form.
  bool names_a_verb() const {
    for (std::size_t i = 0; i < c_.words.size(); ++i)
      if (c_.words[i].tag == Tag::verb && c_.words[i].content && a_.claim[i] >= 0) return true;
    return false;
  }

  void set_happened() { out_.happened = dates_.past; }

  const Profile& claim_;
  const Act& act_;
  const Reading& coverage_;
  Span sentence_;
  const Statement& c_;
  const Statement& e_;
  Alignment a_;
  Signs signs_;
  EventDates dates_;
  std::optional<Day> due_;
  std::vector<Mention> mentions_;  // of the evidence's words
  Telling told_;
  FigurePairs figures_;
  bool other_period_ = false;  // the figures that a forecast gives are told of another period
  EventStance out_;
};

}  // namespace

EventStance event_stance(const Profile& claim, const Statement& claim_statement, const Act& act,
                         const Reading& coverage, Span sentence, const Statement& evidence,
                         const Alignment& alignment) {
  return EventJudge(claim, claim_statement, act, coverage, sentence, evidence, alignment).decide();
}

}  // namespace onrecord
