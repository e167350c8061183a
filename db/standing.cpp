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
  // Most changes leave alone what lists are sorted and chosen by; SQLite would write every index
  // whose column is named.
  execute(db,
          "INSERT INTO standing (claim_id, hidden, phase, outcome, timeliness, grade, decided, "
          "worth, deadline, due, waits) SELECT claim_id, hidden, phase, outcome, timeliness, "
          "grade, decided, worth, deadline, due, waits FROM standing_from WHERE claim_id = ? "
          "ON CONFLICT (claim_id) DO UPDATE SET hidden = excluded.hidden, phase = excluded.phase, "
          "outcome = excluded.outcome, worth = excluded.worth, deadline = excluded.deadline, "
          "due = excluded.due, waits = excluded.waits "
          "WHERE (hidden, phase, outcome, worth, deadline, due, waits) IS NOT (excluded.hidden, "
          "excluded.phase, excluded.outcome, excluded.worth, excluded.deadline, excluded.due, "
          "excluded.waits)",
          claim);
  execute(db,
          "UPDATE standing SET (timeliness, grade, decided) = "
          "(SELECT timeliness, grade, decided FROM standing_from WHERE claim_id = ?1) "
          "WHERE claim_id = ?1",
          claim);
}

}  // namespace onrecord::db
