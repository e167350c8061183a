// SPDX-License-Identifier: Apache-2.0
#include "core/judge/pool.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>

namespace onrecord {
namespace {

// How many of the documents that share most with a claim lend each other support.
constexpr std::size_t kSupporters = 10;
// A claim's own article supports like a document that bears on it with this probability.
constexpr float kOwnArticle = 0.6F;
// A document supports as much as the best one if its words count for as much, and that for this
// much at least: where nothing speaks of the claim, what is like each other does not bear on it.
constexpr float kSupports = 0.2F;
// Documents that bear on a claim without being very like its words are like each other, but hardly
// more than this: on followed claims, each that was thought to bear on one did so with 0.25
// already.
constexpr float kMostSupport = 0.3F;

// Terms that stand together are looked for among so many of a claim, and so many documents that
// have both may be chance.
constexpr std::size_t kTogether = 64;
constexpr float kByChance = 8;
// What the claim's names count for when two documents are compared.
constexpr float kNamesCount = 0.5F;
// How much what is said of the documents most like it counts beside what is said of a document
// itself, how many they are, and how like to itself a document is that is like no other. Nothing
// is surer than kSurest log odds; the claim's own article speaks of it with kGoodCompany.
constexpr double kCompany = 0.7;
constexpr std::size_t kNeighbours = 8;
constexpr double kAlone = 0.4;
constexpr double kSurest = 6;
constexpr double kGoodCompany = 2;
// What is taken from the log odds of a headline that fits another claim much better.
constexpr double kRival = 6;
// The claim's own article and what is known of it can be as much company besides.
constexpr double kAddedCompany = 0.2;
// Among few documents those that would tell against one may be missing: in a pool of one so much
// is taken from the log odds, in one of kEnough nothing.
constexpr double kUnknownCompany = 0.1;
constexpr double kEnough = 100;

float& at(Bearing& b, BearingFeature which) { return b.features[static_cast<std::size_t>(which)]; }

float weight_of(std::span<const WeightedTerm> vector, TermKey key) {
  const auto it =
      std::lower_bound(vector.begin(), vector.end(), key,
                       [](const WeightedTerm& t, TermKey wanted) { return t.key < wanted; });
  return it != vector.end() && it->key == key ? it->weight : 0;
}

double log_odds(const Bearing& b) { return bearing_log_odds(b.features) - kRival * b.rival; }

// How much what is said of a neighbour counts.
double counts_for(const Neighbour& n) { return std::pow(n.likeness, 3); }

// Sorts terms by key and makes one of those that are the same.
void add_up(std::vector<WeightedTerm>& terms) {
  std::stable_sort(terms.begin(), terms.end(),
                   [](const WeightedTerm& a, const WeightedTerm& b) { return a.key < b.key; });
  std::size_t size = 0;
  for (const WeightedTerm& t : terms) {
    if (size > 0 && terms[size - 1].key == t.key) {
      terms[size - 1].weight += t.weight;
    } else {
      terms[size++] = t;
    }
  }
  terms.resize(size);
}

}  // namespace

PooledDocument pooled(const Reading& document) {
  return {document_terms(document), document.published, document.published_at};
}

Pool::Pool(std::vector<PooledDocument> documents) : documents_(std::move(documents)) {
  for (const PooledDocument& document : documents_) rarity_.add(document.terms);
  vectors_.reserve(documents_.size());
  for (std::uint32_t i = 0; i < documents_.size(); ++i) {
    const std::vector<WeightedTerm>& terms = documents_[i].terms.terms;
    vectors_.push_back(term_vector(terms, rarity_));
    for (const WeightedTerm& t : terms) postings_[t.key].push_back({i, t.weight});
  }
  neighbours_ = neighbours(vectors_, kNeighbours);
  for (const std::vector<Neighbour>& company : neighbours_)
    company_.push_back(std::transform_reduce(company.begin(), company.end(), 0.0, std::plus<>(),
                                             [](const Neighbour& n) { return counts_for(n); }));
}

std::uint32_t Pool::add(PooledDocument document) {
  vectors_.push_back(term_vector(document.terms.terms, rarity_));
  documents_.push_back(std::move(document));
  return static_cast<std::uint32_t>(documents_.size() - 1);
}

void Pool::shrink(std::size_t size) {
  documents_.erase(documents_.begin() + static_cast<std::ptrdiff_t>(size), documents_.end());
  vectors_.erase(vectors_.begin() + static_cast<std::ptrdiff_t>(size), vectors_.end());
}

bool Pool::is_headline(std::uint32_t document) const {
  const std::vector<DocumentTerms::Passage>& passages = documents_[document].terms.passages;
  if (passages.empty() || !passages[0].span.empty()) return false;
  const std::vector<TermKey>& headline = passages[0].terms;
  return std::all_of(passages.begin() + 1, passages.end(), [&](const DocumentTerms::Passage& p) {
    return std::includes(headline.begin(), headline.end(), p.terms.begin(), p.terms.end());
  });
}

void Pool::add_rival(const ClaimTerms& claim, std::span<const std::uint32_t> documents) {
  std::vector<std::uint32_t> headlines;
  std::copy_if(documents.begin(), documents.end(), std::back_inserter(headlines),
               [&](std::uint32_t d) { return is_headline(d); });
  if (!headlines.empty()) rivals_.add(WeighedClaim(claim, rarity_).words(), headlines);
}

std::vector<std::uint32_t> Pool::sharing(const Profile& profile, const ClaimTerms& claim,
                                         std::optional<std::uint32_t> own,
                                         std::size_t limit) const {
  std::vector<float> scores(documents_.size(), 0);
  std::vector<std::uint32_t> touched;
  const auto collect = [&](std::span<const WeightedTerm> wanted, float share) {
    for (const WeightedTerm& t : wanted) {
      const auto it = postings_.find(t.key);
      if (it == postings_.end()) continue;
      const float weight = share * t.weight * rarity_(t.key);
      for (const Posting& p : it->second) {
        if (scores[p.document] == 0) touched.push_back(p.document);
        scores[p.document] += weight * 2 * p.count / (1 + p.count);
      }
    }
  };
  collect(claim.claim, 1);
  collect(claim.context, 0.3F);
  std::erase_if(touched, [&](std::uint32_t d) { return d == own || precedes(d, profile); });
  std::sort(touched.begin(), touched.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  if (touched.size() > limit) touched.resize(limit);
  return touched;
}

Bearing Pool::without_support(const Profile& profile, const WeighedClaim& claim,
                              std::uint32_t document) const {
  const PooledDocument& d = documents_[document];
  Bearing b = claim.bearing(d.terms);
  at(b, BearingFeature::gap) = gap_after(profile, d.published, d.published_at);
  if (is_headline(document))
    b.rival = rivals_.fits_another_better(claim.words(), document, d.terms.passages.front().terms);
  return b;
}

// With the support that it has, and good company.
double Pool::most_probable(std::uint32_t document, const Bearing& bearing) const {
  const double odds = log_odds(bearing);
  const double company = kAddedCompany + (document < company_.size() ? company_[document] : 0);
  return probability_of(odds + kCompany * company / (kAlone + company) *
                                   std::max(0.0, kGoodCompany - odds));
}

std::vector<std::uint32_t> Pool::worth_ranking(const Profile& profile, const ClaimTerms& claim,
                                               std::span<const std::uint32_t> documents,
                                               double least) const {
  const WeighedClaim weighed(claim, rarity_);
  std::vector<std::uint32_t> worth;
  for (const std::uint32_t d : documents) {
    if (precedes(d, profile)) continue;
    Bearing b = without_support(profile, weighed, d);
    if (at(b, BearingFeature::words) <= 0) continue;
    at(b, BearingFeature::support) = kMostSupport;
    if (most_probable(d, b) >= least) worth.push_back(d);
  }
  return worth;
}

// The claim's terms, each with what it tells that the others do not: those that stand together
// wherever they stand, as the parts of a name do, tell of one thing.
std::vector<WeightedTerm> Pool::telling(const WeighedClaim& claim) const {
  const std::vector<WeightedTerm>& words = claim.terms().claim;
  const std::size_t size = std::min(words.size(), kTogether);
  std::vector<std::uint64_t> has(documents_.size(), 0);  // which of the terms, by document
  for (std::size_t i = 0; i < size; ++i) {
    const auto it = postings_.find(words[i].key);
    if (it == postings_.end()) continue;
    for (const Posting& p : it->second) has[p.document] |= std::uint64_t{1} << i;
  }
  std::vector<float> together(size * size, 0);
  for (const std::uint64_t terms : has)
    for (std::uint64_t a = terms; a != 0; a &= a - 1)
      for (std::uint64_t b = terms; b != 0; b &= b - 1)
        ++together[static_cast<std::size_t>(std::countr_zero(a)) * size +
                   static_cast<std::size_t>(std::countr_zero(b))];
  std::vector<WeightedTerm> out(claim.words().begin(), claim.words().end());
  for (std::size_t i = 0; i < out.size(); ++i) {
    float told = words[i].weight;
    for (std::size_t j = 0; i < size && j < size; ++j) {
      if (i == j) continue;
      const float both =
          (together[i * size + i] + kByChance) * (together[j * size + j] + kByChance);
      told += words[j].weight * together[i * size + j] / std::sqrt(both);
    }
    out[i].weight /= told;
  }
  return out;
}

void Pool::lend_support(const WeighedClaim& claim, std::span<const WeightedTerm> told,
                        std::optional<std::uint32_t> own, std::vector<Ranked>& ranked) const {
  std::vector<Neighbour> supporters;
  for (const Ranked& r : ranked)
    keep_nearest(supporters,
                 {r.document, share_of_words(told, documents_[r.document].terms, rarity_)},
                 kSupporters);
  const float best = std::max(kSupports, supporters.empty() ? 0 : supporters.front().likeness);
  for (Neighbour& s : supporters) s.likeness = std::pow(s.likeness / best, 3.0F);
  if (own) supporters.push_back({*own, kOwnArticle});

  // Names tell which affair it is; so what two documents share beside them counts for more.
  std::vector<float> named;  // of one document: the weights of the names, its length beside them
  const auto read_names = [&](std::uint32_t document) {
    named.clear();
    float length = 1;
    for (const TermKey key : claim.terms().named) {
      named.push_back(weight_of(vectors_[document], key));
      length -= (1 - kNamesCount) * named.back() * named.back();
    }
    named.push_back(std::sqrt(std::max(length, 0.05F)));
  };
  // The supporters as one, so that a document is held against all of them at once.
  std::vector<WeightedTerm> all;
  std::vector<float> all_names(claim.terms().named.size(), 0);
  std::unordered_map<std::uint32_t, float> parts;  // what each is of it
  float shares = 0.3F;
  for (const auto& [document, share] : supporters) {
    read_names(document);
    const float part = share / named.back();
    for (const WeightedTerm& t : vectors_[document]) all.push_back({t.key, part * t.weight});
    for (std::size_t k = 0; k < all_names.size(); ++k) all_names[k] += part * named[k];
    parts[document] = part;
    shares += share;
  }
  add_up(all);
  for (Ranked& r : ranked) {
    read_names(r.document);
    float sum = cosine(all, vectors_[r.document]);
    float weight = shares;
    for (std::size_t k = 0; k < all_names.size(); ++k)
      sum -= (1 - kNamesCount) * named[k] * all_names[k];
    if (const auto own_part = parts.find(r.document); own_part != parts.end()) {
      // It lends itself none.
      sum -= own_part->second * named.back() * named.back();
      weight -= own_part->second * named.back();
    }
    sum /= named.back();
    at(r.bearing, BearingFeature::support) = sum / weight;
  }
}

// What is said of the documents most like it is said of a document too, in part: one that shares
// words with the claim but stands among those of another story is of that story.
void Pool::weigh_by_company(const Profile& profile, std::span<const std::uint32_t> documents,
                            std::optional<std::uint32_t> own, std::vector<Ranked>& ranked) const {
  std::vector<std::uint32_t> added;
  for (const std::uint32_t d : documents)
    if (d >= neighbours_.size()) added.push_back(d);
  if (own && *own >= neighbours_.size()) added.push_back(*own);
  const double unknown =
      kUnknownCompany * std::max(0.0, 1 - static_cast<double>(neighbours_.size()) / kEnough);
  std::unordered_map<std::uint32_t, double> odds;
  for (const Ranked& r : ranked) odds[r.document] = log_odds(r.bearing);
  for (Ranked& r : ranked) {
    std::vector<Neighbour> company;
    if (r.document < neighbours_.size()) company = neighbours_[r.document];
    for (const std::uint32_t d : added)
      if (d != r.document)
        keep_nearest(company, {d, cosine(vectors_[d], vectors_[r.document])}, kNeighbours);
    const double mine = odds.at(r.document);
    double sum = kAlone * std::clamp(mine, -kSurest, kSurest);
    double weight = kAlone;
    for (const Neighbour& n : company) {
      double theirs = kGoodCompany;
      if (n.document != own) {
        if (precedes(n.document, profile)) continue;
        const auto it = odds.find(n.document);
        if (it == odds.end()) continue;
        theirs = std::clamp(it->second, -kSurest, kSurest);
      }
      sum += counts_for(n) * theirs;
      weight += counts_for(n);
    }
    const double moved = kCompany * (sum / weight - std::clamp(mine, -kSurest, kSurest));
    r.bearing.probability = probability_of(mine + moved - unknown);
  }
}

std::vector<Ranked> Pool::rank(const Profile& profile, const ClaimTerms& claim,
                               std::span<const std::uint32_t> documents,
                               std::optional<std::uint32_t> own, double least) const {
  const WeighedClaim weighed(claim, rarity_);
  std::vector<Ranked> ranked;
  const auto add = [&](std::uint32_t d) {
    ranked.push_back({d, without_support(profile, weighed, d)});
  };
  for (const std::uint32_t d : documents) add(d);
  const std::vector<WeightedTerm> told = telling(weighed);
  if (least > 0) lend_support(weighed, told, own, ranked);
  std::vector<std::uint32_t> company;  // of those to whom it makes a difference
  for (const Ranked& r : ranked) {
    if (r.document >= neighbours_.size() || most_probable(r.document, r.bearing) < least) continue;
    for (const Neighbour& n : neighbours_[r.document])
      if (counts(n.document, profile, own)) company.push_back(n.document);
  }
  std::sort(company.begin(), company.end());
  company.erase(std::unique(company.begin(), company.end()), company.end());
  for (const std::uint32_t d : company)
    if (std::find(documents.begin(), documents.end(), d) == documents.end()) add(d);
  lend_support(weighed, told, own, ranked);
  weigh_by_company(profile, documents, own, ranked);
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    if (a.bearing.probability != b.bearing.probability)
      return a.bearing.probability > b.bearing.probability;
    return a.document < b.document;
  });
  return ranked;
}

}  // namespace onrecord
