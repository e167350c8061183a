// SPDX-License-Identifier: Apache-2.0
#pragma once

// The ledger: what was received, what people decided, what the machine made of it, and the history
// that proves it. What was received or decided is only ever added to; everything else can be
// recomputed. docs/ledger.md describes the file.
//
// This header knows nothing of the engine behind it. One Ledger is one connection: use it from one
// thread; several programs may have the same file open. Every function that writes is one
// transaction of its own unless a Transaction is open. `now` is when it happens, `by` the person
// who did it; what the machine does is signed with the engine's name and version.
//
// Errors throw LedgerError with one line that names the file or the id, and the mend.

#include "core/judge/changes.hpp"
#include "core/judge/index.hpp"
#include "db/rows.hpp"

#include <chrono>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord::db {

enum class Failure {
  missing,     // no such file, and it was only to be read
  not_ledger,  // some other file
  newer,       // written by a newer version of the program
  read_only,   // the file or its folder cannot be written
  busy,        // another program writes to it
  full,        // the disk
  damaged,     // the file is malformed
  unknown_id,  // no such claim, document, source, match
  refused,     // what was asked makes no sense: empty name, span outside the text, ...
  other,
};

class LedgerError : public std::runtime_error {
 public:
  LedgerError(Failure failure, const std::string& message)
      : std::runtime_error(message), failure_(failure) {}
  Failure failure() const { return failure_; }

 private:
  Failure failure_;
};

enum class Access { read_only, read_write };

class Ledger;

// One unit of work: all of it is kept, or nothing. Begins at once (no reader can become a second
// writer halfway); rolls back unless commit() was called. One inside another joins the outer one.
class Transaction {
 public:
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  void commit();

 private:
  friend class Ledger;
  explicit Transaction(Ledger& ledger);
  Ledger* ledger_;
};

class Ledger {
 public:
  struct Impl;  // db/impl.hpp

  // Opens the ledger at `path`. For writing, a missing file is created with its folders, and one of
  // an older schema is brought forward after a copy of it was written to "PATH.before-N" (N: the
  // old schema). For reading, nothing is ever written. `engine` is "onrecord 0.1.0". Waits up to
  // `patience` for other programs.
  static Ledger open(const std::string& path, Access access, std::string engine, Instant now,
                     std::chrono::milliseconds patience = std::chrono::seconds(20));
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  Transaction begin();
  const std::string& path() const;
  const std::string& engine() const;

  // --- Options: "time_zone", "contact", "accept" ... Empty or missing = the program's default.
  std::string option(std::string_view name) const;
  void set_option(std::string_view name, std::string_view value, std::string_view by, Instant now);
  std::vector<std::pair<std::string, std::string>> options() const;  // by name

  // --- Documents
  // Keeps the bytes once per SHA-256. The same bytes at the same URL (or where either has no URL)
  // are the same document and add nothing; other bytes at a known URL are a new revision.
  AddedDocument add_document(const Document& document, Instant now);
  // What was read out of it; replaces an earlier reading. What a person corrected or the transport
  // declared wins over what was read.
  void put_text(Id document, const DocumentText& text, Instant now);
  DocumentView document(Id id) const;   // as known now, corrections included
  Document received(Id id) const;       // exactly as it came, with its bytes
  std::string text(Id document) const;  // UTF-8, empty before put_text
  DocumentText document_text(Id document) const;
  std::string text_engine(Id document) const;  // that read it; empty = not read yet
  std::vector<DocumentView> documents(
      std::string_view url = {}) const;  // oldest first; empty = all
  // Those with an id above `after` and at most `until` that were published on or after `since`, or
  // at an unknown time; by id.
  std::vector<Id> documents_between(Id after, Id until, std::optional<Day> since) const;
  Id newest_document() const;                                         // 0 = none
  std::vector<Sketch> sketches(std::span<const Id> documents) const;  // in the order given
  void edit_document(Id document, const DocumentEdit& edit, std::string_view by,
                     std::string_view why, Instant now);
  // The same for what the ledger does not know of the document yet; what it knows stays. Returns
  // whether the date was among it.
  bool fill_in(Id document, DocumentEdit offered, std::string_view by, std::string_view why,
               Instant now);

