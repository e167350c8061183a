// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a page says about its article: title, author, outlet, dates, language, address. Nothing
// rather than something wrong.

#include "core/base/days.hpp"
#include "fetchers/html_tree.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace onrecord::fetch {

// A date as a page states it. `precision` is day when the page gives no time, and when its own
// calendar day is not that of the instant in UTC: readers and "Friday" go by the page's day.
struct PageDate {
  Instant instant{};
  Precision precision = Precision::day;
};

// What JSON-LD (schema.org) says of the article, as strings; empty = nothing.
struct LinkedData {
  std::string headline, publisher, published, modified, language, body;
  std::vector<std::string> authors;
  std::optional<bool> free;  // isAccessibleForFree
};

LinkedData read_linked_data(const HtmlTree& tree);

// All <meta> elements: name, property or itemprop in lower case, and content; in page order.
using MetaList = std::vector<std::pair<std::string, std::string>>;

MetaList read_meta(const HtmlTree& tree);

// The content of the first of these names that has one; names in order of preference.
std::string_view find_meta(const MetaList& meta, std::initializer_list<std::string_view> names);

std::string find_title(const HtmlTree& tree, const LinkedData& data, const MetaList& meta,
                       std::string_view outlet);
// Several names are divided by "; ".
std::string find_author(const HtmlTree& tree, const LinkedData& data, const MetaList& meta);
std::string find_outlet(const LinkedData& data, const MetaList& meta);

// Reads one date in any form found in pages; nothing for what could mean two days.
std::optional<PageDate> parse_page_date(std::string_view text);

struct PageDates {
  std::optional<PageDate> published, modified;
};

// `latest`: nothing after it is believed.
PageDates find_dates(const HtmlTree& tree, const LinkedData& data, const MetaList& meta,
                     std::string_view url, Instant latest);

}  // namespace onrecord::fetch
