// SPDX-License-Identifier: Apache-2.0
#include "core/judge/hindrance.hpp"

#include "tests/support/stance_of.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

constexpr const char* kMill = "the Calder mill will reopen by 30 June 2017";

Stance of(const char* claim, const char* s) {
  return test::stance_of(ClaimKind::commitment, claim, s).stance;
}

std::string rule(const char* claim, const char* s) {
  return test::stance_of(ClaimKind::commitment, claim, s).why.back().rule;
}

// How it stands about the word, for a claim that has none of the words.
Hindrance standing(const char* text, std::string_view word) {
  const Reading reading = read_sentence(text);
  const Statement s = statement(reading, {}, VerbForms::base);
  const Reading nothing = read_sentence("It rains.");
  const Alignment none = align(statement(nothing, {}, VerbForms::base), s);
  for (std::size_t i = 0; i < s.words.size(); ++i)
    if (s.words[i].folded == word) return standing_of_deed(s, reading, none, i).hindrance;
  FAIL("no such word: " << word);
  return Hindrance::none;
}

}  // namespace

TEST_CASE("what is banned, stopped or voted against is not done") {
  for (const char* s :
       {"A court banned Calder from reopening the mill.",
        "A court forbade the reopening of the Calder mill.",
        "The regulator prohibited the Calder mill from reopening.",
        "Protesters stopped the Calder mill from reopening.",
        "The Calder mill was prevented from reopening by a flood.",
        "The reopening of the Calder mill was blocked by the council.",
        "The council voted against the reopening of the Calder mill.",
        "The council decided not to reopen the Calder mill.",
        "The council refused permission to reopen the Calder mill.",
        "The council did not allow the Calder mill to reopen.",
        "Calder dropped its plan to reopen the mill.", "A bid to reopen the Calder mill failed."}) {
    CAPTURE(s);
    CHECK(of(kMill, s) == Stance::refutes);
  }
}

TEST_CASE("what stood in the way and was cleared is no failure, and nothing done yet") {
  for (const char* s : {"The court lifted the ban on reopening the Calder mill.",
                        "The court refused to ban the reopening of the Calder mill.",
                        "The court rejected a challenge to the reopening of the Calder mill.",
                        "A judge overturned the suspension of the Calder mill.",
                        "The council failed to stop the reopening of the Calder mill.",
                        "The council did not block the reopening of the Calder mill.",
                        "A bid to stop the reopening of the Calder mill failed.",
                        "An appeal against the reopening of the Calder mill was dismissed.",
                        "The union lost an appeal against the reopening of the Calder mill.",
                        "The council withdrew its objection to the reopening of the Calder mill.",
                        "The council refused to delay the reopening of the Calder mill.",
                        "The regulator allowed the reopening of the Calder mill."}) {
    CAPTURE(s);
    CHECK(of(kMill, s) == Stance::context);
  }
  CHECK(rule(kMill, "The court lifted the ban on reopening the Calder mill.") == "stance.cleared");
}

TEST_CASE("who denies that something stands in the way settles nothing") {
  for (const char* s : {"The council denied that it had refused to reopen the Calder mill.",
                        "The council denied that it would not reopen the Calder mill.",
                        "The council denied reports that it had banned the reopening of the "
                        "Calder mill.",
                        "The council denied refusing to reopen the Calder mill."}) {
    CAPTURE(s);
    CHECK(of(kMill, s) == Stance::context);
    CHECK(rule(kMill, s) == "stance.cleared");
  }
  for (const char* s : {"The council denied that it had reopened the Calder mill.",
                        "The council denied earlier reports that it had reopened the Calder mill.",
                        "The council rejected claims that it had reopened the Calder mill."}) {
    CAPTURE(s);
    CHECK(rule(kMill, s) == "stance.denied");
  }
}

TEST_CASE("what may stop it, or is to, puts it in question") {
  for (const char* s : {"The council could block the reopening of the Calder mill.",
                        "A union filed a challenge to the reopening of the Calder mill.",
                        "Hundreds marched in Orlen against the reopening of the Calder mill.",
                        "Protesters sought an injunction against the reopening of the mill."}) {
    CAPTURE(s);
    CHECK(of(kMill, s) == Stance::questions);
  }
}

TEST_CASE("a hindrance of something else, or that was overcome, undoes nothing") {
  for (const char* s : {"The Calder mill reopened on 15 May despite a ban.",
                        "Workers stopped shouting, and the Calder mill reopened.",
                        "The Calder mill reopened after the court lifted the ban.",
                        "The mayor, who had banned fishing, reopened the Calder mill."}) {
    CAPTURE(s);
    CHECK(of(kMill, s) == Stance::supports);
  }
}

TEST_CASE("who promised to stop something is told to have done it by other words for that") {
  const char* foils = "the navy will foil the raid on the port by 30 June 2017";
  CHECK(of(foils, "The navy thwarted the raid on the port.") != Stance::refutes);
  const char* lifts = "the council will lift the ban on boats by 30 June 2017";
  CHECK(of(lifts, "The council refused to lift the ban on boats.") == Stance::refutes);
  CHECK(of(lifts, "The council lifted the ban on boats.") == Stance::supports);
}

TEST_CASE("chains of governors") {
  CHECK(standing("The court refused to lift the ban on the sale.", "sale") == Hindrance::hindered);
  CHECK(standing("The court lifted the ban on the sale.", "sale") == Hindrance::cleared);
  CHECK(standing("The court wants to ban the sale.", "sale") == Hindrance::in_the_way);
  CHECK(standing("The court wants to lift the ban on the sale.", "sale") == Hindrance::hindered);
  CHECK(standing("The sale was not banned.", "sale") == Hindrance::cleared);
  CHECK(standing("The sale ban expired.", "sale") == Hindrance::cleared);
  CHECK(standing("The union failed in its bid to stop the sale.", "sale") == Hindrance::cleared);
  CHECK(standing("The court met in protest at the sale.", "sale") == Hindrance::none);
  CHECK(standing("The sale followed the ban.", "sale") == Hindrance::none);
}

TEST_CASE("promises are kept and broken") {
  const char* tax = "Ada Holt will not raise the water tax by 30 June 2017";
  CHECK(of(tax, "Ada Holt broke her promise not to raise the water tax.") == Stance::refutes);
  CHECK(of(tax, "Ada Holt kept her promise not to raise the water tax.") == Stance::supports);
  CHECK(of(tax, "Ada Holt left the water tax unchanged.") == Stance::supports);
  const char* sells = "Ada Holt will sell the pier by 30 June 2017";
  CHECK(of(sells, "Ada Holt broke her promise to sell the pier.") == Stance::refutes);
  CHECK(of(sells, "Ada Holt reneged on a pledge to sell the pier.") == Stance::refutes);
  CHECK(of(sells, "Ada Holt kept her promise to sell the pier.") == Stance::supports);
}

TEST_CASE("what is only wanted or begun is not done") {
  for (const char* s :
       {"Families want the Calder mill reopened.", "Calder began reopening the mill on Tuesday.",
        "Calder considered reopening the mill.", "Calder wants to reopen the mill."}) {
    CAPTURE(s);
    CHECK(of(kMill, s) != Stance::supports);
  }
  CHECK(of(kMill, "Calder finished reopening the mill.") == Stance::supports);
  const char* strike = "there will be no strike at the port by 30 June 2017";
  CHECK(of(strike, "Workers began a strike at the port.") == Stance::refutes);
}
