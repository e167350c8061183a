// SPDX-License-Identifier: Apache-2.0
#include "core/judge/bearing.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

constexpr const char* kMade = "2017-05-02";

Profile said(const char* wording) {
  Claim claim;
  claim.wording = wording;
  claim.kind = ClaimKind::commitment;
  return profile(claim, parse_day(kMade));
}

float feature(const char* claim, const char* text, BearingFeature which) {
  const DocumentTerms document = document_terms(read(Text::from_utf8(text), parse_day(kMade)));
  Rarity rarity;
  rarity.add(document);
  const ClaimTerms terms = claim_terms(said(claim));
  return WeighedClaim(terms, rarity).bearing(document).features[static_cast<std::size_t>(which)];
}

}  // namespace

TEST_CASE("a document that names none of the claim's places and bodies is about another matter") {
  const char* claim = "the doses will go to Tarabia and to Sorland";
  const auto missing = [&](const char* text) {
    return feature(claim, text, BearingFeature::bodies);
  };
  CHECK(missing("The doses went to Tarabia and to Sorland.") == 0);
  CHECK(missing("The doses went to Velland.") == 1);
  const float one = missing("The doses went to Sorland.");
  CHECK(one > 0);
  CHECK(one < 1);
  CHECK(feature("the doses will be there", "No names here.", BearingFeature::bodies) == 0);
}

TEST_CASE("the gap grows most in the first hours and is greatest without a date") {
  Profile p = said("the ferry to Lornby will be restored");
  const Instant noon = *parse_instant("2017-05-02T12:00:00Z");
  p.made_at = noon;
  const auto after = [&](int hours) {
    return gap_after(p, p.made, noon + std::chrono::hours(hours));
  };
  CHECK(after(0) == 0);
  CHECK(after(3) > after(1));
  CHECK(after(12) - after(0) > after(336) - after(12));
  CHECK(after(336) == Approx(1));
  CHECK(after(3360) == Approx(1));
  CHECK(gap_after(p, {}, {}) > 1);
}

TEST_CASE("who is named by surname is a person where the article names him in full") {
  const Reading article =
      read(Text::from_utf8("Dana Orvell leads the port council. Orvell will visit Kastrava on "
                           "Tuesday."),
           parse_day("2025-03-03"), "");
  Claim claim;
  claim.wording = "Orvell will visit Kastrava on Tuesday";
  const std::size_t at = std::string(article.text[{0, article.text.size()}]).find(claim.wording);
  claim.span = {static_cast<std::uint32_t>(at),
                static_cast<std::uint32_t>(at + claim.wording.size())};
  const auto people = [](const Profile& p) {
    std::vector<std::string> out;
    for (const Name& n : p.words.notes.names)
      if (n.kind == NameKind::person) out.push_back(n.canonical);
    return out;
  };
  Profile known = profile(claim, article);
  CHECK(people(known) == std::vector<std::string>{"Dana Orvell"});
  CHECK(claim_terms(known).people.size() == 1);
  // Read again from what is kept.
  complete(known);
  CHECK(people(known) == std::vector<std::string>{"Dana Orvell"});
  CHECK(people(profile(claim, parse_day("2025-03-03"))).empty());
}
