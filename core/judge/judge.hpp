// SPDX-License-Identifier: Apache-2.0
#pragma once

// Judge: many claims against many documents in one go, without a ledger.

#include "core/judge/assess.hpp"
#include "core/judge/match.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace onrecord {

struct JudgeSettings {
  Policy policy;
  std::size_t top = 20;      // matches listed for a claim, those not accepted included
  std::optional<Day> today;  // none: the day of the newest document, else of the claim
};

struct JudgedMatch {
  std::uint32_t document = 0;           // index into the documents
  std::uint32_t independent_group = 0;  // equal for copies of one text, within this claim
  Match match;
};

struct Judged {
  std::vector<JudgedMatch> matches;  // best first
  Assessment assessment;             // rests on the accepted ones
};

// What the documents say about each claim, in the order of `claims`. `own[i]` is the document that
// claim i was found in: read for context, never evidence; an empty span means none is at hand.
// Documents dated before a claim are never listed for it.
std::vector<Judged> judge(std::span<const Profile> claims,
                          std::span<const std::optional<std::uint32_t>> own,
                          std::span<const Reading> documents, const JudgeSettings& settings);

}  // namespace onrecord
