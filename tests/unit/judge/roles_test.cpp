// SPDX-License-Identifier: Apache-2.0
#include "core/judge/roles.hpp"

#include "tests/support/stance_of.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace onrecord;

namespace {

// What a later sentence says of a claim: + it was done, - it was not, > it was put off, . nothing
// that settles it.
void check(const char* claim, char stance, std::initializer_list<const char*> sentences) {
  for (const char* sentence : sentences) {
    INFO(claim << "\n" << sentence);
    char told = '.';
    switch (test::stance_of(ClaimKind::commitment, claim, sentence).stance) {
      case Stance::supports: told = '+'; break;
      case Stance::refutes: told = '-'; break;
      case Stance::revises: told = '>'; break;
      default: break;
    }
    CHECK(std::string(1, told) == std::string(1, stance));
  }
}

// The words of the agent and the object of the first verb of that form.
std::string roles(const char* sentence, const char* verb) {
  const Reading reading = read(Text::from_utf8(sentence), parse_day("2017-05-20"));
  const Statement s = statement(reading, {}, VerbForms::base);
  std::string out;
  for (std::size_t i = 0; i < s.words.size(); ++i) {
    if (s.words[i].folded != verb) continue;
    const Roles r = roles_of(s, reading, i);
    for (const WordRange range : {r.agent, r.object}) {
      for (std::size_t k = range.first; k < range.last; ++k) out += s.words[k].folded + ' ';
      out += '/';
    }
    break;
  }
  return out;
}

}  // namespace

TEST_CASE("a verb's agent is found over what is put between, and through a pronoun") {
  CHECK(roles("Anna Holt, who works for Lee Park, resigned.", "resigned") == "anna holt //");
  CHECK(roles("Lee Park, the minister, resigned.", "resigned") == "lee park the minister //");
  CHECK(roles("The senate, after hours of debate, passed the bill.", "passed") ==
        "the senate /the bill /");
  CHECK(roles("The house, which passed the bill, went home.", "passed") == "the house /the bill /");
  CHECK(roles("The bill was passed by the senate on Monday.", "passed") ==
        "the senate /the bill /");
  CHECK(roles("The library opened on Monday, while the bridge was shut.", "opened") ==
        "the library //");
}

TEST_CASE("a namesake is somebody else, also where the claim has the last name alone") {
  const char* claim = "Brandt will sell the mill by Friday";  // said by Lena Brandt
  check(claim, '.', {"Karl Brandt sold the mill.", "The mill was sold by Karl Brandt."});
  check(claim, '+',
        {"Lena Brandt sold the mill.", "L. Brandt sold the mill.", "Brandt sold the mill."});
}

TEST_CASE("a board is a body of its own, and the one of a firm acts for it") {
  check("the city council of Orlen will reopen the bridge by Friday", '.',
        {"The county board reopened the bridge."});
  check("the company will reopen the bridge by Friday", '+', {"The board reopened the bridge."});
}

TEST_CASE("another body of the sentence keeps no promise of the claim's") {
  const char* claim = "the Senate will pass the water bill by Friday";
  check(claim, '.',
        {"A committee passed the water bill on Tuesday.",
         "A Senate committee passed the water bill on Tuesday.",
         "A committee of the Senate passed the water bill on Tuesday.",
         "The House passed the water bill, but the Senate has yet to vote on it.",
         "The Senate watched as the House passed the water bill.",
         "Hours after the House passed the water bill, the Senate went home.",
         "The House, which passed the water bill in a late session, sent it to the Senate."});
  check(claim, '+',
        {"The Senate passed the water bill on Friday.", "Senators passed the water bill on Friday.",
         "The bill passed the Senate on Friday.",
         "Lawmakers in the Senate passed the bill on Friday.",
         "After the House passed its version, the Senate passed the water bill on Thursday.",
         "The Senate, after hours of debate, passed the water bill on Thursday."});
}

TEST_CASE("a body that shares a part of its name is another all the same") {
  check("the Orlen City Council will approve the bridge by Friday", '.',
        {"The Veld City Council approved the bridge on Tuesday."});
  check("the Orlen City Council will approve the bridge by Friday", '+',
        {"The City Council approved the bridge on Tuesday.",
         "The council of Orlen approved the bridge on Tuesday."});
  check("the senate of Norland will pass the river bill by Friday", '.',
        {"A committee of the Norland senate passed the river bill on Tuesday."});
  check("the senate of Norland will pass the river bill by Friday", '+',
        {"The Norland senate passed the river bill on Tuesday.",
         "Norland's lawmakers passed the river bill on Tuesday."});
}

