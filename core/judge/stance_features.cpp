// SPDX-License-Identifier: Apache-2.0
#include "core/judge/stance_features.hpp"

#include "core/base/hash.hpp"
#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/stem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace onrecord {
namespace {

// How far around a figure its words are compared.
constexpr int kNear = 5;
// How many unmatched words of each side are paired.
constexpr std::size_t kPaired = 10;

class Sink {
 public:
  void add(std::string_view name) {
    buckets_.push_back(static_cast<std::uint32_t>(fast_hash(name) >> 20u) % kStanceBuckets);
  }
  void add(std::string_view name, std::string_view a) {
    text_.assign(name).append(1, '=').append(a);
    add(text_);
  }
  void add(std::string_view name, std::string_view a, std::string_view b) {
    text_.assign(name).append(1, '=').append(a).append(1, '|').append(b);
    add(text_);
  }
  void step(std::string_view name, double value, double width, int most) {
    add(name, fmt::to_string(std::min(most, static_cast<int>(value / width))));
  }

  std::vector<std::uint32_t> take() && {
    std::sort(buckets_.begin(), buckets_.end());
    buckets_.erase(std::unique(buckets_.begin(), buckets_.end()), buckets_.end());
    return std::move(buckets_);
  }

 private:
  std::string text_;
  std::vector<std::uint32_t> buckets_;
};

// The opposites of each stem, both ways: data/opposites.tsv.
const std::unordered_map<std::string, std::vector<std::string>>& opposites() {
  static const std::unordered_map<std::string, std::vector<std::string>> table = [] {
    std::unordered_map<std::string, std::vector<std::string>> t;
    for (const auto& row : table_rows(embedded("opposites.tsv"))) {
      if (row.size() < 2) continue;
      t[stem(row[0])].push_back(stem(row[1]));
      t[stem(row[1])].push_back(stem(row[0]));
    }
    return t;
  }();
  return table;
}

// Whether every number of `inner` is one of `outer`.
bool inside(const Interval& inner, const Interval& outer) {
  const bool low =
      inner.low > outer.low || (inner.low == outer.low && (!outer.low_open || inner.low_open));
  const bool high = inner.high < outer.high ||
                    (inner.high == outer.high && (!outer.high_open || inner.high_open));
  return low && high;
}

std::string_view unit_of(const StatementFigure& f) {
  return f.quantity ? std::string_view(f.quantity->unit) : std::string_view();
}

// How alike the words around two figures are: shared stems near them, and their units.
float nearness(const Statement& a, const StatementFigure& fa, const Statement& b,
               const StatementFigure& fb) {
  float sum = 0;
  const auto around = [](const Statement& s, std::size_t word) {
    const std::size_t from = word >= kNear ? word - kNear : 0;
    return std::pair(from, std::min(s.words.size(), word + kNear + 1));
  };
  const auto [a0, a1] = around(a, fa.word);
  const auto [b0, b1] = around(b, fb.word);
  for (std::size_t i = a0; i < a1; ++i) {
    if (i == fa.word || !a.words[i].content) continue;
    for (std::size_t j = b0; j < b1; ++j)
      if (j != fb.word && a.words[i].stem == b.words[j].stem) {
        sum += 1;
        break;
      }
  }
  const std::string_view ua = unit_of(fa);
  const std::string_view ub = unit_of(fb);
  if (!ua.empty() && ua == ub) sum += 2;
  const bool measured_a = fa.quantity && fa.quantity->unit_kind != UnitKind::count;
  const bool measured_b = fb.quantity && fb.quantity->unit_kind != UnitKind::count;
  if ((measured_a || measured_b) && ua != ub && !ua.empty() && !ub.empty()) sum -= 4;
  return sum;
}

FigureCheck check_figures(const Statement& claim, const Statement& evidence) {
  FigureCheck out;
  for (const StatementFigure& c : claim.figures) {
    const StatementFigure* best = nullptr;
    float best_score = -2;
    for (const StatementFigure& e : evidence.figures) {
      if (c.year != e.year) continue;
      float score = nearness(claim, c, evidence, e);
      if (inside(e.interval, c.interval)) score += c.vague ? 0.6F : 1.5F;
      if (score > best_score) {
        best_score = score;
        best = &e;
      }
    }
    if (best == nullptr)
      ++out.missing;
    else if (inside(best->interval, c.interval))
      ++out.entailed;
    else if (compare(best->interval, c.interval) == Agreement::conflicts)
      ++out.conflicts;
    else
      ++out.open;
  }
  return out;
}

std::string_view coarse(Tag tag) {
  switch (tag) {
    case Tag::noun: return "n";
    case Tag::propn: return "p";
    case Tag::verb: return "v";
    case Tag::aux: return "x";
    case Tag::adj: return "a";
    case Tag::adv: return "r";
    case Tag::num: return "0";
    default: return "o";
  }
}

void add_figures(const FigureCheck& f, std::string_view covered, Sink& sink) {
  const std::string counts =
      fmt::format("{}{}{}{}", std::min(f.entailed, 2), std::min(f.conflicts, 2),
                  std::min(f.open, 2), std::min(f.missing, 2));
  sink.add("figures", counts);
  if (f.entailed + f.conflicts + f.open + f.missing > 0) {
    sink.add("conflict", f.conflicts > 0 ? "yes" : "no", covered);
    sink.add("entailed", f.conflicts + f.open + f.missing == 0 ? "all" : "some", covered);
    sink.add("missing", f.missing > 0 ? "yes" : "no", covered);
  } else {
    sink.add("nofigures", covered);
  }
}

}  // namespace

