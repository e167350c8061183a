// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/rare_words.hpp"

#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"

#include <utility>
#include <vector>

namespace onrecord {

bool is_rare_word(std::string_view word, std::string_view kind) {
  static const PhraseTable<std::string_view> kinds = [] {
    std::vector<std::pair<std::string_view, std::string_view>> rows;
    for (const auto& row : table_rows(embedded("rare_words.tsv")))
      rows.emplace_back(row[0], row[1]);
    return PhraseTable<std::string_view>(std::move(rows));
  }();
  const std::string_view* const found = kinds.find(word);
  return found && *found == kind;
}

}  // namespace onrecord
