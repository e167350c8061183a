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
                "before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                next_event(), now, by, why, claim, document, field, before, after);
}

std::optional<std::string> Ledger::Impl::corrected(Id claim, std::string_view field) {
  Query q(db,
          "SELECT after FROM correction WHERE claim_id = ? AND document_id IS NULL AND field = ? "
          "ORDER BY id DESC LIMIT 1",
          claim, field);
  return q.step() ? std::optional(q.text(0)) : std::nullopt;
}

void Ledger::Impl::refresh_standing(Id claim) {
  // A decided claim is closed by its outcome; those that leave it in the air stay with the clock.
  execute(db,
          "INSERT INTO standing (claim_id, hidden, phase, outcome, timeliness, grade, decided, "
          "deadline, due) "
          "SELECT c.id, CASE WHEN c.dismissed THEN 'dismissed' "
          "                  WHEN c.superseded THEN 'superseded' ELSE '' END, "
          "       CASE WHEN c.decided IN ('fulfilled', 'partly_fulfilled', 'unfulfilled', "
          "                               'superseded') THEN 'closed' "
          "            WHEN c.decided = 'unrateable' THEN 'void' "
          "            WHEN c.decided = 'none' AND a.phase IN ('closed', 'void') THEN a.phase "
          "            ELSE 'open' END, "
          "       CASE c.decided WHEN 'none' THEN coalesce(a.outcome, 'none') ELSE c.decided END, "
          "       coalesce(a.timeliness, 'none'), coalesce(a.grade, 'none_found'), "
          "       c.decided <> 'none', deadline.latest, coalesce(schedule.next, deadline.latest) "
          "FROM (SELECT id, superseded, "
          "             coalesce((SELECT after FROM correction WHERE claim_id = ?1 "
          "                       AND document_id IS NULL AND field = 'dismissed' "
          "                       ORDER BY id DESC LIMIT 1), '0') = '1' AS dismissed, "
          "             coalesce((SELECT outcome FROM decision WHERE claim_id = ?1 "
          "                       ORDER BY id DESC LIMIT 1), 'none') AS decided "
          "      FROM claim WHERE id = ?1) AS c "
          "LEFT JOIN assessment AS a ON a.claim_id = c.id "
          "LEFT JOIN deadline ON deadline.claim_id = c.id "
          "LEFT JOIN schedule ON schedule.claim_id = c.id "
          "WHERE true "
          "ON CONFLICT (claim_id) DO UPDATE SET hidden = excluded.hidden, phase = excluded.phase, "
          "outcome = excluded.outcome, timeliness = excluded.timeliness, grade = excluded.grade, "
          "decided = excluded.decided, deadline = excluded.deadline, due = excluded.due",
          claim);
}

}  // namespace onrecord::db
