// SPDX-License-Identifier: Apache-2.0
// The derived rows: do they still follow from the history?

#include "core/claims/find_claims.hpp"
#include "db/audit.hpp"

#include <charconv>

namespace onrecord::db {
namespace {

// The hexadecimal digits behind `"name":"` in an event's data; empty if there are none. The events
// of a long history are too many to be parsed as JSON.
std::string_view stated(std::string_view data, std::string_view name) {
  const std::string key = '"' + std::string(name) + "\":\"";
  const std::size_t at = data.find(key);
  if (at == data.npos) return {};
  const std::string_view rest = data.substr(at + key.size());
  return rest.substr(0, rest.find('"'));
}

// The texts of documents, the last one kept: the claims of one article follow each other.
class Texts {
 public:
  explicit Texts(Connection& db) : query_(db, "SELECT utf8 FROM text WHERE document_id = ?") {}

  // The document's text; nullptr if it has none. Valid until the next call.
  const std::string* of(Id document) {
    if (document != document_) {
      query_.again();
      query_.bind(document);
      there_ = query_.step();
      if (there_) text_.assign(query_.view(0));
      document_ = document;
    }
    return there_ ? &text_ : nullptr;
  }

 private:
  Query query_;
  Id document_ = 0;
  bool there_ = false;
  std::string text_;
};

void append_number(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace

// Every text must be the one that the history says was read out of its document.
void check_texts(Connection& db, Findings& findings) {
  for (Query q(db,
               "SELECT text.document_id, text.engine, text.utf8, event.what, event.document_id, "
               "event.data FROM text LEFT JOIN event ON event.id = text.event_id "
               "ORDER BY text.document_id");
       q.step();) {
    const Id id = q.integer(0);
    if (q.view(1).empty()) continue;  // not read yet
    const std::string_view expected = stated(q.view(5), "utf8_sha256");
    const std::string found = to_hex(sha256(q.view(2)));
    if (q.view(3) != "document.read" || q.integer(4) != id || expected != found) {
      findings.add(Findings::row("text", id),
                   "is not what was read out of document " + std::to_string(id),
                   std::string(expected), found);
    }
  }
  for (Query q(
           db,
           "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM text) ORDER BY id");
       q.step();) {
    findings.add(Findings::row("text", q.integer(0)), "is missing");
  }
}

void check_claims(Connection& db, AuditReport& report, Findings& findings) {
  Texts texts(db);
  std::string logged;
  for (Query q(db,
               "SELECT claim.id, claim.span_begin, claim.span_end, claim.wording, "
               "claim.fingerprint, claim.document_id, event.claim_id, event.data, claim.superseded "
               "FROM claim LEFT JOIN event ON event.id = claim.event_id ORDER BY claim.id");
       q.step();) {
    const Id id = q.integer(0);
    const std::string* text = texts.of(q.integer(5));
    if (text == nullptr) continue;  // named by check_texts or check_references
    ++report.claims;
    // A superseded claim may point into an earlier reading of its document.
    const std::string_view there = slice(*text, {q.offset(1), q.offset(2)});
    if (there != q.view(3) && !q.flag(8)) {
      findings.add(Findings::row("claim", id), "its words do not stand at its place in the article",
                   std::string(there), q.text(3));
    }
    // As words and text are one, place and fingerprint suffice to tie them to the history; the
    // words of a superseded claim need their own fingerprint.
    logged.assign("{\"begin\":");
    append_number(logged, q.integer(1));
    logged += ",\"end\":";
    append_number(logged, q.integer(2));
    logged += ",\"fingerprint\":\"";
    logged += q.view(4);
    logged += '"';
    if (q.integer(6) != id || !q.view(7).starts_with(logged) ||
        (q.flag(8) && fingerprint(q.view(3)) != q.view(4))) {
      findings.add(Findings::row("claim", id),
                   "its words are not those that the history says were taken down", q.text(7),
                   logged);
    }
  }
}

void check_standing(Connection& db, Findings& findings) {
  for (Query q(db,
               "SELECT s.claim_id, standing.claim_id IS NULL FROM standing_from AS s "
               "LEFT JOIN standing ON standing.claim_id = s.claim_id "
               "WHERE standing.claim_id IS NULL OR standing.hidden <> s.hidden "
               "OR standing.phase <> s.phase OR standing.outcome <> s.outcome "
               "OR standing.timeliness <> s.timeliness OR standing.grade <> s.grade "
               "OR standing.decided <> s.decided OR standing.worth <> s.worth "
               "OR standing.deadline IS NOT s.deadline "
               "OR standing.due IS NOT s.due OR standing.waits IS NOT s.waits "
               "ORDER BY s.claim_id");
       q.step();) {
    findings.add(
        Findings::row("standing", q.integer(0)),
        q.flag(1) ? "is missing" : "is not what the claim's decisions and assessment give");
  }
}

void check_matches(Connection& db, AuditReport& report, Findings& findings) {
  Texts texts(db);
  for (Query q(db, "SELECT id, span_begin, span_end, wording, document_id FROM match ORDER BY id");
       q.step();) {
    const Span span{q.offset(1), q.offset(2)};
    const std::string* text = texts.of(q.integer(4));
    if (text == nullptr) continue;
    ++report.matches;
    if (span.empty()) continue;  // a headline
    if (slice(*text, span) != q.view(3)) {
      findings.add(Findings::row("match", q.integer(0)),
                   "its words do not stand at their place in the coverage",
                   std::string(slice(*text, span)), q.text(3));
    }
  }
}

// What an assessor cites stands in the text that it was asked about. A text that was read anew
// since may say it elsewhere, or no more.
void check_opinions(Connection& db, Findings& findings) {
  Texts texts(db);
  for (Query q(db,
               "SELECT opinion.id, span_begin, span_end, wording, opinion.document_id FROM opinion "
               "JOIN text USING (document_id) WHERE ignored = '' "
               "AND opinion.event_id > text.event_id ORDER BY opinion.document_id, opinion.id");
       q.step();) {
    const Span span{q.offset(1), q.offset(2)};
    const std::string* text = texts.of(q.integer(4));
    const std::string cited = q.text(3);
    if (text == nullptr ||
        (!cited.empty() && span.size() == cited.size() && slice(*text, span) == cited)) {
      continue;
    }
    findings.add(Findings::row("opinion", q.integer(0)),
                 "its words do not stand at their place in the coverage",
                 std::string(slice(*text, span)), cited);
  }
}

}  // namespace onrecord::db
