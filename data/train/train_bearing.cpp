// SPDX-License-Identifier: Apache-2.0

// Calibrates the model of data/bearing.tsv.
//
// usage: train_bearing OUT PREFIX... [--measure PREFIX...]
// A PREFIX stands for PREFIX_claims.jsonl, PREFIX_coverage.jsonl and PREFIX_qrels.jsonl. The sets
// after --measure are not trained on; mean average precision over the best 50 and accept F1 at 0.5
// are printed for all. Each set weighs the same, and so does each claim of a set.

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

// How many documents are looked at for a claim, as in `judge`.
constexpr std::size_t kCandidates = 250;
constexpr std::size_t kFeatures = std::tuple_size_v<BearingFeatures>;

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
  std::vector<PooledDocument> in_pool;
  std::vector<std::string> ids;
  std::map<std::string, std::uint32_t> index;
  for (const Json& row : rows(prefix + "_coverage.jsonl")) {
    index[row["doc_id"]] = static_cast<std::uint32_t>(ids.size());
    ids.push_back(row["doc_id"]);
    documents.push_back(
        read(Text::from_utf8(row.value("text", "")), day_of_row(row), row.value("title", "")));
    documents.back().published_at = instant_of_row(row);
    in_pool.push_back(pooled(documents.back()));
  }
  std::map<std::string, std::set<std::string>> relevant;
  for (const Json& row : rows(prefix + "_qrels.jsonl"))
    if (row["rel"].get<int>() > 0) relevant[row["claim_id"]].insert(row["doc_id"]);
  const Pool pool(std::move(in_pool));
  for (const Json& row : rows(prefix + "_claims.jsonl")) {
    const auto wanted = relevant.find(row["claim_id"]);
    if (wanted == relevant.end()) continue;
    Claim claim;
    claim.wording = row.contains("claim") ? row["claim"] : row["text"];
    const auto article = index.find(row.value("source_doc_id", ""));
    const auto own = article == index.end() ? std::nullopt : std::optional(article->second);
    Profile p;
    if (own)
      p = profile(claim, documents[*own]);
    else
      p = profile(claim, day_of_row(row));
    p.made_at = instant_of_row(row);
    const ClaimTerms terms = claim_terms(p);
    const auto ranked = pool.rank(p, terms, pool.sharing(p, terms, own, kCandidates), own);
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

using Weights = std::array<double, kFeatures>;

// Added to the log odds. What a desk gathers is about the affairs that it follows, so
// more of it bears on its claims than of the training pools, which are the news of some days. The
// size was found on followed claims, together with the accept threshold.
constexpr double kGathered = 0.70;

// The balance of the features. Fitting all of them to the training sets, whose documents bear on a
// claim when they are of the same story, serves claims badly whose whole topic is one story; so the
// balance was chosen, in round numbers, and only its scale and offset are fitted.
Weights balance() {
  using F = BearingFeature;
  Weights w{};
  const auto set = [&](F f, double value) { w[static_cast<std::size_t>(f)] = value; };
  set(F::words, 2);
  set(F::passage, 1);
  set(F::matter, 2.5);
  set(F::pairs, 0.5);
  set(F::context, 1.7);
  set(F::people, -2);
  set(F::bodies, -0.8);
  set(F::elsewhere, -0.5);
  set(F::focus, 1.2);
  set(F::gap, -4);
  set(F::support, 6.5);
  return w;
}

double weigh(const Weights& w, const BearingFeatures& f) {
  double sum = 0;
  for (std::size_t i = 0; i < kFeatures; ++i) sum += w[i] * f[i];
  return sum;
}

// Platt scaling: the scale and offset that make the summed features a probability.
Weights calibrated(const Weights& balance, const std::vector<Set>& sets, std::size_t train) {
  double scale = 1;
  double offset = 0;
  for (int round = 0; round < 50; ++round) {
    double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
    for (std::size_t s = 0; s < train; ++s)
      for (const auto& claim : sets[s].claims)
        for (const Sample& x : claim) {
          const double z = weigh(balance, x.features);
          const double p = 1 / (1 + std::exp(-(scale * z + offset)));
          const double error = x.weight * ((x.relevant ? 1 : 0) - p);
          const double curve = x.weight * std::max(p * (1 - p), 1e-6);
          g0 += error, g1 += error * z;
          h00 += curve, h01 += curve * z, h11 += curve * z * z;
        }
    const double determinant = h00 * h11 - h01 * h01;
    offset += (h11 * g0 - h01 * g1) / determinant;
    scale += (h00 * g1 - h01 * g0) / determinant;
  }
  Weights w = balance;
  for (double& x : w) x *= scale;
  w[0] = offset;
  return w;
}

double probability(const Weights& w, const BearingFeatures& f) {
  return 1 / (1 + std::exp(-weigh(w, f)));
}

void measure(const Set& set, const Weights& w) {
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
  Weights weights = calibrated(balance(), sets, train);
  weights[0] += kGathered;
  for (const Set& s : sets) measure(s, weights);
  std::ofstream out(argv[1]);
  out << "# Weights of the logistic model that says how probably a document bears on a claim.\n"
         "# Columns: feature (core/judge/bearing.hpp); weight\n"
         "# Source: calibrated by data/train/train_bearing.cpp on ECB+ (CC BY 3.0) and the UCI "
         "news "
         "aggregator "
         "data (CC BY 4.0)\n"
         "# Licence: CC BY 4.0\n"
         "# Example: \"passage\" is the share of the claim that stands in one sentence\n";
  for (std::size_t i = 0; i < kFeatures; ++i) {
    out << fmt::format("{}\t{:.4f}\n", to_string(static_cast<BearingFeature>(i)), weights[i]);
  }
}
