// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"
#include "core/text/stem.hpp"
#include "db/impl.hpp"

#include <unordered_map>

namespace onrecord::db {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// Letters and digits of any script; the general punctuation (quotes, dashes, ellipsis) is none.
bool is_word(char32_t c) {
  if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2070) &&
         !(c >= 0x3000 && c < 0x3040) && c != 0xFFFD;
}

// Calls `use` with each word of `text`, stemmed. ASCII is folded here, the rest by FTS5.
template <typename Use>
void each_word(std::string_view text, Use use) {
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) use(stem(word));
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (is_word(next.code)) {
      if (next.code < 0x80) {
        const char c = text[at];
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      } else {
        word.append(text, at, next.size);
      }
    } else {
      // "250,000" and "250000" are one word.
      const bool joins = next.code == ',' && !word.empty() && is_digit(word.back()) &&
                         at + 1 < text.size() && is_digit(text[at + 1]);
      if (!joins) flush();
    }
    at += next.size;
  }
  flush();
}

}  // namespace

std::string search_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_word(text, [&out](const std::string& word) {
    if (!out.empty()) out += ' ';
    out += word;
  });
  return out;
}

std::string search_query(std::string_view text) {
  std::string out;
  each_word(text, [&out](const std::string& word) {
    if (!out.empty()) out += ' ';
    out += '"' + word + '"';
  });
  return out;
}

void Ledger::Impl::index(Index index, Id id, std::string_view words, std::string_view more) {
  search_changes.push_back({index, false, id, search_text(words), search_text(more)});
}

void Ledger::Impl::unindex(Index index, Id id, std::string_view words, std::string_view more) {
  search_changes.push_back({index, true, id, search_text(words), search_text(more)});
}

void Ledger::Impl::flush_search() {
  for (const SearchChange& c : search_changes) {
    switch (c.index) {
      case Index::claim:
        execute(db,
                c.remove ? "INSERT INTO claim_search (claim_search, rowid, wording, speaker) "
                           "VALUES ('delete', ?, ?, ?)"
                         : "INSERT INTO claim_search (rowid, wording, speaker) VALUES (?, ?, ?)",
                c.id, c.words, c.more);
        break;
      case Index::document:
        execute(db,
                c.remove ? "INSERT INTO document_search (document_search, rowid, title, body) "
                           "VALUES ('delete', ?, ?, ?)"
                         : "INSERT INTO document_search (rowid, title, body) VALUES (?, ?, ?)",
                c.id, c.words, c.more);
        break;
      case Index::match:
        execute(db,
                c.remove ? "INSERT INTO match_search (match_search, rowid, wording) "
                           "VALUES ('delete', ?, ?)"
                         : "INSERT INTO match_search (rowid, wording) VALUES (?, ?)",
                c.id, c.words);
        break;
    }
  }
  search_changes.clear();
}

}  // namespace onrecord::db
