// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sentences that every form of the report shares, as plain text: nothing here is escaped.

#include "core/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// "14 claims: 3 kept, 1 kept late, 2 broken; 5 not due yet." Never a percentage.
std::string tally_words(const Tally& tally);

// "John Kerry, commitment", "The article itself, quantity".
std::string speaker_words(const ClaimView& view);

// "“Truce in a week”, World desk, 12 February 2016".
std::string document_words(const DocumentView& document);

// Where the condition of the claim stands: "the hostages' release: met on 3 March 2026, as document
// 7 tells"; empty when it hangs on none.
std::string condition_words(const ClaimView& view);

// "19 February 2016 (“within a week”, counted from 12 February 2016)"; empty without a deadline.
std::string deadline_words(const ClaimView& view);

// What a claim came to by one of its dates, in words: "broken", "kept on time", "not due yet".
struct DateVerdict {
  Day date{};
  std::string verdict;
  std::int64_t document = 0;  // that set the date; 0 = the claim itself
};

// Its own date first, then those that were set later; empty for a claim without a date.
std::vector<DateVerdict> date_verdicts(const ClaimView& view);

// "27 February 2016: kept on time (the new date in document 7)": the same, one line each, of a
// claim whose date was moved; else nothing, as the headline tells.
std::vector<std::string> revision_words(const ClaimView& view);

// "supports", "partly supports": a stance for readers.
std::string stance_words(Stance stance);
std::string stance_words(const EvidenceView& evidence);

// The sentences that it quotes: the one that carries it, unless it is mere context, and the one that
// tells of the claim's condition, if there is such.
std::vector<std::string_view> quotations(const EvidenceView& evidence);

// "An outside assessor (MODEL) reads this as: refutes, citing “...”.", or that its answer is
// ignored and why.
std::string opinion_words(const OpinionView& opinion);

// "A. Editor decided on 3 March 2016: both sides confirm it"; empty without a decision.
std::string decision_words(const ClaimView& view);

// "New coverage since the decision contradicts it: [5] refutes, “...”, World desk, 3 July 2021",
// of a decision that left it open "... tells what became of it: ..."; empty where none does.
std::string contradiction_words(const ClaimView& view);

// "in “...”, World desk, 9 March 2021 (claim 7)", of other words "as “...”, in ...": where else it
// was said, one line each.
std::vector<std::string> appearance_words(const ClaimView& view);

// "B. Reader decided otherwise on 3 March 2016: unfulfilled (never opened)": what came with another
// ledger and does not count, one line each.
std::vector<std::string> differing_words(const ClaimView& view);

// "The article was changed on 5 March 2016 (date): “by 30 June” is now “by 31 August”."
std::string rewording_words(const RewordingView& rewording);

// "https://a.example/feed from 3 March 2016 to 5 March 2016"
std::string outage_words(const Outage& outage);

// "Read: 14 sources (1 failed), 230 items, 12 February 2016 to 20 February 2016; 2 sources were not
// reachable for a time: https://a.example/feed from 3 March 2016 to 5 March 2016, ..."
std::string record_words(const CoverageRecord& record);

// One line a source that could not be read at its last try, "https://...: cannot reach ...", and
// one for each other time without it within the claims' own time: "https://... was not reachable
// from".
std::vector<std::string> source_troubles(const Report& report);

// The accepted evidence of a claim, and how many independent sources it comes from.
std::vector<const EvidenceView*> accepted_evidence(const ClaimView& view);
int independent_sources(const ClaimView& view);

// "As of 20 February 2016 (UTC), by onrecord 0.1.0. Ledger head abc..., 123 events."
std::string provenance_words(const Report& report);

// "The machine proposes; people decide." and what the words mean; for the foot of a report.
std::string method_words();

}  // namespace onrecord
