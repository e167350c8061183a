// SPDX-License-Identifier: Apache-2.0
#pragma once

// From the bytes of a feed to UTF-8.

#include "fetchers/http.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

// The charset of a Content-Type field value ("text/xml; charset=utf-8"), in lower case; empty =
// none.
std::string content_charset(std::string_view content_type);

// Decodes in the order: byte order mark, charset of the transport, encoding of the XML declaration,
// the pattern of UTF-16/32 without a mark, UTF-8 with windows-1252 for the bytes that are none.
// A declared encoding that the bytes contradict (declared latin1 and valid UTF-8; declared UTF-16
// and single bytes) is not believed. Control characters that XML forbids become spaces. What was
// wrong is added to `problems`. The result is valid UTF-8 without a byte order mark.
std::string decode_feed(std::string_view bytes, const Headers& headers,
                        std::vector<std::string>& problems);

}  // namespace onrecord::fetch
