// SPDX-License-Identifier: Apache-2.0
#pragma once

// From documents of the ledger to what they say about its claims.

#include "core/judge/index.hpp"
#include "core/judge/match.hpp"
#include "core/judge/pool.hpp"
#include "db/ledger.hpp"

#include <functional>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace onrecord::cli {

// What a document says about a claim.
struct Found {
  db::Id claim = 0, document = 0;
  Match match;
};

// What comes as near to the accept threshold, as a share of it, is kept without being accepted.
constexpr double kNear = 0.8;

// Only reads the ledger. Works on all cores; the same is found on any number of them.
class CoverageSearch {
 public:
  // Gives up, with what it has, once `stopped` (may be empty) is true. What does not come near to
  // the accept threshold, as near as this share of it, is not found.
  CoverageSearch(const db::Ledger& ledger, std::function<bool()> stopped, double near = kNear);

  bool stopped() const { return stopped_ && stopped_(); }

  // What these documents (ascending) say about the claims that the index proposes for them.
  void look_up(const std::vector<db::Id>& documents, const ClaimIndex& claims);
  // What these documents (ascending) say about one claim.
  void look_up(const std::vector<db::Id>& documents, db::Id claim);

  // In the order of the documents, then of the claims, for each call.
  std::vector<Found> take() && { return std::move(found_); }

 private:
  // A claim and a document of the pool that may bear on it.
  using Pair = std::pair<db::Id, std::uint32_t>;
  struct Considered;
  struct Hit;

  template <typename Use>
  void for_each_reading(const std::vector<db::Id>& documents, const Use& use) const;
  std::vector<PooledDocument> gather(const std::vector<db::Id>& documents) const;
  void weigh(const std::vector<db::Id>& documents, std::vector<PooledDocument> gathered,
             std::vector<Pair> pairs);
  void add_rivals(const std::vector<db::Id>& documents, const std::vector<Pair>& candidates,
                  Pool& pool) const;
  void read_claims(std::vector<Considered>& claims) const;
  void load(std::vector<Considered>& claims, const Pool& pool) const;
  void add_known(std::vector<Considered>& claims, Pool& pool,
                 std::unordered_map<db::Id, std::uint32_t>& in_pool) const;
  void read_passages(const std::vector<db::Id>& documents, std::vector<Hit> hits, const Pool& pool);

  const db::Ledger& ledger_;
  std::function<bool()> stopped_;
  Policy policy_;
  std::size_t jobs_;
  std::vector<Found> found_;
  std::unordered_map<db::Id, std::vector<db::Id>> found_for_;  // the documents, by claim
};

}  // namespace onrecord::cli
