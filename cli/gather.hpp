// SPDX-License-Identifier: Apache-2.0
#pragma once

// Gathering: from the followed sources to new documents in the ledger.

#include "cli/context.hpp"
#include "core/base/result.hpp"
#include "db/ledger.hpp"
#include "fetchers/http.hpp"
#include "fetchers/poll.hpp"

#include <functional>
#include <string>
#include <vector>

namespace onrecord::cli {

struct GatherOptions {
  bool allow_private = false;
  bool force = false;  // fetch also sources that asked to be left alone until later
};

struct SourceFailure {
  std::string url;
  std::string error;
};

struct Gathered {
  int sources_read = 0, sources_skipped = 0, items_new = 0;
  std::vector<SourceFailure> failures;
  std::vector<db::Id> documents;  // new ones, in the order in which they were stored
};

struct Progress {
  std::size_t sources_done = 0, sources = 0;
  std::size_t pages_done = 0, pages = 0;
};

// Fetches what the sources have, reads each new entry (its page where the link leads to one, else
// the feed's own text) and stores it with a record of the fetch. One transaction a source: an
// interrupted run loses at most the source at hand, and the next run brings it. Entries dated after
// today are left for a later run.
Gathered gather(db::Ledger& ledger, const GatherOptions& options, const Context& context,
                const std::function<void(const Progress&)>& progress);

// A transport as the commands use it: contact from the ledger's option, stop on a signal.
std::unique_ptr<fetch::Transport> transport(const Context& context, const std::string& contact,
                                            bool allow_private);

// A source that is a local file.
bool is_web_address(const std::string& source);

// One look at a source, a file or a URL.
fetch::Poll poll_source(fetch::Transport& transport, const Source& source, const FetchState& state,
                        Instant now);

}  // namespace onrecord::cli
