// SPDX-License-Identifier: Apache-2.0
#include "core/judge/index.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

Day day(const char* iso) { return *parse_day(iso); }

Stored<Profile> stored(std::int64_t id, const char* wording, const char* made) {
  Claim claim;
  claim.wording = wording;
  return {id, profile(claim, day(made))};
}

}  // namespace

TEST_CASE("an article finds the claims that share its rare words") {
  const Stored<Profile> claims[] = {
      stored(7, "the tunnel under the Ostrova strait will open in May", "2020-01-10"),
      stored(8, "the government will raise the minimum wage", "2020-01-10"),
      stored(9, "the Ostrova tunnel cost 900 million euros", "2021-06-01")};
  const ClaimIndex index(claims);
  CHECK(index.size() == 3);
  const Reading article =
      read(Text::from_utf8("The Ostrova tunnel opened to traffic on Friday, two weeks late."),
           day("2020-06-12"), "Tunnel under strait opens");
  const std::vector<Candidate> found = index.candidates(article);
  REQUIRE(!found.empty());
  CHECK(found.front().claim == 7);
  for (const Candidate& c : found) {
    CHECK(c.claim != 8);
    CHECK(c.claim != 9);  // made after the article
  }
}

TEST_CASE("an empty index and an empty article find nothing") {
  CHECK(ClaimIndex().candidates(read(Text::from_utf8("Rain fell."), {})).empty());
  ClaimIndex index;
  Claim claim;
  claim.wording = "the bridge will be mended";
  index.add(1, profile(claim, day("2020-01-01")));
  CHECK(index.candidates(Reading{}).empty());
}
