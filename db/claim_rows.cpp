// SPDX-License-Identifier: Apache-2.0
// Claims on their way out: chosen by a filter, loaded one by one.

#include "db/encode.hpp"
#include "db/impl.hpp"

#include <functional>

namespace onrecord::db {
namespace {

void load_quantities(Connection& db, Id claim, std::vector<Quantity>& out) {
  for (Query q(db,
               "SELECT span_begin, span_end, number_begin, number_end, value, value2, low, high, "
               "low_open, high_open, comparator, unit_kind, unit, unit_begin, unit_end, per, why "
               "FROM quantity WHERE claim_id = ? ORDER BY ordinal",
               claim);
       q.step();) {
    Quantity quantity;
    quantity.span = {q.offset(0), q.offset(1)};
    quantity.number = {q.offset(2), q.offset(3)};
    quantity.value = q.real(4);
    if (!q.is_null(5)) quantity.value2 = q.real(5);
    quantity.interval = {q.real(6), q.real(7), q.flag(8), q.flag(9)};
    quantity.comparator = named(q.view(10), Comparator::range, Comparator::equal);
    quantity.unit_kind = named(q.view(11), UnitKind::none, UnitKind::none);
    quantity.unit = q.text(12);
    quantity.unit_span = {q.offset(13), q.offset(14)};
    quantity.per = q.text(15);
    quantity.why = decode_reasons(q.view(16));
    out.push_back(std::move(quantity));
  }
}

std::optional<Deadline> load_deadline(Connection& db, Id claim) {
  Query q(
      db,
      "SELECT wording, span_begin, span_end, earliest, latest, precision, anchor, anchor_begin, "
      "anchor_end, anchor_day, why FROM deadline WHERE claim_id = ?",
      claim);
  if (!q.step()) return {};
  Deadline d;
  d.text = q.text(0);
  d.span = {q.offset(1), q.offset(2)};
  d.earliest = q.maybe_day(3);
  d.latest = q.maybe_day(4);
  d.precision = named(q.view(5), Precision::century, Precision::none);
  d.anchor.kind = named(q.view(6), AnchorKind::event, AnchorKind::none);
  d.anchor.span = {q.offset(7), q.offset(8)};
  d.anchor.day = q.maybe_day(9);
  d.why = decode_reasons(q.view(10));
  return d;
}

bool load_assessment(Connection& db, Id claim, Assessment& a, CoverageRecord& record) {
  Query q(db,
          "SELECT phase, outcome, timeliness, grade, days_late, happened, headline, sources_read, "
          "sources_failed, items_read, record_since, record_until, revisions, deciding, "
          "would_change, why, condition, condition_day, condition_told, due_first, due_last, at "
          "FROM assessment WHERE claim_id = ?",
          claim);
  if (!q.step()) return false;
  a.phase = named(q.view(0), Phase::void_, Phase::open);
  a.outcome = named(q.view(1), Outcome::unrateable, Outcome::none);
  a.timeliness = named(q.view(2), Timeliness::missed, Timeliness::none);
  a.grade = named(q.view(3), Grade::contested, Grade::none_found);
  a.days_late = q.maybe_int(4);
  a.happened = q.maybe_day(5);
  a.headline = q.text(6);
  record.sources_read = static_cast<int>(q.integer(7));
  record.sources_failed = static_cast<int>(q.integer(8));
  record.items_read = static_cast<int>(q.integer(9));
  record.since = q.maybe_day(10);
  record.until = q.maybe_day(11);
  a.revisions = decode_revisions(q.view(12));
  a.deciding = decode_ids(q.view(13));
  a.would_change = decode_texts(q.view(14));
  a.why = decode_reasons(q.view(15));
  a.condition.state = named(q.view(16), ConditionState::cancelled, ConditionState::none);
  a.condition.day = q.maybe_day(17);
  if (!q.is_null(18)) a.condition.document = q.integer(18);
  const auto first = q.maybe_day(19), last = q.maybe_day(20);
  if (first && last) a.condition.due = Days{*first, *last};
  a.as_of = day_of(q.instant(21));
  return true;
}

Claim load_words(const Query& q) {
  Claim claim;
  claim.span = {q.offset(1), q.offset(2)};
  claim.wording = q.text(3);
  claim.kind = named(q.view(4), ClaimKind::event, ClaimKind::event);
  claim.speaker = q.text(5);
  claim.mode = named(q.view(6), Mode::narrator, Mode::narrator);
  claim.cue = {q.offset(7), q.offset(8)};
  claim.condition = q.text(9);
  claim.hedge = q.text(10);
  claim.worth = q.real(11);
  claim.why = decode_reasons(q.view(12));
  return claim;
}

constexpr const char* claim_by_id =
    "SELECT document_id, span_begin, span_end, wording, kind, speaker, mode, cue_begin, cue_end, "
    "condition, hedge, worth, why, superseded FROM claim WHERE id = ?";

// The statement that chooses claims, put together from fixed parts; values are bound in their
// order.
class Choice {
 public:
  // How those that wait for a person are found. `by_worth`: they are so many that the best are
  // found sooner by walking down all claims; `opinions`: there may be some that only an opinion
  // makes wait.
  struct Plan {
    bool by_worth = false, opinions = false;
  };

