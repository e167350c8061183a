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

// What a person's decision comes to against the dates that were set later.
void judge_again(std::vector<LinkedDeadline>& revisions, const Assessment& now) {
  for (LinkedDeadline& r : revisions) {
    const bool is_ahead = r.timeliness == Timeliness::not_due;
    r.outcome = Outcome::none;
    r.days_late.reset();
    if (now.outcome == Outcome::fulfilled && now.happened) {
      r.outcome = Outcome::fulfilled;
      const auto late = (*now.happened - r.latest).count();
      r.timeliness = late > 0 ? Timeliness::late : Timeliness::on_time;
      if (late > 0) r.days_late = static_cast<int>(late);
    } else if (now.outcome == Outcome::unfulfilled && !is_ahead) {
      r.outcome = Outcome::unfulfilled;
      r.timeliness = Timeliness::missed;
    } else if (!is_ahead) {
      r.timeliness = Timeliness::none;
    }
  }
}

}  // namespace

Assessment standing(const ClaimView& view) {
  Assessment now = view.assessment;
  if (!view.decision || view.decision->outcome == Outcome::none) return now;
  const bool is_other = view.decision->outcome != now.outcome;
  if (is_other) {
    now.timeliness = Timeliness::none;
    now.days_late.reset();
    now.happened.reset();
  }
  now.outcome = view.decision->outcome;
  std::optional<Day> due;
  if (view.claim.deadline) due = view.claim.deadline->latest;
  if (const Timeliness said = view.decision->timeliness; said != Timeliness::none) {
    if (said != now.timeliness) now.days_late.reset();
    now.timeliness = said;
    if (const auto& day = view.decision->happened; day && said == Timeliness::late) {
      now.days_late.reset();
      if (due && *day > *due) now.days_late = static_cast<int>((*day - *due).count());
    }
  }
  if (view.decision->happened) now.happened = view.decision->happened;
  if (is_other || view.decision->happened) judge_again(now.revisions, now);
  if (is_final(now.outcome)) {
    now.phase = now.outcome == Outcome::unrateable ? Phase::void_ : Phase::closed;
    now.would_change.clear();
  }
  now.headline = headline(view.claim.kind, now, view.record, due);
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
