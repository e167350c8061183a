// SPDX-License-Identifier: Apache-2.0
#include "fetchers/schedule.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::fetch;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const Instant now = *parse_instant("2020-03-02T10:00:00Z");  // a Monday

Response with(int status, std::vector<std::pair<std::string, std::string>> fields = {},
              const std::string& body = "x") {
  Response response;
  response.status = status;
  response.headers.fields = std::move(fields);
  response.body = body;
  return response;
}

seconds wait_after(const Response& response, const Feed& feed = {}) {
  return *next_state({}, response, &feed, now).next_fetch - now;
}

}  // namespace

TEST_CASE("Retry-After is read as seconds or as a date, and kept within a week") {
  CHECK(retry_after("120", now) == seconds(120));
  CHECK(retry_after(" 120 ", now) == seconds(120));
  CHECK(retry_after("0", now) == seconds(1));
  CHECK(retry_after("99999999999999999999", now) == hours(24 * 7));
  CHECK(retry_after("Mon, 02 Mar 2020 10:02:00 GMT", now) == seconds(120));
  CHECK(retry_after("Mon, 02 Mar 2020 09:00:00 GMT", now) == seconds(1));
  CHECK(retry_after("Thu, 02 Mar 2090 09:00:00 GMT", now) == hours(24 * 7));
  for (const char* bad : {"", "soon", "-5", "1.5", "12s"}) CHECK_FALSE(retry_after(bad, now));
}

TEST_CASE("freshness is max-age less Age, else Expires less Date") {
  const auto fresh = [](std::vector<std::pair<std::string, std::string>> fields) {
    return freshness(Headers{std::move(fields)}, now);
  };
  CHECK(fresh({{"Cache-Control", "public, MAX-AGE=7200"}, {"Age", "600"}}) == seconds(6600));
  CHECK(fresh({{"Cache-Control", "max-age=\"60\""}}) == seconds(60));
  CHECK(fresh({{"Cache-Control", "max-age=60"}, {"Age", "600"}}) == seconds(0));
  CHECK(fresh({{"Cache-Control", "no-store, max-age=60"}}) == seconds(0));
  CHECK(fresh({{"Expires", "Mon, 02 Mar 2020 11:00:00 GMT"}}) == seconds(3600));
  CHECK(fresh({{"Expires", "Mon, 02 Mar 2020 11:00:00 GMT"},
               {"Date", "Mon, 02 Mar 2020 10:30:00 GMT"}}) == seconds(1800));
  CHECK_FALSE(fresh({{"Expires", "0"}}));
  CHECK_FALSE(fresh({{"Cache-Control", "max-age=lots"}}));
  CHECK_FALSE(fresh({}));
}

TEST_CASE("the next fetch follows the source's wish between a floor and a ceiling") {
  Feed feed;
  CHECK(wait_after(with(200)) == minutes(30));
  CHECK(wait_after(with(200, {{"Cache-Control", "max-age=1"}})) == minutes(10));
  CHECK(wait_after(with(200, {{"Cache-Control", "max-age=7200"}})) == hours(2));
  CHECK(wait_after(with(200, {{"Cache-Control", "max-age=99999999"}})) == hours(24));
  feed.ttl_minutes = 180;
  CHECK(wait_after(with(200), feed) == hours(3));
  CHECK(wait_after(with(200, {{"Cache-Control", "max-age=60"}}), feed) == hours(3));
  feed.ttl_minutes = 2000000000;
  CHECK(wait_after(with(200), feed) == hours(24));
}

TEST_CASE("hours that the feed wants skipped are skipped, but never all") {
  Feed feed;
  feed.skip_hours = {10, 11, 12};
  CHECK(wait_after(with(200), feed) == hours(3));
  feed.skip_hours = {11};
  CHECK(wait_after(with(200), feed) == minutes(30));
  for (int h = 0; h < 24; ++h) feed.skip_hours.push_back(h);
  CHECK(wait_after(with(200), feed) == minutes(30));
}

