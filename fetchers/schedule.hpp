// SPDX-License-Identifier: Apache-2.0
#pragma once

// When to fetch a source again, and with which conditions (RFC 9110 section 13, RFC 9111 section
// 4).

#include "core/base/result.hpp"
#include "core/base/source.hpp"
#include "fetchers/feed.hpp"
#include "fetchers/http.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace onrecord::fetch {

enum class FetchOutcome { feed, not_modified, not_feed, rate_limited, gone, error };

// "feed", "not_modified", "not_feed", "rate_limited", "gone", "error"
const char* to_string(FetchOutcome outcome);

// How often a source is asked. Between `floor` and `ceiling` the source decides (Cache-Control,
// Expires, ttl, sy:updatePeriod, skipHours); `usual` holds when it says nothing. A server that
// turns us away may ask for a pause up to `longest_rest`.
struct Pace {
  std::chrono::seconds floor = std::chrono::minutes(10);
  std::chrono::seconds usual = std::chrono::minutes(30);
  std::chrono::seconds ceiling = std::chrono::hours(24);
  std::chrono::seconds longest_rest = std::chrono::hours(24 * 7);
};

// A permanent redirect is believed after this many fetches in a row that saw the same one: a
// captive portal or a mistake of an hour must not move a source for ever.
inline constexpr int kPermanentAfter = 3;

// The URL to ask: the source's own, or where it has moved for good.
const std::string& feed_url(const Source& source, const FetchState& state);

// A conditional GET of feed_url() with the stored validators.
Request feed_request(const Source& source, const FetchState& state);

// What an answer means before its body is read: nothing for a 2xx, whose body decides.
std::optional<FetchOutcome> classify(const Result<Response>& response, const FetchState& state);

// The state after a fetch. Errors keep the validators and back off; 304 keeps them (and takes new
// ones); 200 takes those of the answer and forgets the old. `feed` may be null: the body was no
// feed or was not read. A body without a feed counts as a failure.
FetchState next_state(const FetchState& state, const Result<Response>& response, const Feed* feed,
                      Instant now, const Pace& pace = {});

// Whether the source's last answer was "come back later" (429, or 503 with Retry-After) and that
// time has not come. The one thing that holds back a check that a person asked for.
bool must_wait(const FetchState& state, Instant now);

// Retry-After (RFC 9110, section 10.2.3), in seconds or as a date, at most a week and at least a
// second; nothing for what is neither.
std::optional<std::chrono::seconds> retry_after(std::string_view field, Instant now);

// For how long the answer may be used without asking again: max-age less Age, else Expires less
// Date; nothing if it says neither. no-store and no-cache are 0.
std::optional<std::chrono::seconds> freshness(const Headers& headers, Instant now);

}  // namespace onrecord::fetch
