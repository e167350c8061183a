// SPDX-License-Identifier: Apache-2.0
#include "fetchers/schedule.hpp"

#include "core/base/hash.hpp"
#include "fetchers/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace onrecord::fetch {

namespace {

using std::chrono::seconds;

// Digits only; too many of them give the largest number of seconds that is still sensible.
std::optional<seconds> delta_seconds(std::string_view text) {
  text = trimmed(text);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
  }
  if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return seconds(error == std::errc{} ? value : std::numeric_limits<std::int32_t>::max());
}

std::optional<Instant> http_date(const Headers& headers, std::string_view name) {
  const auto field = headers.get(name);
  return field ? parse_feed_date(*field) : std::nullopt;
}

// How `last_error` begins after a 429, or a 503 with Retry-After.
constexpr std::string_view kRateLimited = "rate limited";

// What the feed itself asks for between two fetches.
seconds wish_of(const Feed* feed) {
  if (!feed || !feed->ttl_minutes) return seconds{0};
  return std::chrono::minutes(std::clamp(*feed->ttl_minutes, 0, 7 * 24 * 60));
}

// The first moment at or after `at` whose hour is not among the skipped ones; `at` when all are.
Instant after_skipped_hours(Instant at, const std::vector<int>& skipped) {
  for (int i = 0; i < 24; ++i) {
    const Instant candidate =
        i == 0 ? at : std::chrono::floor<std::chrono::hours>(at) + std::chrono::hours(i);
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(
        candidate - std::chrono::floor<std::chrono::days>(candidate));
    if (std::find(skipped.begin(), skipped.end(), hour.count()) == skipped.end()) return candidate;
  }
  return at;
}

// After the n-th failure in a row: 10, 20, 40 ... minutes.
seconds back_off(int failures, const Pace& pace) {
  const seconds wait = pace.floor * (1u << static_cast<unsigned>(std::clamp(failures - 1, 0, 12)));
  return std::min(wait, pace.ceiling);
}

void fail_once(FetchState& state, std::string error, Instant now, const Pace& pace) {
  ++state.failures;
  state.last_error = std::move(error);
  state.next_fetch = now + back_off(state.failures, pace);
}

// A source that has moved for good is asked at its new place; if that fails, the old one is asked
// again, and a new run of redirects must be seen.
void note_permanent(FetchState& state, const std::string& led_to, bool good) {
  const bool moved = state.permanent_seen >= kPermanentAfter;
  if (led_to.empty()) {
    if (moved && good) return;
    state.permanent_url.clear();
    state.permanent_seen = 0;
  } else if (led_to == state.permanent_url) {
    ++state.permanent_seen;
  } else {
    state.permanent_url = led_to;
    state.permanent_seen = 1;
  }
}

}  // namespace

const char* to_string(FetchOutcome outcome) {
  switch (outcome) {
    case FetchOutcome::feed: return "feed";
    case FetchOutcome::not_modified: return "not_modified";
    case FetchOutcome::not_feed: return "not_feed";
    case FetchOutcome::rate_limited: return "rate_limited";
    case FetchOutcome::gone: return "gone";
    case FetchOutcome::error: return "error";
  }
  return "error";
}

const std::string& feed_url(const Source& source, const FetchState& state) {
  return state.permanent_seen >= kPermanentAfter ? state.permanent_url : source.url;
}

Request feed_request(const Source& source, const FetchState& state) {
  Request request;
  request.url = feed_url(source, state);
  auto& fields = request.headers.fields;
  fields.emplace_back("Accept",
                      "application/rss+xml, application/atom+xml, application/feed+json, "
                      "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5");
  if (!state.etag.empty()) fields.emplace_back("If-None-Match", state.etag);
  if (!state.last_modified.empty()) fields.emplace_back("If-Modified-Since", state.last_modified);
  return request;
}

