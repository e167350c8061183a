// SPDX-License-Identifier: Apache-2.0
#pragma once

// Profile: a claim together with what its own article says about who, where and which event it is
// about. It is what coverage is matched against; the claim's words alone rarely suffice.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/days.hpp"
#include "core/claims/claim.hpp"
#include "core/notes/reading.hpp"

namespace onrecord {

// A search term: a folded stem, name or figure.
struct Term {
  std::string key;      // "truce", "kerry", "2016-02-19", "250000 person"
  float weight = 0;     // its share in the claim, before the rarity of the term is known
  bool in_claim = true;  // false: it comes from the claim's article (context)

  friend bool operator==(const Term&, const Term&) = default;
};

struct Profile {
  Claim claim;
  std::optional<Day> made;  // publication day of the article; coverage from before it never counts
  std::vector<Term> terms;  // sorted by key, keys unique
};

// Requires: `claim` was found in `article`.
Profile profile(const Claim& claim, const Reading& article);

// For a claim whose article is not at hand (`onrecord judge` without source documents).
Profile profile(const Claim& claim, std::optional<Day> made);

}  // namespace onrecord
