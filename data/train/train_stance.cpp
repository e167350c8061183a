// SPDX-License-Identifier: Apache-2.0

// Fits the linear stance model, data/stance.bin.
//
// usage: train_stance OUT TRAIN.jsonl [MEASURE.jsonl...]
// Lines are {"claim","evidence","evidence_title","label": supports|refutes|discusses}. Multinomial
// logistic regression over hashed features, by AdaGrad in a fixed order: the same bytes on every
// run.

#include "core/judge/stance_features.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace onrecord;

constexpr int kRounds = 12;
constexpr double kRate = 0.015;
constexpr double kShrink = 2e-5;  // L2, applied to the features of each example

struct Example {
  std::vector<std::uint32_t> features;
  std::size_t label;
};

constexpr std::array<const char*, 3> kLabels{"supports", "refutes", "discusses"};

std::vector<Example> load(const std::string& path) {
  std::vector<Example> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    const Statement claim = statement(read_sentence(row["claim"].get<std::string>()));
    const Statement evidence = statement(read_sentence(row["evidence"].get<std::string>()));
    const Statement title = statement(read_sentence(row.value("evidence_title", "")));
    const auto label = std::find(kLabels.begin(), kLabels.end(), row["label"].get<std::string>());
    out.push_back({stance_features(claim, evidence, align(claim, evidence), title),
                   static_cast<std::size_t>(label - kLabels.begin())});
  }
  return out;
}

struct Model {
  std::vector<double> weights = std::vector<double>(std::size_t{kStanceBuckets} * 3);

  std::array<double, 3> probabilities(const std::vector<std::uint32_t>& features) const {
    std::array<double, 3> s{};
    for (const std::uint32_t f : features)
      for (std::size_t k = 0; k < 3; ++k) s[k] += weights[std::size_t{f} * 3 + k];
    const double most = *std::max_element(s.begin(), s.end());
    double sum = 0;
    for (double& x : s) sum += x = std::exp(x - most);
    for (double& x : s) x /= sum;
    return s;
  }
};

Model train(const std::vector<Example>& examples) {
  Model m;
  std::vector<double> squares(m.weights.size(), 1e-3);
  std::vector<double> summed(m.weights.size());  // averaged weights of the later rounds
  std::vector<std::size_t> order(examples.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 random(17);
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const std::size_t i : order) {
      const Example& x = examples[i];
      const auto p = m.probabilities(x.features);
      for (std::size_t k = 0; k < 3; ++k) {
        const double error = p[k] - (x.label == k ? 1 : 0);
        for (const std::uint32_t f : x.features) {
          const std::size_t w = std::size_t{f} * 3 + k;
          const double g =
              error + kShrink * m.weights[w] * static_cast<double>(examples.size()) / 100;
          squares[w] += g * g;
          m.weights[w] -= kRate * g / std::sqrt(squares[w]);
        }
      }
    }
    if (round >= kRounds / 2)
      for (std::size_t w = 0; w < summed.size(); ++w) summed[w] += m.weights[w];
  }
  for (std::size_t w = 0; w < summed.size(); ++w)
    m.weights[w] = summed[w] / (kRounds - kRounds / 2);
  return m;
}

void measure(const std::string& name, const std::vector<Example>& examples, const Model& m) {
  int table[3][3] = {};
  for (const Example& x : examples) {
    const auto p = m.probabilities(x.features);
    const auto best = std::max_element(p.begin(), p.end()) - p.begin();
    ++table[x.label][best];
  }
  double right = 0;
  double f1 = 0;
  for (int k = 0; k < 3; ++k) {
    int gold = 0;
    int said = 0;
    for (int j = 0; j < 3; ++j) gold += table[k][j], said += table[j][k];
    right += table[k][k];
    f1 += 2.0 * table[k][k] / std::max(1, gold + said) / 3;
  }
  std::cout << fmt::format("{}: accuracy {:.4f} macro F1 {:.4f}\n", name,
                           right / static_cast<double>(examples.size()), f1);
}

// A float, the size of one step, then three signed bytes for each bucket.
void write(const Model& m, const std::string& path) {
  double most = 0;
  for (const double w : m.weights) most = std::max(most, std::abs(w));
  const auto step = static_cast<float>(most / 127);
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&step), sizeof step);
  for (const double w : m.weights) out.put(static_cast<char>(std::lround(w / step)));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: train_stance OUT TRAIN.jsonl [MEASURE.jsonl...]\n";
    return 2;
  }
  const std::vector<Example> examples = load(argv[2]);
  const Model model = train(examples);
  measure(argv[2], examples, model);
  for (int i = 3; i < argc; ++i) measure(argv[i], load(argv[i]), model);
  write(model, argv[1]);
}
