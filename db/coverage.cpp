// SPDX-License-Identifier: Apache-2.0
// The coverage record: what was read in a span of time, and what was out of reach.

#include "db/impl.hpp"

namespace onrecord::db {

// Runs of failed fetches. Of each failed one it is asked what came before it, so that the many good
// ones are never walked through.
const std::vector<Outage>& Ledger::Impl::all_outages() {
  Query newest(db, "SELECT coalesce(max(id), 0) FROM fetch");
  newest.step();
  if (newest.integer(0) == outages_until) return outages;
  outages_until = newest.integer(0);
  outages.clear();
  Id last_source = 0;
  for (Query q(db,
               "SELECT f.source_id, source.url, f.at, coalesce(("
               "  SELECT p.outcome IN ('feed', 'not_modified') FROM fetch AS p "
               "  WHERE p.source_id = f.source_id AND p.at <= f.at AND p.id < f.id "
               "  ORDER BY p.at DESC, p.id DESC LIMIT 1), 1) "
               "FROM fetch AS f JOIN source ON source.id = f.source_id "
               "WHERE f.outcome NOT IN ('feed', 'not_modified') "
               "ORDER BY f.source_id, f.at, f.id");
       q.step();) {
    const Day day = day_of(q.instant(2));
    const bool same = q.integer(0) == last_source;
    last_source = q.integer(0);
    // Several failures of one day are told as one.
    if (same && (!q.flag(3) || outages.back().until == day)) {
      outages.back().until = day;
    } else {
      outages.push_back({q.text(1), day, day});
    }
  }
  return outages;
}

CoverageRecord Ledger::coverage_record(Instant from, Instant until) const {
  // A source has failed when its last fetch in the window did and none after it went well.
  Query q(
      impl_->db,
      "SELECT coalesce(sum(ok > 0), 0), coalesce(sum(last_failed > last_ok), 0), "
      "coalesce(sum(items), 0) FROM ("
      "  SELECT sum(outcome IN ('feed', 'not_modified')) AS ok, "
      "         max(CASE WHEN outcome IN ('feed', 'not_modified') THEN id ELSE 0 END) AS last_ok, "
      "         max(CASE WHEN outcome IN ('feed', 'not_modified') THEN 0 ELSE id END) "
      "           AS last_failed, "
      "         sum(new_items) AS items "
      "  FROM fetch WHERE at >= ? AND at < ? GROUP BY source_id)",
      from, until);
  q.step();
  CoverageRecord record;
  record.sources_read = static_cast<int>(q.integer(0));
  record.sources_failed = static_cast<int>(q.integer(1));
  record.items_read = static_cast<int>(q.integer(2));
  record.since = day_of(from);
  record.until = day_of(std::max(from, until - std::chrono::seconds{1}));
  for (const Outage& outage : impl_->all_outages()) {
    if (outage.until < *record.since || outage.from > *record.until) continue;
    record.outages.push_back({outage.source, std::max(outage.from, *record.since),
                              std::min(outage.until, *record.until)});
  }
  return record;
}

}  // namespace onrecord::db
