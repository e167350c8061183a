// SPDX-License-Identifier: Apache-2.0
// History, and the ledger as readers see it.

#include "db/encode.hpp"
#include "db/impl.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace onrecord::db {
namespace {

// How much is shown of the words around a passage, in bytes; cut at a space and at a line's end.
constexpr std::size_t context_size = 200;

std::string words_before(std::string_view text, std::uint32_t begin) {
  const std::size_t end = std::min<std::size_t>(begin, text.size());
  std::size_t from = end > context_size ? end - context_size : 0;
  if (from > 0) {
    const std::size_t space = text.find(' ', from);
    from = space < end ? space + 1 : end;
  }
  const std::string_view words = text.substr(from, end - from);
  const std::size_t line = words.rfind('\n');
  return std::string(line == words.npos ? words : words.substr(line + 1));
}

std::string words_after(std::string_view text, std::uint32_t end) {
  if (end >= text.size()) return {};
  std::size_t to = std::min<std::size_t>(text.size(), end + context_size);
  if (to < text.size()) {
    const std::size_t space = text.rfind(' ', to);
    to = space != text.npos && space > end ? space : end;
  }
  const std::string_view words = text.substr(end, to - end);
  return std::string(words.substr(0, words.find('\n')));
}

EventView event_of(const Query& q) {
  return {q.integer(0), q.instant(1), q.text(2), q.text(3), q.text(4), q.text(5)};
}

// A sentence that stands in every article of a paper is the same as thousands: only the first are
// named, and each is counted once for all claims that are shown.
class SameWords {
 public:
  explicit SameWords(Connection& db) : db_(db) {}

  void load(ClaimView& view) {
    std::string print;
    if (Query q(db_, "SELECT fingerprint FROM claim WHERE id = ?", view.id); q.step()) {
      print = q.text(0);
    }
    for (Query q(db_,
                 "SELECT id, document_id FROM claim WHERE fingerprint = ? AND superseded = 0 AND "
                 "id <> ? ORDER BY id LIMIT 20",
                 print, view.id);
         q.step();) {
      view.same_as.push_back(q.integer(0));
      view.appearances.emplace_back().claim = q.integer(0);
      view.appearances.back().document.id = q.integer(1);
    }
    const auto [count, is_new] = counts_.try_emplace(print, 0);
    if (is_new) {
      Query q(db_, "SELECT count(*) FROM claim WHERE fingerprint = ? AND superseded = 0", print);
      if (q.step()) count->second = q.integer(0);
    }
    view.same_words = count->second - (view.superseded ? 0 : 1);
  }

 private:
  Connection& db_;
  std::unordered_map<std::string, std::int64_t> counts_;
};

void fill(const Ledger& ledger, Connection& db, ClaimView& view, SameWords& same) {
  same.load(view);
  for (AppearanceView& a : view.appearances) a.document = ledger.document(a.document.id);
  const std::string text = ledger.text(view.document.id);
  view.before = words_before(text, view.claim.span.begin);
  view.after = words_after(text, view.claim.span.end);
  for (StoredMatch& m : ledger.matches(view.id)) {
    if (m.rejected) continue;
    const std::string coverage = ledger.text(m.document.id);
    EvidenceView e;
    e.match = m.id;
    e.document = std::move(m.document);
    if (!m.match.evidence.empty()) {
      e.before = words_before(coverage, m.match.evidence.begin);
      e.after = words_after(coverage, m.match.evidence.end);
    }
    e.wording = std::move(m.match.wording);
    e.stance = m.match.stance;
    e.voice = m.match.voice;
    e.score = m.match.score;
    e.accepted = m.match.accepted;
    e.condition = std::move(m.match.condition);
    e.independent_group = m.independent_group;
    e.why = std::move(m.match.why);
    view.evidence.push_back(std::move(e));
  }
  load_opinions(db, view);
  EventFilter history;
  history.claim = view.id;
  view.history = ledger.events(history);
  view.rewordings = ledger.rewordings(view.id);
}

}  // namespace

std::vector<EventView> Ledger::events(const EventFilter& filter) const {
  // Without a claim the primary key is walked, with one its index.
  std::string sql =
      "SELECT id, at, actor, what, detail, lower(hex(hash)) FROM event WHERE id > ? AND at >= ? ";
  if (filter.claim) sql += "AND claim_id = ? ";
  sql += "ORDER BY id DESC LIMIT ?";
  Query q(impl_->db, sql);
  q.bind(filter.after.value_or(0));
  q.bind(filter.since ? filter.since->time_since_epoch().count()
                      : std::numeric_limits<std::int64_t>::min());
  if (filter.claim) q.bind(*filter.claim);
  q.bind(filter.limit > 0 ? filter.limit : -1);
  std::vector<EventView> all;
  while (q.step()) all.push_back(event_of(q));
  std::reverse(all.begin(), all.end());
  return all;
}

std::string Ledger::head() const {
  Query q(impl_->db, "SELECT lower(hex(hash)) FROM event ORDER BY id DESC LIMIT 1");
  return q.step() ? q.text(0) : std::string();
}

std::int64_t Ledger::event_count() const {
  Query q(impl_->db, "SELECT coalesce(max(id), 0) FROM event");
  return q.step() ? q.integer(0) : 0;
}

std::string Ledger::id() const {
  Query q(impl_->db, "SELECT lower(hex(hash)) FROM event WHERE id = 1");
  return q.step() ? q.text(0) : std::string();
}

ClaimView Ledger::claim_view(Id id) const {
  Snapshot snapshot(impl_->db);
  ClaimView view = claim(id);
  SameWords same(impl_->db);
  fill(*this, impl_->db, view, same);
  return view;
}

LedgerView Ledger::ledger_view(const Filter& filter, Instant now) const {
  Snapshot snapshot(impl_->db);
  LedgerView view;
  view.claims = claims(filter);
  SameWords same(impl_->db);
  for (ClaimView& claim : view.claims) fill(*this, impl_->db, claim, same);
  for (StoredSource& s : sources()) view.sources.push_back(std::move(s.view));
  view.time_zone = option("time_zone");
  if (view.time_zone.empty()) view.time_zone = "UTC";
  view.ledger = id();
  view.head = head();
  view.events = event_count();
  view.engine = impl_->engine;
  view.now = now;
  return view;
}

}  // namespace onrecord::db
