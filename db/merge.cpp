// SPDX-License-Identifier: Apache-2.0
// Merging a colleague's ledger: sources, documents, claims, matches.

#include "db/merge.hpp"

#include "db/claim_store.hpp"
#include "db/encode.hpp"
#include "db/match_store.hpp"

namespace onrecord::db {
namespace {

// Ours of the same bytes, at the same address or where one of the two has none; 0 if there is none.
Id same_document(Merge& m, Id theirs) {
  Query q(m.their.db,
          "SELECT content.sha256, document.url, text.url FROM document "
          "JOIN content ON content.id = document.content_id "
          "JOIN text ON text.document_id = document.id WHERE document.id = ?",
          theirs);
  if (!q.step()) return 0;
  Query same(m.our.db,
             "SELECT document.id FROM content JOIN document ON document.content_id = content.id "
             "JOIN text ON text.document_id = document.id WHERE content.sha256 = ?1 "
             "AND (text.url IN (?2, ?3) OR document.url IN (?2, ?3) OR text.url = '' OR ?3 = '') "
             "ORDER BY text.url <> ?3, document.id LIMIT 1",
             Blob{q.view(0)}, q.view(1), q.view(2));
  return same.step() ? same.integer(0) : 0;
}

// While it lives, what was read is signed with the name of the engine that read it.
class AsEngine {
 public:
  AsEngine(Ledger::Impl& impl, const std::string& name)
      : impl_(impl), mine_(std::exchange(impl.engine, name.empty() ? impl.engine : name)) {}
  ~AsEngine() { impl_.engine = std::move(mine_); }
  AsEngine(const AsEngine&) = delete;
  AsEngine& operator=(const AsEngine&) = delete;

