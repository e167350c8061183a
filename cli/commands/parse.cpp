// SPDX-License-Identifier: Apache-2.0
#include "cli/batch.hpp"
#include "cli/files.hpp"
#include "fetchers/feed.hpp"

#include <nlohmann/json.hpp>

namespace onrecord::cli {

namespace {

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json instant_or_null(const std::optional<Instant>& at) {
  return at ? Json(format_instant(*at)) : Json(nullptr);
}

Json entry_json(const fetch::Entry& e) {
  return {{"title", text_or_null(e.title)},
          {"link", text_or_null(e.link)},
          {"id", text_or_null(e.id)},
          {"published", instant_or_null(e.published)},
          {"updated", instant_or_null(e.updated)},
          {"author", text_or_null(e.author)},
          {"summary", text_or_null(e.summary)},
          {"content", text_or_null(e.content)},
          {"tags", e.tags},
          {"enclosures", e.enclosures},
          {"language", text_or_null(e.language)}};
}

Json feed_json(const fetch::Feed& feed) {
  return {{"title", text_or_null(feed.title)},
          {"link", text_or_null(feed.link)},
          {"format", feed.version.empty() ? to_string(feed.format) : feed.version},
          {"language", text_or_null(feed.language)},
          {"description", text_or_null(feed.description)},
          {"author", text_or_null(feed.author)},
          {"id", text_or_null(feed.id)},
          {"updated", instant_or_null(feed.updated)},
          {"published", instant_or_null(feed.published)}};
}

Json parse_item(const BatchItem& item) {
  Json out = {{"file", item.file},        {"ok", false},
              {"error", nullptr},         {"feed", nullptr},
              {"entries", Json::array()}, {"problems", Json::array()}};
  const auto bytes = file_bytes(item.file);
  const auto feed = bytes ? fetch::parse_feed(*bytes, item.headers, item.url)
                          : Result<fetch::Feed>(tl::unexpected(bytes.error()));
  if (!feed) {
    out["error"] = feed.error().message;
    return out;
  }
  out["ok"] = true;
  out["feed"] = feed_json(*feed);
  for (const fetch::Entry& entry : feed->entries) out["entries"].push_back(entry_json(entry));
  out["problems"] = feed->problems;
  return out;
}

}  // namespace

int run(const ParseOptions& options, Context& context) {
  return run_batch(options, context, "parse", parse_item);
}

}  // namespace onrecord::cli