TEST_CASE("validators are stored with a body, renewed by a 304 and kept through errors") {
  const Feed feed;
  FetchState state =
      next_state({}, with(200, {{"ETag", "W/\"1\""}, {"Last-Modified", "then"}}), &feed, now);
  CHECK(state.etag == "W/\"1\"");
  CHECK(state.last_modified == "then");
  const Request request = feed_request({"http://h/f", ""}, state);
  CHECK(request.headers.get("if-none-match") == "W/\"1\"");
  CHECK(request.headers.get("if-modified-since") == "then");

  state = next_state(state, with(500, {{"ETag", "\"bad\""}}), nullptr, now);
  CHECK(state.etag == "W/\"1\"");
  CHECK(state.failures == 1);
  state = next_state(state, with(304, {{"ETag", "\"2\""}}, ""), nullptr, now);
  CHECK(state.etag == "\"2\"");
  CHECK(state.last_modified == "then");
  CHECK(state.failures == 0);
  CHECK(state.last_success == now);
  state = next_state(state, with(200), &feed, now);  // they are gone: forget them
  CHECK(state.etag.empty());
  CHECK(state.last_modified.empty());
  CHECK_FALSE(feed_request({"http://h/f", ""}, state).headers.get("if-none-match"));
}

TEST_CASE("a page in place of the feed changes no validators") {
  FetchState state;
  state.etag = "\"1\"";
  state = next_state(state, with(200, {{"ETag", "\"page\""}}), nullptr, now);
  CHECK(state.etag == "\"1\"");
  CHECK(state.failures == 1);
}

TEST_CASE("failures back off, and one success recovers") {
  FetchState state;
  seconds last{0};
  for (int i = 0; i < 20; ++i) {
    state = next_state(state, fail("cannot reach"), nullptr, now);
    const seconds wait = *state.next_fetch - now;
    CHECK(wait >= last);
    CHECK(wait <= hours(24));
    last = wait;
  }
  CHECK(last == hours(24));
  CHECK(state.last_error == "cannot reach");
  const Feed feed;
  state = next_state(state, with(200), &feed, now);
  CHECK(state.failures == 0);
  CHECK(state.last_error.empty());
  CHECK(*state.next_fetch - now == minutes(30));
}

TEST_CASE("a server that turns us away is given the pause it asks for") {
  const auto wait = [](const Response& r) {
    return *next_state({}, r, nullptr, now).next_fetch - now;
  };
  CHECK(wait(with(429, {{"Retry-After", "7200"}})) == hours(2));
  CHECK(wait(with(503, {{"Retry-After", "60"}})) == seconds(60));
  CHECK(wait(with(429, {{"Retry-After", "soon"}})) == minutes(10));
  CHECK(wait(with(429, {{"Retry-After", "99999999999"}})) == hours(24 * 7));
}

TEST_CASE("what an answer means is told before its body is read") {
  FetchState asked;
  asked.etag = "\"1\"";
  CHECK(classify(fail("x"), {}) == FetchOutcome::error);
  CHECK(classify(with(304), asked) == FetchOutcome::not_modified);
  CHECK(classify(with(304), {}) == FetchOutcome::error);  // to a question without a condition
  CHECK(classify(with(410), {}) == FetchOutcome::gone);
  CHECK(classify(with(429), {}) == FetchOutcome::rate_limited);
  CHECK(classify(with(503, {{"Retry-After", "5"}}), {}) == FetchOutcome::rate_limited);
  CHECK(classify(with(503), {}) == FetchOutcome::error);
  CHECK(classify(with(404), {}) == FetchOutcome::error);
  CHECK(classify(with(204, {}, ""), {}) == FetchOutcome::error);
  CHECK_FALSE(classify(with(200), {}));
}

TEST_CASE("a source that is gone is marked, and a later answer brings it back") {
  const Feed feed;
  FetchState state = next_state({}, with(410), nullptr, now);
  CHECK(state.gone);
  CHECK_FALSE(next_state(state, with(200), &feed, now).gone);
}

TEST_CASE("a permanent redirect is believed after three fetches in a row") {
  const Feed feed;
  const Source source{"http://h/old", ""};
  Response moved = with(200);
  moved.permanent_url = "http://h/new";
  FetchState state;
  for (int i = 0; i < 3; ++i) {
    CHECK(feed_url(source, state) == "http://h/old");
    state = next_state(state, moved, &feed, now);
  }
  CHECK(feed_url(source, state) == "http://h/new");
  state = next_state(state, with(200), &feed, now);  // at the new place, no redirect any more
  CHECK(feed_url(source, state) == "http://h/new");
  state = next_state(state, with(404), nullptr, now);  // the new place fails: ask the old one again
  CHECK(feed_url(source, state) == "http://h/old");

  FetchState wavering = next_state({}, moved, &feed, now);
  wavering = next_state(wavering, with(200), &feed, now);
  wavering = next_state(wavering, moved, &feed, now);
  CHECK(wavering.permanent_seen == 1);
}
