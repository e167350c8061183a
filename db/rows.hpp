// SPDX-License-Identifier: Apache-2.0
#pragma once

// The values that go into the ledger and come out of it, beside those of core/. Plain data; ids are
// the ledger's and begin at 1.

#include "core/base/days.hpp"
#include "core/base/source.hpp"
#include "core/claims/claim.hpp"
#include "core/judge/assess.hpp"
#include "core/judge/copies.hpp"
#include "core/judge/match.hpp"
#include "core/judge/opinion.hpp"
#include "core/judge/profile.hpp"
#include "core/report/report.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace onrecord::db {

using Id = std::int64_t;

// What became of something that was to be added.
struct Added {
  Id id = 0;
  bool is_new = false;  // false: it was there already, under this id
};

struct AddedDocument {
  Id id = 0;
  bool is_new = false;
  std::optional<Id> revision_of;  // the newest document known at the same URL before this one
};

// What was read out of a document's bytes. Empty members were not found.
struct DocumentText {
  std::string utf8;  // the Text; empty when nothing readable was there
  std::string
      offset_map;  // the way back to the received bytes, as its owner packs it; may be empty
  std::string title, outlet, author, url, language;
  std::optional<Instant> published;
  Precision published_precision = Precision::none;
  Sketch sketch;
};

// A claim as it was just read.
struct NewClaim {
  Claim claim;
  std::string fingerprint;  // core/claims/find_claims.hpp
  // Of its Profile, so that matching need not read the article again. The places are the article's:
  // those of its first claim are kept for all.
  std::vector<Term> terms;
  std::vector<std::string> actors, places;
};

struct RecordedClaims {
  std::vector<Added> claims;         // in the order given
  std::vector<Id> superseded;        // claims that were found before and are not any more
  std::vector<Id> gone_in_revision;  // claims of an earlier revision that this one does not contain
};

// A person's edits; what is not set stays. The old and new values are kept as a labelled example.
struct DocumentEdit {
  std::optional<std::string> title, outlet, author, url;
  std::optional<Instant> published;
  Precision published_precision = Precision::day;
};

struct ClaimEdit {
  std::optional<Span> span;  // in the document's Text; must be inside it and on UTF-8 boundaries
  std::optional<ClaimKind> kind;
  std::optional<std::string> speaker;
  std::optional<Days> deadline;  // earliest and latest day
  bool no_deadline = false;      // it has none after all
  std::optional<std::vector<Quantity>> quantities;
  std::optional<std::string> hedge;              // empty: it has none
  std::optional<std::string> condition_wording;  // what it hangs on; empty: on nothing
  std::optional<ConditionMark> condition;        // of a claim that hangs on something
};

// A person's correction that counts: of a claim, of a document, or of how a document bears on a
// claim (both are set).
struct CorrectionView {
  Id id = 0;
  std::optional<Id> claim, document;
  std::string field;   // docs/ledger.md lists them
  std::string before;  // what the machine had before anybody corrected the field
  std::string after;
  std::string person;
  Instant at{};
  Id first_event = 0;  // the first correction of the field
};

// What a version of the program read before people corrected it.
struct ReadBefore {
  std::string engine;
  Claim claim;
};

// What a version of the program reads where a person corrected.
struct Evaluation {
  Id correction = 0;
  std::string engine;
  Instant at{};
  std::string value;  // for people
  bool agrees = false;
};

// What a decision says of the time: the person's word, else what was proposed at that moment.
struct Timing {
  Timeliness timeliness = Timeliness::none;
  std::optional<Day> happened;
  std::optional<int> days_late{};
};

// A match with what people said about it.
struct StoredMatch {
  Id id = 0;
  Id claim = 0;
  DocumentView document;
  Match match;
  std::uint32_t independent_group = 0;
  bool linked = false;    // a person says that it belongs
  bool rejected = false;  // a person says that it does not; stance is `unrelated`
};

struct RecordedMatch {
  Id id = 0;  // 0 when it was rejected before and is not stored
  bool is_new = false;
  bool changed = false;  // it was there with another stance, passage or acceptance
  bool rejected = false;
};

// What an assessor from outside answered when it was asked about a match.
struct NewOpinion {
  Id claim = 0, document = 0;  // of the match
  std::string model, host;
  std::string prompt_hash;  // SHA-256 of what was asked, hexadecimal
  std::string answer;       // what the model said, as it came; the first 16 kB are kept
  Opinion opinion;
};

// One fetch of one source, successful or not.
struct FetchRecord {
  Id source = 0;
  Instant at{};
  std::string outcome;  // "feed", "not_modified", "not_feed", "rate_limited", "gone", "error"
  int status = 0;       // HTTP status, 0 without an answer
  std::int64_t bytes = 0;
  int entries = 0;        // in the feed
  int new_items = 0;      // of them read for the first time
  std::string error;      // in one line; empty = went well
  std::string body_hash;  // SHA-256 of the body, hexadecimal; empty without one
  std::string asked;      // the address that was asked where it is not the source's own: a search

