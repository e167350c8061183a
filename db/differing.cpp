// SPDX-License-Identifier: Apache-2.0
// What came with a colleague's ledger and differs from what was decided here.

#include "db/impl.hpp"

namespace onrecord::db {

void load_differing(Connection& db, ClaimView& view) {
  // A later decision made here has seen the others and settles the difference; of one person only
  // the last word counts.
  for (Query q(db,
               "SELECT person, outcome, timeliness, why, at FROM decision AS d "
               "WHERE claim_id = ?1 AND beside = 1 "
               "AND id > coalesce((SELECT max(id) FROM decision "
               "                   WHERE claim_id = ?1 AND beside = 0), 0) "
               "AND NOT EXISTS (SELECT 1 FROM decision WHERE claim_id = ?1 AND beside = 1 "
               "                AND person = d.person AND id > d.id) ORDER BY id",
               view.id);
       q.step();) {
    DifferingView other{"outcome", q.text(1), {}, q.text(0), q.text(3), q.instant(4)};
    if (view.decision) other.here = to_string(view.decision->outcome);
    if (other.value == other.here && q.view(2) != "none") {
      other.field = "timeliness";
      other.value = q.text(2);
      other.here = to_string(view.decision->timeliness);
    }
    if (other.value != other.here) view.differing.push_back(std::move(other));
  }
  for (Query q(db,
               "SELECT person, field, after, why, at, document_id, "
               "coalesce((SELECT after FROM correction WHERE claim_id = ?1 AND beside = 0 "
               "          AND field = c.field AND document_id IS c.document_id "
               "          ORDER BY id DESC LIMIT 1), '') "
               "FROM correction AS c WHERE claim_id = ?1 AND beside = 1 "
               "AND NOT EXISTS (SELECT 1 FROM correction WHERE claim_id = ?1 AND id > c.id "
               "                AND field = c.field AND document_id IS c.document_id "
               "                AND (beside = 0 OR person = c.person)) ORDER BY id",
               view.id);
       q.step();) {
    DifferingView other{q.text(1), q.text(2), q.text(6), q.text(0), q.text(3), q.instant(4)};
    if (const auto document = q.maybe_integer(5)) {
      other.field += " of document " + std::to_string(*document);
    }
    if (other.value != other.here) view.differing.push_back(std::move(other));
  }
}

}  // namespace onrecord::db
