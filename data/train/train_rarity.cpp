// SPDX-License-Identifier: Apache-2.0

// Counts in how many texts each search term stands and writes data/rarity.bin.
//
// usage: train_rarity OUT FILE...
// A .jsonl line is one text (its members title, text, claim and evidence); lines that share a
// "case" or "topic" member count once. In a .conllu file every run of 20 sentences is one text.

#include "core/judge/terms.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <unordered_map>
#include <unordered_set>

namespace {

using namespace onrecord;

struct Counts {
  std::unordered_map<TermKey, std::uint32_t> texts_with;
  std::uint32_t texts = 0;

  void add(const std::string& bytes) {
    const Text text = Text::from_utf8(bytes);
    const Layout layout = lay_out(text);
    std::unordered_set<TermKey> seen;
    for (const TermHit& hit : find_terms(text, layout.tokens)) seen.insert(hit.key);
    for (const TermKey key : seen) ++texts_with[key];
    ++texts;
  }
};

void add_json_lines(const std::string& path, Counts& counts) {
  std::ifstream in(path);
  std::unordered_map<std::string, int> cases;
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    // Rows about one event repeat its words; a few of them are enough.
    for (const char* member : {"case", "story", "topic"})
      if (row.contains(member) && ++cases[row[member].get<std::string>()] > 1) goto next;
    {
      std::string text;
      for (const char* member : {"title", "text", "evidence"})
        if (row.contains(member)) text += row[member].get<std::string>() + "\n";
      counts.add(text);
    }
  next:;
  }
}

void add_sentences(const std::string& path, Counts& counts) {
  std::ifstream in(path);
  std::string text;
  int sentences = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("# text = ")) continue;
    text += line.substr(9) + "\n";
    if (++sentences % 20 == 0) {
      counts.add(text);
      text.clear();
    }
  }
  counts.add(text);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: train_rarity OUT FILE...\n";
    return 2;
  }
  Counts counts;
  for (int i = 2; i < argc; ++i) {
    const std::string path = argv[i];
    if (path.ends_with(".jsonl"))
      add_json_lines(path, counts);
    else
      add_sentences(path, counts);
  }
  const auto rarity = [&](std::uint32_t n) {
    const double value = std::log((counts.texts + 1.0) / (n + 0.5));
    return static_cast<char>(static_cast<unsigned char>(std::clamp(value * 16, 0.0, 255.0)));
  };
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;
  for (const auto& [key, n] : counts.texts_with)
    if (n >= 2) rows.emplace_back(static_cast<std::uint32_t>(key >> 32u), n);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.first == b.first; }),
             rows.end());
  std::ofstream out(argv[1], std::ios::binary);
  const auto write = [&](std::uint32_t v) { out.write(reinterpret_cast<const char*>(&v), 4); };
  write(static_cast<std::uint32_t>(rows.size()));
  for (const auto& row : rows) write(row.first);
  for (const auto& row : rows) out.put(rarity(row.second));
  out.put(rarity(1));
  std::cout << counts.texts << " texts, " << rows.size() << " terms\n";
}
