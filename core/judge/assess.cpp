// SPDX-License-Identifier: Apache-2.0
#include "core/judge/assess.hpp"

#include "core/base/one_of.hpp"
#include "core/judge/act.hpp"
#include "core/judge/condition.hpp"
#include "core/judge/sides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace onrecord {
namespace {

// Passages that settle less than this together leave a claim open.
constexpr double kSettled = 0.4;
// A passage that settles as much tells that it happened.
constexpr double kTold = 0.5;
// A report without a day of its own may come this long after the event.
constexpr std::chrono::days kReportingDelay{3};
// What is first told of later than so long after it was due may have come late.
constexpr std::chrono::days kStillNews{30};
// After so long without a word steps that were announced count as stalled.
constexpr std::chrono::days kSilence{90};
// A claim that only says that something may come about is not refuted when it does not.
constexpr std::array<std::string_view, 3> kPossible{"could", "may", "might"};

class Assessor {
 public:
  Assessor(const Claim& claim, const ConditionStanding& condition, const Sides& evidence,
           const CoverageRecord& record, Day today)
      : claim_(claim), e_(evidence), record_(record), today_(today) {
    if (claim.deadline) due_ = claim.deadline->latest;
    forward_ = is_forward(claim.kind);
    a_.as_of = today;
    a_.condition = condition;
  }

  Assessment assess() {
    link_revisions();
    decide();
    explain_condition();
    place_in_time();
    set_phase();
    judge_revisions();
    list_what_would_change();
    return std::move(a_);
  }

 private:
  bool passed(Day day) const { return day < today_; }

  void because(const char* rule, std::string detail) {
    a_.why.push_back({rule, {}, std::move(detail)});
  }

  void settle(Outcome outcome, const Side& side, const Side& against, const char* rule,
              const char* words) {
    a_.outcome = outcome;
    a_.grade = grade_of(e_, side, against);
    for (const Coverage* c : side.pieces) a_.deciding.push_back(c->document);
    because(rule, std::string(words) + ": " + list_documents(side));
  }

  // What the accepted passages come to, whatever the date.
  void decide() {
    const Side& yes = e_.supports.empty() ? e_.partly : e_.supports;
    const Outcome good = e_.supports.empty() || e_.partly.size() > e_.supports.size()
                             ? Outcome::partly_fulfilled
                             : Outcome::fulfilled;
    if (yes.empty() && e_.refutes.empty() && is_superseded()) {
      return settle(Outcome::superseded, e_.revises, {}, "assess.superseded",
                    "something else took its place");
    }
    const bool told = weight_of(yes) >= kSettled;
    if (revised_lately(told ? yes : Side{})) {
      return settle(Outcome::revised, e_.revises, e_.refutes, "assess.revised", "put differently");
    }
    if (told && !e_.refutes.empty()) return decide_contested(yes, good);
    if (told) {
      settle(good, yes, e_.refutes, "assess.supported", "it happened");
      if (good == Outcome::fulfilled) a_.happened = day_it_happened(yes);
      return;
    }
    if (!e_.refutes.empty()) return decide_refuted();
    if (is_absent()) {
      a_.outcome = Outcome::fulfilled;
      because("assess.absence", fmt::format("nothing in what was read until {} tells that it came "
                                            "about ({} items of {} sources)",
                                            format_day_long(*record_.last_read), record_.items_read,
                                            record_.sources_read));
      return;
    }
    a_.grade = e_.accepted == 0 ? Grade::none_found : Grade::weak;
    if (!e_.announces.empty()) {
      a_.outcome = Outcome::in_progress;
      because("assess.announced", "steps are announced: " + list_documents(e_.announces));
      if (is_stalled()) {
        a_.outcome = Outcome::stalled;
        because("assess.stalled",
                e_.questions.last() > e_.announces.last()
                    ? "since then it is doubted: " + list_documents(e_.questions)
                    : "nothing was heard of it since " + format_day_long(*e_.newest));
      }
    } else if (e_.questions.size() >= 2 && !forward_) {
      settle(Outcome::disputed, e_.questions, {}, "assess.doubted", "it is doubted");
    } else if (e_.accepted > 0) {
      because("assess.nothing_decisive", "coverage repeats it or gives context only");
    } else {
      because("assess.none_found", "no coverage that bears on it was found");
    }
  }

