// SPDX-License-Identifier: Apache-2.0
#pragma once

// From a feed's entries to documents: which are new, and what is read for each.

#include "cli/files.hpp"
#include "core/base/source.hpp"
#include "db/ledger.hpp"
#include "fetchers/feed.hpp"
#include "fetchers/http.hpp"

#include <optional>
#include <string>

namespace onrecord::cli {

// What of an entry shows that it was changed. Of a search the words around the hits are left out:
// they differ with what was searched for.
std::string entry_hash(const fetch::Entry& entry, bool from_search);

// What is known of the feed that an entry came with.
struct FeedFacts {
  std::string url, title;
  bool read_before = false;  // so what is new now appeared since then
  bool is_search = false;    // `title` is the search service's, not the paper's
};

// What is known of an entry's document from its feed.
Document described(const FeedFacts& feed, const fetch::Entry& entry, Instant now);

// The page that the entry leads to. Errors: why it cannot be read, in words without its address:
// "the server answered 404", "behind a paywall ...".
Result<ReadableDocument> page_document(const FeedFacts& feed, const fetch::Entry& entry,
                                       const Result<fetch::Response>& page, Instant now);

// The feed's own words: content, else summary, else the title.
ReadableDocument feed_document(const FeedFacts& feed, const fetch::Entry& entry, Instant now);

}  // namespace onrecord::cli