  // --- Claims
  // The claims of a document as just read. A claim keeps its id by fingerprint, else by overlapping
  // span; corrections of people are applied on top. One that is not found any more is marked
  // superseded, never dropped. In a revision, claims of the same words keep the id that they have
  // in the earlier one. Requires put_text before; wording must be text[span].
  RecordedClaims record_claims(Id document, std::span<const NewClaim> claims, Instant now);
  ClaimView claim(Id id) const;  // without evidence, history and neighbouring words
  std::vector<ClaimView> claims(const Filter& filter) const;  // likewise
  std::vector<Id> claim_ids(const Filter& filter) const;      // only which
  std::vector<Id> claim_ids() const;               // all of them, hidden ones too, ascending
  std::int64_t count(const Filter& filter) const;  // ignores limit and offset
  // What coverage is matched with: everything but `words`, which complete() reads again
  // (core/judge/profile.hpp). Undated articles count as of the day on which they were received.
  Profile profile(Id claim) const;
  // Calls `use` with the id, `made` and `terms` of each claim that is not dismissed or superseded,
  // with an id above `after`, in the order of ids: what an index needs, one at a time.
  void for_each_profile(Id after, const std::function<void(const Stored<Profile>&)>& use) const;
  // Other claims that may say the same in other words: of a speaker whose name ends alike, with the
  // same deadline or figure, from other documents; ascending, at most `limit`.
  std::vector<Id> claims_alike(Id claim, std::size_t limit) const;
  Id article(Id claim) const;  // the document that the claim was taken from
  // Whether the claim was taken from that document or another revision of it.
  bool is_own_article(Id claim, Id document) const;
  void edit_claim(Id claim, const ClaimEdit& edit, std::string_view by, std::string_view why,
                  Instant now);
  void dismiss(Id claim, std::string_view by, std::string_view why, Instant now);
  void restore(Id claim, std::string_view by, std::string_view why, Instant now);
  // A newer version of the claim's article words it otherwise.
  void note_rewording(Id claim, const RewordingView& rewording);
  std::vector<RewordingView> rewordings(Id claim) const;  // oldest first
  void tag(Id claim, std::string_view name, std::string_view by, Instant now);
  void untag(Id claim, std::string_view name, std::string_view by, Instant now);
  std::vector<std::string> tags(Id claim) const;
  std::vector<std::pair<std::string, std::int64_t>> all_tags() const;  // by name, with their claims

  // --- Corrections as examples to hold a reading against
  // Those that count, the newest of each field of a claim or document, by id.
  std::vector<CorrectionView> corrections() const;
  // What versions of the program read of a claim's kind, speaker, deadline or span before people
  // corrected it, as the history tells; oldest first, only that field of the claims is set.
  std::vector<ReadBefore> read_before(const CorrectionView& correction) const;
  // Keeps what a version reads where people corrected; once it agreed, that is kept.
  void put_evaluation(const Evaluation& evaluation);
  std::vector<Evaluation> evaluations() const;  // by correction, then by engine

  // --- Searching
  // What has all the words, in any form ("unemployed" finds "unemployment"), best first, always in
  // the same order.
  std::vector<Hit> search(std::string_view words, Searched in, std::int64_t limit,
                          std::int64_t offset) const;
  // Arguments of `list` under a name; empty arguments forget it.
  void save_search(std::string_view name, std::string_view arguments);
  std::optional<std::string> saved_search(std::string_view name) const;
  std::vector<std::pair<std::string, std::string>> saved_searches() const;  // by name

  // --- Sources
  Added follow(const Source& source, std::string_view by, Instant now);  // known by its URL
  void unfollow(Id source, std::string_view by, Instant now);            // its history stays
  std::vector<StoredSource> sources() const;                             // those followed, by id
  std::optional<StoredSource> source(std::string_view url_or_id) const;
  void set_source_title(Id source, std::string_view title);
  void put_fetch_state(Id source, const FetchState& state);
  void record_fetch(const FetchRecord& fetch);
  std::optional<EntrySeen> entry(Id source, std::string_view identity) const;
  void put_entry(Id source, std::string_view identity, const EntrySeen& entry);
  // When a followed search was last asked about each claim.
  std::map<Id, Instant> searched(Id source) const;
  void put_searched(Id source, Id claim, Instant at);
  std::optional<Visit> visit(std::string_view url) const;
  std::vector<std::pair<std::string, Visit>> visits() const;  // by address
  void put_visit(std::string_view url, const Visit& visit);
  std::vector<RestingHost> resting_hosts(Instant now) const;                // by name
  void put_resting_hosts(std::span<const RestingHost> hosts, Instant now);  // forgets all others
  // What was fetched from `from` up to before `until`.
  CoverageRecord coverage_record(Instant from, Instant until) const;

