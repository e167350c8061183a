// SPDX-License-Identifier: Apache-2.0
// Dates as feeds write them. One tokenizer and one set of rules for all forms: a time of day, words
// whose meaning is in data/feed_date_words.tsv, and the numbers that are left. Whatever is not
// understood, or could mean two days, gives nothing.
#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "fetchers/ascii.hpp"
#include "fetchers/feed.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace onrecord::fetch {

namespace {

struct Meaning {
  int month = 0;
  int weekday = -1;
  int half = -1;  // 0 = am, 12 = pm
  int zone = 0;   // minutes
  bool is_zone = false, american = false, clock = false, filler = false;
};

const Meaning* meaning_of(const std::string& word) {
  static const auto table = [] {
    std::unordered_map<std::string_view, Meaning> all;
    for (const auto& row : table_rows(embedded("feed_date_words.tsv"))) {
      Meaning& meaning = all[row[0]];
      const std::string_view kind = row[1];
      const int value = std::atoi(std::string(row[2]).c_str());
      if (kind == "month") meaning.month = value;
      if (kind == "weekday") meaning.weekday = value;
      if (kind == "am" || kind == "pm") meaning.half = value;
      meaning.filler = meaning.filler || kind == "filler";
      meaning.american = meaning.american || kind == "american" || kind == "american_clock";
      meaning.clock = meaning.clock || kind == "american_clock";
      const bool zone = kind == "zone" || kind.starts_with("american");
      meaning.is_zone = meaning.is_zone || zone;
      if (zone || kind == "filler") meaning.zone = value;
    }
    return all;
  }();
  const auto found = table.find(word);
  return found == table.end() ? nullptr : &found->second;
}

struct Token {
  enum Kind { number, word, sign } kind = sign;
  std::string text;        // word: lower case
  std::int64_t value = 0;  // number
  int digits = 0;          // number
  char mark = 0;           // sign; ' ' never
  bool space_before = false;
};

constexpr std::size_t kMaxLength = 100;

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(16);
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = utf8::decode(text, at);
    if (is_space(text[at]) || one.code == 0xA0 || one.code == 0x202F || one.code == 0x200E ||
        one.code == 0x200F) {
      space = true;
      at += one.size;
      continue;
    }
    Token token;
    token.space_before = space;
    space = false;
    if (is_digit(text[at])) {
      token.kind = Token::number;
      while (at < text.size() && is_digit(text[at])) {
        if (++token.digits <= 18) token.value = token.value * 10 + (text[at] - '0');
        ++at;
      }
    } else if (u_isalpha(static_cast<UChar32>(one.code))) {
      token.kind = Token::word;
      // "p.m." is one word; Hangul and Han stand without spaces, one sign a word but for am and pm.
      while (at < text.size()) {
        const auto letter = utf8::decode(text, at);
        const bool inner_dot = text[at] == '.' && token.text.size() == 1 && at + 1 < text.size() &&
                               lower(text[at + 1]) == 'm';
        if (!inner_dot && !u_isalpha(static_cast<UChar32>(letter.code))) break;
        if (!inner_dot) {
          utf8::append(token.text,
                       static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter.code))));
        }
        at += letter.size;
      }
      if (token.text == "a" || token.text == "p") token.text += "m";
    } else {
      token.mark = text[at];
      at += one.size;
      if (one.code == 0x2013 || one.code == 0x2212) token.mark = '-';  // en dash, minus
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

struct TimeOfDay {
  int hour = 0, minute = 0, second = 0;
  bool seen = false;
};

// US daylight saving time since 2007: second Sunday of March to first Sunday of November, and
// before that first Sunday of April to last Sunday of October (since 1987). To the day.
bool american_summer(std::chrono::year_month_day date) {
  using namespace std::chrono;
  const year y = date.year();
  const bool recent = y >= year{2007};
  const sys_days begin = recent ? sys_days{y / March / Sunday[2]} : sys_days{y / April / Sunday[1]};
  const sys_days end =
      recent ? sys_days{y / November / Sunday[1]} : sys_days{y / October / Sunday[last]};
  return sys_days{date} >= begin && sys_days{date} < end;
}

class DateReader {
 public:
  explicit DateReader(std::string_view text) : tokens_(tokens_of(text)) {}

  std::optional<Instant> read() {
    if (tokens_.empty() || !take_compact() || !take_clock() || !take_rest()) return std::nullopt;
    const auto date = date_of();
    if (!date || !date->ok()) return std::nullopt;
    const int year = static_cast<int>(date->year());
    if (year < 1800 || year > 2200) return std::nullopt;
    if (half_ >= 0) {
      if (clock_.hour > 12 && half_ == 0) return std::nullopt;
      if (clock_.hour <= 12) clock_.hour = clock_.hour % 12 + half_;
    }
    int zone = offset_.value_or(zone_.value_or(implied_zone_));
    if (!offset_ && zone_ && american_clock_ && american_summer(*date)) zone += 60;
    const auto local = Day{*date} + std::chrono::hours(clock_.hour) +
                       std::chrono::minutes(clock_.minute) + std::chrono::seconds(clock_.second);
    return local - std::chrono::minutes(zone);
  }

 private:
  struct Part {
    int value;
    int digits;
    char before;  // the sign between it and the part before; ' ' = none
  };

  bool is_mark(std::size_t i, char mark) const {
    return i < tokens_.size() && tokens_[i].kind == Token::sign && tokens_[i].mark == mark;
  }
  bool is_number(std::size_t i, int most_digits) const {
    return i < tokens_.size() && tokens_[i].kind == Token::number &&
           tokens_[i].digits <= most_digits;
  }

  // "20031231", "20031231T101455" into the forms with signs. False for a number of no known form.
  bool take_compact() {
    const bool long_number = std::any_of(tokens_.begin(), tokens_.end(), [](const Token& token) {
      return token.digits > 4 || token.text == "t";
    });
    if (!long_number) return true;
    std::vector<Token> out;
    const auto push = [&](std::int64_t value, int digits, char mark) {
      Token token;
      if (mark != 0) {
        token.mark = mark;
        out.push_back(token);
      }
      token = {};
      token.kind = Token::number;
      token.value = value;
      token.digits = digits;
      out.push_back(token);
    };
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      const bool after_t =
          i > 0 && tokens_[i - 1].kind == Token::word && tokens_[i - 1].text == "t";
      if (token.kind != Token::number || token.digits <= 4) {
        if (after_t && token.kind == Token::number && token.digits == 4) {
          push(token.value / 100, 2, 0);
          push(token.value % 100, 2, ':');
        } else {
          out.push_back(token);
        }
      } else if (token.digits == 8 || token.digits == 14) {
        std::int64_t date = token.value;
        const std::int64_t time = token.digits == 14 ? date % 1000000 : -1;
        if (token.digits == 14) date /= 1000000;
        push(date / 10000, 4, 0);
        push(date / 100 % 100, 2, '-');
        push(date % 100, 2, '-');
        if (time >= 0) {
          push(time / 10000, 2, 0);
          push(time / 100 % 100, 2, ':');
          push(time % 100, 2, ':');
        }
      } else if (token.digits == 6 && after_t) {
        push(token.value / 10000, 2, 0);
        push(token.value / 100 % 100, 2, ':');
        push(token.value % 100, 2, ':');
      } else if (i >= 2 && (is_mark(i - 1, '.') || is_mark(i - 1, ','))) {
        out.push_back(token);  // a fraction of a second
      } else {
        return false;
      }
    }
    tokens_ = std::move(out);
    return true;
  }

  // The first "number:number" is the time of day; offsets come behind it.
  bool take_clock() {
    for (std::size_t i = 0; i + 2 < tokens_.size(); ++i) {
      const bool hours = i + 1 < tokens_.size() && tokens_[i + 1].kind == Token::word &&
                         tokens_[i + 1].text == "h" && !tokens_[i + 1].space_before;  // "8h15"
      if (!is_number(i, 2) || !(is_mark(i + 1, ':') || hours) || !is_number(i + 2, 2)) {
        const bool date_before = tokens_[i].digits == 4;  // "05/Mar/2019:08:15:30"
        if (is_number(i, 18) && is_mark(i + 1, ':') && !date_before) return false;
        continue;
      }
      clock_.hour = static_cast<int>(tokens_[i].value);
      clock_.minute = static_cast<int>(tokens_[i + 2].value);
      clock_.seen = true;
      clock_begin_ = i;
      std::size_t at = i + 3;
      if (is_mark(at, ':') && is_number(at + 1, 2)) {
        clock_.second = static_cast<int>(tokens_[at + 1].value);
        at += 2;
        const bool fraction = is_mark(at, '.') || (is_mark(at, ',') && at + 1 < tokens_.size() &&
                                                   !tokens_[at + 1].space_before);
        if (fraction && is_number(at + 1, 18)) at += 2;
        // ":" and a frame count or a misplaced zone sign
        if (is_mark(at, ':')) at += is_number(at + 1, 2) ? 2 : 1;
      }
      clock_end_ = at;
      const bool midnight = clock_.hour == 24 && clock_.minute == 0 && clock_.second == 0;
      if (clock_.second == 60) clock_.second = 59;
      return (clock_.hour < 24 || midnight) && clock_.minute < 60 && clock_.second < 60;
    }
    return true;
  }

  bool take_rest() {
    char before = ' ';
    int brackets = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (clock_.seen && i == clock_begin_) {
        i = clock_end_ - 1;
        before = ' ';
        continue;
      }
      if (token.kind == Token::sign) {
        if (token.mark == '(') ++brackets;
        if (token.mark == ')') brackets = std::max(brackets - 1, 0);
        if (brackets == 0 && (token.mark == '+' || token.mark == '-') && clock_.seen &&
            i >= clock_end_ && is_number(i + 1, 4)) {
          if (!take_offset(i)) return false;
          before = ' ';
          continue;
        }
        if (std::string_view("()+-/.,:;|'").find(token.mark) == std::string_view::npos)
          return false;
        if (before == ' ') before = token.mark;
      } else if (token.kind == Token::number) {
        if (brackets > 0) continue;
        const bool zero_zone = clock_.seen && i >= clock_end_ && token.digits == 2 &&
                               token.value == 0 && parts_.size() >= 2;
        if (zero_zone) continue;
        parts_.push_back({static_cast<int>(token.value), token.digits, before});
        before = ' ';
      } else if (!take_word(token, brackets > 0)) {
        return false;
      } else if (meaning_of(token.text) && meaning_of(token.text)->month) {
        before = ' ';
      }
      if (parts_.size() > 3) return false;
    }
    return true;
  }

  // "+0100", "+01:00", "+1", "--0700" (the last sign counts).
  bool take_offset(std::size_t& i) {
    const bool west = tokens_[i].mark == '-';
    const Token& number = tokens_[i + 1];
    int hours = static_cast<int>(number.value), mins = 0;
    i += 1;
    if (number.digits >= 3) {
      hours = static_cast<int>(number.value / 100);
      mins = static_cast<int>(number.value % 100);
    } else if (is_mark(i + 1, ':')) {
      if (!is_number(i + 2, 2)) return false;
      mins = static_cast<int>(tokens_[i + 2].value);
      i += 2;
    }
    if (hours > 14 || mins > 59 || offset_) return false;
    offset_ = (west ? -1 : 1) * (hours * 60 + mins);
    return true;
  }

  bool take_word(const Token& token, bool in_brackets) {
    const Meaning* meaning = meaning_of(token.text);
    if (!meaning) return in_brackets;
    // A word may be a month in one language and a weekday in another ("mar."): the second one that
    // could be a month makes the first one the weekday.
    if (meaning->month) {
      if (month_ && !month_was_weekday_) return false;
      if (month_) weekday_ = 7;
      month_ = meaning->month;
      month_was_weekday_ = meaning->weekday >= 0;
    } else if (meaning->half >= 0) {
      half_ = meaning->half;
      if (meaning->filler && meaning->zone != 0) implied_zone_ = meaning->zone;
    } else if (meaning->is_zone && (clock_.seen || !meaning->filler)) {
      if (meaning->weekday >= 0 && !zone_position(token)) {
        weekday_ = meaning->weekday;
      } else if (!zone_ || meaning->zone != 0) {
        zone_ = meaning->zone;
        american_ = meaning->american;
        american_clock_ = meaning->clock;
      }
    } else if (meaning->weekday >= 0) {
      weekday_ = meaning->weekday;
    } else if (meaning->filler) {
      if (meaning->zone != 0) implied_zone_ = meaning->zone;
    } else {
      return in_brackets;
    }
    return true;
  }

  bool zone_position(const Token& token) const {
    return clock_.seen && &token >= tokens_.data() + clock_end_;
  }

  std::optional<std::chrono::year_month_day> date_of() const {
    if (month_) return with_month_word();
    if (parts_.empty()) return std::nullopt;
    const Part& first = parts_[0];
    if (first.digits == 4) {
      const bool bare = parts_.size() < 3;
      if (bare && (clock_.seen || first.value < 1900 || weekday_ >= 0 || first.before != ' ')) {
        return std::nullopt;
      }
      return make(first.value, parts_.size() > 1 ? parts_[1].value : 1,
                  parts_.size() > 2 ? parts_[2].value : 1);
    }
    if (parts_.size() != 3 || first.digits > 2 || parts_[1].digits > 2) return std::nullopt;
    const int year = full_year(parts_[2]);
    const int a = first.value, b = parts_[1].value;
    const bool dots = parts_[1].before == '.' && parts_[2].before == '.';
    if (b > 12) return make(year, a, b);
    if (dots || a > 12 || a == b) return make(year, b, a);
    // Either could be the month: the weekday decides if it fits only one of them.
    if (weekday_ >= 0 && weekday_ < 7) {
      const bool day_first = on_weekday(make(year, b, a)),
                 month_first = on_weekday(make(year, a, b));
      if (day_first != month_first) return day_first ? make(year, b, a) : make(year, a, b);
    }
    if (american_ && parts_[1].before == '/') return make(year, a, b);
    return std::nullopt;
  }

  std::optional<std::chrono::year_month_day> with_month_word() const {
    if (parts_.size() == 1 && parts_[0].digits == 4 && !clock_.seen) {
      return make(parts_[0].value, month_, 1);
    }
    if (parts_.size() != 2) return std::nullopt;
    const bool year_first = parts_[0].digits == 4;
    const Part& day = parts_[year_first ? 1 : 0];
    const Part& year = parts_[year_first ? 0 : 1];
    if (day.digits > 2 || (year.digits != 4 && year.digits != 2)) return std::nullopt;
    return make(full_year(year), month_, day.value);
  }

  static int full_year(const Part& part) {
    if (part.digits == 4) return part.value;
    if (part.digits != 2) return 0;
    return part.value < 70 ? 2000 + part.value : 1900 + part.value;
  }

  static std::chrono::year_month_day make(int year, int month, int day) {
    return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
           std::chrono::day{static_cast<unsigned>(day)};
  }

  bool on_weekday(std::chrono::year_month_day date) const {
    return date.ok() && static_cast<int>(std::chrono::weekday{Day{date}}.c_encoding()) == weekday_;
  }

  std::vector<Token> tokens_;
  std::vector<Part> parts_;  // the numbers that are neither time nor offset
  TimeOfDay clock_;
  std::size_t clock_begin_ = 0, clock_end_ = 0;
  int month_ = 0;
  bool month_was_weekday_ = false;
  int weekday_ = -1;
  int half_ = -1;
  std::optional<int> offset_;  // minutes, as a number
  std::optional<int> zone_;    // minutes, from a name
  bool american_ = false, american_clock_ = false;
  int implied_zone_ = 0;
};

// Seconds or milliseconds since 1970, as programs write them; 2001 to 2100.
std::optional<Instant> unix_time(std::string_view text) {
  if ((text.size() != 10 && text.size() != 13) ||
      !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  const long long seconds = std::stoll(std::string(text.substr(0, 10)));
  if (seconds < 1000000000 || seconds > 4102444800) return std::nullopt;
  return Instant{std::chrono::seconds{seconds}};
}

}  // namespace

std::optional<Instant> parse_feed_date(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > kMaxLength) return std::nullopt;
  if (const auto stamp = unix_time(text)) return stamp;
  return DateReader(text).read();
}

}  // namespace onrecord::fetch