  Choice(const Filter& f, const char* what, Plan plan) : sql_("SELECT ") {
    sql_ += what;
    sql_ += " FROM standing ";
    const std::string words = search_query(f.search), speaker = search_query(f.speaker);
    searches_ = !words.empty() || !speaker.empty();
    nothing_ = (words.empty() && !f.search.empty()) || (speaker.empty() && !f.speaker.empty());
    if (searches_) sql_ += "JOIN claim_search ON claim_search.rowid = standing.claim_id ";
    if (f.document || f.kind) {
      sql_ += "JOIN claim ON claim.id = standing.claim_id ";
    }
    if (!f.outlet.empty() || f.published_since || f.published_until) {
      if (sql_.find("JOIN claim ON") == sql_.npos) {
        sql_ += "JOIN claim ON claim.id = standing.claim_id ";
      }
      sql_ += "JOIN text ON text.document_id = claim.document_id ";
    }
    if (f.waiting_on) {
      const std::string other = "SELECT claim_id FROM opinion_now WHERE differs = 1";
      if (plan.by_worth) {
        where("standing.hidden = ''");
        where("(+standing.waits <= ?" +
              (plan.opinions ? " OR standing.claim_id IN (" + other + "))" : ")"));
      } else if (plan.opinions) {
        where("standing.claim_id IN (SELECT claim_id FROM standing WHERE waits <= ? UNION " +
              other + ")");
      } else {
        where("standing.waits <= ?");
      }
      value(*f.waiting_on);
    } else if (f.everything) {
      where("true");
    } else if (f.ids.empty()) {
      // The plus keeps the planner from sorting all visible claims instead of walking them by id.
      const bool is_rare = f.phase == Phase::closed || f.phase == Phase::void_ || f.outcome;
      const bool best = f.sort == Sort::worth && !searches_ && !f.document && f.tag.empty() &&
                        f.outlet.empty() && f.unit.empty() && !f.figure;
      const bool by_index = f.sort == Sort::due || best || f.due_until || is_rare;
      where(by_index ? "standing.hidden = ?" : "+standing.hidden = ?");
      value(f.dismissed ? "dismissed" : f.superseded ? "superseded" : "");
    } else {
      std::string list = "standing.claim_id IN (";
      for (std::size_t i = 0; i < f.ids.size(); ++i) list += i == 0 ? "?" : ", ?";
      where(list + ")");
      for (Id id : f.ids) value(id);
    }
    if (searches_) {
      where("claim_search MATCH ?");
      std::string query;
      if (!words.empty()) query = "wording : (" + words + ")";
      if (!speaker.empty())
        query += (words.empty() ? "" : " AND ") + ("speaker : (" + speaker + ")");
      value(query);
    }
    narrow(f);
  }

