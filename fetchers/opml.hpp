// SPDX-License-Identifier: Apache-2.0
#pragma once

// OPML 1.0 and 2.0 (http://opml.org/spec2.opml): lists of feeds, as readers exchange them.

#include "core/base/days.hpp"
#include "core/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

struct OpmlFeed {
  std::string url;    // xmlUrl
  std::string title;  // title, else text
  std::string page;   // htmlUrl; may be empty
  std::string group;  // the outlines around it, "News/Europe"; empty = none

  friend bool operator==(const OpmlFeed&, const OpmlFeed&) = default;
};

// Every outline with a feed's URL, at any depth, in the order of the file, each URL once. Malformed
// lists give what can be read. Errors: "no OPML: ..." for anything else, and for a list without
// feeds.
Result<std::vector<OpmlFeed>> parse_opml(std::string_view bytes);

// OPML 2.0 that parse_opml reads back as it was; groups become outlines around their feeds.
std::string write_opml(std::string_view title, const std::vector<OpmlFeed>& feeds, Instant created);

// Whether bytes look like OPML: what `follow FILE` asks before anything else.
bool looks_like_opml(std::string_view bytes);

}  // namespace onrecord::fetch