  // Whether what was ruled out by its day is told of nowhere, although the matter was written of
  // until then, and sources were read without a failure until that day had passed.
  bool is_absent() const {
    return forward_ && due_ && passed(*due_) && record_.items_read > 0 &&
           record_.last_read > due_ && record_.sources_failed == 0 && record_.outages.empty() &&
           !e_.suspected && e_.watched && e_.partly.empty() && e_.early.empty() &&
           (claim_.condition.empty() || a_.condition.state == ConditionState::met) &&
           rules_out(claim_);
  }

  // Whether all that is new is that something else took the place of what was planned, told by the
  // party itself, a record or two independent sources.
  bool is_superseded() const {
    const auto& pieces = e_.revises.pieces;
    const bool only =
        !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [](const Coverage* c) {
          return is_told_by(*c, "stance.replaced");
        });
    const bool known = std::any_of(pieces.begin(), pieces.end(), [](const Coverage* c) {
      return c->match.voice == Voice::claimant || c->match.voice == Voice::record;
    });
    return only && (known || independent(e_.revises) >= 2);
  }

  bool is_undecided() const {
    return a_.outcome == Outcome::none || a_.outcome == Outcome::in_progress ||
           a_.outcome == Outcome::stalled;
  }

  // Whether steps were announced and then doubted by two independent sources, or not spoken of for
  // long while sources were read: where nobody looked, silence tells nothing.
  bool is_stalled() const {
    const std::optional<Day> last = e_.announces.last();
    if (!last) return false;
    if (e_.questions.last() > last && independent(e_.questions) >= 2) return true;
    if (!e_.newest || !record_.last_read) return false;
    return *e_.newest + kSilence < std::min(today_, *record_.last_read);
  }

  bool is_only_possible() const {
    return claim_.kind == ClaimKind::prediction && is_one_of(claim_.hedge, kPossible);
  }

  // Whether what is to come was put off: the last of its new dates is later than its own.
  bool is_put_off() const {
    return forward_ && !a_.revisions.empty() && (!due_ || a_.revisions.back().latest > *due_);
  }

  // Whether a new date of what is to come was set on that day or before.
  bool is_moved_by(std::optional<Day> day) const {
    return std::any_of(
        e_.revises.pieces.begin(), e_.revises.pieces.end(),
        [day](const Coverage* c) { return c->match.new_deadline && c->published <= day; });
  }

  // Whether it is told that a date, the first one or a new one, came and nothing was done.
  bool failed_by_date() const {
    return std::any_of(e_.refutes.pieces.begin(), e_.refutes.pieces.end(), [&](const Coverage* c) {
      const auto is_over = [&](Day date) { return passed(date) && c->published >= date; };
      return (due_ && is_over(*due_)) ||
             std::any_of(a_.revisions.begin(), a_.revisions.end(),
                         [&](const LinkedDeadline& r) { return is_over(r.latest); });
    });
  }

  // Whether newer figures or dates have taken the place of the claim's: nothing supports it, or
  // most of what came out since the first new figure does not. A promise put off and then done is
  // done; one that was not done by its day and was put off is broken, and judged by the new day as
  // well.
  bool revised_lately(const Side& yes) const {
    if (e_.revises.empty() || is_done_by_then(yes)) return false;
    if (is_put_off()) {
      if (yes.empty() && failed_by_date()) return false;
      if (std::any_of(yes.pieces.begin(), yes.pieces.end(), [&](const Coverage* c) {
            return c->match.decisive >= kTold && c->published && is_moved_by(c->published);
          }))
        return false;
    }
    if (yes.empty()) return e_.refutes.size() <= e_.revises.size();
    const std::optional<Day> first = first_new_figure();
    if (first) {
      const auto still = std::count_if(yes.pieces.begin(), yes.pieces.end(),
                                       [&](const Coverage* c) { return c->published > first; });
      if (static_cast<std::ptrdiff_t>(e_.revises.size()) > std::max<std::ptrdiff_t>(1, still))
        return true;
    }
    if (e_.revises.size() < 2 || 2 * e_.revises.size() < yes.size()) return false;
    if (!e_.revises.last() || !yes.last()) return true;
    return *e_.revises.last() + std::chrono::days(3) >= *yes.last();
  }

