// SPDX-License-Identifier: Apache-2.0
#pragma once

// What was received: a document exactly as it came, and what is known of where it came from.

#include <optional>
#include <string>

#include "core/base/days.hpp"

namespace onrecord {

// Bytes exactly as received. Never changed afterwards: new bytes at the same URL are a new revision.
struct Document {
  std::string bytes;
  std::string media_type;  // "text/plain", "text/html", ...; empty = to be guessed from the bytes
  std::string charset;     // as the transport declared it; empty = unknown
  std::string url;         // empty for a file
  std::string title;       // as received: feed entry, page, first line of a text file
  std::string outlet;      // who published it: "Reuters"
  std::string author;
  std::optional<Instant> published;
  Precision published_precision = Precision::none;  // day or instant when `published` is set
  Instant received{};
};

}  // namespace onrecord
