// SPDX-License-Identifier: Apache-2.0
// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).
#include "fetchers/ascii.hpp"
#include "fetchers/feed_readers.hpp"
#include "fetchers/json_repair.hpp"
#include "fetchers/url.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace onrecord::fetch {

namespace {

using Json = nlohmann::json;

const Json* member_of(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  if (const auto found = object.find(name); found != object.end()) return &*found;
  for (const auto& [key, value] : object.items()) {  // some write "Title"
    if (same_word(key, name)) return &value;
  }
  return nullptr;
}

// A string; a number as it would be written (the specification asks for this in "id").
std::string string_of(const Json* value) {
  if (!value) return "";
  if (value->is_string()) return std::string(trimmed(value->get_ref<const std::string&>()));
  if (value->is_number()) return value->dump();
  return "";
}

std::string string_of(const Json& object, const char* name) {
  return string_of(member_of(object, name));
}

// "authors" of 1.1 and "author" of 1.0: names, else addresses, divided by commas.
std::string authors_of(const Json& object) {
  std::vector<std::string> names;
  const auto add = [&](const Json& one) {
    std::string name = one.is_string() ? string_of(&one) : string_of(one, "name");
    if (name.empty()) name = string_of(one, "url");
    const bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!name.empty() && !known && names.size() < 100) names.push_back(std::move(name));
  };
  for (const char* key : {"authors", "author"}) {
    const Json* value = member_of(object, key);
    if (!value) continue;
    if (value->is_array()) {
      for (const Json& one : *value) add(one);
    } else {
      add(*value);
    }
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

class JsonFeedReader {
 public:
  explicit JsonFeedReader(const FeedSource& source) : source_(source) {}

  Feed read(const Json& root, const Json& items) {
    feed_.format = FeedFormat::json;
    const std::string version = string_of(root, "version");
    const auto slash = version.rfind('/');
    feed_.version = "json " + (slash == std::string::npos ? version : version.substr(slash + 1));
    feed_.title = folded(string_of(root, "title"));
    feed_.link = url_of(root, "home_page_url");
    feed_.description = string_of(root, "description");
    feed_.language = string_of(root, "language");
    if (feed_.language.empty()) feed_.language = source_.language;
    feed_.author = authors_of(root);
    feed_.id = url_of(root, "feed_url");
    for (const Json& item : items.is_array() ? items : Json::array({items})) {
      if (item.is_object() && !item.empty()) read_item(item);
    }
    return std::move(feed_);
  }

 private:
  std::string url_of(const Json& object, const char* name) const {
    const std::string url = string_of(object, name);
    return url.empty() ? url : resolve_url(source_.base_url, url);
  }

  std::optional<Instant> date_of(const Json& object, const char* name) {
    const std::string text = string_of(object, name);
    if (text.empty()) return std::nullopt;
    const auto date = parse_feed_date(text);
    if (!date && feed_.problems.size() < 20) {
      feed_.problems.push_back("date not understood: \"" + text.substr(0, 60) + "\"");
    }
    return date;
  }

  void read_item(const Json& item) {
    Entry entry;
    entry.id = string_of(item, "id");
    entry.link = url_of(item, "url");
    if (entry.link.empty()) entry.link = url_of(item, "external_url");
    entry.title = folded(string_of(item, "title"));
    entry.content = string_of(item, "content_html");
    if (entry.content.empty()) entry.content = string_of(item, "content_text");
    entry.summary = string_of(item, "summary");
    entry.published = date_of(item, "date_published");
    entry.updated = date_of(item, "date_modified");
    entry.author = authors_of(item);
    if (entry.author.empty()) entry.author = feed_.author;  // section "Top-level", authors
    entry.language = string_of(item, "language");
    if (entry.language.empty()) entry.language = feed_.language;
    if (const Json* tags = member_of(item, "tags"); tags && tags->is_array()) {
      for (const Json& tag : *tags) {
        if (tag.is_string()) entry.tags.push_back(tag.get<std::string>());
      }
    }
    if (const Json* files = member_of(item, "attachments"); files && files->is_array()) {
      for (const Json& file : *files) {
        if (std::string url = url_of(file, "url"); !url.empty()) {
          entry.enclosures.push_back(std::move(url));
        }
      }
    }
    feed_.entries.push_back(std::move(entry));
  }

  const FeedSource& source_;
  Feed feed_;
};

}  // namespace

Result<Feed> read_json_feed(std::string_view utf8, const FeedSource& source) {
  std::vector<std::string> problems;
  const std::string mended = repaired_json(utf8, problems);
  if (mended.empty()) return fail("cannot parse: JSON cut off, or larger than any feed");
  const Json root = Json::parse(mended, nullptr, false);
  if (root.is_discarded()) return fail("cannot parse: malformed JSON");
  if (!root.is_object()) return fail("no feed: JSON without a feed in it");
  const std::string version = string_of(root, "version");
  const Json* items = member_of(root, "items");
  const bool says_so = version.find("jsonfeed.org/version/") != std::string::npos;
  const bool has_shape =
      items && items->is_array() && (!string_of(root, "title").empty() || version.starts_with("1"));
  if (!says_so && !has_shape) return fail("no feed: JSON that is no JSON Feed");
  static const Json none = Json::array();
  Feed feed = JsonFeedReader(source).read(root, items ? *items : none);
  feed.problems.insert(feed.problems.begin(), problems.begin(), problems.end());
  return feed;
}

}  // namespace onrecord::fetch
