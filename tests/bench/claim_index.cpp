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

Times look_up(const ClaimIndex& index, const std::vector<Reading>& articles) {
  for (std::size_t i = 0; i < 100; ++i) index.candidates(articles[i % articles.size()]);
  std::vector<double> times;
  Times out;
  for (const Reading& article : articles) {
    const double began = processor_ms();
    out.found += static_cast<double>(index.candidates(article).size());
    times.push_back(processor_ms() - began);
  }
  std::sort(times.begin(), times.end());
  out.median = times[times.size() / 2];
  out.p99 = times[times.size() * 99 / 100];
  out.found /= static_cast<double>(times.size());
  return out;
}

class Growing {
 public:
  // Adds claims until there are `count`; the time is that of the index alone.
  void grow(ClaimMaker& maker, std::size_t count, std::size_t first_name, bool other_affairs) {
    while (index.size() < count) {
      const Profile claim = maker.claim(first_name, other_affairs);
      const double held = allocated();
      const double began = processor_ms();
      index.add(static_cast<std::int64_t>(index.size()) + 1, claim);
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
    print(same, look_up(same.index, articles));
  }
  same = Growing();

  std::printf(
      "more claims about other affairs, which share only common words with the articles:\n");
  maker.reseed(2);
  Growing other;
  other.grow(maker, most / 100, 0, false);
  const Times few = look_up(other.index, articles);
  print(other, few);
  other.grow(maker, most, kForeign, true);
  const Times many = look_up(other.index, articles);
  print(other, many);
  std::printf("a hundred times the claims: %.2f times the median\n", many.median / few.median);
}
