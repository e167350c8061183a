// SPDX-License-Identifier: Apache-2.0
#include "core/judge/index.hpp"

#include "core/judge/terms.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <thread>
#include <vector>

using namespace onrecord;

namespace {

Day day(const char* iso) { return *parse_day(iso); }

Stored<Profile> stored(std::int64_t id, const char* wording, const char* made) {
  Claim claim;
  claim.wording = wording;
  return {id, profile(claim, day(made))};
}

// Another word for each number.
std::string name_of(std::int64_t number) {
  std::string name = "Qu";
  for (int i = 0; i < 4; ++i, number /= 10) name += static_cast<char>('a' + 2 * (number % 10));
  return name;
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

TEST_CASE(
    "a claim is found among thousands that share its common words, by several threads at once") {
  ClaimIndex index;
  for (std::int64_t id = 1; id <= 5000; ++id) {
    Profile claim;
    claim.made = day("2020-01-10");
    for (const char* word : {"bridg", "govern", "open", "plan", "year"})
      claim.terms.push_back({word, 1, true});
    claim.terms.push_back({term_of(name_of(id)), 1, true});
    index.add(id, claim);
  }
  const Reading article = read(Text::from_utf8("The government opened the bridge of " +
                                               name_of(4321) + " this year, as planned."),
                               day("2020-06-12"));
  std::vector<std::vector<Candidate>> found(4);
  std::vector<std::thread> threads;
  for (auto& candidates : found)
    threads.emplace_back([&] { candidates = index.candidates(article, 10); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& candidates : found) {
    REQUIRE(candidates.size() == 10);
    CHECK(candidates.front().claim == 4321);
    for (std::size_t i = 1; i < candidates.size(); ++i) {
      CHECK(candidates[i].score <= candidates[i - 1].score);
      CHECK(candidates[i].claim == found.front()[i].claim);
    }
  }
}
