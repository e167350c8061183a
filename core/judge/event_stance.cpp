// SPDX-License-Identifier: Apache-2.0
#include "core/judge/event_stance.hpp"

#include "core/judge/event_signs.hpp"
#include "core/judge/parts.hpp"
#include "core/judge/terms.hpp"
#include "core/judge/voice.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <cmath>

namespace onrecord {
namespace {

// Figures this far apart can be one figure, rounded; or one figure that has changed.
constexpr double kRounding = 1.03;
constexpr double kSameSize = 2.5;
// A sentence that carries less of the claim than this is about something beside it.
constexpr float kAboutIt = 0.35F;
// Told as a fact without a verb in the past, it must carry this much; less where the claim's deed
// has no name of its own.
constexpr float kStatesIt = 0.6F;
constexpr float kToldOfIt = 0.2F;
// Told by its verb, so much.
constexpr float kTellsIt = 0.3F;
// What holds so much of what the claim says outside names and figures is its matter, whatever the
// deed.
constexpr float kMostOfIt = 0.5F;
// Told in other words than the claim's deed it settles little by itself.
constexpr double kHinted = 0.2;
// Words this near to those of the claim belong to it.
constexpr float kBesideIt = 0.4F;
// A sentence that holds less of what the claim says outside names and figures is about another
// matter of the same people.
constexpr float kSameMatter = 0.2F;
// A figure may stand in other words, but not in those of another matter.
constexpr float kSomeMatter = 0.12F;

// A noun for what is planned or laid down (data/plan_words.tsv).
bool is_plan_word(const std::string& folded) {
  static const auto words = word_list("plan_words.tsv");
  return words.contains(std::string_view(folded));
}

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
        signs_(read_signs(c, e, a, coverage)),
        dates_(event_dates(coverage, sentence)) {
    if (is_forward(claim.claim.kind)) look_for_act();
    out_.voice = voice_of(claim, coverage, sentence, e);
  }