  // --- Judging
  // Keeps one match for a claim and a document, the latest. One that a person rejected (the same
  // document, an earlier revision of it, or the same words) is not stored again.
  RecordedMatch record_match(Id claim, Id document, const Match& match,
                             std::uint32_t independent_group, Instant now);
  void set_independent_group(Id match, std::uint32_t group);
  // Accepts the matches that no person has placed where they are at least that probable, and no
  // others. Returns those that this changes.
  std::vector<StoredMatch> accept_from(double probability, Instant now);
  std::vector<StoredMatch> matches(Id claim) const;  // accepted first, then by date; all of them
  StoredMatch match(Id match) const;
  // The documents of the matches that are not rejected, most probable first, at most `limit`.
  std::vector<Id> matched_documents(Id claim, std::size_t limit) const;
  // The claims that have such a match with the document, ascending.
  std::vector<Id> matched_claims(Id document) const;
  std::vector<Coverage> coverage(Id claim) const;  // for assess(): matches that are not rejected
  // Keeps the machine's proposal; history gets an event only if there are changes.
  void record_assessment(Id claim, const Assessment& assessment, const CoverageRecord& record,
                         std::span<const Change> changes, Instant now);
  std::optional<Assessment> assessment(Id claim) const;
  std::optional<Instant> assessed_at(Id claim) const;

  // --- Opinions of assessors from outside: kept for good, shown, never counted
  // The accepted matches that no person has placed, of claims that nobody has decided: newest
  // first.
  std::vector<Id> matches_to_assess() const;
  bool was_asked(Id claim, Id document, std::string_view model, std::string_view prompt_hash) const;
  Id record_opinion(const NewOpinion& opinion, Instant now);

  // --- People
  void decide(Id claim, Outcome outcome, std::string_view by, std::string_view why,
              std::span<const Id> matches, Instant now, const Timing& timing = {});
  void reopen(Id claim, std::string_view by, std::string_view why, Instant now);
  // Nothing = not scheduled any more.
  void schedule(Id claim, const std::optional<ScheduleView>& schedule, std::string_view by,
                std::string_view why, Instant now);
  // A scheduled claim was looked at on that day: its schedule moves on to the next date after it,
  // or ends if it was for once; where it was the deadline that came first it stays. False: nothing
  // was due that early.
  bool advance_schedule(Id claim, Day looked, Instant now);
  // A document belongs to a claim with this stance, whatever the machine says; `evidence` (may be
  // empty) is the passage in its Text.
  Id link(Id claim, Id document, Stance stance, Span evidence, std::string_view by,
          std::string_view why, Instant now);
  // It does not belong: never proposed again.
  void unlink(Id claim, Id document, std::string_view by, std::string_view why, Instant now);
  // Those that count or counted, oldest first, reopening as Outcome::none.
  std::vector<DecisionView> decisions(Id claim) const;

  // --- History and views
  std::vector<EventView> events(const EventFilter& filter) const;  // oldest first
  std::string head() const;  // hash of the newest event, hexadecimal
  std::int64_t event_count() const;
  std::string id() const;  // hash of the first event: the same for all copies of one ledger
  // The event that has that hash (hexadecimal), so the number of events that a report of that head
  // was made from; nothing if none has. Proves something only of a ledger whose audit is sound.
  std::optional<std::int64_t> event_of_head(std::string_view hex) const;
  ClaimView claim_view(Id id) const;  // everything about it
  LedgerView ledger_view(const Filter& filter, Instant now) const;

  // --- Trust
  // Recomputes every hash and checks what must hold, in one pass. Never throws for what it finds.
  AuditReport audit() const;
  // A copy of the ledger as of now, while others may write. Refuses to overwrite a file.
  void backup(const std::string& path) const;
  // Puts the ledger at `backup` in the place of `path` after an audit of it. A ledger that is there
  // already is only replaced if `replace`, and kept as "PATH.replaced" (or ".replaced-2", ...),
  // which is the name returned.
  static std::string restore_backup(const std::string& backup, const std::string& path,
                                    bool replace);
  // The whole ledger as JSON Lines (docs/formats.md).
  void export_lines(std::ostream& out) const;
  // A new ledger at `path` with the exported one's rows, equal to it by its head and its audit.
  // Nothing is left behind when a line is refused.
  static Ledger import_lines(std::istream& in, const std::string& path, std::string engine);
  // The exported ledger in a file of its own that vanishes with it: checked like import_lines, to
  // be merged.
  static Ledger stage_lines(std::istream& in, std::string engine);
  // Takes over what `other` holds and this ledger does not: documents by their bytes, claims by
  // their fingerprints, matches, decisions, corrections, tags, schedules, fetches. What people
  // decided here stays; where the others' differs it stands beside (ClaimView::differing), unless
  // it goes on from what counts here. Doing it again adds nothing. `other` must be sound.
  Merged merge(const Ledger& other, std::string_view by, Instant now);
  // Keeps a copy of all derived rows for this connection, to compare them with what is made anew.
  void remember_derived();
  // What differs from the rows remembered; who made a row and when do not count.
  Differences derived_differences(std::size_t most) const;
  // Makes standings and the full-text tables anew from the other rows.
  void refresh_derived();
  // Builds the full-text tables anew.
  void reindex();

 private:
  friend class Transaction;
  void take_lines(std::istream& in);
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace onrecord::db
