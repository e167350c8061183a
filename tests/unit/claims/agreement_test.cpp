// SPDX-License-Identifier: Apache-2.0
// A claim as it is read, held against the claim as a person corrected it.

#include "core/claims/agreement.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

Claim claim(std::uint32_t begin, std::uint32_t end) {
  Claim c;
  c.span = {begin, end};
  return c;
}

Claim due(const char* earliest, const char* latest) {
  Claim c;
  c.deadline.emplace();
  c.deadline->earliest = parse_day(earliest);
  c.deadline->latest = parse_day(latest);
  return c;
}

Quantity figure(double value, const std::string& unit, Comparator comparator = Comparator::equal) {
  Quantity q;
  q.value = value;
  q.unit = unit;
  q.comparator = comparator;
  return q;
}

}  // namespace

TEST_CASE("the claim at a place is the one that shares most with it") {
  const std::vector<Claim> claims = {claim(0, 40), claim(50, 60), claim(50, 80)};
  CHECK(claim_at(claims, {0, 30}) == &claims[0]);
  CHECK(claim_at(claims, {35, 58}) == &claims[1]);
  CHECK(claim_at(claims, {52, 80}) == &claims[2]);
  CHECK(claim_at(claims, {40, 50}) == nullptr);
  CHECK(claim_at(claims, {80, 90}) == nullptr);
  CHECK(claim_at(claims, {}) == nullptr);
  CHECK(claim_at({}, {0, 10}) == nullptr);
  CHECK(claim_at(claims, {0, 20}, 0.5) == nullptr);
  CHECK(claim_at(claims, {0, 21}, 0.5) == &claims[0]);
}

TEST_CASE("a field agrees when it says the same") {
  Claim read, wanted;
  SECTION("kind") {
    read.kind = ClaimKind::commitment;
    CHECK_FALSE(agrees(ClaimField::kind, read, wanted));
    wanted.kind = ClaimKind::commitment;
    CHECK(agrees(ClaimField::kind, read, wanted));
  }
  SECTION("speaker, whatever its case") {
    read.speaker = "ADA BRANDT";
    wanted.speaker = "Ada Brandt";
    CHECK(agrees(ClaimField::speaker, read, wanted));
    wanted.speaker = "Brandt";
    CHECK_FALSE(agrees(ClaimField::speaker, read, wanted));
    wanted.speaker = "";
    CHECK_FALSE(agrees(ClaimField::speaker, read, wanted));
  }
  SECTION("deadline, by its last day") {
    const Claim april = due("2021-03-05", "2021-04-05");
    CHECK(agrees(ClaimField::deadline, april, due("2021-04-05", "2021-04-05")));
    CHECK_FALSE(agrees(ClaimField::deadline, april, due("2021-03-05", "2021-04-06")));
    CHECK_FALSE(agrees(ClaimField::deadline, april, wanted));
    CHECK(agrees(ClaimField::deadline, read, wanted));
  }
  SECTION("span, but for final punctuation") {
    read = claim(4, 20);
    read.wording = "taxes will fall.";
    wanted = claim(4, 19);
    wanted.wording = "taxes will fall";
    CHECK(agrees(ClaimField::span, read, wanted));
    wanted.wording = "taxes will";
    CHECK_FALSE(agrees(ClaimField::span, read, wanted));
  }
  SECTION("quantities, all of them") {
    read.quantities = {figure(1200, "job", Comparator::more)};
    wanted.quantities = read.quantities;
    CHECK(agrees(ClaimField::quantities, read, wanted));
    wanted.quantities[0].comparator = Comparator::equal;
    CHECK_FALSE(agrees(ClaimField::quantities, read, wanted));
    wanted.quantities = {figure(1200, "job", Comparator::more), figure(5, "percent")};
    CHECK_FALSE(agrees(ClaimField::quantities, read, wanted));
  }
}

TEST_CASE("a field is shown in one line") {
  Claim c = due("2021-03-05", "2021-04-05");
  c.kind = ClaimKind::quantity;
  c.wording = "lost more than 1,200 jobs";
  c.quantities = {figure(1200, "job", Comparator::more), figure(2.5, "percent")};
  CHECK(shown(ClaimField::span, c) == "lost more than 1,200 jobs");
  CHECK(shown(ClaimField::kind, c) == "quantity");
  CHECK(shown(ClaimField::speaker, c) == "the article itself");
  CHECK(shown(ClaimField::deadline, c) == "2021-04-05");
  CHECK(shown(ClaimField::quantities, c) == "> 1200 job, 2.5 percent");
  CHECK(shown(ClaimField::deadline, Claim{}) == "none");
  CHECK(shown(ClaimField::quantities, Claim{}) == "none");
}

TEST_CASE("fields have the names that the ledger knows") {
  for (const ClaimField field : {ClaimField::span, ClaimField::kind, ClaimField::speaker,
                                 ClaimField::deadline, ClaimField::quantities}) {
    CHECK(parse_claim_field(to_string(field)) == field);
  }
  CHECK_FALSE(parse_claim_field("dismissed"));
  CHECK_FALSE(parse_claim_field(""));
}

TEST_CASE("hedges and conditions agree by their words, figures in any order") {
  Claim read, wanted;
  read.hedge = "Could";
  wanted.hedge = "could";
  CHECK(agrees(ClaimField::hedge, read, wanted));
  wanted.hedge = "";
  CHECK_FALSE(agrees(ClaimField::hedge, read, wanted));
  CHECK(shown(ClaimField::hedge, wanted) == "none");
  read.condition = "if the levee breaks";
  wanted.condition = "if it rains";
  CHECK_FALSE(agrees(ClaimField::condition_wording, read, wanted));
  CHECK(shown(ClaimField::condition_wording, read) == "if the levee breaks");
  CHECK(parse_claim_field("condition_wording") == ClaimField::condition_wording);
  CHECK_FALSE(parse_claim_field("condition"));
  read.quantities = {figure(40, "job"), figure(3, "percent")};
  wanted.quantities = {figure(3, "percent"), figure(40, "job")};
  CHECK(agrees(ClaimField::quantities, read, wanted));
}
