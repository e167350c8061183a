// SPDX-License-Identifier: Apache-2.0
#include "core/judge/index.hpp"

#include "core/judge/bearing.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace onrecord {
namespace {

// How many postings one article may cost in all, and how many a single term may. Rare terms are
// followed first, so what is cut off are claims that share only common words with the article.
constexpr std::size_t kBudget = 200000;
constexpr std::size_t kLongest = 20000;
// A claim is reported when at least this share of its rarity is in the article.
constexpr float kLeastShare = 0.12F;

// Brings the postings that are followed, those of most impact, to the front. Among themselves they
// stand by claim, so that the sums are walked in the order of memory.
template <typename List>
void sort_list(List& list) {
  auto& postings = list.postings;
  if (list.sorted == postings.size()) return;
  const auto by_claim = [](const auto& a, const auto& b) { return a.claim < b.claim; };
  auto end = postings.end();
  if (postings.size() > kLongest) {
    end = postings.begin() + static_cast<std::ptrdiff_t>(kLongest);
    std::nth_element(postings.begin(), end, postings.end(), [](const auto& a, const auto& b) {
      return a.impact != b.impact ? a.impact > b.impact : a.claim < b.claim;
    });
  }
  std::sort(postings.begin(), end, by_claim);
  list.sorted = postings.size();
}

}  // namespace

struct ClaimIndex::Impl {
  struct Posting {
    std::uint32_t claim;  // position in the index
    float impact;         // what the term adds to the claim's score
  };

  // The postings of one term. Those of most impact are followed, so that a list which is not
  // followed to its end is cut where it matters least; it is sorted when it is next asked.
  struct List {
    std::vector<Posting> postings;
    std::size_t sorted = 0;
  };

  struct Entry {
    std::int64_t id;
    std::optional<Day> made;
    float scale = 1;  // a score of so much says that the whole claim stands in the article
  };
  std::vector<Entry> claims;
  mutable std::unordered_map<TermKey, List> lists;
};

ClaimIndex::ClaimIndex() : impl_(std::make_unique<Impl>()) {}

ClaimIndex::ClaimIndex(std::span<const Stored<Profile>> claims) : ClaimIndex() {
  for (const Stored<Profile>& claim : claims) add(claim.id, claim.value);
}

ClaimIndex::~ClaimIndex() = default;
ClaimIndex::ClaimIndex(ClaimIndex&&) noexcept = default;
ClaimIndex& ClaimIndex::operator=(ClaimIndex&&) noexcept = default;

std::size_t ClaimIndex::size() const { return impl_->claims.size(); }

void ClaimIndex::add(std::int64_t id, const Profile& profile) {
  const auto position = static_cast<std::uint32_t>(impl_->claims.size());
  impl_->claims.push_back({id, profile.made});
  float total = 0;
  std::vector<WeightedTerm> terms;
  for (const Term& term : profile.terms) {
    const TermKey key = term_key(term.key);
    const float weight = term.weight * background_rarity(key);
    if (term.in_claim) total += weight;
    terms.push_back({key, weight});
  }
  if (total <= 0) return;
  const float scale = std::sqrt(total);
  impl_->claims.back().scale = scale;
  for (const WeightedTerm& term : terms) {
    // Context alone says too little to be worth a posting, unless it is rare.
    if (term.weight / total < 0.02F) continue;
    impl_->lists[term.key].postings.push_back({position, term.weight / scale});
  }
}

std::vector<Candidate> ClaimIndex::candidates(const Reading& coverage, std::size_t limit) const {
  return candidates(document_terms(coverage), coverage.published, limit);
}

std::vector<Candidate> ClaimIndex::candidates(const DocumentTerms& document,
                                              std::optional<Day> published,
                                              std::size_t limit) const {
  std::vector<Impl::List*> lists;
  for (const WeightedTerm& term : document.terms) {
    const auto it = impl_->lists.find(term.key);
    if (it != impl_->lists.end()) lists.push_back(&it->second);
  }
  std::sort(lists.begin(), lists.end(),
            [](const auto* a, const auto* b) { return a->postings.size() < b->postings.size(); });
  // One sum for each claim, all zero between calls: the cost of clearing is that of what was
  // touched.
  thread_local std::vector<float> scores;
  if (scores.size() < impl_->claims.size()) scores.resize(impl_->claims.size());
  std::vector<std::uint32_t> touched;
  std::size_t budget = kBudget;
  for (Impl::List* list : lists) {
    sort_list(*list);
    const std::size_t follow = std::min({list->postings.size(), kLongest, budget});
    budget -= follow;
    for (std::size_t i = 0; i < follow; ++i) {
      const Impl::Posting& p = list->postings[i];
      if (scores[p.claim] == 0) touched.push_back(p.claim);
      scores[p.claim] += p.impact;
    }
    if (budget == 0) break;
  }
  // The best so far as a heap, the least of them on top.
  const auto better = [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.claim < b.claim;
  };
  std::vector<Candidate> out;
  for (const std::uint32_t position : touched) {
    const float score = std::exchange(scores[position], 0.0F);
    if (out.size() == limit && (limit == 0 || score < out.front().score)) continue;
    const Impl::Entry& entry = impl_->claims[position];
    if (score < kLeastShare * entry.scale) continue;
    if (entry.made && published && *published < *entry.made) continue;
    out.push_back({entry.id, score});
    std::push_heap(out.begin(), out.end(), better);
    if (out.size() <= limit) continue;
    std::pop_heap(out.begin(), out.end(), better);
    out.pop_back();
  }
  std::sort_heap(out.begin(), out.end(), better);
  return out;
}

}  // namespace onrecord