 private:
  Ledger::Impl& impl_;
  std::string mine_;
};

void shift(Span& span, std::int64_t by) {
  if (span.empty()) return;
  const std::int64_t begin = span.begin + by;
  span = begin < 0 ? Span{}
                   : Span{static_cast<std::uint32_t>(begin),
                          static_cast<std::uint32_t>(begin) + span.size()};
}

// Moves all places of a claim to where its words stand in `text`; false if they do not.
bool move_to(Claim& claim, std::string_view text) {
  const Span there = find_near(text, claim.wording, claim.span.begin);
  if (there.empty()) return false;
  const std::int64_t by = std::int64_t{there.begin} - claim.span.begin;
  shift(claim.cue, by);
  for (Quantity& q : claim.quantities) {
    for (Span* span : {&q.span, &q.number, &q.unit_span}) shift(*span, by);
    for (Reason& reason : q.why) shift(reason.span, by);
  }
  if (claim.deadline) {
    shift(claim.deadline->span, by);
    shift(claim.deadline->anchor.span, by);
  }
  for (Reason& reason : claim.why) shift(reason.span, by);
  claim.span = there;
  return true;
}

struct TheirClaim {
  Id id = 0;
  std::string engine;
  bool superseded = false;
};

void add_claim(Merge& m, Id document, const TheirClaim& from, const NewClaim& c) {
  const Id id =
      insert_claim(m.our.db, document, m.our.next_event(), from.engine, c.claim, c.fingerprint);
  put_profile(m.our.db, id, c);
  m.our.index(Ledger::Impl::Index::claim, id, c.claim.wording, c.claim.speaker);
  m.our.append({m.now,
                from.engine,
                "claim.logged",
                id,
                document,
                "Took down " + claim_words(c.claim) + ".",
                claim_event_data(c.claim, c.fingerprint),
                {}});
  if (from.superseded) {
    execute(m.our.db, "UPDATE claim SET superseded = 1 WHERE id = ?", id);
    m.our.append({m.now,
                  m.our.engine,
                  "claim.superseded",
                  id,
                  document,
                  "The reading of its document that this ledger has does not find it.",
                  "{}",
                  {}});
    m.our.refresh_standing(id);
  }
  m.claims[from.id] = id;
  m.touched.insert(id);
  ++m.result.claims;
}

void merge_claims(Merge& m, Id theirs, Id document) {
  const std::string text = m.ours.text(document);
  const bool same_text = text == m.theirs.text(theirs);
  std::vector<TheirClaim> from;
  std::vector<NewClaim> claims;
  // Those that were superseded come last: they must not take the place of one that stands.
  for (Query q(m.their.db,
               "SELECT claim.id, engine, superseded, fingerprint, profile.terms, profile.actors, "
               "context.places FROM claim LEFT JOIN profile ON profile.claim_id = claim.id "
               "LEFT JOIN context ON context.document_id = claim.document_id "
               "WHERE claim.document_id = ? ORDER BY superseded, span_begin, claim.id",
               theirs);
       q.step();) {
    TheirClaim& its = from.emplace_back(TheirClaim{q.integer(0), q.text(1), q.flag(2)});
    NewClaim& c = claims.emplace_back();
    c.fingerprint = q.text(3);
    if (!q.is_null(4)) {
      c.terms = unpack_terms(q.view(4));
      c.actors = decode_texts(q.view(5));
      c.places = decode_texts(q.view(6));
    }
    c.claim = m.theirs.claim(its.id).claim;
    if (!same_text && !move_to(c.claim, text)) its.superseded = true;
  }
  std::vector<Stood> known = standing_claims(m.our.db, document);
  const auto earlier = earlier_claims(m.our.db, document);
  // A document that is new here has no claims yet, and gets its places from them.
  if (known.empty()) put_context(m.our.db, document, claims);
  const std::vector<Stood*> stood = recognised(claims, known);
  for (std::size_t i = 0; i < claims.size(); ++i) {
    // The words of a superseded claim may have stood elsewhere: only the same words are the same.
    const bool is_same =
        stood[i] && (!from[i].superseded || stood[i]->fingerprint == claims[i].fingerprint);
    const auto before = earlier.find(claims[i].fingerprint);
    if (is_same) {
      m.claims[from[i].id] = stood[i]->id;
    } else if (before != earlier.end()) {
      m.claims[from[i].id] = before->second;
    } else {
      add_claim(m, document, from[i], claims[i]);
    }
  }
}

void merge_fetches(Merge& m) {
  constexpr std::size_t most_in_event = 100;  // the audit looks each row up in its event's list
  NewEvent event;
  const auto flush = [&] {
    if (event.subject.empty()) return;
    event.at = m.now;
    event.actor = m.by;
    event.what = "source.fetches_merged";
    event.detail = "Took over " + std::to_string(event.subject.size()) + " fetches.";
    m.our.append(event);
    event = {};
  };
  for (Query q(m.their.db,
               "SELECT source_id, at, outcome, status, bytes, entries, new_items, error, body_hash "
               "FROM fetch ORDER BY id");
       q.step();) {
    const Id source = m.sources[q.integer(0)];
    Query known(m.our.db,
                "SELECT 1 FROM fetch WHERE source_id = ? AND at = ? AND outcome = ? "
                "AND body_hash = ? AND entries = ?",
                source, q.integer(1), q.view(2), q.view(8), q.integer(5));
    if (known.step()) continue;
    const Id id = insert(
        m.our.db,
        "INSERT INTO fetch (event_id, source_id, at, outcome, status, bytes, entries, new_items, "
        "error, body_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        m.our.next_event(), source, q.integer(1), q.view(2), q.integer(3), q.integer(4),
        q.integer(5), q.integer(6), q.view(7), q.view(8));
    event.subject.push_back({"fetch", id});
    ++m.result.fetches;
    if (event.subject.size() == most_in_event) flush();
  }
  flush();
}

void merge_entries(Merge& m) {
  for (Query q(m.their.db,
               "SELECT source_id, identity, document_id, hash, at FROM entry "
               "ORDER BY source_id, identity");
       q.step();) {
    std::optional<Id> document = q.maybe_integer(2);
    if (document) document = m.documents[*document];
    execute(m.our.db,
            "INSERT INTO entry (source_id, identity, document_id, hash, at) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            m.sources[q.integer(0)], q.view(1), document, q.view(3), q.integer(4));
  }
}

}  // namespace

Span find_near(std::string_view text, std::string_view wording, std::uint32_t near) {
  Span best;
  if (wording.empty()) return best;
  std::uint32_t best_distance = 0;
  for (std::size_t at = text.find(wording); at != text.npos; at = text.find(wording, at + 1)) {
    const auto begin = static_cast<std::uint32_t>(at);
    const std::uint32_t distance = begin > near ? begin - near : near - begin;
    if (!best.empty() && distance >= best_distance) break;  // from here on they only get farther
    best = {begin, static_cast<std::uint32_t>(begin + wording.size())};
    best_distance = distance;
  }
  return best;
}

void merge_sources(Merge& m) {
  for (Query q(m.their.db, "SELECT id, url, title, since, followed FROM source ORDER BY id");
       q.step();) {
    Id id = 0;
    bool followed = false;
    if (Query known(m.our.db, "SELECT id, followed FROM source WHERE url = ?", q.view(1));
        known.step()) {
      id = known.integer(0);
      followed = known.flag(1);
    }
    if (id == 0) {
      // Kept for what was fetched; whether it is followed here is for the people here to say.
      id = insert(m.our.db, "INSERT INTO source (url, title, since, followed) VALUES (?, ?, ?, 0)",
                  q.view(1), q.view(2), q.integer(3));
      execute(m.our.db,
              "INSERT INTO fetch_state (source_id, etag, last_modified, permanent_url, "
              "permanent_seen, failures, gone, last_success, next_fetch, last_error, body_hash) "
              "VALUES (?, '', '', '', 0, 0, 0, NULL, NULL, '', '')",
              id);
    }
    m.sources[q.integer(0)] = id;
    if (q.flag(4) && !followed) m.result.feeds.push_back(q.text(1));
  }
}

void merge_documents(Merge& m) {
  for (Query q(m.their.db, "SELECT document_id, engine FROM text ORDER BY document_id");
       q.step();) {
    const Id theirs = q.integer(0);
    const std::string engine = q.text(1);
    Id id = same_document(m, theirs);
    if (id == 0) {
      const AsEngine reader(m.our, engine);
      const AddedDocument added = m.ours.add_document(m.theirs.received(theirs), m.now);
      id = added.id;
      if (added.is_new) {
        m.new_documents.insert(id);
        ++m.result.documents;
      }
    }
    m.documents[theirs] = id;
    if (!engine.empty() && m.ours.text_engine(id).empty()) {
      const AsEngine reader(m.our, engine);
      m.ours.put_text(id, m.theirs.document_text(theirs), m.now);
    }
    merge_claims(m, theirs, id);
  }
  merge_fetches(m);
  merge_entries(m);
}

void merge_matches(Merge& m) {
  for (Query q(m.their.db, "SELECT id, claim_id, document_id, engine FROM match ORDER BY id");
       q.step();) {
    const Id id = q.integer(0), claim = m.claims[q.integer(1)],
             document = m.documents[q.integer(2)];
    if (const auto known = kept(m.our.db, claim, document)) {
      m.matches[id] = known->id;
      continue;
    }
    // What came as another document there may be a revision of the claim's own article here.
    if (m.ours.claim(claim).document.id == document) continue;
    StoredMatch stored = m.theirs.match(id);
    Match& match = stored.match;
    if (!stored.linked && !stored.rejected &&
        was_rejected(m.our.db, claim, document, match.wording)) {
      continue;
    }
    if (auto& told = match.condition) {
      const std::string text = m.ours.text(document);
      if (slice(text, told->evidence) != told->wording)
        told->evidence = find_near(text, told->wording, told->evidence.begin);
    }
    if (!match.evidence.empty()) {
      const std::string text = m.ours.text(document);
      if (slice(text, match.evidence) != match.wording) {
        match.evidence = find_near(text, match.wording, match.evidence.begin);
      }
    }
    const Id ours = write_match(m.our.db, claim, document, q.text(3), match,
                                stored.independent_group, stored.linked, stored.rejected);
    index_match(m.our, ours, {}, match.wording);
    if (match.accepted) {
      m.our.append(
          {m.now,
           q.text(3),
           "match.found",
           claim,
           document,
           "Read in document " + std::to_string(document) + ": " + to_string(match.stance) + ".",
           match_event_data(ours, match),
           {}});
    }
    m.matches[id] = ours;
    m.touched.insert(claim);
    ++m.result.matches;
  }
}

Merged Ledger::merge(const Ledger& other, std::string_view by, Instant now) {
  require_name(by);
  Work work(*impl_);
  Snapshot snapshot(other.impl_->db);
  Merge m{*this, *impl_, other, *other.impl_, std::string(by), now};
  m.result.ledger = other.id();
  m.result.head = other.head();
  const Id first = impl_->next_event();
  const std::int64_t changes = impl_->db.total_changes();
  merge_sources(m);
  merge_documents(m);
  merge_matches(m);
  merge_opinions(m);
  merge_corrections(m);
  merge_decisions(m);
  merge_labels(m);
  fill_in_documents(m);
  Merged& r = m.result;
  r.changed = impl_->db.total_changes() != changes;
  if (r.changed) {
    const auto part = [](std::int64_t count, const char* one) {
      return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
    };
    JsonObject data;
    data.text("ledger", r.ledger).text("head", r.head).number("events", other.event_count());
    data.number("first", first).number("documents", r.documents).number("claims", r.claims);
    data.number("decisions", r.decisions).number("differing", r.differing);
    impl_->append({now,
                   m.by,
                   "ledger.merged",
                   {},
                   {},
                   "Merged the ledger " + r.ledger.substr(0, 12) + " up to its event " +
                       std::to_string(other.event_count()) + ": " + part(r.documents, "document") +
                       ", " + part(r.claims, "claim") + ", " + part(r.decisions, "decision") +
                       ", " + std::to_string(r.differing) + " differing.",
                   data.str(),
                   {}});
  }
  r.touched.assign(m.touched.begin(), m.touched.end());
  work.commit();
  return r;
}

}  // namespace onrecord::db
