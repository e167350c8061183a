// SPDX-License-Identifier: Apache-2.0
#include "core/judge/judge.hpp"

#include "core/judge/copies.hpp"
#include "core/judge/passage.hpp"
#include "core/judge/pool.hpp"

#include <algorithm>

namespace onrecord {
namespace {

// How many documents are looked at closely for a claim.
constexpr std::size_t kCandidates = 250;
// How many documents are read for each that is listed, and how much what a passage settles counts
// beside the probability that it bears on the claim: of two that bear on it alike, the one that
// settles it is listed.
constexpr std::size_t kReadForListed = 4;
constexpr double kSettles = 0.1;

struct Considered {
  std::optional<std::uint32_t> own;
  ClaimTerms terms;
  std::vector<std::uint32_t> sharing;
};

double rank_of(const Match& m) { return m.score * (1 + kSettles * m.decisive); }

std::optional<Day> newest(std::span<const Reading> documents) {
  std::optional<Day> day;
  for (const Reading& d : documents) day = std::max(day, d.published);
  return day;
}

}  // namespace

std::vector<Judged> judge(std::span<const Profile> claims,
                          std::span<const std::optional<std::uint32_t>> own,
                          std::span<const Reading> documents, const JudgeSettings& settings) {
  std::vector<PooledDocument> in_pool;
  std::vector<Sketch> sketches;
  in_pool.reserve(documents.size());
  sketches.reserve(documents.size());
  for (const Reading& d : documents) {
    in_pool.push_back(pooled(d));
    sketches.push_back(sketch(d.text, d.layout));
  }
  Pool pool(std::move(in_pool));
  const std::optional<Day> last = settings.today ? settings.today : newest(documents);

  std::vector<Considered> considered;
  considered.reserve(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Considered& c = considered.emplace_back();
    c.own = i < own.size() ? own[i] : std::nullopt;
    c.terms = claim_terms(claims[i]);
    c.sharing = pool.sharing(claims[i], c.terms, c.own, kCandidates);
    pool.add_rival(c.terms, c.sharing);
  }
  std::vector<Judged> out;
  out.reserve(claims.size());
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const Profile& claim = claims[i];
    Judged& judged = out.emplace_back();
    const auto& [own_document, terms, sharing] = considered[i];
    std::vector<Ranked> ranked = pool.rank(claim, terms, sharing, own_document);
    ranked.resize(std::min(ranked.size(), kReadForListed * settings.top));
    for (const Ranked& r : ranked) {
      judged.matches.push_back({r.document, 0,
                                match_passage(claim, documents[r.document], pool.terms(r.document),
                                              r.bearing, pool.rarity(), settings.policy)});
    }
    std::stable_sort(judged.matches.begin(), judged.matches.end(),
                     [](const JudgedMatch& a, const JudgedMatch& b) {
                       return rank_of(a.match) > rank_of(b.match);
                     });
    if (judged.matches.size() > settings.top) judged.matches.resize(settings.top);
    std::vector<Sketch> listed;
    for (const JudgedMatch& m : judged.matches) listed.push_back(sketches[m.document]);
    const std::vector<std::uint32_t> groups = independent_groups(listed);
    std::vector<Coverage> coverage;
    for (std::size_t k = 0; k < judged.matches.size(); ++k) {
      JudgedMatch& m = judged.matches[k];
      m.independent_group = groups[k];
      coverage.push_back({static_cast<std::int64_t>(m.document),
                          {},
                          {},
                          documents[m.document].published,
                          groups[k],
                          m.match});
    }
    CoverageRecord record;
    record.sources_read = record.items_read = static_cast<int>(documents.size());
    record.since = claim.made;
    record.until = last;
    record.last_read = newest(documents);
    const Day today = last.value_or(claim.made.value_or(Day{}));
    judged.assessment = assess(claim, coverage, record, settings.policy, today);
  }
  return out;
}

}  // namespace onrecord
