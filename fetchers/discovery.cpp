// SPDX-License-Identifier: Apache-2.0
#include "fetchers/discovery.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/html_guard.hpp"
#include "fetchers/url.hpp"

#include <gumbo.h>

#include <algorithm>
#include <memory>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kMaxLinks = 50;

bool is_feed_type(std::string_view type) {
  type = trimmed(type.substr(0, type.find(';')));
  for (std::string_view known :
       {"application/rss+xml", "application/atom+xml", "application/feed+json",
        "application/rdf+xml", "text/rss+xml", "application/x-rss+xml", "application/json+feed"}) {
    if (same_word(type, known)) return true;
  }
  return false;
}

// Whether a list of words divided by spaces has the word.
bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const auto end = std::min(list.find_first_of(" \t\n\r\f"), list.size());
    if (same_word(list.substr(0, end), word)) return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view{};
}

void add(std::vector<FeedLink>& links, std::string url, std::string_view title,
         std::string_view type) {
  const bool known = std::any_of(links.begin(), links.end(),
                                 [&](const FeedLink& link) { return link.url == url; });
  if (known || links.size() >= kMaxLinks || !is_web_url(url)) return;
  links.push_back({std::move(url), std::string(trimmed(title)), lowered(trimmed(type))});
}

// Link: <url>; rel="alternate"; type="application/rss+xml"; title="News", <url2> ...
void add_from_header(std::vector<FeedLink>& links, std::string_view field, std::string_view base) {
  while (true) {
    const auto open = field.find('<');
    const auto close = open == std::string_view::npos ? open : field.find('>', open);
    if (close == std::string_view::npos) return;
    const std::string_view url = field.substr(open + 1, close - open - 1);
    field.remove_prefix(close + 1);
    std::string_view rel, type, title;
    while (field = trimmed(field), field.starts_with(';')) {
      field.remove_prefix(1);
      const auto end = std::min(field.find_first_of("=;,"), field.size());
      const std::string_view name = trimmed(field.substr(0, end));
      field.remove_prefix(end);
      std::string_view value;
      if (field.starts_with('=')) {
        field = trimmed(field.substr(1));
        const bool quoted = field.starts_with('"');
        if (quoted) field.remove_prefix(1);
        const auto stop = std::min(field.find_first_of(quoted ? "\"" : ";,"), field.size());
        value = field.substr(0, stop);
        field.remove_prefix(std::min(stop + (quoted ? 1 : 0), field.size()));
      }
      if (same_word(name, "rel")) rel = value;
      if (same_word(name, "type")) type = value;
      if (same_word(name, "title")) title = value;
    }
    if (has_word(rel, "alternate") && is_feed_type(type)) {
      add(links, resolve_url(base, url), title, type);
    }
  }
}

// Calls visit(element) for every element in document order, without recursion.
template <typename Visit>
void walk(const GumboNode* root, Visit visit) {
  std::vector<const GumboNode*> stack{root};
  while (!stack.empty()) {
    const GumboNode* node = stack.back();
    stack.pop_back();
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    visit(node->v.element);
    const GumboVector& children = node->v.element.children;
    for (unsigned i = children.length; i > 0; --i) {
      stack.push_back(static_cast<const GumboNode*>(children.data[i - 1]));
    }
  }
}

}  // namespace

std::vector<FeedLink> find_feed_links(std::string_view html, const Headers& headers,
                                      std::string_view page_url) {
  std::vector<FeedLink> links;
  for (const auto& [name, value] : headers.fields) {
    if (same_word(name, "link")) add_from_header(links, value, page_url);
  }
  if (!looks_like_html(html) || too_much_for_gumbo(html)) return links;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // the list of errors is quadratic on hostile pages
  const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> page(
      gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
  std::string base(page_url);
  bool base_seen = false;
  walk(page->root, [&](const GumboElement& element) {
    if (element.tag == GUMBO_TAG_BASE && !base_seen && !attribute(element, "href").empty()) {
      base = resolve_url(page_url, attribute(element, "href"));
      base_seen = true;
    }
  });
  walk(page->root, [&](const GumboElement& element) {
    if (element.tag != GUMBO_TAG_LINK && element.tag != GUMBO_TAG_A) return;
    const std::string_view type = attribute(element, "type");
    const std::string_view href = attribute(element, "href");
    if (href.empty() || !is_feed_type(type)) return;
    if (!has_word(attribute(element, "rel"), "alternate") &&
        !has_word(attribute(element, "rel"), "feed")) {
      return;
    }
    add(links, resolve_url(base, href), attribute(element, "title"), type);
  });
  return links;
}

bool looks_like_html(std::string_view bytes) {
  const std::string head = lowered(bytes.substr(0, 4096));
  for (const char* mark : {"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div",
                           "<p>", "<script", "<h1", "<table"}) {
    if (head.find(mark) != std::string::npos) return true;
  }
  return false;
}

std::vector<FeedLink> likely_feeds(const std::vector<FeedLink>& links) {
  std::vector<FeedLink> likely;
  for (const FeedLink& link : links) {
    const std::string words = lowered(link.title) + " " + lowered(link.url);
    if (words.find("comment") != std::string::npos) continue;
    // One feed in two formats usually bears one title, or one URL but for the format's name.
    const bool again = std::any_of(likely.begin(), likely.end(), [&](const FeedLink& other) {
      return !link.title.empty() && link.title == other.title && link.type != other.type;
    });
    if (!again) likely.push_back(link);
  }
  return likely.empty() ? links : likely;
}

}  // namespace onrecord::fetch
