// SPDX-License-Identifier: Apache-2.0
#pragma once

// UTF-8 without a library: validity, walking, and the way from bytes to code points.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord::utf8 {

// One decoded code point; `size` is its length in bytes.
struct Decoded {
  char32_t code = 0;
  std::uint32_t size = 1;
};

// The code point that begins at text[at]. An ill-formed sequence gives U+FFFD and the length of
// its maximal ill-formed part (Unicode 15, section 3.9). Requires at < text.size().
Decoded decode(std::string_view text, std::size_t at);

// The code point that ends right before text[at]; requires 0 < at <= text.size() and valid UTF-8.
Decoded decode_before(std::string_view text, std::size_t at);

// Where the run of ASCII that begins at text[at] ends.
std::size_t ascii_end(std::string_view text, std::size_t at);

void append(std::string& out, char32_t code);

bool is_valid(std::string_view bytes);

// Valid input comes back unchanged; each maximal ill-formed part becomes U+FFFD.
std::string repaired(std::string_view bytes);

// Turns byte offsets of one text into code point offsets and back, for the JSON that leaves the
// program. Memory is one number for each 64 bytes of text. The text must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  std::uint32_t from_byte(std::uint32_t offset) const;  // bytes before `offset` -> code points
  std::uint32_t to_byte(std::uint32_t index) const;     // inverse; beyond the end -> text size

 private:
  std::string_view text_;
  std::vector<std::uint32_t> counts_;  // code points before byte 64 * i
};

}  // namespace onrecord::utf8
