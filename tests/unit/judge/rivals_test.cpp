// SPDX-License-Identifier: Apache-2.0
#include "core/judge/rivals.hpp"

#include "core/judge/pool.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

using Terms = std::vector<WeightedTerm>;

PooledDocument headline(const char* title, const char* text = "") {
  return pooled(read(Text::from_utf8(text), parse_day("2017-05-03"), title));
}

}  // namespace

TEST_CASE("a headline fits the claim better whose own words it has") {
  const Terms mine = {{1, 4}, {2, 4}, {3, 6}};
  const Terms other = {{1, 4}, {2, 4}, {5, 6}};
  const std::vector<TermKey> of_mine = {1, 2, 3};
  const std::vector<TermKey> of_other = {1, 5};
  const std::vector<TermKey> of_both = {1, 3, 5};
  CHECK(fits_better(other, mine, of_other) > 0.5F);
  CHECK(fits_better(mine, other, of_other) == 0);
  CHECK(fits_better(other, mine, of_mine) == 0);
  CHECK(fits_better(other, mine, of_both) == 0);
  // Nothing that tells them apart, and nothing in common.
  CHECK(fits_better(mine, mine, of_mine) == 0);
  CHECK(fits_better(Terms{{5, 6}}, Terms{{1, 4}}, of_other) == 0);
  CHECK(fits_better({}, mine, of_other) == 0);
  CHECK(fits_better(other, {}, of_other) == 0);
  CHECK(fits_better(other, mine, {}) == 0);
}

TEST_CASE("claims that differ by a light word are hardly rivals") {
  const Terms mine = {{1, 4}, {2, 4}};
  const Terms lighter = {{1, 4}, {2, 4}, {3, 1}};
  const Terms weighty = {{1, 4}, {2, 4}, {3, 9}};
  const Terms own = {{1, 4}, {2, 4}, {9, 4}};
  const std::vector<TermKey> terms = {1, 2, 3};
  CHECK(fits_better(lighter, own, terms) > 0);
  CHECK(fits_better(lighter, own, terms) < 0.2F);
  CHECK(fits_better(weighty, own, terms) > 0.6F);
  // A claim without words of its own is told wherever the other is.
  CHECK(fits_better(weighty, mine, terms) == 0);
}

TEST_CASE("the best of the rivals counts, of the headlines that may be about it only") {
  const Terms mine = {{1, 4}, {2, 6}};
  Rivals rivals;
  CHECK(rivals.fits_another_better(mine, 7, std::vector<TermKey>{1, 3}) == 0);
  rivals.add(mine, std::vector<std::uint32_t>{7, 8});
  rivals.add(Terms{{1, 4}, {3, 6}}, std::vector<std::uint32_t>{7});
  rivals.add(Terms{{1, 4}, {3, 6}, {4, 9}}, std::vector<std::uint32_t>{7});
  const std::vector<TermKey> terms = {1, 3};
  CHECK(rivals.fits_another_better(mine, 7, terms) > 0.4F);
  CHECK(rivals.fits_another_better(mine, 8, terms) == 0);
}

TEST_CASE("a headline is held against all claims that it may be about, an article is not") {
  std::vector<PooledDocument> documents;
  documents.push_back(headline("Ferry to Lornby: the cook sold 40 barrels of mussels"));
  documents.push_back(
      headline("", "The cook of the ferry to Lornby sold mussels. She sold 40 barrels."));
  documents.push_back(headline("Mussels sold at Lornby", "Mussels sold at Lornby"));
  documents.push_back(headline("", "Mussels were sold at Lornby."));
  documents.push_back(
      headline("Mussels sold at Lornby - Quay Post", "Mussels sold at Lornby Quay Post"));
  Pool pool(std::move(documents));
  CHECK(pool.is_headline(0));
  CHECK_FALSE(pool.is_headline(1));
  CHECK(pool.is_headline(2));
  CHECK_FALSE(pool.is_headline(3));
  CHECK(pool.is_headline(4));

  const auto made = [](const char* wording) {
    Claim claim;
    claim.wording = wording;
    claim.kind = ClaimKind::commitment;
    return profile(claim, parse_day("2017-05-02"));
  };
  const Profile sails = made("the ferry to Lornby will sail at dawn");
  const Profile sells = made("the cook of the ferry to Lornby will sell mussels");
  const ClaimTerms terms = claim_terms(sails);
  const std::vector<std::uint32_t> both = {0, 1};
  const auto probability = [&](std::uint32_t document) {
    for (const Ranked& r : pool.rank(sails, terms, both, {}))
      if (r.document == document) return r.bearing.probability;
    return -1.0;
  };
  const double headline_before = probability(0);
  const double article_before = probability(1);
  pool.add_rival(terms, both);
  CHECK(probability(0) == Approx(headline_before));
  pool.add_rival(claim_terms(sells), both);
  CHECK(probability(0) < headline_before);
  CHECK(probability(1) <= article_before);
  for (const Ranked& r : pool.rank(sails, terms, both, {}))
    CHECK((r.bearing.rival > 0) == (r.document == 0));
}
