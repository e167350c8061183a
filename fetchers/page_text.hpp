// SPDX-License-Identifier: Apache-2.0
#pragma once

// From chosen nodes of a page to a Text: paragraphs with folded white space, every byte with the
// way back to the page as it was received.

#include "core/text/text.hpp"
#include "fetchers/html_tree.hpp"

#include <string>
#include <string_view>

namespace onrecord::fetch {

// A page in UTF-8 that still knows where its bytes came from.
struct DecodedPage {
  std::string utf8;
  std::string encoding;        // WHATWG name
  std::uint32_t offset = 0;    // bytes of the byte order mark in front
  std::uint32_t received = 0;  // size of the received bytes
  enum class Way { same, single_byte, whole } way = Way::same;
};

// Decodes by byte order mark, transport, <meta charset> within the first 4 kB, then by the bytes.
DecodedPage decode_page(std::string_view bytes, std::string_view transport_charset);

class PageTextBuilder {
 public:
  explicit PageTextBuilder(const DecodedPage& page);

  void add(const HtmlNode& text_node);
  void add_break(std::string_view separator);  // before the next text: " ", "\n", "\n\n"
  bool empty() const { return text_.empty(); }
  std::string_view text() const { return text_; }
  Text finish() &&;

 private:
  void put(std::string_view bytes, Span source);
  Span to_received(Span source);

  const DecodedPage& page_;
  std::string text_;
  OffsetMap map_;
  std::string_view pending_;                        // separator that waits for the next word
  std::uint32_t code_points_ = 0, counted_to_ = 0;  // for single-byte encodings
};

}  // namespace onrecord::fetch
