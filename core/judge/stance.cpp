// SPDX-License-Identifier: Apache-2.0
#include "core/judge/headline_stance.hpp"
#include "core/judge/linear_stance.hpp"
#include "core/judge/match.hpp"
#include "core/judge/stance_features.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace onrecord {
namespace {

// How far the features of one class sum up.
double sum_of(std::string_view model, const std::vector<std::uint32_t>& features, std::size_t k) {
  float step = 0;
  std::memcpy(&step, model.data(), sizeof step);
  int sum = 0;
  for (const std::uint32_t f : features)
    sum += static_cast<signed char>(model[sizeof step + std::size_t{f} * 3 + k]);
  return static_cast<double>(step) * sum;
}

void explain(const Alignment& alignment, const Statement& claim, const Statement& evidence,
             StanceResult& r) {
  const FigureCheck& f = alignment.figures;
  if (f.conflicts > 0) r.why.push_back({"stance.figure", {}, "its figure differs"});
  if (f.entailed > 0) r.why.push_back({"stance.figure", {}, "its figure agrees"});
  if ((claim.negations + evidence.negations) % 2 != 0)
    r.why.push_back({"stance.negation", {}, "one of the two is negated"});
  const int percent = static_cast<int>(std::lround(alignment.covered * 100));
  r.why.push_back(
      {"stance.words", {}, std::to_string(percent) + "% of the claim stands in the sentence"});
}

}  // namespace

StanceResult linear_stance(const Statement& claim, const Statement& evidence,
                           const Alignment& alignment, const Statement& title) {
  StanceResult r;
  const std::string_view model = embedded("stance.bin");
  if (model.size() < sizeof(float) + std::size_t{kStanceBuckets} * 3) return r;
  const auto features = stance_features(claim, evidence, alignment, title);
  std::array<double, 3> s{};
  for (std::size_t k = 0; k < s.size(); ++k) s[k] = sum_of(model, features, k);
  const double most = *std::max_element(s.begin(), s.end());
  double total = 0;
  for (double& x : s) total += x = std::exp(x - most);
  r.supports = s[0] / total;
  r.refutes = s[1] / total;
  r.neither = s[2] / total;
  r.stance = r.supports >= r.refutes && r.supports >= r.neither ? Stance::supports
             : r.refutes >= r.neither                           ? Stance::refutes
                                                                : Stance::context;
  explain(alignment, claim, evidence, r);
  return r;
}

StanceResult stance(std::string_view claim, std::string_view evidence, std::string_view title) {
  const Statement c = statement(read_sentence(claim));
  const Statement e = statement(read_sentence(evidence.empty() ? title : evidence));
  const Alignment alignment = align(c, e);
  if (evidence.empty() || evidence == title) return headline_stance(c, e, alignment);
  return linear_stance(c, e, alignment, statement(read_sentence(title)));
}

}  // namespace onrecord
