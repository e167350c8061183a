// SPDX-License-Identifier: Apache-2.0
#pragma once

// What people corrected, held against what this version of the program reads.

#include "db/ledger.hpp"

#include <string>
#include <vector>

namespace onrecord::cli {

// One correction and how the program fares with it now. The values are for people: "2021-04-05".
struct Example {
  db::Id correction = 0;
  std::optional<db::Id> claim;
  db::Id document = 0;  // the article that is read; of a stance, the coverage
  std::string outlet;   // of the claim's article; empty = unknown
  std::string field;    // span, kind, speaker, deadline, quantities, found, stance, title, ...
  std::string wanted, reads;
  bool right = false;
  std::vector<std::string> right_in;  // versions that agreed with the person, by name

  // A version had it right, and this one has not.
  bool broken() const { return !right && !right_in.empty(); }
};

// How many corrections a version was held against, and with how many it agreed.
struct VersionScore {
  std::string engine;
  std::size_t corrections = 0, right = 0;
};

struct Evaluated {
  std::vector<Example> examples;       // by outlet, then by claim and document, then by correction
  std::vector<VersionScore> versions;  // by name, this one among them
};

// Reads every article again in which people corrected something, from the stored text (of a
// document's own data: from the received bytes), and keeps what came out for this version, in one
// transaction. Left out: what was known when an article came and does not stand in it (an outlet
// given by hand), and all but the dismissal of a claim that was dismissed.
Evaluated evaluate(db::Ledger& ledger, Instant now);

}  // namespace onrecord::cli
