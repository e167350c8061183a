// SPDX-License-Identifier: Apache-2.0
#include "cli/coverage_search.hpp"

#include "cli/desk.hpp"
#include "cli/parallel.hpp"
#include "core/judge/condition.hpp"
#include "core/judge/passage.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <thread>

namespace onrecord::cli {

namespace {

// Documents that are read together: enough to keep every core busy, few enough to hold.
constexpr std::size_t kBatch = 128;
// Documents that are weighed together; their terms are held, some 10 kB each, and those of what is
// known of kClaims claims.
constexpr std::size_t kWindow = 4096;
// What is rare is counted over at least so many documents, if the ledger has them.
constexpr std::size_t kCounted = 500;
// Claims that are worked on together.
constexpr std::size_t kClaims = 2048;
// How many documents of which earlier checks found that they bear on a claim lend support.
constexpr std::size_t kKnown = 10;

// The probability without which nothing of a document can be kept for the claim: what tells of its
// condition or has its figure is more probable than its words say.
double least_for(const Claim& claim, double keep) {
  const bool can_have_sign =
      claim.kind == ClaimKind::quantity || hangs_on_condition(claim) || makes_exception(claim);
  return can_have_sign ? without_sign(keep) : keep;
}

}  // namespace

struct CoverageSearch::Considered {
  db::Id id = 0;
  std::vector<std::uint32_t> documents;  // of the pool
  Profile profile;
  ClaimTerms terms;
  std::vector<std::uint32_t> known;  // documents of the pool that were found before
  std::optional<std::uint32_t> own;
  std::vector<Ranked> ranked;

