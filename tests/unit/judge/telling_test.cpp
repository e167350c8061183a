// SPDX-License-Identifier: Apache-2.0
#include "core/judge/telling.hpp"

#include "tests/support/stance_of.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("what is supposed is not told as done, whatever its verb") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const auto open = [](Stance s) { return s == Stance::context || s == Stance::questions; };
  const char* signs = "Norland will sign the treaty by 30 June 2017";
  const char* paints = "Norland will repaint the pier by 30 June 2017";
  CHECK(open(of(signs, "It is unclear whether Norland signed the treaty on Tuesday.")));
  CHECK(open(of(signs, "If Norland signed the treaty, Vesta would leave.")));
  CHECK(open(of(signs, "Nobody knows if Norland signed the treaty.")));
  CHECK(open(of(signs, "Unless Norland signed the treaty, Vesta would leave.")));
  CHECK(open(of(signs, "Had Norland signed the treaty, Vesta would have followed.")));
  CHECK(open(of(signs, "If Norland had not signed the treaty, Vesta would have left.")));
  CHECK(open(of(paints, "It is unclear whether Norland repainted the pier on Tuesday.")));
  CHECK(open(of(paints, "Nobody knows if Norland repainted the pier.")));
  CHECK(open(of(paints, "Had Norland repainted the pier, Vesta would have followed.")));
  CHECK(of(signs, "Norland had signed the treaty, the mayor said.") == Stance::supports);
  CHECK(of(signs, "Talks went on until Norland signed the treaty on Tuesday.") == Stance::supports);
  CHECK(of(paints, "Work went on until Norland repainted the pier.") == Stance::supports);
  CHECK(open(of(paints, "Vesta vowed to wait until Norland repainted the pier.")));
  CHECK(of(signs, "The row over whether to join ended when Norland signed the treaty.") ==
        Stance::supports);
}

TEST_CASE("times, adverbs and a parenthetical may stand between a denial and what is denied") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const char* signs = "Norland will sign the treaty by 30 June 2017";
  const char* dam = "Holm Works will open the dam by 30 June 2017";
  const char* pier = "Holm Works will repaint the pier by 30 June 2017";
  CHECK(of(signs, "Norland's envoy denied on Tuesday that Norland had signed the treaty.") ==
        Stance::refutes);
  CHECK(of(dam, "It is untrue, the mayor said, that Holm Works opened the dam on Tuesday.") ==
        Stance::refutes);
  CHECK(of(pier, "The mayor denied angrily that Holm Works had repainted the pier.") ==
        Stance::refutes);
  CHECK(of(pier, "It is not true, she said on Monday, that Holm Works repainted the pier.") ==
        Stance::refutes);
  CHECK(of(pier, "The mayor, who denied the theft, said that Holm Works repainted the pier.") !=
        Stance::refutes);
}

TEST_CASE("\"not only\" negates no deed") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const char* signs = "Norland will sign the treaty by 30 June 2017";
  const char* paints = "Norland will repaint the pier by 30 June 2017";
  CHECK(of(signs, "Norland not only signed the treaty on Tuesday but also hosted a dinner.") ==
        Stance::supports);
  CHECK(of(paints, "Norland not only repainted the pier but also hosted a dinner.") !=
        Stance::refutes);
  CHECK(of(signs, "Norland did not sign the treaty.") == Stance::refutes);
}
