// SPDX-License-Identifier: Apache-2.0
#pragma once

// Pool: documents that are at hand together. What is rare among them, what the best of them reaches
// and which of them resemble each other says more than any one document alone. The one model by
// which coverage is held against claims: `judge` puts all its documents into one pool, `check`
// those that came in, with some that were there before.

#include "core/judge/bearing.hpp"
#include "core/judge/neighbours.hpp"
#include "core/judge/rivals.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace onrecord {

// What a pool keeps of a document.
struct PooledDocument {
  DocumentTerms terms;
  std::optional<Day> published;
  std::optional<Instant> published_at;
};

PooledDocument pooled(const Reading& document);

struct Ranked {
  std::uint32_t document = 0;  // index into the pool
  Bearing bearing;
};

class Pool {
 public:
  explicit Pool(std::vector<PooledDocument> documents);

  // One more to compare the others with, which changes nothing in what is rare; gives its index.
  std::uint32_t add(PooledDocument document);

  // Drops all that were added but the first `size` documents.
  void shrink(std::size_t size);

  // Whether a document appeared before the claim was made.
  bool precedes(std::uint32_t document, const Profile& profile) const {
    return is_older(documents_[document].published, documents_[document].published_at, profile);
  }

  // Whether a document is nothing but a headline: its text, if it has any, says nothing beside it,
  // as in feeds that give the headline and the outlet again.
  bool is_headline(std::uint32_t document) const;

  // Each of the documents may be about the claim. The headlines among them tell one thing, and are
  // held against all claims that they may be about: to be called before any of them is ranked.
  void add_rival(const ClaimTerms& claim, std::span<const std::uint32_t> documents);

  // The documents that share most with the claim, at most `limit`. Its own article and documents
  // from before it was made are left out.
  std::vector<std::uint32_t> sharing(const Profile& profile, const ClaimTerms& claim,
                                     std::optional<std::uint32_t> own, std::size_t limit) const;

  // Which of the documents may well bear on the claim with a probability of `least` or more, were
  // the documents like them to speak for them: the others are hardly worth ranking. None that
  // shares no word with the claim.
  std::vector<std::uint32_t> worth_ranking(const Profile& profile, const ClaimTerms& claim,
                                           std::span<const std::uint32_t> documents,
                                           double least) const;

  // How these documents, and those of the pool that are most like them, bear on the claim, most
  // probable first. They lend each other support, and so does the claim's own article; and each is
  // held against what is said of the documents most like it. A document that hardly
  // reaches a probability of `least`, by what its words and its company can make of it, may be
  // given less than is due to it.
  std::vector<Ranked> rank(const Profile& profile, const ClaimTerms& claim,
                           std::span<const std::uint32_t> documents,
                           std::optional<std::uint32_t> own, double least = 0) const;

  const DocumentTerms& terms(std::uint32_t document) const { return documents_[document].terms; }
  const Rarity& rarity() const { return rarity_; }
  std::size_t size() const { return documents_.size(); }

 private:
  struct Posting {
    std::uint32_t document;
    float count;
  };

  Bearing without_support(const Profile& profile, const WeighedClaim& claim,
                          std::uint32_t document) const;
  double most_probable(std::uint32_t document, const Bearing& bearing) const;

  // Whether a document can bear on the claim at all.
  bool counts(std::uint32_t document, const Profile& profile,
              std::optional<std::uint32_t> own) const {
    return document != own && !precedes(document, profile);
  }
  std::vector<WeightedTerm> telling(const WeighedClaim& claim) const;
  void lend_support(const WeighedClaim& claim, std::span<const WeightedTerm> told,
                    std::optional<std::uint32_t> own, std::vector<Ranked>& ranked) const;
  void weigh_by_company(const Profile& profile, std::span<const std::uint32_t> documents,
                        std::optional<std::uint32_t> own, std::vector<Ranked>& ranked) const;

  std::vector<PooledDocument> documents_;
  std::vector<std::vector<WeightedTerm>> vectors_;
  // Of those that the pool was made of: the documents most like each, and what these count
  // together.
  std::vector<std::vector<Neighbour>> neighbours_;
  std::vector<double> company_;
  Rivals rivals_;
  Rarity rarity_;
  std::unordered_map<TermKey, std::vector<Posting>> postings_;
};

}  // namespace onrecord
