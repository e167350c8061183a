// SPDX-License-Identifier: Apache-2.0
#include "fetchers/follow.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/poll.hpp"
#include "fetchers/url.hpp"

#include <algorithm>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxTried = 8;

FoundFeed found(const std::string& url, const Feed& feed) {
  FoundFeed out{url, feed.title, feed.entries.size(), std::nullopt, feed.version};
  for (const Entry& entry : feed.entries) {
    const auto date = entry.published ? entry.published : entry.updated;
    if (date && (!out.newest || *date > *out.newest)) out.newest = date;
  }
  return out;
}

// Those of the addresses that are feeds, in the order given; two that lead to one feed count once.
std::vector<FoundFeed> readable(Transport& transport, const std::vector<std::string>& urls,
                                Instant now) {
  std::vector<Polled> sources;
  for (const std::string& url : urls) {
    if (sources.size() < kMaxTried) sources.push_back({{url, ""}, {}});
  }
  std::vector<std::optional<FoundFeed>> slots(sources.size());
  std::vector<std::string> finals(sources.size());
  poll(transport, sources, now, [&](std::size_t i, Poll one) {
    if (one.outcome != FetchOutcome::feed) return;
    slots[i] = found(sources[i].source.url, one.feed);
    finals[i] = one.final_url;
  });
  std::vector<FoundFeed> out;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto same = [&](const std::string& url) { return url == finals[i]; };
    if (slots[i] && std::none_of(finals.begin(), finals.begin() + static_cast<long>(i), same)) {
      out.push_back(*std::move(slots[i]));
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4u];
      out += kHex[byte & 15u];
    }
  }
  return out;
}

}  // namespace

Result<std::vector<FoundFeed>> find_feeds(Transport& transport, const std::string& url,
                                          Instant now) {
  const Poll page = poll(transport, {url, ""}, {}, now);
  if (page.outcome == FetchOutcome::feed) return std::vector<FoundFeed>{found(url, page.feed)};
  if (page.outcome != FetchOutcome::not_feed) return fail(page.error);
  std::vector<std::string> candidates;
  for (const FeedLink& link : likely_feeds(page.discovered)) candidates.push_back(link.url);
  for (const FeedLink& link : page.discovered) {
    if (std::find(candidates.begin(), candidates.end(), link.url) == candidates.end()) {
      candidates.push_back(link.url);
    }
  }
  if (candidates.empty()) {
    for (const char* usual :
         {"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml"}) {
      candidates.push_back(resolve_url(page.final_url, usual));
    }
  }
  auto feeds = readable(transport, candidates, now);
  if (feeds.empty()) return fail("no feed: the page names none that can be read (" + url + ")");
  return feeds;
}

bool is_template(std::string_view address) {
  for (const char* name : {"{words}", "{speaker}", "{since}"}) {
    if (address.find(name) != std::string_view::npos) return true;
  }
  return false;
}

Result<std::string> fill_template(std::string_view text, std::string_view words,
                                  std::string_view speaker, Day since) {
  std::string out;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto close = text.find('}');
    if (close == std::string_view::npos) return fail("template: \"{\" without \"}\"");
    const std::string_view name = text.substr(1, close - 1);
    if (name == "words") {
      out += percent_encoded(words);
    } else if (name == "speaker") {
      out += percent_encoded(speaker);
    } else if (name == "since") {
      out += format_day(since);
    } else {
      return fail("template: unknown placeholder {" + std::string(name) +
                  "}; there are {words}, {speaker} and {since}");
    }
    text.remove_prefix(close + 1);
  }
  if (!is_web_url(out)) return fail("template: no web address: " + out);
  return out;
}

}  // namespace onrecord::fetch
