// SPDX-License-Identifier: Apache-2.0

// A claim's own date and those that were set later, each judged by the same outcome.

#include "core/judge/assess.hpp"

namespace onrecord {

bool leaves_open(Outcome outcome) {
  switch (outcome) {
    case Outcome::none:
    case Outcome::in_progress:
    case Outcome::stalled:
    case Outcome::revised:
    case Outcome::disputed: return true;
    case Outcome::fulfilled:
    case Outcome::partly_fulfilled:
    case Outcome::unfulfilled:
    case Outcome::superseded:
    case Outcome::unrateable: break;
  }
  return false;
}

Timeliness timeliness_of(const Deadline& deadline, Day happened) {
  if (happened > *deadline.latest) return Timeliness::late;
  const bool early = deadline.earliest && happened < *deadline.earliest;
  return early ? Timeliness::early : Timeliness::on_time;
}

void judge_against(std::vector<LinkedDeadline>& dates, Outcome outcome, std::optional<Day> happened,
                   std::optional<Day> told, std::chrono::days delay, Day today) {
  for (LinkedDeadline& date : dates) {
    const bool ahead = date.latest >= today;
    date.outcome = Outcome::none;
    date.timeliness = ahead ? Timeliness::not_due : Timeliness::none;
    date.days_late.reset();
    switch (outcome) {
      case Outcome::fulfilled:
      case Outcome::partly_fulfilled:
        date.outcome = outcome;
        date.timeliness = Timeliness::none;
        if (!happened) break;
        // What is set anew is a last day: nothing is too early for it.
        date.timeliness = *happened > date.latest + delay ? Timeliness::late : Timeliness::on_time;
        if (date.timeliness == Timeliness::late)
          date.days_late = static_cast<int>((*happened - date.latest).count());
        break;
      case Outcome::unfulfilled:
        if (ahead || !told || *told < date.latest) break;
        date.outcome = outcome;
        date.timeliness = Timeliness::missed;
        break;
      case Outcome::disputed:
      case Outcome::superseded:
      case Outcome::unrateable: date.outcome = outcome; break;
      case Outcome::none:
      case Outcome::in_progress:
      case Outcome::stalled:
      case Outcome::revised: break;
    }
  }
}

}  // namespace onrecord
