// SPDX-License-Identifier: Apache-2.0
// The derived rows: do they still follow from the history?

#include "core/claims/find_claims.hpp"
#include "db/audit.hpp"
#include "db/encode.hpp"

#include <algorithm>
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

// Whether `words` stand at `span`, which a slice would cut at the end of the text.
bool stands(std::string_view text, Span span, std::string_view words) {
  return !words.empty() && span.size() == words.size() && slice(text, span) == words;
}

// Rows that speak of documents, walked beside the texts.
class Beside {
 public:
  // `sql` gives the document first, in ascending order.
  Beside(Connection& db, const char* sql) : rows(db, sql) { next(); }

  // Whether the row at hand is of this document. Rows of documents without a text, which others
  // name, are passed over.
  bool at(Id document) {
    while (there_ && document_ < document) next();
    return there_ && document_ == document;
  }
  void next() {
    there_ = rows.step();
    if (there_) document_ = rows.integer(0);
  }

  Query rows;

 private:
  bool there_ = false;
  Id document_ = 0;
};

class TextCheck {
 public:
  TextCheck(Connection& db, const Recorded& recorded, AuditReport& report)
      : db_(db), recorded_(recorded), report_(report) {}

  void run() {
    Query q(db_, "SELECT document_id, engine, utf8, event_id FROM text ORDER BY document_id");
    // Without INDEXED BY, SQLite might sort whole tables.
    Beside claims(db_,
                  "SELECT document_id, id, span_begin, span_end, wording, fingerprint, event_id, "
                  "superseded FROM claim INDEXED BY claim_document "
                  "ORDER BY document_id, span_begin, id");
    Beside matches(db_,
                   "SELECT document_id, id, span_begin, span_end, wording, condition FROM match "
                   "INDEXED BY match_document ORDER BY document_id, id");
    Beside opinions(db_,
                    "SELECT document_id, id, span_begin, span_end, wording, event_id FROM opinion "
                    "WHERE ignored = '' ORDER BY document_id, id");
    while (q.step()) {
      const Id id = q.integer(0), event = q.integer(3);
      const std::string_view text = q.view(2);
      if (!q.view(1).empty()) check_text(id, text, event);  // else it was not read yet
      for (; claims.at(id); claims.next()) check_claim(text, claims.rows);
      for (; matches.at(id); matches.next()) check_match(text, matches.rows);
      for (; opinions.at(id); opinions.next()) check_opinion(text, event, opinions.rows);
    }
  }

  // Texts first: what is wrong with a text may be all that is wrong with the claims in it.
  void tell(Findings& findings) {
    for (const Findings* part : {&texts_, &claims_, &matches_, &opinions_}) {
      for (const AuditProblem& p : part->list) findings.add(p.where, p.what, p.expected, p.found);
    }
  }

 private:
  // Every text must be the one that the history says was read out of its document.
  void check_text(Id id, std::string_view text, Id event) {
    const std::string found = to_hex(sha256(text));
    if (recorded_.text(event, id, found)) return;
    const std::string data = event_data(event);
    texts_.add(Findings::row("text", id),
               "is not what was read out of document " + std::to_string(id),
               std::string(stated(data, "utf8_sha256")), found);
  }

  void check_claim(std::string_view text, const Query& claim) {
    const Id id = claim.integer(1);
    const Span span{claim.offset(2), claim.offset(3)};
    const bool superseded = claim.flag(7);
    ++report_.claims;
    // A superseded claim may point into an earlier reading of its document.
    const std::string_view there = slice(text, span);
    if (there != claim.view(4) && !superseded) {
      claims_.add(Findings::row("claim", id), "its words do not stand at its place in the article",
                  std::string(there), claim.text(4));
    }
    // As words and text are one, place and fingerprint suffice to tie them to the history; the
    // words of a superseded claim need their own fingerprint.
    Recorded::taken_down(span, claim.view(5), taken_down_);
    if (!recorded_.claim(claim.integer(6), id, taken_down_) ||
        (superseded && fingerprint(claim.view(4)) != claim.view(5))) {
      claims_.add(Findings::row("claim", id),
                  "its words are not those that the history says were taken down",
                  event_data(claim.integer(6)), taken_down_);
    }
  }

