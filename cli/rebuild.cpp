// SPDX-License-Identifier: Apache-2.0
#include "cli/rebuild.hpp"

#include "cli/desk.hpp"
#include "core/claims/find_claims.hpp"

#include <algorithm>
#include <set>

namespace onrecord::cli {

namespace {

class Rebuilding {
 public:
  Rebuilding(db::Ledger& ledger, const Context& context) : ledger_(ledger), context_(context) {}

  void read_document(const DocumentView& view) {
    auto article = readable(ledger_.received(view.id), "document " + std::to_string(view.id));
    if (!article) {
      complain(context_, article.error().message + "; it keeps what was read of it before");
      return;
    }
    StoredText text = described(view);
    text.utf8 = std::string(article->text.view());
    const Reading reading = read(std::move(text));
    ledger_.put_text(view.id, document_text(*article, reading), context_.now);
    read_claims(view.id, reading);
  }

 private:
  void read_claims(db::Id document, const Reading& reading) {
    db::Filter of_document;
    of_document.document = document;
    std::set<std::string> known;
    double least = 1;
    bool any = false;
    for (const bool superseded : {false, true}) {
      for (const bool dismissed : {false, true}) {
        of_document.superseded = superseded;
        of_document.dismissed = dismissed;
        for (const ClaimView& view : ledger_.claims(of_document)) {
          known.insert(fingerprint(view.claim.wording));
          least = std::min(least, view.claim.worth);
          any = true;
        }
      }
    }
    if (!any) return;  // coverage, whose own claims nobody took down
    std::vector<db::NewClaim> claims = new_claims(reading, 0);
    // Claims below the least that was taken down stay left out: `log --min-worth` left them out.
    std::erase_if(claims, [&](const db::NewClaim& c) {
      return c.claim.worth < least && known.count(c.fingerprint) == 0;
    });
    ledger_.record_claims(document, claims, context_.now);
  }

  db::Ledger& ledger_;
  const Context& context_;
};

}  // namespace

void rebuild(db::Ledger& ledger, const Context& context) {
  Rebuilding work(ledger, context);
  for (const DocumentView& view : ledger.documents()) work.read_document(view);
  for (const db::Id claim : ledger.claim_ids()) {
    match_again(ledger, claim, context.now);
    // As of the moment of the proposal, so that what the clock changed since is no difference.
    reassess(ledger, claim, ledger.assessed_at(claim).value_or(context.now));
  }
  ledger.refresh_derived();
}

}  // namespace onrecord::cli
