// SPDX-License-Identifier: Apache-2.0
#pragma once

// Feeds: RSS, RDF, Atom, JSON Feed and sitemaps from bytes to values.

#include "core/base/days.hpp"
#include "core/base/result.hpp"
#include "fetchers/http.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

enum class FeedFormat { rss, rdf, atom, json, sitemap };

const char* to_string(FeedFormat format);  // "rss", "rdf", "atom", "json", "sitemap"

// The version of a sitemap whose entries are sitemaps in their turn.
inline constexpr const char* kSitemapIndex = "sitemap index 0.9";

struct Entry {
  std::string title;  // text, mark-up removed
  std::string link;   // absolute where a base is known
  std::string id;     // guid, atom:id; empty = none
  std::optional<Instant> published;
  std::optional<Instant> updated;
  std::string author;
  std::string summary;  // as given: may be HTML
  std::string content;  // as given: may be HTML
  std::vector<std::string> tags;
  std::vector<std::string> enclosures;  // URLs
  std::string language;

  // What makes two entries the same article: id, else link, else title and date.
  std::string identity() const;
};

struct Feed {
  FeedFormat format = FeedFormat::rss;
  std::string version;  // "rss 2.0", "atom 1.0", kSitemapIndex
  std::string title, link, description, language, author, id;
  std::optional<Instant> published;
  std::optional<Instant> updated;
  std::vector<Entry> entries;
  std::optional<int> ttl_minutes;     // <ttl>, sy:updatePeriod
  std::vector<int> skip_hours;        // GMT, 0..23
  std::vector<std::string> problems;  // what was wrong and mended, in words
};

// Reads a feed in any of the formats, whatever its transport called it. `headers` give the declared
// charset, `base_url` resolves relative links (both may be empty). Malformed and truncated
// documents give what can be read, with `problems`; a document that is no feed is an error.
Result<Feed> parse_feed(std::string_view bytes, const Headers& headers, std::string_view base_url);

// Any date found in feeds (RFC 822/2822, ISO 8601, W3C-DTF, asctime, and the misspellings of the
// wild) -> instant in UTC; nothing rather than a wrong one.
std::optional<Instant> parse_feed_date(std::string_view text);

}  // namespace onrecord::fetch
