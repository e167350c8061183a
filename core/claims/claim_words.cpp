// SPDX-License-Identifier: Apache-2.0
#include "core/claims/claim_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace onrecord {

namespace {

using Classes = std::uint64_t;

constexpr std::string_view curled = "\u2019";

enum class Inflection : std::uint8_t { none, noun, verb };

// A row of several words: those after the first, and what they make of it.
struct Phrase {
  std::uint64_t second;  // of the second word, see key_of
  std::vector<std::string_view> rest;
  Inflection inflection;
  Classes classes;
};

// What the table says of a word, by the tag that the word has in its sentence.
struct Word {
  Classes always = 0, as_noun = 0, as_verb = 0;
  std::vector<Phrase> phrases;  // that begin with it, by their keys
};

using Words = std::unordered_map<std::string, Word>;

// The first eight bytes of a word as a number: most words differ in them.
std::uint64_t key_of(std::string_view word) {
  std::uint64_t key = 0;
  std::memcpy(&key, word.data(), std::min(word.size(), sizeof key));
  return key;
}

constexpr std::array<std::pair<std::string_view, Classes>, 64> class_names = {{
    {"promise", word_class::promise},
    {"statement", word_class::statement},
    {"order", word_class::order},
    {"announce", word_class::announce},
    {"plan", word_class::plan},
    {"demand", word_class::demand},
    {"ask", word_class::ask},
    {"should", word_class::should},
    {"deny", word_class::deny},
    {"forecast", word_class::forecast},
    {"cause", word_class::cause},
    {"because", word_class::because},
    {"rule_noun", word_class::rule_noun},
    {"rule_verb", word_class::rule_verb},
    {"rule_phrase", word_class::rule_phrase},
    {"scale", word_class::scale},
    {"opinion", word_class::opinion},
    {"feeling", word_class::feeling},
    {"silence", word_class::silence},
    {"opener", word_class::opener},
    {"condition", word_class::condition},
    {"hedge", word_class::hedge},
    {"self", word_class::self},
    {"effect", word_class::effect},
    {"arranged", word_class::arranged},
    {"likely", word_class::likely},
    {"trend", word_class::trend},
    {"mind", word_class::mind},
    {"hope", word_class::hope},
    {"charge", word_class::charge},
    {"promise_noun", word_class::promise_noun},
    {"demand_noun", word_class::demand_noun},
    {"phase", word_class::phase},
    {"agent", word_class::agent},
    {"schedule", word_class::schedule},
    {"undergo", word_class::undergo},
    {"charge_verb", word_class::charge_verb},
    {"fate", word_class::fate},
    {"ruled", word_class::ruled},
    {"ruling", word_class::ruling},
    {"judge", word_class::judge},
    {"endow", word_class::endow},
    {"ponder", word_class::ponder},
    {"departure", word_class::departure},
    {"ready", word_class::ready},
    {"law", word_class::law},
    {"appointment", word_class::appointment},
    {"envoy", word_class::envoy},
    {"deed", word_class::deed},
    {"applies", word_class::applies},
    {"appoint", word_class::appoint},
    {"benefit", word_class::benefit},
    {"many", word_class::many},
    {"outcome", word_class::outcome},
    {"motion", word_class::motion},
    {"nth", word_class::nth},
    {"period", word_class::period},
    {"worry", word_class::worry},
    {"view", word_class::view},
    {"unveil", word_class::unveil},
    {"contained", word_class::contained},
    {"share", word_class::share},
    {"window", word_class::window},
    {"proviso", word_class::proviso},
}};

Classes read_classes(std::string_view cell) {
  Classes classes = 0;
  for (const std::string_view name : cells(cell, ',')) {
    for (const auto& [known, bit] : class_names) {
      if (name == known) classes |= bit;
    }
  }
  return classes;
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_consonant_y(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

std::string with_s(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  const bool hisses = word.ends_with("s") || word.ends_with("x") || word.ends_with("z") ||
                      word.ends_with("ch") || word.ends_with("sh");
  return std::string(word) + (hisses ? "es" : "s");
}

std::string with_ed(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ied";
  return std::string(word) + (word.back() == 'e' ? "d" : "ed");
}

std::string with_ing(std::string_view word) {
  return std::string(word.back() == 'e' ? word.substr(0, word.size() - 1) : word) + "ing";
}

// All forms of the first word of a row: itself, and what its inflection adds.
std::vector<std::string> forms(std::string_view word, std::string_view inflection,
                               std::string_view irregular) {
  std::vector<std::string> out = {std::string(word)};
  if (inflection == "w") return out;
  out.push_back(with_s(word));
  if (inflection == "n") return out;
  bool past = false, gerund = false;
  for (std::string_view form : cells(irregular, ',')) {
    if (form.empty()) continue;
    form = form.substr(0, form.find(' '));
    (form.ends_with("ing") ? gerund : past) = true;
    out.emplace_back(form);
  }
  if (!past) out.push_back(with_ed(word));
  if (!gerund) out.push_back(with_ing(word));
  return out;
}

// "plan" the verb is not "plan" the noun; other words are taken whatever their tag.
bool fits(Inflection inflection, Tag tag) {
  switch (inflection) {
    case Inflection::verb: return tag == Tag::verb || tag == Tag::aux;
    case Inflection::noun: return tag == Tag::noun || tag == Tag::propn;
    case Inflection::none: return true;
  }
  return true;
}

Words load() {
  Words words;
  for (const auto& row : table_rows(embedded("claim_words.tsv"))) {
    const Inflection inflection = row[1] == "v"   ? Inflection::verb
                                  : row[1] == "n" ? Inflection::noun
                                                  : Inflection::none;
    const Classes classes = read_classes(row[2]);
    const std::size_t blank = row[0].find(' ');
    std::vector<std::string_view> rest;
    if (blank != std::string_view::npos) rest = cells(row[0].substr(blank + 1), ' ');
    for (const std::string& form :
         forms(row[0].substr(0, blank), row[1], row.size() > 3 ? row[3] : "")) {
      Word& word = words[form];
      if (!rest.empty()) {
        word.phrases.push_back({key_of(rest.front()), rest, inflection, classes});
        continue;
      }
      (inflection == Inflection::verb   ? word.as_verb
       : inflection == Inflection::noun ? word.as_noun
                                        : word.always) |= classes;
    }
  }
  for (auto& [form, word] : words)
    std::stable_sort(word.phrases.begin(), word.phrases.end(),
                     [](const Phrase& a, const Phrase& b) { return a.second < b.second; });
  return words;
}

}  // namespace

std::string lower(std::string_view word) {
  std::string out;
  if (word.find(curled.front()) == std::string_view::npos) {
    out = word;
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
  }
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.substr(i).starts_with(curled)) {
      out += '\'';
      i += curled.size() - 1;
    } else {
      out += word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + 32) : word[i];
    }
  }
  return out;
}

