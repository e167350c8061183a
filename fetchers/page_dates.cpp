// SPDX-License-Identifier: Apache-2.0
// When a page's article was published, by what its own page says.
#include "fetchers/ascii.hpp"
#include "fetchers/entities.hpp"
#include "fetchers/feed.hpp"
#include "fetchers/page_facts.hpp"

#include <algorithm>
#include <charconv>

namespace onrecord::fetch {

namespace {

using std::chrono::days;

bool is_plausible(const PageDate& date, Instant latest) {
  // Nothing on the web is older than the web.
  constexpr Instant first{std::chrono::sys_days{std::chrono::year{1995} / 1 / 1}};
  return date.instant >= first && (latest == Instant{} || date.instant <= latest);
}

int number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<Instant> day_instant(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1995 || year > 2100 || !date.ok()) return {};
  return Instant{std::chrono::sys_days{date}};
}

// "2019-11-20" at the front, in any punctuation of ISO's: the day as the page's own calendar has
// it.
std::optional<Instant> leading_iso_day(std::string_view text) {
  if (text.size() < 10 || !all_digits(text.substr(0, 4)) || !all_digits(text.substr(5, 2)) ||
      !all_digits(text.substr(8, 2)) || text[4] != text[7] || (text[4] != '-' && text[4] != '/')) {
    return {};
  }
  return day_instant(number(text.substr(0, 4)), number(text.substr(5, 2)),
                     number(text.substr(8, 2)));
}

// "/2019/11/20/" or "2019-11-20" or "20191120" in the path of the address.
std::optional<PageDate> url_date(std::string_view url) {
  const std::size_t host = url.find("//");
  const std::size_t path = url.find('/', host == std::string_view::npos ? 0 : host + 2);
  if (path == std::string_view::npos) return {};
  const std::string_view text = url.substr(path);
  for (std::size_t at = 0; at + 7 < text.size(); ++at) {
    if (at > 0 && is_digit(text[at - 1])) continue;
    if (!(text.substr(at, 2) == "19" || text.substr(at, 2) == "20") ||
        !all_digits(text.substr(at, 4))) {
      continue;
    }
    const int year = number(text.substr(at, 4));
    std::optional<Instant> day;
    const char mark = text[at + 4];
    if (is_digit(mark)) {
      if (all_digits(text.substr(at, 8)) && text.size() >= at + 8 &&
          (at + 8 == text.size() || !is_digit(text[at + 8]))) {
        day = day_instant(year, number(text.substr(at + 4, 2)), number(text.substr(at + 6, 2)));
      }
    } else if (mark == '/' || mark == '-' || mark == '_') {
      std::size_t month_end = at + 5;
      while (month_end < text.size() && is_digit(text[month_end])) ++month_end;
      if (month_end - at - 5 < 1 || month_end - at - 5 > 2 || month_end >= text.size() ||
          text[month_end] != mark) {
        continue;
      }
      std::size_t day_end = month_end + 1;
      while (day_end < text.size() && is_digit(text[day_end])) ++day_end;
      if (day_end - month_end - 1 < 1 || day_end - month_end - 1 > 2) continue;
      day = day_instant(year, number(text.substr(at + 5, month_end - at - 5)),
                        number(text.substr(month_end + 1, day_end - month_end - 1)));
    }
    if (day) return PageDate{*day, Precision::day};
  }
  return {};
}

// The first date inside a line of text ("Posted on 12 March 2019 by ..."): windows of words are
// offered to the date reader, longest first.
std::optional<PageDate> date_in(std::string_view line) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < line.size() && words.size() < 40;) {
    while (at < line.size() && is_space(line[at])) ++at;
    std::size_t end = at;
    while (end < line.size() && !is_space(line[end])) ++end;
    if (end > at) words.push_back(line.substr(at, end - at));
    at = end;
  }
  for (std::size_t first = 0; first < words.size(); ++first) {
    for (std::size_t count = std::min<std::size_t>(6, words.size() - first); count > 0; --count) {
      const std::string_view last = words[first + count - 1];
      std::string_view window(
          words[first].data(),
          static_cast<std::size_t>(last.data() + last.size() - words[first].data()));
      while (!window.empty() &&
             (window.back() == ',' || window.back() == '.' || window.back() == '|' ||
              window.back() == ')' || window.back() == ':')) {
        window.remove_suffix(1);
      }
      while (!window.empty() && (window.front() == '(' || window.front() == '|'))
        window.remove_prefix(1);
      if (window.size() < 8 || std::count_if(window.begin(), window.end(), is_digit) < 5) continue;
      // A year of four digits must be there: "12.03.19" can mean three days.
      std::size_t run = 0;
      bool year = false;
      for (const char c : window) {
        run = is_digit(c) ? run + 1 : 0;
        year = year || run == 4;
      }
      if (!year) continue;
      if (auto date = parse_page_date(window)) return date;
    }
  }
  return {};
}

