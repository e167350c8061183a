// SPDX-License-Identifier: Apache-2.0
#pragma once

// What several commands do with the ledger: open it, take down an article, judge a claim anew, show
// a claim as it stands at this moment.

#include "cli/context.hpp"
#include "cli/files.hpp"
#include "cli/revisions.hpp"
#include "core/judge/match.hpp"
#include "core/notes/reading.hpp"
#include "core/report/report.hpp"
#include "db/ledger.hpp"

#include <string>
#include <vector>

namespace onrecord::cli {

// The ledger of the command line. For reading it must exist; the message says how to begin one.
db::Ledger open_ledger(const Context& context, db::Access access);

// The current day in the ledger's time zone.
Day today(const db::Ledger& ledger, Instant now);

// The ledger's accept threshold, or the default.
Policy policy_of(const db::Ledger& ledger);

// The day on which an article's claims were made: when it was published; while that is unknown,
// when it was received, so that nothing from before can count as evidence.
Day made_day(const DocumentView& document);

// Who acts: `by`, else $USER, else "somebody".
std::string actor(const std::string& by);

// An article as it was read, before the ledger knows of it.
struct ReadArticle {
  ReadableDocument readable;
  Reading reading;
  db::DocumentText text;  // what the ledger keeps of it
  std::vector<db::NewClaim> claims;
};

// Reads an article and takes down its claims worth at least `min_worth`.
ReadArticle read_article(ReadableDocument article, double min_worth);

// What became of an article that was to be logged.
struct LoggedArticle {
  db::AddedDocument document;
  db::RecordedClaims recorded;          // of a new document parallel to the article's claims
  std::vector<RewordedClaim> reworded;  // claims of the earlier version that it words otherwise
};

// Adds the document, its text and its claims: one transaction.
LoggedArticle log_article(db::Ledger& ledger, const ReadArticle& article, Instant now);

// The claims of an article that are worth at least `min_worth`, ready to be recorded.
std::vector<db::NewClaim> new_claims(const Reading& reading, double min_worth);

// Reads a known document again (after its date was corrected, or by a newer engine).
db::RecordedClaims read_again(db::Ledger& ledger, db::Id document, Instant now);

// What the ledger keeps of a text that was read; stored_reading() gives the Reading back.
db::DocumentText document_text(const ReadableDocument& readable, const Reading& reading);

// A document's text as the ledger has it, and what reading it makes of it.
struct StoredText {
  std::string utf8, title;
  std::optional<Day> published;
  std::optional<Instant> published_at;  // when it is known to the second
};
StoredText described(const DocumentView& document);  // all but the text
StoredText stored_text(const db::Ledger& ledger, db::Id document);
Reading read(StoredText text);
Reading stored_reading(const db::Ledger& ledger, db::Id document);

// The machine's matches of a claim once more, after the claim or the engine has changed; what
// people linked or rejected stays, and what bears on it no longer is kept, not accepted.
void match_again(db::Ledger& ledger, db::Id claim, Instant now);

// What became of matches and claims by a new accept threshold.
struct Reaccepted {
  std::size_t accepted = 0, dropped = 0;  // matches
  std::size_t changed = 0;                // claims of which something else is proposed now
};

// Holds the matches that are there against the ledger's accept threshold.
Reaccepted accept_anew(db::Ledger& ledger, Instant now);

// Proposes anew what became of a claim, records it if anything changed and returns the changes.
std::vector<Change> reassess(db::Ledger& ledger, db::Id claim, Instant now);

// The claim as it stands now: what the clock changes (phase, "deadline passed") is worked out for
// this moment and not stored.
ClaimView current_view(const db::Ledger& ledger, db::Id claim, Instant now);
// The same with the claims of other articles that say the same in other words.
ClaimView full_view(const db::Ledger& ledger, db::Id claim, Instant now);
// The same without evidence, history and neighbouring words.
ClaimView listed_view(const db::Ledger& ledger, db::Id claim, Instant now);

// The claims that wait for a person on that day, most worth first: those whose deadline or agreed
// date is on or before it, those for which the machine proposes an outcome that nobody has decided,
// and those with evidence that an assessor from outside reads otherwise.
db::Filter needing_person(Day on);

}  // namespace onrecord::cli
