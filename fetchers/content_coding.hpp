// SPDX-License-Identifier: Apache-2.0
#pragma once

// Content codings (RFC 9110, section 8.4.1): gzip, deflate, br, zstd. Done here and not by libcurl,
// because libcurl 7.88 says nothing about a stream that ends early and has no limit on what comes
// out.

#include "core/base/result.hpp"

#include <string>
#include <string_view>

namespace onrecord::fetch {

// What to send as Accept-Encoding.
inline constexpr std::string_view kAcceptEncoding = "gzip, deflate, br, zstd";

// Undoes the codings of a Content-Encoding field ("gzip", "gzip, br"; last one first, at most
// three). Bytes that are not in the coding they claim are taken as they are, and so are unknown
// codings. Errors: "size limit: ..." when more than `limit` bytes come out, "incomplete body: ..."
// when the stream ends early or is damaged.
Result<std::string> decode_content(std::string bytes, std::string_view codings, std::size_t limit);

// Whether the bytes begin as a gzip file does: feeds and sitemaps are also served as .gz files.
bool is_gzip(std::string_view bytes);

}  // namespace onrecord::fetch
