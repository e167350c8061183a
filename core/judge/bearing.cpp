// SPDX-License-Identifier: Apache-2.0
#include "core/judge/bearing.hpp"

#include "core/base/hash.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace onrecord {
namespace {

constexpr std::string_view kNames[] = {"bias",      "words",   "passage", "matter",
                                       "pairs",     "context", "people",  "bodies",
                                       "elsewhere", "focus",   "gap",     "support"};
static_assert(std::size(kNames) == static_cast<std::size_t>(BearingFeature::count));

// BM25 (Robertson and Zaragoza 2009).
constexpr float kSaturation = 1.0F;
constexpr float kLengthShare = 0.4F;

// The background counts as this many documents of the pool.
constexpr double kBackground = 100;

// The hours of a gap of 1; what has no date counts as a little further away, and what is known by
// the day as half a day further.
constexpr double kFortnight = 336;
constexpr double kHalfDay = 12;
constexpr float kUndated = 1.1F;
// The first hours tell one event from the next; after some days it matters little how many they
// are.
constexpr double kGapPower = 0.4;
// Of a claim that lasts.
constexpr double kLasting = 0.75;

TermKey pair_of(TermKey a, TermKey b) { return a * 0x9e3779b97f4a7c15ull + b; }

void sort_unique(std::vector<TermKey>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

bool by_key(const WeightedTerm& a, const WeightedTerm& b) { return a.key < b.key; }

std::vector<TermKey> pairs_of(std::span<const TermHit> hits) {
  std::vector<TermKey> pairs;
  for (std::size_t i = 0; i + 1 < hits.size(); ++i)
    if (hits[i + 1].token - hits[i].token <= 2)
      pairs.push_back(pair_of(hits[i].key, hits[i + 1].key));
  sort_unique(pairs);
  return pairs;
}

// Far from every token, so that a figure is nobody's neighbour.
void add_figure(const Quantity& quantity, std::vector<TermHit>& hits) {
  const TermKey key = term_key(figure_term(quantity));
  if (key != 0) hits.push_back({key, 1u << 30u});
}

float& at(BearingFeatures& f, BearingFeature which) { return f[static_cast<std::size_t>(which)]; }

// Calls f(term of the claim, term of the document) for each key that both have.
template <typename F>
void for_shared(std::span<const WeightedTerm> a, std::span<const WeightedTerm> b, F f) {
  std::size_t j = 0;
  for (const WeightedTerm& t : a) {
    while (j < b.size() && b[j].key < t.key) ++j;
    if (j == b.size()) return;
    if (b[j].key == t.key) f(t, b[j]);
  }
}

double in_background(TermKey key) {
  return kBackground * std::exp(-static_cast<double>(background_rarity(key)));
}

float total_of(std::span<const WeightedTerm> terms) {
  float total = 0;
  for (const WeightedTerm& t : terms) total += t.weight;
  return total;
}

const BearingFeatures& weights() {
  static const BearingFeatures table = [] {
    BearingFeatures w{};
    for (const auto& row : table_rows(embedded("bearing.tsv"))) {
      const auto name = std::find(std::begin(kNames), std::end(kNames), row[0]);
      if (row.size() < 2 || name == std::end(kNames)) continue;
      w[static_cast<std::size_t>(name - std::begin(kNames))] =
          std::strtof(std::string(row[1]).c_str(), nullptr);
    }
    return w;
  }();
  return table;
}

}  // namespace

std::string_view to_string(BearingFeature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

ClaimTerms claim_terms(const Profile& profile) {
  ClaimTerms out;
  for (const Term& term : profile.terms) {
    (term.in_claim ? out.claim : out.context).push_back({term_key(term.key), term.weight});
  }
  std::sort(out.claim.begin(), out.claim.end(), by_key);
  std::sort(out.context.begin(), out.context.end(), by_key);
  const Reading& words = profile.words;
  const std::vector<TermHit> hits = find_terms(words.text, words.layout.tokens);
  out.pairs = pairs_of(hits);
  for (const TermHit& hit : hits) {
    const Span word = words.layout.tokens[hit.token].span;
    for (const Name& name : words.notes.names)
      if (name.span.begin <= word.begin && word.end <= name.span.end) out.named.push_back(hit.key);
  }
  sort_unique(out.named);
  for (const Name& name : words.notes.names) {
    const std::uint32_t last = words.layout.token_at(name.span.end - 1);
    if (last >= words.layout.tokens.size()) continue;
    const TermKey key = term_key(term_of(words.text[words.layout.tokens[last].span]));
    if (key != 0) (name.kind == NameKind::person ? out.people : out.bodies).push_back(key);
  }
  sort_unique(out.people);
  sort_unique(out.bodies);
  for (const std::string& place : profile.places) {
    const auto space = place.rfind(' ');
    const TermKey key = term_key(term_of(std::string_view(place).substr(space + 1)));
    if (key != 0) out.places.push_back(key);
  }
  sort_unique(out.places);
  return out;
}

DocumentTerms document_terms(const Reading& document) {
  DocumentTerms out;
  std::vector<TermKey> all;
  const auto add_passage = [&](std::span<const TermHit> hits, Span span, int times) {
    DocumentTerms::Passage passage{span, {}, false};
    for (const TermHit& hit : hits) {
      passage.terms.push_back(hit.key);
      for (int i = 0; i < times; ++i) all.push_back(hit.key);
    }
    sort_unique(passage.terms);
    const std::vector<TermKey> pairs = pairs_of(hits);
    out.pairs.insert(out.pairs.end(), pairs.begin(), pairs.end());
    out.passages.push_back(std::move(passage));
  };
  if (!document.title.empty()) {
    const Text title = Text::from_utf8(document.title);
    const Layout layout = lay_out(title);
    std::vector<TermHit> hits = find_terms(title, layout.tokens);
    for (const Quantity& q : find_quantities(title, layout)) add_figure(q, hits);
    add_passage(hits, {}, 2);
  }
  const Notes& notes = document.notes;
  std::size_t quantity = 0;
  std::size_t name = 0;
  for (const Sentence& sentence : document.layout.sentences) {
    std::vector<TermHit> hits = find_terms(document.text, document.layout.tokens_of(sentence));
    while (quantity < notes.quantities.size() &&
           notes.quantities[quantity].span.begin < sentence.span.end) {
      add_figure(notes.quantities[quantity++], hits);
    }
    add_passage(hits, sentence.span, 1);
    while (name < notes.names.size() && notes.names[name].span.begin < sentence.span.end) {
      out.passages.back().names_place |= notes.names[name].kind == NameKind::place;
      ++name;
    }
  }
  // Names are read in the text only; a headline is about the places of its text.
  if (!document.title.empty())
    out.passages.front().names_place =
        std::any_of(out.passages.begin(), out.passages.end(),
                    [](const DocumentTerms::Passage& p) { return p.names_place; });
  sort_unique(out.pairs);
  out.length = static_cast<float>(all.size());
  std::sort(all.begin(), all.end());
  for (const TermKey key : all) {
    if (out.terms.empty() || out.terms.back().key != key) out.terms.push_back({key, 0});
    out.terms.back().weight += 1;
  }
  return out;
}

void Rarity::add(const DocumentTerms& document) {
  ++documents_;
  length_ += document.length;
  for (const WeightedTerm& term : document.terms) {
    const auto [it, is_new] = counts_.try_emplace(term.key);
    if (is_new) it->second.elsewhere = in_background(term.key);
    ++it->second.here;
  }
}

float Rarity::operator()(TermKey key) const {
  const auto it = counts_.find(key);
  const Count count = it == counts_.end() ? Count{in_background(key), 0} : it->second;
  const double all = static_cast<double>(documents_) + kBackground;
  return static_cast<float>(std::log((all + 1) / (count.here + count.elsewhere + 0.5)));
}

float Rarity::mean_length() const {
  // Without a pool, an agency report of 400 words.
  return documents_ == 0 ? 220.0F : static_cast<float>(length_ / static_cast<double>(documents_));
}

float share_of_words(std::span<const WeightedTerm> wanted, const DocumentTerms& document,
                     const Rarity& rarity) {
  const float total = total_of(wanted);
  if (total <= 0) return 0;
  const float norm =
      kSaturation * (1 - kLengthShare + kLengthShare * document.length / rarity.mean_length());
  float words = 0;
  for_shared(wanted, document.terms, [&](const WeightedTerm& c, const WeightedTerm& d) {
    words += c.weight * d.weight / (d.weight + norm);
  });
  return words / total;
}

float carried_by(std::span<const TermKey> keys, std::span<const WeightedTerm> terms) {
  float sum = 0;
  std::size_t j = 0;
  for (const WeightedTerm& t : terms) {
    while (j < keys.size() && keys[j] < t.key) ++j;
    if (j == keys.size()) break;
    if (keys[j] == t.key) sum += t.weight;
  }
  return sum;
}

WeighedClaim::WeighedClaim(const ClaimTerms& claim, const Rarity& rarity)
    : claim_(claim), rarity_(rarity), words_(claim.claim), context_(claim.context) {
  for (WeightedTerm& t : words_) t.weight *= rarity(t.key);
  for (WeightedTerm& t : context_) t.weight *= rarity(t.key);
  for (const WeightedTerm& t : words_)
    if (!std::binary_search(claim.named.begin(), claim.named.end(), t.key)) matter_.push_back(t);
  for (const TermKey key : claim.bodies) bodies_.push_back({key, rarity(key)});
}

// What stands outside the names tells one thing from another that the same people did. 1 if the
// claim is all names.
float WeighedClaim::matter(std::span<const TermKey> passage) const {
  const float total = total_of(matter_);
  return total > 0 ? carried_by(passage, matter_) / total : 1;
}

Bearing WeighedClaim::bearing(const DocumentTerms& document) const {
  using F = BearingFeature;
  Bearing out;
  BearingFeatures& f = out.features;
  at(f, F::bias) = 1;
  const float total = total_of(words_);
  if (total <= 0) return out;
  at(f, F::words) = share_of_words(words_, document, rarity_);

  float best = -1;
  for (std::uint32_t i = 0; i < document.passages.size(); ++i) {
    const float sum = carried_by(document.passages[i].terms, words_);
    if (sum > best) {
      best = sum;
      out.passage = i;
    }
  }
  const bool has_passage = out.passage < document.passages.size();
  at(f, F::passage) = std::max(best, 0.0F) / total;
  if (best > 0) {
    float all = 0;
    for (const TermKey key : document.passages[out.passage].terms) all += rarity_(key);
    at(f, F::focus) = std::min(1.0F, best / all);
  }
  at(f, F::matter) = matter(has_passage ? std::span(document.passages[out.passage].terms)
                                        : std::span<const TermKey>());

  const auto share = [](const std::vector<TermKey>& of, auto has) {
    if (of.empty()) return 0.0F;
    const auto n = std::count_if(of.begin(), of.end(), has);
    return static_cast<float>(n) / static_cast<float>(of.size());
  };
  at(f, F::pairs) = share(claim_.pairs, [&](TermKey k) {
    return std::binary_search(document.pairs.begin(), document.pairs.end(), k);
  });

  const auto has_term = [&](TermKey k) {
    const auto it =
        std::lower_bound(document.terms.begin(), document.terms.end(), WeightedTerm{k, 0}, by_key);
    return it != document.terms.end() && it->key == k;
  };
  at(f, F::people) = share(claim_.people, [&](TermKey k) { return !has_term(k); });
  float unnamed = 0;
  for (const WeightedTerm& body : bodies_)
    if (!has_term(body.key)) unnamed += body.weight;
  const float named = total_of(bodies_);
  at(f, F::bodies) = named > 0 ? unnamed / named : 0;
  at(f, F::elsewhere) = has_passage && document.passages[out.passage].names_place &&
                        !claim_.places.empty() &&
                        std::none_of(claim_.places.begin(), claim_.places.end(), has_term);

  float shared = 0;
  for_shared(context_, document.terms,
             [&](const WeightedTerm& c, const WeightedTerm&) { shared += c.weight; });
  const float context = total_of(context_);
  at(f, F::context) = context > 0 ? shared / context : at(f, F::words);
  return out;
}

float gap_after(const Profile& claim, std::optional<Day> published,
                std::optional<Instant> published_at) {
  if (!claim.made || !published) return kUndated;
  const bool due = claim.claim.deadline && claim.claim.deadline->latest > claim.made;
  double hours = 0;
  if (!due && claim.made_at && published_at) {
    hours = std::max(0.0, static_cast<double>((*published_at - *claim.made_at).count()) / 3600);
  } else {
    const Day from = due ? *claim.claim.deadline->latest : *claim.made;
    hours = 24.0 * std::max(0.0, static_cast<double>((*published - from).count())) + kHalfDay;
  }
  const double gap = std::pow(std::min(1.0, std::log1p(hours) / std::log1p(kFortnight)), kGapPower);
  const bool lasting = claim.claim.kind == ClaimKind::quantity ||
                       claim.claim.kind == ClaimKind::rule || claim.claim.kind == ClaimKind::causal;
  return static_cast<float>(lasting ? kLasting * gap : gap);
}

double bearing_log_odds(const BearingFeatures& features) {
  const BearingFeatures& w = weights();
  double sum = 0;
  for (std::size_t i = 0; i < w.size(); ++i) sum += static_cast<double>(w[i]) * features[i];
  return sum;
}

double probability_of(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

std::vector<WeightedTerm> term_vector(std::span<const WeightedTerm> terms, const Rarity& rarity) {
  std::vector<WeightedTerm> out;
  out.reserve(terms.size());
  float norm = 0;
  for (const WeightedTerm& t : terms) {
    const float weight = std::log1p(t.weight) * rarity(t.key);
    norm += weight * weight;
    out.push_back({t.key, weight});
  }
  if (norm > 0)
    for (WeightedTerm& t : out) t.weight /= std::sqrt(norm);
  return out;
}

float cosine(std::span<const WeightedTerm> a, std::span<const WeightedTerm> b) {
  float sum = 0;
  for_shared(a, b,
             [&](const WeightedTerm& x, const WeightedTerm& y) { sum += x.weight * y.weight; });
  return sum;
}

}  // namespace onrecord
