// SPDX-License-Identifier: Apache-2.0
// Rewordings: what newer versions of an article made of the words of its claims. They stand in the
// history alone, where nothing can be taken back.

#include "db/encode.hpp"
#include "db/impl.hpp"

#include <nlohmann/json.hpp>

namespace onrecord::db {

void Ledger::note_rewording(Id claim, const RewordingView& r) {
  Work work(*impl_);
  impl_->require_claim(claim);
  std::string what;
  for (const std::string& part : r.what) what += (what.empty() ? "" : ", ") + part;
  const std::string detail =
      r.after.empty() ? "The article was changed and does not say “" + r.before + "” any more."
      : r.before.empty()
          ? "The article was changed and says “" + r.after + "” again."
          : "The article was changed (" + what + "): “" + r.before + "” is now “" + r.after + "”.";
  impl_->append({r.at,
                 impl_->engine,
                 "claim.reworded",
                 claim,
                 r.document,
                 detail,
                 JsonObject()
                     .text("before", r.before)
                     .text("after", r.after)
                     .raw("what", encode(std::span(r.what)))
                     .str(),
                 {}});
  work.commit();
}

std::vector<RewordingView> Ledger::rewordings(Id claim) const {
  std::vector<RewordingView> all;
  for (Query q(impl_->db,
               "SELECT at, document_id, data FROM event WHERE claim_id = ? AND what = "
               "'claim.reworded' ORDER BY id",
               claim);
       q.step();) {
    RewordingView view;
    view.at = q.instant(0);
    view.document = q.maybe_integer(1).value_or(0);
    const auto data = nlohmann::json::parse(q.view(2), nullptr, false);
    if (!data.is_object()) continue;
    view.before = data.value("before", std::string());
    view.after = data.value("after", std::string());
    if (data.contains("what")) view.what = decode_texts(data["what"].dump());
    all.push_back(std::move(view));
  }
  return all;
}

}  // namespace onrecord::db
