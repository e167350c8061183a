// SPDX-License-Identifier: Apache-2.0
#pragma once

// Malformed JSON into JSON.

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::fetch {

// JSON as it was meant: comments and commas before a closing bracket are left out, escapes that
// mean nothing and halves of surrogate pairs are mended, a document that is cut off ends behind its
// last complete object or list. One pass. Empty for what is cut off before any of them, and for
// more than a million members or 100 levels: no feed has them, and a tree of nlohmann takes a
// hundred bytes for each. What was mended is added to `problems`.
std::string repaired_json(std::string_view utf8, std::vector<std::string>& problems);

}  // namespace onrecord::fetch
