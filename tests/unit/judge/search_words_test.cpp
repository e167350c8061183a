// SPDX-License-Identifier: Apache-2.0
#include "core/judge/search_words.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

std::string words(const std::string& wording, const std::string& speaker = {},
                  const std::string& headline = {}, std::size_t most = 6) {
  Claim claim;
  claim.wording = wording;
  claim.speaker = speaker;
  std::string out;
  for (const std::string& word : search_words(claim, headline, most)) {
    out += (out.empty() ? "" : " ") + word;
  }
  return out;
}

}  // namespace

TEST_CASE("search words are the telling ones, in the order of the claim") {
  CHECK(words("The port will dredge the northern channel by 31 July 2021") ==
        "port dredge northern channel");
  CHECK(words("Kettingen will close three of its nine schools next year", "", "", 3) ==
        "Kettingen close schools");
}

TEST_CASE("the speaker, dates and function words are no search words") {
  CHECK(
      words("Mayor Clara Vogt said on Monday that she would open the museum in June", "Clara Vogt")
          .find("Vogt") == std::string::npos);
  CHECK(words("It will be so by Tuesday").find("Tuesday") == std::string::npos);
}

TEST_CASE("a claim with too few words borrows those of its headline") {
  CHECK(words("We will open it by Friday", "", "Harbour tunnel nears its end").find("tunnel") !=
        std::string::npos);
  CHECK(words("", "", "").empty());
}
