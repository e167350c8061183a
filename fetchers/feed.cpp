// SPDX-License-Identifier: Apache-2.0
#include "fetchers/feed.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/charset.hpp"
#include "fetchers/feed_readers.hpp"
#include "fetchers/url.hpp"
#include "fetchers/xml_repair.hpp"

#include <pugixml.hpp>

#include <algorithm>

namespace onrecord::fetch {

namespace {

// References are resolved where a text is read: there HTML's names and the document's own are
// known, and "&amp;lt;" cannot be confused with "&lt;".
constexpr unsigned kParse = pugi::parse_cdata | pugi::parse_eol | pugi::parse_ws_pcdata;

std::string_view local_name(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

enum class Root { none, feed, sitemap };

Root root_kind(std::string_view name) {
  const std::string_view local = local_name(name);
  for (std::string_view known : {"rss", "rdf", "feed", "channel", "item", "entry"}) {
    if (same_word(local, known)) return Root::feed;
  }
  const bool sitemap = same_word(local, "urlset") || same_word(local, "sitemapindex");
  return sitemap ? Root::sitemap : Root::none;
}

// The name of the start tag at or after `at`; comments, declarations and instructions are skipped.
std::string_view next_tag(std::string_view text, std::size_t& at) {
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    std::size_t skip = std::string_view::npos;
    if (rest.starts_with("<!--")) {
      skip = rest.find("-->", 4);
    } else if (rest.starts_with("<?")) {
      skip = rest.find("?>");
    } else if (rest.starts_with("<!DOCTYPE") &&
               rest.substr(0, rest.find('>')).find('[') != std::string_view::npos) {
      skip = rest.find("]", 9);
    } else if (rest.size() > 1 && (is_alpha(rest[1]) || rest[1] == '_')) {
      const auto end = std::min(rest.find_first_of(" \t\r\n/>", 1), rest.size());
      at += end;
      return rest.substr(1, end - 1);
    } else {
      skip = 0;
    }
    if (skip == std::string_view::npos) skip = 0;
    at += skip + 1;
  }
  return {};
}

// Whether there is mark-up of a feed, possibly behind a few tags of something else: error messages
// of the program that wrote it, a wrapping element.
bool has_feed_markup(std::string_view text, std::string& first) {
  std::size_t at = 0;
  for (int i = 0; i < 10; ++i) {
    const std::string_view name = next_tag(text, at);
    if (name.empty()) return false;
    if (i == 0) first = lowered(local_name(name));
    const Root kind = root_kind(name);
    // "item" and "entry" are roots only where nothing stands before them.
    const bool part = same_word(local_name(name), "item") || same_word(local_name(name), "entry");
    if (kind != Root::none && (i == 0 || !part)) return true;
    if (first == "html") return false;
  }
  return false;
}

// <!ENTITY name "value"> of the internal subset. External ones are not fetched, nothing is expanded
// inside a value, and long lists are cut: what a feed needs are names for letters.
DeclaredEntities declared_entities(std::string_view text) {
  DeclaredEntities entities;
  const auto doctype = text.substr(0, 1u << 16u).find("<!DOCTYPE");
  if (doctype == std::string_view::npos) return entities;
  text = text.substr(doctype, 1u << 16u);
  const auto open = text.find_first_of("[>");
  if (open == std::string_view::npos || text[open] == '>') return entities;
  text = text.substr(0, text.find("]>", open));
  for (auto at = text.find("<!ENTITY", open); at != std::string_view::npos && entities.size() < 300;
       at = text.find("<!ENTITY", at + 8)) {
    std::string_view rest = trimmed(text.substr(at + 8, 4096));
    const auto name_end = rest.find_first_of(" \t\r\n");
    if (name_end == std::string_view::npos) break;
    const std::string_view name = rest.substr(0, name_end);
    rest = trimmed(rest.substr(name_end));
    if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) continue;  // SYSTEM, PUBLIC, %
    const auto close = rest.find(rest[0], 1);
    if (close == std::string_view::npos) continue;
    entities.emplace(name, decode_entities(rest.substr(1, close - 1)));
  }
  return entities;
}

// The element that the feed is: the document's own, or one inside of wrapping elements.
pugi::xml_node feed_root(const pugi::xml_document& tree) {
  std::vector<pugi::xml_node> level{tree};
  for (int depth = 0; depth < 5; ++depth) {
    std::vector<pugi::xml_node> below;
    for (const pugi::xml_node& node : level) {
      for (const pugi::xml_node child : node.children()) {
        if (root_kind(child.name()) != Root::none) return child;
        if (child.first_child() && below.size() < 1000) below.push_back(child);
      }
    }
    level = std::move(below);
  }
  return {};
}

// A tree of pugixml takes some thirty times the bytes of the smallest elements. The largest honest
// documents, sitemaps of 50,000 news pages, have about a million "<".
bool too_much_markup(std::string_view text) {
  constexpr std::ptrdiff_t kMost = 1500000;
  return std::count(text.begin(), text.end(), '<') > kMost;
}

Result<Feed> read_xml(const std::string& text, FeedSource source,
                      std::vector<std::string>& problems) {
  std::string first;
  if (!has_feed_markup(text, first)) {
    if (first == "html") return fail("no feed: an HTML page");
    if (first.empty()) return fail("no feed: no mark-up in it");
    return fail("no feed: it begins with <" + first.substr(0, 40) + ">");
  }
  if (too_much_markup(text)) return fail("cannot parse: more mark-up than any feed has");
  source.entities = declared_entities(text);
  pugi::xml_document tree;
  const auto parsed = tree.load_buffer(text.data(), text.size(), kParse, pugi::encoding_utf8);
  if (!parsed || !feed_root(tree)) {
    problems.push_back(std::string("malformed XML: ") + parsed.description());
    std::string mended = repaired_xml(text, problems);
    tree.load_buffer(mended.data(), mended.size(), kParse, pugi::encoding_utf8);
  }
  const pugi::xml_node root = feed_root(tree);
  if (!root) return fail("cannot parse: no feed could be found in the malformed XML");
  Feed feed = root_kind(root.name()) == Root::sitemap ? read_sitemap(root, source)
                                                      : read_xml_feed(root, source);
  const bool nothing = feed.entries.empty() && feed.title.empty() && feed.link.empty();
  if (nothing && !parsed) return fail("no feed: nothing in it could be read");
  return feed;
}

}  // namespace

