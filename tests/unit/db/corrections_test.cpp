// SPDX-License-Identifier: Apache-2.0
// Corrections as examples: which count, what was read before them, which versions agree.

#include "tests/unit/db/sample.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

ClaimEdit kind_edit(ClaimKind kind) {
  ClaimEdit edit;
  edit.kind = kind;
  return edit;
}

}  // namespace

TEST_CASE("the newest correction of each field counts, with what the machine had first") {
  const Folder folder;
  Ledger ledger = open(folder);
  const auto ids = log(ledger);
  CHECK(ledger.corrections().empty());
  ledger.edit_claim(ids[0], kind_edit(ClaimKind::prediction), "Ada", "", noon);
  ledger.edit_claim(ids[0], kind_edit(ClaimKind::demand), "Bo", "", noon);
  ClaimEdit speaker;
  speaker.speaker = "Ada";
  ledger.edit_claim(ids[0], speaker, "Ada", "", noon);
  DocumentEdit title;
  title.title = "Harbour opens again";
  ledger.edit_document(1, title, "Ada", "", noon);
  ledger.dismiss(ids[1], "Ada", "no claim", noon);

  const std::vector<CorrectionView> all = ledger.corrections();
  REQUIRE(all.size() == 4);
  CHECK(all[0].field == "kind");
  CHECK(all[0].before == "commitment");
  CHECK(all[0].after == "demand");
  CHECK(all[0].person == "Bo");
  CHECK(all[0].claim == ids[0]);
  CHECK_FALSE(all[0].document);
  CHECK(all[1].field == "speaker");
  CHECK(all[2].field == "title");
  CHECK(all[2].document == 1);
  CHECK_FALSE(all[2].claim);
  CHECK(all[3].field == "dismissed");
  CHECK(all[3].after == "1");
}

TEST_CASE("the history tells what each version read before people corrected it") {
  const Folder folder;
  Ledger ledger = open(folder);
  const auto ids = log(ledger);
  ledger = Ledger::open(folder / "ledger.db", Access::read_write, "onrecord later", noon);
  std::vector<NewClaim> claims = article_claims();
  claims[0].claim.kind = ClaimKind::prediction;
  claims[0].claim.deadline.reset();
  ledger.record_claims(1, claims, noon);
  ledger.edit_claim(ids[0], kind_edit(ClaimKind::commitment), "Ada", "", noon);
  ClaimEdit deadline;
  deadline.deadline = Days{*parse_day("2021-04-05"), *parse_day("2021-04-05")};
  ledger.edit_claim(ids[0], deadline, "Ada", "", noon);
  // What is read after the correction carries the person's value and says nothing of the version.
  ledger.record_claims(1, claims, noon);

  const std::vector<CorrectionView> all = ledger.corrections();
  REQUIRE(all.size() == 2);
  const std::vector<ReadBefore> kinds = ledger.read_before(all[0]);
  REQUIRE(kinds.size() == 2);
  CHECK(kinds[0].engine == engine);
  CHECK(kinds[0].claim.kind == ClaimKind::commitment);
  CHECK(kinds[1].engine == "onrecord later");
  CHECK(kinds[1].claim.kind == ClaimKind::prediction);
  const std::vector<ReadBefore> deadlines = ledger.read_before(all[1]);
  REQUIRE(deadlines.size() == 2);
  CHECK(deadlines[0].claim.deadline->latest == parse_day("2021-04-05"));
  CHECK_FALSE(deadlines[1].claim.deadline);
}

TEST_CASE("once a version agreed with a person, that is kept") {
  const Folder folder;
  Ledger ledger = open(folder);
  const auto ids = log(ledger);
  ledger.edit_claim(ids[0], kind_edit(ClaimKind::demand), "Ada", "", noon);
  const Id correction = ledger.corrections()[0].id;
  const std::string head = ledger.head();
  ledger.put_evaluation({correction, "onrecord 1", noon, "prediction", false});
  ledger.put_evaluation({correction, "onrecord 1", noon, "demand", true});
  ledger.put_evaluation({correction, "onrecord 1", noon, "rule", false});
  ledger.put_evaluation({correction, "onrecord 2", noon, "rule", false});
  const std::vector<db::Evaluation> all = ledger.evaluations();
  REQUIRE(all.size() == 2);
  CHECK(all[0].engine == "onrecord 1");
  CHECK(all[0].value == "demand");
  CHECK(all[0].agrees);
  CHECK(all[1].value == "rule");
  CHECK_FALSE(all[1].agrees);
  CHECK(ledger.head() == head);
  CHECK(problems(ledger.audit()).empty());
}
