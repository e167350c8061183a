// SPDX-License-Identifier: Apache-2.0
// Merging a colleague's ledger: what assessors from outside answered there.

#include "db/encode.hpp"
#include "db/merge.hpp"
#include "db/opinion_store.hpp"

namespace onrecord::db {

namespace {

// What a row of theirs is worth here: as with an answer of our own, a stance of ours and words that
// stand in the article, or it is ignored.
Opinion believed(const Query& q, const std::string& text) {
  Opinion opinion;
  opinion.ignored = q.text(11);
  if (!opinion.ignored.empty()) return opinion;
  const auto stance = parse_stance(q.view(7));
  if (!stance) {
    opinion.ignored = "it names no stance that there is";
    return opinion;
  }
  const std::string wording = q.text(10);
  Span span{q.offset(8), q.offset(9)};
  if (span.size() != wording.size() || slice(text, span) != wording)
    span = find_near(text, wording, span.begin);
  if (span.empty()) {
    opinion.ignored = "it cites what is not in the article here";
    return opinion;
  }
  opinion.stance = *stance;
  opinion.evidence = span;
  opinion.wording = wording;
  return opinion;
}

}  // namespace

void merge_opinions(Merge& m) {
  for (Query q(m.their.db,
               "SELECT at, claim_id, document_id, model, host, prompt_hash, answer, stance, "
               "span_begin, span_end, wording, ignored FROM opinion ORDER BY id");
       q.step();) {
    NewOpinion o;
    o.claim = m.claims[q.integer(1)];
    o.document = m.documents[q.integer(2)];
    o.model = q.text(3);
    o.host = q.text(4);
    o.prompt_hash = q.text(5);
    // The same question to the same model was asked here too: what it said here stands.
    if (m.ours.was_asked(o.claim, o.document, o.model, o.prompt_hash)) continue;
    o.answer = q.text(6);
    o.opinion = believed(q, m.ours.text(o.document));
    add_opinion(m.our, o, q.instant(0), m.by, m.now);
    ++m.result.opinions;
  }
}

}  // namespace onrecord::db
