// SPDX-License-Identifier: Apache-2.0
#pragma once

// A feed or page that is followed, and what must be remembered between two fetches of it.

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/days.hpp"

namespace onrecord {

struct Source {
  std::string url;    // http(s) URL, or the absolute path of a local file
  std::string title;  // as the feed calls itself; empty until it was read
};

// What the next fetch of a source needs to know of the earlier ones (RFC 9110, section 13).
struct FetchState {
  std::string etag;           // as received, quotes and W/ included; empty = none
  std::string last_modified;  // as received; empty = none
  std::string permanent_url;  // where permanent redirects lead; empty = nowhere else
  int permanent_seen = 0;     // how many fetches in a row saw the same permanent redirect
  int failures = 0;           // in a row
  bool gone = false;          // 410 was answered: not fetched any more
  std::optional<Instant> last_success;
  std::optional<Instant> next_fetch;  // not before
  std::string last_error;             // of the last fetch; empty when it went well
  std::string body_hash;              // SHA-256 of the last body read, hexadecimal
};

}  // namespace onrecord