std::optional<FetchOutcome> classify(const Result<Response>& response, const FetchState& state) {
  if (!response) return FetchOutcome::error;
  const int status = response->status;
  if (status == 304) {
    const bool asked = !state.etag.empty() || !state.last_modified.empty();
    return asked ? FetchOutcome::not_modified : FetchOutcome::error;
  }
  if (status == 410) return FetchOutcome::gone;
  if (status == 429) return FetchOutcome::rate_limited;
  if (status == 503 && response->headers.get("retry-after")) return FetchOutcome::rate_limited;
  if (status < 200 || status >= 300) return FetchOutcome::error;
  if (trimmed(response->body).empty()) return FetchOutcome::error;
  return std::nullopt;
}

bool must_wait(const FetchState& state, Instant now) {
  return state.last_error.starts_with(kRateLimited) && state.next_fetch && *state.next_fetch > now;
}

FetchState next_state(const FetchState& state, const Result<Response>& response, const Feed* feed,
                      Instant now, const Pace& pace) {
  FetchState next = state;
  const auto outcome = classify(response, state);
  const bool good = outcome ? *outcome == FetchOutcome::not_modified : feed != nullptr;
  if (outcome != FetchOutcome::rate_limited) {
    note_permanent(next, response ? response->permanent_url : "", good);
  }
  if (outcome == FetchOutcome::gone) {
    fail_once(next, "gone (410)", now, pace);
    next.gone = true;
    return next;
  }
  if (outcome == FetchOutcome::rate_limited) {
    const auto field = response->headers.get("retry-after");
    const auto asked = field ? retry_after(*field, now) : std::nullopt;
    fail_once(next, std::string(kRateLimited) + " (" + std::to_string(response->status) + ")", now,
              pace);
    if (!response->asked) next.failures = state.failures;  // it was its host that turned us away
    next.next_fetch =
        now + std::min(asked.value_or(back_off(next.failures, pace)), pace.longest_rest);
    return next;
  }
  if (!good) {
    fail_once(next,
              !response ? response.error().message
              : outcome ? "answered " + std::to_string(response->status)
                        : "no feed",
              now, pace);
    return next;
  }

  next.failures = 0;
  next.gone = false;
  next.last_error.clear();
  next.last_success = now;
  const auto etag = response->headers.get("etag");
  const auto modified = response->headers.get("last-modified");
  if (outcome == FetchOutcome::not_modified) {
    if (etag) next.etag = *etag;
    if (modified) next.last_modified = *modified;
  } else {
    next.etag = etag.value_or("");
    next.last_modified = modified.value_or("");
    next.body_hash = to_hex(sha256(response->body));
  }
  const seconds fresh = freshness(response->headers, now).value_or(seconds{0});
  const seconds wish = std::max(fresh, wish_of(feed));
  const seconds wait = std::clamp(wish > seconds{0} ? wish : pace.usual, pace.floor, pace.ceiling);
  next.next_fetch = now + wait;
  if (feed) next.next_fetch = after_skipped_hours(*next.next_fetch, feed->skip_hours);
  return next;
}

std::optional<seconds> retry_after(std::string_view field, Instant now) {
  const seconds longest = Pace{}.longest_rest;
  if (const auto delta = delta_seconds(field)) return std::clamp(*delta, seconds{1}, longest);
  if (const auto date = parse_feed_date(field)) {
    return std::clamp(std::chrono::duration_cast<seconds>(*date - now), seconds{1}, longest);
  }
  return std::nullopt;
}

std::optional<seconds> freshness(const Headers& headers, Instant now) {
  if (const auto control = headers.get("cache-control")) {
    for (std::string_view rest = *control; !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      const std::string_view directive = trimmed(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (same_word(directive, "no-store") || same_word(directive, "no-cache")) return seconds{0};
      if (!starts_with_word(directive, "max-age=")) continue;
      if (const auto age = delta_seconds(directive.substr(8))) {
        const auto spent = headers.get("age");
        const seconds old = spent ? delta_seconds(*spent).value_or(seconds{0}) : seconds{0};
        return std::max(*age - old, seconds{0});
      }
    }
  }
  if (const auto expires = http_date(headers, "expires")) {
    const Instant from = http_date(headers, "date").value_or(now);
    return std::max(std::chrono::duration_cast<seconds>(*expires - from), seconds{0});
  }
  return std::nullopt;
}

}  // namespace onrecord::fetch
