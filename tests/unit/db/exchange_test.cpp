// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

namespace {

std::string exported(const Ledger& ledger) {
  std::ostringstream out;
  ledger.export_lines(out);
  return out.str();
}

}  // namespace

TEST_CASE("an exported ledger comes back equal to the last byte") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> ids = log(ledger);
  const Id coverage = log_coverage(ledger);
  ledger.add_document(document(std::string("\0\xFF page", 7), "https://x.example/\xFF"), noon);
  const Id evidence = ledger.record_match(ids[0], coverage, match(), 0, noon).id;
  ledger.decide(ids[0], Outcome::fulfilled, "Ada", "seen", std::vector{evidence}, noon);
  ledger.schedule(ids[1], ScheduleView{*parse_day("2021-05-01"), 7}, "Ada", "", noon);
  ledger.tag(ids[1], "jobs", "Ada", noon);
  ledger.set_option("time_zone", "Europe/Paris", "Ada", noon);
  const Id source = ledger.follow({"https://daily.example/feed", "Daily"}, "Ada", noon).id;
  ledger.put_entry(source, "guid", {coverage, "h", noon});

  const std::string lines = exported(ledger);
  std::istringstream in(lines);
  Ledger copy = Ledger::import_lines(in, folder / "copy.db", engine);
  CHECK(copy.head() == ledger.head());
  CHECK(problems(copy.audit()).empty());
  CHECK(exported(copy) == lines);
  Filter search;
  search.search = "unemployed";
  CHECK(copy.claims(search).size() == 1);
  copy.reindex();
  CHECK(copy.claims(search).size() == 1);
  CHECK(copy.claim(ids[1]).claim.quantities[0].interval ==
        article_claims()[1].claim.quantities[0].interval);

  std::istringstream again(lines);
  CHECK(complaint([&] {
          Ledger::import_lines(again, folder / "copy.db", engine);
        }).find("exists already") != std::string::npos);
}

TEST_CASE("an import that does not fit is refused and leaves nothing") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> ids = log(ledger);
  ledger.decide(ids[0], Outcome::fulfilled, "Ada", "seen", {}, noon);
  const std::string lines = exported(ledger);
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string copy = lines;
    const std::size_t at = copy.find(from);
    REQUIRE(at != copy.npos);
    return copy.replace(at, from.size(), to);
  };
  const std::size_t last = lines.rfind('\n', lines.size() - 2);
  const std::string table[] = {
      "",
      "{}\n",
      "no JSON",
      lines.substr(0, lines.find('\n') + 1),
      lines.substr(0, last + 1),
      lines.substr(0, last + 20),
      lines + "{\"table\":\"sqlite_schema\",\"row\":{}}\n",
      lines + "{\"table\":\"tag\",\"row\":{\"claim_id\":1}}\n",
      lines + "{\"table\":\"tag\",\"row\":{\"claim_id\":99,\"name\":\"x\"}}\n",
      lines + "{\"table\":\"tag\",\"row\":{\"claim_id\":[1],\"name\":\"x\"}}\n",
      lines + "{\"table\":\"tag\",\"row\":{\"claim_id\":{\"base64\":\"?\"},\"name\":\"x\"}}\n",
      changed("\"schema\":1", "\"schema\":2"),
      changed("\"why\":\"seen\"", "\"why\":\"unseen\""),
      changed("\"outcome\":\"fulfilled\"", "\"outcome\":\"unfulfilled\""),
      changed("\"head\":\"", "\"head\":\"0"),
  };
  for (const std::string& text : table) {
    INFO(text.substr(0, 200) << " ... " << text.size());
    std::istringstream in(text);
    CHECK(complaint([&] {
            Ledger::import_lines(in, folder / "copy.db", engine);
          }).starts_with("line "));
    for (const auto& file : std::filesystem::directory_iterator(folder.path)) {
      CHECK(file.path().filename().string().starts_with("ledger.db"));
    }
  }
}
