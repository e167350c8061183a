// SPDX-License-Identifier: Apache-2.0

// Trains data/worth.bin, the check-worthiness of a sentence: a logistic regression over hashed
// features, by AdaGrad with L2 shrinkage, one thread, fixed seeds.
//
// usage: train_worth ROWS.jsonl OUT.bin
//   ROWS  {"text": sentence, "label": 0|1, "doc": debate} a line (ClaimBuster, IDIR Lab)
// Prints F1 and average precision of a cross-validation by debate; its pooled predictions also set
// the bias, so that one half is the threshold of the best F1.

#include "core/base/hash.hpp"
#include "core/claims/worth.hpp"
#include "core/text/layout.hpp"
#include "core/text/text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace onrecord {
namespace {

constexpr int epochs = 8;
constexpr double learning_rate = 0.12;
constexpr double shrinkage = 1e-7;
constexpr int folds = 5;

struct Row {
  std::vector<std::uint32_t> features;
  double scale = 1;  // one over the square root of their number
  bool worthy = false;
  int fold = 0;
};

struct Model {
  std::vector<double> weights = std::vector<double>(worth_buckets, 0);
  double bias = 0;

  double odds(const Row& row) const {
    double sum = 0;
    for (std::uint32_t f : row.features) sum += weights[f];
    return bias + sum * row.scale;
  }
};

std::vector<Row> load(const char* path) {
  std::vector<Row> rows;
  WorthFeatures features;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    const Text text = Text::from_utf8(json.at("text").get<std::string>());
    const Layout layout = lay_out(text);
    Row& row = rows.emplace_back();
    const auto found = features.of(text.lower(), layout.tokens);
    row.features.assign(found.begin(), found.end());
    row.scale = 1 / std::sqrt(static_cast<double>(row.features.size()));
    row.worthy = json.at("label").get<int>() == 1;
    row.fold = static_cast<int>(fast_hash(json.at("doc").get<std::string>()) % folds);
  }
  return rows;
}

// Learns from all rows but those of fold `left_out`.
Model learn(const std::vector<Row>& rows, int left_out) {
  Model model;
  std::vector<double> squares(worth_buckets, 1e-3);
  double bias_square = 1e-3;
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (rows[i].fold != left_out) order.push_back(i);
  }
  std::mt19937_64 random(1);
  for (int epoch = 0; epoch < epochs; ++epoch) {
    // std::shuffle differs between standard libraries.
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (std::uint32_t i : order) {
      const Row& row = rows[i];
      const double error = 1 / (1 + std::exp(-model.odds(row))) - row.worthy;
      bias_square += error * error;
      model.bias -= learning_rate * error / std::sqrt(bias_square);
      for (std::uint32_t f : row.features) {
        const double gradient =
            error * row.scale + shrinkage * static_cast<double>(order.size()) * model.weights[f];
        squares[f] += gradient * gradient;
        model.weights[f] -= learning_rate * gradient / std::sqrt(squares[f]);
      }
    }
  }
  return model;
}

struct Judged {
  double odds;
  bool worthy;
};

// Prints average precision and best F1, and gives the log-odds to part worthy from unworthy: F1 is
// flat near its top, so the middle of all thresholds that come within half a point of it.
double measure(std::vector<Judged> judged) {
  std::stable_sort(judged.begin(), judged.end(),
                   [](const Judged& a, const Judged& b) { return a.odds > b.odds; });
  const auto total = static_cast<double>(
      std::count_if(judged.begin(), judged.end(), [](const Judged& j) { return j.worthy; }));
  double hits = 0, precision_sum = 0;
  std::vector<double> f1;
  for (std::size_t n = 1; n <= judged.size(); ++n) {
    if (judged[n - 1].worthy) precision_sum += ++hits / static_cast<double>(n);
    f1.push_back(2 * hits / (static_cast<double>(n) + total));
  }
  const double best = *std::max_element(f1.begin(), f1.end());
  const auto near = [best](double f) { return f >= best - 0.005; };
  const auto first = std::find_if(f1.begin(), f1.end(), near) - f1.begin();
  const auto last = f1.rend() - std::find_if(f1.rbegin(), f1.rend(), near) - 1;
  std::printf("rows %zu  worthy %.0f  best F1 %.4f  average precision %.4f\n", judged.size(), total,
              best, precision_sum / total);
  return (judged[static_cast<std::size_t>(first)].odds +
          judged[static_cast<std::size_t>(last)].odds) /
         2;
}

void save(const Model& model, double threshold, const char* path) {
  double largest = 0;
  for (double w : model.weights) largest = std::max(largest, std::abs(w));
  const double step = largest / 127;
  const WorthHeader header{static_cast<float>(step), static_cast<float>(model.bias - threshold)};
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&header), sizeof header);
  for (double w : model.weights) {
    const auto byte = static_cast<std::int8_t>(std::lround(w / step));
    out.write(reinterpret_cast<const char*>(&byte), 1);
  }
}

}  // namespace
}  // namespace onrecord

int main(int argc, char** argv) {
  using namespace onrecord;
  if (argc != 3) {
    std::fputs("usage: train_worth ROWS.jsonl OUT.bin\n", stderr);
    return 2;
  }
  const std::vector<Row> rows = load(argv[1]);
  std::vector<Judged> judged;
  for (int fold = 0; fold < folds; ++fold) {
    const Model model = learn(rows, fold);
    for (const Row& row : rows) {
      if (row.fold == fold) judged.push_back({model.odds(row), row.worthy});
    }
  }
  const double threshold = measure(judged);
  save(learn(rows, -1), threshold, argv[2]);
  return 0;
}
