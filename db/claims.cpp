// SPDX-License-Identifier: Apache-2.0
// Claims: taking them down, and knowing them again when their document is read once more.

#include "core/claims/find_claims.hpp"
#include "db/claim_store.hpp"
#include "db/encode.hpp"

#include <algorithm>
#include <unordered_map>

namespace onrecord::db {

void Ledger::Impl::require_claim(Id claim) {
  Query q(db, "SELECT 1 FROM claim WHERE id = ?", claim);
  if (!q.step()) {
    throw LedgerError(Failure::unknown_id,
                      "no claim " + std::to_string(claim) + " in " + db.path());
  }
}

RecordedClaims Ledger::record_claims(Id document, std::span<const NewClaim> claims, Instant now) {
  Work work(*impl_);
  Connection& db = impl_->db;
  const std::string utf8 = text(document);
  for (const NewClaim& c : claims) {
    if (!fits(utf8, c.claim.span) || slice(utf8, c.claim.span) != c.claim.wording) {
      throw LedgerError(Failure::refused, "a claim's words do not stand at its span in document " +
                                              std::to_string(document));
    }
  }
  std::vector<Stood> known = standing_claims(db, document);
  std::unordered_map<std::string, Id> earlier = earlier_claims(db, document);
  const std::vector<Stood*> stood = recognised(claims, known);

  put_context(db, document, claims);
  RecordedClaims recorded;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const NewClaim& c = claims[i];
    if (stood[i] == nullptr) {
      if (const auto it = earlier.find(c.fingerprint); it != earlier.end()) {
        recorded.claims.push_back({it->second, false});
        continue;
      }
      const Id id =
          insert_claim(db, document, impl_->next_event(), impl_->engine, c.claim, c.fingerprint);
      put_profile(db, id, c);
      impl_->index(Impl::Index::claim, id, c.claim.wording, c.claim.speaker);
      impl_->append({now,
                     impl_->engine,
                     "claim.logged",
                     id,
                     document,
                     "Took down " + claim_words(c.claim) + ".",
                     claim_event_data(c.claim, c.fingerprint),
                     {}});
      recorded.claims.push_back({id, true});
      continue;
    }
    const Stood& old = *stood[i];
    Claim claim = c.claim;
    const bool moved = apply_corrections(db, old.id, utf8, claim);
    const std::string print = moved ? fingerprint(claim.wording) : c.fingerprint;
    const bool is_other = claim.wording != old.wording || claim.span != old.span ||
                          to_string(claim.kind) != old.kind || claim.speaker != old.speaker ||
                          stored_form(claim.deadline) != old.deadline;
    update_claim(db, old.id, impl_->engine, claim, print);
    put_profile(db, old.id, c);
    if (claim.wording != old.wording || claim.speaker != old.speaker) {
      impl_->unindex(Impl::Index::claim, old.id, old.wording, old.speaker);
      impl_->index(Impl::Index::claim, old.id, claim.wording, claim.speaker);
    }
    if (is_other || old.superseded) {
      execute(db, "UPDATE claim SET event_id = ? WHERE id = ?", impl_->next_event(), old.id);
      impl_->append(
          {now,
           impl_->engine,
           old.superseded ? "claim.found_again" : "claim.reread",
           old.id,
           document,
           (old.superseded ? "Found again as " : "Read again as ") + claim_words(claim) + ".",
           claim_event_data(claim, print),
           {}});
      impl_->refresh_standing(old.id);
    }
    recorded.claims.push_back({old.id, false});
  }

  for (const Stood& old : known) {
    if (old.found || old.superseded) continue;
    execute(db, "UPDATE claim SET superseded = 1 WHERE id = ?", old.id);
    impl_->append({now,
                   impl_->engine,
                   "claim.superseded",
                   old.id,
                   document,
                   "Reading the document again no longer finds it.",
                   "{}",
                   {}});
    impl_->refresh_standing(old.id);
    recorded.superseded.push_back(old.id);
  }
  if (known.empty() && !earlier.empty()) {
    for (const Added& claim : recorded.claims) {
      std::erase_if(earlier, [&](const auto& item) { return item.second == claim.id; });
    }
    for (const auto& [print, id] : earlier) {
      // Reading the revision again tells nothing new.
      Query q(db,
              "SELECT 1 FROM event "
              "WHERE claim_id = ? AND what = 'claim.gone_in_revision' AND document_id = ?",
              id, document);
      if (!q.step()) recorded.gone_in_revision.push_back(id);
    }
    std::sort(recorded.gone_in_revision.begin(), recorded.gone_in_revision.end());
    for (Id id : recorded.gone_in_revision) {
      impl_->append({now,
                     impl_->engine,
                     "claim.gone_in_revision",
                     id,
                     document,
                     "A newer version of its article, document " + std::to_string(document) +
                         ", does not contain these words.",
                     "{}",
                     {}});
    }
  }
  work.commit();
  return recorded;
}