  EventStance decide() {
    pair_figures();
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
    const std::vector<bool> named = naming(act_, c_, e_, a_);
    names_act_ = act_.words.empty() || tells_opposite(act_, c_, e_);
    for (std::size_t j = 0; j < named.size(); ++j) {
      if (named[j] && !act_at_ && e_.words[j].tag == Tag::verb) act_at_ = e_.words[j].span.begin;
      act_negated_ |= named[j] && is_negated(j);
      names_act_ |= named[j];
      done_ |= named[j] && signs_.told[j];
    }
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

  // Pairs the figures that measure the same: first those that agree. A figure of the claim that is
  // left over beside one of the evidence of its size has been replaced by it.
  void pair_figures() {
    std::vector<const Quantity*> ours;
    std::vector<const Quantity*> theirs;
    for (const StatementFigure& f : c_.figures)
      if (f.quantity && f.quantity->unit_kind != UnitKind::none && !is_former(c_, f))
        ours.push_back(&*f.quantity);
    measured_ = !ours.empty();
    for (const StatementFigure& f : e_.figures)
      if (f.quantity && !is_former(e_, f)) theirs.push_back(&*f.quantity);
    std::erase_if(ours, [&](const Quantity* q) {
      const auto same = std::find_if(theirs.begin(), theirs.end(), [&](const Quantity* t) {
        const auto agreement = compare_figures(*q, *t);
        return agreement && *agreement != Agreement::conflicts && are_close(*q, *t, kRounding);
      });
      if (same == theirs.end()) return false;
      out_.quantities.push_back(**same);
      theirs.erase(same);
      same_figure_ = true;
      return true;
    });
    for (const Quantity* q : ours)
      for (const Quantity* t : theirs) {
        if (!compare_figures(*q, *t) || !are_close(*q, *t, kSameSize)) continue;
        out_.quantities.push_back(*t);
        if (other_figure_) continue;
        other_figure_ = *t;
        less_than_ours_ = t->value < q->value;
      }
  }

  // Whether it is what a figure rose or fell from: "52 percent, up from 49 percent".
  static bool is_former(const Statement& s, const StatementFigure& f) {
    return f.word > 0 && s.words[f.word - 1].folded == "from";
  }

  static bool are_close(const Quantity& a, const Quantity& b, double ratio) {
    const double low = std::min(std::abs(a.value), std::abs(b.value));
    const double high = std::max(std::abs(a.value), std::abs(b.value));
    return high <= low * ratio;
  }

  // How many days after the claim the coverage came out; 0 when unknown.
  int days_after() const {
    if (!claim_.made || !coverage_.published) return 0;
    return static_cast<int>((*coverage_.published - *claim_.made).count());
  }

  // Whether the sentence tells that something else took the place of what was planned: "the bill
  // was replaced by another".
  bool replaced() const {
    return signs_.past && signs_[Sense::replaces] > kBesideIt &&
           std::any_of(e_.words.begin(), e_.words.end(), [&](const StatementWord& w) {
             const auto i = static_cast<std::size_t>(&w - e_.words.data());
             return a_.evidence[i] >= 0 && is_plan_word(w.folded) &&
                    w.span.end <= signs_.span(Sense::replaces).begin;
           });
  }

  bool revised() {
    if (claim_.claim.kind != ClaimKind::quantity && replaced()) {
      settle(Stance::revises, 0.7, "stance.replaced", signs_.span(Sense::replaces),
             "something else took its place");
      return true;
    }
    if (other_figure_ && less_than_ours_ && told_by_its_verb() && c_.negations % 2 == 0 &&
        claim_.claim.kind == ClaimKind::commitment) {
      settle(Stance::partly_supports, 0.7, "stance.part", other_figure_->span,
             "it is told as done for a part");
      set_happened();
      return true;
    }
    if (other_figure_ && a_.covered > 0.25F && matter() >= kSomeMatter) {
      settle(Stance::revises, 0.7, "stance.figure", other_figure_->span, "another figure is given");
      return true;
    }
    if (signs_[Sense::postpones] > 0.3F && (names_act_ || matter() >= kMostOfIt)) {
      settle(Stance::revises, 0.8, "stance.postponed", signs_.span(Sense::postpones),
             "it is put off");
      if (dates_.coming) out_.new_deadline = dates_.coming;
      return true;
    }
    const bool later = dates_.coming && due_ && dates_.coming->last > *due_;
    const bool of_it = names_act_ || matter() >= kMostOfIt;
    if (later && of_it && !names_old_date() && a_.covered > 0.3F &&
        (signs_[Sense::plans] > 0 || signs_.modal)) {
      settle(Stance::revises, 0.8, "stance.new_date", dates_.coming_span, "a later date is set");
      out_.new_deadline = dates_.coming;
      return true;
    }
    return false;
  }

  void decide_forward() {
    if (revised()) return;
    const float done = too_early() || act_negated_ ? 0.0F
                       : told_by_its_verb()        ? 1.0F
                       : signs_.past && names_act_ ? signs_[Sense::achieves]
                                                   : 0.0F;
    // What fails in a sentence that tells the claim's deed as done is something else.
    const bool told = done == 1 && signs_.negation <= kBesideIt;
    const float denied = signs_[Sense::denies];
    const float negated = act_negated_ ? 1.0F : names_act_ ? signs_.negation : 0.0F;
    const float fails = std::max({signs_[Sense::fails], denied, negated});
    const float planned = std::max(signs_[Sense::plans], signs_.modal ? 0.3F : 0.0F);
    const float doubted = e_.question ? 1.0F : signs_[Sense::doubts];
    const float tried = signs_[Sense::attempts];
    // A promise not to do something is kept where it is not done.
    const bool claim_negated = c_.negations % 2 != 0;
    if (claim_negated && fails <= kBesideIt && does_what_was_ruled_out()) {
      settle(Stance::refutes, 0.8, "stance.done_against", {}, "what was ruled out is told as done");
      set_happened();
    } else if (fails > 0.4F && fails >= done && !(told && denied < fails) &&
               matter() >= kSameMatter) {
      settle_failed(fails, denied, negated, claim_negated);
    } else if (done < 1 && goes_on()) {
      settle_unchanged();
    } else if (tried > 0.4F && tried >= signs_[Sense::achieves]) {
      settle(Stance::context, 0.1, "stance.tried", signs_.span(Sense::attempts),
             "it was tried or wanted");
    } else if (done > 0 && is_of_another()) {
      settle(Stance::context, 0.1, "stance.of_another", {}, "it is told of somebody else");
    } else if (done > 0 && done >= planned && (done >= doubted || told_by_its_verb())) {
      if (const auto part = told_part(e_, a_)) {
        settle(Stance::partly_supports, 0.6, "stance.part", *part, "it is told as done for a part");
      } else {
        settle(Stance::supports, 0.6 + 0.4 * static_cast<double>(done), "stance.happened",
               signs_.span(Sense::achieves), "it is told as done");
      }
      set_happened();
    } else if (doubted > 0 && doubted >= planned) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (names_act_ && (planned > 0 || too_early())) {
      decide_planned();
    } else if (days_after() == 0 && !signs_.past) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again on the same day");
    } else if (!names_act_ || a_.covered < kToldOfIt || e_.negations > c_.negations) {
      settle(Stance::context, 0.1, "stance.beside", {}, "something beside it is told");
    } else if (!act_.words.empty() && a_.covered < kStatesIt) {
      settle(Stance::supports, kHinted, "stance.hinted", {},
             "it is told as a fact, in other words");
    } else {
      settle(Stance::supports, 0.5, "stance.stated", {}, "it is told as a fact");
      set_happened();
    }
  }

