// SPDX-License-Identifier: Apache-2.0
#include "fetchers/opml.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/charset.hpp"
#include "fetchers/entities.hpp"
#include "fetchers/url.hpp"
#include "fetchers/xml_repair.hpp"
#include "fetchers/xml_text.hpp"

#include <pugixml.hpp>

#include <sstream>
#include <unordered_set>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxFeeds = 50000;

pugi::xml_node child_of(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node child : parent.children()) {
    if (same_word(child.name(), name)) return child;
  }
  return {};
}

// The outlines below `body` in document order, without recursion: `group` is that of the outlines
// around the one visited.
void collect(const pugi::xml_node& body, std::vector<OpmlFeed>& feeds) {
  static const DeclaredEntities kNone;
  std::unordered_set<std::string> known;
  std::vector<std::size_t> groups;  // lengths of `group` to come back to
  std::string group;
  pugi::xml_node node = body.first_child();
  while (node) {
    const std::string url = attribute_text(node, "xmlUrl", kNone);
    std::string title = folded(attribute_text(node, "title", kNone));
    if (title.empty()) title = folded(attribute_text(node, "text", kNone));
    if (is_web_url(url) && feeds.size() < kMaxFeeds && known.insert(url).second) {
      feeds.push_back({url, title, attribute_text(node, "htmlUrl", kNone), group});
    }
    if (node.first_child()) {
      groups.push_back(group.size());
      if (url.empty() && !title.empty()) group += (group.empty() ? "" : "/") + title;
      node = node.first_child();
      continue;
    }
    while (node != body && !node.next_sibling()) {
      node = node.parent();
      if (node == body) return;
      group.resize(groups.back());
      groups.pop_back();
    }
    node = node.next_sibling();
  }
}

// The outline of a group, made where it is missing.
pugi::xml_node group_outline(pugi::xml_node parent, std::string_view group) {
  while (!group.empty()) {
    const auto slash = std::min(group.find('/'), group.size());
    const std::string name(group.substr(0, slash));
    group.remove_prefix(std::min(slash + 1, group.size()));
    if (name.empty()) continue;
    pugi::xml_node found;
    for (const pugi::xml_node child : parent.children("outline")) {
      if (!child.attribute("xmlUrl") && name == child.attribute("text").value()) found = child;
    }
    if (!found) {
      found = parent.append_child("outline");
      found.append_attribute("text") = name.c_str();
    }
    parent = found;
  }
  return parent;
}

}  // namespace

bool looks_like_opml(std::string_view bytes) {
  return lowered(bytes.substr(0, 2048)).find("<opml") != std::string::npos;
}

Result<std::vector<OpmlFeed>> parse_opml(std::string_view bytes) {
  std::vector<std::string> problems;
  const std::string text = decode_feed(bytes, {}, problems);
  if (!looks_like_opml(text)) return fail("no OPML: it has no <opml> element");
  constexpr unsigned flags = pugi::parse_cdata | pugi::parse_eol;
  pugi::xml_document tree;
  if (!tree.load_buffer(text.data(), text.size(), flags, pugi::encoding_utf8)) {
    const std::string mended = repaired_xml(text, problems);
    tree.load_buffer(mended.data(), mended.size(), flags, pugi::encoding_utf8);
  }
  const pugi::xml_node root = child_of(tree, "opml");
  const pugi::xml_node body = child_of(root, "body");
  std::vector<OpmlFeed> feeds;
  collect(body ? body : root, feeds);
  if (feeds.empty()) return fail("no OPML: it lists no feeds");
  return feeds;
}

std::string write_opml(std::string_view title, const std::vector<OpmlFeed>& feeds,
                       Instant created) {
  pugi::xml_document tree;
  pugi::xml_node declaration = tree.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = tree.append_child("opml");
  root.append_attribute("version") = "2.0";
  pugi::xml_node head = root.append_child("head");
  head.append_child("title").text() = std::string(title).c_str();
  head.append_child("dateCreated").text() = format_instant(created).c_str();
  pugi::xml_node body = root.append_child("body");
  for (const OpmlFeed& feed : feeds) {
    pugi::xml_node outline = group_outline(body, feed.group).append_child("outline");
    outline.append_attribute("type") = "rss";
    outline.append_attribute("text") = (feed.title.empty() ? feed.url : feed.title).c_str();
    if (!feed.title.empty()) outline.append_attribute("title") = feed.title.c_str();
    outline.append_attribute("xmlUrl") = feed.url.c_str();
    if (!feed.page.empty()) outline.append_attribute("htmlUrl") = feed.page.c_str();
  }
  std::ostringstream out;
  tree.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return out.str();
}

}  // namespace onrecord::fetch
