// SPDX-License-Identifier: Apache-2.0
#include "cli/entries.hpp"

#include "core/base/hash.hpp"
#include "fetchers/article.hpp"
#include "fetchers/url.hpp"

#include <algorithm>

namespace onrecord::cli {

std::string entry_hash(const fetch::Entry& e, bool from_search) {
  std::string all;
  const auto add = [&all](const std::string& part) {
    all += part;
    all.push_back('\0');
  };
  add(e.title);
  add(e.link);
  if (!from_search) {
    for (const std::string* part : {&e.id, &e.author, &e.summary, &e.content}) add(*part);
  }
  for (const auto& at : {e.published, e.updated}) all += at ? format_instant(*at) : "-";
  return to_hex(sha256(all));
}

Document described(const FeedFacts& feed, const fetch::Entry& entry, Instant now) {
  Document document;
  document.url = entry.link;
  if (document.url.empty()) {
    // An entry that leads nowhere still needs an address by which its next version is known.
    std::string name = entry.id.empty() ? entry_hash(entry, false).substr(0, 16) : entry.id;
    std::replace(name.begin(), name.end(), ' ', '-');
    document.url = feed.url + "#" + name;
  }
  document.title = entry.title;
  if (!feed.is_search) document.outlet = feed.title;
  document.author = entry.author;
  document.published = entry.published ? entry.published : entry.updated;
  // An undated entry that was not there at the last look appeared since then. What a search brings
  // up now may be of any age.
  if (!document.published && feed.read_before && !feed.is_search) document.published = now;
  if (document.published) {
    document.published_precision = entry.published ? Precision::instant : Precision::day;
  }
  document.received = now;
  return document;
}

Result<ReadableDocument> page_document(const FeedFacts& feed, const fetch::Entry& entry,
                                       const Result<fetch::Response>& page, Instant now) {
  if (!page) return tl::unexpected(page.error());
  if (page->status != 200) return fail("the server answered " + std::to_string(page->status));
  Document document = described(feed, entry, now);
  document.bytes = page->body;
  document.media_type = "text/html";
  take_content_type(document, page->headers);
  auto article = readable(std::move(document), entry.link);
  if (!article) {
    const std::string named = "cannot read " + entry.link + ": ";
    const std::string& message = article.error().message;
    return fail(message.starts_with(named) ? message.substr(named.size()) : message);
  }
  if (article->document.outlet.empty()) {
    article->document.outlet = fetch::registrable_host(page->final_url);
  }
  return article;
}

ReadableDocument feed_document(const FeedFacts& feed, const fetch::Entry& entry, Instant now) {
  Document document = described(feed, entry, now);
  if (document.outlet.empty()) document.outlet = fetch::registrable_host(entry.link);
  document.media_type = "text/html";
  document.bytes = entry.content.size() >= entry.summary.size() ? entry.content : entry.summary;
  Text text = fetch::fragment_text(document.bytes);
  if (text.view().find_first_not_of(" \t\n") == std::string_view::npos) {
    document.media_type = "text/plain";
    document.bytes = entry.title;
    text = Text::from_utf8(document.bytes);
  }
  return {std::move(document), std::move(text)};
}

}  // namespace onrecord::cli