// A short piece of visible text that holds a date: the first after the headline, else the first.
std::optional<PageDate> date_near_headline(const HtmlTree& tree) {
  std::optional<PageDate> before;
  bool after_headline = false;
  for (std::uint32_t i = 0; i < tree.size();) {
    const HtmlNode& node = tree[i];
    if (is_invisible(node.tag)) {
      i = node.end;
      continue;
    }
    after_headline = after_headline || node.tag == HtmlTag::h1;
    ++i;
    const std::string_view text = trimmed(node.text);
    if (text.size() < 8 || text.size() > 70) continue;
    if (before && !after_headline) continue;
    if (const auto date = date_in(text)) {
      if (after_headline) return date;
      before = date;
    }
  }
  return before;
}

enum class Kind { none, published, modified, any };

// What a class name or property says a date is.
Kind kind_of(std::string_view name) {
  const std::string lower_name = lowered(name);
  const auto has = [&](std::string_view word) {
    return lower_name.find(word) != std::string::npos;
  };
  if (has("modif") || has("updat") || has("expire") || has("aktualis")) return Kind::modified;
  if (has("publish") || has("pubdate") || has("posted") || has("dateline") || has("entry-date") ||
      has("created") || has("post-date") || has("publication")) {
    return Kind::published;
  }
  if (has("date") || has("time") || has("datum") || has("fecha") || has("meta") || has("byline") ||
      has("posted")) {
    return Kind::any;
  }
  return Kind::none;
}

}  // namespace

std::optional<PageDate> parse_page_date(std::string_view raw) {
  const std::string_view text = trimmed(raw);
  if (text.size() < 6 || text.size() > 80) return {};
  const std::optional<Instant> own_day = leading_iso_day(text);
  std::optional<Instant> instant = parse_feed_date(text);
  if (!instant && own_day) return PageDate{*own_day, Precision::day};
  if (!instant) return {};
  const bool timed = text.find(':') != std::string_view::npos;
  if (own_day && std::chrono::floor<days>(*instant) != std::chrono::floor<days>(*own_day)) {
    return PageDate{*own_day, Precision::day};
  }
  return PageDate{timed ? *instant : Instant{std::chrono::floor<days>(*instant)},
                  timed ? Precision::instant : Precision::day};
}

