// SPDX-License-Identifier: Apache-2.0
#include "core/judge/event_stance.hpp"

#include "core/judge/headline_stance.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace onrecord {
namespace {

constexpr std::size_t kLongestEventCue = 3;
// Figures this far apart can be one figure, rounded; or one figure that has changed.
constexpr double kRounding = 1.03;
constexpr double kSameSize = 2.5;
// How strongly a deadline that passed in vain says that something did not happen.
constexpr float kMissed = 0.8F;
// A sentence that carries less of the claim than this is about something beside it.
constexpr float kAboutIt = 0.35F;

enum class Sense : std::uint8_t { fails, postpones, doubts, plans, achieves, repeats, count };
constexpr std::array<std::string_view, 6> kSenses{"fails", "postpones", "doubts",
                                                  "plans", "achieves",  "repeats"};

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

bool is_forward_kind(ClaimKind kind) {
  return kind == ClaimKind::commitment || kind == ClaimKind::prediction ||
         kind == ClaimKind::demand;
}

constexpr std::array<std::string_view, 14> kReporting{
    "according", "added", "believe", "called", "claimed",  "denied", "noted",
    "report",    "said",  "say",     "says",   "stressed", "tell",   "told"};

// What stands in the sentence. A cue weighs the more the nearer it stands to the claim's words.
struct Signs {
  std::array<float, kSenses.size()> weights{};
  std::array<Span, kSenses.size()> spans{};
  float negation = 0;
  bool deadline = false;  // it speaks of a deadline: what "passed" then is time
  bool past = false;      // a finite past or perfect verb that is no verb of saying
  bool modal = false;
  bool reported = false;

  float operator[](Sense s) const { return weights[static_cast<std::size_t>(s)]; }
  Span span(Sense s) const { return spans[static_cast<std::size_t>(s)]; }
};

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

Signs read_signs(const Statement& evidence, const Alignment& alignment, const Reading& coverage) {
  Signs out;
  bool any_negation = false;
  std::string words;
  for (std::size_t i = 0; i < evidence.words.size(); ++i) {
    const StatementWord& w = evidence.words[i];
    const std::uint32_t at = coverage.layout.token_at(w.span.begin);
    const Form form =
        at < coverage.layout.tokens.size() ? coverage.layout.tokens[at].form : Form::none;
    const bool saying =
        std::binary_search(kReporting.begin(), kReporting.end(), std::string_view(w.folded));
    out.reported |= saying;
    out.deadline |= w.stem == "deadlin";
    any_negation |= is_negation(w.folded);
    if (form == Form::past && !saying && w.tag != Tag::aux) out.past = true;
    if (form == Form::past_participle && i > 0 &&
        (evidence.words[i - 1].tag == Tag::aux || (i > 1 && evidence.words[i - 2].tag == Tag::aux)))
      out.past = true;
    out.modal |= form == Form::modal;
    if (is_negation(w.folded))
      out.negation = std::max(out.negation, nearness(alignment, evidence, i, i + 1));
    words.clear();
    std::optional<Sense> sense;
    std::size_t length = 1;
    for (std::size_t n = 0; n < kLongestEventCue && i + n < evidence.words.size(); ++n) {
      if (n > 0) words += ' ';
      words += evidence.words[i + n].folded;
      const auto it = event_cues().find(words);
      if (it == event_cues().end()) continue;
      sense = it->second;
      length = n + 1;
    }
    if (!sense) continue;
    // A word that the claim has too says nothing new: "will delay" of a promise to delay.
    const bool own = length == 1 && alignment.evidence[i] >= 0;
    if (own && *sense != Sense::achieves && *sense != Sense::plans) continue;
    const auto k = static_cast<std::size_t>(*sense);
    const float near = nearness(alignment, evidence, i, i + length);
    if (near > out.weights[k]) {
      out.weights[k] = near;
      out.spans[k] = {w.span.begin, evidence.words[i + length - 1].span.end};
    }
    i += length - 1;
  }
  // A deadline that passes brings nothing about; "without", "unabated" say so.
  if (out.deadline) {
    auto& fails = out.weights[static_cast<std::size_t>(Sense::fails)];
    out.weights[static_cast<std::size_t>(Sense::achieves)] = 0;
    if (any_negation || fails > 0) fails = std::max(fails, kMissed);
  }
  return out;
}

// The dates of a sentence that are resolved to days.
struct Dates {
  std::optional<Days> past;    // at or before publication
  std::optional<Days> coming;  // after it
  Span coming_span;
};

Dates dates_in(const Reading& coverage, Span sentence) {
  Dates out;
  if (!coverage.published) return out;
  for (const TimeRef& t : coverage.notes.times) {
    if (!sentence.contains(t.span) || !t.latest || t.type == TimeType::duration ||
        t.type == TimeType::set)
      continue;
    if (t.precision != Precision::day && t.precision != Precision::instant) continue;
    const Days days{t.earliest.value_or(*t.latest), *t.latest};
    if (*t.latest <= *coverage.published) {
      if (!out.past) out.past = days;
    } else if (!out.coming) {
      out.coming = days;
      out.coming_span = t.span;
    }
  }
  return out;
}

class EventJudge {
 public:
  EventJudge(const Profile& claim, const Statement& c, const Reading& coverage, Span sentence,
             const Statement& e, const Alignment& a)
      : claim_(claim),
        coverage_(coverage),
        c_(c),
        e_(e),
        a_(a),
        signs_(read_signs(e, a, coverage)),
        dates_(dates_in(coverage, sentence)) {}

