// SPDX-License-Identifier: Apache-2.0
// Interim: weak bodies until the article module arrives.
#include "core/notes/names.hpp"
#include "fetchers/article.hpp"

namespace onrecord {

__attribute__((weak)) const char* to_string(NameKind) { return "other"; }

}  // namespace onrecord

namespace onrecord::fetch {

__attribute__((weak)) Text fragment_text(std::string_view html) { return Text::from_utf8(html); }
__attribute__((weak)) Result<Article> extract_article(const Document&) {
  return fail("not there yet");
}

}  // namespace onrecord::fetch