PageDates find_dates(const HtmlTree& tree, const LinkedData& data, const MetaList& meta,
                     std::string_view url, Instant latest) {
  PageDates dates;
  const auto offer = [&](std::optional<PageDate>& to, std::optional<PageDate> date) {
    if (!to && date && is_plausible(*date, latest)) to = date;
  };
  const auto offer_text = [&](std::optional<PageDate>& to, std::string_view text) {
    if (!to && !text.empty()) offer(to, parse_page_date(text));
  };
  offer_text(dates.published, data.published);
  offer_text(dates.modified, data.modified);
  for (const std::string_view name : {"article:published_time",
                                      "og:article:published_time",
                                      "og:published_time",
                                      "datepublished",
                                      "article:published",
                                      "pubdate",
                                      "publishdate",
                                      "publish-date",
                                      "publish_date",
                                      "published-date",
                                      "publication_date",
                                      "publicationdate",
                                      "dc.date.issued",
                                      "dcterms.issued",
                                      "dc.date.published",
                                      "dcterms.created",
                                      "dc.date.created",
                                      "dc.date",
                                      "dcterms.date",
                                      "parsely-pub-date",
                                      "sailthru.date",
                                      "cxenseparse:recs:publishtime",
                                      "cxenseparse:publishtime",
                                      "article.published",
                                      "article:post_date",
                                      "article_date_original",
                                      "originalpublicationdate",
                                      "citation_publication_date",
                                      "citation_date",
                                      "date_published",
                                      "datecreated",
                                      "date.created",
                                      "created",
                                      "rnews:datepublished",
                                      "bt:pubdate",
                                      "vr:published_time",
                                      "shareaholic:article_published_time",
                                      "timestamp",
                                      "date",
                                      "release_date",
                                      "displaydate",
                                      "dcterms.available",
                                      "video:release_date"}) {
    offer_text(dates.published, find_meta(meta, {name}));
  }
  for (const std::string_view name :
       {"article:modified_time", "og:updated_time", "datemodified", "dc.date.modified",
        "dcterms.modified", "last-modified", "lastmod", "date_modified", "article.updated"}) {
    offer_text(dates.modified, find_meta(meta, {name}));
  }
  // Elements that say what their date is, then the address, then any time element, then visible
  // text near words for dates.
  std::optional<PageDate> any_time, in_text;
  std::uint32_t headline = 0;
  for (std::uint32_t i = 0; i < tree.size() && headline == 0; ++i) {
    if (tree[i].tag == HtmlTag::h1) headline = i;
  }
  std::uint32_t nearest = tree.size();  // of `in_text` to the headline
  for (std::uint32_t i = 0; i < tree.size() && !dates.published; ++i) {
    const HtmlNode& node = tree[i];
    if (!node.element) continue;
    const std::string_view prop = tree.attribute(i, "itemprop");
    std::string_view value = tree.attribute(i, "datetime");
    if (value.empty() && !prop.empty()) value = tree.attribute(i, "content");
    if (prop == "datePublished" || prop == "dateCreated" || tree.has_attribute(i, "pubdate")) {
      if (value.empty()) {
        offer(dates.published, date_in(tree.text_of(i)));
      } else {
        offer_text(dates.published, value);
      }
      continue;
    }
    if (prop == "dateModified") {
      offer_text(dates.modified, value);
      continue;
    }
    const Kind named = kind_of(tree.attribute(i, "class"));
    if (node.tag == HtmlTag::time) {
      const Kind kind = named == Kind::none ? kind_of(tree.attribute(node.parent, "class")) : named;
      const std::string text = value.empty() ? tree.text_of(i) : std::string();
      const auto date = value.empty() ? date_in(text) : parse_page_date(value);
      if (kind == Kind::modified) {
        offer(dates.modified, date);
      } else if (kind == Kind::published) {
        offer(dates.published, date);
      } else {
        offer(any_time, date);
      }
      continue;
    }
    const std::string_view id = tree.attribute(i, "id");
    const Kind kind = named == Kind::none && !id.empty() ? kind_of(id) : named;
    if (kind == Kind::none || is_invisible(node.tag)) continue;
    const std::uint32_t distance = i > headline ? i - headline : headline - i;
    if (distance >= nearest) continue;
    const std::string text = tree.text_of(i);
    if (text.size() > 250 || text.size() < 8) continue;
    if (kind == Kind::modified) {
      offer(dates.modified, date_in(text));
    } else {
      std::optional<PageDate> found;
      offer(found, date_in(text));
      if (found) {
        in_text = found;
        nearest = distance;
      }
    }
  }
  offer(dates.published, url_date(url));
  offer(dates.published, any_time);
  offer(dates.published, in_text);
  if (!dates.published) offer(dates.published, date_near_headline(tree));
  if (!dates.published) offer(dates.published, dates.modified);
  if (dates.modified && dates.published && dates.modified->instant < dates.published->instant) {
    dates.modified.reset();
  }
  return dates;
}

}  // namespace onrecord::fetch
