// SPDX-License-Identifier: Apache-2.0

// Fits the two logistic models of data/bearing.tsv.
//
// usage: train_bearing OUT PREFIX... [--measure PREFIX...]
// A PREFIX stands for PREFIX_claims.jsonl, PREFIX_coverage.jsonl and PREFIX_qrels.jsonl. The sets
// after --measure are not trained on; mean average precision over the best 50 and accept F1 at 0.5
// are printed for all. Each set weighs the same, and so does each claim of a set. Newton's method
// from zero: the result is the same on every run.

#include "core/judge/pool.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace onrecord;
using Json = nlohmann::json;

constexpr std::size_t kFeatures = std::tuple_size_v<BearingFeatures>;
constexpr double kRidge = 1e-3;  // on every weight but the bias, per unit of summed sample weight

struct Sample {
  BearingFeatures features;
  bool relevant;
  double weight;
};

struct Set {
  std::string name;
  std::vector<std::vector<Sample>> claims;  // a list for each claim that has relevant documents
  std::vector<std::size_t> relevant;        // how many documents are relevant to it
};

std::vector<Json> rows(const std::string& path) {
  std::ifstream in(path);
  std::vector<Json> out;
  for (std::string line; std::getline(in, line);) out.push_back(Json::parse(line));
  return out;
}

std::optional<Instant> instant_of_row(const Json& row) {
  const std::string date = row.value("date", "");
  return date.size() > 10 ? parse_instant(date) : std::nullopt;
}

std::optional<Day> day_of_row(const Json& row) {
  const std::string date = row.value("date", "");
  return parse_day(std::string_view(date).substr(0, 10));
}

Set load(const std::string& prefix) {
  Set set{prefix.substr(prefix.find_last_of('/') + 1), {}, {}};
  std::vector<Reading> documents;
  std::vector<std::string> ids;
  std::map<std::string, std::uint32_t> index;
  for (const Json& row : rows(prefix + "_coverage.jsonl")) {
    index[row["doc_id"]] = static_cast<std::uint32_t>(ids.size());
    ids.push_back(row["doc_id"]);
    documents.push_back(
        read(Text::from_utf8(row.value("text", "")), day_of_row(row), row.value("title", "")));
    documents.back().published_at = instant_of_row(row);
  }
  std::map<std::string, std::set<std::string>> relevant;
  for (const Json& row : rows(prefix + "_qrels.jsonl"))
    if (row["rel"].get<int>() > 0) relevant[row["claim_id"]].insert(row["doc_id"]);
  const Pool pool(documents);
  for (const Json& row : rows(prefix + "_claims.jsonl")) {
    const auto wanted = relevant.find(row["claim_id"]);
    if (wanted == relevant.end()) continue;
    Claim claim;
    claim.wording = row.contains("claim") ? row["claim"] : row["text"];
    const auto own = index.find(row.value("source_doc_id", ""));
    Profile p;
    if (own != index.end())
      p = profile(claim, documents[own->second]);
    else
      p = profile(claim, day_of_row(row));
    p.made_at = instant_of_row(row);
    const auto ranked = pool.rank(p, own == index.end() ? std::nullopt : std::optional(own->second),
                                  documents.size());
    auto& samples = set.claims.emplace_back();
    for (const Ranked& r : ranked)
      samples.push_back({r.bearing.features, wanted->second.contains(ids[r.document]), 0});
    set.relevant.push_back(wanted->second.size());
  }
  for (auto& samples : set.claims)
    for (Sample& s : samples)
      s.weight = 1.0 / static_cast<double>(samples.size() * set.claims.size());
  return set;
}

double probability(const std::array<double, kFeatures>& w, const BearingFeatures& f) {
  double sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i) sum += w[i] * f[i];
  return 1 / (1 + std::exp(-sum));
}

// Solves a x = b by elimination with pivots; `a` is symmetric and positive.
std::array<double, kFeatures> solve(std::array<std::array<double, kFeatures>, kFeatures> a,
                                    std::array<double, kFeatures> b) {
  for (std::size_t i = 0; i < kFeatures; ++i) {
    std::size_t pivot = i;
    for (std::size_t r = i + 1; r < kFeatures; ++r)
      if (std::abs(a[r][i]) > std::abs(a[pivot][i])) pivot = r;
    std::swap(a[i], a[pivot]);
    std::swap(b[i], b[pivot]);
    for (std::size_t r = i + 1; r < kFeatures; ++r) {
      const double factor = a[r][i] / a[i][i];
      for (std::size_t c = i; c < kFeatures; ++c) a[r][c] -= factor * a[i][c];
      b[r] -= factor * b[i];
    }
  }
  for (std::size_t i = kFeatures; i-- > 0;) {
    for (std::size_t c = i + 1; c < kFeatures; ++c) b[i] -= a[i][c] * b[c];
    b[i] /= a[i][i];
  }
  return b;
}

