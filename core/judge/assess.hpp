// SPDX-License-Identifier: Apache-2.0
#pragma once

// Assessment: what became of a claim, as a proposal in four small fields and one headline.

#include "core/base/days.hpp"
#include "core/base/reason.hpp"
#include "core/claims/claim.hpp"
#include "core/judge/match.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

enum class Phase : std::uint8_t { open, due, overdue, closed, void_ };

enum class Outcome : std::uint8_t {
  none,
  in_progress,
  stalled,
  fulfilled,
  partly_fulfilled,
  unfulfilled,
  revised,
  disputed,
  superseded,
  unrateable
};

enum class Timeliness : std::uint8_t {
  none,
  not_due,
  on_time,
  early,  // before the first day of the time that was named: opened on the 8th, not "on the 9th"
  late,
  missed
};

enum class Grade : std::uint8_t {
  none_found,
  weak,       // one independent outlet
  fair,       // two or more
  confirmed,  // the responsible party or a primary record
  contested,  // accepted passages contradict each other
};

const char* to_string(Phase phase);  // Phase::void_ is "void"
const char* to_string(Outcome outcome);
const char* to_string(Timeliness timeliness);
const char* to_string(Grade grade);
std::optional<Phase> parse_phase(std::string_view name);
std::optional<Outcome> parse_outcome(std::string_view name);
std::optional<Timeliness> parse_timeliness(std::string_view name);

// A later document and what it says about one claim.
struct Coverage {
  std::int64_t document = 0;
  std::string outlet;
  std::string url;
  std::optional<Day> published;
  std::uint32_t independent_group = 0;  // core/judge/copies.hpp
  Match match;
};

// A source that could not be read on the days [from, until], at any time between its good fetches.
struct Outage {
  std::string source;  // its address
  Day from{}, until{};
};

// What was read, and what could not be, in a claim's own window: what "no evidence found" rests on.
struct CoverageRecord {
  int sources_read = 0;
  int sources_failed = 0;  // at least one failed fetch in the window and no success after it
  int items_read = 0;
  std::optional<Day> since;
  std::optional<Day> until;
  std::optional<Day> last_read;  // in the window, of any source; not kept with an assessment
  std::vector<Outage> outages;   // in the window, by source
};

// A date by which a claim was promised anew, judged beside the original.
struct LinkedDeadline {
  Day latest{};
  std::int64_t document = 0;  // the coverage that set it
  Outcome outcome = Outcome::none;
  Timeliness timeliness = Timeliness::none;
  std::optional<int> days_late;
};

// Where the condition of a claim stands, and the clock that it starts.
struct ConditionStanding {
  ConditionState state = ConditionState::none;
  std::optional<Day> day;     // on which its event took place, when met
  std::int64_t document = 0;  // the coverage that tells so; 0 = a person does
  std::optional<Days> due;    // the deadline counted from that day, where the deadline hangs on it
};

struct Assessment {
  Day as_of{};  // the day on which it was made: dates from then on have not passed
  Phase phase = Phase::open;
  Outcome outcome = Outcome::none;
  Timeliness timeliness = Timeliness::none;
  Grade grade = Grade::none_found;
  std::optional<int> days_late;  // 8 for "late (8 days)"; only with Timeliness::late
  std::optional<Day> happened;   // the day on which the deciding evidence says it happened
  std::vector<LinkedDeadline>
      revisions;  // in order of their dates; the original stays the one judged
  ConditionStanding condition;
  std::string headline;  // "Kept late (8 days)", "Deadline passed, no evidence found in ..."
  std::vector<std::int64_t> deciding;  // documents that decided it, best first
  std::vector<std::string>
      would_change;         // what would change the verdict, for open and disputed claims
  std::vector<Reason> why;  // spans are empty; details name documents and dates
};

// The claim with its deadline counted from the day on which its condition was met; as it is where
// that is not known.
Claim with_clock(Claim claim, const ConditionStanding& condition);

// Proposes what became of a claim. Coverage that is not accepted, is older than the claim or merely
// repeats it counts for nothing; copies count once. `unfulfilled` needs a passed deadline, a
// refuting passage or an explicit repudiation. `today` is the current day in the ledger's zone: a
// deadline has passed only when its latest day is before it.
Assessment assess(const Profile& claim, std::span<const Coverage> coverage,
                  const CoverageRecord& record, const Policy& policy, Day today);

// Whether a claim that a person decided so still waits for its day.
bool leaves_open(Outcome outcome);

// When something that was done on that day came about, seen from the deadline (which has a latest
// day).
Timeliness timeliness_of(const Deadline& deadline, Day happened);

// What the outcome of a claim comes to against each date that was set later. `happened`: when it
// came about, or the day of a report that may come up to `delay` after it. `told`: the last day on
// which it was told or decided that it had not; a later date is not missed by that.
void judge_against(std::vector<LinkedDeadline>& dates, Outcome outcome, std::optional<Day> happened,
                   std::optional<Day> told, std::chrono::days delay, Day today);

// The one line that readers see, from a claim's kind and the fields ("Kept late (8 days)",
// "Contradicted", "Open, due 19 February 2016"). Where the date was moved it tells of both: "Broken
// against 19 February 2016, put off to 27 February 2016".
std::string headline(ClaimKind kind, const Assessment& assessment, const CoverageRecord& record,
                     const std::optional<Day>& due);

}  // namespace onrecord
