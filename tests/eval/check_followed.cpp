// SPDX-License-Identifier: Apache-2.0
// Follows given claims through given documents as a desk does, by `check` on a ledger, and prints
// what `onrecord judge` prints of them, so that both can be scored alike.
//
//   check_followed FOLDER LEDGER [once]
//
// FOLDER holds claims.jsonl and docs.jsonl in the form that `judge` reads; LEDGER is written anew.
// Each day's documents come in and are checked on that day, or with `once` all on the last day.

#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/jsonl.hpp"
#include "cli/judging.hpp"
#include "core/claims/find_claims.hpp"
#include "core/report/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::cli;

namespace {

constexpr std::chrono::hours kNoon{12};
const Instant kEnd = *parse_instant("2017-12-31T20:00:00Z");

std::vector<Json> rows(const std::string& path) {
  std::ifstream in(path);
  std::vector<Json> out;
  for (std::string line; std::getline(in, line);) out.push_back(Json::parse(line));
  return out;
}

// The claim as the line has it; what the line does not say is read from its words.
Claim claim_of(const Json& line, const Reading& article) {
  Claim claim;
  claim.wording = line["claim"];
  const auto at = static_cast<std::uint32_t>(article.text.view().find(claim.wording));
  claim.span = {at, at + static_cast<std::uint32_t>(claim.wording.size())};
  claim.kind = *parse_claim_kind(line["type"].get<std::string>());
  claim.speaker = string_member(line, "speaker");
  claim.quantities = read(Text::from_utf8(claim.wording), article.published).notes.quantities;
  for (Quantity& q : claim.quantities) q.span = q.number = claim.span;
  if (const Json& due = line["deadline"]; due.is_object()) {
    Deadline& deadline = claim.deadline.emplace();
    deadline.text = string_member(due, "text");
    deadline.earliest = deadline.latest = parse_day(string_member(due, "date"));
    deadline.precision = due["precision"] == "day" ? Precision::day : Precision::week;
  }
  return claim;
}

class Desk {
 public:
  Desk(db::Ledger& ledger, const std::vector<Json>& claims) : ledger_(ledger) {
    for (const Json& line : claims) claims_[line["doc_id"]].push_back(&line);
  }

  void take_in(const Json& line) {
    const Instant published = *parse_day(line["date"].get<std::string>()) + kNoon;
    ReadableDocument article;
    Document& document = article.document;
    document.bytes = line["text"];
    document.media_type = "text/plain";
    document.url = "https://paper.example/" + line["doc_id"].get<std::string>();
    document.title = string_member(line, "title");
    document.published = published;
    document.published_precision = Precision::day;
    document.received = published;
    article.text = Text::from_utf8(document.bytes);
    const db::Id id = ledger_.add_document(document, published).id;
    documents_[id] = line["doc_id"];
    const Reading reading = read(article.text, article.day(), document.title);
    ledger_.put_text(id, document_text(article, reading), published);
    const auto found = claims_.find(line["doc_id"]);
    if (found == claims_.end()) return;
    std::vector<db::NewClaim> fresh;
    for (const Json* claim : found->second) {
      db::NewClaim& item = fresh.emplace_back();
      item.claim = claim_of(*claim, reading);
      item.fingerprint = fingerprint(item.claim.wording);
      Profile known = profile(item.claim, reading);
      item.terms = std::move(known.terms);
      item.actors = std::move(known.actors);
      item.places = std::move(known.places);
    }
    const db::RecordedClaims recorded = ledger_.record_claims(id, fresh, published);
    for (std::size_t i = 0; i < fresh.size(); ++i)
      ids_[(*found->second[i])["claim_id"]] = recorded.claims[i].id;
  }

  void tell(const Json& line) const {
    const db::Id claim = ids_.at(line["claim_id"]);
    reassess(ledger_, claim, kEnd);
    std::vector<Coverage> coverage = ledger_.coverage(claim);
    std::stable_sort(coverage.begin(), coverage.end(), [](const Coverage& a, const Coverage& b) {
      return a.match.score > b.match.score;
    });
    Json matches = Json::array();
    for (const Coverage& c : coverage) {
      matches.push_back({{"doc_id", documents_.at(c.document)},
                         {"score", c.match.score},
                         {"accepted", c.match.accepted},
                         {"stance", to_string(c.match.stance)},
                         {"evidence", c.match.wording}});
    }
    std::cout << dump(Json{{"claim_id", line["claim_id"]},
                           {"assessment", to_json(*ledger_.assessment(claim))},
                           {"matches", std::move(matches)}})
              << '\n';
  }

 private:
  db::Ledger& ledger_;
  std::map<std::string, std::vector<const Json*>> claims_;  // by document
  std::map<std::string, db::Id> ids_;
  std::map<db::Id, std::string> documents_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: check_followed FOLDER LEDGER [once]\n");
    return 2;
  }
  const std::string folder = argv[1];
  const std::vector<Json> claims = rows(folder + "/claims.jsonl");
  std::vector<Json> documents = rows(folder + "/docs.jsonl");
  std::stable_sort(documents.begin(), documents.end(), [](const Json& a, const Json& b) {
    return a["date"].get<std::string>() < b["date"].get<std::string>();
  });
  std::filesystem::remove(argv[2]);
  db::Ledger ledger = db::Ledger::open(argv[2], db::Access::read_write, engine, kEnd);
  Desk desk(ledger, claims);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    desk.take_in(documents[i]);
    const bool day_ends =
        i + 1 == documents.size() || documents[i + 1]["date"] != documents[i]["date"];
    if (argc > 3 || !day_ends) continue;
    judge_news(ledger, {}, *parse_day(documents[i]["date"].get<std::string>()) + kNoon);
  }
  if (argc > 3) judge_news(ledger, {}, kEnd);
  for (const Json& line : claims) desk.tell(line);
}
