// SPDX-License-Identifier: Apache-2.0
#include "fetchers/xml_names.hpp"

#include "fetchers/ascii.hpp"

#include <pugixml.hpp>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxBindings = 200;  // a name is looked up in all of them

struct Known {
  std::string_view uri;  // without "http://" and "https://", lower case, no slash at the end
  Ns ns;
};

constexpr Known kNamespaces[] = {
    {"www.w3.org/2005/atom", Ns::atom},
    {"purl.org/atom/ns#", Ns::atom},
    {"purl.org/atom", Ns::atom},
    {"example.com/newformat#", Ns::atom},
    {"example.com/necho", Ns::atom},
    {"purl.org/echo", Ns::atom},
    {"uri/of/echo/namespace#", Ns::atom},
    {"purl.org/pie", Ns::atom},
    {"www.w3.org/1999/02/22-rdf-syntax-ns#", Ns::rdf},
    {"purl.org/dc/elements/1.0", Ns::dc},
    {"purl.org/dc/elements/1.1", Ns::dc},
    {"purl.org/dc/elements/2000", Ns::dc},
    {"purl.org/dc/terms", Ns::dcterms},
    {"purl.org/rss/1.0/modules/content", Ns::content},
    {"search.yahoo.com/mrss", Ns::media},
    {"www.rssboard.org/media-rss", Ns::media},
    {"www.itunes.com/dtds/podcast-1.0.dtd", Ns::itunes},
    {"purl.org/rss/1.0/modules/syndication", Ns::syndication},
    {"www.georss.org/georss", Ns::georss},
    {"purl.org/syndication/thread/1.0", Ns::threading},
    {"rssnamespace.org/feedburner/ext/1.0", Ns::feedburner},
    {"www.w3.org/1999/xhtml", Ns::xhtml},
    {"www.sitemaps.org/schemas/sitemap/0.9", Ns::sitemap},
    {"www.google.com/schemas/sitemap/0.84", Ns::sitemap},
    {"www.google.com/schemas/sitemap-news/0.9", Ns::news},
    {"purl.org/rss/1.0", Ns::plain},
    {"my.netscape.com/rdf/simple/0.9", Ns::plain},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", Ns::plain},
    {"channel.netscape.com/rdf/simple/0.9", Ns::plain},
    {"purl.org/net/rss1.1#", Ns::plain},
    {"backend.userland.com/rss", Ns::plain},
    {"backend.userland.com/rss2", Ns::plain},
    {"blogs.law.harvard.edu/tech/rss", Ns::plain},
    {"cyber.law.harvard.edu/rss/rss.html", Ns::plain},
    {"purl.org/net/rss1.1/schema", Ns::plain},
};

constexpr std::pair<std::string_view, Ns> kUsualPrefixes[] = {
    {"atom", Ns::atom},       {"atom03", Ns::atom},     {"atom10", Ns::atom},
    {"a10", Ns::atom},        {"content", Ns::content}, {"dc", Ns::dc},
    {"dcterms", Ns::dcterms}, {"georss", Ns::georss},   {"itunes", Ns::itunes},
    {"media", Ns::media},     {"news", Ns::news},       {"rdf", Ns::rdf},
    {"rss", Ns::plain},       {"sy", Ns::syndication},  {"thr", Ns::threading},
    {"xhtml", Ns::xhtml},     {"sitemap", Ns::sitemap},
};

Ns usual_meaning(std::string_view prefix) {
  for (const auto& [usual, ns] : kUsualPrefixes) {
    if (same_word(usual, prefix)) return ns;
  }
  return Ns::other;
}

}  // namespace

Ns namespace_of(std::string_view uri) {
  std::string text = lowered(trimmed(uri));
  std::string_view rest = text;
  for (std::string_view scheme : {"http://", "https://"}) {
    if (rest.starts_with(scheme)) rest.remove_prefix(scheme.size());
  }
  if (rest.ends_with('/')) rest.remove_suffix(1);
  for (const Known& known : kNamespaces) {
    if (rest == known.uri) return known.ns;
  }
  return Ns::other;
}

void Scope::enter(const pugi::xml_node& element) {
  marks_.push_back(bindings_.size());
  for (const pugi::xml_attribute attribute : element.attributes()) {
    const std::string_view name = attribute.name();
    if (!name.starts_with("xmlns") || bindings_.size() >= kMaxBindings) continue;
    const Ns ns = namespace_of(attribute.value());
    if (name.size() == 5) {
      // A default namespace that nobody knows is a feed's own mistake.
      bindings_.emplace_back("", ns == Ns::other ? Ns::plain : ns);
    } else if (name[5] == ':' && name.size() > 6) {
      const std::string_view prefix = name.substr(6);
      bindings_.emplace_back(prefix, ns == Ns::other ? usual_meaning(prefix) : ns);
    }
  }
}

void Scope::leave() {
  bindings_.resize(marks_.back());
  marks_.pop_back();
}

Ns Scope::resolve(std::string_view prefix) const {
  for (auto at = bindings_.rbegin(); at != bindings_.rend(); ++at) {
    if (at->first == prefix) return at->second;
  }
  return prefix.empty() ? Ns::plain : usual_meaning(prefix);
}

Name Scope::name(const pugi::xml_node& element) const {
  const std::string_view full = element.name();
  const auto colon = full.find(':');
  if (colon == std::string_view::npos) return {resolve(""), full};
  return {resolve(full.substr(0, colon)), full.substr(colon + 1)};
}

}  // namespace onrecord::fetch
