// SPDX-License-Identifier: Apache-2.0
#include "fetchers/article.hpp"

#include "cli/batch.hpp"
#include "cli/files.hpp"

#include <nlohmann/json.hpp>

namespace onrecord::cli {

namespace {

Json text_or_none(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json article_item(const BatchItem& item, Instant now) {
  Json out = {{"file", item.file},    {"ok", false},         {"error", nullptr},
              {"title", nullptr},     {"author", nullptr},   {"published", nullptr},
              {"outlet", nullptr},    {"language", nullptr}, {"canonical_url", nullptr},
              {"paywalled", nullptr}, {"text", nullptr}};
  auto bytes = file_bytes(item.file);
  Document page;
  page.url = item.url;
  page.received = now;
  page.media_type = "text/html";
  if (bytes) page.bytes = std::move(*bytes);
  const auto article =
      bytes ? fetch::extract_article(page) : Result<fetch::Article>(tl::unexpected(bytes.error()));
  if (!article) {
    out["error"] = article.error().message;
    return out;
  }
  out["ok"] = true;
  out["title"] = text_or_none(article->title);
  out["author"] = text_or_none(article->author);
  if (article->published) {
    out["published"] = article->published_precision == Precision::day
                           ? format_day(day_of(*article->published))
                           : format_instant(*article->published);
  }
  out["outlet"] = text_or_none(article->outlet);
  out["language"] = text_or_none(article->language);
  out["canonical_url"] = text_or_none(article->canonical_url);
  out["paywalled"] = article->paywalled;
  out["text"] = std::string(article->text.view());
  return out;
}

}  // namespace

int run(const ArticleOptions& options, Context& context) {
  return run_batch(options, context, "article",
                   [&](const BatchItem& item) { return article_item(item, context.now); });
}

}  // namespace onrecord::cli
