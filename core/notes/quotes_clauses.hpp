// SPDX-License-Identifier: Apache-2.0
#pragma once

// Clauses: a shallow grammar over tags, enough to find who says and where the said ends. No parser:
// reading runs at several megabytes a second. Internal to core/notes/quotes*.

#include "core/notes/quotes_words.hpp"

namespace onrecord::quoting {

// A verb with its auxiliaries, negation and adverbs: "has not yet said".
struct VerbGroup {
  Index first = none;
  Index verb = none;  // the main verb
  bool finite = false;
  bool infinitive = false;  // "to say"
  bool passive = false;     // "was told", and bare participles after a noun ("claims made")
  bool gerund = false;      // "saying" without an auxiliary
  bool modal = false;       // "will say": not said yet
};

// The group of the verb at `verb`; looks no further left than `low`.
VerbGroup group_of(const Words& words, Index verb, Index low);

// The end of the noun phrase that begins at i (== i if none begins there): determiner, modifiers,
// nouns, possessors; with `long_form` also prepositional phrases, coordination and brackets.
Index phrase_end(const Words& words, Index i, Index high, bool long_form);

// The noun phrase that ends before `end`, going left no further than `low`; empty if none does.
Range phrase_before(const Words& words, Index end, Index low);

// The subject of the verb group that begins at `group`, left of it. Skips what stands between
// commas, adverbs and times. Empty for coordinated verbs, infinitives and the like.
Range subject_before(const Words& words, Index group, Index low);

// The subject that a verb without one shares: that of the nearest finite verb to the left, else
// that of the main clause to the right ("Citing rules, officials ...").
Range shared_subject(const Words& words, Index group, Index low, Index high);

// Whether a clause (subject and finite verb) begins at i, before `high`. `strict`: no comma may
// stand between the subject and its verb.
bool clause_at(const Words& words, Index i, Index high, bool strict);

// Whether the token at i is a verb of the table of cues with one of the patterns: "and predicted",
// ", adding".
bool cue_verb(const Words& words, Index i, std::uint32_t patterns);

// Where the adverb, time ("last Monday") or prepositional phrase that begins at i ends, else i.
Index skip_adverbial(const Words& words, Index i, Index high);

}  // namespace onrecord::quoting
