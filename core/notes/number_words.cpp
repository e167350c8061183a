// SPDX-License-Identifier: Apache-2.0
#include "core/notes/number_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <array>
#include <charconv>

namespace onrecord::numbers {

namespace {

const PhraseTable<NumberWord>& number_words() {
  static const PhraseTable<NumberWord> table = [] {
    static constexpr std::array<std::string_view, 16> names = {
        "unit",   "ten",          "hundred", "scale",       "dozen",        "vague",
        "letter", "letter_money", "half",    "denominator", "denominators", "ordinal",
        "couple", "article",      "joint",   "point"};
    std::vector<std::pair<std::string_view, NumberWord>> entries;
    for (const auto& row : table_rows(embedded("numbers.tsv"))) {
      if (row.size() < 3) continue;
      double value = 0;
      std::from_chars(row[2].data(), row[2].data() + row[2].size(), value);
      for (std::size_t i = 0; i < names.size(); ++i) {
        if (row[1] == names[i]) entries.push_back({row[0], {static_cast<Class>(i), value}});
      }
    }
    return PhraseTable<NumberWord>(std::move(entries));
  }();
  return table;
}

constexpr std::size_t longest_word = 12;  // "quadrillionth" is not in the table

}  // namespace

const NumberWord* find_word(std::string_view word) {
  if (word.empty() || word.size() > longest_word) return nullptr;
  std::array<char, longest_word> lower;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return number_words().find({lower.data(), word.size()});
}

}  // namespace onrecord::numbers
