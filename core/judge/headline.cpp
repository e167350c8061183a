// SPDX-License-Identifier: Apache-2.0

// The one line that readers see.

#include "core/judge/assess.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace onrecord {
namespace {

// How each kind of claim is spoken of when it came true, in part, or did not; `by` goes before the
// date that it is held against.
struct Wording {
  const char* fulfilled;
  const char* partly;
  const char* unfulfilled;
  const char* by;
};

Wording wording(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::commitment: return {"Kept", "Partly kept", "Broken", " against "};
    case ClaimKind::prediction:
      return {"Came true", "Came true in part", "Did not come true", " by "};
    case ClaimKind::demand: return {"Met", "Met in part", "Not met", " by "};
    case ClaimKind::quantity:
    case ClaimKind::causal:
    case ClaimKind::rule:
    case ClaimKind::event: break;
  }
  return {"Confirmed", "Confirmed in part", "Contradicted", " against "};
}

bool rests_on(const Assessment& a, std::string_view rule) {
  return std::any_of(a.why.begin(), a.why.end(),
                     [rule](const Reason& reason) { return reason.rule == rule; });
}

std::string lowered(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
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

// "Broken against 19 February 2016"
std::string against(const char* verdict, const Wording& words, Day date) {
  return std::string(verdict) + words.by + format_day_long(date);
}

// The verdict on what was done, and where it missed its first date but kept the last one, on both.
std::string done(const char* verdict, const Wording& words, const Assessment& a,
                 const std::optional<Day>& due) {
  const std::string line = verdict + in_time(a);
  if (a.timeliness != Timeliness::late || !due || a.revisions.empty()) return line;
  const LinkedDeadline& last = a.revisions.back();
  if (last.latest <= *due || last.timeliness != Timeliness::on_time) return line;
  return line + ": " + lowered(against(words.unfulfilled, words, *due)) + ", " +
         lowered(against(verdict, words, last.latest));
}

// What was not done by its date or was moved, and what is known of the last date that was set.
std::string not_done(const Wording& words, const Assessment& a, const std::optional<Day>& due) {
  const bool broken = a.outcome == Outcome::unfulfilled;
  if (a.revisions.empty() && rests_on(a, "assess.put_off"))
    return due && a.timeliness == Timeliness::missed
               ? against(words.unfulfilled, words, *due) + ", put off without a new date"
               : "Put off without a new date";
  if (a.revisions.empty()) return broken ? words.unfulfilled : "Revised";
  const LinkedDeadline& last = a.revisions.back();
  const std::string day = format_day_long(last.latest);
  if (due && last.latest < *due && !broken) return "Brought forward to " + day;
  if (due && last.latest < *due) return words.unfulfilled;
  const bool missed = due && a.timeliness == Timeliness::missed;
  const bool ahead = last.latest >= a.as_of;
  if (!missed && !broken) return "Put off to " + day + (ahead ? "" : ", no verdict yet");
  const std::string first = missed ? against(words.unfulfilled, words, *due) : words.unfulfilled;
  if (ahead) return first + ", put off to " + day;
  if (last.outcome != Outcome::unfulfilled) return first + ", no verdict yet" + words.by + day;
  return missed ? first + " and" + words.by + day : against(words.unfulfilled, words, last.latest);
}

}  // namespace

std::string headline(ClaimKind kind, const Assessment& assessment, const CoverageRecord& record,
                     const std::optional<Day>& due) {
  const Wording words = wording(kind);
  switch (assessment.outcome) {
    case Outcome::fulfilled:
      // What did not come about leaves no report.
      if (rests_on(assessment, "assess.absence"))
        return fmt::format("{}: nothing to the contrary in {} {} read", words.fulfilled,
                           record.sources_read, record.sources_read == 1 ? "source" : "sources");
      return done(words.fulfilled, words, assessment, due);
    case Outcome::partly_fulfilled: return done(words.partly, words, assessment, due);
    case Outcome::unfulfilled:
    case Outcome::revised: return not_done(words, assessment, due);
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