  // Whether it was told as done before anything put it off: then that was something else.
  bool is_done_by_then(const Side& yes) const {
    const auto& revises = e_.revises.pieces;
    const std::optional<Day> done = day_it_happened(yes);
    return forward_ && done && std::all_of(revises.begin(), revises.end(), [&](const Coverage* c) {
             return c->match.quantities.empty() && c->published > done;
           });
  }

  std::optional<Day> first_new_figure() const {
    for (const Coverage* c : e_.revises.pieces)
      if (!c->match.quantities.empty()) return c->published;
    return {};
  }

  // It happened after it had not: kept late. Otherwise the sides are weighed.
  void decide_contested(const Side& yes, Outcome good) {
    const bool came_later = forward_ && happened_after_all(yes);
    const double weight = weight_of(yes);
    const double against = weight_of(e_.refutes);
    if (came_later || weight >= 2 * against) {
      settle(good, yes, came_later ? Side{} : e_.refutes, "assess.supported", "it happened");
      a_.happened = came_later ? day_after_refutation(yes) : day_it_happened(yes);
      if (came_later) because("assess.not_before", "not before: " + list_documents(e_.refutes));
    } else if (against >= 2 * weight) {
      settle(Outcome::unfulfilled, e_.refutes, yes, "assess.refuted", "it is refuted");
    } else {
      settle(Outcome::disputed, yes, e_.refutes, "assess.contested", "coverage contradicts itself");
      because("assess.contested", "against it: " + list_documents(e_.refutes));
    }
  }

  // Whether it is told as done after it was last said not to be, and not as done before that.
  bool happened_after_all(const Side& yes) const {
    if (!e_.refutes.last()) return false;
    const std::optional<Day> first = first_report(e_.refutes);
    const bool before = std::any_of(yes.pieces.begin(), yes.pieces.end(), [&](const Coverage* c) {
      return c->match.decisive >= kTold && c->published <= first;
    });
    if (before) return false;
    return std::any_of(yes.pieces.begin(), yes.pieces.end(), [&](const Coverage* c) {
      const auto& happened = c->match.happened;
      return c->published > e_.refutes.last() && c->match.decisive >= kTold &&
             !(happened && happened->last < *e_.refutes.last());
    });
  }

  std::optional<Day> day_after_refutation(const Side& yes) const {
    Side later;
    for (const Coverage* c : yes.pieces)
      if (c->published && *c->published > *e_.refutes.last()) later.pieces.push_back(c);
    return day_it_happened(later.empty() ? yes : later);
  }

  // One refuting source, or denials alone, make a statement disputed; a promise or forecast fails
  // by its deadline or by a passage that shows it.
  void decide_refuted() {
    const bool lone_word = !forward_ && independent(e_.refutes) < 2;
    const bool still_time = !due_ || !passed(*due_);
    if (lone_word || (mostly_denials() && still_time)) {
      settle(Outcome::disputed, e_.refutes, {}, "assess.disputed", "it is disputed");
    } else {
      settle(Outcome::unfulfilled, e_.refutes, {}, "assess.refuted", "it did not happen");
      if (is_only_possible()) {
        a_.outcome = Outcome::unrateable;
        because("assess.only_possible",
                "it only said that it \"" + claim_.hedge + "\" happen, which that does not refute");
      }
    }
  }

  // Whether it is but the word of somebody that stands against it; for what was to come, mostly.
  bool mostly_denials() const {
    const auto& pieces = e_.refutes.pieces;
    // Of whom something is demanded refuses it with a word; what is told as past is no mere word.
    const auto denials = std::count_if(pieces.begin(), pieces.end(), [this](const Coverage* c) {
      if (c->match.voice != Voice::counterparty || is_told_by(*c, "stance.failed")) return false;
      return claim_.kind != ClaimKind::demand || is_told_by(*c, "stance.denied");
    });
    const auto all = static_cast<std::ptrdiff_t>(pieces.size());
    return forward_ ? 2 * denials > all : denials == all;
  }