TEST_CASE("whoever is somebody's deputy or aide is another") {
  const char* claim = "Lee Park will resign by Friday";
  check(claim, '.',
        {"Lee Park's deputy resigned on Thursday.", "The deputy of Lee Park resigned on Thursday.",
         "Two aides to Lee Park resigned on Thursday.", "Lee Park said his deputy had resigned.",
         "Anna Holt, who works for Lee Park, resigned on Thursday.",
         "Anna Holt resigned on Thursday, and Lee Park praised her."});
  check(claim, '+',
        {"Lee Park resigned on Thursday.", "Minister Lee Park resigned on Thursday.",
         "Lee Park, the minister, resigned on Thursday.",
         "Lee Park, whose deputy stayed, resigned on Thursday.",
         "Lee Park's resignation took effect on Thursday."});
}

TEST_CASE("an inquiry into a thing and a fair on it are other things") {
  const char* claim = "the bridge will open by Friday";
  check(claim, '.',
        {"An inquiry into the bridge opened on Thursday.",
         "The library beside the bridge opened on Thursday.",
         "A festival on the bridge opened on Thursday.",
         "A restaurant overlooking the bridge opened on Thursday.",
         "An exhibition about the bridge opened on Thursday.",
         "The minister opened a library beside the bridge.",
         "The opening of the library beside the bridge was postponed.",
         "The council put off the opening of a library near the bridge."});
  check(claim, '+',
        {"The bridge over the Varn opened on Thursday.",
         "The new bridge beside the library opened on Thursday.",
         "The minister opened the bridge on Thursday.",
         "The bridge was opened by the minister on Thursday."});
  check(claim, '>', {"The council put off the opening of the bridge."});
}

TEST_CASE("a clause that leaves out the deed tells it of whoever acts there") {
  const char* claim = "Norland will sign the treaty by Friday";
  check(claim, '-',
        {"Vesta signed the treaty, but Norland did not.",
         "Vesta signed the treaty on Friday, but Norland refused."});
  check(claim, '+',
        {"Vesta did not sign the treaty, but Norland did.",
         "Vesta signed the treaty on Thursday, and so did Norland.",
         "Norland signed the treaty, but Vesta did not.",
         "Norland and Vesta signed the treaty on Thursday."});
  check(claim, '.',
        {"Vesta signed the treaty with Orsan, and Norland praised it.",
         "Vesta and Orsan signed the treaty, Norland's envoy said."});
}

TEST_CASE("the senate of a land that the claim's article does not know is another") {
  Claim claim;
  claim.wording = "the Senate will pass the water bill by Friday";
  claim.kind = ClaimKind::commitment;
  const Reading article =
      read(Text::from_utf8("The speaker said that the Senate will pass the water bill by Friday. "
                           "Voters in Norland have waited for the bill since March."),
           parse_day("2017-05-02"));
  claim.span = article.layout.sentences.front().span;
  const Profile p = profile(claim, article);
  const Statement c = statement(p.words, {}, VerbForms::base);
  const Act act = act_of(p, c);
  const auto of = [&](const char* sentence) {
    const Reading coverage = read(Text::from_utf8(sentence), parse_day("2017-05-20"));
    const Statement e = statement(coverage, {}, VerbForms::base);
    return event_stance(p, c, act, coverage, coverage.layout.sentences.front().span, e, align(c, e))
        .stance;
  };
  CHECK(of("Marwick's Senate passed its own water bill on Thursday.") == Stance::context);
  CHECK(of("The Senate of Marwick passed its own water bill on Thursday.") == Stance::context);
  CHECK(of("Norland's Senate passed the water bill on Thursday.") == Stance::supports);
  CHECK(of("The Senate of Norland passed the water bill on Thursday.") == Stance::supports);
}

TEST_CASE("of what opens to somebody, another that opened is another") {
  const char* claim = "the swing bridge will open to traffic by Friday";
  check(claim, '.', {"An inquiry into the swing bridge opened on Wednesday."});
  check(claim, '+',
        {"The swing bridge opened on Wednesday.",
         "The swing bridge opened to traffic on Wednesday."});
}

