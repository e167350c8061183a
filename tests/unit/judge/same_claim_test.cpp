// SPDX-License-Identifier: Apache-2.0
#include "core/judge/same_claim.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace onrecord;

namespace {

Claim claim(const char* speaker, const char* wording, const char* due) {
  Claim c;
  c.speaker = speaker;
  c.wording = wording;
  if (due != nullptr) {
    c.deadline.emplace();
    c.deadline->latest = parse_day(due);
    const std::size_t by = std::min(c.wording.find(" by "), c.wording.find(" before "));
    if (by != std::string::npos) c.deadline->text = c.wording.substr(by + 1);
  }
  return c;
}

const Claim tram =
    claim("Clara Vogt", "The city council will open the tram line to the harbour by 30 June 2021",
          "2021-06-30");

bool same_as_tram(const char* speaker, const char* wording, const char* due) {
  const Claim other = claim(speaker, wording, due);
  const bool same = says_the_same(tram, other);
  CHECK(says_the_same(other, tram) == same);
  return same;
}

}  // namespace

TEST_CASE("one promise in other words, by the same speaker and day, is the same claim") {
  for (const char* wording : {"the tram line to the harbour will be open by the end of June",
                              "Trams will run on the line to the harbour by 30 June 2021",
                              "We will open the harbour tram line before July"}) {
    INFO(wording);
    CHECK(same_as_tram("Clara Vogt", wording, "2021-06-30"));
    CHECK(same_as_tram("Vogt", wording, "2021-06-30"));
  }
}

TEST_CASE("another deed, day or speaker is another claim") {
  const char* wording = "the tram line to the harbour will be open by the end of June";
  CHECK_FALSE(same_as_tram("Hanna Weil", wording, "2021-06-30"));
  CHECK_FALSE(same_as_tram("", wording, "2021-06-30"));
  CHECK_FALSE(same_as_tram("Clara Vogt", wording, "2021-07-31"));
  CHECK_FALSE(same_as_tram("Clara Vogt", wording, nullptr));
  for (const char* other :
       {"The city council will open a swimming pool in Kettingen by 30 June 2021",
        "The city council will close the old harbour bridge by 30 June 2021",
        "The city council will close the tram line to the harbour by 30 June 2021",
        "The city council will open the tram depot at the airport by 30 June 2021",
        "The city council will not open the tram line to the harbour by 30 June 2021",
        "the city would repair all school roofs by 30 June 2021"}) {
    INFO(other);
    CHECK_FALSE(same_as_tram("Clara Vogt", other, "2021-06-30"));
  }
}

TEST_CASE("one figure of one thing is the same claim, another figure is not") {
  const Claim jobs = claim("Hanna Weil", "The new port has created 1,200 jobs", nullptr);
  CHECK(says_the_same(jobs, claim("Weil", "the port created 1,200 new jobs", nullptr)));
  CHECK_FALSE(says_the_same(jobs, claim("Weil", "the port created 900 new jobs", nullptr)));
  CHECK_FALSE(says_the_same(jobs, claim("Weil", "the port created many new jobs", nullptr)));
  CHECK_FALSE(says_the_same(jobs, claim("Weil", "the mine lost 1,200 jobs", nullptr)));
}

TEST_CASE("nothing is the same as an empty claim, and any bytes are fine") {
  CHECK_FALSE(says_the_same(Claim{}, Claim{}));
  CHECK_FALSE(says_the_same(tram, claim("Clara Vogt", "", "2021-06-30")));
  CHECK_FALSE(says_the_same(tram, claim("Clara Vogt", "\xC3\xA9 \xE2\x80\x9C", "2021-06-30")));
}
