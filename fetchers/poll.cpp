// SPDX-License-Identifier: Apache-2.0
#include "fetchers/poll.hpp"

#include "fetchers/robots.hpp"
#include "fetchers/url.hpp"

#include <algorithm>

namespace onrecord::fetch {

namespace {

std::string status_words(int status) {
  const std::string number = std::to_string(status);
  switch (status) {
    case 304: return "answered 304 to a question without a condition";
    case 401: return "answered 401: it asks for a password";
    case 403: return "answered 403: it refuses us";
    case 404: return "answered 404: there is nothing there";
    default: return "answered " + number;
  }
}

// Whether robots.txt of the page's host lets us read the page. Asked for pages only, so one
// question more now and then.
std::string forbidden_page(Transport& transport, const std::string& url) {
  Request question;
  question.url = robots_url(url);
  const auto answer = transport.fetch(question);
  if (!answer || answer->status < 200 || answer->status >= 300) return "";
  if (allows(parse_robots(answer->body, "onrecord"), url)) return "";
  return "refused by robots.txt of " + url_host(url) + " (" + url + ")";
}

void hold_to_robots(Transport& transport, Poll& poll) {
  if (poll.outcome != FetchOutcome::not_feed) return;
  std::string why = forbidden_page(transport, poll.final_url);
  if (why.empty()) return;
  poll.outcome = FetchOutcome::error;
  poll.state.last_error = why;
  poll.error = std::move(why);
  poll.discovered.clear();
  poll.body.clear();
}

// Replaces the entries of a sitemap index, which are sitemaps, by the pages in those of them that
// changed last: news are never in the old ones.
void read_newest_sitemaps(Transport& transport, Poll& poll) {
  constexpr std::size_t kNewest = 3;
  std::vector<Entry> sitemaps = std::move(poll.feed.entries);
  std::stable_sort(sitemaps.begin(), sitemaps.end(),
                   [](const Entry& a, const Entry& b) { return a.updated > b.updated; });
  sitemaps.resize(std::min(sitemaps.size(), kNewest));
  poll.feed.entries.clear();
  std::vector<Request> requests;
  for (const Entry& sitemap : sitemaps) requests.push_back({sitemap.link, {}, true});
  for (const auto& response : transport.fetch(requests, {})) {
    if (!response || response->status != 200) {
      poll.feed.problems.push_back("sitemap not read: " +
                                   (response ? response->final_url : response.error().message));
      continue;
    }
    auto part = parse_feed(response->body, response->headers, response->final_url);
    if (!part || part->version == kSitemapIndex) continue;
    for (Entry& entry : part->entries) {
      if (poll.feed.entries.size() < 50000) poll.feed.entries.push_back(std::move(entry));
    }
  }
}

}  // namespace

Poll judge_poll(const Source& source, const FetchState& state, Result<Response> response,
                Instant now, const Pace& pace) {
  Poll poll;
  poll.final_url = feed_url(source, state);
  auto outcome = classify(response, state);
  const Feed* feed = nullptr;
  const auto url_note = [&] { return " (" + poll.final_url + ")"; };
  if (response) {
    poll.status = response->status;
    poll.final_url = response->final_url;
    poll.permanent_url = response->permanent_url;
    poll.seconds = response->seconds;
    poll.bytes = response->wire_bytes;
  }
  if (!response) {
    poll.error = response.error().message;
  } else if (outcome == FetchOutcome::gone) {
    poll.error = "gone: it answered 410" + url_note();
  } else if (outcome == FetchOutcome::rate_limited) {
    poll.error = response->asked
                     ? "rate limited: it answered " + std::to_string(poll.status) + url_note()
                     : "rate limited: not asked, as its host wants a pause" + url_note();
  } else if (outcome == FetchOutcome::error) {
    const bool empty = poll.status >= 200 && poll.status < 300;
    poll.error =
        "cannot read: " + (empty ? "the answer is empty" : status_words(poll.status)) + url_note();
  } else if (!outcome) {
    auto parsed = parse_feed(response->body, response->headers, response->final_url);
    if (parsed) {
      outcome = FetchOutcome::feed;
      poll.feed = *std::move(parsed);
      feed = &poll.feed;
    } else {
      poll.error = parsed.error().message + url_note();
      const bool page = looks_like_html(response->body);
      outcome = parsed.error().message.starts_with("cannot parse") ? FetchOutcome::error
                                                                   : FetchOutcome::not_feed;
      if (page) {
        outcome = FetchOutcome::not_feed;
        poll.discovered = find_feed_links(response->body, response->headers, response->final_url);
      }
    }
  }
  poll.outcome = *outcome;
  poll.state = next_state(state, response, feed, now, pace);
  if (!poll.error.empty()) poll.state.last_error = poll.error;
  poll.unchanged = feed && !state.body_hash.empty() && poll.state.body_hash == state.body_hash;
  if (response && outcome == FetchOutcome::not_feed) poll.body = std::move(response->body);
  return poll;
}

void poll(Transport& transport, const std::vector<Polled>& sources, Instant now,
          const std::function<void(std::size_t, Poll)>& done, const Pace& pace) {
  std::vector<Request> requests;
  requests.reserve(sources.size());
  for (const Polled& one : sources) {
    requests.push_back(feed_request(one.source, one.state));
    requests.back().spacing = one.spacing;
  }
  // What needs another question waits until the others are through: the transport is busy so long.
  std::vector<std::pair<std::size_t, Poll>> pages;
  const auto take = [&](std::size_t i, Result<Response>& response) {
    Poll one = judge_poll(sources[i].source, sources[i].state, std::move(response), now, pace);
    response = fail("taken");
    const bool index = one.outcome == FetchOutcome::feed && one.feed.version == kSitemapIndex;
    if (one.outcome == FetchOutcome::not_feed || index) {
      pages.emplace_back(i, std::move(one));
    } else {
      done(i, std::move(one));
    }
  };
  transport.fetch(requests, take);
  for (auto& [i, page] : pages) {
    if (page.outcome == FetchOutcome::feed) {
      read_newest_sitemaps(transport, page);
    } else {
      hold_to_robots(transport, page);
    }
    done(i, std::move(page));
  }
}

Poll poll(Transport& transport, const Source& source, const FetchState& state, Instant now,
          const Pace& pace) {
  Poll result;
  poll(
      transport, {{source, state}}, now, [&](std::size_t, Poll one) { result = std::move(one); },
      pace);
  return result;
}

}  // namespace onrecord::fetch
