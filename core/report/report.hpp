// SPDX-License-Identifier: Apache-2.0
#pragma once

// Report: the ledger as readers see it. A LedgerView is plain values, taken from the ledger at one
// moment; a Report is what of it is told; the writers turn a Report into bytes and do nothing else.

#include "core/claims/claim.hpp"
#include "core/judge/assess.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct DocumentView {
  std::int64_t id = 0;
  std::string url;
  std::string title;
  std::string outlet;
  std::string author;
  std::optional<Instant> published;
  Instant received{};
  std::string sha256;                               // of the bytes received
  std::optional<std::int64_t> revision_of;          // the document that it is a newer version of
  Precision published_precision = Precision::none;  // day or instant when `published` is set

  std::optional<Day> day() const {
    return published ? std::optional(day_of(*published)) : std::nullopt;
  }
};

// What an assessor from outside said of a passage (core/judge/opinion.hpp): shown, never counted.
struct OpinionView {
  std::string model, host;
  Stance stance = Stance::unrelated;
  std::string wording;      // the sentence that it cites
  std::string ignored;      // why the answer has no effect; empty = it is an opinion
  std::string prompt_hash;  // SHA-256 of what was asked, hexadecimal
  Instant at{};
  bool differs = false;  // from the stance of the match, and no person has settled it
};

struct EvidenceView {
  std::int64_t match = 0;  // id of the match
  DocumentView document;
  std::string before, wording, after;  // the sentence that carries it, with its neighbours
  Stance stance = Stance::context;
  Voice voice = Voice::unknown;
  double score = 0;
  bool accepted = false;
  std::uint32_t independent_group = 0;
  std::optional<ConditionSign> condition;  // what it tells of the claim's condition
  std::vector<Reason> why;
  std::vector<OpinionView> opinions;  // the last one of each model
};

struct DecisionView {
  Outcome outcome = Outcome::none;
  std::string by;
  std::string why;
  Instant at{};
  std::vector<std::int64_t> evidence;  // ids of matches
  // What it said of the time when it was made, which stays as it is: the person's word, else what
  // was proposed then.
  Timeliness timeliness = Timeliness::none;
  std::optional<Day> happened;
  std::optional<int> days_late{};
  std::vector<std::int64_t> against{};  // matches found since then that tell otherwise
};

// A person's decision or correction that came with another ledger and is not what holds in this
// one. It is shown, and does not count.
struct DifferingView {
  std::string field;  // "outcome", or what was corrected: "speaker", "deadline", "dismissed", ...
  std::string value;  // what they say, as it is stored: "unfulfilled"
  std::string here;   // what holds here; empty = nothing
  std::string by;
  std::string why;
  Instant at{};
};

struct ScheduleView {
  Day next{};
  std::optional<int> every_days;
  Day since{};  // when it was agreed or last looked at: a deadline from then up to `next` comes
                // first
};

struct EventView {
  std::int64_t id = 0;
  Instant at{};
  std::string actor;  // a person's name, or "onrecord 0.1.0"
  std::string what;   // "claim.logged", "assessment.changed", "decision", ...
  std::string detail;
  std::string hash;  // SHA-256 of the chain up to and including it, hexadecimal
};

// The article was changed after the claim was taken down from it (core/judge/rewording.hpp).
struct RewordingView {
  Instant at{};
  std::int64_t document = 0;      // the newer version
  std::string before, after;      // both wordings; empty = not in it at all
  std::vector<std::string> what;  // "figure", "date", "quotation", "status", "wording", "removed",
                                  // "restored"
};

// Another claim that says the same (core/judge/same_claim.hpp).
struct AppearanceView {
  std::int64_t claim = 0;
  DocumentView document;
  std::string wording;  // empty = in the same words
};

struct ClaimView {
  std::int64_t id = 0;
  Claim claim;
  std::string before, after;  // the words around it, in its article
  DocumentView document;
  bool dismissed = false;
  bool superseded = false;  // a re-reading no longer finds it
  std::optional<ScheduleView> schedule;
  CoverageRecord record;
  Assessment assessment;                  // the machine's proposal
  std::optional<DecisionView> decision;   // a person's, wins over the proposal
  std::vector<DifferingView> differing;   // what other ledgers' people say otherwise, oldest first
  std::vector<std::string> tags;          // by name
  std::vector<EvidenceView> evidence;     // accepted ones first, then by date
  std::vector<EventView> history;         // oldest first
  std::vector<RewordingView> rewordings;  // likewise
  std::vector<std::int64_t> same_as;      // other claims of the same words, the first of them
  std::int64_t same_words = 0;            // how many there are of those
  std::vector<AppearanceView> appearances;  // where it was said as well, by document

  Outcome outcome() const { return decision ? decision->outcome : assessment.outcome; }
};

// What readers are told of a claim: a person's decision where there is one, with the timing that
// it was made with; else the proposal.
Assessment standing(const ClaimView& view);

struct SourceView {
  std::int64_t id = 0;
  std::string url;
  std::string title;
  std::optional<Instant> last_success;
  std::optional<Instant> last_attempt;
  std::string last_error;
  int failures = 0;
  std::int64_t items = 0;
};

struct LedgerView {
  std::vector<ClaimView> claims;
  std::vector<SourceView> sources;
  std::string time_zone;  // IANA name
  std::string ledger;     // hash of the first event, hexadecimal: which ledger it is
  std::string head;       // hash of the newest event, hexadecimal
  std::int64_t events = 0;
  std::string engine;  // "onrecord 0.1.0"
  Instant now{};
};

struct ReportOptions {
  std::optional<Day> since;          // only claims with an event on or after that day
  std::vector<std::int64_t> claims;  // only these; empty = all that are not dismissed
  std::string title = "Verification report";
};

// How many claims came to what; never a percentage without the counts that it leaves out.
struct Tally {
  int claims = 0, kept = 0, kept_late = 0, partly = 0, broken = 0, confirmed = 0, contradicted = 0,
      revised = 0, disputed = 0, not_due = 0, no_evidence = 0, unrateable = 0, in_progress = 0;
};

struct Report {
  std::string title;
  std::vector<ClaimView> claims;  // those that changed most consequentially first
  std::vector<SourceView> sources;
  Tally tally;
  std::string time_zone, ledger, head, engine;
  std::int64_t events = 0;
  std::optional<Day> since;
  Instant now{};
};

Report report(const LedgerView& ledger, const ReportOptions& options);

std::string to_text(const Report& report);      // for a terminal, 80 columns
std::string to_markdown(const Report& report);  // CommonMark
std::string to_html(const Report& report);  // one self-contained page, no script, nothing fetched
std::string to_json(const Report& report);  // docs/formats.md
std::string to_csv(const Report& report);   // RFC 4180, one claim a row, no cell can be a formula

}  // namespace onrecord
