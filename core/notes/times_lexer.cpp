// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_lexer.hpp"

#include <optional>

namespace onrecord::times {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_wordish(char c) {
  return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0xC0;
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

enum class Mark { none, hyphen, apostrophe, space };

struct MarkRead {
  Mark mark = Mark::none;
  std::uint32_t size = 0;
};

// The marks outside ASCII that matter: dashes, curly quotes and the no-break space.
MarkRead read_mark(std::string_view text, std::uint32_t at) {
  const auto byte = [&](std::uint32_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  if (byte(at) == '-') return {Mark::hyphen, 1};
  if (byte(at) == '\'') return {Mark::apostrophe, 1};
  if (byte(at) == 0xC2 && byte(at + 1) == 0xA0) return {Mark::space, 2};
  if (byte(at) == 0xE2 && byte(at + 1) == 0x80) {
    const unsigned third = byte(at + 2);
    if (third >= 0x90 && third <= 0x95) return {Mark::hyphen, 3};
    if (third == 0x98 || third == 0x99) return {Mark::apostrophe, 3};
    if (third == 0xAF || third == 0x89) return {Mark::space, 3};
  }
  return {};
}

// The numbers at a place of the text: digits, and what digits and marks make together.
class NumberReader {
 public:
  NumberReader(std::string_view text, std::uint32_t end, std::vector<Meaning>& meanings)
      : text_(text), end_(end), meanings_(meanings) {}

  // Reads the longest form at `at` into `item` and moves on. False for a number that cannot be part
  // of a time ("10.6.3", "787").
  bool read(std::uint32_t& at, Item& item) {
    const std::uint32_t begin = at;
    const bool known = iso_date(at, item) || numeric_date(at, item) || clock(at, item) ||
                       quarter_year(at, item) || plain(at, item);
    item.span = {begin, at};
    return known;
  }

 private:
  char peek(std::uint32_t at) const { return at < end_ ? text_[at] : '\0'; }

  // Digits from `at`: how many, and their value (at most nine are counted).
  std::uint32_t digits(std::uint32_t at, int& value) const {
    value = 0;
    std::uint32_t count = 0;
    while (is_digit(peek(at + count))) {
      if (count < 9) value = value * 10 + (peek(at + count) - '0');
      ++count;
    }
    return count;
  }

  bool ends_number(std::uint32_t at) const {
    const char c = peek(at);
    if (is_digit(c)) return false;
    return !((c == '.' || c == '/' || c == '-' || c == ':') && is_digit(peek(at + 1)));
  }

  std::int32_t add_meaning(const Meaning& meaning) {
    meanings_.push_back(meaning);
    return static_cast<std::int32_t>(meanings_.size() - 1);
  }

  // 2016-02-12, 2016/2/12, 2016-02-12T10:00.
  bool iso_date(std::uint32_t& at, Item& item) {
    int year, month, day;
    if (digits(at, year) != 4 || year < 1000 || year > 2200) return false;
    const char mark = peek(at + 4);
    if (mark != '-' && mark != '/' && mark != '.') return false;
    const std::uint32_t m = digits(at + 5, month);
    if (m < 1 || m > 2 || month < 1 || month > 12 || peek(at + 5 + m) != mark) return false;
    const std::uint32_t d = digits(at + 6 + m, day);
    if (d < 1 || d > 2 || day < 1 || day > 31) return false;
    std::uint32_t end = at + 6 + m + d;
    Meaning meaning;
    meaning.year = year;
    meaning.month = month;
    meaning.day = day;
    if (peek(end) == 'T' && is_digit(peek(end + 1))) {
      Item time;
      std::uint32_t clock_end = end + 1;
      if (clock(clock_end, time)) {
        const Meaning& read = meanings_[static_cast<std::size_t>(time.symbols[0].value)];
        meaning.kind = Kind::time;
        meaning.hour = read.hour;
        meaning.minute = read.minute;
        meaning.second = read.second;
        meaning.has_meridiem = true;
        end = clock_end;
        if (peek(end) == 'Z') meaning.utc = true, ++end;
      }
    } else if (!ends_number(end)) {
      return false;
    }
    at = end;
    item.add({symbol::numdate, add_meaning(meaning)});
    return true;
  }

  // 3/15/2016, 15.3.2016, 3-15-16; the month stands first unless that cannot be, except with full
  // stops. 3/15 alone is only a SHORTDATE: it may as well be a fraction.
  bool numeric_date(std::uint32_t& at, Item& item) {
    int first, second, year = unset;
    const std::uint32_t a = digits(at, first);
    const char mark = peek(at + a);
    if (a < 1 || a > 2 || (mark != '/' && mark != '-' && mark != '.')) return false;
    const std::uint32_t b = digits(at + a + 1, second);
    if (b < 1 || b > 2) return false;
    std::uint32_t end = at + a + 1 + b;
    const bool has_year = peek(end) == mark && is_digit(peek(end + 1));
    if (has_year) {
      const std::uint32_t y = digits(end + 1, year);
      if (y != 2 && y != 4) return false;
      if (y == 2) year += year < 70 ? 2000 : 1900;
      end += 1 + y;
    } else if (mark != '/') {
      return false;
    }
    if (!ends_number(end) || is_ascii_letter(peek(end))) return false;
    int month = first, day = second;
    if (mark == '.' || month > 12) std::swap(month, day);
    if (mark == '.' && month > 12) std::swap(month, day);
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    Meaning meaning;
    meaning.year = year;
    meaning.month = month;
    meaning.day = day;
    at = end;
    item.add({has_year ? symbol::numdate : symbol::shortdate, add_meaning(meaning)});
    return true;
  }

  // 18:00, 9:30:15, 15h30.
  bool clock(std::uint32_t& at, Item& item) {
    int hour, minute, second = unset;
    const std::uint32_t h = digits(at, hour);
    if (h < 1 || h > 2 || hour > 24) return false;
    const char mark = peek(at + h);
    if (mark != ':' && mark != 'h' && mark != '.') return false;
    const std::uint32_t m = digits(at + h + 1, minute);
    if (m != 2 || minute > 59) return false;
    std::uint32_t end = at + h + 3;
    if (mark == ':' && peek(end) == ':' && digits(end + 1, second) == 2 && second < 60) {
      end += 3;
    } else {
      second = unset;
    }
    if (!ends_number(end)) return false;
    Meaning meaning;
    meaning.kind = Kind::time;
    meaning.hour = hour;
    meaning.minute = minute;
    meaning.second = second;
    meaning.has_meridiem = hour > 12 || hour == 0 || (h == 2 && text_[at] == '0') || mark == 'h';
    if (mark == '.') {
      // Only a clock time with am or pm behind it: "8.30pm" but "8.30 percent".
      std::uint32_t next = end;
      while (peek(next) == ' ') ++next;
      const char half = lower(peek(next));
      const bool meridiem =
          (half == 'a' || half == 'p') && (lower(peek(next + 1)) == 'm' || peek(next + 1) == '.');
      if (!meridiem) return false;
    }
    at = end;
    item.add({symbol::clock, add_meaning(meaning)});
    return true;
  }

  // 2018Q4.
  bool quarter_year(std::uint32_t& at, Item& item) {
    int year;
    if (digits(at, year) != 4 || lower(peek(at + 4)) != 'q') return false;
    const char quarter = peek(at + 5);
    if (quarter < '1' || quarter > '4' || is_digit(peek(at + 6))) return false;
    Meaning meaning;
    meaning.year = year;
    meaning.quarter = quarter - '0';
    at += 6;
    item.add({symbol::numdate, add_meaning(meaning)});
    return true;
  }

  bool plain(std::uint32_t& at, Item& item) {
    int value;
    const std::uint32_t count = digits(at, value);
    std::uint32_t end = at + count;
    bool grouped = false;
    while (peek(end) == ',' && is_digit(peek(end + 1)) && is_digit(peek(end + 2)) &&
           is_digit(peek(end + 3)) && !is_digit(peek(end + 4))) {
      int group;
      digits(end + 1, group);
      if (value < 1000000) value = value * 1000 + group;
      end += 4;
      grouped = true;
    }
    if (peek(end) == '.' && is_digit(peek(end + 1))) {
      int fraction;
      const std::uint32_t places = digits(end + 1, fraction);
      end += 1 + places;
      at = end;
      if (!ends_number(end) || value > 100000) return false;
      const int hundredths = places == 1   ? fraction * 10
                             : places == 2 ? fraction
                                           : static_cast<int>(fraction / 10);
      item.add({symbol::num, value * num_scale + (hundredths < num_scale ? hundredths : 0)});
      return true;
    }
    const char c = lower(peek(end)), d = lower(peek(end + 1));
    const bool after_letters = is_ascii_letter(peek(end + 2));
    if (!grouped && count <= 2 && !after_letters &&
        ((c == 's' && d == 't') || (c == 'n' && d == 'd') || (c == 'r' && d == 'd') ||
         (c == 't' && d == 'h'))) {
      item.add({symbol::ord, value});
      at = end + 2;
      return true;
    }
    if (!grouped && count == 4 && value >= 1000 && value <= 2100) {
      MarkRead apostrophe = read_mark(text_, end);
      if (apostrophe.mark != Mark::apostrophe) apostrophe.size = 0;
      const char plural = peek(end + apostrophe.size);
      if (plural == 's' && value % 10 == 0 && !is_ascii_letter(peek(end + apostrophe.size + 1))) {
        // "2010's" is a decade only when no noun owns it; plain "2010s" always is.
        at = end + apostrophe.size + 1;
        item.add({symbol::decade, value});
        return true;
      }
      item.add({symbol::year, value});
    }
    at = end;
    if (!grouped && count <= 2 && value >= 1 && value <= 31) item.add({symbol::dayn, value});
    if (!grouped && count == 2) item.add({symbol::year2, value});
    if (!grouped && (count == 3 || count == 4) && value % 100 < 60 && value < 2400) {
      item.add({symbol::hhmm, value});
    }
    if (value <= 1000000) item.add({symbol::num, value * num_scale});
    return item.count > 0;
  }

  std::string_view text_;
  std::uint32_t end_;
  std::vector<Meaning>& meanings_;
};

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
                   read_mark(text, at).mark != Mark::none;
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
      const bool known = NumberReader(text, sentence.end, meanings).read(at, item);
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
