// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which part of a page is the article. After Mozilla Readability: paragraphs vote for their
// ancestors, the winner and its like siblings are cleaned of what is no running text.

#include "fetchers/html_tree.hpp"

#include <string_view>
#include <vector>

namespace onrecord::fetch {

// For each node of the tree whether it belongs to the article. A text node counts when it and all
// its ancestors up to the chosen container do. `title` is the headline: a heading that repeats it
// is left out.
std::vector<bool> main_text_nodes(const HtmlTree& tree, std::string_view title);

// The same for everything that a reader sees: for fragments, and for pages without an article.
std::vector<bool> visible_nodes(const HtmlTree& tree);

}  // namespace onrecord::fetch
