// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the program takes down from a short article, as one text to compare.

#include "core/claims/find_claims.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace onrecord::test {

// "[kind] wording | speaker" and, if asked for, " | deadline" for each claim of an article,
// parted by new lines.
inline std::string claims_of(std::string_view article, bool with_deadlines,
                             const char* published = "2019-03-12") {
  std::string out;
  for (const Claim& claim : find_claims(read(Text::from_utf8(article), parse_day(published)))) {
    if (!out.empty()) out += '\n';
    out += std::string("[") + to_string(claim.kind) + "] " + claim.wording + " | " + claim.speaker;
    if (with_deadlines && claim.deadline && claim.deadline->latest) {
      out += " | " + format_day(*claim.deadline->latest);
    }
  }
  return out;
}

struct ClaimCase {
  const char* article;
  const char* expected;
};

inline void check_claims(std::initializer_list<ClaimCase> cases, bool with_deadlines,
                         const char* published = "2019-03-12") {
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(claims_of(article, with_deadlines, published) == expected);
  }
}

}  // namespace onrecord::test