// `used` says which features the model may see.
std::array<double, kFeatures> fit(const std::vector<Set>& sets, std::size_t train,
                                  const std::array<bool, kFeatures>& used) {
  std::array<double, kFeatures> w{};
  for (int round = 0; round < 25; ++round) {
    std::array<std::array<double, kFeatures>, kFeatures> hessian{};
    std::array<double, kFeatures> gradient{};
    for (std::size_t i = 0; i < kFeatures; ++i) {
      const double ridge = i == 0 ? 1e-9 : kRidge;
      hessian[i][i] = used[i] ? ridge : 1;
      gradient[i] = used[i] ? -ridge * w[i] : 0;
    }
    for (std::size_t s = 0; s < train; ++s)
      for (const auto& claim : sets[s].claims)
        for (const Sample& x : claim) {
          const double p = probability(w, x.features);
          const double error = (x.relevant ? 1 : 0) - p;
          const double curve = std::max(p * (1 - p), 1e-6) * x.weight;
          for (std::size_t i = 0; i < kFeatures; ++i) {
            if (!used[i]) continue;
            gradient[i] += x.weight * error * x.features[i];
            for (std::size_t j = 0; j < kFeatures; ++j)
              if (used[j]) hessian[i][j] += curve * x.features[i] * x.features[j];
          }
        }
    const auto step = solve(hessian, gradient);
    for (std::size_t i = 0; i < kFeatures; ++i) w[i] += step[i];
  }
  return w;
}

void measure(const Set& set, const std::array<double, kFeatures>& w) {
  double map = 0;
  std::size_t right = 0;
  std::size_t accepted = 0;
  std::size_t all = 0;
  std::vector<std::pair<double, bool>> listed;
  for (std::size_t c = 0; c < set.claims.size(); ++c) {
    std::vector<std::pair<double, bool>> order;
    for (const Sample& x : set.claims[c])
      order.emplace_back(-probability(w, x.features), x.relevant);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    if (order.size() > 50) order.resize(50);
    double sum = 0;
    std::size_t hits = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      listed.push_back(order[i]);
      if (order[i].second) sum += static_cast<double>(++hits) / static_cast<double>(i + 1);
      accepted += -order[i].first >= 0.5;
      right += -order[i].first >= 0.5 && order[i].second;
    }
    map += sum / static_cast<double>(set.relevant[c]);
    all += set.relevant[c];
  }
  std::sort(listed.begin(), listed.end());
  double best = 0;
  double threshold = 0;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < listed.size(); ++i) {
    hits += listed[i].second;
    const double f = 2 * static_cast<double>(hits) / static_cast<double>(i + 1 + all);
    if (f > best) {
      best = f;
      threshold = -listed[i].first;
    }
  }
  const double f1 = 2 * static_cast<double>(right) / static_cast<double>(accepted + all);
  std::cout << fmt::format("  {:20} MAP {:.4f}  accept F1 {:.4f}  best {:.4f} at {:.3f}\n",
                           set.name, map / static_cast<double>(set.claims.size()), f1, best,
                           threshold);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<Set> sets;
  std::size_t train = 0;
  bool measured_only = false;
  for (int i = 2; i < argc; ++i) {
    if (std::string(argv[i]) == "--measure") {
      measured_only = true;
      continue;
    }
    sets.push_back(load(argv[i]));
    if (!measured_only) train = sets.size();
  }
  // Left out: what is particular to a collection (headlines or articles, how many of one story).
  // With them the training sets come out better and every other set worse.
  using F = BearingFeature;
  std::array<bool, kFeatures> pooled{};
  pooled.fill(true);
  for (const F f : {F::brevity, F::claim_size, F::relative, F::relative_support})
    pooled[static_cast<std::size_t>(f)] = false;
  std::array<bool, kFeatures> alone = pooled;
  alone[static_cast<std::size_t>(F::support)] = false;
  const auto w_alone = fit(sets, train, alone);
  const auto w_pooled = fit(sets, train, pooled);
  std::cout << "alone\n";
  for (const Set& s : sets) measure(s, w_alone);
  std::cout << "pooled\n";
  for (const Set& s : sets) measure(s, w_pooled);
  std::ofstream out(argv[1]);
  out << "# Weights of the logistic model that says how probably a document bears on a claim.\n"
         "# Columns: feature (core/judge/bearing.hpp); weight for a document alone; weight within "
         "a "
         "pool\n"
         "# Source: fitted by data/train/bearing.cpp on ECB+ (CC BY 3.0) and the UCI news "
         "aggregator "
         "data (CC BY 4.0)\n"
         "# Licence: CC BY 4.0\n"
         "# Example: \"coverage\" is the share of the claim that stands in the document\n";
  for (std::size_t i = 0; i < kFeatures; ++i) {
    out << fmt::format("{}\t{:.4f}\t{:.4f}\n", to_string(static_cast<BearingFeature>(i)),
                       w_alone[i], w_pooled[i]);
  }
}