  // It does not happen, or somebody says that it will not; what was ruled out is kept by that.
  void settle_failed(float fails, float denied, float negated, bool claim_negated) {
    const double decisive = 0.8 * static_cast<double>(fails);
    const Sense sense = denied >= fails ? Sense::denies : Sense::fails;
    const Span span = signs_[sense] < negated ? signs_.negation_span : signs_.span(sense);
    if (claim_negated) {
      settle(Stance::supports, decisive, "stance.not_done", span, "it was not done, as said");
    } else if (sense == Sense::denies) {
      settle(Stance::refutes, decisive, "stance.denied", span, "it is denied");
      told_by_another();
    } else {
      settle(Stance::refutes, decisive, "stance.fails", span, "it does not happen");
    }
    set_happened();
  }

  void settle_unchanged() {
    const Span span = signs_.span(Sense::lasts);
    if (due_ && coverage_.published > due_) {
      settle(Stance::refutes, 0.8, "stance.goes_on", span,
             "after its date things are as they were");
    } else {
      settle(Stance::context, 0.1, "stance.not_yet", span, "things are still as they were");
    }
  }

  // Whether the verb that the claim negates is told as done: "may not sign it" and "signed it".
  bool does_what_was_ruled_out() const {
    for (std::size_t k = 0; k < c_.words.size(); ++k) {
      if (!is_negation(c_.words[k].folded)) continue;
      for (std::size_t v = k + 1; v < c_.words.size() && v <= k + 3; ++v) {
        if (c_.words[v].tag != Tag::verb) continue;
        if (a_.claim[v] < 0) return false;
        const Form form = form_of(coverage_, e_.words[static_cast<std::size_t>(a_.claim[v])]);
        return form == Form::past || form == Form::past_participle;
      }
    }
    return false;
  }

  // Whether a negation stands right before the word of the evidence: "had not yet left".
  bool is_negated(std::size_t j) const {
    for (std::size_t back = 1; back <= 2 && back <= j; ++back)
      if (is_negation(e_.words[j - back].folded)) return true;
    return false;
  }

  // Whether the sentence names the day on which the claim is due: then it sets no new one.
  bool names_old_date() const {
    const auto& times = coverage_.notes.times;
    return std::any_of(times.begin(), times.end(), [this](const TimeRef& t) {
      return sentence_.contains(t.span) && t.latest == due_;
    });
  }

  // Whether it is told of somebody else: a name that the claim does not know stands before the
  // deed, and the one of whom the claim speaks is not named.
  bool is_of_another() const {
    const std::string subject = subject_of_claim();
    if (subject.empty() || !act_at_) return false;
    bool other = false;
    for (const Name& name : coverage_.notes.names) {
      if (!sentence_.contains(name.span)) continue;
      const std::string word = last_term(name.canonical);
      if (word == subject) return false;
      other = other || (name.span.end <= *act_at_ && !is_known(word));
    }
    return other;
  }

  // The term of the first name before the claim's first verb; empty if there is none.
  std::string subject_of_claim() const {
    const std::vector<Name>& names = claim_.words.notes.names;
    const auto verb = std::find_if(c_.words.begin(), c_.words.end(), [](const StatementWord& w) {
      return w.tag == Tag::verb || w.tag == Tag::aux;
    });
    if (names.empty() || verb == c_.words.end()) return {};
    const Name& first = names.front();
    return first.span.begin < verb->span.begin ? last_term(first.canonical) : std::string();
  }

