// SPDX-License-Identifier: Apache-2.0
#pragma once

// Voices: whose words each part of a sentence is.

#include "core/claims/claim.hpp"
#include "core/claims/clauses.hpp"
#include "core/notes/reading.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace onrecord {

// A stretch of a sentence that one source says; without a quote it is the outlet's own voice.
struct SpokenRange {
  TokenRange range;
  const Quote* quote = nullptr;
  // Where a clause that belongs to the end of the stretch ends, though another voice speaks in
  // it ("will resign | after two clerks said he had lied"); 0 without one.
  std::uint32_t tail = 0;
  TokenRange aside;  // the reporting clause in its midst, with the marks around it; maybe empty
};

// The voices of sentence `s`, in text order, without the reporting clauses at their edges; a
// reporting clause in the middle of a stretch belongs to it. `quotes` are those that touch the
// sentence. Attributed acts ("vowed to rebuild", see is_act) stay in the voice around them, since
// their cue is part of the claim.
std::vector<SpokenRange> find_voices(const SentenceView& s, std::span<const Quote* const> quotes);

// Whether a quote is an act told with its verb: "agreed to pay", "asked them to stop", "denied
// wrongdoing".
bool is_act(const SentenceView& s, const Quote& quote);

// Whether a quote tells what somebody denies or doubts, in words behind its cue: "denied that he
// lied". It stays with its cue in the voice around it, since the denial is what is told.
bool is_denied(const SentenceView& s, const Quote& quote);

// The stretches between quotation marks, marks included, in text order.
std::vector<Span> find_marked(const Reading& reading);

// Posts under the label of an account ("@mayorlopez : The bridge ...") as direct quotes, each to
// the next label or the end of its paragraph. The speaker is the person whose name the handle
// holds, else the handle.
std::vector<Quote> find_posts(const Reading& reading);

// Direct when the claim lies between quotation marks, mixed when a part does; texts that have lost
// their marks keep what the quote says.
Mode mode_of(Span claim, const Quote& quote, std::span<const Span> marked);

// The tokens of `s` that lie in `span`.
TokenRange tokens_in(const SentenceView& s, Span span);

}  // namespace onrecord
