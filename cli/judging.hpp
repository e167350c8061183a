// SPDX-License-Identifier: Apache-2.0
#pragma once

// Judging what is new: documents that no check has looked at against all claims, and claims that no
// check has looked at against all documents.

#include "core/judge/changes.hpp"
#include "db/ledger.hpp"

#include <functional>
#include <string>
#include <vector>

namespace onrecord::cli {

// One thing that became known about a claim.
struct News {
  db::Id claim = 0;
  std::vector<db::Id> matches;  // new or changed, accepted
  std::vector<Change> changes;  // of the proposal
};

// Looks for what bears on the claims without holding the ledger, then records and assesses it in
// one transaction: a run that is interrupted leaves nothing behind, and the next one finds the
// same. `only` (empty = all) limits it to these claims; such a run does not count as a look at the
// others. Claims whose day has come since are assessed too. Gives up, with no news, once `stopped`
// (may be empty) is true.
std::vector<News> judge_news(db::Ledger& ledger, const std::vector<db::Id>& only, Instant now,
                             const std::function<bool()>& stopped = {});

// Whether the next judge_news() looks at all documents again: the accept threshold was put so low
// that earlier ones did not keep what it accepts.
bool looks_again(const db::Ledger& ledger);

}  // namespace onrecord::cli