  // Whether the claim or its speaker bears the name.
  bool is_known(const std::string& term) const {
    const auto is_it = [&](const std::string& name) { return last_term(name) == term; };
    return std::any_of(claim_.actors.begin(), claim_.actors.end(), is_it) ||
           std::any_of(claim_.words.notes.names.begin(), claim_.words.notes.names.end(),
                       [&](const Name& n) { return is_it(n.canonical); });
  }

  static std::string last_term(std::string_view name) {
    return term_of(name.substr(name.rfind(' ') + 1));
  }

  // Whether a verb of the claim tells it in the past, in a sentence that is about it.
  bool told_by_its_verb() const { return (signs_.done || done_) && a_.covered >= kTellsIt; }

  // Whether it tells that what the deed was to change is as it was: "the notice was still in
  // force".
  bool goes_on() const {
    const bool to_last = std::any_of(act_.words.begin(), act_.words.end(), [this](std::size_t i) {
      return sense_of(c_.words[i].folded) == Sense::lasts;
    });
    return !to_last && signs_[Sense::lasts] > kBesideIt && matter() >= kSameMatter;
  }

  // Whether the coverage came out before the event could happen: before "in February" began.
  bool too_early() const {
    if (!claim_.claim.deadline || !coverage_.published) return false;
    const std::optional<Day> start = window_start(*claim_.claim.deadline);
    return start && *coverage_.published < *start;
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

  // A denial is somebody's word, even where nobody is named.
  void told_by_another() {
    if (out_.voice != Voice::claimant && out_.voice != Voice::record) {
      out_.voice = Voice::counterparty;
    }
  }

  void decide_fact() {
    if (revised()) return;
    if (same_figure_ && matter() >= kSomeMatter && claim_.claim.kind == ClaimKind::quantity) {
      if (days_after() == 0)
        settle(Stance::repeats, 0.2, "stance.repeats", {}, "the same figure on the same day");
      else
        settle(Stance::supports, 0.7, "stance.figure", {}, "the same figure is given");
      return;
    }
    const bool negated = (signs_.negation > 0.4F) != (c_.negations % 2 != 0);
    const float denied = signs_[Sense::denies], fails = signs_[Sense::fails];
    if (std::max(denied, fails) > 0.4F) {
      const bool by_word = denied >= fails;
      settle(Stance::refutes, 0.7, by_word ? "stance.denied" : "stance.fails",
             signs_.span(by_word ? Sense::denies : Sense::fails),
             by_word ? "it is denied" : "it came to nothing");
      if (by_word) told_by_another();
    } else if (negated && a_.covered > 0.3F) {
      settle(Stance::refutes, 0.7, "stance.negation", signs_.negation_span, "it is negated");
    } else if (signs_[Sense::doubts] > 0.4F || e_.question) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (days_after() <= 1 || out_.voice == Voice::claimant) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again");
    } else if (claim_.claim.kind == ClaimKind::quantity && measured_) {
      settle(Stance::context, 0.2, "stance.no_figure", {}, "it gives no figure to compare");
    } else if (matter() < kSameMatter) {
      settle(Stance::context, 0.1, "stance.beside", {}, "something beside it is told");
    } else {
      settle(Stance::supports, 0.5, "stance.stated", {}, "it is stated as a fact");
    }
  }

  void set_happened() { out_.happened = dates_.past; }

  const Profile& claim_;
  const Act& act_;
  const Reading& coverage_;
  Span sentence_;
  const Statement& c_;
  const Statement& e_;
  const Alignment& a_;
  Signs signs_;
  EventDates dates_;
  std::optional<Day> due_;
  bool same_figure_ = false;
  bool names_act_ = true;     // the sentence speaks of the claim's deed; of statements, all do
  bool done_ = false;         // and tells it in the past
  bool act_negated_ = false;  // "had not left"
  std::optional<std::uint32_t> act_at_;  // where it first names it
  bool measured_ = false;                // the claim states a figure
  std::optional<Quantity> other_figure_;
  bool less_than_ours_ = false;  // than the claim's
  EventStance out_;
};

}  // namespace

EventStance event_stance(const Profile& claim, const Statement& claim_statement, const Act& act,
                         const Reading& coverage, Span sentence, const Statement& evidence,
                         const Alignment& alignment) {
  return EventJudge(claim, claim_statement, act, coverage, sentence, evidence, alignment).decide();
}

}  // namespace onrecord
