// SPDX-License-Identifier: Apache-2.0
#pragma once

// Articles from files, standard input and responses: bytes -> document -> text.

#include "core/base/document.hpp"
#include "core/base/result.hpp"
#include "core/text/text.hpp"
#include "fetchers/http.hpp"

#include <istream>
#include <string>
#include <string_view>

namespace onrecord::cli {

inline constexpr std::size_t size_limit = 16u << 20u;  // bytes of one article

// A document together with what a person reads in it.
struct ReadableDocument {
  Document document;  // title, author, outlet, published as found in it
  Text text;
  bool dated_by_dateline = false;  // nobody gave the date; the text's first lines tell it

  std::optional<Day> day() const {
    return document.published ? std::optional(day_of(*document.published)) : std::nullopt;
  }
};

// All bytes of a file; fails for a folder, a missing file, and one over the size limit.
Result<std::string> file_bytes(const std::string& path);

// The same of a stream; `name` stands for it in messages.
Result<std::string> stream_bytes(std::istream& in, const std::string& name);

// Writes a file, in the place of what was there.
Result<void> write_file(const std::string& path, std::string_view bytes);

// Finds out what the bytes are (HTML or text), and reads them. Fails for empty and binary ones and
// for pages without an article. `document.bytes` and whatever is known of it must be set; what is
// known wins over what the page says of itself. `name` stands for it in messages.
//
// In a text file a first line without a full stop that is followed by an empty line is the
// headline; it is left in the bytes and taken out of the text. Its dateline dates it if nothing
// else does, unless it lies after `document.received`.
Result<ReadableDocument> readable(Document document, const std::string& name);

// Sets the document's media type and charset from a response's Content-Type, if it has one.
void take_content_type(Document& document, const fetch::Headers& headers);

// file_bytes and readable in one; received `now`.
Result<ReadableDocument> article_from_file(const std::string& path, Instant now);

}  // namespace onrecord::cli
