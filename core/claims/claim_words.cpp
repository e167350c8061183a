// SPDX-License-Identifier: Apache-2.0
#include "core/claims/claim_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace onrecord {

namespace {

using Classes = std::uint64_t;

constexpr std::string_view curled = "\u2019";

enum class Inflection : std::uint8_t { none, noun, verb };

// One row of the table: the words after the first, and what they make of it.
struct Row {
  std::vector<std::string_view> rest;
  Inflection inflection;
  Classes classes;
};

using Words = std::unordered_map<std::string, std::vector<Row>>;  // by the first word

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

// Empty for a single word.
std::string_view second_word(const Row& row) {
  return row.rest.empty() ? std::string_view() : std::string_view(row.rest.front());
}

Words load() {
  Words words;
  for (const auto& row : table_rows(embedded("claim_words.tsv"))) {
    const Inflection inflection = row[1] == "v"   ? Inflection::verb
                                  : row[1] == "n" ? Inflection::noun
                                                  : Inflection::none;
    Row entry{{}, inflection, read_classes(row[2])};
    const std::size_t blank = row[0].find(' ');
    const std::string_view first = row[0].substr(0, blank);
    if (blank != std::string_view::npos) entry.rest = cells(row[0].substr(blank + 1), ' ');
    for (const std::string& form : forms(first, row[1], row.size() > 3 ? row[3] : "")) {
      words[form].push_back(entry);
    }
  }
  // Single words first, then phrases by their second word.
  for (auto& [form, rows] : words)
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return second_word(a) < second_word(b); });
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

const PhraseTable<const std::vector<Row>*>& table() {
  static const Words rows = load();
  static const PhraseTable<const std::vector<Row>*> words = [] {
    std::vector<std::pair<std::string_view, const std::vector<Row>*>> entries;
    for (const auto& [form, list] : rows) entries.emplace_back(form, &list);
    return PhraseTable<const std::vector<Row>*>(std::move(entries));
  }();
  return words;
}

}  // namespace

std::vector<std::uint64_t> classify(const Text& text, std::span<const Token> tokens) {
  const auto& words = table();
  TableWords word(text, tokens);
  std::vector<Classes> out(tokens.size(), 0);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto* const found = words.find(word[i]);
    if (!found) continue;
    const std::vector<Row>& rows = **found;
    auto row = rows.begin();
    for (; row != rows.end() && row->rest.empty(); ++row)
      if (fits(row->inflection, tokens[i].tag)) out[i] |= row->classes;
    if (row == rows.end() || i + 1 == tokens.size()) continue;
    const std::string_view second = word[i + 1];
    row = std::partition_point(row, rows.end(),
                               [&](const Row& r) { return second_word(r) < second; });
    const auto last = std::partition_point(row, rows.end(),
                                           [&](const Row& r) { return second_word(r) <= second; });
    for (; row != last; ++row) {
      if (!fits(row->inflection, tokens[i].tag) || i + row->rest.size() >= tokens.size()) continue;
      bool follows = true;
      for (std::size_t k = 1; follows && k < row->rest.size(); ++k)
        follows = word[i + 1 + k] == row->rest[k];
      if (follows) out[i] |= row->classes;
    }
  }
  return out;
}

std::uint64_t classes_of(const Text& text, const Token& token) {
  return classify(text, {&token, 1}).front();
}

}  // namespace onrecord
