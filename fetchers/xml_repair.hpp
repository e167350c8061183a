// SPDX-License-Identifier: Apache-2.0
#pragma once

// Malformed XML into well-formed XML.

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

// Reads mark-up as forgivingly as a person would and writes it down so that an XML parser can read
// it: stray "<" and "&" become text, attributes get quotes, elements that were left open are closed
// (at the end of the parent, where the next entry begins, or where the document is cut off), end
// tags without a beginning are dropped, and so is what stands before the first tag. One pass; the
// output is at most a few times the input; nesting beyond 200 is flattened. What was mended is
// added to `problems`.
std::string repaired_xml(std::string_view utf8, std::vector<std::string>& problems);

}  // namespace onrecord::fetch
