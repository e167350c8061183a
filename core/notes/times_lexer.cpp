// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_lexer.hpp"

#include "core/notes/times_numerals.hpp"

#include <algorithm>

namespace onrecord::times {

namespace {

bool is_wordish(char c) {
  return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0xC0;
}

// Joins number words: "twenty" "-" "five", "two" "hundred", "twenty-first".
void join_number_words(std::vector<Item>& items) {
  std::size_t out = 0;
  for (std::size_t i = 0; i < items.size();) {
    const auto word = [&](std::size_t k, std::uint16_t id) -> int {
      if (k >= items.size()) return unset;
      const Symbol* symbol = items[k].find(id);
      return symbol ? symbol->value : unset;
    };
    if (word(i, symbol::numword) == unset) {
      if (out != i) items[out] = items[i];
      if (const Symbol* ord = items[out].find(symbol::ordword)) {
        items[out].add({symbol::ord, ord->value});
      }
      ++out;
      ++i;
      continue;
    }
    long total = 0, group = 0;
    std::size_t next = i;
    int ordinal = unset;
    while (next < items.size()) {
      std::size_t k = next;
      if (k > i && items[k].find(symbol::hyphen) && group % 10 == 0 && group < 100) ++k;
      const int value = word(k, symbol::numword);
      if (k > i && value == unset && group >= 20 && group % 10 == 0) {
        ordinal = word(k, symbol::ordword);
        if (ordinal != unset && ordinal < 10) next = k + 1;
        if (ordinal >= 10) ordinal = unset;
        break;
      }
      if (value == unset) break;
      if (value == 1000) {
        total += (group == 0 ? 1 : group) * 1000;
        group = 0;
      } else if (value == 100) {
        group = (group == 0 ? 1 : group) * 100;
      } else if (value == 12 && k > i && group > 0 && group < 12) {
        group *= 12;  // "two dozen"
      } else if (group % 100 == 0 || (group % 10 == 0 && group % 100 >= 20 && value < 10)) {
        group += value;
      } else {
        break;
      }
      next = k + 1;
    }
    total += group;
    Item joined = items[i];
    joined.count = 0;
    joined.span.end = items[next - 1].span.end;
    joined.bound_right = items[next - 1].bound_right;
    if (ordinal != unset) {
      joined.add({symbol::ord, static_cast<std::int32_t>(total + ordinal)});
    } else {
      const auto value = static_cast<std::int32_t>(std::min(total, 1000000l));
      joined.add({symbol::num, value * num_scale});
      if (value >= 1 && value <= 31) joined.add({symbol::dayn, value});
      for (std::uint8_t s = 0; next == i + 1 && s < items[i].count; ++s) {
        if (items[i].symbols[s].id != symbol::numword) joined.add(items[i].symbols[s]);
      }
    }
    items[out++] = joined;
    i = next;
  }
  items.resize(out);
}

}  // namespace

bool next_run(std::string_view text, Span sentence, std::uint32_t& at, std::vector<Item>& items,
              std::vector<Meaning>& meanings) {
  static const Lexicon& lexicon = Lexicon::get();
  items.clear();
  bool trigger = false;
  bool after_unknown_hyphen = false;  // "F-16": the piece that follows hangs on an unknown word
  // An unknown word ends right here.
  bool after_unknown = at > sentence.begin && is_wordish(text[at - 1]);
  char word[24];

  // Whether the next piece stands right against the one before.
  const auto glued = [&](std::uint32_t begin) {
    return !items.empty() && items.back().span.end == begin;
  };
  const auto add = [&](Item item) {
    item.bound_left = after_unknown_hyphen;
    after_unknown_hyphen = after_unknown = false;
    for (std::uint8_t i = 0; i < item.count && !trigger; ++i) {
      trigger = lexicon.is_trigger(item.symbols[i].id);
    }
    items.push_back(item);
  };
  const auto finish = [&] {
    if (trigger) join_number_words(items);
    return trigger;
  };

  while (at < sentence.end) {
    const char c = text[at];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '[' || c == ']') {
      after_unknown = after_unknown_hyphen = false;
      ++at;
      continue;
    }
    if (is_ascii_letter(c)) {
      const std::uint32_t begin = at;
      std::uint32_t size = 0;
      while (at < sentence.end && is_ascii_letter(text[at])) {
        if (size < sizeof word) word[size] = lower(text[at]);
        ++size;
        ++at;
      }
      bool whole = at >= sentence.end || static_cast<unsigned char>(text[at]) < 0x80 ||
                   read_mark(text, at).mark != Mark::none || text.substr(at, 2) == "\u00bb" ||
                   text.substr(at, 2) == "\u00ab";
      // "a.m.", "p.m.", "pm" behind a number.
      if (!items.empty() && whole && (word[0] == 'a' || word[0] == 'p') && size <= 2 &&
          (items.back().find(symbol::num) || items.back().find(symbol::clock) ||
           items.back().find(symbol::numword) || items.back().find(symbol::dayn))) {
        std::uint32_t end = at;
        bool read = size == 2 && word[1] == 'm';
        if (size == 1 && end + 1 < sentence.end && text[end] == '.' &&
            lower(text[end + 1]) == 'm' &&
            (end + 2 >= sentence.end || !is_ascii_letter(text[end + 2]))) {
          end += 2;
          if (end < sentence.end && text[end] == '.') ++end;
          read = true;
        } else if (size == 1 && end + 2 < sentence.end && text[end] == ' ' &&
                   lower(text[end + 1]) == 'm' && !is_ascii_letter(text[end + 2]) &&
                   text[end + 2] != '\'') {
          end += 2;
          read = true;
        }
        if (read) {
          Item item;
          item.span = {begin, end};
          item.add({symbol::ampm, word[0] == 'p'});
          at = end;
          add(item);
          continue;
        }
      }
      // "o'clock".
      if (size == 1 && word[0] == 'o') {
        const MarkRead mark = read_mark(text, at);
        if (mark.mark == Mark::apostrophe && text.substr(at + mark.size, 5) == "clock") {
          at += mark.size + 5;
          Item item;
          item.span = {begin, at};
          for (const Symbol& symbol : lexicon.find("oclock")) item.add(symbol);
          add(item);
          continue;
        }
      }
      const auto symbols = whole && size <= sizeof word && !after_unknown
                               ? lexicon.find(std::string_view(word, size))
                               : std::span<const Symbol>{};
      // "Q3", "H1", "FY2018": one letter before a digit.
      if (whole && size == 1 && (word[0] == 'q' || word[0] == 'h') && at < sentence.end &&
          text[at] >= '1' && text[at] <= (word[0] == 'q' ? '4' : '2') &&
          (at + 1 >= sentence.end || !is_digit(text[at + 1]))) {
        Meaning meaning;
        (word[0] == 'q' ? meaning.quarter : meaning.half) = text[at] - '0';
        meanings.push_back(meaning);
        ++at;
        Item item;
        item.span = {begin, at};
        item.capital = true;
        item.add({symbol::q, static_cast<std::int32_t>(meanings.size() - 1)});
        add(item);
        continue;
      }
      if (symbols.empty()) {
        // A number that runs into an unknown word is none ("747s", "5k").
        if (glued(begin)) items.pop_back();
        if (!items.empty() && items.back().find(symbol::hyphen) && items.back().span.end == begin &&
            items.size() > 1 && items[items.size() - 2].span.end == items.back().span.begin) {
          items[items.size() - 2].bound_right = true;
        }
        while (at < sentence.end && static_cast<unsigned char>(text[at]) >= 0x80 &&
               read_mark(text, at).mark == Mark::none) {
          ++at;
        }
        after_unknown = true;
        if (!items.empty()) return finish();
        trigger = false;
        continue;
      }
      Item item;
      item.span = {begin, at};
      item.capital = text[begin] < 'a';
      for (const Symbol& symbol : symbols) item.add(symbol);
      // The stop of an abbreviation belongs to it, though not to the extent of the expression.
      if (size <= 5 && at < sentence.end && text[at] == '.' &&
          (item.find(symbol::month) || item.find(symbol::weekday) || item.find(symbol::unit)) &&
          at + 1 < sentence.end) {
        ++at;
      }
      add(item);
      continue;
    }
    if (is_digit(c)) {
      const std::uint32_t begin = at;
      const char before = begin > sentence.begin ? text[begin - 1] : ' ';
      Item item;
      const bool known = read_numeral(text, sentence.end, at, item, meanings);
      const char behind = at < sentence.end ? text[at] : ' ';
      if (!known || after_unknown || before == '$' || before == '#' || before == '_' ||
          static_cast<unsigned char>(before) >= 0xC0 || behind == '%' || before == '/' ||
          behind == '_') {
        while (at < sentence.end && is_digit(text[at])) ++at;
        after_unknown = true;
        if (!items.empty()) return finish();
        trigger = false;
        continue;
      }
      // '90s, '87.
      if (!items.empty() && items.back().find(symbol::apostrophe) && glued(begin)) {
        if (const Symbol* year = item.find(symbol::year2)) {
          const std::int32_t value = year->value;
          if (behind == 's' && value % 10 == 0) {
            item.count = 0;
            item.add({symbol::decade, value});
            ++at;
          }
          item.span = {items.back().span.begin, at};
          items.pop_back();
        }
      } else if (item.find(symbol::year2) && behind == 's' &&
                 item.find(symbol::year2)->value % 10 == 0 &&
                 (at + 1 >= sentence.end || !is_ascii_letter(text[at + 1]))) {
        const std::int32_t value = item.find(symbol::year2)->value;
        item.count = 0;
        item.add({symbol::decade, value});
        ++at;
        item.span.end = at;
      }
      add(item);
      continue;
    }
    const MarkRead mark = read_mark(text, at);
    if (mark.mark == Mark::space) {
      at += mark.size;
      continue;
    }
    Item item;
    item.span = {at, at + std::max(mark.size, 1u)};
    if (mark.mark == Mark::hyphen) {
      if (after_unknown) {
        at += mark.size;
        after_unknown = false;
        after_unknown_hyphen = true;
        if (!items.empty()) return finish();
        continue;
      }
      item.add({symbol::hyphen, 0});
    } else if (mark.mark == Mark::apostrophe) {
      const std::uint32_t next = at + mark.size;
      const bool possessive = next < sentence.end && lower(text[next]) == 's' &&
                              (next + 1 >= sentence.end || !is_ascii_letter(text[next + 1])) &&
                              !items.empty() && items.back().span.end == at;
      if (possessive) {
        item.span.end = next + 1;
        item.add({symbol::s, 0});
      } else {
        item.add({symbol::apostrophe, 0});
      }
    } else if (c == ',') {
      item.add({symbol::comma, 0});
    } else {
      // Any other mark ends the run.
      ++at;
      while (at < sentence.end && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
      after_unknown = static_cast<unsigned char>(c) >= 0x80;
      if (!items.empty()) return finish();
      trigger = false;
      continue;
    }
    at = item.span.end;
    after_unknown = false;
    // No expression begins with a mark, except '90s.
    if (items.empty() &&
        !(mark.mark == Mark::apostrophe && at < sentence.end && is_digit(text[at]))) {
      continue;
    }
    add(item);
  }
  return !items.empty() && finish();
}

}  // namespace onrecord::times