  // The claims of the next pairs, which are sorted, with their documents; at most kClaims.
  static std::vector<Considered> next(std::vector<Pair>::const_iterator& pair,
                                      std::vector<Pair>::const_iterator end) {
    std::vector<Considered> claims;
    for (; pair != end; ++pair) {
      if (claims.empty() || claims.back().id != pair->first) {
        if (claims.size() == kClaims) break;
        claims.emplace_back().id = pair->first;
      }
      claims.back().documents.push_back(pair->second);
    }
    return claims;
  }
};

struct CoverageSearch::Hit {
  std::uint32_t document = 0;
  db::Id claim = 0;
  std::shared_ptr<const Profile> profile;
  Bearing bearing;
  Match match;
};

CoverageSearch::CoverageSearch(const db::Ledger& ledger, std::function<bool()> stopped, double near)
    : ledger_(ledger),
      stopped_(std::move(stopped)),
      policy_(policy_of(ledger)),
      jobs_(std::max(1u, std::thread::hardware_concurrency())) {
  policy_.keep = near * policy_.accept;
}

// Calls use(i, reading) for each of the documents, on all cores.
template <typename Use>
void CoverageSearch::for_each_reading(const std::vector<db::Id>& documents, const Use& use) const {
  for (std::size_t begin = 0; begin < documents.size() && !stopped(); begin += kBatch) {
    std::vector<StoredText> texts(std::min(kBatch, documents.size() - begin));
    for (std::size_t i = 0; i < texts.size(); ++i)
      texts[i] = stored_text(ledger_, documents[begin + i]);
    in_parallel(jobs_, texts.size(),
                [&](std::size_t i) { use(begin + i, read(std::move(texts[i]))); });
  }
}

std::vector<PooledDocument> CoverageSearch::gather(const std::vector<db::Id>& documents) const {
  std::vector<PooledDocument> gathered(documents.size());
  for_each_reading(documents,
                   [&](std::size_t i, const Reading& reading) { gathered[i] = pooled(reading); });
  return gathered;
}

void CoverageSearch::look_up(const std::vector<db::Id>& documents, const ClaimIndex& claims) {
  if (claims.size() == 0) return;
  for (std::size_t begin = 0; begin < documents.size() && !stopped(); begin += kWindow) {
    const auto first = documents.begin() + static_cast<std::ptrdiff_t>(begin);
    const std::vector<db::Id> window(
        first, first + static_cast<std::ptrdiff_t>(std::min(kWindow, documents.size() - begin)));
    std::vector<PooledDocument> gathered = gather(window);
    std::vector<std::vector<Candidate>> candidates(gathered.size());
    in_parallel(jobs_, gathered.size(), [&](std::size_t i) {
      candidates[i] = claims.candidates(gathered[i].terms, gathered[i].published);
    });
    std::vector<Pair> pairs;
    for (std::uint32_t i = 0; i < candidates.size(); ++i)
      for (const Candidate& c : candidates[i]) pairs.emplace_back(c.claim, i);
    weigh(window, std::move(gathered), std::move(pairs));
  }
}

void CoverageSearch::look_up(const std::vector<db::Id>& documents, db::Id claim) {
  std::vector<Pair> pairs;
  for (std::uint32_t i = 0; i < documents.size(); ++i) pairs.emplace_back(claim, i);
  weigh(documents, gather(documents), std::move(pairs));
}

// The documents are the first of the pool, in their order.
void CoverageSearch::weigh(const std::vector<db::Id>& documents,
                           std::vector<PooledDocument> gathered, std::vector<Pair> pairs) {
  std::unordered_map<db::Id, std::uint32_t> in_pool;
  for (const db::Id id : documents) in_pool.emplace(id, in_pool.size());
  if (documents.size() < kCounted) {
    // The newest of the others join, for what is rare among them.
    const db::Id newest = ledger_.newest_document();
    std::vector<db::Id> others =
        ledger_.documents_between(newest - static_cast<db::Id>(2 * kCounted), newest, std::nullopt);
    std::erase_if(others, [&](db::Id id) { return in_pool.contains(id); });
    const std::size_t wanted = kCounted - documents.size();
    if (others.size() > wanted)
      others.erase(others.begin(), others.end() - static_cast<std::ptrdiff_t>(wanted));
    for (PooledDocument& other : gather(others)) gathered.push_back(std::move(other));
    for (const db::Id id : others) in_pool.emplace(id, in_pool.size());
  }
  Pool pool(std::move(gathered));
  const std::size_t shared = pool.size();
  std::sort(pairs.begin(), pairs.end());
  add_rivals(documents, pairs, pool);
  std::vector<Hit> hits;
  for (auto pair = pairs.cbegin(); pair != pairs.cend() && !stopped();) {
    std::vector<Considered> claims = Considered::next(pair, pairs.cend());
    load(claims, pool);
    add_known(claims, pool, in_pool);
    in_parallel(jobs_, claims.size(), [&](std::size_t i) {
      Considered& claim = claims[i];
      std::vector<std::uint32_t> together = claim.documents;
      together.insert(together.end(), claim.known.begin(), claim.known.end());
      const double least = least_for(claim.profile.claim, policy_.keep);
      claim.ranked = pool.rank(claim.profile, claim.terms, together, claim.own, least);
      std::erase_if(claim.ranked, [&](const Ranked& r) {
        return r.bearing.probability < least ||
               !std::binary_search(claim.documents.begin(), claim.documents.end(), r.document);
      });
    });
    pool.shrink(shared);
    std::erase_if(in_pool, [&](const auto& entry) { return entry.second >= shared; });
    for (Considered& claim : claims) {
      if (claim.ranked.empty()) continue;
      const auto profile = std::make_shared<const Profile>(std::move(claim.profile));
      for (const Ranked& r : claim.ranked)
        hits.push_back({r.document, claim.id, profile, r.bearing, {}});
    }
  }
  read_passages(documents, std::move(hits), pool);
}

// Tells the pool of every claim that one of its headlines may be about.
void CoverageSearch::add_rivals(const std::vector<db::Id>& documents,
                                const std::vector<Pair>& candidates, Pool& pool) const {
  std::vector<Pair> pairs;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(pairs),
               [&](const Pair& pair) { return pool.is_headline(pair.second); });
  for (std::uint32_t i = 0; i < documents.size(); ++i)
    if (pool.is_headline(i))
      for (const db::Id claim : ledger_.matched_claims(documents[i])) pairs.emplace_back(claim, i);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  for (auto pair = pairs.cbegin(); pair != pairs.cend() && !stopped();) {
    std::vector<Considered> claims = Considered::next(pair, pairs.cend());
    read_claims(claims);
    for (const Considered& claim : claims) pool.add_rival(claim.terms, claim.documents);
  }
}