const char* to_string(FeedFormat format) {
  switch (format) {
    case FeedFormat::rss: return "rss";
    case FeedFormat::rdf: return "rdf";
    case FeedFormat::atom: return "atom";
    case FeedFormat::json: return "json";
    case FeedFormat::sitemap: return "sitemap";
  }
  return "rss";
}

std::string Entry::identity() const {
  if (!id.empty()) return "id " + id;
  if (!link.empty()) return "link " + link.substr(0, link.find('#'));
  const auto date = published ? published : updated;
  return "title " + title + (date ? " " + format_instant(*date) : "");
}

Result<Feed> parse_feed(std::string_view bytes, const Headers& headers, std::string_view base_url) {
  std::vector<std::string> problems;
  const std::string text = decode_feed(bytes, headers, problems);
  const std::string_view start = trimmed(text);
  if (start.empty()) return fail("no feed: it is empty");
  FeedSource source;
  source.base_url = std::string(base_url);
  if (const auto location = headers.get("content-location")) {
    source.base_url = resolve_url(base_url, *location);
  }
  source.language = std::string(trimmed(headers.get("content-language").value_or("")));
  Result<Feed> feed = start[0] == '{' || start[0] == '[' ? read_json_feed(start, source)
                                                         : read_xml(text, source, problems);
  if (feed) feed->problems.insert(feed->problems.begin(), problems.begin(), problems.end());
  return feed;
}

}  // namespace onrecord::fetch