  void explain_condition() {
    const ConditionStanding& c = a_.condition;
    if (c.state == ConditionState::none) return;
    const std::string named = "\"" + claim_.condition + "\"";
    if (!e_.early.empty())
      because("assess.condition_first",
              "what is told against it before its condition is met does "
              "not count: " +
                  list_documents(e_.early));
    const std::string teller =
        claim_.condition_mark ? std::string("a person") : fmt::format("document {}", c.document);
    if (c.state == ConditionState::met) {
      std::string detail = "its condition, " + named + ", was met on " +
                           (c.day ? format_day_long(*c.day) : "an unknown day") + ", as " + teller +
                           " tells";
      if (due_ && c.due) detail += "; its deadline counts from then";
      because("assess.condition_met", std::move(detail));
      return;
    }
    if (c.state == ConditionState::cancelled)
      because("assess.condition_off",
              "its condition, " + named + ", will not come about, as " + teller + " tells");
  }

  void place_in_time() {
    // "Within weeks" has no day that could have passed.
    const bool open = is_undecided() || a_.outcome == Outcome::disputed;
    if (claim_.deadline && !due_ && open && claim_.condition.empty())
      a_.timeliness = Timeliness::not_due;
    if (!due_) return;
    const bool done = a_.outcome == Outcome::fulfilled || a_.outcome == Outcome::partly_fulfilled;
    const Deadline& deadline = *claim_.deadline;
    if (done && e_.supports.empty() && e_.partly.empty()) {
      a_.timeliness = Timeliness::on_time;
      because("assess.time", "its day, " + format_day_long(*due_) + ", has passed");
    } else if (done) {
      if (!a_.happened) a_.happened = day_it_happened(done_side());
      if (!a_.happened) return;
      // Only a day that is named, or a report that it had not happened yet, shows that it came
      // late.
      const std::optional<Day> named = day_named(done_side());
      const bool shown = named && *named > *due_;
      const bool waited = !e_.refutes.empty() || !e_.revises.empty();
      if (!named && !waited && *a_.happened > *due_ + kStillNews) {
        because("assess.time", "it was due by " + format_day_long(*due_) +
                                   " and is first told of on " + format_day_long(*a_.happened) +
                                   ", without a day");
        a_.happened.reset();
        return;
      }
      if (shown || (waited && *a_.happened > *due_ + kReportingDelay)) {
        if (shown) a_.happened = named;
        a_.timeliness = Timeliness::late;
        a_.days_late = static_cast<int>((*a_.happened - *due_).count());
      } else {
        a_.timeliness = timeliness_of(deadline, std::min(*a_.happened, *due_));
        if (*a_.happened > *due_) a_.happened.reset();
      }
      const bool early = a_.timeliness == Timeliness::early;
      because("assess.time",
              (early ? "it was due from " + format_day_long(*deadline.earliest) + " on"
                     : "it was due by " + format_day_long(*due_)) +
                  (a_.happened ? " and happened by " + format_day_long(*a_.happened) : ""));
    } else if (a_.outcome == Outcome::unfulfilled || a_.outcome == Outcome::revised) {
      // What was put off before its day is open until that day has passed.
      a_.timeliness = passed(*due_) ? Timeliness::missed : Timeliness::not_due;
      because("assess.time", fmt::format("it was due by {}", format_day_long(*due_)));
      const auto& moved = e_.revises.pieces;
      if (forward_ && a_.outcome == Outcome::revised && a_.revisions.empty() &&
          std::any_of(moved.begin(), moved.end(),
                      [](const Coverage* c) { return is_told_by(*c, "stance.postponed"); }))
        because("assess.put_off", "it was put off, and no new date is known");
    } else if (!passed(*due_)) {
      a_.timeliness = Timeliness::not_due;
      because("assess.time",
              "it is due by " + format_day_long(*due_) + ", from \"" + deadline.text + "\"");
    } else {
      because("assess.time", "its deadline, " + format_day_long(*due_) + ", has passed");
    }
  }

