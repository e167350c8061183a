// SPDX-License-Identifier: Apache-2.0
#pragma once

// Text: what a person reads in a document, as immutable UTF-8, with the way back to the bytes that
// were received. Everything after this point may assume valid UTF-8.

#include "core/base/document.hpp"
#include "core/base/span.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// The way back from a Text to the received bytes, as runs in rising order that cover the text.
// Inside a run of equal lengths byte i maps to byte i; otherwise (an entity, a legacy encoding,
// white space that was folded) the run maps as a whole. Text that was added ("\n\n" between two
// blocks) maps to an empty range.
class OffsetMap {
 public:
  // Says that the next `text_size` bytes of text come from source[begin, begin + source_size).
  // Neighbouring one-to-one runs are merged. Calls must be in text order.
  void add(std::uint32_t text_size, std::uint32_t source_begin, std::uint32_t source_size);

  // The smallest source range that holds the text range `span`.
  Span to_source(Span span) const;

  std::uint32_t text_size() const { return text_size_; }

 private:
  struct Run {
    std::uint32_t text_begin, text_size, source_begin, source_size;
  };
  std::vector<Run> runs_;
  std::uint32_t text_size_ = 0;
};

class Text {
 public:
  Text() = default;

  // Requires: `utf8` is valid and map.text_size() == utf8.size(). Asserts otherwise.
  Text(std::string utf8, OffsetMap map);

  // A text that is its own source; ill-formed parts become U+FFFD.
  static Text from_utf8(std::string_view bytes);

  std::string_view view() const { return utf8_; }
  // The same bytes with ASCII letters in lower case.
  std::string_view lower() const { return lower_; }
  std::string_view operator[](Span span) const { return slice(utf8_, span); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(utf8_.size()); }

  // Where `span` stands in the received bytes.
  Span to_source(Span span) const { return map_.to_source(span); }

 private:
  std::string utf8_;
  std::string lower_;
  OffsetMap map_;
};

// Decodes a text/plain document: byte order mark, declared charset, valid UTF-8, else windows-1252
// (WHATWG Encoding, section 4.2: the labels latin1 and us-ascii mean windows-1252 too). CRLF
// becomes LF and control characters become spaces; nothing else is changed.
Text plain_text(const Document& document);

// Decodes bytes to UTF-8 in the order: byte order mark, `charset` if it is known, valid UTF-8,
// windows-1252. `used` (may be null) receives the WHATWG name of the encoding.
std::string decode_to_utf8(std::string_view bytes, std::string_view charset, std::string* used);

// Whether the bytes look like no text in any encoding: NULs outside UTF-16/32, or more than a tenth
// control characters in the first 64 kB.
bool is_binary(std::string_view bytes);

}  // namespace onrecord
