// SPDX-License-Identifier: Apache-2.0
// Measures what people wait for on a ledger that generate_ledger wrote: opening and a first page,
// one claim, what is due, a search, the audit. Each line: what, milliseconds of processor time (the
// best of some rounds; on a busy machine the clock on the wall measures the others).
//
//   measure_ledger FILE

#include "db/ledger.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>

using namespace onrecord;
using namespace onrecord::db;

namespace {

double processor_ms() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// The ledger is opened anew each time, as each command does.
template <typename Act>
void measure(const std::string& path, const char* what, Act act) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
    const double began = processor_ms();
    const Ledger ledger = Ledger::open(path, Access::read_only, "onrecord bench", {});
    act(ledger);
    best = std::min(best, processor_ms() - began);
  }
  std::printf("%-28s %8.1f ms\n", what, best);
  std::fflush(stdout);
}

Filter page() {
  Filter f;
  f.limit = 50;
  f.today = *parse_day("2018-06-01");
  return f;
}

template <typename Set>
void list(const std::string& path, const char* what, Set set) {
  measure(path, what, [&](const Ledger& ledger) {
    Filter f = page();
    set(f);
    ledger.claims(f);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: measure_ledger FILE\n");
    return 2;
  }
  const std::string path = argv[1];
  std::int64_t claims = 0;
  measure(path, "open and count", [&](const Ledger& l) { claims = l.count({}); });
  std::printf("%lld claims, %.0f bytes each\n", static_cast<long long>(claims),
              static_cast<double>(std::filesystem::file_size(path)) / static_cast<double>(claims));
  list(path, "list", [](Filter&) {});
  list(path, "list, last page", [&](Filter& f) { f.offset = claims - 50; });
  list(path, "list by worth", [](Filter& f) { f.sort = Sort::worth; });
  list(path, "list overdue", [](Filter& f) {
    f.phase = Phase::overdue;
    f.sort = Sort::due;
  });
  list(path, "list due", [](Filter& f) {
    f.phase = Phase::due;
    f.sort = Sort::due;
  });
  list(path, "list closed", [](Filter& f) { f.phase = Phase::closed; });
  list(path, "list void (there is none)", [](Filter& f) { f.phase = Phase::void_; });
  list(path, "list fulfilled", [](Filter& f) { f.outcome = Outcome::fulfilled; });
  list(path, "list of a kind", [](Filter& f) { f.kind = ClaimKind::rule; });
  list(path, "list of a speaker", [](Filter& f) { f.speaker = "speaker 77"; });
  list(path, "list of an outlet", [](Filter& f) { f.outlet = "Paper 77"; });
  list(path, "list of no outlet", [](Filter& f) { f.outlet = "No such paper"; });
  list(path, "list since a day", [](Filter& f) { f.published_since = *parse_day("2016-02-01"); });
  list(path, "list by figure", [](Filter& f) {
    f.unit = "cobadi";
    f.figure = Interval{1000, 2000};
  });
  list(path, "search a common word", [](Filter& f) { f.search = "baba"; });
  list(path, "search a rare word", [](Filter& f) { f.search = "zanzanzan"; });
  list(path, "search by relevance", [](Filter& f) {
    f.search = "cofer ulla";
    f.sort = Sort::relevance;
  });
  list(path, "due", [](Filter& f) {
    f.open = true;
    f.due_until = f.today;
    f.sort = Sort::due;
  });
  measure(path, "show", [&](const Ledger& l) { l.claim_view(claims / 2 + 1); });
  measure(path, "head and newest events", [](const Ledger& l) {
    EventFilter newest;
    newest.limit = 50;
    l.events(newest);
  });
  const double began = processor_ms();
  const AuditReport report = Ledger::open(path, Access::read_only, "onrecord bench", {}).audit();
  const double took = (processor_ms() - began) / 1e3;
  std::printf("audit: %s, %lld events in %.1f s: %.0f events/s\n",
              report.sound() ? "sound" : report.problems[0].what.c_str(),
              static_cast<long long>(report.events), took,
              static_cast<double>(report.events) / took);
}