  const Side& done_side() const { return e_.supports.empty() ? e_.partly : e_.supports; }

  void set_phase() {
    const bool done = a_.outcome == Outcome::fulfilled || a_.outcome == Outcome::superseded;
    if (done)
      a_.phase = Phase::closed;
    else if (!due_ || today_ < *due_)
      a_.phase = Phase::open;
    else
      a_.phase = passed(*due_) ? Phase::overdue : Phase::due;
    if (!is_undecided() || a_.condition.state == ConditionState::met) return;
    if (a_.condition.state == ConditionState::cancelled) a_.phase = Phase::void_;
    // Nothing read says that the condition was met or that it never will be: a person has to look.
    if (!claim_.condition.empty() && a_.phase == Phase::overdue)
      because("assess.condition", "nothing shows that its condition was met: " + claim_.condition);
  }

  // The other dates that were set, once each.
  void link_revisions() {
    for (const Coverage* c : e_.revises.pieces) {
      if (!c->match.new_deadline) continue;
      LinkedDeadline linked;
      linked.latest = c->match.new_deadline->last;
      linked.document = c->document;
      const bool known = std::any_of(a_.revisions.begin(), a_.revisions.end(),
                                     [&](const auto& r) { return r.latest == linked.latest; });
      if (!known && linked.latest != due_) a_.revisions.push_back(linked);
    }
    std::sort(a_.revisions.begin(), a_.revisions.end(),
              [](const auto& a, const auto& b) { return a.latest < b.latest; });
  }

  void judge_revisions() {
    const std::optional<Day> day = a_.happened ? a_.happened : day_it_happened(done_side());
    judge_against(a_.revisions, a_.outcome, day, e_.refutes.last(),
                  day_named(done_side()) ? std::chrono::days{0} : kReportingDelay, today_);
  }

  void list_what_would_change() {
    // What was put off is yet to come.
    const bool is_moved = forward_ && a_.outcome == Outcome::revised;
    const bool open = is_undecided() || is_moved;
    std::optional<Day> end = due_;
    if (is_moved && !a_.revisions.empty()) end = a_.revisions.back().latest;
    if (!open && a_.outcome != Outcome::disputed && a_.grade != Grade::weak) return;
    const bool settled = claim_.condition_mark && claim_.condition_mark->never;
    if (open && !claim_.condition.empty() && a_.condition.state != ConditionState::met && !settled)
      a_.would_change.push_back((makes_exception(claim_)
                                     ? "a report that its exception came about: "
                                     : "a report that its condition was met: ") +
                                claim_.condition);
    if (open && a_.condition.state == ConditionState::waiting)
      a_.would_change.push_back("a report that its condition was called off, which makes it void");
    if (open) {
      for (const Quantity& q : claim_.quantities) {
        if (q.unit.empty()) continue;
        a_.would_change.push_back("a figure in the same unit (" + q.unit +
                                  (q.per.empty() ? "" : " per " + q.per) + ") for the same period");
        break;
      }
      if (end && !passed(*end))
        a_.would_change.push_back("the end of " + format_day_long(*end) +
                                  " without a report that it happened");
      a_.would_change.push_back(forward_ ? "a report that it happened or was given up"
                                         : "a report that confirms or denies it");
    } else {
      a_.would_change.push_back("a second independent source");
    }
    a_.would_change.push_back("an official record of it");
  }

  const Claim& claim_;
  const Sides& e_;
  const CoverageRecord& record_;
  Day today_;

  std::optional<Day> due_;
  bool forward_ = false;
  Assessment a_;
};

}  // namespace

Assessment assess(const Profile& claim, std::span<const Coverage> coverage,
                  const CoverageRecord& record, const Policy&, Day today) {
  const ConditionStanding condition = condition_standing(claim.claim, coverage, claim.made);
  const Sides evidence = sort_out(claim, condition, coverage);
  const Claim timed = with_clock(claim.claim, condition);

  Assessment a = Assessor(timed, condition, evidence, record, today).assess();
  const std::optional<Day> due = timed.deadline ? timed.deadline->latest : std::nullopt;
  a.headline = headline(timed.kind, a, record, due);
  return a;
}

}  // namespace onrecord
