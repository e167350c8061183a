// SPDX-License-Identifier: Apache-2.0
// The coverage record: what was read in a span of time, and what was out of reach.

#include "db/impl.hpp"

#include <algorithm>
#include <utility>

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

// Worked out once for a moment: each claim of a list asks for the time from its own article until
// then, and there are many more fetches than sources.
const Fetches& Ledger::Impl::fetches_until(Instant until) {
  Query newest(db, "SELECT coalesce(max(id), 0) FROM fetch");
  newest.step();
  if (fetches.newest == newest.integer(0) && fetches.until == until) return fetches;
  fetches = {newest.integer(0), until, {}, {}, {}};
  for (Query q(db,
               "SELECT coalesce(well.at, 0), coalesce(well.id, 0), coalesce(ill.at, 0), "
               "coalesce(ill.id, 0) FROM source "
               "LEFT JOIN fetch AS well ON well.id = ("
               "  SELECT id FROM fetch WHERE source_id = source.id AND at < ?1 "
               "  AND outcome IN ('feed', 'not_modified') ORDER BY at DESC, id DESC LIMIT 1) "
               "LEFT JOIN fetch AS ill ON ill.id = ("
               "  SELECT id FROM fetch WHERE source_id = source.id AND at < ?1 "
               "  AND outcome NOT IN ('feed', 'not_modified') ORDER BY at DESC, id DESC LIMIT 1) "
               "ORDER BY source.id",
               until);
       q.step();) {
    if (q.integer(1) > 0) fetches.well.push_back(q.instant(0));
    const bool is_out =
        std::pair(q.integer(2), q.integer(3)) > std::pair(q.integer(0), q.integer(1));
    if (is_out) fetches.ill.push_back(q.instant(2));
  }
  std::int64_t sum = 0;
  for (Query q(db, "SELECT at, new_items FROM fetch WHERE new_items > 0 AND at < ? ORDER BY at",
               until);
       q.step();) {
    fetches.items.push_back({q.instant(0), sum});
    sum += q.integer(1);
  }
  fetches.items.push_back({until, sum});
  return fetches;
}

CoverageRecord Ledger::coverage_record(Instant from, Instant until) const {
  const Fetches& fetches = impl_->fetches_until(until);
  const auto since = [from](const std::vector<Instant>& at) {
    return static_cast<int>(
        std::count_if(at.begin(), at.end(), [from](Instant t) { return t >= from; }));
  };
  const auto first = std::lower_bound(
      fetches.items.begin(), fetches.items.end(), from,
      [](const Fetches::Items& items, Instant moment) { return items.at < moment; });
  CoverageRecord record;
  record.sources_read = since(fetches.well);
  record.sources_failed = since(fetches.ill);
  if (first != fetches.items.end()) {
    record.items_read = static_cast<int>(fetches.items.back().before - first->before);
  }
  if (record.sources_read > 0)
    record.last_read = day_of(*std::max_element(fetches.well.begin(), fetches.well.end()));
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
