// SPDX-License-Identifier: Apache-2.0
#pragma once

// What must be known of a page before gumbo may see it.

#include <string_view>

namespace onrecord::fetch {

// gumbo needs quadratic time for elements nested by the ten thousand (0.3 s at 16,000 deep, more
// than 10 s at 100,000) and for attributes of one tag (20 s for 60,000), and has no limits of its
// own. True if the page opens over 8,000 more tags than it closes, has more attributes than can be
// compared in a second, or is larger than 4 MB. Linear.
bool too_much_for_gumbo(std::string_view html);

}  // namespace onrecord::fetch
