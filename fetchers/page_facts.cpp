// SPDX-License-Identifier: Apache-2.0
#include "fetchers/page_facts.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/entities.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace onrecord::fetch {

namespace {

using Json = nlohmann::json;

std::string string_of(const Json& value) {
  if (value.is_string()) return folded(decode_entities(value.get_ref<const std::string&>()));
  if (value.is_array() && !value.empty()) return string_of(value.front());
  return {};
}

std::string member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  if (found->is_object()) {
    const auto inner = found->find("name");
    return inner == found->end() ? std::string() : string_of(*inner);
  }
  if (found->is_array() && !found->empty() && found->front().is_object()) {
    return member(found->front(), "name");
  }
  return string_of(*found);
}

// Names in "author": a string, an object with a name, or a list of either.
void add_authors(const Json& value, std::vector<std::string>& authors) {
  if (value.is_array()) {
    for (const Json& one : value) {
      if (!one.is_array()) add_authors(one, authors);
    }
    return;
  }
  std::string name;
  if (value.is_string()) name = string_of(value);
  if (value.is_object()) name = member(value, "name");
  if (!name.empty() && std::find(authors.begin(), authors.end(), name) == authors.end()) {
    authors.push_back(std::move(name));
  }
}

bool has_type(const Json& object, std::initializer_list<std::string_view> types) {
  const auto found = object.find("@type");
  if (found == object.end()) return false;
  const auto is = [&](const Json& type) {
    return type.is_string() &&
           std::find(types.begin(), types.end(), type.get_ref<const std::string&>()) != types.end();
  };
  if (found->is_array()) return std::any_of(found->begin(), found->end(), is);
  return is(*found);
}

bool is_article(const Json& object) {
  return has_type(object, {"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle",
                           "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
                           "ReviewNewsArticle", "LiveBlogPosting", "Report", "ScholarlyArticle",
                           "TechArticle", "Recipe", "SocialMediaPosting", "Review"});
}

void take(const Json& object, LinkedData& data) {
  const auto set = [&](std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  };
  set(data.headline, member(object, "headline"));
  set(data.publisher, member(object, "publisher"));
  set(data.published, member(object, "datePublished"));
  set(data.modified, member(object, "dateModified"));
  set(data.language, member(object, "inLanguage"));
  set(data.body, member(object, "articleBody"));
  if (data.authors.empty()) {
    if (const auto found = object.find("author"); found != object.end()) {
      add_authors(*found, data.authors);
    }
  }
  if (const auto found = object.find("isAccessibleForFree"); found != object.end() && !data.free) {
    if (found->is_boolean()) data.free = found->get<bool>();
    if (found->is_string()) data.free = !same_word(found->get_ref<const std::string&>(), "false");
  }
}

}  // namespace

LinkedData read_linked_data(const HtmlTree& tree) {
  LinkedData data, weaker;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != HtmlTag::script) continue;
    if (!starts_with_word(trimmed(tree.attribute(i, "type")), "application/ld+json")) continue;
    std::string source = tree.raw_text(i);
    for (char& c : source) {
      if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // line ends inside strings are common
    }
    const Json json = Json::parse(source, nullptr, false, true);
    if (json.is_discarded()) continue;
    // The objects that matter stand at the top, in a list, or in "@graph".
    std::vector<const Json*> open{&json};
    for (std::size_t at = 0; at < open.size() && at < 500; ++at) {
      const Json& value = *open[at];
      if (value.is_array()) {
        for (const Json& one : value) open.push_back(&one);
      }
      if (!value.is_object()) continue;
      if (is_article(value)) take(value, data);
      if (has_type(value, {"WebPage", "ItemPage", "VideoObject"})) {
        take(value, weaker);
        weaker.authors.clear();
      }
      for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
        if (const auto found = value.find(name); found != value.end()) open.push_back(&*found);
      }
    }
  }
  const auto fill = [](std::string& to, std::string& from) {
    if (to.empty()) to = std::move(from);
  };
  fill(data.headline, weaker.headline);
  fill(data.publisher, weaker.publisher);
  fill(data.published, weaker.published);
  fill(data.modified, weaker.modified);
  fill(data.language, weaker.language);
  if (!data.free) data.free = weaker.free;
  return data;
}

MetaList read_meta(const HtmlTree& tree) {
  MetaList meta;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != HtmlTag::meta) continue;
    const std::string content = folded(tree.attribute(i, "content"));
    if (content.empty()) continue;
    for (const char* name : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view key = tree.attribute(i, name);
      if (!key.empty()) meta.push_back({lowered(trimmed(key)), content});
    }
  }
  return meta;
}

std::string_view find_meta(const MetaList& meta, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const auto& [key, content] : meta) {
      if (key == name) return content;
    }
  }
  return {};
}

std::string find_outlet(const LinkedData& data, const MetaList& meta) {
  std::string name(find_meta(meta, {"og:site_name"}));
  if (name.empty()) name = data.publisher;
  if (name.empty()) {
    name = find_meta(meta, {"application-name", "dc.publisher", "apple-mobile-web-app-title"});
  }
  return plain_line(name);
}

}  // namespace onrecord::fetch