namespace {

// The words of a sentence as the table writes them: in lower case, with plain apostrophes.
class TableWords {
 public:
  TableWords(const Text& text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {
    if (tokens.empty()) return;
    const Span all = cover(tokens.front().span, tokens.back().span);
    has_curled_ = text[all].find(curled) != std::string_view::npos;
  }

  // The next call may take the memory of a word that had a curled one.
  std::string_view operator[](std::size_t i) {
    const std::string_view word = slice(text_.lower(), tokens_[i].span);
    if (!has_curled_ || word.find(curled) == std::string_view::npos) return word;
    straightened_ = lower(word);
    return straightened_;
  }

 private:
  const Text& text_;
  std::span<const Token> tokens_;
  bool has_curled_ = false;
  std::string straightened_;
};

using Table = PhraseTable<const Word*>;

const Table& table() {
  static const Words words = load();
  static const Table by_form = [] {
    std::vector<std::pair<std::string_view, const Word*>> entries;
    for (const auto& [form, word] : words) entries.emplace_back(form, &word);
    return Table(std::move(entries));
  }();
  return by_form;
}

// What the phrases make of word `i`, with which they begin.
Classes classes_by_phrases(const std::vector<Phrase>& phrases, TableWords& word,
                           std::span<const Token> tokens, std::size_t i) {
  Classes classes = 0;
  const std::uint64_t second = key_of(word[i + 1]);
  auto phrase = std::partition_point(phrases.begin(), phrases.end(),
                                     [&](const Phrase& p) { return p.second < second; });
  for (; phrase != phrases.end() && phrase->second == second; ++phrase) {
    if (!fits(phrase->inflection, tokens[i].tag)) continue;
    if (i + phrase->rest.size() >= tokens.size()) continue;
    bool follows = true;
    for (std::size_t k = 0; follows && k < phrase->rest.size(); ++k)
      follows = word[i + 1 + k] == phrase->rest[k];
    if (follows) classes |= phrase->classes;
  }
  return classes;
}

Classes classes_at(TableWords& word, std::span<const Token> tokens, std::size_t i) {
  static const Table& words = table();
  const auto* const found = words.find(word[i]);
  if (!found) return 0;
  const Word& known = **found;
  Classes classes = known.always;
  if (fits(Inflection::verb, tokens[i].tag)) classes |= known.as_verb;
  if (fits(Inflection::noun, tokens[i].tag)) classes |= known.as_noun;
  if (!known.phrases.empty() && i + 1 < tokens.size())
    classes |= classes_by_phrases(known.phrases, word, tokens, i);
  return classes;
}

}  // namespace

std::vector<std::uint64_t> classify(const Text& text, std::span<const Token> tokens) {
  TableWords word(text, tokens);
  std::vector<Classes> out(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) out[i] = classes_at(word, tokens, i);
  return out;
}

std::uint64_t classes_of(const Text& text, const Token& token) {
  TableWords word(text, {&token, 1});
  return classes_at(word, {&token, 1}, 0);
}

}  // namespace onrecord
