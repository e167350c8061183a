// SPDX-License-Identifier: Apache-2.0
#pragma once

// On what a claim hangs: "if the levee breaks", "provided that the grant arrives", "subject to
// approval".

#include "core/claims/clauses.hpp"

#include <vector>

namespace onrecord {

// Whether the verb at token `i`, a word of class condition, opens a clause of condition here:
// "Provided that it rains, ...", "will pay, assuming the court agrees", but not "provided 300
// beds". Looks at tags alone, since the verbs of the sentence may not be known yet.
bool is_conditional(const SentenceView& s, std::size_t i);

// Whether "once" at token `i` tells of the past of the noun before it: "the port once used by the
// army will reopen", "will sell the mill once used by the army", but not "will reopen the port once
// cleared by the army".
bool tells_of_past(const SentenceView& s, std::size_t i);

// Whether "once" at token `i` opens no clause: "will at once build", "more than once", "will once
// again build", "to once build", but not "once open".
bool is_mere_adverb(const SentenceView& s, std::size_t i);

// Whether the auxiliary at token `i` stands before its subject in place of "if": "Should the court
// agree, ...", "Were the court to agree, ...", "will close it, should the court agree", but not
// "Should the court agree?".
bool is_inverted(const SentenceView& s, std::size_t i);

// Whether an order that stands for a condition begins at token `i`: "Open the gates and the crowd
// will go home", but not "Ask the mayor and he will say". No verb need be known yet; taggers take
// many such a verb for a noun.
bool is_order_as_condition(const SentenceView& s, std::size_t i);

// Where the verb of the clause stands that the word of condition at token `i` opens, when the
// tagger took it for a noun: "once the ice *melts*,". 0 when the clause has its verb.
std::size_t missed_verb(const SentenceView& s, std::size_t i);

// The conditions in `range`, in text order, each with the words that open it; those that only a
// conjunction parts are one. What only looks like one is left: "even if", "few, if any", "once the
// largest", "asked if".
std::vector<TokenRange> conditions_in(const SentenceView& s, TokenRange range);

}  // namespace onrecord
