// SPDX-License-Identifier: Apache-2.0
#pragma once

// The readers behind parse_feed, one for each family of formats. Internal.

#include "core/base/result.hpp"
#include "fetchers/entities.hpp"
#include "fetchers/feed.hpp"

#include <string>
#include <string_view>

namespace pugi {
class xml_node;
}

namespace onrecord::fetch {

// What a reader must know besides the tree.
struct FeedSource {
  std::string base_url;       // of the document; may be empty
  std::string language;       // of the transport; may be empty
  DeclaredEntities entities;  // of the document type declaration
};

// Entries beyond this many are left out, with a problem: it is what a sitemap may hold.
inline constexpr std::size_t kMaxEntries = 50000;

// `root` is rss, rdf:RDF, feed, channel, item or entry; the tree was parsed without resolving
// character references.
Feed read_xml_feed(const pugi::xml_node& root, const FeedSource& source);

// `root` is urlset or sitemapindex.
Feed read_sitemap(const pugi::xml_node& root, const FeedSource& source);

// JSON Feed 1.0 and 1.1, and JSON that has their shape without saying so.
Result<Feed> read_json_feed(std::string_view utf8, const FeedSource& source);

// One line of text from what a feed gives as a title: tags dropped if it is HTML.
std::string title_line(std::string_view value);

}  // namespace onrecord::fetch
