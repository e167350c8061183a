// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/claim_maker.hpp"

#include "core/judge/terms.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

namespace onrecord::bench {
namespace {

constexpr std::size_t kInventedNames = 200000;
constexpr std::size_t kNumberClass = 31;
// Words that stand in less than one article of ninety tell affairs apart.
constexpr float kRare = 4.5F;

// The class that a token's replacement is drawn from, -1 for one that stands as it is.
int class_of(const Token& token) {
  switch (token.tag) {
    case Tag::noun: return token.form == Form::plural ? 0 : 1;
    case Tag::verb: return 2 + static_cast<int>(token.form);
    case Tag::adj: return 20;
    case Tag::adv: return 21;
    case Tag::propn: return 22;
    case Tag::num: return static_cast<int>(kNumberClass);
    default: return -1;
  }
}

}  // namespace

ClaimMaker::ClaimMaker(const std::string& articles, std::uint64_t seed) : random_(seed) {
  std::ifstream in(articles);
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string()) continue;
    const Text text = Text::from_utf8(json["text"].get<std::string>());
    const Layout layout = lay_out(text);
    for (const Sentence& sentence : layout.sentences) {
      const std::size_t count = sentence.last - sentence.first;
      if (count < 8 || count > 45) continue;
      std::vector<Piece> pieces;
      std::uint32_t at = sentence.span.begin;
      for (const Token& token : layout.tokens_of(sentence)) {
        const std::string word(text[token.span]);
        const int drawn = class_of(token);
        const std::string gap(text[Span{at, token.span.begin}]);
        at = token.span.end;
        if (drawn >= 0) words_[static_cast<std::size_t>(drawn)].push_back(word);
        pieces.push_back({drawn >= 0 ? gap : gap + word, drawn});
      }
      if (pieces.back().text == ".") pieces.pop_back();
      templates_.push_back(std::move(pieces));
    }
  }
}

std::string ClaimMaker::invented_name(std::size_t first_name) {
  static constexpr std::array<const char*, 20> kSyllables{
      "ba", "co", "di",  "fer", "gul", "ha", "jin", "ko",  "la", "mer",
      "no", "pa", "qui", "ros", "sen", "ta", "ul",  "ver", "wi", "zan"};
  const double u = static_cast<double>(below(1u << 20u)) / (1u << 20u);
  std::size_t rank =
      first_name + static_cast<std::size_t>(std::pow(static_cast<double>(kInventedNames), u));
  std::string name;
  for (int i = 0; i < 4 || rank > 0; ++i, rank /= kSyllables.size())
    name += kSyllables[rank % kSyllables.size()];
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string ClaimMaker::sentence(std::size_t first_name, bool other_affair) {
  const auto tells_apart = [&](const std::string& word) {
    return other_affair && background_rarity(term_key(term_of(word))) > kRare;
  };
  std::string out;
  for (const Piece& piece : templates_[below(templates_.size())]) {
    out += piece.text;
    if (piece.drawn < 0) continue;
    const auto& words = words_[static_cast<std::size_t>(piece.drawn)];
    if (piece.drawn == static_cast<int>(kNumberClass)) {
      out += std::to_string((other_affair ? first_name : 2) + below(below(2) == 0 ? 100 : 100000));
    } else if (piece.drawn == 22 && (other_affair || below(3) == 0)) {
      out += invented_name(first_name);
    } else {
      const std::string& word = words[below(words.size())];
      out += tells_apart(word) ? invented_name(first_name) : word;
    }
  }
  return out;
}

std::string ClaimMaker::article(std::size_t words, std::size_t first_name) {
  std::string out;
  std::size_t count = 0;
  for (int i = 0; count < words; ++i) {
    const std::string next = sentence(first_name);
    count += 1 + static_cast<std::size_t>(std::count(next.begin(), next.end(), ' '));
    out += next + (i % 3 == 2 ? ".\n\n" : ". ");
  }
  return out;
}

Profile ClaimMaker::claim(std::size_t first_name, bool other_affair) {
  Claim claim;
  claim.wording = sentence(first_name, other_affair);
  claim.kind = static_cast<ClaimKind>(below(7));
  claim.speaker = invented_name(first_name) + " " + invented_name(first_name);
  return profile(claim, *parse_day("2016-01-01") + std::chrono::days(below(365)));
}

}  // namespace onrecord::bench
