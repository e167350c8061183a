// SPDX-License-Identifier: Apache-2.0
#pragma once

// Judging what is new: documents that no check has looked at against all claims, and claims that no
// check has looked at against all documents.

#include "core/judge/changes.hpp"
#include "db/ledger.hpp"

#include <string>
#include <vector>

namespace onrecord::cli {

// One thing that became known about a claim.
struct News {
  db::Id claim = 0;
  std::vector<db::Id> matches;  // new or changed, accepted
  std::vector<Change> changes;  // of the proposal
};

// Matches and assesses in one transaction. `only` (empty = all) limits it to these claims; such a
// run does not count as a look at the others. Claims whose day has come since are assessed too.
std::vector<News> judge_news(db::Ledger& ledger, const std::vector<db::Id>& only, Instant now);

}  // namespace onrecord::cli
