// SPDX-License-Identifier: Apache-2.0
// Writes a ledger of any size through the ledger's own functions, the same bytes for the same
// arguments: what the ledger's speed and size are measured on.
//
//   generate_ledger FILE CLAIMS
//
// Articles are made of invented words with the frequencies of a real vocabulary (Zipf), ten claims
// to an article of some 4 kB; a third of the claims have figures, a fifth a deadline, a tenth two
// matches, a fiftieth a decision.

#include "core/claims/find_claims.hpp"
#include "db/ledger.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <random>
#include <string>
#include <vector>

using namespace onrecord;
using namespace onrecord::db;

namespace {

const Instant start = *parse_instant("2016-01-01T06:00:00Z");

class Writer {
 public:
  Writer() : random_(1) {
    const char* syllables[] = {"ba", "co", "di",  "fer", "gul", "ha", "jin", "ko",  "la", "mer",
                               "no", "pa", "qui", "ros", "sen", "ta", "ul",  "ver", "wi", "zan"};
    for (int i = 0; i < 20000; ++i) {
      std::string word;
      for (int n = i, k = 0; k < 2 || n > 0; n /= 20, ++k) word += syllables[n % 20];
      words_.push_back(word);
    }
  }

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  // Rank r with probability about 1/r.
  const std::string& word() {
    const double u = static_cast<double>(below(1u << 20u)) / (1u << 20u);
    return words_[static_cast<std::size_t>(std::pow(static_cast<double>(words_.size()), u)) - 1];
  }

  std::string sentence(int length) {
    std::string s = word();
    s[0] = static_cast<char>(s[0] - 'a' + 'A');
    for (int i = 1; i < length; ++i) s += " " + word();
    return s;
  }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> words_;
};

NewClaim claim_at(Writer& w, const std::string& text, Span span, Day published) {
  NewClaim c;
  c.claim.span = span;
  c.claim.wording = slice(text, span);
  c.claim.kind = static_cast<ClaimKind>(w.below(7));
  if (w.below(3) != 0) {
    c.claim.speaker = "Speaker " + std::to_string(w.below(500));
    c.claim.mode = Mode::indirect;
  }
  c.claim.worth = w.below(1000) / 1000.0;
  c.claim.why = {{"claim.cue", span, ""}, {"claim.kind", span, "a verb of saying"}};
  if (w.below(3) == 0) {
    Quantity q;
    q.span = q.number = {span.begin, span.begin + 6};
    q.value = w.below(100000);
    q.interval = {q.value, q.value};
    q.unit_kind = UnitKind::count;
    q.unit = w.word();
    q.why = {{"quantity.count", q.span, ""}};
    c.claim.quantities.push_back(q);
  }
  if (w.below(5) == 0) {
    Deadline& d = c.claim.deadline.emplace();
    d.text = "within days";
    d.earliest = published;
    d.latest = published + std::chrono::days{1 + w.below(400)};
    d.precision = Precision::day;
    d.anchor = {AnchorKind::publication, {}, published};
  }
  c.fingerprint = fingerprint(c.claim.wording);
  return c;
}

// Logs one article with ten claims; the ids of the claims.
std::vector<Id> log(Ledger& ledger, Writer& w, unsigned number) {
  const Instant now = start + std::chrono::minutes{number * 30};
  std::string text;
  std::vector<Span> spans;
  for (int i = 0; i < 30; ++i) {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += w.sentence(18);
    if (i % 3 == 0) spans.push_back({begin, static_cast<std::uint32_t>(text.size())});
    text += i % 4 == 3 ? ".\n\n" : ". ";
  }
  Document d;
  d.bytes = text;
  d.media_type = "text/plain";
  d.url = "https://paper" + std::to_string(number % 300) + ".example/" + std::to_string(number);
  d.title = w.sentence(7);
  d.outlet = "Paper " + std::to_string(number % 300);
  d.published = now - std::chrono::hours{5};
  d.published_precision = Precision::instant;
  d.received = now;
  const Id id = ledger.add_document(d, now).id;
  DocumentText read;
  read.utf8 = text;
  ledger.put_text(id, read, now);
  std::vector<NewClaim> claims;
  for (Span span : spans) claims.push_back(claim_at(w, text, span, day_of(now)));
  std::vector<Id> ids;
  for (const Added& a : ledger.record_claims(id, claims, now).claims) ids.push_back(a.id);
  for (Id claim : ids) {
    Assessment a;
    a.headline = "Open";
    const Change change{"headline", "", "Open", ""};
    ledger.record_assessment(claim, a, {}, std::vector{change}, now);
  }
  return ids;
}

// Matches for a claim in two earlier articles.
void gather(Ledger& ledger, Writer& w, Id claim, Id newest, Instant now) {
  std::vector<Id> matches;
  for (Id document : {newest, std::max<Id>(1, newest - 1)}) {
    Match m;
    const std::string text = ledger.text(document);
    m.evidence = {0, static_cast<std::uint32_t>(text.find('.'))};
    m.wording = slice(text, m.evidence);
    m.score = 0.7;
    m.accepted = true;
    m.stance = static_cast<Stance>(w.below(8));
    m.why = {{"match.terms", m.evidence, "shared words"}};
    matches.push_back(ledger.record_match(claim, document, m, 0, now).id);
  }
  if (w.below(5) == 0) {
    ledger.decide(claim, w.below(2) ? Outcome::fulfilled : Outcome::unfulfilled, "Ada",
                  "seen in two papers", matches, now);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: generate_ledger FILE CLAIMS\n");
    return 2;
  }
  const auto articles = static_cast<unsigned>(std::stoul(argv[2]) / 10);
  Ledger ledger = Ledger::open(argv[1], Access::read_write, "onrecord bench", start);
  Writer w;
  const Id source = ledger.follow({"https://paper.example/feed", "Paper"}, "Ada", start).id;
  const std::clock_t began = std::clock();
  for (unsigned number = 0; number < articles;) {
    Transaction transaction = ledger.begin();
    for (unsigned i = 0; i < 50 && number < articles; ++i, ++number) {
      const std::vector<Id> claims = log(ledger, w, number);
      const Instant now = start + std::chrono::minutes{number * 30 + 5};
      gather(ledger, w, claims[0], static_cast<Id>(number + 1), now);
      FetchRecord fetch;
      fetch.source = source;
      fetch.at = now;
      fetch.outcome = "feed";
      fetch.new_items = 1;
      if (number % 10 == 0) ledger.record_fetch(fetch);
    }
    transaction.commit();
  }
  const double took = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  std::printf("%u articles, %u claims in %.1f s of processor time: %.0f articles/s\n", articles,
              articles * 10, took, articles / took);
}
