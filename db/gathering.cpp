// SPDX-License-Identifier: Apache-2.0
// What gathering remembers between two runs beside the state of each source: which claims a search
// was asked about, which articles were looked at again, which hosts want a pause.

#include "db/encode.hpp"
#include "db/impl.hpp"

namespace onrecord::db {

std::map<Id, Instant> Ledger::searched(Id source) const {
  std::map<Id, Instant> all;
  for (Query q(impl_->db, "SELECT claim_id, at FROM search WHERE source_id = ? ORDER BY claim_id",
               source);
       q.step();) {
    all.emplace(q.integer(0), q.instant(1));
  }
  return all;
}

void Ledger::put_searched(Id source, Id claim, Instant at) {
  Work work(*impl_);
  execute(impl_->db,
          "INSERT INTO search (source_id, claim_id, at) VALUES (?, ?, ?) "
          "ON CONFLICT (source_id, claim_id) DO UPDATE SET at = excluded.at",
          source, claim, at);
  work.commit();
}

std::optional<Visit> Ledger::visit(std::string_view url) const {
  Query q(impl_->db, "SELECT at, etag, last_modified FROM visit WHERE url = ?", url);
  if (!q.step()) return {};
  return Visit{q.instant(0), q.text(1), q.text(2)};
}

std::vector<std::pair<std::string, Visit>> Ledger::visits() const {
  std::vector<std::pair<std::string, Visit>> all;
  for (Query q(impl_->db, "SELECT url, at, etag, last_modified FROM visit ORDER BY url");
       q.step();) {
    all.emplace_back(q.text(0), Visit{q.instant(1), q.text(2), q.text(3)});
  }
  return all;
}

void Ledger::put_visit(std::string_view url, const Visit& visit) {
  Work work(*impl_);
  execute(impl_->db,
          "INSERT INTO visit (url, at, etag, last_modified) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (url) DO UPDATE SET at = excluded.at, etag = excluded.etag, "
          "last_modified = excluded.last_modified",
          url, visit.at, visit.etag, visit.last_modified);
  work.commit();
}

std::vector<RestingHost> Ledger::resting_hosts(Instant now) const {
  std::vector<RestingHost> all;
  for (Query q(impl_->db, "SELECT host, until FROM resting_host WHERE until > ? ORDER BY host",
               now);
       q.step();) {
    all.push_back({q.text(0), q.instant(1)});
  }
  return all;
}

void Ledger::put_resting_hosts(std::span<const RestingHost> hosts, Instant now) {
  if (hosts.empty() && resting_hosts(now).empty()) return;
  Work work(*impl_);
  execute(impl_->db, "DELETE FROM resting_host");
  for (const RestingHost& rest : hosts) {
    execute(impl_->db, "INSERT INTO resting_host (host, until) VALUES (?, ?)", rest.host,
            rest.until);
  }
  work.commit();
}

}  // namespace onrecord::db
