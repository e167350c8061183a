// SPDX-License-Identifier: Apache-2.0
// Writes a desk in full work: a ledger of open claims and local feeds of new articles, what
// `onrecord check` is measured on.
//
//   generate_desk ARTICLES.jsonl FOLDER CLAIMS NEW-ARTICLES
//   time onrecord --ledger FOLDER/desk.db --now 2017-03-02 check

#include "core/claims/find_claims.hpp"
#include "db/ledger.hpp"
#include "tests/bench/claim_maker.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

using namespace onrecord;
using namespace onrecord::bench;
using namespace onrecord::db;

namespace {

constexpr int kClaimsOfArticle = 10;
constexpr std::size_t kArticlesOfFeed = 1000;

// One article whose sentences are its claims.
void log_article(Ledger& ledger, ClaimMaker& maker, std::size_t number, Instant now) {
  std::string text;
  std::vector<NewClaim> claims;
  for (int i = 0; i < kClaimsOfArticle; ++i) {
    Profile made = maker.claim();
    NewClaim claim;
    claim.claim = std::move(made.claim);
    claim.claim.deadline.reset();
    claim.claim.quantities.clear();
    const auto begin = static_cast<std::uint32_t>(text.size());
    claim.claim.span = {begin, begin + static_cast<std::uint32_t>(claim.claim.wording.size())};
    text += claim.claim.wording + ". ";
    claim.fingerprint = fingerprint(claim.claim.wording);
    claim.terms = std::move(made.terms);
    claim.actors = std::move(made.actors);
    claim.places = std::move(made.places);
    claims.push_back(std::move(claim));
  }
  Document document;
  document.bytes = text;
  document.media_type = "text/plain";
  document.url = "https://paper.example/" + std::to_string(number);
  document.published = now;
  document.published_precision = Precision::day;
  document.received = now;
  const Id id = ledger.add_document(document, now).id;
  DocumentText read;
  read.utf8 = std::move(text);
  read.url = document.url;
  read.published = document.published;
  read.published_precision = document.published_precision;
  ledger.put_text(id, read, now);
  for (const Added& claim : ledger.record_claims(id, claims, now).claims)
    ledger.record_assessment(claim.id, {}, {}, {}, now);
}

std::string escaped(std::string text) {
  for (std::size_t at = 0; (at = text.find_first_of("&<>", at)) != text.npos; ++at) text[at] = ' ';
  return text;
}

void write_feed(ClaimMaker& maker, const std::string& path, std::size_t first, std::size_t last) {
  std::ofstream out(path);
  out << "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>New</title>\n";
  for (std::size_t i = first; i < last; ++i) {
    out << "<item><title>" << escaped(maker.sentence()) << "</title><guid>n" << i
        << "</guid><pubDate>Wed, 01 Mar 2017 09:00:00 GMT</pubDate><description>"
        << escaped(maker.article(500)) << "</description></item>\n";
  }
  out << "</channel></rss>\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: generate_desk ARTICLES.jsonl FOLDER CLAIMS NEW-ARTICLES\n");
    return 2;
  }
  ClaimMaker maker(argv[1], 3);
  if (maker.empty()) {
    std::fprintf(stderr, "generate_desk: no articles in %s\n", argv[1]);
    return 2;
  }
  const std::filesystem::path folder = argv[2];
  std::filesystem::create_directories(folder);
  const Instant start = *parse_instant("2016-01-01T06:00:00Z");
  Ledger ledger =
      Ledger::open((folder / "desk.db").string(), Access::read_write, "onrecord bench", start);
  const std::size_t articles = std::stoul(argv[3]) / kClaimsOfArticle;
  for (std::size_t i = 0; i < articles;) {
    Transaction transaction = ledger.begin();
    for (const std::size_t end = std::min(articles, i + 100); i < end; ++i)
      log_article(ledger, maker, i, start + std::chrono::minutes(i));
    transaction.commit();
  }
  const std::size_t incoming = std::stoul(argv[4]);
  for (std::size_t first = 0; first < incoming; first += kArticlesOfFeed) {
    const auto feed = std::filesystem::absolute(folder / ("new" + std::to_string(first) + ".xml"));
    write_feed(maker, feed.string(), first, std::min(incoming, first + kArticlesOfFeed));
    ledger.follow({feed.string(), "New"}, "Ada", start);
  }
  ledger.set_option("judged_claims", std::to_string(articles * kClaimsOfArticle), "Ada", start);
  ledger.set_option("judged_documents", std::to_string(articles), "Ada", start);
}
