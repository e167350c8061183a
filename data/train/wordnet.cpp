// SPDX-License-Identifier: Apache-2.0
#include "data/train/wordnet.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string_view>
#include <vector>

namespace onrecord::train {

namespace {

using Forms = std::map<std::string, std::uint32_t>;
using Exceptions = std::map<std::string, std::vector<std::string>>;  // base form -> inflected forms

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_consonant_y(const std::string& w) {
  return w.size() > 1 && w.back() == 'y' && !is_vowel(w[w.size() - 2]);
}

Exceptions read_exceptions(const std::string& path) {
  Exceptions exceptions;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::string inflected, base;
    cells >> inflected;
    while (cells >> base) exceptions[base].push_back(inflected);
  }
  return exceptions;
}

// Calls sink(word, is_instance) for each single word of a data file (wndb(5WN)).
template <typename Sink>
void each_word(const std::string& path, Sink sink) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("  ")) continue;  // the licence
    std::istringstream cells(line);
    std::string offset, lexicographer, type, count, word, id;
    cells >> offset >> lexicographer >> type >> count;
    const bool is_instance = line.find(" @i ") != std::string::npos;
    for (int n = std::stoi(count, nullptr, 16); n > 0; --n) {
      cells >> word >> id;
      word = word.substr(0, word.find('('));
      if (word.find('_') == std::string::npos) sink(word, is_instance);
    }
  }
}

std::string folded(std::string word) {
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return word;
}

std::string with_s(const std::string& w) {
  if (ends_in_consonant_y(w)) return w.substr(0, w.size() - 1) + "ies";
  const bool hisses = w.ends_with("s") || w.ends_with("x") || w.ends_with("z") ||
                      w.ends_with("ch") || w.ends_with("sh");
  return w + (hisses ? "es" : "s");
}

// The stem before "-ed" and "-ing": "stop" -> "stopp", "make" -> "mak".
std::string stem(const std::string& w) {
  if (w.ends_with("e") && !w.ends_with("ee")) return w.substr(0, w.size() - 1);
  const bool is_short = std::count_if(w.begin(), w.end(), is_vowel) == 1 && w.size() >= 3 &&
                        is_vowel(w[w.size() - 2]) &&
                        std::string_view("bdgklmnprt").find(w.back()) != std::string_view::npos;
  return is_short ? w + w.back() : w;
}

void add_verb(const std::string& w, const Exceptions& exceptions, Forms& forms) {
  forms[w] |= base_verb;
  forms[with_s(w)] |= s_verb;
  bool has_past = false, has_ing = false;
  if (const auto found = exceptions.find(w); found != exceptions.end()) {
    for (const std::string& form : found->second) {
      const bool is_ing = form.ends_with("ing");
      forms[form] |= is_ing ? ing_verb : past_verb;
      (is_ing ? has_ing : has_past) = true;
    }
  }
  if (!has_ing) forms[stem(w) + "ing"] |= ing_verb;
  if (has_past) return;
  const std::string past = ends_in_consonant_y(w) ? w.substr(0, w.size() - 1) + "ied"
                           : w.ends_with("e")     ? w + "d"
                                                  : stem(w) + "ed";
  forms[past] |= past_verb;
}

}  // namespace

Forms word_forms(const std::string& directory) {
  Forms forms;
  const Exceptions nouns = read_exceptions(directory + "/noun.exc");
  const Exceptions verbs = read_exceptions(directory + "/verb.exc");
  const Exceptions adjectives = read_exceptions(directory + "/adj.exc");
  each_word(directory + "/data.noun", [&](const std::string& word, bool is_instance) {
    const std::string w = folded(word);
    if (w != word || is_instance) {
      forms[w] |= name;
      return;
    }
    forms[w] |= noun;
    const auto found = nouns.find(w);
    if (found == nouns.end()) {
      forms[with_s(w)] |= plural_noun;
    } else {
      for (const std::string& plural : found->second) forms[plural] |= plural_noun;
    }
  });
  each_word(directory + "/data.verb",
            [&](const std::string& word, bool) { add_verb(folded(word), verbs, forms); });
  each_word(directory + "/data.adj", [&](const std::string& word, bool) {
    const std::string w = folded(word);
    forms[w] |= w == word ? adjective : name;
    if (const auto found = adjectives.find(w); found != adjectives.end()) {
      for (const std::string& form : found->second) forms[form] |= compared;
    }
  });
  each_word(directory + "/data.adv",
            [&](const std::string& word, bool) { forms[folded(word)] |= adverb; });
  return forms;
}

}  // namespace onrecord::train
