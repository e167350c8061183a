// SPDX-License-Identifier: Apache-2.0
#include "core/judge/index.hpp"

#include "core/judge/bearing.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace onrecord {
namespace {

// A list keeps so many postings, those of most impact: of a term that many claims share, those that
// it says most about.
constexpr std::size_t kLongest = 1024;
// How many postings one article may cost in all. Rare terms are followed first, so what is cut off
// are claims that share only common words with the article.
constexpr std::size_t kBudget = 30000;
// How many of the claims found are scored by all of their terms, for each that is asked for: those
// that share a term which few have, and those that only share others.
constexpr std::size_t kScoredRare = 4;
constexpr std::size_t kScoredCommon = 2;
// A claim is reported when at least this share of its rarity is in the article.
constexpr float kLeastShare = 0.12F;

// The best `count` of those that were put in.
class Best {
 public:
  explicit Best(std::size_t count) : count_(count) {}

  // Whether one of that score is surely not among them.
  bool is_full_above(float score) const {
    return heap_.size() == count_ && (count_ == 0 || score < heap_.front().score);
  }

  void put(const Candidate& c) {
    heap_.push_back(c);
    std::push_heap(heap_.begin(), heap_.end(), better);
    if (heap_.size() <= count_) return;
    std::pop_heap(heap_.begin(), heap_.end(), better);
    heap_.pop_back();
  }

  std::vector<Candidate> sorted() && {
    std::sort_heap(heap_.begin(), heap_.end(), better);
    return std::move(heap_);
  }

 private:
  static bool better(const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.claim < b.claim;
  }

  std::size_t count_;
  std::vector<Candidate> heap_;
};

}  // namespace

struct ClaimIndex::Impl {
  struct Posting {
    std::uint32_t claim;  // position in the index
    float impact;         // what the term adds to the claim's score
  };

  // The claims that a term says most about: a heap, the least of them on top, once it is full.
  struct List {
    std::vector<Posting> postings;
    std::uint32_t claims = 0;  // that have the term

    void add(Posting posting) {
      const auto greater = [](const Posting& a, const Posting& b) { return a.impact > b.impact; };
      ++claims;
      if (postings.size() < kLongest) {
        postings.push_back(posting);
        if (postings.size() == kLongest) std::make_heap(postings.begin(), postings.end(), greater);
      } else if (posting.impact > postings.front().impact) {
        std::pop_heap(postings.begin(), postings.end(), greater);
        postings.back() = posting;
        std::push_heap(postings.begin(), postings.end(), greater);
      }
    }
  };

  // What a term adds to the score of the claim that it stands at.
  struct Share {
    std::uint32_t term;  // index into lists
    float impact;
  };

  struct Entry {
    std::int64_t id;
    std::optional<Day> made;
    float scale = 1;        // a score of so much says that the whole claim stands in the article
    std::size_t first = 0;  // of its shares; they end where the next claim's begin
  };

  std::span<const Share> shares_of(std::size_t claim) const {
    const std::size_t end = claim + 1 < claims.size() ? claims[claim + 1].first : shares.size();
    return std::span(shares).subspan(claims[claim].first, end - claims[claim].first);
  }

  std::vector<Entry> claims;
  std::vector<Share> shares;
  std::vector<List> lists;
  std::unordered_map<TermKey, std::uint32_t> terms;  // their lists
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
  impl_->claims.push_back({id, profile.made, 1, impl_->shares.size()});
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
    const auto fresh = static_cast<std::uint32_t>(impl_->lists.size());
    const auto [place, is_new] = impl_->terms.try_emplace(term.key, fresh);
    if (is_new) impl_->lists.emplace_back();
    impl_->lists[place->second].add({position, term.weight / scale});
    impl_->shares.push_back({place->second, term.weight / scale});
  }
}

std::vector<Candidate> ClaimIndex::candidates(const Reading& coverage, std::size_t limit) const {
  return candidates(document_terms(coverage), coverage.published, limit);
}

std::vector<Candidate> ClaimIndex::candidates(const DocumentTerms& document,
                                              std::optional<Day> published,
                                              std::size_t limit) const {
  const Impl& index = *impl_;
  std::vector<std::uint32_t> terms;  // of the article, rarest first
  for (const WeightedTerm& term : document.terms) {
    const auto it = index.terms.find(term.key);
    if (it != index.terms.end()) terms.push_back(it->second);
  }
  std::sort(terms.begin(), terms.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto claims_a = index.lists[a].claims, claims_b = index.lists[b].claims;
    return claims_a != claims_b ? claims_a < claims_b : a < b;
  });
  // One sum for each claim and one mark for each term, all zero between calls: the cost of clearing
  // is that of what was touched.
  thread_local std::vector<float> scores;
  thread_local std::vector<bool> marks;
  if (scores.size() < index.claims.size()) scores.resize(index.claims.size());
  if (marks.size() < index.lists.size()) marks.resize(index.lists.size());
  std::vector<std::uint32_t> touched(kBudget);
  std::size_t found = 0;
  std::size_t rare = 0;  // of them, those that were touched by a list of few claims
  std::size_t budget = kBudget;
  for (const std::uint32_t term : terms) {
    marks[term] = true;
    const auto& postings = index.lists[term].postings;
    if (postings.size() > budget) budget = 0;
    if (budget == 0) continue;
    budget -= postings.size();
    // Without a branch: the processor then waits for many scores at once.
    for (const Impl::Posting& p : postings) {
      float& score = scores[p.claim];
      touched[found] = p.claim;
      found += score == 0 ? 1 : 0;
      score += p.impact;
    }
    if (index.lists[term].claims <= kLongest) rare = found;
  }
  // First by what was followed, under the positions in the index; then by all that is shared.
  Best shared(limit);
  const auto score_best = [&](std::span<const std::uint32_t> positions, std::size_t count) {
    Best followed(count);
    for (const std::uint32_t position : positions) {
      const float score = std::exchange(scores[position], 0.0F);
      if (followed.is_full_above(score)) continue;
      const Impl::Entry& entry = index.claims[position];
      if (!entry.made || !published || *published >= *entry.made) followed.put({position, score});
    }
    for (const Candidate& c : std::move(followed).sorted()) {
      const auto position = static_cast<std::size_t>(c.claim);
      const Impl::Entry& entry = index.claims[position];
      float score = 0;
      for (const Impl::Share& share : index.shares_of(position))
        if (marks[share.term]) score += share.impact;
      if (score >= kLeastShare * entry.scale) shared.put({entry.id, score});
    }
  };
  score_best(std::span(touched).first(rare), kScoredRare * limit);
  score_best(std::span(touched).first(found).subspan(rare), kScoredCommon * limit);
  for (const std::uint32_t term : terms) marks[term] = false;
  return std::move(shared).sorted();
}

}  // namespace onrecord
