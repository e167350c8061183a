// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_numerals.hpp"

#include <utility>

namespace onrecord::times {

namespace {

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
    if (mark != '.' && first != second) {
      meaning.order = first > 12    ? Order::day_first
                      : second > 12 ? Order::month_first
                                    : Order::either;
    }
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

}  // namespace

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

bool read_numeral(std::string_view text, std::uint32_t end, std::uint32_t& at, Item& item,
                  std::vector<Meaning>& meanings) {
  return NumberReader(text, end, meanings).read(at, item);
}

}  // namespace onrecord::times
