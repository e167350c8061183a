// SPDX-License-Identifier: Apache-2.0
// Matches and assessments: what the machine proposes, and what people said about its matches.

#include "db/encode.hpp"
#include "db/match_store.hpp"

#include <tuple>

namespace onrecord::db {
namespace {

std::optional<Day> first_of(const std::optional<Days>& days) {
  return days ? std::optional(days->first) : std::nullopt;
}

std::optional<Day> last_of(const std::optional<Days>& days) {
  return days ? std::optional(days->last) : std::nullopt;
}

// The last of the dates that were set later.
std::optional<Day> moved_to(const Assessment& a) {
  return a.revisions.empty() ? std::nullopt : std::optional(a.revisions.back().latest);
}

std::optional<Days> days_of(const Query& q, int column) {
  const auto first = q.maybe_day(column), last = q.maybe_day(column + 1);
  return first && last ? std::optional(Days{*first, *last}) : std::nullopt;
}

std::string place(const DocumentView& d) {
  std::string text = "document " + std::to_string(d.id);
  if (!d.outlet.empty()) text += " (" + d.outlet + ")";
  return text;
}

constexpr const char* match_columns =
    "SELECT match.id, claim_id, document_id, span_begin, span_end, match.wording, score, accepted, "
    "stance, voice, happened_first, happened_last, new_deadline_first, new_deadline_last, "
    "independent_group, linked, rejected, quantities, match.why, decisive, match.condition FROM "
    "match "
    "JOIN text USING (document_id) ";

StoredMatch match_of(const Query& q) {
  StoredMatch s;
  s.id = q.integer(0);
  s.claim = q.integer(1);
  s.document.id = q.integer(2);
  s.match.evidence = {q.offset(3), q.offset(4)};
  s.match.wording = q.text(5);
  s.match.score = q.real(6);
  s.match.decisive = q.real(19);
  s.match.accepted = q.flag(7);
  s.match.stance = named(q.view(8), Stance::unrelated, Stance::context);
  s.match.voice = named(q.view(9), Voice::record, Voice::unknown);
  s.match.happened = days_of(q, 10);
  s.match.new_deadline = days_of(q, 12);
  s.independent_group = q.offset(14);
  s.linked = q.flag(15);
  s.rejected = q.flag(16);
  s.match.quantities = decode_quantities(q.view(17));
  s.match.why = decode_reasons(q.view(18));
  s.match.condition = decode_condition(q.view(20));
  return s;
}

}  // namespace

std::optional<Kept> kept(Connection& db, Id claim, Id document) {
  Query q(db,
          "SELECT id, span_begin, span_end, wording, stance, accepted, linked, rejected, condition "
          "FROM match "
          "WHERE claim_id = ? AND document_id = ?",
          claim, document);
  if (!q.step()) return {};
  return Kept{q.integer(0), {q.offset(1), q.offset(2)},
              q.text(3),    q.text(4),
              q.flag(5),    q.flag(6),
              q.flag(7),    q.text(8)};
}

bool was_rejected(Connection& db, Id claim, Id document, std::string_view wording) {
  Query q(
      db,
      "WITH RECURSIVE version (id) AS ("
      "  SELECT ?2 UNION SELECT document.revision_of FROM document JOIN version USING (id) "
      "  WHERE document.revision_of IS NOT NULL) "
      "SELECT 1 FROM match WHERE claim_id = ?1 AND rejected = 1 "
      "AND (document_id IN (SELECT id FROM version) OR (wording = ?3 AND wording <> '')) LIMIT 1",
      claim, document, wording);
  return q.step();
}

Id write_match(Connection& db, Id claim, Id document, const std::string& engine, const Match& m,
               std::uint32_t group, bool linked, bool rejected) {
  Query q(db,
          "INSERT INTO match (claim_id, document_id, engine, span_begin, span_end, wording, score, "
          "decisive, accepted, stance, voice, happened_first, happened_last, new_deadline_first, "
          "new_deadline_last, independent_group, linked, rejected, quantities, condition, why) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (claim_id, document_id) DO UPDATE SET engine = excluded.engine, "
          "span_begin = excluded.span_begin, span_end = excluded.span_end, "
          "wording = excluded.wording, score = excluded.score, decisive = excluded.decisive, "
          "accepted = excluded.accepted, "
          "stance = excluded.stance, voice = excluded.voice, "
          "happened_first = excluded.happened_first, happened_last = excluded.happened_last, "
          "new_deadline_first = excluded.new_deadline_first, "
          "new_deadline_last = excluded.new_deadline_last, "
          "independent_group = excluded.independent_group, linked = excluded.linked, "
          "rejected = excluded.rejected, quantities = excluded.quantities, "
          "condition = excluded.condition, why = excluded.why "
          "RETURNING id",
          claim, document, engine, m.evidence.begin, m.evidence.end, m.wording, m.score, m.decisive,
          m.accepted, to_string(m.stance), to_string(m.voice), first_of(m.happened),
          last_of(m.happened), first_of(m.new_deadline), last_of(m.new_deadline), group, linked,
          rejected, encode(m.quantities), encode(m.condition), encode(m.why));
  q.step();
  const Id id = q.integer(0);
  q.run();
  return id;
}

void index_match(Ledger::Impl& impl, Id match, const std::optional<Kept>& before,
                 const std::string& wording) {
  if (before && before->wording == wording) return;
  if (before) impl.unindex(Ledger::Impl::Index::match, match, before->wording, {});
  impl.index(Ledger::Impl::Index::match, match, wording, {});
}

std::string match_event_data(Id match, const Match& m) {
  JsonObject data;
  data.number("match", match).text("stance", to_string(m.stance)).number("score", m.score);
  data.number("begin", std::int64_t{m.evidence.begin}).number("end", std::int64_t{m.evidence.end});
  data.text("wording", m.wording);
  return data.str();
}

RecordedMatch Ledger::record_match(Id claim, Id document_id, const Match& match,
                                   std::uint32_t group, Instant now) {
  Work work(*impl_);
  Connection& db = impl_->db;
  impl_->require_claim(claim);
  impl_->require_document(document_id);
  RecordedMatch recorded;
  const std::optional<Kept> before = kept(db, claim, document_id);
  if (before && before->linked) {
    // A person placed it: the machine has nothing to add.
    recorded.id = before->id;
  } else if (was_rejected(db, claim, document_id, match.wording)) {
    recorded.rejected = true;
  } else {
    recorded.is_new = !before;
    recorded.changed =
        before &&
        (before->wording != match.wording || before->stance != to_string(match.stance) ||
         before->accepted != match.accepted || before->condition != encode(match.condition));
    recorded.id = write_match(db, claim, document_id, impl_->engine, match, group, false, false);
    index_match(*impl_, recorded.id, before, match.wording);
    const bool was_accepted = before && before->accepted;
    if ((recorded.is_new || recorded.changed) && (match.accepted || was_accepted)) {
      std::string detail = "Read in " + place(document(document_id)) + ": ";
      detail += match.accepted ? to_string(match.stance) : "no longer thought to bear on it";
      impl_->append({now,
                     impl_->engine,
                     before ? "match.changed" : "match.found",
                     claim,
                     document_id,
                     detail + ".",
                     match_event_data(recorded.id, match),
                     {}});
      impl_->refresh_decided(claim);
    }
  }
  work.commit();
  return recorded;
}

void Ledger::set_independent_group(Id match, std::uint32_t group) {
  Work work(*impl_);
  execute(impl_->db, "UPDATE match SET independent_group = ? WHERE id = ?", group, match);
  work.commit();
}

std::vector<StoredMatch> Ledger::accept_from(double probability, Instant now) {
  Work work(*impl_);
  std::vector<Id> ids;
  for (Query q(
           impl_->db,
           "SELECT id FROM match WHERE NOT linked AND NOT rejected AND accepted <> (score >= ?) "
           "ORDER BY id",
           probability);
       q.step();) {
    ids.push_back(q.integer(0));
  }
  std::vector<StoredMatch> changed;
  for (const Id id : ids) {
    StoredMatch& m = changed.emplace_back(match(id));
    m.match.accepted = !m.match.accepted;
    execute(impl_->db, "UPDATE match SET accepted = ? WHERE id = ?", m.match.accepted, id);
    const std::string detail =
        m.match.accepted ? to_string(m.match.stance) : "not probable enough any more to bear on it";
    impl_->append({now,
                   impl_->engine,
                   "match.changed",
                   m.claim,
                   m.document.id,
                   "By the new accept threshold, " + place(m.document) + ": " + detail + ".",
                   match_event_data(id, m.match),
                   {}});
    impl_->refresh_decided(m.claim);
  }
  work.commit();
  return changed;
}

std::vector<StoredMatch> Ledger::matches(Id claim) const {
  static const std::string sql = std::string(match_columns) +
                                 "WHERE claim_id = ? ORDER BY rejected, accepted DESC, "
                                 "text.published IS NULL, text.published, match.id";
  std::vector<StoredMatch> all;
  {
    Query q(impl_->db, sql.c_str(), claim);
    while (q.step()) all.push_back(match_of(q));
  }
  if (all.empty()) impl_->require_claim(claim);
  for (StoredMatch& s : all) s.document = document(s.document.id);
  return all;
}

StoredMatch Ledger::match(Id id) const {
  static const std::string sql = std::string(match_columns) + "WHERE match.id = ?";
  StoredMatch stored;
  {
    Query q(impl_->db, sql.c_str(), id);
    if (!q.step()) {
      throw LedgerError(Failure::unknown_id,
                        "no evidence " + std::to_string(id) + " in " + impl_->db.path());
    }
    stored = match_of(q);
  }
  stored.document = document(stored.document.id);
  return stored;
}

std::vector<Id> Ledger::matched_documents(Id claim, std::size_t limit) const {
  std::vector<Id> all;
  for (Query q(impl_->db,
               "SELECT document_id FROM match WHERE claim_id = ? AND NOT rejected "
               "ORDER BY score DESC, document_id LIMIT ?",
               claim, static_cast<std::int64_t>(limit));
       q.step();) {
    all.push_back(q.integer(0));
  }
  return all;
}

std::vector<Id> Ledger::matched_claims(Id document) const {
  std::vector<Id> all;
  for (Query q(impl_->db,
               "SELECT claim_id FROM match WHERE document_id = ? AND NOT rejected "
               "ORDER BY claim_id",
               document);
       q.step();) {
    all.push_back(q.integer(0));
  }
  return all;
}

std::vector<Coverage> Ledger::coverage(Id claim) const {
  std::vector<Coverage> all;
  for (StoredMatch& s : matches(claim)) {
    if (s.rejected) continue;
    Coverage c;
    c.document = s.document.id;
    c.outlet = s.document.outlet;
    c.url = s.document.url;
    c.published = s.document.day();
    c.independent_group = s.independent_group;
    c.match = std::move(s.match);
    all.push_back(std::move(c));
  }
  return all;
}

void Ledger::record_assessment(Id claim, const Assessment& a, const CoverageRecord& record,
                               std::span<const Change> changes, Instant now) {
  Work work(*impl_);
  Connection& db = impl_->db;
  impl_->require_claim(claim);
  const Assessment before = assessment(claim).value_or(Assessment{});
  execute(db,
          "INSERT INTO assessment (claim_id, engine, at, phase, outcome, timeliness, grade, "
          "days_late, happened, headline, sources_read, sources_failed, items_read, record_since, "
          "record_until, condition, condition_day, condition_told, due_first, due_last, moved_to, "
          "revisions, deciding, would_change, why) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (claim_id) DO UPDATE SET engine = excluded.engine, at = excluded.at, "
          "phase = excluded.phase, outcome = excluded.outcome, timeliness = excluded.timeliness, "
          "grade = excluded.grade, days_late = excluded.days_late, happened = excluded.happened, "
          "headline = excluded.headline, sources_read = excluded.sources_read, "
          "sources_failed = excluded.sources_failed, items_read = excluded.items_read, "
          "record_since = excluded.record_since, record_until = excluded.record_until, "
          "condition = excluded.condition, condition_day = excluded.condition_day, "
          "condition_told = excluded.condition_told, due_first = excluded.due_first, "
          "due_last = excluded.due_last, moved_to = excluded.moved_to, "
          "revisions = excluded.revisions, deciding = excluded.deciding, "
          "would_change = excluded.would_change, why = excluded.why",
          claim, impl_->engine, now, to_string(a.phase), to_string(a.outcome),
          to_string(a.timeliness), to_string(a.grade), a.days_late, a.happened, a.headline,
          record.sources_read, record.sources_failed, record.items_read, record.since, record.until,
          to_string(a.condition.state), a.condition.day,
          a.condition.document > 0 ? std::optional(a.condition.document) : std::nullopt,
          first_of(a.condition.due), last_of(a.condition.due), moved_to(a), encode(a.revisions),
          encode(a.deciding), encode(a.would_change), encode(a.why));
  const auto standing = [](const Assessment& s) {
    // Open, due and overdue are one to the standing: the clock tells them apart.
    const Phase phase = s.phase == Phase::closed || s.phase == Phase::void_ ? s.phase : Phase::open;
    return std::tuple(phase, s.outcome, s.timeliness, s.grade, last_of(s.condition.due),
                      moved_to(s));
  };
  if (standing(before) != standing(a)) impl_->refresh_standing(claim);
  if (!changes.empty()) {
    JsonObject data;
    data.text("headline", a.headline).raw("deciding", encode(a.deciding));
    std::string list = "[", detail;
    for (const Change& c : changes) {
      if (list.size() > 1) list += ',';
      list += JsonObject()
                  .text("what", c.what)
                  .text("before", c.before)
                  .text("after", c.after)
                  .text("why", c.why)
                  .str();
      if (c.what == "headline") continue;
      detail += (detail.empty() ? "" : ", ") + c.what + " " +
                (c.before.empty() ? c.after : c.before + " -> " + c.after);
    }
    data.raw("changes", list + "]");
    if (!detail.empty()) detail = " (" + detail + ")";
    impl_->append({now,
                   impl_->engine,
                   "assessment.changed",
                   claim,
                   {},
                   a.headline + detail + ".",
                   data.str(),
                   {}});
  }
  work.commit();
}

Id Ledger::link(Id claim, Id document_id, Stance stance, Span evidence, std::string_view by,
                std::string_view why, Instant now) {
  require_name(by);
  Work work(*impl_);
  Connection& db = impl_->db;
  impl_->require_claim(claim);
  const std::string utf8 = text(document_id);
  const auto before = kept(db, claim, document_id);
  Match match;
  if (before) match = this->match(before->id).match;
  if (!evidence.empty()) {
    if (evidence.end > utf8.size()) {
      throw LedgerError(Failure::refused,
                        "the passage does not lie in document " + std::to_string(document_id));
    }
    match.evidence = evidence;
    match.wording = slice(utf8, evidence);
  }
  match.score = 1;
  match.decisive = 1;  // a person says that it settles the claim this way
  match.accepted = true;
  match.stance = stance;
  const Id correction = impl_->add_correction(claim, document_id, "stance",
                                              !before            ? ""
                                              : before->rejected ? "unrelated"
                                                                 : before->stance,
                                              to_string(stance), by, why, now);
  const std::uint32_t group = before ? this->match(before->id).independent_group
                                     : static_cast<std::uint32_t>(matches(claim).size());
  const Id id = write_match(db, claim, document_id, impl_->engine, match, group, true, false);
  index_match(*impl_, id, before, match.wording);
  impl_->append({now,
                 std::string(by),
                 "match.linked",
                 claim,
                 document_id,
                 "Linked " + place(document(document_id)) + " as " + to_string(stance) +
                     (why.empty() ? "." : ": " + std::string(why)),
                 match_event_data(id, match),
                 {{"correction", correction}}});
  impl_->refresh_decided(claim);
  work.commit();
  return id;
}

void Ledger::unlink(Id claim, Id document_id, std::string_view by, std::string_view why,
                    Instant now) {
  require_name(by);
  Work work(*impl_);
  Connection& db = impl_->db;
  impl_->require_claim(claim);
  impl_->require_document(document_id);
  const auto before = kept(db, claim, document_id);
  if (!before || !before->rejected) {
    Match match;
    std::uint32_t group = 0;
    if (before) {
      const StoredMatch stored = this->match(before->id);
      match = stored.match;
      group = stored.independent_group;
    }
    match.stance = Stance::unrelated;
    match.accepted = false;
    const Id correction = impl_->add_correction(
        claim, document_id, "stance", before ? before->stance : "", "unrelated", by, why, now);
    const Id id = write_match(db, claim, document_id, impl_->engine, match, group, false, true);
    index_match(*impl_, id, before, match.wording);
    impl_->append({now,
                   std::string(by),
                   "match.rejected",
                   claim,
                   document_id,
                   "Rejected " + place(document(document_id)) + " as unrelated" +
                       (why.empty() ? "." : ": " + std::string(why)),
                   match_event_data(id, match),
                   {{"correction", correction}}});
    impl_->refresh_decided(claim);
  }
  work.commit();
}

}  // namespace onrecord::db
