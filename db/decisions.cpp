// SPDX-License-Identifier: Apache-2.0
// What people do with a claim: decide, reopen, dismiss, schedule, tag.

#include "db/encode.hpp"
#include "db/impl.hpp"

namespace onrecord::db {
namespace {

std::string with_reason(std::string text, std::string_view why) {
  return why.empty() ? text + '.' : text + ": " + std::string(why);
}

std::string described(const std::optional<ScheduleView>& schedule) {
  if (!schedule) return "Not scheduled any more";
  std::string text = "To be looked at on " + format_day(schedule->next);
  if (schedule->every_days) text += ", every " + std::to_string(*schedule->every_days) + " days";
  return text;
}

std::string printed(const std::optional<ScheduleView>& schedule) {
  if (!schedule) return {};
  return format_day(schedule->next) +
         (schedule->every_days ? " every " + std::to_string(*schedule->every_days) : "");
}

std::optional<ScheduleView> scheduled(Connection& db, Id claim) {
  Query q(db, "SELECT next, every_days, since FROM schedule WHERE claim_id = ?", claim);
  if (!q.step()) return {};
  return ScheduleView{q.maybe_day(0).value_or(Day{}), q.maybe_int(1),
                      q.maybe_day(2).value_or(Day{})};
}

void put_schedule(Ledger::Impl& impl, Id claim, const std::optional<ScheduleView>& schedule,
                  const std::string& actor, const char* what, const std::string& detail,
                  Instant now) {
  const std::string before = printed(scheduled(impl.db, claim));
  execute(impl.db, "DELETE FROM schedule WHERE claim_id = ?", claim);
  if (schedule) {
    execute(impl.db, "INSERT INTO schedule (claim_id, next, every_days, since) VALUES (?, ?, ?, ?)",
            claim, schedule->next, schedule->every_days, schedule->since);
  }
  impl.append({now,
               actor,
               what,
               claim,
               {},
               detail,
               JsonObject().text("before", before).text("after", printed(schedule)).str(),
               {}});
  impl.refresh_standing(claim);
}

// Sets or clears the mark that keeps a claim out of lists.
void mark_dismissed(Ledger::Impl& impl, Id claim, bool dismissed, std::string_view by,
                    std::string_view why, Instant now) {
  require_name(by);
  Work work(impl);
  impl.require_claim(claim);
  const bool before = impl.corrected(claim, "dismissed") == "1";
  if (before != dismissed) {
    const Id correction = impl.add_correction(claim, {}, "dismissed", before ? "1" : "0",
                                              dismissed ? "1" : "0", by, why, now);
    impl.append({now,
                 std::string(by),
                 dismissed ? "claim.dismissed" : "claim.restored",
                 claim,
                 {},
                 with_reason(dismissed ? "Dismissed" : "Restored", why),
                 "{}",
                 {{"correction", correction}}});
    impl.refresh_standing(claim);
  }
  work.commit();
}

void add_decision(Ledger::Impl& impl, Id claim, const char* act, Outcome outcome,
                  const Timing& timing, std::string_view by, std::string_view why,
                  std::span<const StoredMatch> evidence, const std::string& detail, Instant now) {
  const Id id = insert(
      impl.db,
      "INSERT INTO decision (event_id, claim_id, at, person, act, outcome, timeliness, happened, "
      "days_late, why, evidence, beside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
      impl.next_event(), claim, now, by, act, to_string(outcome), to_string(timing.timeliness),
      timing.happened, timing.days_late, why, encode_evidence(evidence));
  // The words that were judged, so that the history alone tells what a verdict was about.
  std::string wording;
  {
    Query q(impl.db, "SELECT wording FROM claim WHERE id = ?", claim);
    if (q.step()) wording = q.text(0);
  }
  JsonObject data;
  data.text("wording", wording).text("outcome", to_string(outcome));
  if (timing.timeliness != Timeliness::none) data.text("timeliness", to_string(timing.timeliness));
  if (timing.happened) data.text("happened", format_day(*timing.happened));
  if (timing.days_late) data.number("days_late", std::int64_t{*timing.days_late});
  impl.append({now,
               std::string(by),
               outcome == Outcome::none ? "claim.reopened" : "claim.decided",
               claim,
               {},
               detail,
               data.str(),
               {{"decision", id}}});
  impl.refresh_standing(claim);
}

}  // namespace

void Ledger::decide(Id claim, Outcome outcome, std::string_view by, std::string_view why,
                    std::span<const Id> matches, Instant now, const Timing& timing) {
  require_name(by);
  if (outcome == Outcome::none) {
    throw LedgerError(Failure::refused, "\"none\" is no decision: reopen the claim instead");
  }
  Work work(*impl_);
  impl_->require_claim(claim);
  std::vector<StoredMatch> evidence;
  for (Id id : matches) {
    evidence.push_back(match(id));
    if (evidence.back().claim != claim) {
      throw LedgerError(Failure::refused, "evidence " + std::to_string(id) + " belongs to claim " +
                                              std::to_string(evidence.back().claim) + ", not to " +
                                              std::to_string(claim));
    }
  }
  std::string verdict = std::string("Decided: ") + to_string(outcome);
  if (timing.timeliness != Timeliness::none) {
    verdict += std::string(", ") + to_string(timing.timeliness);
  }
  if (timing.happened) verdict += " on " + format_day(*timing.happened);
  add_decision(*impl_, claim, "decide", outcome, timing, by, why, evidence,
               with_reason(verdict, why), now);
  work.commit();
}

void Ledger::reopen(Id claim, std::string_view by, std::string_view why, Instant now) {
  require_name(by);
  Work work(*impl_);
  impl_->require_claim(claim);
  Query q(impl_->db,
          "SELECT outcome FROM decision WHERE claim_id = ? AND beside = 0 "
          "ORDER BY id DESC LIMIT 1",
          claim);
  if (!q.step() || q.view(0) == "none") {
    throw LedgerError(Failure::refused,
                      "claim " + std::to_string(claim) + " is not decided: nothing to reopen");
  }
  add_decision(*impl_, claim, "reopen", Outcome::none, {}, by, why, {},
               with_reason("Reopened", why), now);
  work.commit();
}

std::vector<DecisionView> Ledger::decisions(Id claim) const {
  std::vector<DecisionView> all;
  for (Query q(impl_->db,
               "SELECT outcome, person, why, at, evidence, timeliness, happened, days_late FROM "
               "decision "
               "WHERE claim_id = ? AND beside = 0 ORDER BY id",
               claim);
       q.step();) {
    all.push_back({named(q.view(0), Outcome::unrateable, Outcome::none), q.text(1), q.text(2),
                   q.instant(3), decode_evidence(q.view(4)),
                   named(q.view(5), Timeliness::missed, Timeliness::none), q.maybe_day(6),
                   q.maybe_int(7)});
  }
  if (all.empty()) impl_->require_claim(claim);
  return all;
}

void Ledger::dismiss(Id claim, std::string_view by, std::string_view why, Instant now) {
  mark_dismissed(*impl_, claim, true, by, why, now);
}

void Ledger::restore(Id claim, std::string_view by, std::string_view why, Instant now) {
  mark_dismissed(*impl_, claim, false, by, why, now);
}

void Ledger::schedule(Id claim, const std::optional<ScheduleView>& schedule, std::string_view by,
                      std::string_view why, Instant now) {
  require_name(by);
  if (schedule && schedule->every_days && *schedule->every_days < 1) {
    throw LedgerError(Failure::refused, "a claim cannot be looked at every " +
                                            std::to_string(*schedule->every_days) + " days");
  }
  Work work(*impl_);
  impl_->require_claim(claim);
  const auto before = scheduled(impl_->db, claim);
  if (printed(before) != printed(schedule) || (schedule && schedule->since > before->since)) {
    put_schedule(*impl_, claim, schedule, std::string(by),
                 schedule ? "claim.scheduled" : "claim.unscheduled",
                 with_reason(described(schedule), why), now);
  }
  work.commit();
}

bool Ledger::advance_schedule(Id claim, Day looked, Instant now) {
  Work work(*impl_);
  const auto before = scheduled(impl_->db, claim);
  const bool is_over = before && before->next <= looked;
  // The deadline may be what it was looked at for, before the agreed day.
  const bool is_before =
      before && !is_over &&
      Query(impl_->db, "SELECT 1 FROM standing WHERE claim_id = ? AND due <= ? AND due < ?", claim,
            looked, before->next)
          .step();
  if (is_over || is_before) {
    std::optional<ScheduleView> after;
    if (is_before) {
      after = ScheduleView{before->next, before->every_days, looked};
    } else if (before->every_days) {
      const int every = *before->every_days;
      const int rounds = static_cast<int>((looked - before->next).count()) / every + 1;
      after = ScheduleView{before->next + std::chrono::days{rounds * every}, every, looked};
    }
    put_schedule(*impl_, claim, after, impl_->engine, "claim.schedule_advanced",
                 "Looked at as scheduled. " + described(after) + ".", now);
  }
  work.commit();
  return is_over || is_before;
}

void Ledger::tag(Id claim, std::string_view name, std::string_view by, Instant now) {
  require_name(by);
  if (name.empty()) throw LedgerError(Failure::refused, "a tag needs a name");
  Work work(*impl_);
  impl_->require_claim(claim);
  execute(impl_->db, "INSERT INTO tag (claim_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING", claim,
          name);
  if (impl_->db.changed()) {
    impl_->append({now,
                   std::string(by),
                   "claim.tagged",
                   claim,
                   {},
                   "Tagged \"" + std::string(name) + "\".",
                   JsonObject().text("tag", name).str(),
                   {}});
  }
  work.commit();
}

void Ledger::untag(Id claim, std::string_view name, std::string_view by, Instant now) {
  require_name(by);
  Work work(*impl_);
  impl_->require_claim(claim);
  execute(impl_->db, "DELETE FROM tag WHERE claim_id = ? AND name = ?", claim, name);
  if (impl_->db.changed()) {
    impl_->append({now,
                   std::string(by),
                   "claim.untagged",
                   claim,
                   {},
                   "No longer tagged \"" + std::string(name) + "\".",
                   JsonObject().text("tag", name).str(),
                   {}});
  }
  work.commit();
}

std::vector<std::pair<std::string, std::int64_t>> Ledger::all_tags() const {
  std::vector<std::pair<std::string, std::int64_t>> all;
  for (Query q(impl_->db, "SELECT name, count(*) FROM tag GROUP BY name ORDER BY name");
       q.step();) {
    all.emplace_back(q.text(0), q.integer(1));
  }
  return all;
}

std::vector<std::string> Ledger::tags(Id claim) const {
  std::vector<std::string> all;
  for (Query q(impl_->db, "SELECT name FROM tag WHERE claim_id = ? ORDER BY name", claim);
       q.step();) {
    all.push_back(q.text(0));
  }
  return all;
}

}  // namespace onrecord::db
