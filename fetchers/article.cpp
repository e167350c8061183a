// SPDX-License-Identifier: Apache-2.0
#include "fetchers/article.hpp"

#include "fetchers/ascii.hpp"
#include "fetchers/discovery.hpp"
#include "fetchers/html_tree.hpp"
#include "fetchers/main_text.hpp"
#include "fetchers/page_facts.hpp"
#include "fetchers/page_text.hpp"
#include "fetchers/url.hpp"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace onrecord::fetch {

namespace {

// The chosen nodes as paragraphs.
Text text_of(const HtmlTree& tree, const std::vector<bool>& chosen, const DecodedPage& page) {
  PageTextBuilder builder(page);
  std::vector<std::uint32_t> open;  // ends of the blocks that are open
  bool after_break = false;         // a <br> with nothing behind it yet
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    while (!open.empty() && open.back() <= i) {
      builder.add_break("\n\n");
      open.pop_back();
    }
    const HtmlNode& node = tree[i];
    if (!chosen[i]) continue;
    if (node.tag == HtmlTag::text) {
      if (trimmed(node.text).empty()) {
        builder.add_break(" ");
      } else {
        builder.add(node);
        after_break = false;
      }
    } else if (node.tag == HtmlTag::br) {
      builder.add_break(after_break ? "\n\n" : "\n");
      after_break = true;
    } else if (node.tag == HtmlTag::td || node.tag == HtmlTag::th) {
      builder.add_break(" ");
    } else if (is_block(node.tag)) {
      builder.add_break("\n\n");
      open.push_back(node.end);
    }
  }
  return std::move(builder).finish();
}

std::string language_of(const HtmlTree& tree, const LinkedData& data, const MetaList& meta,
                        std::string_view text) {
  bool reliable = false;
  const CLD2::Language found =
      CLD2::DetectLanguage(text.data(), static_cast<int>(text.size()), true, &reliable);
  if (reliable && text.size() > 200) return CLD2::LanguageCode(found);
  std::string language;
  for (std::uint32_t i = 0; i < tree.size() && language.empty(); ++i) {
    if (tree[i].tag == HtmlTag::html) language = tree.attribute(i, "lang");
  }
  if (language.empty()) language = data.language;
  if (language.empty()) language = find_meta(meta, {"og:locale", "content-language", "language"});
  language = lowered(language.substr(0, language.find_first_of("-_ ,")));
  return language.size() == 2 || language.size() == 3 ? language : std::string();
}

std::string canonical_of(const HtmlTree& tree, const MetaList& meta, const std::string& url) {
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != HtmlTag::link || !same_word(tree.attribute(i, "rel"), "canonical")) continue;
    const std::string link = resolve_url(url, tree.attribute(i, "href"));
    if (is_web_url(link)) return link;
  }
  const std::string link = resolve_url(url, find_meta(meta, {"og:url"}));
  return is_web_url(link) ? link : url;
}

// A page that asks for consent instead of showing the article: short, and about nothing else.
bool is_consent_wall(std::string_view title, std::string_view text) {
  if (text.size() > 4000) return false;
  const std::string lower_text = lowered(text), lower_title = lowered(title);
  if (lower_title.find("before you continue") != std::string::npos) return true;
  int signs = 0;
  for (const std::string_view sign :
       {"cookie", "consent", "privacy", "partners", "personal data", "accept all", "gdpr",
        "personalised", "personalized", "datenschutz", "zustimm"}) {
    signs += lower_text.find(sign) != std::string::npos;
  }
  return signs >= 5 || (signs >= 3 && text.size() < 1200);
}

// A short text on a page that somewhere asks its readers to pay for the rest. Some words stand only
// where a text breaks off, others in the menus of whole articles too.
bool asks_for_money(const HtmlTree& tree, std::string_view text) {
  if (text.size() > 3000) return false;
  const std::string page = lowered(tree.text_of(0));
  const auto says = [&page](std::initializer_list<std::string_view> signs) {
    return std::any_of(signs.begin(), signs.end(), [&page](std::string_view sign) {
      return page.find(sign) != std::string::npos;
    });
  };
  if (says({"subscribe to continue", "subscribe to read", "to continue reading",
            "this article is for subscribers", "this content is for subscribers",
            "para suscriptores", "réservé aux abonnés", "weiterlesen mit"})) {
    return true;
  }
  return text.size() < 1200 &&
         says({"already a subscriber", "sign in to read", "log in to continue", "subscribers only",
               "exclusive to subscribers"});
}

}  // namespace

Result<Article> extract_article(const Document& page) {
  const std::string name = page.url.empty() ? "page" : page.url;
  if (page.bytes.empty()) return fail("no article in " + name + ": it is empty");
  if (is_binary(page.bytes)) return fail("no article in " + name + ": it is not text");
  const DecodedPage decoded = decode_page(page.bytes, page.charset);
  const HtmlTree tree(decoded.utf8);
  const LinkedData data = read_linked_data(tree);
  const MetaList meta = read_meta(tree);
  Article article;
  article.outlet = find_outlet(data, meta);
  article.title = find_title(tree, data, meta, article.outlet);
  article.author = find_author(tree, data, meta);
  article.text = text_of(tree, main_text_nodes(tree, article.title), decoded);
  // Pages that scripts fill carry their text as data; it has no place in the page that a reader
  // could be shown, so it leads back to the page as a whole.
  const auto from_whole_page = [&](std::string words) {
    OffsetMap map;
    map.add(static_cast<std::uint32_t>(words.size()), 0, decoded.received);
    article.text = Text(std::move(words), std::move(map));
  };
  if (data.body.size() > 500 && article.text.size() * 3 < data.body.size()) {
    from_whole_page(data.body);
  }
  bool only_teaser = false;
  if (article.text.size() < 40) {
    std::string teaser(find_meta(meta, {"og:description", "description"}));
    only_teaser = teaser.size() >= 40;
    if (only_teaser) from_whole_page(std::move(teaser));
  }
  const std::string_view text = article.text.view();
  if (is_consent_wall(article.title, text)) {
    return fail("no article in " + name + ": the page asks for consent first");
  }
  if (text.size() < 40) return fail("no article in " + name + ": there is no readable text");
  const PageDates dates = find_dates(tree, data, meta, page.url, page.received);
  if (dates.published) {
    article.published = dates.published->instant;
    article.published_precision = dates.published->precision;
  }
  if (dates.modified) article.modified = dates.modified->instant;
  article.language = language_of(tree, data, meta, text);
  article.canonical_url = canonical_of(tree, meta, page.url);
  article.paywalled = data.free != true && (only_teaser || asks_for_money(tree, text) ||
                                            (data.free == false && text.size() < 1500));
  return article;
}

Text fragment_text(std::string_view html) {
  const DecodedPage page = decode_page(html, "utf-8");
  const HtmlTree tree(page.utf8);
  return text_of(tree, visible_nodes(tree), page);
}

}  // namespace onrecord::fetch