  void order(const Filter& f) {
    switch (f.sort) {
      case Sort::newest:
        // By the id of the table that the planner should walk.
        sql_ += searches_ ? " ORDER BY claim_search.rowid DESC"
                : f.kind  ? " ORDER BY claim.id DESC"
                          : " ORDER BY standing.claim_id DESC";
        break;
      case Sort::oldest: sql_ += " ORDER BY standing.claim_id"; break;
      case Sort::worth: sql_ += " ORDER BY standing.worth DESC, standing.claim_id"; break;
      case Sort::due:
        // With a phase that a deadline makes, in the order of the index over deadlines.
        sql_ += f.phase == Phase::due || f.phase == Phase::overdue
                    ? " ORDER BY standing.deadline, standing.claim_id"
                : f.due_until ? " ORDER BY standing.due, standing.claim_id"
                              : " ORDER BY standing.due IS NULL, standing.due, standing.claim_id";
        break;
      case Sort::relevance:
        sql_ += searches_ ? " ORDER BY claim_search.rank, claim_search.rowid"
                          : " ORDER BY standing.claim_id DESC";
        break;
    }
    if (f.limit > 0 || f.offset > 0) {
      sql_ += " LIMIT ? OFFSET ?";
      value(f.limit > 0 ? f.limit : -1);
      value(f.offset);
    }
  }

  bool is_nothing() const { return nothing_; }
  const std::string& sql() const { return sql_; }
  void bind(Query& q) const {
    for (const auto& v : values_) v(q);
  }

 private:
  void where(const std::string& condition) {
    sql_ += has_where_ ? " AND " : "WHERE ";
    sql_ += condition;
    has_where_ = true;
  }

  template <typename T>
  void value(T v) {
    if constexpr (std::is_convertible_v<T, std::string_view>) {
      values_.push_back([text = std::string(v)](Query& q) { q.bind(text); });
    } else {
      values_.push_back([v](Query& q) { q.bind(v); });
    }
  }

  template <typename T>
  void equal(const char* condition, const std::optional<T>& wanted) {
    if (!wanted) return;
    where(condition);
    if constexpr (std::is_enum_v<T>) {
      value(to_string(*wanted));
    } else {
      value(*wanted);
    }
  }

  void narrow(const Filter& f) {
    equal("claim.document_id = ?", f.document);
    equal("standing.outcome = ?", f.outcome);
    equal("standing.timeliness = ?", f.timeliness);
    equal("standing.grade = ?", f.grade);
    equal("claim.kind = ?", f.kind);
    equal("standing.worth >= ?", f.min_worth);
    equal("standing.due >= ?", f.due_since);
    equal("standing.due <= ?", f.due_until);
    if (f.open) where("standing.phase = 'open'");
    if (f.phase) {
      switch (*f.phase) {
        case Phase::open: where("standing.phase = 'open' AND standing.deadline IS NULL"); break;
        case Phase::due:
          where("standing.phase = 'open' AND standing.deadline >= ?");
          value(f.today);
          break;
        case Phase::overdue:
          where("standing.phase = 'open' AND standing.deadline < ?");
          value(f.today);
          break;
        case Phase::closed:
        case Phase::void_:
          where("standing.phase = ?");
          value(to_string(*f.phase));
          break;
      }
    }
    if (!f.outlet.empty()) {
      where("text.outlet = ? COLLATE NOCASE");
      value(f.outlet);
    }
    if (f.published_since) {
      where("text.published >= ?");
      value(Instant(*f.published_since));
    }
    if (f.published_until) {
      where("text.published < ?");
      value(Instant(*f.published_until + std::chrono::days{1}));
    }
    if (!f.tag.empty()) {
      where("standing.claim_id IN (SELECT claim_id FROM tag WHERE name = ?)");
      value(f.tag);
    }
    if (f.figure || !f.unit.empty()) {
      std::string condition = "standing.claim_id IN (SELECT claim_id FROM quantity WHERE ";
      if (!f.unit.empty()) condition += "unit = ? AND ";
      const Interval figure = f.figure.value_or(Interval{});
      condition += figure.low_open ? "high > ? AND " : "high >= ? AND ";
      condition += figure.high_open ? "low < ?)" : "low <= ?)";
      where(condition);
      if (!f.unit.empty()) value(f.unit);
      value(figure.low);
      value(figure.high);
    }
  }

