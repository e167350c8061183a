// SPDX-License-Identifier: Apache-2.0
// Sitemaps (sitemaps.org) and Google's news sitemaps: one entry for each page.
#include "fetchers/ascii.hpp"
#include "fetchers/feed_readers.hpp"
#include "fetchers/url.hpp"
#include "fetchers/xml_names.hpp"
#include "fetchers/xml_text.hpp"

#include <pugixml.hpp>

namespace onrecord::fetch {

namespace {

class SitemapReader {
 public:
  explicit SitemapReader(const FeedSource& source) : source_(source) {}

  Feed read(const pugi::xml_node& root) {
    feed_.format = FeedFormat::sitemap;
    scope_.enter(root);
    const bool index = same_word(scope_.name(root).local, "sitemapindex");
    feed_.version = index ? kSitemapIndex : "sitemap 0.9";
    for (const pugi::xml_node child : root.children()) {
      scope_.enter(child);
      const std::string_view local = scope_.name(child).local;
      if (same_word(local, "url") || same_word(local, "sitemap")) {
        Entry entry;
        read_fields(child, entry, 0);
        if (!entry.link.empty() && feed_.entries.size() < kMaxEntries) {
          feed_.entries.push_back(std::move(entry));
        }
      }
      scope_.leave();
    }
    scope_.leave();
    return std::move(feed_);
  }

 private:
  void read_fields(const pugi::xml_node& parent, Entry& entry, int depth) {
    for (const pugi::xml_node child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      scope_.enter(child);
      const Name name = scope_.name(child);
      const auto text = [&] { return folded(own_text(child, source_.entities)); };
      const bool news = name.ns == Ns::news;
      if (!news && same_word(name.local, "loc") && name.ns != Ns::other) {
        if (entry.link.empty()) entry.link = resolve_url(source_.base_url, text());
      } else if (!news && same_word(name.local, "lastmod")) {
        entry.updated = parse_feed_date(text());
      } else if (news && same_word(name.local, "title")) {
        entry.title = title_line(text());
      } else if (news && same_word(name.local, "publication_date")) {
        entry.published = parse_feed_date(text());
      } else if (news && same_word(name.local, "name")) {
        if (feed_.title.empty()) feed_.title = text();
      } else if (news && same_word(name.local, "language")) {
        entry.language = text();
      } else if (news && same_word(name.local, "keywords")) {
        add_keywords(entry, text());
      } else if (news && depth < 2) {
        read_fields(child, entry, depth + 1);  // news, publication
      }
      scope_.leave();
    }
  }

  static void add_keywords(Entry& entry, std::string_view list) {
    while (!list.empty() && entry.tags.size() < 100) {
      const auto comma = std::min(list.find(','), list.size());
      const auto word = trimmed(list.substr(0, comma));
      if (!word.empty()) entry.tags.emplace_back(word);
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }

  const FeedSource& source_;
  Scope scope_;
  Feed feed_;
};

}  // namespace

Feed read_sitemap(const pugi::xml_node& root, const FeedSource& source) {
  return SitemapReader(source).read(root);
}

}  // namespace onrecord::fetch
