// SPDX-License-Identifier: Apache-2.0
// Standing: where a claim stands now, worked out from what the machine proposed and what people
// did.

#include "db/encode.hpp"
#include "db/impl.hpp"

namespace onrecord::db {

Id Ledger::Impl::add_correction(std::optional<Id> claim, std::optional<Id> document,
                                std::string_view field, std::string_view before,
                                std::string_view after, std::string_view by, std::string_view why,
                                Instant now) {
  return insert(db,
                "INSERT INTO correction (event_id, at, person, why, claim_id, document_id, field, "
                "before, after, beside) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                next_event(), now, by, why, claim, document, field, before, after);
}

std::optional<std::string> Ledger::Impl::corrected(Id claim, std::string_view field) {
  Query q(db,
          "SELECT after FROM correction WHERE claim_id = ? AND document_id IS NULL AND field = ? "
          "AND beside = 0 ORDER BY id DESC LIMIT 1",
          claim, field);
  return q.step() ? std::optional(q.text(0)) : std::nullopt;
}

void Ledger::Impl::refresh_standing(Id claim) {
  Query now(db,
            "SELECT hidden, phase, outcome, worth, deadline, due, waits, timeliness, grade, "
            "decided FROM standing_from WHERE claim_id = ?",
            claim);
  if (!now.step()) return;
  const auto text = [&now](int column) {
    return now.is_null(column) ? std::nullopt : std::optional(now.view(column));
  };
  // Most changes leave alone what lists are sorted and chosen by; SQLite would write every index
  // whose column is named.
  const std::int64_t changes = db.total_changes();
  execute(db,
          "UPDATE standing SET timeliness = ?9, grade = ?10, decided = ?11 WHERE claim_id = ?1 AND "
          "(hidden, phase, outcome, worth, deadline, due, waits) IS (?2, ?3, ?4, ?5, ?6, ?7, ?8)",
          claim, text(0), text(1), text(2), now.real(3), text(4), text(5), text(6), text(7),
          text(8), now.flag(9));
  if (db.total_changes() != changes) return;
  execute(
      db,
      "INSERT OR REPLACE INTO standing (claim_id, hidden, phase, outcome, worth, deadline, due, "
      "waits, timeliness, grade, decided) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      claim, text(0), text(1), text(2), now.real(3), text(4), text(5), text(6), text(7), text(8),
      now.flag(9));
}

void Ledger::Impl::refresh_decided(Id claim) {
  if (Query(db, "SELECT 1 FROM standing WHERE claim_id = ? AND decided", claim).step())
    refresh_standing(claim);
}

}  // namespace onrecord::db
