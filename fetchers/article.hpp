// SPDX-License-Identifier: Apache-2.0
#pragma once

// Articles: from an HTML page to its main text, with the way back to the page's bytes.

#include "core/base/days.hpp"
#include "core/base/document.hpp"
#include "core/base/result.hpp"
#include "core/text/text.hpp"

#include <optional>
#include <string>

namespace onrecord::fetch {

struct Article {
  Text text;  // paragraphs divided by an empty line; offsets lead back to the page's bytes
  std::string title, author, outlet, language, canonical_url;
  std::optional<Instant> published;
  std::optional<Instant> modified;
  Precision published_precision = Precision::none;
  bool paywalled = false;  // only a teaser was there
};

// The main text and what the page says about itself. Fails for a page without readable text, for a
// consent wall and for a page that is no HTML. Dates after page.received are never returned.
Result<Article> extract_article(const Document& page);

// An HTML fragment (a feed entry's content) as plain text with paragraphs; no main-text search.
Text fragment_text(std::string_view html);

}  // namespace onrecord::fetch
