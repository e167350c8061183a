// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bearing: how likely a document bears on a claim, from the terms that they share. A handful of
// features that mean the same in every collection (shares, not raw scores) go into a logistic
// model, so that one threshold serves a pool of headlines and a pool of articles alike.

#include "core/judge/profile.hpp"
#include "core/judge/terms.hpp"
#include "core/notes/reading.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord {

struct WeightedTerm {
  TermKey key = 0;
  float weight = 0;
};

// A claim as terms; both lists and the pairs sorted by key.
struct ClaimTerms {
  std::vector<WeightedTerm> claim;    // of its words, with their weights
  std::vector<WeightedTerm> context;  // of its article, speaker and headline
  std::vector<TermKey> pairs;         // neighbouring terms of the claim
  std::vector<TermKey> places;        // last words of the places that its article names
  std::vector<TermKey> named;         // those of the claim that stand in a name
  std::vector<TermKey> people;        // last words of the people whom the claim names
  std::vector<TermKey> bodies;        // of the organisations, places and other things that it names
};

ClaimTerms claim_terms(const Profile& profile);

// A document as terms.
struct DocumentTerms {
  struct Passage {
    Span span;                   // one sentence; empty for the headline
    std::vector<TermKey> terms;  // sorted, each once
    bool names_place = false;
  };
  std::vector<WeightedTerm> terms;  // how often each stands there, the headline's twice; by key
  std::vector<TermKey> pairs;       // neighbouring terms, sorted, each once
  std::vector<Passage> passages;    // the headline first, if there is one, then the sentences
  float length = 0;                 // in terms
};

DocumentTerms document_terms(const Reading& document);

// How rare terms are among the documents at hand, smoothed with their rarity in news at large.
class Rarity {
 public:
  void add(const DocumentTerms& document);
  float operator()(TermKey key) const;  // ln((N + 1) / (n + 0.5))
  std::size_t documents() const { return documents_; }
  float mean_length() const;  // of the documents, in terms

 private:
  struct Count {
    double elsewhere = 0;  // as many of the background's documents have the term
    std::uint32_t here = 0;
  };
  std::unordered_map<TermKey, Count> counts_;
  std::size_t documents_ = 0;
  double length_ = 0;
};

// The share of the wanted terms, by their weights, that the document has: BM25 over its greatest
// possible value. `wanted` is sorted by key.
float share_of_words(std::span<const WeightedTerm> wanted, const DocumentTerms& document,
                     const Rarity& rarity);

// The weight of those terms that are among the keys; both sorted by key.
float carried_by(std::span<const TermKey> keys, std::span<const WeightedTerm> terms);

// What the model sees. Shares are of the summed rarity of the claim's terms.
enum class BearingFeature : std::uint8_t {
  bias,
  words,      // BM25 over its greatest possible value
  passage,    // share of the claim that stands in one sentence
  matter,     // share of the claim's words outside names that stand in that sentence
  pairs,      // share of the claim's neighbouring terms that are neighbours in the document
  context,    // share of the terms of the claim's article
  people,     // share of the people whom the claim names that the document never names
  bodies,     // the same of the organisations, places and other things that it names, by rarity
  elsewhere,  // 1 when that sentence names a place and the document none of the claim's article
  focus,      // share of that sentence that is the claim's
  gap,        // time since the claim was made or due: 0 at once, 0.7 within a day, 1 in 14 days
  support,    // likeness to the other documents that probably bear on the claim
  count
};

using BearingFeatures = std::array<float, static_cast<std::size_t>(BearingFeature::count)>;

std::string_view to_string(BearingFeature feature);

struct Bearing {
  BearingFeatures features{};
  std::uint32_t passage = 0;  // index of the passage that carries most of the claim
  float rival = 0;            // how much better it fits another claim (core/judge/rivals.hpp), 0..1
  double probability = 0;
};

// A claim among the documents at hand: its terms weighed by how rare they are there, once for all
// documents. Keeps what it is made of by reference.
class WeighedClaim {
 public:
  WeighedClaim(const ClaimTerms& claim, const Rarity& rarity);

  const ClaimTerms& terms() const { return claim_; }
  // Those of its words, and those of its context, by key.
  std::span<const WeightedTerm> words() const { return words_; }
  std::span<const WeightedTerm> context() const { return context_; }

  // The features of the claim and one document; `gap` (see below), `support` and `rival`
  // (core/judge/pool.hpp) stay 0.
  Bearing bearing(const DocumentTerms& document) const;

 private:
  float matter(std::span<const TermKey> passage) const;

  const ClaimTerms& claim_;
  const Rarity& rarity_;
  std::vector<WeightedTerm> words_;
  std::vector<WeightedTerm> context_;
  std::vector<WeightedTerm> matter_;  // of the words, those outside names
  std::vector<WeightedTerm> bodies_;
};

// The gap between a claim and what came out then: the longer after the claim, or after the day it
// was due, the more often it is another event; what lasts, as figures and rules do, is spoken of
// anew much later. The first hours count most. By the hour when both are known so well; a missing
// date counts as far away.
float gap_after(const Profile& claim, std::optional<Day> published,
                std::optional<Instant> published_at);

// How probably a document bears on the claim, as log odds, by the weights of data/bearing.tsv.
double bearing_log_odds(const BearingFeatures& features);
double probability_of(double log_odds);

// Cosine of two documents by rarity-weighted terms; the vectors come from `term_vector`.
std::vector<WeightedTerm> term_vector(std::span<const WeightedTerm> terms, const Rarity& rarity);
float cosine(std::span<const WeightedTerm> a, std::span<const WeightedTerm> b);

}  // namespace onrecord
