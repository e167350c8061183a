// SPDX-License-Identifier: Apache-2.0
#pragma once

// robots.txt (RFC 9309), asked before pages that no person named.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

// The group of rules that a robots.txt gives to us: that of "onrecord" if there is one, else "*".
struct Robots {
  struct Rule {
    std::string pattern;  // path prefix; "*" matches anything, "$" at the end ends the path
    bool allow = false;
  };
  std::vector<Rule> rules;
  std::chrono::milliseconds delay{0};  // Crawl-delay, at most 30 s: not in the RFC, yet a wish
};

// Reads the first 500 kB of the file (RFC 9309, section 2.5). Lines that make no sense are skipped.
Robots parse_robots(std::string_view text, std::string_view agent);

// Whether the rules let us fetch the URL: the longest matching pattern decides, allow wins a tie.
// /robots.txt itself is always allowed.
bool allows(const Robots& robots, std::string_view url);

// "http://host/robots.txt" for a URL of that host; empty if the URL has none.
std::string robots_url(std::string_view url);

}  // namespace onrecord::fetch
