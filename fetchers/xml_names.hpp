// SPDX-License-Identifier: Apache-2.0
#pragma once

// XML namespaces of feeds: told apart by URI, whatever prefix a feed chose.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pugi {
class xml_node;
}

namespace onrecord::fetch {

enum class Ns : unsigned char {
  plain,  // RSS of any version, no namespace, and default namespaces that nobody knows
  atom,   // 0.3 and 1.0
  rdf,
  dc,
  dcterms,
  content,
  media,
  itunes,
  syndication,
  georss,
  threading,
  feedburner,
  xhtml,
  sitemap,
  news,
  other,
};

// The namespace of a URI; Ns::other if it is none of ours. Case and a slash at the end are ignored.
Ns namespace_of(std::string_view uri);

// An element's name without its prefix, and its namespace.
struct Name {
  Ns ns = Ns::plain;
  std::string_view local;
};

// The prefixes in force while a tree is walked downwards.
class Scope {
 public:
  // Takes the xmlns attributes of an element; leave() forgets them.
  void enter(const pugi::xml_node& element);
  void leave();

  // A prefix that nobody declared, or that was declared with a URI that nobody knows, means what it
  // usually means ("dc:creator").
  Name name(const pugi::xml_node& element) const;

  Ns resolve(std::string_view prefix) const;

 private:
  std::vector<std::pair<std::string_view, Ns>> bindings_;  // views into the tree
  std::vector<std::size_t> marks_;
};

}  // namespace onrecord::fetch
