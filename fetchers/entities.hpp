// SPDX-License-Identifier: Apache-2.0
#pragma once

// Character references of XML and HTML, and mark-up dropped from one-line texts.

#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord::fetch {

// Entities that a document declares for itself; replacement texts are not expanded again.
using DeclaredEntities = std::unordered_map<std::string, std::string>;

// Resolves &amp; &eacute; &#233; &#xE9; and, when given, what the document declared. References
// that mean nothing stay as they are. &#128; to &#159; are read as windows-1252, as HTML does.
// Names: data/entities.tsv.
std::string decode_entities(std::string_view text, const DeclaredEntities* declared = nullptr);

// HTML to one line of text: tags and comments dropped, entities resolved, white space folded. What
// only looks like a tag ("a < b", "<3") stays.
std::string plain_line(std::string_view html);

// Runs of white space become one space; none at the ends.
std::string folded(std::string_view text);

}  // namespace onrecord::fetch
