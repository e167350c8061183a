// SPDX-License-Identifier: Apache-2.0
// Title and author of a page's article.
#include "fetchers/ascii.hpp"
#include "fetchers/entities.hpp"
#include "fetchers/page_facts.hpp"

#include <algorithm>
#include <array>

namespace onrecord::fetch {

namespace {

// Marks that divide a headline from the name of the site in <title>.
constexpr std::array<std::string_view, 12> dividers = {" | ", " - ",  " – ", " — ",  " · ", " • ",
                                                       " » ", " :: ", " > ", " // ", " « ", " / "};

// <title> without the site's name at its end or beginning.
std::string without_site(const std::string& title, std::string_view outlet) {
  std::size_t cut = std::string::npos, width = 0;
  for (const std::string_view divider : dividers) {
    const std::size_t at = title.rfind(divider);
    if (at == std::string::npos || (cut != std::string::npos && at < cut)) continue;
    cut = at;
    width = divider.size();
  }
  if (cut == std::string::npos) return title;
  const std::string front = title.substr(0, cut), back = title.substr(cut + width);
  if (!outlet.empty() && same_word(front, outlet)) return back;
  if (!outlet.empty() && same_word(back, outlet)) return without_site(front, {});
  // The longer part is the headline; a site's name is short.
  return front.size() >= back.size() || back.size() < 30 ? front : title;
}

bool contains_fold(std::string_view hay, std::string_view needle) {
  return lowered(hay).find(lowered(needle)) != std::string::npos;
}

// The words of a byline that are no part of a name.
std::string cleaned_author(std::string_view raw) {
  std::string name = plain_line(raw);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view front : {"by ",
                                         "by: ",
                                         "von ",
                                         "par ",
                                         "por ",
                                         "door ",
                                         "di ",
                                         "av ",
                                         "written by ",
                                         "author: ",
                                         "autor: ",
                                         "text: ",
                                         "text by ",
                                         "posted by ",
                                         "published by ",
                                         "story by ",
                                         "von: ",
                                         "ein artikel von ",
                                         "ein beitrag von ",
                                         "geschrieben von ",
                                         "verfasst von ",
                                         "reported by ",
                                         "foto: ",
                                         "words by "}) {
      if (!starts_with_word(name, front)) continue;
      name.erase(0, front.size());
      again = true;
    }
  }
  // What follows the name: role, place, time.
  for (const std::string_view mark :
       {" | ", " – ", " — ", " • ", " · ", " on ", " am ", " / ", "@"}) {
    const std::size_t at = name.find(mark);
    if (at != std::string::npos && at > 2) name.resize(at);
  }
  while (!name.empty() && (name.back() == ',' || name.back() == ':' || name.back() == ' ' ||
                           name.back() == '-' || name.back() == '|' || name.back() == ';')) {
    name.pop_back();
  }
  return name;
}

bool is_name(const std::string& name) {
  if (name.size() < 2 || name.size() > 80) return false;
  if (name.find("http") != std::string::npos || name.find("www.") != std::string::npos)
    return false;
  const auto digits = std::count_if(name.begin(), name.end(), is_digit);
  if (digits > 3 || std::count(name.begin(), name.end(), ' ') > 9) return false;
  for (const std::string_view no :
       {"admin", "administrator", "editor", "staff", "webmaster", "root", "author", "unknown",
        "null", "anonymous", "facebook", "twitter"}) {
    if (same_word(name, no)) return false;
  }
  return true;
}

void add_name(std::vector<std::string>& names, std::string_view raw) {
  const std::string name = cleaned_author(raw);
  if (!is_name(name)) return;
  for (const std::string& known : names) {
    if (same_word(known, name)) return;
  }
  names.push_back(name);
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

// Elements that mark an author, by how sure a sign they are.
int author_rank(const HtmlTree& tree, std::uint32_t i) {
  const std::string_view prop = tree.attribute(i, "itemprop");
  if (prop == "author" || prop == "creator") return 1;
  if (prop == "name" && tree.attribute(tree[i].parent, "itemprop") == "author") return 1;
  if (tree.attribute(i, "rel") == "author") return 2;
  const std::string name = lowered(tree.attribute(i, "class"));
  const std::string id = lowered(tree.attribute(i, "id"));
  const auto has = [&](std::string_view word) { return name.find(word) != std::string::npos; };
  if (has("author-name") || has("author_name") || has("authorname") || has("byline-name") ||
      has("byline__name") || has("author__name")) {
    return 3;
  }
  if (name == "author" || has("author vcard") || has("vcard author") || has("fn") ||
      id == "author") {
    return 4;
  }
  if (has("byline") || has("by-line") || has("author") || id == "byline") return 5;
  return 0;
}

}  // namespace

std::string find_title(const HtmlTree& tree, const LinkedData& data, const MetaList& meta,
                       std::string_view outlet) {
  std::string page;
  std::vector<std::string> headings;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const HtmlTag tag = tree[i].tag;
    if (tag == HtmlTag::title && page.empty()) page = folded(tree.raw_text(i));
    if (tag == HtmlTag::h1) {
      std::string text = tree.text_of(i);
      if (!text.empty()) headings.push_back(std::move(text));
    }
  }
  std::string og(plain_line(find_meta(meta, {"og:title", "twitter:title", "dc.title",
                                             "sailthru.title", "parsely-title", "title"})));
  // A heading that <title> or the other sources confirm is the headline as readers see it.
  for (const std::string& heading : headings) {
    if (heading.size() < 8 || same_word(heading, outlet)) continue;
    if (contains_fold(page, heading) || contains_fold(og, heading) ||
        (!data.headline.empty() && contains_fold(data.headline, heading))) {
      return heading;
    }
  }
  if (headings.size() == 1 && headings.front().size() >= 15 &&
      !same_word(headings.front(), outlet)) {
    return headings.front();
  }
  if (!og.empty()) return without_site(og, outlet);
  if (!data.headline.empty()) return plain_line(data.headline);
  return without_site(page, outlet);
}

std::string find_author(const HtmlTree& tree, const LinkedData& data, const MetaList& meta) {
  std::vector<std::string> names;
  for (const std::string& author : data.authors) add_name(names, author);
  if (!names.empty()) return joined(names);
  for (const std::string_view key :
       {"author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
        "sailthru.author", "citation_author", "article:author_name", "twitter:data1"}) {
    for (const auto& [name, content] : meta) {
      if (name != key) continue;
      if (key == "twitter:data1" &&
          find_meta(meta, {"twitter:label1"}).find("rit") == std::string_view::npos) {
        continue;
      }
      add_name(names, content);
    }
    if (!names.empty()) return joined(names);
  }
  for (int rank = 1; rank <= 5; ++rank) {
    for (std::uint32_t i = 0; i < tree.size(); ++i) {
      if (!tree[i].element || is_invisible(tree[i].tag) || author_rank(tree, i) != rank) continue;
      const std::string text = tree.text_of(i);
      if (text.size() > 120) continue;
      add_name(names, text);
      if (rank > 2 && !names.empty()) break;
    }
    if (!names.empty()) return joined(names);
  }
  return {};
}

}  // namespace onrecord::fetch
