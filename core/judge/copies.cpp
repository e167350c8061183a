// SPDX-License-Identifier: Apache-2.0
#include "core/judge/copies.hpp"

#include "core/base/hash.hpp"
#include "core/lexicon/embedded.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace onrecord {
namespace {

constexpr std::size_t kShingle = 5;
constexpr double kCopy = 0.5;
constexpr double kSameAgencyCopy = 0.25;

// The words of data/agencies.tsv as they stand in credit lines.
std::string agency_named_in(std::string_view line) {
  for (const auto& row : table_rows(embedded("agencies.tsv"))) {
    const auto found = line.find(row[0]);
    if (found == std::string_view::npos) continue;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const std::size_t end = found + row[0].size();
    if ((found > 0 && is_letter(line[found - 1])) || (end < line.size() && is_letter(line[end])))
      continue;
    return std::string(row[1]);
  }
  return {};
}

// An agency is credited in the dateline ("LONDON (Reuters) -") or in the last lines ("Reporting by
// ...; AP"); elsewhere its name may be about anything.
std::string credited_agency(std::string_view text) {
  const std::string_view start = text.substr(0, 120);
  const auto open = start.find('(');
  const auto close = start.find(')', open);
  if (open != std::string_view::npos && close != std::string_view::npos) {
    std::string agency = agency_named_in(start.substr(open, close - open));
    if (!agency.empty()) return agency;
  }
  const std::string_view end = text.substr(text.size() - std::min<std::size_t>(text.size(), 200));
  for (const std::string_view mark : {"eporting by", "Source:", "— ", "©", "(c)"}) {
    const auto found = end.rfind(mark);
    if (found != std::string_view::npos) {
      std::string agency = agency_named_in(end.substr(found));
      if (!agency.empty()) return agency;
    }
  }
  return {};
}

double resemblance(const Sketch& a, const Sketch& b) {
  int same = 0;
  for (std::size_t i = 0; i < a.minima.size(); ++i) same += a.minima[i] == b.minima[i];
  return static_cast<double>(same) / static_cast<double>(a.minima.size());
}

bool is_blank(const Sketch& s) { return s.minima[0] == 0xffffffffu; }

std::string lower_word(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

}  // namespace

Sketch sketch(const Text& text, const Layout& layout) {
  Sketch out;
  out.minima.fill(0xffffffffu);
  out.agency = credited_agency(text.view());
  std::vector<std::uint64_t> words;
  for (const Token& token : layout.tokens) {
    if (token.tag != Tag::punct) words.push_back(fast_hash(lower_word(text[token.span])));
  }
  const std::size_t width = std::min(kShingle, words.size());
  for (std::size_t i = 0; width > 0 && i + width <= words.size(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t j = 0; j < width; ++j) shingle = shingle * 0x100000001b3ull + words[i + j];
    // One hash function for each minimum, from two halves of one (Kirsch and Mitzenmacher 2006).
    shingle *= 0x9e3779b97f4a7c15ull;
    shingle ^= shingle >> 32u;
    const auto low = static_cast<std::uint32_t>(shingle);
    const auto step = static_cast<std::uint32_t>((shingle * 0xd6e8feb86659fd93ull) >> 32u) | 1u;
    for (std::uint32_t k = 0; k < out.minima.size(); ++k) {
      std::uint32_t value = low + k * step;
      value = (value ^ (value >> 16u)) * 0x7feb352du;
      value ^= value >> 15u;
      out.minima[k] = std::min(out.minima[k], value);
    }
  }
  return out;
}

bool are_copies(const Sketch& a, const Sketch& b) {
  if (is_blank(a) || is_blank(b)) return false;
  const bool same_agency = !a.agency.empty() && a.agency == b.agency;
  return resemblance(a, b) >= (same_agency ? kSameAgencyCopy : kCopy);
}

std::vector<std::uint32_t> independent_groups(std::span<const Sketch> documents) {
  std::vector<std::uint32_t> parent(documents.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  for (std::uint32_t i = 0; i < documents.size(); ++i)
    for (std::uint32_t j = 0; j < i; ++j)
      if (root(i) != root(j) && are_copies(documents[i], documents[j])) {
        const auto [low, high] = std::minmax({root(i), root(j)});
        parent[high] = low;
      }
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> groups;
  for (std::uint32_t i = 0; i < documents.size(); ++i) {
    groups.push_back(
        numbers.emplace(root(i), static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  return groups;
}

}  // namespace onrecord
