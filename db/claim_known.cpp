// SPDX-License-Identifier: Apache-2.0
// Knowing claims again when their document, or a revision of it, is read once more.

#include "db/claim_store.hpp"

#include <algorithm>

namespace onrecord::db {

std::vector<Stood> standing_claims(Connection& db, Id document) {
  std::vector<Stood> all;
  for (Query q(db,
               "SELECT claim.id, fingerprint, claim.wording, kind, speaker, "
               "coalesce(coalesce(earliest, latest) || '/' || latest, ''), claim.span_begin, "
               "claim.span_end, superseded "
               "FROM claim LEFT JOIN deadline ON deadline.claim_id = claim.id "
               "WHERE document_id = ? ORDER BY claim.span_begin, claim.id",
               document);
       q.step();) {
    all.push_back({q.integer(0),
                   q.text(1),
                   q.text(2),
                   q.text(3),
                   q.text(4),
                   q.text(5),
                   {q.offset(6), q.offset(7)},
                   q.flag(8)});
  }
  return all;
}

// Claims of the earlier revisions of a document, by fingerprint.
std::unordered_map<std::string, Id> earlier_claims(Connection& db, Id document) {
  std::unordered_map<std::string, Id> all;
  for (Query q(db,
               "WITH RECURSIVE earlier (id) AS ("
               "  SELECT revision_of FROM document WHERE id = ? AND revision_of IS NOT NULL "
               "  UNION SELECT document.revision_of FROM document JOIN earlier USING (id) "
               "  WHERE document.revision_of IS NOT NULL) "
               "SELECT claim.fingerprint, claim.id FROM claim JOIN earlier "
               "ON claim.document_id = earlier.id WHERE claim.superseded = 0 ORDER BY claim.id",
               document);
       q.step();) {
    all.emplace(q.text(0), q.integer(1));
  }
  return all;
}

// Which known claim each new one is: by fingerprint, else the one that it overlaps most.
std::vector<Stood*> recognised(std::span<const NewClaim> claims, std::vector<Stood>& known) {
  std::vector<Stood*> of(claims.size(), nullptr);
  if (known.empty()) return of;
  std::unordered_multimap<std::string_view, Stood*> by_print;
  for (auto it = known.rbegin(); it != known.rend(); ++it) by_print.emplace(it->fingerprint, &*it);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto [first, last] = by_print.equal_range(claims[i].fingerprint);
    for (auto it = first; it != last; ++it) {
      if (it->second->found) continue;
      // Of several with the same words, the one at the same place.
      if (of[i] == nullptr || it->second->span == claims[i].claim.span) of[i] = it->second;
    }
    if (of[i]) of[i]->found = true;
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (of[i]) continue;
    const Span span = claims[i].claim.span;
    std::uint32_t best = 0;
    // Claims of one document are few and sorted by their beginning.
    for (Stood& old : known) {
      if (old.span.begin >= span.end) break;
      if (old.found || !old.span.overlaps(span)) continue;
      const std::uint32_t shared =
          std::min(old.span.end, span.end) - std::max(old.span.begin, span.begin);
      if (shared > best) {
        best = shared;
        of[i] = &old;
      }
    }
    if (of[i]) of[i]->found = true;
  }
  return of;
}

}  // namespace onrecord::db
