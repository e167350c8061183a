// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8.hpp"
#include "core/text/stem.hpp"
#include "db/impl.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace onrecord::db {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// ASCII letters and digits as they are kept; 0 for what is no part of a word.
constexpr auto folded = [] {
  std::array<char, 0x80> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) {
    table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 'a' + 'A')] = c;
  }
  return table;
}();

// Letters and digits of any other script; the general punctuation (quotes, dashes, ellipsis) is
// none.
bool is_word(char32_t c) {
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2070) &&
         !(c >= 0x3000 && c < 0x3040) && c != 0xFFFD;
}

// Calls `use` with each word of `text`, stemmed, and where it begins. ASCII is folded here, the
// rest by FTS5.
template <typename Use>
void each_word(std::string_view text, Use use) {
  std::string word;
  std::size_t begin = 0;
  const auto flush = [&] {
    if (!word.empty()) use(stem(word), begin);
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    bool is_part = false;
    if (byte < folded.size()) {
      is_part = folded[byte] != 0;
      ++at;
    } else {
      const utf8::Decoded next = utf8::decode(text, at);
      is_part = is_word(next.code);
      at += next.size;
    }
    if (is_part) {
      if (word.empty()) begin = from;
      if (byte < folded.size()) {
        word += folded[byte];
      } else {
        word.append(text, from, at - from);
      }
      continue;
    }
    // "250,000" and "250000" are one word.
    const bool joins = byte == ',' && !word.empty() && is_digit(word.back()) && at < text.size() &&
                       is_digit(text[at]);
    if (!joins) flush();
  }
  flush();
}

// Some words of a text around the first place where one of the stems stands.
std::string excerpt(std::string_view text, const std::unordered_set<std::string>& stems) {
  constexpr std::size_t before = 60, size = 200;
  std::optional<std::size_t> place;
  each_word(text, [&](const std::string& word, std::size_t at) {
    if (!place && stems.count(word)) place = at;
  });
  std::size_t begin = place.value_or(0) > before ? *place - before : 0;
  if (begin > 0) begin = std::min(text.find(' ', begin), *place - 1) + 1;
  std::size_t end = std::min(text.size(), begin + size);
  if (end < text.size()) {
    const std::size_t space = text.rfind(' ', end);
    if (space != text.npos && space > begin) end = space;
  }
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) ++end;
  std::string out(text.substr(begin, end - begin));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return (begin > 0 ? "... " : "") + out + (end < text.size() ? " ..." : "");
}

}  // namespace

std::string search_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_word(text, [&out](const std::string& word, std::size_t) {
    if (!out.empty()) out += ' ';
    out += word;
  });
  return out;
}

std::string search_query(std::string_view text) {
  std::string out;
  each_word(text, [&out](const std::string& word, std::size_t) {
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

std::vector<Hit> Ledger::search(std::string_view words, Searched in, std::int64_t limit,
                                std::int64_t offset) const {
  std::vector<Hit> hits;
  const std::string query = search_query(words);
  if (query.empty()) return hits;
  Snapshot snapshot(impl_->db);
  const char* sql = nullptr;
  switch (in) {
    case Searched::claims:
      sql =
          "SELECT claim.id, claim.id, claim.document_id, claim.wording FROM claim_search "
          "JOIN claim ON claim.id = claim_search.rowid WHERE claim_search MATCH ? "
          "ORDER BY claim_search.rank, claim.id LIMIT ? OFFSET ?";
      break;
    case Searched::evidence:
      sql =
          "SELECT match.id, match.claim_id, match.document_id, match.wording FROM match_search "
          "JOIN match ON match.id = match_search.rowid "
          "WHERE match_search MATCH ? AND match.rejected = 0 "
          "ORDER BY match_search.rank, match.id LIMIT ? OFFSET ?";
      break;
    case Searched::documents:
      sql =
          "SELECT text.document_id, 0, text.document_id, text.utf8 FROM document_search "
          "JOIN text ON text.document_id = document_search.rowid WHERE document_search MATCH ? "
          "ORDER BY document_search.rank, text.document_id LIMIT ? OFFSET ?";
      break;
  }
  std::unordered_set<std::string> stems;
  each_word(words, [&](const std::string& word, std::size_t) { stems.insert(word); });
  for (Query q(impl_->db, sql, query, limit, offset); q.step();) {
    Hit hit;
    hit.id = q.integer(0);
    hit.claim = q.integer(1);
    hit.document.id = q.integer(2);
    hit.text = in == Searched::documents ? excerpt(q.view(3), stems) : q.text(3);
    hits.push_back(std::move(hit));
  }
  for (Hit& hit : hits) hit.document = document(hit.document.id);
  return hits;
}

void Ledger::save_search(std::string_view name, std::string_view arguments) {
  Work work(*impl_);
  if (arguments.empty()) {
    execute(impl_->db, "DELETE FROM saved_search WHERE name = ?", name);
  } else {
    execute(impl_->db,
            "INSERT INTO saved_search (name, arguments) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET arguments = excluded.arguments",
            name, arguments);
  }
  work.commit();
}

std::optional<std::string> Ledger::saved_search(std::string_view name) const {
  Query q(impl_->db, "SELECT arguments FROM saved_search WHERE name = ?", name);
  return q.step() ? std::optional(q.text(0)) : std::nullopt;
}

std::vector<std::pair<std::string, std::string>> Ledger::saved_searches() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (Query q(impl_->db, "SELECT name, arguments FROM saved_search ORDER BY name"); q.step();) {
    all.emplace_back(q.text(0), q.text(1));
  }
  return all;
}

}  // namespace onrecord::db
