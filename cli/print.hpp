// SPDX-License-Identifier: Apache-2.0
#pragma once

// Claims on a terminal, and as JSON with the article's offsets.

#include "cli/context.hpp"
#include "core/report/json.hpp"
#include "core/report/report.hpp"
#include "db/ledger.hpp"

#include <iosfwd>
#include <string>

namespace onrecord::cli {

// One claim in two or three lines: number, words, kind, speaker, deadline, headline.
void print_claim(const ClaimView& view, const Context& context);

// The stance as it is given to commands, and what is told of the claim's condition.
std::string told(const EvidenceView& evidence);

// Everything about a claim: words in context, figures, deadline, evidence, history.
void print_full_claim(const ClaimView& view, const Context& context);

// A list of claims as JSON Lines; texts are looked up once for each document.
class ClaimJson {
 public:
  explicit ClaimJson(const db::Ledger& ledger) : ledger_(ledger) {}
  Json operator()(const ClaimView& view, bool full);

 private:
  const db::Ledger& ledger_;
  db::Id document_ = 0;
  Text text_;
};

// "1 claim", "3 claims".
std::string counted(std::size_t count, const char* one, const char* many);

}  // namespace onrecord::cli
