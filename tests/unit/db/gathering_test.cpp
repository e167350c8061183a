// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/db/sample.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace onrecord;
using namespace onrecord::db;
using namespace onrecord::db::test;

TEST_CASE("what gathering remembers comes back, and goes along with an export") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> ids = log(ledger);
  const Id search = ledger.follow({"https://news.example/?q={words}", ""}, "Ada", noon).id;
  const auto later = [](int hours) { return noon + std::chrono::hours{hours}; };

  CHECK(ledger.searched(search).empty());
  ledger.put_searched(search, ids[0], noon);
  ledger.put_searched(search, ids[1], noon);
  ledger.put_searched(search, ids[0], later(1));
  CHECK(ledger.searched(search) == std::map<Id, Instant>{{ids[0], later(1)}, {ids[1], noon}});

  CHECK_FALSE(ledger.visit("https://a.example/"));
  ledger.put_visit("https://a.example/", {noon, "\"1\"", ""});
  ledger.put_visit("https://a.example/", {later(2), "\"2\"", "Mon"});
  CHECK(ledger.visit("https://a.example/")->etag == "\"2\"");
  REQUIRE(ledger.visits().size() == 1);
  CHECK(ledger.visits()[0].second.at == later(2));

  const std::vector<RestingHost> hosts = {{"b.example", later(2)}, {"a.example", later(1)}};
  ledger.put_resting_hosts(hosts, noon);
  REQUIRE(ledger.resting_hosts(noon).size() == 2);
  CHECK(ledger.resting_hosts(noon)[0].host == "a.example");
  CHECK(ledger.resting_hosts(later(1)).size() == 1);
  std::ostringstream out;
  ledger.export_lines(out);
  ledger.put_resting_hosts({}, noon);
  CHECK(ledger.resting_hosts(noon).empty());

  std::istringstream in(out.str());
  const Ledger copy = Ledger::import_lines(in, folder / "copy.db", engine);
  CHECK(copy.searched(search).size() == 2);
  CHECK(copy.visits().size() == 1);
  CHECK(copy.resting_hosts(noon).size() == 2);
}

TEST_CASE("a rewording stands in the history of its claim") {
  const Folder folder;
  Ledger ledger = open(folder);
  const std::vector<Id> ids = log(ledger);
  const Id newer = log_coverage(ledger);
  ledger.note_rewording(ids[0],
                        {noon, newer, "by 30 June", "by “31” August", {"date", "quotation"}});
  ledger.note_rewording(ids[0], {noon, newer, "by “31” August", "", {"removed"}});
  const std::vector<RewordingView> all = ledger.claim_view(ids[0]).rewordings;
  REQUIRE(all.size() == 2);
  CHECK(all[0].document == newer);
  CHECK(all[0].after == "by “31” August");
  CHECK(all[0].what == std::vector<std::string>{"date", "quotation"});
  CHECK(all[1].after.empty());
  CHECK(ledger.rewordings(ids[1]).empty());
  CHECK(problems(ledger.audit()).empty());
  CHECK_FALSE(complaint([&] { ledger.note_rewording(99, {}); }).empty());
}

TEST_CASE("a fetch at another address than the source's own says so in the history") {
  const Folder folder;
  Ledger ledger = open(folder);
  const Id search = ledger.follow({"https://news.example/?q={words}", ""}, "Ada", noon).id;
  FetchRecord fetch;
  fetch.source = search;
  fetch.at = noon;
  fetch.outcome = "feed";
  fetch.asked = "https://news.example/?q=tram";
  ledger.record_fetch(fetch);
  CHECK(ledger.events({}).back().detail.find("?q=tram") != std::string::npos);
}
