// SPDX-License-Identifier: Apache-2.0
#pragma once

// Gathering: from the followed sources to new documents in the ledger.

#include "cli/context.hpp"
#include "cli/revisions.hpp"
#include "core/base/result.hpp"
#include "db/ledger.hpp"
#include "fetchers/http.hpp"
#include "fetchers/poll.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace onrecord::cli {

struct GatherOptions {
  bool allow_private = false;
  bool force = false;          // fetch also sources that asked to be left alone until later
  bool only_due = false;       // leave out those that have nothing new yet by their own account
  std::size_t searches = 20;   // of each followed search at most, in one run
  std::vector<db::Id> claims;  // search only for these; empty = all that wait for an outcome
};

struct SourceFailure {
  std::string url;
  std::string error;
};

struct PageTrouble {
  int pages = 0;
  bool answered = false;  // the page came, but is no article: a paywall, a consent wall, no text
};

struct Gathered {
  int sources_read = 0, sources_skipped = 0, items_new = 0, searches = 0;
  std::vector<SourceFailure> failures;
  // Why pages could not be read, so that the feed's own words had to do: "paper.example: behind a
  // paywall".
  std::map<std::string, PageTrouble> page_troubles;
  std::vector<RewordedClaim> reworded;  // claims whose articles say something else now
  std::vector<Withdrawn> withdrawn;     // articles of claims that are not there any more
  std::vector<db::Id> documents;        // new ones, in the order in which they were stored
};

struct Progress {
  std::size_t sources_done = 0, sources = 0;
  std::size_t pages_done = 0, pages = 0;
  int items_new = 0;
  std::size_t errors = 0;
};

// Fetches what the sources have, reads each new entry (its page where the link leads to one, else
// the feed's own text) and stores it with a record of each fetch. Searches are filled for the
// claims and asked like feeds. Works through some sources at a time: memory does not grow with
// their number, an interrupted run keeps what was stored, and the next run brings the rest. Entries
// dated after today are left for a later run.
Gathered gather(db::Ledger& ledger, const GatherOptions& options, const Context& context,
                const std::function<void(const Progress&)>& progress);

// A transport as the commands use it: contact from the ledger's option, stop on a signal.
// `resting`: hosts that wanted a pause in an earlier run.
std::unique_ptr<fetch::Transport> transport(const Context& context, const std::string& contact,
                                            bool allow_private,
                                            std::vector<fetch::Rest> resting = {});

// A source that is no local file.
bool is_web_address(const std::string& source);

// One look at a source, a file or a URL.
fetch::Poll poll_source(fetch::Transport& transport, const Source& source, const FetchState& state,
                        Instant now);

}  // namespace onrecord::cli