  void check_match(std::string_view text, const Query& match) {
    const Span span{match.offset(2), match.offset(3)};
    ++report_.matches;
    if (!span.empty() && !stands(text, span, match.view(4))) {  // empty: a headline
      matches_.add(Findings::row("match", match.integer(1)),
                   "its words do not stand at their place in the coverage",
                   std::string(slice(text, span)), match.text(4));
    }
    if (!match.view(5).empty()) check_condition(text, match.integer(1), match.view(5));
  }

  // What a match tells of the claim's condition is a sentence too, never a headline.
  void check_condition(std::string_view text, Id match, std::string_view encoded) {
    const std::optional<ConditionSign> sign = decode_condition(encoded);
    if (!sign) {
      matches_.add(Findings::row("match", match),
                   "what it tells of the claim's condition cannot be read", {},
                   std::string(encoded));
      return;
    }
    if (stands(text, sign->evidence, sign->wording)) return;
    matches_.add(Findings::row("match", match),
                 "its words about the condition do not stand at their place in the coverage",
                 std::string(slice(text, sign->evidence)), sign->wording);
  }

  // What an assessor cites stands in the text that it was asked about. A text that was read anew
  // since may say it elsewhere, or no more.
  void check_opinion(std::string_view text, Id read, const Query& opinion) {
    if (opinion.integer(5) <= read) return;
    const Span span{opinion.offset(2), opinion.offset(3)};
    const std::string_view cited = opinion.view(4);
    if (stands(text, span, cited)) return;
    opinions_.add(Findings::row("opinion", opinion.integer(1)),
                  "its words do not stand at their place in the coverage",
                  std::string(slice(text, span)), std::string(cited));
  }

  std::string event_data(Id event) {
    Query q(db_, "SELECT data FROM event WHERE id = ?", event);
    return q.step() ? q.text(0) : std::string();
  }

  Connection& db_;
  const Recorded& recorded_;
  AuditReport& report_;
  Findings texts_, claims_, matches_, opinions_;
  std::string taken_down_;
};

void append_number(std::string& out, std::int64_t value) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

}  // namespace

std::uint64_t Recorded::hash(Id of, std::string_view said) const {
  return hash_.joined(hash_({Value::Type::integer, of, 0, {}}),
                      hash_({Value::Type::text, 0, 0, said}));
}

void Recorded::event(Id event, std::string_view what, Id claim, Id document,
                     std::string_view data) {
  if (what == "document.read") {
    said_.emplace_back(event, hash(-document, stated(data, "utf8_sha256")));
  } else if (data.starts_with("{\"begin\":")) {
    const std::string_view print = stated(data, "fingerprint");
    if (print.empty()) return;
    const auto end = static_cast<std::size_t>(print.data() + print.size() + 1 - data.data());
    said_.emplace_back(event, hash(claim, data.substr(0, end)));
  }
}

bool Recorded::says(Id event, std::uint64_t said) const {
  // Mostly asked for in the order in which it was recorded.
  if (last_ >= said_.size() || said_[last_].first != event) {
    const auto it = std::lower_bound(said_.begin(), said_.end(), std::pair(event, std::uint64_t{}));
    last_ = static_cast<std::size_t>(it - said_.begin());
  }
  return last_ < said_.size() && said_[last_++] == std::pair(event, said);
}

bool Recorded::text(Id event, Id document, std::string_view sha256_digits) const {
  return says(event, hash(-document, sha256_digits));  // below zero: no claim has such an id
}

bool Recorded::claim(Id event, Id claim, std::string_view taken_down) const {
  return says(event, hash(claim, taken_down));
}

void Recorded::taken_down(Span span, std::string_view fingerprint, std::string& out) {
  out.assign("{\"begin\":");
  append_number(out, span.begin);
  out += ",\"end\":";
  append_number(out, span.end);
  out += ",\"fingerprint\":\"";
  out += fingerprint;
  out += '"';
}

void check_texts(Connection& db, const Recorded& recorded, AuditReport& report,
                 Findings& findings) {
  TextCheck check(db, recorded, report);
  findings.guarded("text", [&] { check.run(); });
  check.tell(findings);
  for (Query q(
           db,
           "SELECT id FROM document WHERE id NOT IN (SELECT document_id FROM text) ORDER BY id");
       q.step();) {
    findings.add(Findings::row("text", q.integer(0)), "is missing");
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

}  // namespace onrecord::db
