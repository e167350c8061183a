// SPDX-License-Identifier: Apache-2.0
#include "core/judge/judge.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

Day day(const char* iso) { return *parse_day(iso); }

Reading item(const char* title, const char* text, const char* published) {
  return read(Text::from_utf8(text), day(published), title);
}

// A pact of Wednesday 3 May 2017 in an article of Thursday, and what was written of it afterwards.
const char* const kArticle =
    "The rebels of Moravar must move their guns, Foreign Minister Lena Brandt said on Thursday, as "
    "envoys seek an end to the shelling of the country within ten days.\n\n"
    "Wednesday\xE2\x80\x99s pact called for a halt to the shelling within ten days and for open "
    "roads "
    "to the besieged towns.\n\n"
    "She said the siege of Moravar had already claimed more than 30,000 lives.\n";

struct Case {
  std::vector<Reading> documents;
  std::vector<Profile> claims;
};

Case the_case() {
  Case c;
  c.documents.push_back(item("Moravar rebels must move guns: Brandt", kArticle, "2017-05-04"));
  c.documents.push_back(item("Pact on Moravar: envoys promise halt",
                             "Envoys meeting in Lucerne agreed to seek a halt to the shelling in "
                             "Moravar within ten days.",
                             "2017-05-03"));
  for (int copy = 0; copy < 2; ++copy)
    c.documents.push_back(item("Halt deadline passes in Moravar with shelling unabated",
                               "The deadline set in Lucerne for a halt to the shelling of Moravar "
                               "passed on Saturday without any let-up, diplomats said.",
                               "2017-05-14"));
  c.documents.push_back(
      item("Envoys set new start for Moravar halt",
           "The envoys announced on Tuesday that a halt to the shelling of Moravar "
           "would start at midnight on 20 May.",
           "2017-05-16"));
  c.documents.push_back(
      item("Guns fall silent as Moravar halt takes effect",
           "A halt to the shelling of Moravar took effect at midnight on Saturday, "
           "monitors said, and most roads were open.",
           "2017-05-20"));
  c.documents.push_back(item("Envoy puts Moravar dead at 50,000",
                             "The siege of Moravar has killed about 50,000 people, the envoy "
                             "estimated on Monday.",
                             "2017-06-12"));
  Claim halt;
  halt.wording = "Wednesday\xE2\x80\x99s pact called for a halt to the shelling within ten days";
  halt.kind = ClaimKind::commitment;
  halt.deadline =
      Deadline{"within ten days", {}, day("2017-05-04"), day("2017-05-13"), Precision::day, {}};
  Claim toll;
  toll.wording = "the siege of Moravar had already claimed more than 30,000 lives";
  toll.kind = ClaimKind::quantity;
  toll.speaker = "Lena Brandt";
  for (Claim* claim : {&halt, &toll}) {
    const auto at = c.documents[0].text.view().find(claim->wording);
    REQUIRE(at != std::string_view::npos);
    claim->span = {static_cast<std::uint32_t>(at),
                   static_cast<std::uint32_t>(at + claim->wording.size())};
    c.claims.push_back(profile(*claim, c.documents[0]));
  }
  return c;
}

Stance stance_of(const Judged& judged, std::uint32_t document) {
  for (const JudgedMatch& m : judged.matches)
    if (m.document == document) return m.match.stance;
  return Stance::unrelated;
}

}  // namespace

TEST_CASE("a pact that was missed, put off and then kept is kept late") {
  const Case c = the_case();
  const std::optional<std::uint32_t> own[] = {0, 0};
  JudgeSettings settings;
  settings.today = day("2017-07-01");
  const std::vector<Judged> judged = judge(c.claims, own, c.documents, settings);
  REQUIRE(judged.size() == 2);
  const Judged& halt = judged[0];
  CHECK(stance_of(halt, 0) == Stance::unrelated);  // its own article
  CHECK(stance_of(halt, 1) == Stance::unrelated);  // older
  CHECK(stance_of(halt, 2) == Stance::refutes);
  CHECK(stance_of(halt, 4) == Stance::revises);
  CHECK(stance_of(halt, 5) == Stance::supports);
  CHECK(halt.assessment.headline == "Kept late (7 days)");
  CHECK(stance_of(judged[1], 6) == Stance::revises);
  CHECK(judged[1].assessment.outcome == Outcome::revised);
  for (const Judged& j : judged)
    for (const JudgedMatch& m : j.matches)
      CHECK(c.documents[m.document].text[m.match.evidence] == m.match.wording);
}

TEST_CASE("nothing is found where nothing is") {
  const Case c = the_case();
  CHECK(judge({}, {}, c.documents, {}).empty());
  const std::vector<Judged> judged = judge(c.claims, {}, {}, {});
  REQUIRE(judged.size() == 2);
  CHECK(judged[0].matches.empty());
  CHECK(judged[0].assessment.grade == Grade::none_found);
}