Alignment align(const Statement& claim, const Statement& evidence) {
  Alignment out;
  out.claim.assign(claim.words.size(), -1);
  out.evidence.assign(evidence.words.size(), -1);
  std::unordered_map<std::string_view, std::vector<int>> places;
  for (std::size_t j = 0; j < evidence.words.size(); ++j)
    places[evidence.words[j].stem].push_back(static_cast<int>(j));
  float total = 0;
  float covered = 0;
  int last = -1;
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    const StatementWord& w = claim.words[i];
    const float weight = w.content ? background_rarity(term_key(term_of(w.folded))) : 0;
    total += weight;
    const auto it = places.find(w.stem);
    if (it == places.end()) continue;
    // The place that comes next after the word before, so that word order is followed.
    const auto next = std::upper_bound(it->second.begin(), it->second.end(), last);
    const int j = next == it->second.end() ? it->second.front() : *next;
    out.claim[i] = j;
    if (out.evidence[static_cast<std::size_t>(j)] < 0)
      out.evidence[static_cast<std::size_t>(j)] = static_cast<int>(i);
    if (w.content) last = j;
    covered += weight;
  }
  out.covered = total > 0 ? covered / total : 0;
  out.figures = check_figures(claim, evidence);
  return out;
}

std::span<const std::string> opposites_of(const std::string& stemmed) {
  const auto it = opposites().find(stemmed);
  return it == opposites().end() ? std::span<const std::string>() : it->second;
}

bool are_opposites(const std::string& a, const std::string& b) {
  const auto all = opposites_of(a);
  return std::find(all.begin(), all.end(), b) != all.end();
}

