// SPDX-License-Identifier: Apache-2.0
#pragma once

// What there is to follow behind an address that a person gave.

#include "core/base/days.hpp"
#include "core/base/result.hpp"
#include "fetchers/http.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

// A feed that was fetched and read.
struct FoundFeed {
  std::string url;
  std::string title;
  std::size_t entries = 0;
  std::optional<Instant> newest;  // date of its newest entry
  std::string format;             // "rss 2.0"
};

// The feed itself if the address is one; else the feeds that the page names, each fetched and read
// (at most 8; those that fail are left out); if it names none, those at the usual addresses
// (/feed, /rss.xml ...). Comment feeds come last. Errors: why the address could not be read, "no
// feed: ..." if there is none.
Result<std::vector<FoundFeed>> find_feeds(Transport& transport, const std::string& url,
                                          Instant now);

// Whether an address is a search feed's template: it has one of these placeholders.
bool is_template(std::string_view address);

// Fills {words}, {speaker} and {since} (a day, "2016-02-19") of a search feed's template; values
// are percent-encoded. Errors: a placeholder of another name, or a result that is no web address.
Result<std::string> fill_template(std::string_view text, std::string_view words,
                                  std::string_view speaker, Day since);

}  // namespace onrecord::fetch