void CoverageSearch::read_claims(std::vector<Considered>& claims) const {
  for (Considered& claim : claims) claim.profile = ledger_.profile(claim.id);
  in_parallel(jobs_, claims.size(), [&](std::size_t i) {
    complete(claims[i].profile);
    claims[i].terms = claim_terms(claims[i].profile);
  });
}

// Loads the claims and leaves those out for which no document of theirs can count, and documents
// that cannot count for them.
void CoverageSearch::load(std::vector<Considered>& claims, const Pool& pool) const {
  read_claims(claims);
  in_parallel(jobs_, claims.size(), [&](std::size_t i) {
    Considered& claim = claims[i];
    claim.documents = pool.worth_ranking(claim.profile, claim.terms, claim.documents,
                                         least_for(claim.profile.claim, policy_.keep));
  });
  std::erase_if(claims, [](const Considered& claim) { return claim.documents.empty(); });
}

// Adds the claims' own articles and what was found for the claims before. No article bears on its
// own claims.
void CoverageSearch::add_known(std::vector<Considered>& claims, Pool& pool,
                               std::unordered_map<db::Id, std::uint32_t>& in_pool) const {
  std::vector<db::Id> missing;
  std::vector<std::pair<db::Id, std::vector<db::Id>>> wanted;  // own article, others
  for (Considered& claim : claims) {
    auto& [own, known] =
        wanted.emplace_back(ledger_.article(claim.id), ledger_.matched_documents(claim.id, kKnown));
    if (const auto it = found_for_.find(claim.id); it != found_for_.end())
      known.insert(known.begin(), it->second.begin(), it->second.end());
    std::sort(known.begin(), known.end(), std::greater<>());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    if (known.size() > kKnown) known.resize(kKnown);  // the newest
    for (const db::Id id : known)
      if (in_pool.try_emplace(id, 0).second) missing.push_back(id);
    if (in_pool.try_emplace(own, 0).second) missing.push_back(own);
  }
  std::vector<PooledDocument> gathered = gather(missing);
  for (std::size_t i = 0; i < missing.size(); ++i)
    in_pool[missing[i]] = pool.add(std::move(gathered[i]));
  for (std::size_t i = 0; i < claims.size(); ++i) {
    Considered& claim = claims[i];
    claim.own = in_pool.at(wanted[i].first);
    std::erase(claim.documents, *claim.own);
    for (const db::Id id : wanted[i].second) {
      const std::uint32_t place = in_pool.at(id);
      if (!std::binary_search(claim.documents.begin(), claim.documents.end(), place))
        claim.known.push_back(place);
    }
  }
}

void CoverageSearch::read_passages(const std::vector<db::Id>& documents, std::vector<Hit> hits,
                                   const Pool& pool) {
  std::stable_sort(hits.begin(), hits.end(),
                   [](const Hit& a, const Hit& b) { return a.document < b.document; });
  std::erase_if(hits, [&](const Hit& hit) {
    return ledger_.is_own_article(hit.claim, documents[hit.document]);  // an older revision of it
  });
  std::vector<db::Id> with_hits;
  std::vector<std::size_t> first;  // hit of each of them
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (i > 0 && hits[i].document == hits[i - 1].document) continue;
    with_hits.push_back(documents[hits[i].document]);
    first.push_back(i);
  }
  first.push_back(hits.size());
  for_each_reading(with_hits, [&](std::size_t i, const Reading& reading) {
    for (std::size_t h = first[i]; h < first[i + 1]; ++h) {
      Hit& hit = hits[h];
      hit.match = match_passage(*hit.profile, reading, pool.terms(hit.document), hit.bearing,
                                pool.rarity(), policy_);
    }
  });
  for (Hit& hit : hits) {
    if (hit.match.score < policy_.keep) continue;
    const db::Id document = documents[hit.document];
    found_for_[hit.claim].push_back(document);
    found_.push_back({hit.claim, document, std::move(hit.match)});
  }
}

}  // namespace onrecord::cli
