// SPDX-License-Identifier: Apache-2.0
#pragma once

// Autodiscovery: the feeds that a page names.

#include "fetchers/http.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

struct FeedLink {
  std::string url;    // absolute, http or https
  std::string title;  // as the page calls it; may be empty
  std::string type;   // "application/rss+xml" ...

  friend bool operator==(const FeedLink&, const FeedLink&) = default;
};

// The feeds in Link header fields (RFC 8288) and in <link rel="alternate" type="..."> wherever it
// stands in the page (RSS Advisory Board, "RSS Autodiscovery"), resolved against <base> and the
// page's URL, in that order and without repetitions. At most 50. Empty for what is no page.
std::vector<FeedLink> find_feed_links(std::string_view html, const Headers& headers,
                                      std::string_view page_url);

// Whether bytes that are no feed are an HTML page.
bool looks_like_html(std::string_view bytes);

// Of several feeds on a page the ones that carry the articles: without comment feeds and repeated
// formats of one feed. What `follow` proposes first.
std::vector<FeedLink> likely_feeds(const std::vector<FeedLink>& links);

}  // namespace onrecord::fetch
