// SPDX-License-Identifier: Apache-2.0
// Merging a colleague's ledger: what people decided, corrected, tagged and scheduled.
//
// A decision or correction of theirs counts here where nobody here has spoken, or where it goes on
// from the one that counts here (they had taken it over before). Else it stands beside.

#include "core/claims/find_claims.hpp"
#include "db/claim_store.hpp"
#include "db/encode.hpp"
#include "db/match_store.hpp"
#include "db/merge.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace onrecord::db {
namespace {

// --- Corrections

struct Correction {
  Id id = 0, event = 0;
  std::int64_t at = 0;
  std::string person, why, field, before, after;
  std::optional<Id> claim, document;
  bool beside = false;
};

constexpr const char* correction_columns =
    "SELECT id, event_id, at, person, why, claim_id, document_id, field, before, after, beside "
    "FROM correction ";

Correction correction_of(const Query& q) {
  return {q.integer(0), q.integer(1), q.integer(2),       q.text(3),          q.text(4), q.text(7),
          q.text(8),    q.text(9),    q.maybe_integer(5), q.maybe_integer(6), q.flag(10)};
}

// Whether that ledger has it, as one of its rows below `limit`.
bool has(Connection& db, const Correction& c, Id limit) {
  Query q(db,
          "SELECT 1 FROM correction WHERE claim_id IS ? AND document_id IS ? AND field = ? "
          "AND at = ? AND person = ? AND before = ? AND after = ? AND why = ? AND id < ?",
          c.claim, c.document, c.field, c.at, c.person, c.before, c.after, c.why, limit);
  return q.step();
}

// The one that counts for the same field of the same thing.
std::optional<Correction> counting(Connection& db, const Correction& like) {
  static const std::string sql = std::string(correction_columns) +
                                 "WHERE claim_id IS ? AND document_id IS ? AND field = ? "
                                 "AND beside = 0 ORDER BY id DESC LIMIT 1";
  Query q(db, sql.c_str(), like.claim, like.document, like.field);
  return q.step() ? std::optional(correction_of(q)) : std::nullopt;
}

// The places of a claim in their text as places in ours; false if the words do not stand there.
bool move_span(Merge& m, std::string& stored, Id their_document, Id our_document) {
  const auto span = parse_span(stored);
  const std::string from = m.theirs.text(their_document), to = m.ours.text(our_document);
  if (!span || !fits(from, *span)) return false;
  if (from == to) return true;
  const Span there = find_near(to, slice(from, *span), span->begin);
  if (!there.empty()) stored = stored_form(there);
  return !there.empty();
}

// As ours would have it: ids and places. False: it cannot count here.
bool translate(Merge& m, Correction& c) {
  bool fits_here = true;
  if (c.claim && c.field == "span") {
    const Id theirs = m.theirs.claim(*c.claim).document.id;
    const Id ours = m.documents[theirs];
    fits_here = move_span(m, c.before, theirs, ours);
    fits_here = move_span(m, c.after, theirs, ours) && fits_here;
  }
  if (c.claim) c.claim = m.claims[*c.claim];
  if (c.document) c.document = m.documents[*c.document];
  return fits_here;
}

// The claim as the corrections that count make it; gives the event's data.
std::string apply_to_claim(Merge& m, Id id) {
  const ClaimView view = m.ours.claim(id);
  Claim claim = view.claim;
  apply_corrections(m.our.db, id, m.ours.text(view.document.id), claim);
  const std::string print = [&] {
    Query q(m.our.db, "SELECT fingerprint FROM claim WHERE id = ?", id);
    q.step();
    return claim.wording == view.claim.wording ? q.text(0) : fingerprint(claim.wording);
  }();
  std::string engine;
  if (Query q(m.our.db, "SELECT engine FROM claim WHERE id = ?", id); q.step()) engine = q.text(0);
  update_claim(m.our.db, id, engine, claim, print);
  execute(m.our.db, "UPDATE claim SET event_id = ?, superseded = ? WHERE id = ?",
          m.our.next_event(), view.superseded, id);
  if (claim.wording != view.claim.wording || claim.speaker != view.claim.speaker) {
    m.our.unindex(Ledger::Impl::Index::claim, id, view.claim.wording, view.claim.speaker);
    m.our.index(Ledger::Impl::Index::claim, id, claim.wording, claim.speaker);
  }
  return claim_event_data(claim, print);
}

// A person there linked or rejected a match that stands here as the machine left it.
void apply_to_match(Merge& m, const Correction& c) {
  const bool rejected = c.after == "unrelated";
  execute(m.our.db,
          "UPDATE match SET stance = ?1, accepted = ?2, linked = ?2, rejected = ?3, "
          "score = CASE WHEN ?2 THEN 1.0 ELSE score END, "
          "decisive = CASE WHEN ?2 THEN 1.0 ELSE decisive END "
          "WHERE claim_id = ?4 AND document_id = ?5 AND (linked <> ?2 OR rejected <> ?3 "
          "OR stance <> ?1)",
          c.after, !rejected, rejected, *c.claim, *c.document);
}

// One event of theirs with its corrections, as one of ours.
void take_corrections(Merge& m, std::vector<Correction> rows) {
  NewEvent event{m.now, m.by, "claim.differs", {}, {}, {}, "{}", {}};
  std::string what;
  bool counts = false, changes_claim = false;
  const Id their_event = rows[0].event;
  for (Correction& c : rows) {
    const bool was_beside = c.beside;
    const Correction original = c;
    const bool fits_here = translate(m, c);
    if (has(m.our.db, c, std::numeric_limits<Id>::max())) continue;
    c.beside = was_beside || !fits_here;
    if (const auto now = counting(m.our.db, c); now && !c.beside && now->after != c.after) {
      Correction theirs = *now;
      theirs.claim = original.claim;
      theirs.document = original.document;
      c.beside = !has(m.their.db, theirs, original.id);
    }
    const Id id = insert(m.our.db,
                         "INSERT INTO correction (event_id, at, person, why, claim_id, "
                         "document_id, field, before, after, beside) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         m.our.next_event(), c.at, c.person, c.why, c.claim, c.document, c.field,
                         c.before, c.after, c.beside);
    event.subject.push_back({"correction", id});
    event.claim = c.claim;
    event.document = c.document;
    ++m.result.corrections;
    if (c.beside) ++m.result.differing;
    counts = counts || !c.beside;
    if (c.claim && c.document && !c.beside) apply_to_match(m, c);
    const bool of_claim = c.claim && !c.document;
    changes_claim = changes_claim || (of_claim && !c.beside && c.field != "dismissed");
  }
  if (event.subject.empty()) return;
  {
    Query q(m.their.db, "SELECT what, detail FROM event WHERE id = ?", their_event);
    if (q.step()) {
      what = q.text(0);
      event.detail = rows[0].person + ", " +
                     format_day(day_of(Instant(std::chrono::seconds(rows[0].at)))) +
                     ", in another ledger: " + q.text(1);
    }
  }
  if (counts && what != "claim.differs") event.what = what.c_str();
  if (changes_claim) event.data = apply_to_claim(m, *event.claim);
  m.our.append(event);
  if (event.claim) {
    m.our.refresh_standing(*event.claim);
    m.touched.insert(*event.claim);
  } else if (counts) {
    m.ours.put_text(*event.document, m.ours.document_text(*event.document), m.now);
  }
}

// --- Decisions

// Ids of theirs inside a decision's evidence become ours.
std::string moved_evidence(const Merge& m, std::string_view stored) {
  const auto list = nlohmann::ordered_json::parse(stored, nullptr, false);
  if (!list.is_array()) return "[]";
  nlohmann::ordered_json moved = nlohmann::ordered_json::array();
  for (nlohmann::ordered_json item : list) {
    if (!item.is_object()) continue;
    const auto move = [&](const char* name, const std::unordered_map<Id, Id>& ids) {
      const auto it = item.find(name);
      if (it == item.end() || !it->is_number_integer()) return;
      const auto known = ids.find(it->get<Id>());
      *it = known == ids.end() ? Id{0} : known->second;
    };
    move("match", m.matches);
    move("document", m.documents);
    moved.push_back(std::move(item));
  }
  return moved.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

struct Decision {
  Id id = 0, claim = 0;
  std::int64_t at = 0;
  std::string person, act, outcome, timeliness, why, evidence;
  std::optional<Day> happened;
  std::optional<std::int64_t> days_late;
  bool beside = false;
};

constexpr const char* decision_columns =
    "SELECT id, claim_id, at, person, act, outcome, timeliness, happened, days_late, why, "
    "evidence, beside FROM decision ";

Decision decision_of(const Query& q) {
  return {q.integer(0), q.integer(1), q.integer(2), q.text(3),      q.text(4),          q.text(5),
          q.text(6),    q.text(9),    q.text(10),   q.maybe_day(7), q.maybe_integer(8), q.flag(11)};
}

bool has(Connection& db, const Decision& d, Id limit) {
  Query q(db,
          "SELECT 1 FROM decision WHERE claim_id = ? AND at = ? AND person = ? AND act = ? "
          "AND outcome = ? AND timeliness = ? AND happened IS ? AND why = ? AND id < ?",
          d.claim, d.at, d.person, d.act, d.outcome, d.timeliness, d.happened, d.why, limit);
  return q.step();
}

std::optional<Decision> counting(Connection& db, Id claim) {
  static const std::string sql =
      std::string(decision_columns) + "WHERE claim_id = ? AND beside = 0 ORDER BY id DESC LIMIT 1";
  Query q(db, sql.c_str(), claim);
  return q.step() ? std::optional(decision_of(q)) : std::nullopt;
}

void take_decision(Merge& m, Decision d) {
  const Decision original = d;
  d.claim = m.claims[d.claim];
  if (has(m.our.db, d, std::numeric_limits<Id>::max())) return;
  bool differs = d.beside;
  if (auto now = counting(m.our.db, d.claim); now && !d.beside) {
    now->claim = original.claim;
    d.beside = !has(m.their.db, *now, original.id);
    differs = d.beside && (now->outcome != d.outcome || now->timeliness != d.timeliness);
  }
  const Id id = insert(m.our.db,
                       "INSERT INTO decision (event_id, claim_id, at, person, act, outcome, "
                       "timeliness, happened, days_late, why, evidence, beside) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       m.our.next_event(), d.claim, d.at, d.person, d.act, d.outcome, d.timeliness,
                       d.happened, d.days_late, d.why, moved_evidence(m, d.evidence), d.beside);
  std::string detail = d.person + ", " + format_day(day_of(Instant(std::chrono::seconds(d.at)))) +
                       ", in another ledger: ";
  detail += d.act == "reopen" ? "reopened" : "decided " + d.outcome;
  if (d.timeliness != "none") detail += ", " + d.timeliness;
  detail += d.why.empty() ? "." : ": " + d.why;
  JsonObject data;
  data.text("wording", m.ours.claim(d.claim).claim.wording).text("outcome", d.outcome);
  const char* what = d.beside            ? "claim.differs"
                     : d.act == "reopen" ? "claim.reopened"
                                         : "claim.decided";
  m.our.append({m.now, m.by, what, d.claim, {}, detail, data.str(), {{"decision", id}}});
  m.our.refresh_standing(d.claim);
  m.touched.insert(d.claim);
  ++m.result.decisions;
  if (differs) ++m.result.differing;
}

bool has_event(Connection& db, Id claim, const char* pattern, std::string_view data) {
  Query q(db,
          "SELECT 1 FROM event WHERE claim_id = ? AND what LIKE ? AND (? = '' OR data = ?) LIMIT 1",
          claim, pattern, data, data);
  return q.step();
}

}  // namespace

void merge_corrections(Merge& m) {
  static const std::string sql = std::string(correction_columns) + "ORDER BY id";
  std::vector<Correction> group;
  for (Query q(m.their.db, sql.c_str()); q.step();) {
    Correction next = correction_of(q);
    if (!group.empty() && group[0].event != next.event) {
      take_corrections(m, std::exchange(group, {}));
    }
    group.push_back(std::move(next));
  }
  if (!group.empty()) take_corrections(m, std::move(group));
}

void merge_decisions(Merge& m) {
  static const std::string sql = std::string(decision_columns) + "ORDER BY id";
  for (Query q(m.their.db, sql.c_str()); q.step();) take_decision(m, decision_of(q));
}

void merge_labels(Merge& m) {
  for (Query q(m.their.db, "SELECT claim_id, name FROM tag ORDER BY claim_id, name"); q.step();) {
    const Id claim = m.claims[q.integer(0)];
    const std::string name = q.text(1);
    // What somebody here has taken off stays off.
    if (has_event(m.our.db, claim, "claim.untagged", JsonObject().text("tag", name).str())) {
      continue;
    }
    const Id before = m.our.last_event;
    m.ours.tag(claim, name, m.by, m.now);
    if (m.our.last_event != before) ++m.result.tags;
  }
  for (Query q(m.their.db,
               "SELECT claim_id, next, every_days, since FROM schedule ORDER BY claim_id");
       q.step();) {
    const Id claim = m.claims[q.integer(0)];
    const auto next = q.maybe_day(1);
    if (!next || has_event(m.our.db, claim, "claim.%schedule%", {})) continue;
    const ScheduleView schedule{*next, q.maybe_int(2), q.maybe_day(3).value_or(Day{})};
    m.ours.schedule(claim, schedule, m.by, "as in another ledger", m.now);
  }
  for (Query q(m.their.db, "SELECT name, arguments FROM saved_search ORDER BY name"); q.step();) {
    execute(m.our.db,
            "INSERT INTO saved_search (name, arguments) VALUES (?, ?) ON CONFLICT DO NOTHING",
            q.view(0), q.view(1));
  }
}

void fill_in_documents(Merge& m) {
  for (Query q(m.their.db, "SELECT document_id FROM text ORDER BY document_id"); q.step();) {
    const Id id = m.documents[q.integer(0)];
    if (m.new_documents.count(id)) continue;
    const DocumentText there = m.theirs.document_text(q.integer(0));
    const DocumentEdit known{there.title, there.outlet,    there.author,
                             there.url,   there.published, there.published_precision};
    if (m.ours.fill_in(id, known, m.by, "known in another ledger", m.now)) {
      m.result.dated.push_back(id);
    }
  }
}

}  // namespace onrecord::db