  EventStance decide() {
    pair_figures();
    if (claim_.claim.deadline) due_ = claim_.claim.deadline->latest;
    if (is_forward_kind(claim_.claim.kind))
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

  // Pairs the figures that measure the same: first those that agree. A figure of the claim that is
  // left over beside one of the evidence of its size has been replaced by it.
  void pair_figures() {
    std::vector<const Quantity*> ours;
    std::vector<const Quantity*> theirs;
    for (const StatementFigure& f : c_.figures)
      if (f.quantity && f.quantity->unit_kind != UnitKind::none) ours.push_back(&*f.quantity);
    for (const StatementFigure& f : e_.figures)
      if (f.quantity) theirs.push_back(&*f.quantity);
    std::erase_if(ours, [&](const Quantity* q) {
      const auto same = std::find_if(theirs.begin(), theirs.end(), [&](const Quantity* t) {
        return compare_figures(*q, *t) == Agreement::agrees && are_close(*q, *t, kRounding);
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
        if (!other_figure_) other_figure_ = *t;
      }
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

  bool revised() {
    if (other_figure_ && a_.covered > 0.25F) {
      settle(Stance::revises, 0.7, "stance.figure", other_figure_->span, "another figure is given");
      return true;
    }
    if (signs_[Sense::postpones] > 0.3F) {
      settle(Stance::revises, 0.8, "stance.postponed", signs_.span(Sense::postpones),
             "it is put off");
      if (dates_.coming) out_.new_deadline = dates_.coming;
      return true;
    }
    const bool later = dates_.coming && due_ && dates_.coming->last > *due_;
    if (later && a_.covered > 0.3F && (signs_[Sense::plans] > 0 || signs_.modal)) {
      settle(Stance::revises, 0.8, "stance.new_date", dates_.coming_span, "a later date is set");
      out_.new_deadline = dates_.coming;
      return true;
    }
    return false;
  }

  void decide_forward() {
    if (revised()) return;
    const float done = signs_.past ? signs_[Sense::achieves] : 0;
    const float fails = std::max(signs_[Sense::fails], signs_.negation);
    const float planned = std::max(signs_[Sense::plans], signs_.modal ? 0.3F : 0.0F);
    const float doubted = e_.question ? 1.0F : signs_[Sense::doubts];
    // A promise not to do something is kept where it is not done.
    const bool claim_negated = c_.negations % 2 != 0;
    if (fails > 0.4F && fails >= done) {
      const bool kept = claim_negated;
      settle(kept ? Stance::supports : Stance::refutes, 0.8 * static_cast<double>(fails),
             kept ? "stance.not_done" : "stance.fails", signs_.span(Sense::fails),
             kept ? "it was not done, as said" : "it does not happen");
      set_happened();
    } else if (done > 0 && done >= planned && done >= doubted) {
      settle(Stance::supports, 0.6 + 0.4 * static_cast<double>(done), "stance.happened",
             signs_.span(Sense::achieves), "it is told as done");
      set_happened();
    } else if (doubted > 0 && doubted >= planned) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (planned > 0) {
      decide_planned();
    } else if (days_after() == 0 && !signs_.past) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again on the same day");
    } else {
      settle(Stance::supports, 0.5, "stance.stated", {}, "it is told as a fact");
      set_happened();
    }
  }

  // What was planned all along is said again; what others plan too comes nearer.
  void decide_planned() {
    const bool before_due = due_ && coverage_.published && *coverage_.published <= *due_;
    if (days_after() <= 1 || signs_[Sense::repeats] > 0)
      settle(Stance::repeats, 0.1, "stance.repeats", signs_.span(Sense::plans), "it is said again");
    else if (before_due)
      settle(Stance::announces, 0.3, "stance.planned", signs_.span(Sense::plans), "it is planned");
    else if (a_.covered > kAboutIt)
      settle(Stance::supports, 0.4, "stance.agreed", signs_.span(Sense::plans),
             "others plan the same");
    else
      settle(Stance::context, 0.1, "stance.beside", signs_.span(Sense::plans),
             "something beside it is planned");
  }

  void decide_fact() {
    if (revised()) return;
    if (same_figure_ && claim_.claim.kind == ClaimKind::quantity) {
      if (days_after() == 0)
        settle(Stance::repeats, 0.2, "stance.repeats", {}, "the same figure on the same day");
      else
        settle(Stance::supports, 0.7, "stance.figure", {}, "the same figure is given");
      return;
    }
    const bool negated = (signs_.negation > 0.4F) != (c_.negations % 2 != 0);
    const float denied = signs_[Sense::fails];
    if (denied > 0.4F || (negated && a_.covered > 0.3F)) {
      settle(Stance::refutes, 0.7, denied > 0 ? "stance.denied" : "stance.negation",
             signs_.span(Sense::fails), denied > 0 ? "it is denied" : "it is negated");
    } else if (signs_[Sense::doubts] > 0.4F || e_.question) {
      settle(Stance::questions, 0.3, "stance.doubted", signs_.span(Sense::doubts),
             "it is in doubt");
    } else if (days_after() <= 1) {
      settle(Stance::repeats, 0.1, "stance.repeats", {}, "it is said again");
    } else {
      settle(Stance::supports, 0.5, "stance.stated", {}, "it is stated as a fact");
    }
  }

  void set_happened() { out_.happened = dates_.past; }

  const Profile& claim_;
  const Reading& coverage_;
  const Statement& c_;
  const Statement& e_;
  const Alignment& a_;
  Signs signs_;
  Dates dates_;
  std::optional<Day> due_;
  bool same_figure_ = false;
  std::optional<Quantity> other_figure_;
  EventStance out_;
};

}  // namespace

EventStance event_stance(const Profile& claim, const Statement& claim_statement,
                         const Reading& coverage, Span sentence, const Statement& evidence,
                         const Alignment& alignment) {
  return EventJudge(claim, claim_statement, coverage, sentence, evidence, alignment).decide();
}

}  // namespace onrecord
