// SPDX-License-Identifier: Apache-2.0
// Claims: taking them down, and knowing them again when their document is read once more.

#include "core/claims/find_claims.hpp"
#include "db/encode.hpp"
#include "db/impl.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace onrecord::db {
namespace {

// What is compared to know a claim again and to see whether a new reading changed it.
struct Stood {
  Id id = 0;
  std::string fingerprint, wording, kind, speaker, deadline;
  Span span;
  bool superseded = false;
  bool found = false;
};

std::string printed(const std::optional<Deadline>& deadline) {
  if (!deadline || !deadline->latest) return {};
  return format_day(deadline->earliest.value_or(*deadline->latest)) + "/" +
         format_day(*deadline->latest);
}

std::string printed(Span span) {
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

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
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
    } else if (field == "quantities") {
      claim.quantities = decode_quantities(after);
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
            "precision, anchor, anchor_begin, anchor_end, anchor_day) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id, d->text, d->span.begin, d->span.end, d->earliest, d->latest,
            to_string(d->precision), to_string(d->anchor.kind), d->anchor.span.begin,
            d->anchor.span.end, d->anchor.day);
  }
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
          "deadline, due) VALUES (?1, '', 'open', 'none', 'none', 'none_found', 0, ?2, ?2)",
          id, claim.deadline ? claim.deadline->latest : std::nullopt);
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
  execute(db, "DELETE FROM quantity WHERE claim_id = ?", id);
  execute(db, "DELETE FROM deadline WHERE claim_id = ?", id);
  write_parts(db, id, claim);
}

std::vector<Stood> standing_claims(Connection& db, Id document) {
  std::vector<Stood> all;
  for (Query q(db,
               "SELECT claim.id, fingerprint, claim.wording, kind, speaker, "
               "coalesce(coalesce(earliest, latest) || '/' || latest, ''), claim.span_begin, "
               "claim.span_end, superseded "
               "FROM claim LEFT JOIN deadline ON deadline.claim_id = claim.id "
               "WHERE document_id = ? ORDER BY claim.span_begin, claim.id",
               document);
       q.step();) {
    all.push_back({q.integer(0),
                   q.text(1),
                   q.text(2),
                   q.text(3),
                   q.text(4),
                   q.text(5),
                   {q.offset(6), q.offset(7)},
                   q.flag(8)});
  }
  return all;
}

// Claims of the earlier revisions of a document, by fingerprint.
std::unordered_map<std::string, Id> earlier_claims(Connection& db, Id document) {
  std::unordered_map<std::string, Id> all;
  for (Query q(db,
               "WITH RECURSIVE earlier (id) AS ("
               "  SELECT revision_of FROM document WHERE id = ? AND revision_of IS NOT NULL "
               "  UNION SELECT document.revision_of FROM document JOIN earlier USING (id) "
               "  WHERE document.revision_of IS NOT NULL) "
               "SELECT claim.fingerprint, claim.id FROM claim JOIN earlier "
               "ON claim.document_id = earlier.id WHERE claim.superseded = 0 ORDER BY claim.id",
               document);
       q.step();) {
    all.emplace(q.text(0), q.integer(1));
  }
  return all;
}

// Which known claim each new one is: by fingerprint, else the one that it overlaps most.
std::vector<Stood*> recognised(std::span<const NewClaim> claims, std::vector<Stood>& known) {
  std::vector<Stood*> of(claims.size(), nullptr);
  if (known.empty()) return of;
  std::unordered_multimap<std::string_view, Stood*> by_print;
  for (auto it = known.rbegin(); it != known.rend(); ++it) by_print.emplace(it->fingerprint, &*it);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto [first, last] = by_print.equal_range(claims[i].fingerprint);
    for (auto it = first; it != last; ++it) {
      if (it->second->found) continue;
      // Of several with the same words, the one at the same place.
      if (of[i] == nullptr || it->second->span == claims[i].claim.span) of[i] = it->second;
    }
    if (of[i]) of[i]->found = true;
  }
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (of[i]) continue;
    const Span span = claims[i].claim.span;
    std::uint32_t best = 0;
    // Claims of one document are few and sorted by their beginning.
    for (Stood& old : known) {
      if (old.span.begin >= span.end) break;
      if (old.found || !old.span.overlaps(span)) continue;
      const std::uint32_t shared =
          std::min(old.span.end, span.end) - std::max(old.span.begin, span.begin);
      if (shared > best) {
        best = shared;
        of[i] = &old;
      }
    }
    if (of[i]) of[i]->found = true;
  }
  return of;
}

std::string event_data(const Claim& claim, std::string_view print) {
  JsonObject data;
  data.number("begin", std::int64_t{claim.span.begin}).number("end", std::int64_t{claim.span.end});
  data.text("fingerprint", print).text("kind", to_string(claim.kind));
  data.text("speaker", claim.speaker).text("deadline", printed(claim.deadline));
  return data.str();
}

std::string described(const Claim& claim) {
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
          "INSERT INTO profile (claim_id, terms, actors, places) VALUES (?, ?, ?, ?) "
          "ON CONFLICT (claim_id) DO UPDATE SET terms = excluded.terms, actors = excluded.actors, "
          "places = excluded.places",
          claim, Blob{pack(c.terms)}, encode(std::span(c.actors)), encode(std::span(c.places)));
}

}  // namespace

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
                     "Took down " + described(c.claim) + ".",
                     event_data(c.claim, c.fingerprint),
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
                          printed(claim.deadline) != old.deadline;
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
           (old.superseded ? "Found again as " : "Read again as ") + described(claim) + ".",
           event_data(claim, print),
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
      throw LedgerError(Failure::refused, "the span " + printed(*edit.span) +
                                              " does not lie in document " +
                                              std::to_string(view.document.id));
    }
    correct("span", printed(edited.span), printed(*edit.span));
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
    correct("deadline", printed(edited.deadline), after);
    set_deadline(edited, after);
  }
  if (edit.quantities) {
    correct("quantities", encode(edited.quantities), encode(*edit.quantities));
    edited.quantities = *edit.quantities;
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
    event.data = event_data(edited, print);
    impl_->append(event);
    impl_->refresh_standing(id);
  }
  work.commit();
}

}  // namespace onrecord::db
