// SPDX-License-Identifier: Apache-2.0

// The one line that readers see.

#include "core/judge/assess.hpp"

#include <fmt/format.h>

namespace onrecord {
namespace {

// How each kind of claim is spoken of when it came true, in part, or did not.
struct Wording {
  const char* fulfilled;
  const char* partly;
  const char* unfulfilled;
};

Wording wording(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::commitment: return {"Kept", "Partly kept", "Broken"};
    case ClaimKind::prediction: return {"Came true", "Came true in part", "Did not come true"};
    case ClaimKind::demand: return {"Met", "Met in part", "Not met"};
    case ClaimKind::quantity:
    case ClaimKind::causal:
    case ClaimKind::rule:
    case ClaimKind::event: break;
  }
  return {"Confirmed", "Confirmed in part", "Contradicted"};
}

std::string in_time(const Assessment& a) {
  switch (a.timeliness) {
    case Timeliness::on_time: return " on time";
    case Timeliness::early: return " early";
    case Timeliness::late:
      if (!a.days_late) return " late";
      return fmt::format(" late ({} {})", *a.days_late, *a.days_late == 1 ? "day" : "days");
    case Timeliness::none:
    case Timeliness::not_due:
    case Timeliness::missed: break;
  }
  return {};
}

std::string undecided(const Assessment& a, const CoverageRecord& record,
                      const std::optional<Day>& due) {
  if (a.phase == Phase::void_) return "Void, its condition was not met";
  const bool waits = a.condition.state == ConditionState::waiting;
  const std::string nothing_found =
      fmt::format("no evidence found in {} {} read", record.sources_read,
                  record.sources_read == 1 ? "source" : "sources");
  if (a.phase == Phase::overdue && waits)
    return "Deadline passed, nothing shows that its condition was met";
  if (a.phase == Phase::overdue && a.grade == Grade::none_found) {
    return "Deadline passed, " + nothing_found;
  }
  if (a.phase == Phase::overdue) return "Deadline passed, outcome unclear";
  const char* state = a.outcome == Outcome::in_progress ? "In progress"
                      : a.outcome == Outcome::stalled   ? "Stalled"
                      : waits                           ? "Open, waiting for its condition"
                                                        : "Open";
  if (due) return fmt::format("{}, due {}", state, format_day_long(*due));
  // Without a date the reader must see that somebody looked.
  const bool looked = a.grade == Grade::none_found && record.sources_read > 0;
  return looked ? std::string(state) + ", " + nothing_found : state;
}

}  // namespace

std::string headline(ClaimKind kind, const Assessment& assessment, const CoverageRecord& record,
                     const std::optional<Day>& due) {
  const Wording words = wording(kind);
  switch (assessment.outcome) {
    case Outcome::fulfilled: return words.fulfilled + in_time(assessment);
    case Outcome::partly_fulfilled: return words.partly + in_time(assessment);
    case Outcome::unfulfilled: return words.unfulfilled;
    case Outcome::revised: {
      if (assessment.revisions.empty()) return "Revised";
      const Day latest = assessment.revisions.back().latest;
      return "Put off to " + format_day_long(latest);
    }
    case Outcome::disputed: return "Disputed";
    case Outcome::superseded: return "Superseded";
    case Outcome::unrateable: return "Cannot be rated";
    case Outcome::none:
    case Outcome::in_progress:
    case Outcome::stalled: break;
  }
  return undecided(assessment, record, due);
}

}  // namespace onrecord
