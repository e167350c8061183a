// SPDX-License-Identifier: Apache-2.0
#pragma once

// Articles that were changed after they were read: what became of the words of their claims.

#include "cli/context.hpp"
#include "core/notes/reading.hpp"
#include "db/ledger.hpp"
#include "fetchers/http.hpp"

#include <optional>
#include <string>
#include <vector>

namespace onrecord::cli {

struct RewordedClaim {
  db::Id claim = 0;
  RewordingView what;
};

// Compares the claims of the earlier versions of `revision` with `newer`, what was read in it, and
// records which of them are worded otherwise now. Says nothing twice: of a claim that was reworded
// before only what is new, also when its first words are back.
std::vector<RewordedClaim> note_rewordings(db::Ledger& ledger, db::Id revision,
                                           const Reading& newer, Instant now);

// An article that is not there any more.
struct Withdrawn {
  std::string url;
  int status = 0;
  std::vector<db::Id> claims;
};

struct Revisited {
  std::vector<db::Id> documents;  // new revisions
  std::vector<RewordedClaim> reworded;
  std::vector<Withdrawn> withdrawn;
};

// Looks again at the articles that were logged from the web and whose claims wait for an outcome:
// in the first two days hourly, in the first month daily, then weekly; at most 50 in one run. What
// cannot be reached is left for the next time.
Revisited revisit_articles(db::Ledger& ledger, fetch::Transport& web, const Context& context);

// What the server said of a page that was just read, for the next look at it.
db::Visit visit_of(const fetch::Response& response, Instant now);

}  // namespace onrecord::cli
