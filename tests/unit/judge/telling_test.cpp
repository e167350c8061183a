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

TEST_CASE("who rules out a strike of workers rules out no blow, and the other way round") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const char* port = "there will be no strike at the port before 30 June 2017";
  for (const char* s :
       {"An air strike hit the port on Tuesday.", "A drone strike damaged the port on Tuesday.",
        "A ship struck a rock near the port on Tuesday.", "Jets struck the port on Tuesday.",
        "The union struck an agreement with the port on Tuesday."}) {
    INFO(s);
    CHECK(of(port, s) == Stance::context);
  }
  for (const char* s :
       {"Workers at the port staged a strike on Tuesday.", "Dockers went on strike at the port.",
        "Workers walked out on strike at the port.", "Port workers struck on Tuesday.",
        "Crane drivers struck over pay at the port.", "A strike began at the port on Tuesday.",
        "A strike by dockers shut the port on Tuesday."}) {
    INFO(s);
    CHECK(of(port, s) == Stance::refutes);
  }
  for (const char* s :
       {"A surprise strike halted cranes at the port.", "A 24-hour strike halted the port.",
        "A night strike began at the port on Tuesday.", "A rail strike shut the port.",
        "An overtime strike began at the port on Tuesday."}) {
    INFO(s);
    CHECK(of(port, s) == Stance::refutes);
  }
  CHECK(of(port, "A strike at the port was halted by the court.") != Stance::refutes);
  CHECK(of(port, "A strike on the port killed two people.") == Stance::context);
  const char* dam = "there will be no strike on the dam before 30 June 2017";
  CHECK(of(dam, "Jets struck the dam on Tuesday.") == Stance::refutes);
  CHECK(of(dam, "An air strike hit the dam on Tuesday.") == Stance::refutes);
}

TEST_CASE("the claim's article tells whether workers or an army would strike") {
  const char* trains = "there will be no strike on the railways before 30 June 2017";
  const auto of = [&](const char* article, const char* s) {
    return test::stance_of(ClaimKind::commitment, trains, s, article).stance;
  };
  const char* union_says =
      "There will be no strike on the railways before 30 June 2017, Lena Brandt said. The union "
      "wants more pay for drivers, and drivers back the union.";
  const char* army_says =
      "There will be no strike on the railways before 30 June 2017, Lena Brandt said. The army "
      "holds the bridges, and the rebels fear the army.";
  const char* workers = "Workers on the railways went on strike on Tuesday.";
  const char* drone = "A drone strike hit the railways on Tuesday.";
  const char* plain = "A strike on the railways began on Tuesday.";
  CHECK(of(union_says, workers) == Stance::refutes);
  CHECK(of(union_says, drone) == Stance::context);
  CHECK(of(union_says, plain) == Stance::refutes);
  CHECK(of(army_says, workers) == Stance::context);
  CHECK(of(army_says, drone) == Stance::refutes);
  CHECK(of(army_says, plain) == Stance::refutes);
}

TEST_CASE("to whom and where something was denied may stand before what was denied") {
  const auto of = [](const char* claim, const char* s) {
    return test::stance_of(ClaimKind::commitment, claim, s).stance;
  };
  const char* dam = "Holm Works will open the dam by 30 June 2017";
  const char* pier = "Norland will repaint the pier by 30 June 2017";
  CHECK(of(dam,
           "The ministry denied in a statement on Tuesday that Holm Works had opened the "
           "dam.") == Stance::refutes);
  CHECK(of(dam, "The ministry denied to reporters that Holm Works had opened the dam.") ==
        Stance::refutes);
  CHECK(of(dam, "The minister denied at a briefing on Tuesday that Holm Works opened the dam.") ==
        Stance::refutes);
  CHECK(of(pier, "The ministry denied in a letter that Norland had repainted the pier.") ==
        Stance::refutes);
  CHECK(of(dam,
           "The ministry confirmed in a statement on Tuesday that Holm Works had opened the "
           "dam.") == Stance::supports);
  CHECK(of(dam,
           "The ministry denied the union a licence the week that Holm Works opened the "
           "dam.") == Stance::supports);
}
