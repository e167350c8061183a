// SPDX-License-Identifier: Apache-2.0
#pragma once

// When to fetch a source again, and with which conditions (RFC 9110 section 13, RFC 9111 section 4).

#include "core/base/result.hpp"
#include "core/base/source.hpp"
#include "fetchers/feed.hpp"
#include "fetchers/http.hpp"

namespace onrecord::fetch {

// A conditional GET: the source's permanent URL if it has moved, with the stored validators.
Request feed_request(const Source& source, const FetchState& state);

// The state after a fetch. Errors keep the validators and back off; 304 keeps them (and takes new
// ones); 200 takes those of the answer and forgets the old. `feed` may be null (not parsed).
FetchState next_state(const FetchState& state, const Result<Response>& response, const Feed* feed,
                      Instant now);

enum class FetchOutcome { feed, not_modified, not_feed, rate_limited, gone, error };

const char* to_string(FetchOutcome outcome);

}  // namespace onrecord::fetch
