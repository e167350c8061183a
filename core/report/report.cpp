// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.hpp"

#include <algorithm>

namespace onrecord {

namespace {

bool is_final(Outcome outcome) {
  return outcome != Outcome::none && outcome != Outcome::in_progress && outcome != Outcome::stalled;
}

// Promises and predictions are kept or broken; the other kinds are confirmed or contradicted.
bool is_promise(ClaimKind kind) {
  return kind == ClaimKind::commitment || kind == ClaimKind::prediction ||
         kind == ClaimKind::demand;
}

void count(Tally& tally, const ClaimView& view) {
  const Assessment now = standing(view);
  ++tally.claims;
  switch (now.outcome) {
    case Outcome::fulfilled:
      ++(!is_promise(view.claim.kind)         ? tally.confirmed
         : now.timeliness == Timeliness::late ? tally.kept_late
                                              : tally.kept);
      return;
    case Outcome::partly_fulfilled: ++tally.partly; return;
    case Outcome::unfulfilled:
      ++(is_promise(view.claim.kind) ? tally.broken : tally.contradicted);
      return;
    case Outcome::revised:
    case Outcome::superseded: ++tally.revised; return;
    case Outcome::disputed: ++tally.disputed; return;
    case Outcome::unrateable: ++tally.unrateable; return;
    case Outcome::in_progress:
    case Outcome::stalled: ++tally.in_progress; return;
    case Outcome::none: break;
  }
  ++(now.phase == Phase::open    ? tally.not_due
     : now.phase == Phase::void_ ? tally.unrateable
                                 : tally.no_evidence);
}

// 0 first: what is settled or disputed, what is overdue, what moves, the rest.
int consequence(const ClaimView& view) {
  const Assessment now = standing(view);
  if (is_final(now.outcome)) return 0;
  if (now.phase == Phase::overdue || now.phase == Phase::due) return 1;
  return now.outcome != Outcome::none ? 2 : 3;
}

bool is_wanted(const ClaimView& view, const ReportOptions& options) {
  if (!options.claims.empty()) {
    return std::find(options.claims.begin(), options.claims.end(), view.id) != options.claims.end();
  }
  if (view.dismissed || view.superseded) return false;
  if (!options.since) return true;
  return std::any_of(view.history.begin(), view.history.end(),
                     [&](const EventView& event) { return day_of(event.at) >= *options.since; });
}

// The phase and, unless the person spoke of it, the timeliness of a decision that leaves it open.
void time_by_clock(Assessment& now, const std::optional<Day>& due) {
  const Day today = now.as_of;
  now.phase = !due || today < *due ? Phase::open : today > *due ? Phase::overdue : Phase::due;
  if (!due || now.timeliness != Timeliness::none) return;
  now.timeliness = today <= *due                     ? Timeliness::not_due
                   : now.outcome == Outcome::revised ? Timeliness::missed
                                                     : Timeliness::none;
}

}  // namespace

Assessment standing(const ClaimView& view) {
  Assessment now = view.assessment;
  if (!view.decision || view.decision->outcome == Outcome::none) return now;
  const DecisionView& decision = *view.decision;
  std::optional<Day> due;
  if (view.claim.deadline) due = view.claim.deadline->latest;
  now.outcome = decision.outcome;
  now.timeliness = decision.timeliness;
  now.happened = decision.happened;
  now.days_late = decision.days_late;
  judge_against(now.revisions, now.outcome, now.happened, day_of(decision.at), std::chrono::days{0},
                now.as_of);
  if (leaves_open(now.outcome)) {
    time_by_clock(now, due);
  } else {
    now.phase = now.outcome == Outcome::unrateable ? Phase::void_ : Phase::closed;
    now.would_change.clear();
  }
  Assessment decided = now;
  decided.why.clear();  // the reasons are the program's, the decision a person's
  now.headline = headline(view.claim.kind, decided, view.record, due);
  return now;
}

Report report(const LedgerView& ledger, const ReportOptions& options) {
  Report report;
  report.title = options.title;
  report.sources = ledger.sources;
  report.time_zone = ledger.time_zone;
  report.ledger = ledger.ledger;
  report.head = ledger.head;
  report.engine = ledger.engine;
  report.events = ledger.events;
  report.since = options.since;
  report.now = ledger.now;
  for (const ClaimView& view : ledger.claims) {
    if (is_wanted(view, options)) report.claims.push_back(view);
  }
  std::stable_sort(report.claims.begin(), report.claims.end(),
                   [](const ClaimView& a, const ClaimView& b) {
                     const int x = consequence(a), y = consequence(b);
                     return x != y ? x < y : a.claim.worth > b.claim.worth;
                   });
  for (const ClaimView& view : report.claims) count(report.tally, view);
  return report;
}

}  // namespace onrecord