  bool ok() const { return outcome == "feed" || outcome == "not_modified"; }
};

// What is remembered of a feed entry, so that it is read once.
struct EntrySeen {
  std::optional<Id> document;  // what it was read into; none: nothing readable
  std::string hash;  // of the entry as given, so that a changed one is noticed; may be empty
  Instant at{};
};

// The last look at an article that may be edited, with the validators that the server gave.
struct Visit {
  Instant at{};
  std::string etag, last_modified;  // empty = none
};

// A host that wants to be left in peace until then.
struct RestingHost {
  std::string host;
  Instant until{};
};

struct StoredSource {
  Id id = 0;
  Source source;
  FetchState state;
  SourceView view;
};

enum class Sort : std::uint8_t {
  newest,  // logged last, first
  oldest,
  worth,      // most check-worthy first
  due,        // earliest date first, undated ones last
  relevance,  // with `search`: best first
};

// Which claims; every member narrows the choice. Dismissed and superseded ones stand apart.
struct Filter {
  std::vector<Id> ids;  // only these; given ids are found even if dismissed or superseded
  std::optional<Id> document;
  std::optional<Phase> phase;      // as of `today`
  std::optional<Outcome> outcome;  // a person's, else the machine's
  std::optional<Timeliness> timeliness;
  std::optional<Grade> grade;
  std::optional<ClaimKind> kind;
  std::string speaker;  // words of the name, in any form: "kerry" finds John Kerry
  std::string outlet;   // exact but for case
  std::string search;   // words of the claim, all of them, in any form
  std::string tag;
  std::optional<double> min_worth;
  std::optional<Day> published_since, published_until;
  std::optional<Day> due_since;  // its date is on or after that day
  std::optional<Day> due_until;  // its date (schedule or deadline) is on or before that day
  // Only those that wait for a person on that day: with an outcome that was proposed and that
  // nobody decided, with a decision that newer coverage contradicts, or open with their date
  // (schedule or deadline) on or before it.
  std::optional<Day> waiting_on;
  bool open = false;               // only those that wait for an outcome: not closed, not decided
  std::optional<Interval> figure;  // a quantity that overlaps it ...
  std::string unit;                // ... of this canonical unit, empty = any
  bool dismissed = false;
  bool superseded = false;
  bool everything = false;  // those that are seen, dismissed and superseded ones alike
  Day today{};              // for the phase
  Sort sort = Sort::newest;
  std::int64_t limit = 0;  // 0 = all
  std::int64_t offset = 0;
};

// Where full text is searched, and what is found there.
enum class Searched : std::uint8_t { claims, evidence, documents };

struct Hit {
  Id id = 0;     // of the claim, the match or the document
  Id claim = 0;  // of a claim or match; 0 for a document
  DocumentView document;
  std::string text;  // the wording; of a document the words around the first find
};

struct EventFilter {
  std::optional<Id> claim;
  std::optional<Id> after;  // ids above this one
  std::optional<Instant> since;
  std::int64_t limit = 0;  // the newest so many; 0 = all
};

// What a merge brought in.
struct Merged {
  std::string ledger, head;  // the other ledger's id and head
  std::int64_t documents = 0, claims = 0, matches = 0, decisions = 0, corrections = 0, tags = 0;
  std::int64_t fetches = 0, opinions = 0;
  std::int64_t differing = 0;      // of the decisions and corrections, those that stand beside ours
  std::vector<Id> dated;           // documents whose date is known only now: read them again
  std::vector<Id> touched;         // claims to be assessed anew, ascending
  std::vector<std::string> feeds;  // that the other ledger follows and this one does not
  bool changed = false;            // false: all of it was here already
};

// One thing that does not fit.
struct AuditProblem {
  std::string where;     // "document 7", "event 12", "claim 3", "file"
  std::string what;      // in one line, for people
  std::string expected;  // hash or value that would fit; empty where there is none
  std::string found;
};

// One value of a derived row that came out otherwise.
struct Difference {
  std::string where;  // "claim 3", "quantity 3 no. 1" (of claim 3)
  std::string what;   // the column, or "is new", "is gone"
  std::string before, after;
};

struct Differences {
  std::vector<Difference> list;  // the first so many
  std::int64_t count = 0;        // all of them
};

struct AuditReport {
  std::vector<AuditProblem> problems;  // empty = sound; the first one is the earliest in the chain
  std::int64_t events = 0, documents = 0, fetches = 0, decisions = 0, corrections = 0;
  std::int64_t opinions = 0;
  std::int64_t claims = 0, matches = 0;
  std::int64_t bytes = 0;  // received bytes that were checked
  std::string head;        // hexadecimal

  bool sound() const { return problems.empty(); }
};

}  // namespace onrecord::db
