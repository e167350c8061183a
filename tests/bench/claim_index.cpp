// SPDX-License-Identifier: Apache-2.0
// Measures the reverse search over generated claims: how long the index takes to build, what it
// holds for a claim, and how long an article of 500 words takes, as the claims grow.
//
//   claim_index ARTICLES.jsonl [CLAIMS]

#include "core/judge/index.hpp"
#include "tests/bench/claim_maker.hpp"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::bench;

namespace {

constexpr std::size_t kArticles = 1000;
constexpr std::size_t kBatch = 1000;  // claims made before they are added: asking the heap is dear
// Names from here on stand in no article that is looked up.
constexpr std::size_t kForeign = 40000000;

// What is allocated, also by itself outside the heap.
double allocated() {
  const auto info = mallinfo2();
  return static_cast<double>(info.uordblks) + static_cast<double>(info.hblkhd);
}

double processor_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Times {
  double median = 0, p99 = 0;
  double found = 0;  // claims for an article, in the mean
};

// Of each index. The indexes are asked in turn, article by article, so that whatever else the
// machine does meets them alike.
std::vector<Times> look_up(const std::vector<const ClaimIndex*>& indexes,
                           const std::vector<Reading>& articles) {
  std::vector<Times> all;
  std::vector<std::vector<double>> times(indexes.size());
  for (const ClaimIndex* index : indexes) {
    for (std::size_t i = 0; i < 100; ++i) index->candidates(articles[i % articles.size()]);
    all.emplace_back();
  }
  for (const Reading& article : articles) {
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      const double began = processor_ms();
      all[i].found += static_cast<double>(indexes[i]->candidates(article).size());
      times[i].push_back(processor_ms() - began);
    }
  }
  for (std::size_t i = 0; i < indexes.size(); ++i) {
    std::sort(times[i].begin(), times[i].end());
    all[i].median = times[i][times[i].size() / 2];
    all[i].p99 = times[i][times[i].size() * 99 / 100];
    all[i].found /= static_cast<double>(times[i].size());
  }
  return all;
}

class Growing {
 public:
  // Adds claims until there are `count`; the time is that of the index alone.
  void grow(ClaimMaker& maker, std::size_t count, std::size_t first_name, bool other_affairs) {
    std::vector<Profile> claims;
    while (index.size() < count) {
      claims.clear();
      while (claims.size() < std::min(kBatch, count - index.size())) {
        claims.push_back(maker.claim(first_name, other_affairs));
      }
      const double held = allocated();
      const double began = processor_ms();
      for (const Profile& claim : claims) {
        index.add(static_cast<std::int64_t>(index.size()) + 1, claim);
      }
      build_ms += processor_ms() - began;
      bytes += allocated() - held;
    }
  }

  ClaimIndex index;
  double build_ms = 0, bytes = 0;
};

void print(const Growing& claims, const Times& t) {
  const auto count = static_cast<double>(claims.index.size());
  std::printf(
      "%9zu claims  built in %6.2f s  %5.0f bytes a claim  median %5.2f ms  p99 %5.2f ms"
      "  %4.1f candidates\n",
      claims.index.size(), claims.build_ms / 1e3, claims.bytes / count, t.median, t.p99, t.found);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: claim_index ARTICLES.jsonl [CLAIMS]\n");
    return 2;
  }
  const std::size_t most = argc > 2 ? std::stoul(argv[2]) : 1000000;
  ClaimMaker maker(argv[1], 1);
  if (maker.empty()) {
    std::fprintf(stderr, "claim_index: no articles in %s\n", argv[1]);
    return 2;
  }
  std::vector<Reading> articles;
  for (std::size_t i = 0; i < kArticles; ++i)
    articles.push_back(read(Text::from_utf8(maker.article(500)), parse_day("2017-03-01")));

  std::printf("more claims of the same kind:\n");
  maker.reseed(2);
  Growing same;
  for (std::size_t count = most / 100; count <= most; count *= 10) {
    same.grow(maker, count, 0, false);
    print(same, look_up({&same.index}, articles).front());
  }
  same = Growing();

  std::printf(
      "more claims about other affairs, which share only common words with the articles:\n");
  maker.reseed(2);
  Growing few;
  few.grow(maker, most / 100, 0, false);
  maker.reseed(2);
  Growing many;
  many.grow(maker, most / 100, 0, false);
  many.grow(maker, most, kForeign, true);
  const std::vector<Times> times = look_up({&few.index, &many.index}, articles);
  print(few, times[0]);
  print(many, times[1]);
  std::printf("a hundred times the claims: %.2f times the median\n",
              times[1].median / times[0].median);
}
