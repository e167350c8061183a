// SPDX-License-Identifier: Apache-2.0
#pragma once

// On what a claim hangs: "if the levee breaks", "provided that the grant arrives", "subject to
// approval".

#include "core/claims/clauses.hpp"

namespace onrecord {

// Whether the verb at token `i`, a word of class condition, opens a clause of condition here:
// "Provided that it rains, ...", "will pay, assuming the court agrees", but not "provided 300
// beds". Looks at tags alone, since the verbs of the sentence may not be known yet.
bool is_conditional(const SentenceView& s, std::size_t i);

// Whether "once" at token `i` tells of the past of the noun before it: "the port once used by the
// army will reopen", but not "will reopen the port once cleared by the army".
bool tells_of_past(const SentenceView& s, std::size_t i);

// The first condition in `range` with the words that open it; empty when there is none. What only
// looks like one is left: "even if", "few, if any", "once the largest", "asked if".
TokenRange condition_in(const SentenceView& s, TokenRange range);

}  // namespace onrecord
