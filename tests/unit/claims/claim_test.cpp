// SPDX-License-Identifier: Apache-2.0
#include "core/claims/claim.hpp"

#include <catch2/catch.hpp>

namespace onrecord {

TEST_CASE("every kind and mode is read back from its printed name") {
  for (int i = 0; i <= static_cast<int>(ClaimKind::event); ++i) {
    const auto kind = static_cast<ClaimKind>(i);
    CHECK(parse_claim_kind(to_string(kind)) == kind);
  }
  for (int i = 0; i <= static_cast<int>(Mode::narrator); ++i) {
    const auto mode = static_cast<Mode>(i);
    CHECK(parse_mode(to_string(mode)) == mode);
  }
}

TEST_CASE("names of no kind or mode are refused") {
  CHECK_FALSE(parse_claim_kind(""));
  CHECK_FALSE(parse_claim_kind("Quantity"));
  CHECK_FALSE(parse_mode("narrator "));
}

}  // namespace onrecord
