// SPDX-License-Identifier: Apache-2.0
// What assessors from outside answered when they were asked about matches.

#include "db/encode.hpp"
#include "db/opinion_store.hpp"

namespace onrecord::db {

namespace {

constexpr std::size_t most_kept = 16000;  // bytes of an answer

std::string outcome_words(const Opinion& opinion) {
  return opinion.ignored.empty() ? to_string(opinion.stance) : "ignored, " + opinion.ignored;
}

}  // namespace

Id add_opinion(Ledger::Impl& impl, const NewOpinion& o, Instant at, const std::string& actor,
               Instant now) {
  const Opinion& said = o.opinion;
  const char* stance = said.ignored.empty() ? to_string(said.stance) : "";
  const Id id =
      insert(impl.db,
             "INSERT INTO opinion (event_id, at, claim_id, document_id, model, host, prompt_hash, "
             "answer, stance, span_begin, span_end, wording, ignored) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
             impl.next_event(), at, o.claim, o.document, o.model, o.host, o.prompt_hash,
             std::string_view(o.answer).substr(0, most_kept), stance, said.evidence.begin,
             said.evidence.end, said.wording, said.ignored);
  JsonObject data;
  data.number("opinion", id).text("model", o.model).text("stance", stance);
  data.text("wording", said.wording).text("ignored", said.ignored);
  impl.append({now,
               actor,
               "match.assessed",
               o.claim,
               o.document,
               (actor == impl.engine ? "Asked " : "In another ledger: asked ") + o.model + " (" +
                   o.host + ") about document " + std::to_string(o.document) + ": " +
                   outcome_words(said) + ".",
               data.str(),
               {{"opinion", id}}});
  return id;
}

std::vector<Id> Ledger::matches_to_assess() const {
  std::vector<Id> ids;
  for (Query q(impl_->db,
               "SELECT match.id FROM match JOIN standing USING (claim_id) WHERE match.accepted = 1 "
               "AND match.linked = 0 AND match.rejected = 0 AND standing.hidden = '' "
               "AND standing.decided = 0 ORDER BY match.id DESC");
       q.step();) {
    ids.push_back(q.integer(0));
  }
  return ids;
}

bool Ledger::was_asked(Id claim, Id document, std::string_view model,
                       std::string_view prompt_hash) const {
  Query q(impl_->db,
          "SELECT 1 FROM opinion WHERE claim_id = ? AND document_id = ? AND model = ? "
          "AND prompt_hash = ? LIMIT 1",
          claim, document, model, prompt_hash);
  return q.step();
}

Id Ledger::record_opinion(const NewOpinion& opinion, Instant now) {
  if (opinion.model.empty()) throw LedgerError(Failure::refused, "a model needs a name");
  Work work(*impl_);
  impl_->require_claim(opinion.claim);
  impl_->require_document(opinion.document);
  const Id id = add_opinion(*impl_, opinion, now, impl_->engine, now);
  work.commit();
  return id;
}

void load_opinions(Connection& db, ClaimView& view) {
  for (Query q(db,
               "SELECT now.match_id, now.model, now.host, now.stance, now.wording, now.ignored, "
               "opinion.prompt_hash, opinion.at, now.differs FROM opinion_now AS now "
               "JOIN opinion USING (id) WHERE now.claim_id = ? ORDER BY now.model, now.id",
               view.id);
       q.step();) {
    for (EvidenceView& e : view.evidence) {
      if (e.match != q.integer(0)) continue;
      e.opinions.push_back({q.text(1), q.text(2),
                            named(q.view(3), Stance::unrelated, Stance::unrelated), q.text(4),
                            q.text(5), q.text(6), q.instant(7), q.flag(8)});
    }
  }
}

}  // namespace onrecord::db
