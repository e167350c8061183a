// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace onrecord {

namespace {

// "speaker: wording" for each claim, parted by new lines.
std::string dump(std::string_view article) {
  std::string out;
  for (const Claim& claim : find_claims(read(Text::from_utf8(article), parse_day("2026-03-02")))) {
    if (!out.empty()) out += '\n';
    out += claim.speaker + ": " + claim.wording;
  }
  return out;
}

struct Case {
  const char* article;
  const char* expected;
};

void check(std::initializer_list<Case> cases) {
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(dump(article) == expected);
  }
}

}  // namespace

TEST_CASE("what others say within a told sentence is the teller's, but not an outlet's") {
  check({
      {"Port captain Ana Ruiz said the night guard claimed to have slept on the ferry.",
       "Ana Ruiz: the night guard claimed to have slept on the ferry"},
      {"The Harbour Post reported that a clerk said the ferry had sunk.",
       "a clerk: the ferry had sunk"},
      {"The mayor praised the sailors who believe that the ferry is safe.", ""},
  });
}

TEST_CASE("what a poll counted is the poll's") {
  check({
      {"More than 6 in 10 sailors said the toll was too high, according to a harbour poll.",
       "a harbour poll: More than 6 in 10 sailors said the toll was too high"},
  });
}

TEST_CASE("who made what is accorded to is the source") {
  check({
      {"According to a poll by Stratum published on Sunday, 41 percent of voters backed the toll.",
       "Stratum: 41 percent of voters backed the toll"},
      {"According to a harbour poll, 41 percent of voters backed the toll.",
       "a harbour poll: 41 percent of voters backed the toll"},
  });
}

TEST_CASE("the group is the body whose name ends so") {
  check({
      {"Norvane Group shut a mill. The group expects sales to rise in 2027.",
       "Norvane Group: The group expects sales to rise in 2027"},
      {"Norvane Group met Ostrin Group. The group expects sales to rise in 2027.",
       "group: The group expects sales to rise in 2027"},
  });
}

TEST_CASE("a relative clause behind what is agreed is no content of its own") {
  check({
      {"The parties agreed to a truce that will begin on Friday.",
       "parties: The parties agreed to a truce that will begin on Friday"},
      {"Ana Ruiz promised a bridge that would open in 2028.",
       "Ana Ruiz: Ana Ruiz promised a bridge that would open in 2028"},
      {"Ana Ruiz promised voters that it would open in 2028.", "Ana Ruiz: it would open in 2028"},
  });
}

TEST_CASE("what those addressed are told begins behind them") {
  check({
      {"Ana Ruiz told parliament that taxes would rise in June.",
       "Ana Ruiz: taxes would rise in June"},
      {"Ana Ruiz told reporters taxes would rise in June.", "Ana Ruiz: taxes would rise in June"},
  });
}

TEST_CASE("who calls a thing another says what it is") {
  check({
      {"Critics have slammed the plan as a gift to the port that would add to the debt.",
       "Critics: the plan as a gift to the port that would add to the debt"},
  });
}

TEST_CASE("a verb without subject shares the one before it") {
  check({
      {"Ana Ruiz backed the ferry in May and has called for scrapping the toll.",
       "Ana Ruiz: has called for scrapping the toll"},
  });
}

TEST_CASE("figures are those of who gives them out") {
  check({
      {"The ferry sank in May, according to figures released on Monday by Delta Group.",
       "Delta Group: The ferry sank in May"},
      {"The ferry sank in May, according to figures.", "figures: The ferry sank in May"},
      {"The ferry sank in May, according to a poll by Delta Group.",
       "Delta Group: The ferry sank in May"},
  });
}

TEST_CASE("a participle and an adverb beside the subject are not who speaks") {
  check({
      {"The woman using a telescope said the ferry had sunk.", "woman: the ferry had sunk"},
      {"The woman, using a telescope, said the ferry had sunk.", "woman: the ferry had sunk"},
      {"Ana Ruiz runs the port. She also urged Berg to sell the ferry.",
       "Ana Ruiz: She also urged Berg to sell the ferry"},
  });
}

TEST_CASE("who fears or asks is the speaker, whatever stands between the subject and the verb") {
  check({
      {"The unions are concerned that the mill will close in May.",
       "unions: The unions are concerned that the mill will close in May"},
      {"It is likely that the mill will close in May.",
       ": It is likely that the mill will close in May"},
      {"Ana Ruiz and two captains from towns with mills - including Jim Lopez of Riga - had "
       "requested the meeting.",
       "Ana Ruiz and two captains from towns with mills: Ana Ruiz and two captains from towns with "
       "mills - including Jim Lopez of Riga - had requested the meeting"},
  });
}

TEST_CASE("'he' is who spoke before by what they are called") {
  check({
      {"NATO general secretary Karl Brod spoke. Guests clapped. They clapped and clapped. The NATO "
       "chief said that \"the talks will end by June\". He urged calm.",
       "Karl Brod: the talks will end by June\nKarl Brod: He urged calm"},
  });
}

}  // namespace onrecord
