// SPDX-License-Identifier: Apache-2.0
#pragma once

// Labels: what stands before the text proper of a paragraph. Internal to core/notes/quotes*.

#include "core/notes/quotes_words.hpp"

namespace onrecord::quoting {

// The colon of "Ruiz: Bridge is safe" (a headline, if `headline`) or "RUIZ: Well, the bridge is
// safe." (a transcript) at the start of the paragraph that `p` opens, or `none`. A headline names
// somebody of whom the text speaks again; transcripts write their labels in capitals.
Index label_end(const Words& words, const Passage& p, bool headline);

// Where the text begins after a dateline ("GENEVA (Agency) -"), else p.first.
Index dateline_end(const Words& words, const Passage& p);

}  // namespace onrecord::quoting