void Ledger::edit_claim(Id id, const ClaimEdit& edit, std::string_view by, std::string_view why,
                        Instant now) {
  require_name(by);
  Work work(*impl_);
  Connection& db = impl_->db;
  const ClaimView view = claim(id);
  Claim edited = view.claim;
  NewEvent event{now, std::string(by), "claim.corrected", id, view.document.id, {}, {}, {}};
  const auto correct = [&](const char* field, const std::string& before, const std::string& after) {
    if (before == after) return;
    event.subject.push_back(
        {"correction", impl_->add_correction(id, {}, field, before, after, by, why, now)});
    event.detail += (event.detail.empty() ? "Corrected " : ", ") + std::string(field);
    const bool is_long = before.size() + after.size() > 200;
    if (!is_long) event.detail += " from \"" + before + "\" to \"" + after + '"';
  };
  if (edit.span) {
    const std::string utf8 = text(view.document.id);
    if (!fits(utf8, *edit.span)) {
      throw LedgerError(Failure::refused, "the span " + stored_form(*edit.span) +
                                              " does not lie in document " +
                                              std::to_string(view.document.id));
    }
    correct("span", stored_form(edited.span), stored_form(*edit.span));
    edited.span = *edit.span;
    edited.wording = slice(utf8, *edit.span);
  }
  if (edit.kind) {
    correct("kind", to_string(edited.kind), to_string(*edit.kind));
    edited.kind = *edit.kind;
  }
  if (edit.speaker) {
    correct("speaker", edited.speaker, *edit.speaker);
    edited.speaker = *edit.speaker;
  }
  if (edit.deadline || edit.no_deadline) {
    const std::string after =
        edit.deadline ? format_day(edit.deadline->first) + "/" + format_day(edit.deadline->last)
                      : std::string();
    correct("deadline", stored_form(edited.deadline), after);
    set_deadline(edited, after);
  }
  if (edit.condition_wording) {
    correct("condition_wording", edited.condition, *edit.condition_wording);
    edited.condition = *edit.condition_wording;
  }
  if (edit.condition) {
    if (edited.condition.empty()) {
      throw LedgerError(Failure::refused,
                        "claim #" + std::to_string(id) +
                            " hangs on no condition; `onrecord edit --condition` gives it one, "
                            "--deadline sets its deadline");
    }
    const auto& mark = edited.condition_mark;
    correct("condition", mark ? to_string(*mark) : std::string(), to_string(*edit.condition));
  }
  if (edit.quantities) {
    correct("quantities", encode(edited.quantities), encode(*edit.quantities));
    edited.quantities = *edit.quantities;
  }
  if (edit.hedge) {
    correct("hedge", edited.hedge, *edit.hedge);
    edited.hedge = *edit.hedge;
  }
  if (!event.subject.empty()) {
    const std::string print = fingerprint(edited.wording);
    std::string engine;
    {
      Query q(db, "SELECT engine FROM claim WHERE id = ?", id);
      if (q.step()) engine = q.text(0);
    }
    update_claim(db, id, engine, edited, print);
    execute(db, "UPDATE claim SET event_id = ?, superseded = ? WHERE id = ?", impl_->next_event(),
            view.superseded, id);
    if (edited.wording != view.claim.wording || edited.speaker != view.claim.speaker) {
      impl_->unindex(Impl::Index::claim, id, view.claim.wording, view.claim.speaker);
      impl_->index(Impl::Index::claim, id, edited.wording, edited.speaker);
    }
    event.detail += why.empty() ? "." : ": " + std::string(why);
    event.data = claim_event_data(edited, print);
    impl_->append(event);
    impl_->refresh_standing(id);
  }
  work.commit();
}

// Of claims with one deadline or figure so many are looked at, so that the cost does not grow with
// the ledger.
constexpr std::int64_t kSameDayOrFigure = 200;

std::vector<Id> Ledger::claims_alike(Id claim, std::size_t limit) const {
  // By index: the day over open and closed claims, the figure over all; then the name.
  static const std::string sql =
      "WITH mine AS (SELECT claim.id, claim.document_id, claim.fingerprint, claim.speaker, "
      "  standing.deadline FROM claim JOIN standing ON standing.claim_id = claim.id "
      "  WHERE claim.id = ?1), "
      "alike (id) AS ("
      "  SELECT * FROM (SELECT s.claim_id FROM mine JOIN standing AS s ON s.hidden = '' "
      "    AND s.phase = 'open' AND s.deadline = mine.deadline LIMIT ?3) "
      "  UNION SELECT * FROM (SELECT s.claim_id FROM mine JOIN standing AS s ON s.hidden = '' "
      "    AND s.phase = 'closed' AND s.deadline = mine.deadline LIMIT ?3) "
      "  UNION SELECT * FROM (SELECT q.claim_id FROM quantity AS own JOIN quantity AS q "
      "    ON q.unit = own.unit AND q.low = own.low AND q.high = own.high "
      "    WHERE own.claim_id = ?1 AND own.unit <> '' LIMIT ?3)) "
      "SELECT claim.id FROM alike JOIN claim ON claim.id = alike.id "
      "JOIN standing ON standing.claim_id = claim.id JOIN mine "
      "WHERE standing.hidden = '' AND claim.id <> mine.id "
      "AND claim.document_id <> mine.document_id AND claim.fingerprint <> mine.fingerprint "
      "AND (claim.speaker = mine.speaker "
      "  OR (claim.speaker <> '' AND mine.speaker LIKE '%' || claim.speaker) "
      "  OR (mine.speaker <> '' AND claim.speaker LIKE '%' || mine.speaker)) "
      "ORDER BY claim.id LIMIT ?2";
  std::vector<Id> ids;
  for (Query q(impl_->db, sql.c_str(), claim, static_cast<std::int64_t>(limit), kSameDayOrFigure);
       q.step();)
    ids.push_back(q.integer(0));
  return ids;
}

}  // namespace onrecord::db
