// SPDX-License-Identifier: Apache-2.0
// Merging a colleague's ledger: what assessors from outside answered there.

#include "db/encode.hpp"
#include "db/merge.hpp"
#include "db/opinion_store.hpp"

namespace onrecord::db {

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
    o.opinion.stance = named(q.view(7), Stance::unrelated, Stance::unrelated);
    o.opinion.evidence = {q.offset(8), q.offset(9)};
    o.opinion.wording = q.text(10);
    o.opinion.ignored = q.text(11);
    if (const std::string text = m.ours.text(o.document);
        slice(text, o.opinion.evidence) != o.opinion.wording) {
      o.opinion.evidence = find_near(text, o.opinion.wording, o.opinion.evidence.begin);
    }
    add_opinion(m.our, o, q.instant(0), m.by, m.now);
    ++m.result.opinions;
  }
}

}  // namespace onrecord::db
