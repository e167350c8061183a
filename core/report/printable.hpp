// SPDX-License-Identifier: Apache-2.0
#pragma once

// Text from outside, made safe and fit for a terminal.

#include <string>
#include <string_view>

namespace onrecord {

// The text on one line without control characters: escape sequences from an article must not reach
// a terminal. White space runs become one space; C0, C1 and bidirectional controls are left out.
std::string printable(std::string_view text);

// The text as it is, without control characters (but line ends and tabs) and without those that
// turn the writing direction: for files that other programs read.
std::string harmless(std::string_view text);

// Whether harmless() leaves a code point from 0x7F on out.
bool is_harmful(char32_t code);

// JSON as it is, with the same characters escaped: a terminal may show it, a program reads it back.
std::string harmless_json(std::string json);

// At most `width` code points, an ellipsis in place of the rest.
std::string shortened(std::string_view text, std::size_t width);

// Broken at spaces into lines of at most `width` code points, the first after `first` spaces, the
// others after `rest`; no line end at the end.
std::string wrapped(std::string_view text, std::size_t first, std::size_t rest,
                    std::size_t width = 80);

// The same with one indent for all lines.
std::string wrapped(std::string_view text, std::size_t indent);

}  // namespace onrecord
