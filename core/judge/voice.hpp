// SPDX-License-Identifier: Apache-2.0
#pragma once

// Voice: who stands behind a passage of coverage, seen from the claim that it bears on.

#include "core/judge/match.hpp"
#include "core/judge/statement.hpp"

namespace onrecord {

// The claim's own speaker, another speaker who is named, a record (a vote, a filing, figures of an
// office: data/record_cues.tsv), or else the outlet. Requires: `sentence` is one of `coverage`;
// `statement` was read from it.
Voice voice_of(const Profile& claim, const Reading& coverage, Span sentence,
               const Statement& statement);

// Whether most of the sentence is somebody's words, named or not.
bool is_speech(const Reading& coverage, Span sentence);

// Whether the words stand in what the claim's own speaker is told to have said.
bool is_said_by_claimant(const Profile& claim, const Reading& coverage, Span words);

// Whether the sentence names the claim's speaker, be it by the last word of the name.
bool names_claimant(const Claim& claim, const Statement& evidence);

// Whether the words stand in what somebody "claims" or "alleges", in whatever order.
bool is_claimed(const Reading& coverage, Span words);

}  // namespace onrecord
