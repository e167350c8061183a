// SPDX-License-Identifier: Apache-2.0
#pragma once

// Holding a claim as it is read now against the claim as a person corrected it.

#include "core/claims/claim.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace onrecord {

// What people correct about a claim; each is named as in the ledger.
enum class ClaimField : std::uint8_t {
  span,
  kind,
  speaker,
  deadline,
  quantities,
  hedge,
  condition_wording
};

const char* to_string(ClaimField field);
std::optional<ClaimField> parse_claim_field(std::string_view name);

// Which of the claims stands where `span` does: the one with the largest share of common bytes in
// the bytes of both, the first among equals. None if that share is `least` or less.
const Claim* claim_at(std::span<const Claim> claims, Span span, double least = 0);

// Whether `read` says of a field what `wanted` does. Words may differ in case and final punctuation
// (`fingerprint`), a deadline counts by its last day, which is all that an editor states, and
// figures by value, comparator and unit, in any order.
bool agrees(ClaimField field, const Claim& read, const Claim& wanted);

// The field in one line, for people: "commitment", "2021-04-05", "none", "> 1200 job".
std::string shown(ClaimField field, const Claim& claim);

}  // namespace onrecord
