// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes: extraction ends, the text is valid UTF-8 and leads back into the page.
#include "core/base/utf8.hpp"
#include "fetchers/article.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  Document page;
  page.bytes.assign(reinterpret_cast<const char*>(data), size);
  page.received = *parse_instant("2020-01-01");
  if (const auto article = fetch::extract_article(page)) {
    if (!utf8::is_valid(article->text.view())) std::abort();
    const Span source = article->text.to_source({0, article->text.size()});
    if (source.end > size) std::abort();
    if (article->published && *article->published > page.received) std::abort();
  }
  if (!utf8::is_valid(fetch::fragment_text(page.bytes).view())) std::abort();
  return 0;
}
