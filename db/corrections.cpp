// SPDX-License-Identifier: Apache-2.0
// What people corrected, as examples to hold the machine's reading against, and which versions
// agreed with them.

#include "db/claim_store.hpp"
#include "db/encode.hpp"
#include "db/impl.hpp"

#include <nlohmann/json.hpp>

namespace onrecord::db {
namespace {

using nlohmann::json;

// What a claim's event says of one field, as a correction of it is stored.
std::string stated_value(const json& data, std::string_view field) {
  const auto text = [&](const char* name) {
    const auto it = data.find(name);
    return it != data.end() && it->is_string() ? it->get<std::string>() : std::string();
  };
  if (field == "kind") return text("kind");
  if (field == "speaker") return text("speaker");
  if (field == "deadline") return text("deadline");
  const auto offset = [&](const char* name) {
    const auto it = data.find(name);
    return it != data.end() && it->is_number_unsigned() ? it->get<std::uint32_t>() : 0u;
  };
  return stored_form(Span{offset("begin"), offset("end")});
}

// A claim of which only that field is set.
Claim claim_with(std::string_view field, std::string_view value, std::string_view utf8) {
  Claim claim;
  if (field == "kind") {
    claim.kind = named(value, ClaimKind::event, ClaimKind::event);
  } else if (field == "speaker") {
    claim.speaker = value;
  } else if (field == "deadline") {
    set_deadline(claim, value);
  } else if (const auto span = parse_span(value); span && fits(utf8, *span)) {
    claim.span = *span;
    claim.wording = slice(utf8, *span);
  }
  return claim;
}

}  // namespace

std::vector<CorrectionView> Ledger::corrections() const {
  std::vector<CorrectionView> all;
  for (Query q(impl_->db,
               "SELECT c.id, c.claim_id, c.document_id, c.field, c.after, c.person, c.at, "
               "(SELECT before FROM correction WHERE id = newest.first), newest.event_id "
               "FROM correction AS c JOIN (SELECT max(id) AS id, min(id) AS first, "
               "min(event_id) AS event_id FROM correction WHERE beside = 0 "
               "GROUP BY claim_id, document_id, field) AS newest ON newest.id = c.id "
               "ORDER BY c.id");
       q.step();) {
    CorrectionView c;
    c.id = q.integer(0);
    if (!q.is_null(1)) c.claim = q.integer(1);
    if (!q.is_null(2)) c.document = q.integer(2);
    c.field = q.text(3);
    c.after = q.text(4);
    c.person = q.text(5);
    c.at = q.instant(6);
    c.before = q.text(7);
    c.first_event = q.integer(8);
    all.push_back(std::move(c));
  }
  return all;
}

std::vector<ReadBefore> Ledger::read_before(const CorrectionView& correction) const {
  const std::string& field = correction.field;
  if (!correction.claim || correction.document ||
      (field != "kind" && field != "speaker" && field != "deadline" && field != "span")) {
    return {};
  }
  const std::string utf8 = text(claim(*correction.claim).document.id);
  std::vector<ReadBefore> all;
  std::string last;
  for (Query q(impl_->db,
               "SELECT actor, data FROM event WHERE claim_id = ? AND id < ? AND what IN "
               "('claim.logged', 'claim.reread', 'claim.found_again') ORDER BY id",
               *correction.claim, correction.first_event);
       q.step();) {
    const json data = json::parse(q.view(1), nullptr, false);
    if (!data.is_object()) return {};
    last = stated_value(data, field);
    all.push_back({q.text(0), claim_with(field, last, utf8)});
  }
  // A claim that came with another ledger was taken down here as the people there had corrected it.
  return last == correction.before ? all : std::vector<ReadBefore>();
}

void Ledger::put_evaluation(const Evaluation& e) {
  Work work(*impl_);
  execute(impl_->db,
          "INSERT INTO evaluation (correction_id, engine, at, value, agrees) "
          "VALUES (?, ?, ?, ?, ?) ON CONFLICT (correction_id, engine) DO UPDATE SET "
          "at = excluded.at, value = excluded.value, agrees = excluded.agrees "
          "WHERE evaluation.agrees = 0",
          e.correction, e.engine, e.at, e.value, e.agrees);
  work.commit();
}

std::vector<Evaluation> Ledger::evaluations() const {
  std::vector<Evaluation> all;
  for (Query q(impl_->db,
               "SELECT correction_id, engine, at, value, agrees FROM evaluation "
               "ORDER BY correction_id, engine");
       q.step();) {
    all.push_back({q.integer(0), q.text(1), q.instant(2), q.text(3), q.flag(4)});
  }
  return all;
}

}  // namespace onrecord::db
