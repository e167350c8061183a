// SPDX-License-Identifier: Apache-2.0
#include "core/judge/match.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

std::string headline(const char* claim, const char* words) {
  const Stance s = stance(claim, words, words).stance;
  return to_string(s);
}

}  // namespace

TEST_CASE("headlines state, doubt and deny") {
  const char* claim = "A whale was seen in the harbour of Lornby";
  CHECK(headline(claim, "Whale seen in Lornby harbour") == "supports");
  CHECK(headline(claim, "Whale reportedly seen in Lornby harbour") == "questions");
  CHECK(headline(claim, "Was a whale seen in Lornby harbour?") == "questions");
  CHECK(headline(claim, "Lornby harbour whale is a hoax") == "refutes");
  CHECK(headline(claim, "No, a whale was not seen in Lornby harbour") == "refutes");
  CHECK(headline("The founder of Kettle Toys is dead",
                 "Founder of Kettle Toys is alive and well") == "refutes");
}

TEST_CASE("figures are compared as intervals") {
  const char* claim = "More than 300 people visited the fair in Tarn .";
  const auto of = [&](const char* evidence) { return stance(claim, evidence, "Tarn").stance; };
  CHECK(of("The fair in Tarn was visited by 340 people .") == Stance::supports);
  CHECK(of("The fair in Tarn was visited by 210 people .") == Stance::refutes);
}

TEST_CASE("probabilities sum to one, whatever the bytes", "[property]") {
  for (const char* a : {"", "a", "\xff\xfe", "not not not", "12 % of 3,000"})
    for (const char* b : {"", "?", "\xc3", "no no", "more than 4 of 5"}) {
      const StanceResult r = stance(a, b, "");
      CHECK(r.supports + r.refutes + r.neither == Approx(1).margin(0.01));
      CHECK(parse_stance(to_string(r.stance)) == r.stance);
    }
}
