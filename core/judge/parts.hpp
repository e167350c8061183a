// SPDX-License-Identifier: Apache-2.0
#pragma once

// Parts: whether a sentence tells of some of the things that a claim speaks of, not of all.

#include "core/judge/profile.hpp"
#include "core/judge/roles.hpp"
#include "core/judge/stance_features.hpp"
#include "core/judge/statement.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace onrecord {

// The words by which a sentence tells of a part of what the claim speaks of: "some of the bridges",
// "three of the bridges" but not "all 20 of them", "one lane of the bridge", "partly reopened".
// `alignment` is that of the claim with `evidence`; `own`: who acts there on what, for some
// of those who act tell of no part ("two members of the council"). Words:
// data/part_cues.tsv.
std::optional<Span> told_part(const Statement& evidence, const Alignment& alignment,
                              const Roles& own = {});

// The same for words of the evidence that are known to be the claim's, where a bare number is a
// part too: "two hostages were released", but not "the two" or "the last two".
bool tells_of_some(const Statement& evidence, const std::vector<bool>& own);

// Whether it is a word like "some" itself.
bool is_part_word(std::string_view folded);

// Whether the claim says what will be on each of several days, and the sentence does not hold all
// of those days.
bool is_of_some_days(const Profile& claim, const Reading& coverage, Span sentence);

}  // namespace onrecord
