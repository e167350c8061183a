// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"
#include "db/claim_store.hpp"
#include "db/encode.hpp"

#include <algorithm>
#include <charconv>

namespace onrecord::db {
namespace {

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

void write_parts(Connection& db, Id id, const Claim& claim) {
  for (std::size_t i = 0; i < claim.quantities.size(); ++i) {
    const Quantity& q = claim.quantities[i];
    execute(db,
            "INSERT INTO quantity (claim_id, ordinal, span_begin, span_end, number_begin, "
            "number_end, value, value2, low, high, low_open, high_open, comparator, unit_kind, "
            "unit, unit_begin, unit_end, per, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, static_cast<std::int64_t>(i), q.span.begin, q.span.end, q.number.begin,
            q.number.end, q.value, q.value2, q.interval.low, q.interval.high, q.interval.low_open,
            q.interval.high_open, to_string(q.comparator), to_string(q.unit_kind), q.unit,
            q.unit_span.begin, q.unit_span.end, q.per, encode(q.why));
  }
  if (const auto& d = claim.deadline) {
    execute(db,
            "INSERT INTO deadline (claim_id, wording, span_begin, span_end, earliest, latest, "
            "precision, anchor, anchor_begin, anchor_end, anchor_day, why) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, d->text, d->span.begin, d->span.end, d->earliest, d->latest,
            to_string(d->precision), to_string(d->anchor.kind), d->anchor.span.begin,
            d->anchor.span.end, d->anchor.day, encode(d->why));
  }
}

}  // namespace

std::string stored_form(const std::optional<Deadline>& deadline) {
  if (!deadline || !deadline->latest) return {};
  return format_day(deadline->earliest.value_or(*deadline->latest)) + "/" +
         format_day(*deadline->latest);
}

std::string stored_form(Span span) {
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

std::optional<Span> parse_span(std::string_view text) {
  Span span;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, span.begin);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return {};
  const auto second = std::from_chars(first.ptr + 1, end, span.end);
  return second.ec == std::errc() && second.ptr == end ? std::optional(span) : std::nullopt;
}

bool fits(std::string_view text, Span span) {
  return !span.empty() && span.end <= text.size() && is_boundary(text, span.begin) &&
         is_boundary(text, span.end);
}

void set_deadline(Claim& claim, std::string_view printed_days) {
  if (printed_days.empty()) {
    claim.deadline.reset();
    return;
  }
  // A person's date is counted from nothing: the words and the anchor that the machine read are of
  // another one.
  claim.deadline.emplace();
  claim.deadline->earliest = parse_day(printed_days.substr(0, 10));
  claim.deadline->latest =
      parse_day(printed_days.substr(std::min<std::size_t>(11, printed_days.size())));
  claim.deadline->precision = Precision::day;
  // One day is the last one: nothing is too early for it.
  if (claim.deadline->earliest == claim.deadline->latest) claim.deadline->earliest.reset();
}

// What people corrected stands above what was read.
bool apply_corrections(Connection& db, Id id, std::string_view text, Claim& claim) {
  bool moved = false;
  for (Query q(db,
               "SELECT field, after FROM correction WHERE claim_id = ? AND document_id IS NULL "
               "AND beside = 0 ORDER BY id",
               id);
       q.step();) {
    const std::string_view field = q.view(0), after = q.view(1);
    if (field == "kind") {
      claim.kind = named(after, ClaimKind::event, claim.kind);
    } else if (field == "speaker") {
      claim.speaker = after;
    } else if (field == "deadline") {
      set_deadline(claim, after);
    } else if (field == "hedge") {
      claim.hedge = after;
    } else if (field == "condition_wording") {
      claim.condition = after;
    } else if (field == "quantities") {
      claim.quantities = decode_quantities(after);
      for (Quantity& figure : claim.quantities) {  // the text may have been read anew and be shorter
        for (Span* place : {&figure.span, &figure.number, &figure.unit_span})
          if (!fits(text, *place)) *place = {};
      }
    } else if (field == "span") {
      const auto span = parse_span(after);
      if (!span || !fits(text, *span)) continue;  // the text was read anew and is shorter
      claim.span = *span;
      claim.wording = slice(text, *span);
      moved = true;
    }
  }
  return moved;
}

Id insert_claim(Connection& db, Id document, Id event, const std::string& engine,
                const Claim& claim, std::string_view print) {
  const Id id =
      insert(db,
             "INSERT INTO claim (document_id, event_id, engine, fingerprint, span_begin, span_end, "
             "wording, "
             "kind, speaker, mode, cue_begin, cue_end, condition, hedge, worth, superseded, why) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
             document, event, engine, print, claim.span.begin, claim.span.end, claim.wording,
             to_string(claim.kind), claim.speaker, to_string(claim.mode), claim.cue.begin,
             claim.cue.end, claim.condition, claim.hedge, claim.worth, encode(claim.why));
  write_parts(db, id, claim);
  execute(db,
          "INSERT INTO standing (claim_id, hidden, phase, outcome, timeliness, grade, decided, "
          "worth, deadline, due, waits) "
          "VALUES (?1, '', 'open', 'none', 'none', 'none_found', 0, ?2, ?3, ?3, ?3)",
          id, claim.worth, claim.deadline ? claim.deadline->latest : std::nullopt);
  return id;
}

void update_claim(Connection& db, Id id, const std::string& engine, const Claim& claim,
                  std::string_view print) {
  execute(
      db,
      "UPDATE claim SET engine = ?, fingerprint = ?, span_begin = ?, span_end = ?, wording = ?, "
      "kind = ?, speaker = ?, mode = ?, cue_begin = ?, cue_end = ?, condition = ?, hedge = ?, "
      "worth = ?, superseded = 0, why = ? WHERE id = ?",
      engine, print, claim.span.begin, claim.span.end, claim.wording, to_string(claim.kind),
      claim.speaker, to_string(claim.mode), claim.cue.begin, claim.cue.end, claim.condition,
      claim.hedge, claim.worth, encode(claim.why), id);
  execute(db, "UPDATE standing SET worth = ?1 WHERE claim_id = ?2 AND worth <> ?1", claim.worth,
          id);
  execute(db, "DELETE FROM quantity WHERE claim_id = ?", id);
  execute(db, "DELETE FROM deadline WHERE claim_id = ?", id);
  write_parts(db, id, claim);
}

std::string claim_event_data(const Claim& claim, std::string_view print) {
  JsonObject data;
  data.number("begin", std::int64_t{claim.span.begin}).number("end", std::int64_t{claim.span.end});
  data.text("fingerprint", print).text("kind", to_string(claim.kind));
  data.text("speaker", claim.speaker).text("deadline", stored_form(claim.deadline));
  return data.str();
}

std::string claim_words(const Claim& claim) {
  std::string text = std::string("a ") + to_string(claim.kind) + " claim";
  if (claim.kind == ClaimKind::event) text.insert(1, "n");
  if (!claim.speaker.empty()) text += " by " + claim.speaker;
  if (claim.deadline && claim.deadline->latest) {
    text += ", due " + format_day(*claim.deadline->latest);
  }
  return text;
}

void put_profile(Connection& db, Id claim, const NewClaim& c) {
  if (c.terms.empty()) return;
  execute(db,
          "INSERT INTO profile (claim_id, terms, actors) VALUES (?, ?, ?) "
          "ON CONFLICT (claim_id) DO UPDATE SET terms = excluded.terms, actors = excluded.actors",
          claim, Blob{pack(c.terms)}, encode(std::span(c.actors)));
}

void put_context(Connection& db, Id document, std::span<const NewClaim> claims) {
  if (claims.empty() || claims.front().terms.empty()) return;
  execute(db,
          "INSERT INTO context (document_id, places) VALUES (?, ?) "
          "ON CONFLICT (document_id) DO UPDATE SET places = excluded.places",
          document, encode(std::span(claims.front().places)));
}

}  // namespace onrecord::db