TEST_CASE("the only one to do it did it") {
  const char* claim = "Ivo Marn will vote for the water bill";
  check(claim, '+',
        {"Ivo Marn was the only member to vote for the water bill.",
         "Ivo Marn was the first to vote for the water bill."});
  CHECK(test::stance_of(ClaimKind::commitment, claim,
                        "Ivo Marn was asked to vote for the water bill.")
            .decisive < 0.5);
}

TEST_CASE("who was to be interviewed did testify") {
  check("the panel will interview Ivo Marn in May", '+',
        {"It was the second time that Ivo Marn has testified to a committee."});
}

TEST_CASE("what is named as a goal or under 'would' is not done") {
  const auto settles = [](const char* claim, const char* sentence) {
    return test::stance_of(ClaimKind::commitment, claim, sentence).decisive;
  };
  CHECK(settles("the court will release Ivo Marn",
                "Ivo Marn has agreed to a deal that would result in his release.") < 0.5);
  CHECK(settles("the council will vote on the toll",
                "The council edged toward a vote on the toll on Monday.") < 0.5);
}

TEST_CASE("a clause about another thing or another's deed says nothing of the claim's") {
  const char* claim = "Norland will sign the annex by 30 June 2017";
  check(claim, '+',
        {"Norland, which did not sign the treaty, signed the annex.",
         "Norland, which never signed the treaty, signed the annex on Tuesday.",
         "Norland did not sign the treaty but signed the annex.",
         "Norland signed the annex, but it did not sign the treaty.",
         "Norland signed the annex, which Vesta did not sign.",
         "Norland signed the annex that Vesta did not sign."});
  check(claim, '-',
        {"Norland, which signed the treaty, did not sign the annex.",
         "Norland signed the treaty but did not sign the annex.",
         "Norland signed the treaty but refused to sign the annex.",
         "Norland, which signed the treaty in May, failed to sign the annex.",
         "Norland has not signed the annex, which Vesta signed."});
  check(claim, '.',
        {"Vesta, which did not sign the treaty, signed the annex.",
         "Norland, which did not sign the annex in March, is at odds with Vesta."});
}

TEST_CASE("\"but not\" and a phrase denies the deed of that phrase") {
  const char* claim = "the Senate will pass the water bill by 30 June 2017";
  check(claim, '-',
        {"The water bill passed the House, but not the Senate.",
         "The water bill was passed, but not by the Senate.",
         "The bill passed, but not in the Senate.",
         "The Senate passed the farm bill, but not the water bill."});
  check(claim, '+',
        {"The water bill passed the Senate, but not the House.",
         "The water bill was passed by the Senate, but not by the House.",
         "The Senate passed the water bill, but not the farm bill.",
         "The water bill passed the Senate, but not without a fight."});
  check(claim, '.', {"The water bill passed the House, but not unanimously."});
}

TEST_CASE("what outsiders did nobody of a name did") {
  const char* claim = "Holm Power will open the dam by 30 June 2017";
  check(claim, '.',
        {"Protesters opened the dam, Holm Power said.",
         "A protester opened the dam, Holm Power said.", "Holm Power said rebels opened the dam.",
         "Vandals opened the dam before Holm Power came."});
  check(claim, '+',
        {"Engineers opened the dam on Tuesday, Holm Power said.",
         "Holm Power opened the dam, protesters said.",
         "The dam was opened on Tuesday, Holm Power said."});
  check("the rebels will open the dam by 30 June 2017", '+', {"Rebels opened the dam on Tuesday."});
}

TEST_CASE("two bodies of one land are two") {
  check("the Senate of Norland will pass the water bill by 30 June 2017", '.',
        {"The House of Norland passed the water bill on Friday.",
         "The police of Norland passed the water bill on Friday."});
  check("the Senate of Norland will pass the water bill by 30 June 2017", '+',
        {"The Senate of Norland passed the water bill on Friday.",
         "Norland's Senate passed the water bill on Friday.",
         "Norland's parliament passed the water bill on Friday."});
}

TEST_CASE("another first name is another person, also where the office is the same") {
  check(
      "Mayor Dana Orvell will resign by 30 June 2017", '.',
      {"Peter Orvell resigned on Friday.", "Peter Orvell resigned as mayor of Marden on Friday."});
  check("Mayor Dana Orvell will resign by 30 June 2017", '+',
        {"Dana Orvell resigned as mayor of Orlen on Friday.",
         "Mrs Orvell resigned as mayor on Friday."});
}