  std::string sql_;
  std::vector<std::function<void(Query&)>> values_;
  bool has_where_ = false, searches_ = false, nothing_ = false;
};

// Opinions of outside assessors are many fewer than claims, mostly none.
bool has_opinions(Connection& db, const Filter& filter) {
  return filter.waiting_on && Query(db, "SELECT 1 FROM opinion LIMIT 1").step();
}

// How many are chosen; counting ends at `most`.
std::int64_t counted(Connection& db, const Filter& filter, std::int64_t most = -1) {
  const Choice choice(filter, most < 0 ? "count(*)" : "1", {false, has_opinions(db, filter)});
  if (choice.is_nothing()) return 0;
  const std::string page = "SELECT count(*) FROM (" + choice.sql() + " LIMIT ?)";
  Query q(db, most < 0 ? choice.sql() : page);
  choice.bind(q);
  if (most >= 0) q.bind(most);
  return q.step() ? q.integer(0) : 0;
}

std::vector<Id> chosen(Connection& db, const Filter& filter) {
  constexpr std::int64_t many = 10000;
  const bool is_page = filter.limit > 0 && filter.sort == Sort::worth;
  const bool by_worth = is_page && filter.waiting_on && counted(db, filter, many) == many;
  Choice choice(filter, "standing.claim_id", {by_worth, has_opinions(db, filter)});
  if (choice.is_nothing()) return {};
  choice.order(filter);
  Query q(db, choice.sql());
  choice.bind(q);
  std::vector<Id> ids;
  while (q.step()) ids.push_back(q.integer(0));
  return ids;
}

}  // namespace

ClaimView Ledger::claim(Id id) const {
  Connection& db = impl_->db;
  ClaimView view;
  view.id = id;
  Id document_id = 0;
  {
    Query q(db, claim_by_id, id);
    if (!q.step()) impl_->require_claim(id);
    view.claim = load_words(q);
    document_id = q.integer(0);
    view.superseded = q.flag(13);
  }
  load_quantities(db, id, view.claim.quantities);
  view.claim.deadline = load_deadline(db, id);
  view.document = document(document_id);
  view.dismissed = impl_->corrected(id, "dismissed") == "1";
  if (!view.claim.condition.empty()) {
    view.claim.condition_mark =
        parse_condition_mark(impl_->corrected(id, "condition").value_or(std::string()));
  }
  if (Query q(db, "SELECT next, every_days, since FROM schedule WHERE claim_id = ?", id);
      q.step()) {
    view.schedule = ScheduleView{q.maybe_day(0).value_or(Day{}), q.maybe_int(1),
                                 q.maybe_day(2).value_or(Day{})};
  }
  load_assessment(db, id, view.assessment, view.record);
  if (Query q(db,
              "SELECT act, outcome, person, why, at, evidence, timeliness, happened, days_late "
              "FROM decision WHERE claim_id = ? AND beside = 0 ORDER BY id DESC LIMIT 1",
              id);
      q.step() && q.view(0) == "decide") {
    view.decision = DecisionView{named(q.view(1), Outcome::unrateable, Outcome::none),
                                 q.text(2),
                                 q.text(3),
                                 q.instant(4),
                                 decode_evidence(q.view(5)),
                                 named(q.view(6), Timeliness::missed, Timeliness::none),
                                 q.maybe_day(7),
                                 q.maybe_int(8)};
    for (Query n(db, "SELECT match_id FROM against_decision WHERE claim_id = ? ORDER BY match_id",
                 id);
         n.step();) {
      view.decision->against.push_back(n.integer(0));
    }
  }
  load_differing(db, view);
  view.tags = tags(id);
  return view;
}

std::vector<ClaimView> Ledger::claims(const Filter& filter) const {
  impl_->flush_search();
  Snapshot snapshot(impl_->db);
  std::vector<ClaimView> all;
  for (Id id : chosen(impl_->db, filter)) all.push_back(claim(id));
  return all;
}

std::vector<Id> Ledger::claim_ids(const Filter& filter) const {
  impl_->flush_search();
  return chosen(impl_->db, filter);
}

std::vector<Id> Ledger::claim_ids() const {
  std::vector<Id> ids;
  for (Query q(impl_->db, "SELECT id FROM claim ORDER BY id"); q.step();) {
    ids.push_back(q.integer(0));
  }
  return ids;
}

std::int64_t Ledger::count(const Filter& filter) const {
  impl_->flush_search();
  return counted(impl_->db, filter);
}

Profile Ledger::profile(Id claim) const {
  Connection& db = impl_->db;
  Profile profile;
  {
    Query q(db,
            "SELECT claim.document_id, span_begin, span_end, wording, kind, speaker, mode, "
            "cue_begin, cue_end, condition, hedge, worth, why, "
            "coalesce(text.published, document.received), "
            "CASE text.published_precision WHEN 'instant' THEN text.published END, "
            "profile.terms, profile.actors, context.places "
            "FROM claim JOIN text ON text.document_id = claim.document_id "
            "JOIN document ON document.id = claim.document_id "
            "LEFT JOIN profile ON profile.claim_id = claim.id "
            "LEFT JOIN context ON context.document_id = claim.document_id WHERE claim.id = ?",
            claim);
    if (!q.step()) impl_->require_claim(claim);
    profile.claim = load_words(q);
    profile.made = day_of(q.instant(13));
    profile.made_at = q.maybe_instant(14);
    if (!q.is_null(15)) {
      profile.terms = unpack_terms(q.view(15));
      profile.actors = decode_texts(q.view(16));
      profile.places = decode_texts(q.view(17));
    }
  }
  load_quantities(db, claim, profile.claim.quantities);
  profile.claim.deadline = load_deadline(db, claim);
  return profile;
}

void Ledger::for_each_profile(Id after,
                              const std::function<void(const Stored<Profile>&)>& use) const {
  Stored<Profile> claim;
  for (Query q(impl_->db,
               "SELECT claim.id, coalesce(text.published, document.received), profile.terms "
               "FROM claim JOIN standing ON standing.claim_id = claim.id "
               "JOIN profile ON profile.claim_id = claim.id "
               "JOIN text ON text.document_id = claim.document_id "
               "JOIN document ON document.id = claim.document_id "
               "WHERE claim.id > ? AND standing.hidden = '' ORDER BY claim.id",
               after);
       q.step();) {
    claim.id = q.integer(0);
    claim.value.made = day_of(q.instant(1));
    claim.value.terms = unpack_terms(q.view(2));
    use(claim);
  }
}

Id Ledger::article(Id claim) const {
  Query q(impl_->db, "SELECT document_id FROM claim WHERE id = ?", claim);
  if (!q.step()) impl_->require_claim(claim);
  return q.integer(0);
}

bool Ledger::is_own_article(Id claim, Id document) const {
  return Query(impl_->db,
               "SELECT 1 FROM claim JOIN text AS own ON own.document_id = claim.document_id "
               "JOIN text AS other ON other.document_id = ?2 WHERE claim.id = ?1 "
               "AND (own.document_id = ?2 OR (own.url <> '' AND own.url = other.url))",
               claim, document)
      .step();
}

std::optional<Instant> Ledger::assessed_at(Id claim) const {
  Query q(impl_->db, "SELECT at FROM assessment WHERE claim_id = ?", claim);
  return q.step() ? std::optional(q.instant(0)) : std::nullopt;
}

std::optional<Assessment> Ledger::assessment(Id claim) const {
  Assessment assessment;
  CoverageRecord record;
  if (load_assessment(impl_->db, claim, assessment, record)) return assessment;
  impl_->require_claim(claim);
  return {};
}

}  // namespace onrecord::db
