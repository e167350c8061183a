// SPDX-License-Identifier: Apache-2.0
#include "core/judge/neighbours.hpp"

#include <algorithm>
#include <unordered_map>

namespace onrecord {
namespace {

// A term that more than this share of the documents have tells little of which are alike, and
// costs most; in a small pool every term is followed.
constexpr double kCommon = 0.1;
constexpr std::size_t kFew = 200;

struct Posting {
  std::uint32_t document;
  float weight;
};

struct Share {
  std::uint32_t list;  // of the term
  float weight;
};

bool is_nearer(const Neighbour& a, const Neighbour& b) {
  return a.likeness != b.likeness ? a.likeness > b.likeness : a.document < b.document;
}

}  // namespace

void keep_nearest(std::vector<Neighbour>& nearest, Neighbour neighbour, std::size_t limit) {
  const auto place = std::upper_bound(nearest.begin(), nearest.end(), neighbour, is_nearer);
  if (place == nearest.end() && nearest.size() >= limit) return;
  nearest.insert(place, neighbour);
  if (nearest.size() > limit) nearest.pop_back();
}

std::vector<std::vector<Neighbour>> neighbours(std::span<const std::vector<WeightedTerm>> vectors,
                                               std::size_t limit) {
  std::unordered_map<TermKey, std::uint32_t> lists;
  std::vector<std::vector<Posting>> postings;
  std::vector<std::vector<Share>> documents(vectors.size());
  for (std::uint32_t d = 0; d < vectors.size(); ++d) {
    documents[d].reserve(vectors[d].size());
    for (const WeightedTerm& t : vectors[d]) {
      const auto [it, fresh] =
          lists.try_emplace(t.key, static_cast<std::uint32_t>(postings.size()));
      if (fresh) postings.emplace_back();
      postings[it->second].push_back({d, t.weight});
      documents[d].push_back({it->second, t.weight});
    }
  }
  const auto common =
      std::max(kFew, static_cast<std::size_t>(kCommon * static_cast<double>(vectors.size())));
  std::vector<std::vector<Neighbour>> all(vectors.size());
  std::vector<float> shared(vectors.size(), 0);
  std::vector<std::uint32_t> touched;
  for (std::uint32_t d = 0; d < vectors.size(); ++d) {
    touched.clear();
    for (const Share& term : documents[d]) {
      const std::vector<Posting>& list = postings[term.list];
      if (list.size() > common) continue;
      for (const Posting& p : list) {
        if (shared[p.document] == 0) touched.push_back(p.document);
        shared[p.document] += term.weight * p.weight;
      }
    }
    shared[d] = 0;
    for (const std::uint32_t other : touched) {
      if (shared[other] > 0) keep_nearest(all[d], {other, shared[other]}, limit);
      shared[other] = 0;
    }
    for (Neighbour& n : all[d]) n.likeness = cosine(vectors[d], vectors[n.document]);
    std::sort(all[d].begin(), all[d].end(), is_nearer);
  }
  return all;
}

}  // namespace onrecord