std::vector<std::uint32_t> stance_features(const Statement& claim, const Statement& evidence,
                                           const Alignment& a, const Statement& title) {
  Sink sink;
  sink.add("bias");
  const std::string covered = fmt::to_string(std::min(9, static_cast<int>(a.covered * 10)));
  sink.add("covered", covered);
  std::unordered_set<std::string_view> in_title;
  for (const StatementWord& w : title.words) in_title.insert(w.stem);

  // What of the claim is not in the evidence, by kind and by word.
  std::vector<const StatementWord*> only_claim;
  std::vector<const StatementWord*> only_evidence;
  int missing_by_kind[128] = {};
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    const StatementWord& w = claim.words[i];
    if (a.claim[i] >= 0) {
      if (w.content) sink.add("both", w.stem);
      continue;
    }
    if (in_title.contains(w.stem)) continue;
    sink.add("claim_only", w.stem);
    if (!w.content) continue;
    only_claim.push_back(&w);
    ++missing_by_kind[static_cast<unsigned char>(coarse(w.tag)[0])];
  }
  for (const char kind : {'n', 'p', 'v', 'a', '0'})
    sink.add("missing_kind", std::string_view(&kind, 1),
             fmt::to_string(std::min(3, missing_by_kind[static_cast<unsigned char>(kind)])));
  sink.step("missing_words", static_cast<double>(only_claim.size()), 1, 7);

  // What the evidence adds within the stretch that the claim's words span.
  int first = -1;
  int end = -1;
  int in_order = 0;
  int matched = 0;
  int previous = -1;
  for (std::size_t i = 0; i < claim.words.size(); ++i) {
    if (!claim.words[i].content || a.claim[i] < 0) continue;
    const int j = a.claim[i];
    first = first < 0 ? j : std::min(first, j);
    end = std::max(end, j + 1);
    ++matched;
    in_order += j > previous;
    previous = j;
  }
  sink.step("matched", matched, 1, 10);
  sink.step("in_order", matched > 0 ? static_cast<double>(in_order) / matched : 0, 0.2, 5);
  const double dense = end > first ? static_cast<double>(matched) / (end - first) : 0;
  sink.step("dense", dense, 0.2, 5);
  const int from = std::max(0, first - 3);
  const int to = std::min(static_cast<int>(evidence.words.size()), end + 4);
  for (int j = from; j < to; ++j) {
    const StatementWord& w = evidence.words[static_cast<std::size_t>(j)];
    if (a.evidence[static_cast<std::size_t>(j)] >= 0) continue;
    sink.add("evidence_only", w.stem);
    if (w.content) only_evidence.push_back(&w);
  }
  bool opposite = false;
  for (std::size_t i = 0; i < std::min(kPaired, only_claim.size()); ++i)
    for (std::size_t j = 0; j < std::min(2 * kPaired, only_evidence.size()); ++j) {
      const StatementWord& c = *only_claim[i];
      const StatementWord& e = *only_evidence[j];
      if (are_opposites(c.stem, e.stem)) opposite = true;
      if (c.tag == e.tag) {
        sink.add("pair", c.stem, e.stem);
        sink.add("pair_kind", coarse(c.tag), covered);
      }
    }
  sink.add("opposite", opposite ? "yes" : "no", covered);

  const bool negated = (claim.negations + evidence.negations) % 2 != 0;
  sink.add("negated", negated ? "yes" : "no", covered);
  sink.add("negations",
           fmt::format("{}{}", std::min(2, claim.negations), std::min(2, evidence.negations)));
  add_figures(a.figures, covered, sink);
  for (const StatementFigure& f : claim.figures) {
    const char* bound = !f.vague                      ? "exact"
                        : std::isinf(f.interval.high) ? "above"
                        : std::isinf(-f.interval.low) ? "below"
                        : f.interval.low <= 0         ? "below"
                                                      : "range";
    sink.add("bound", bound, a.figures.conflicts > 0 ? "conflict" : "agree");
  }
  for (std::size_t i = 0; i + 1 < claim.words.size(); ++i)
    sink.add("claim_pair", claim.words[i].stem, claim.words[i + 1].stem);
  sink.step("claim_length", static_cast<double>(claim.words.size()), 4, 8);
  sink.step("evidence_length", static_cast<double>(evidence.words.size()), 8, 8);
  if (evidence.question) sink.add("question");
  return std::move(sink).take();
}

}  // namespace onrecord
