// SPDX-License-Identifier: Apache-2.0
// What `log` of article files spends on reading them and what on the ledger, in processor time.
//
//   log_speed LEDGER FILE...
//
// Does what the command does without printing: 32 articles are read, then kept in one transaction.

#include "cli/desk.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace onrecord;

namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: log_speed LEDGER FILE...\n");
    return 2;
  }
  const Instant now = *parse_instant("2024-01-01T12:00:00Z");
  double reading = 0, keeping = 0;
  db::Ledger ledger = db::Ledger::open(argv[1], db::Access::read_write, "onrecord bench", now);
  for (int first = 2; first < argc; first += 32) {
    double began = processor_seconds();
    std::vector<cli::ReadArticle> articles;
    for (int i = first; i < std::min(argc, first + 32); ++i) {
      auto article = cli::article_from_file(argv[i], Instant{});
      if (!article) continue;
      article->document.published = now;
      articles.push_back(cli::read_article(std::move(*article), 0));
    }
    reading += processor_seconds() - began;
    began = processor_seconds();
    db::Transaction transaction = ledger.begin();
    for (const cli::ReadArticle& article : articles) cli::log_article(ledger, article, now);
    transaction.commit();
    keeping += processor_seconds() - began;
  }
  std::printf("%.3f s reading, %.3f s in the ledger\n", reading, keeping);
}
