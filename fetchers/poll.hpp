// SPDX-License-Identifier: Apache-2.0
#pragma once

// One look at a source: from the request to what came of it. `fetch` and `check` both stand on
// this.

#include "core/base/source.hpp"
#include "fetchers/discovery.hpp"
#include "fetchers/feed.hpp"
#include "fetchers/http.hpp"
#include "fetchers/schedule.hpp"

#include <functional>
#include <string>
#include <vector>

namespace onrecord::fetch {

struct Poll {
  FetchOutcome outcome = FetchOutcome::error;
  std::string error;  // empty for feed and not_modified. Begins with what failed, names the URL:
                      // "cannot reach ...", "no feed: ...", "cannot parse ...", "refused ..."
  int status = 0;     // HTTP status; 0 = no answer
  Feed feed;          // of outcome `feed`
  bool unchanged = false;            // outcome `feed` with the very bytes of the last time
  std::vector<FeedLink> discovered;  // of outcome `not_feed`: the feeds that the page names
  std::string final_url;
  std::string permanent_url;  // where the leading run of 301/308 led; empty = no such run
  double seconds = 0;
  std::size_t bytes = 0;  // on the wire
  std::string body;       // decoded; of outcome `not_feed` only: it may be worth reading as a page
  FetchState state;       // to be stored; state.next_fetch says when to come again
};

// What a finished fetch means. Pure.
Poll judge_poll(const Source& source, const FetchState& state, Result<Response> response,
                Instant now, const Pace& pace = {});

struct Polled {
  Source source;
  FetchState state;
  std::chrono::milliseconds spacing{0};  // see Request::spacing
};

// Polls all of the sources, several at once; `done` gets each one as it ends, on the caller's
// thread, in no particular order; those that were stopped are not told. A source that turns out to
// be a plain page is held to its host's robots.txt, as no person named it as a page to be read. A
// sitemap index gives the entries of the sitemaps in it that changed last. `now` is the start of
// the run.
void poll(Transport& transport, const std::vector<Polled>& sources, Instant now,
          const std::function<void(std::size_t, Poll)>& done, const Pace& pace = {});

// The same for one.
Poll poll(Transport& transport, const Source& source, const FetchState& state, Instant now,
          const Pace& pace = {});

}  // namespace onrecord::fetch
