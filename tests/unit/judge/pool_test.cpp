// SPDX-License-Identifier: Apache-2.0
#include "core/judge/pool.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

PooledDocument item(const char* text) {
  return pooled(read(Text::from_utf8(text), parse_day("2017-05-03")));
}

double probability(const std::vector<Ranked>& ranked, std::uint32_t document) {
  for (const Ranked& r : ranked)
    if (r.document == document) return r.bearing.probability;
  return -1;
}

}  // namespace

TEST_CASE("the nearest are kept best first, no more than asked for") {
  std::vector<Neighbour> nearest;
  for (const Neighbour n : {Neighbour{1, 0.2F}, {2, 0.9F}, {3, 0.5F}, {4, 0.1F}})
    keep_nearest(nearest, n, 2);
  REQUIRE(nearest.size() == 2);
  CHECK(nearest[0].document == 2);
  CHECK(nearest[1].document == 3);
  std::vector<Neighbour> none;
  keep_nearest(none, {0, 1}, 0);
  CHECK(none.empty());
}

TEST_CASE("neighbours share terms, and none is its own") {
  const std::vector<WeightedTerm> a = {{1, 0.6F}, {2, 0.8F}};
  const std::vector<WeightedTerm> b = {{2, 1}};
  const std::vector<WeightedTerm> c = {{3, 1}};
  const std::vector<std::vector<WeightedTerm>> vectors = {a, b, c, {}};
  const auto found = neighbours(vectors, 8);
  REQUIRE(found.size() == 4);
  REQUIRE(found[0].size() == 1);
  CHECK(found[0][0].document == 1);
  CHECK(found[0][0].likeness == Approx(0.8));
  CHECK(found[1].size() == 1);
  CHECK(found[2].empty());
  CHECK(found[3].empty());
  CHECK(neighbours({}, 8).empty());
}

TEST_CASE("a document is held against what is said of those most like it") {
  std::vector<PooledDocument> documents;
  documents.push_back(item("The ferry to Lornby sails again from the north quay on Friday."));
  documents.push_back(item("The ferry sails again on Friday; the quay at Lornby is mended."));
  documents.push_back(item("Mussels of the quay won the fair; the cook shared the purse."));
  documents.push_back(item("Friday was quiet at the smithy."));
  const Pool pool(std::move(documents));
  Claim claim;
  claim.wording = "the ferry to Lornby will sail again";
  claim.kind = ClaimKind::commitment;
  const Profile made = profile(claim, parse_day("2017-05-02"));
  const ClaimTerms terms = claim_terms(made);
  const std::vector<std::uint32_t> sharing = pool.sharing(made, terms, {}, 10);
  CHECK(sharing.size() == 2);
  const std::vector<Ranked> ranked = pool.rank(made, terms, sharing, {});
  CHECK(probability(ranked, 0) > 0.5);
  CHECK(probability(ranked, 1) > 0.5);
  // It shares no word with the claim, but one with those that bear on it.
  CHECK(probability(ranked, 2) >= 0);
  CHECK(probability(ranked, 2) < probability(ranked, 1));

  // What cannot reach the probability asked for may be left out; the others bear as before.
  const double least = 0.4;
  const std::vector<std::uint32_t> worth = pool.worth_ranking(made, terms, sharing, least);
  CHECK(worth == sharing);
  CHECK(pool.worth_ranking(made, terms, {std::vector<std::uint32_t>{3}}, 0).empty());
  CHECK(pool.worth_ranking(made, terms, sharing, 1).empty());
  const std::vector<Ranked> reached = pool.rank(made, terms, worth, {}, least);
  CHECK(probability(reached, 0) == Approx(probability(ranked, 0)));
  CHECK(probability(reached, 1) == Approx(probability(ranked, 1)));
}
