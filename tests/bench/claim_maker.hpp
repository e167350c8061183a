// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sentences and claims of any number, with the shapes and the words of given articles: each
// sentence of theirs is a template whose nouns, verbs, adjectives, names and numbers are drawn
// anew, common words often and rare ones seldom, as in the articles. A part of the names is
// invented, since new claims bring new names. The same for the same articles and seed.

#include "core/judge/profile.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace onrecord::bench {

class ClaimMaker {
 public:
  // `articles` is a file of JSON Lines with a member "text". Empty templates: it could not be read.
  ClaimMaker(const std::string& articles, std::uint64_t seed);

  bool empty() const { return templates_.empty(); }
  void reseed(std::uint64_t seed) { random_.seed(seed); }

  // One sentence without its full stop. Invented names are numbered from `first_name` on. One of
  // an `other_affair` shares with all others only words that are common in news: its rarer words,
  // names and numbers are invented ones from there on, too.
  std::string sentence(std::size_t first_name = 0, bool other_affair = false);

  // Sentences of `words` words in all, in paragraphs of three.
  std::string article(std::size_t words, std::size_t first_name = 0);

  // A claim of one sentence, made on a day of 2016, with a deadline now and then.
  Profile claim(std::size_t first_name = 0, bool other_affair = false);

 private:
  struct Piece {
    std::string text;  // white space in front included
    int drawn = -1;    // class of words that it is drawn from; -1 stands as it is
  };

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  std::string invented_name(std::size_t first_name);

  std::mt19937_64 random_;
  std::vector<std::vector<Piece>> templates_;
  // Each word as often as it stands in the articles, so that a draw keeps their frequencies.
  std::array<std::vector<std::string>, 32> words_;
};

}  // namespace onrecord::bench
