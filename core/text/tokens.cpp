// SPDX-License-Identifier: Apache-2.0
#include "core/text/tokens.hpp"

#include "core/text/abbreviations.hpp"
#include "core/text/chars.hpp"

#include <algorithm>
#include <array>

namespace onrecord {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_ascii_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

// Whether text[at...] begins with `lower_case`, whatever its case.
bool begins(std::string_view text, std::size_t at, std::string_view lower_case) {
  return equals_ignoring_case(text.substr(std::min(at, text.size()), lower_case.size()),
                              lower_case);
}

// Letters that stand right after a figure as its unit: "10pm", "5bn".
bool is_unit_suffix(std::string_view letters) {
  constexpr std::array<std::string_view, 19> suffixes = {
      "am", "pm", "km",  "kg",  "bn", "mn",  "tn", "mm", "cm", "m",
      "k",  "b",  "mph", "kph", "lb", "lbs", "ft", "mg", "ml"};
  return std::any_of(suffixes.begin(), suffixes.end(),
                     [letters](std::string_view s) { return equals_ignoring_case(letters, s); });
}

class Tokenizer {
 public:
  // `text` ends where the range ends, so that nothing beyond it is seen.
  Tokenizer(std::string_view text, Span range, std::vector<Token>& out)
      : text_(text.substr(0, range.end)), begin_(range.begin), at_(range.begin), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const Char c = char_at(text_, at_);
      if (c.is_space()) {
        at_ += c.size;
      } else if (c.is_digit()) {
        number();
      } else if (c.is_letter()) {
        word(at_);
      } else {
        mark(c);
      }
    }
  }

 private:
  Char here(std::uint32_t at) const { return char_at(text_, at); }
  Char before(std::uint32_t at) const { return at > begin_ ? char_before(text_, at) : Char{}; }

  void emit(std::uint32_t end) {
    out_.push_back({Span{at_, end}, Tag::x, Form::none});
    at_ = end;
  }

  // The end of the contraction that begins with the apostrophe at `at` ('s, 're, 've, 'll, 'd, 'm),
  // or `at` when there is none.
  std::uint32_t contraction_end(std::uint32_t at) const {
    const std::uint32_t letters = at + here(at).size;
    for (const std::string_view suffix : {"s", "re", "ve", "ll", "d", "m"}) {
      if (!begins(text_, letters, suffix)) continue;
      const auto end = static_cast<std::uint32_t>(letters + suffix.size());
      if (!here(end).is_word()) return end;
    }
    return at;
  }

  bool is_url_start(std::uint32_t at) const {
    const char c = lower(text_[at]);
    if (c == 'h') return begins(text_, at, "http://") || begins(text_, at, "https://");
    if (c == 'f') return begins(text_, at, "ftp://");
    return c == 'w' && begins(text_, at, "www.");
  }

  // A URL from at_ on: up to white space, without the marks that close a sentence or a bracket.
  void url(std::uint32_t at) {
    std::uint32_t end = at;
    bool has_bracket = false;
    for (Char c = here(at); c.size > 0 && !c.is_space(); c = here(at)) {
      if (c.code == '<' || c.code == '>' || c.code == '"' || is_opening_quote(c.code) ||
          c.code == 0x201D) {
        break;
      }
      at += c.size;
      has_bracket |= c.code == '(';
      const bool closes = (c.code == ')' && !has_bracket) || c.code == ']' || c.code == '}' ||
                          c.code == '.' || c.code == ',' || c.code == ';' || c.code == ':' ||
                          c.code == '!' || c.code == '?' || is_apostrophe(c.code);
      if (!closes) end = at;
    }
    emit(end);
  }

  // A word from at_ on, whose characters before `at` were seen already.
  void word(std::uint32_t at) {
    if (at == at_ && is_url_start(at)) return url(at);
    bool has_dot = false;
    for (;;) {
      while (at < text_.size() && is_ascii_letter(text_[at])) ++at;
      const Char c = here(at);
      if (c.is_word() || c.code == '_') {
        at += c.size;
        continue;
      }
      const std::uint32_t next = at + c.size;
      const Char after = here(next);
      if (is_apostrophe(c.code) && after.is_letter()) {
        if (begins(text_, next, "t") && !here(next + 1).is_word() && at > at_ &&
            lower(text_[at - 1]) == 'n') {
          if (at - 1 > at_) emit(at - 1);
          return emit(next + 1);
        }
        const std::uint32_t end = contraction_end(at);
        if (end != at) {
          emit(at);
          return emit(end);
        }
        at = next;
      } else if (c.code == '.' && after.is_word() && !is_glued_sentence(at)) {
        has_dot = true;
        at = next;
      } else if (is_hyphen(c.code) && after.is_word()) {
        at = next;
      } else if (c.code == '.' && is_hyphen(after.code) && is_initialism(at) &&
                 here(next + after.size).is_letter()) {
        at = next + after.size;  // "U.S.-led"
      } else if (c.code == '&' && after.kind == CharClass::upper &&
                 before(at).kind == CharClass::upper) {
        at = next;  // "AT&T"
      } else if (c.code == '@' && after.is_word()) {
        at = address_end(next);
      } else if (c.code == '/' && has_dot && after.is_word() && is_domain(at)) {
        return url(next);
      } else {
        break;
      }
    }
    if (here(at).code == '$' && at - at_ <= 3 && here(at + 1).is_digit() && is_upper(at)) {
      return emit(at + 1);  // "US$"
    }
    if (here(at).code == '.' && keeps_stop(at)) return emit(at + 1);
    if (at - at_ == 6 && begins(text_, at_, "cannot")) emit(at - 3);
    emit(at);
  }

  // Whether the stop at `at` ends a sentence whose successor follows without a space:
  // "...was finished.The next day".
  bool is_glued_sentence(std::uint32_t at) const {
    const Char last = before(at);
    if (last.kind == CharClass::upper || !last.is_word() || at < at_ + 2) return false;
    const Char next = here(at + 1);
    if (next.kind != CharClass::upper) return false;
    const Char third = here(at + 1 + next.size);
    return before(at - last.size).kind != CharClass::upper &&
           (third.kind == CharClass::lower || third.is_space());
  }

  // Whether text[at_, at) is made of single letters with stops between them: "U.S", "a.m".
  bool is_initialism(std::uint32_t at) const {
    bool expects_letter = true;
    for (std::uint32_t i = at_; i < at;) {
      const Char c = here(i);
      if (expects_letter ? !c.is_letter() : c.code != '.') return false;
      expects_letter = !expects_letter;
      i += c.size;
      if (i - at_ > 32) return false;
    }
    return !expects_letter;
  }

  // Whether the word text[at_, at) ends like a host name: ".com", ".co.uk".
  bool is_domain(std::uint32_t at) const {
    std::uint32_t letters = 0;
    while (at > at_ && here(at - 1).kind == CharClass::lower) --at, ++letters;
    return letters >= 2 && letters <= 4 && at > at_ && here(at - 1).code == '.';
  }

  bool is_upper(std::uint32_t at) const {
    return std::all_of(text_.begin() + at_, text_.begin() + at,
                       [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // The rest of an e-mail address after its "@".
  std::uint32_t address_end(std::uint32_t at) const {
    std::uint32_t end = at;
    for (Char c = here(at); c.is_word() || c.code == '.' || c.code == '-' || c.code == '_';
         c = here(at)) {
      at += c.size;
      if (c.is_word()) end = at;
    }
    return end;
  }

  // Whether the stop at `at` belongs to the word text[at_, at).
  bool keeps_stop(std::uint32_t at) const {
    const Char next = here(at + 1);
    if (next.code == '.' || at - at_ > 16) return false;
    if (is_initialism(at)) {
      const Char first = here(at_);
      const bool single = first.size == at - at_;
      return !single || (first.kind == CharClass::upper && first.code != 'I');
    }
    const auto kind = abbreviation_class(text_.substr(at_, at + 1 - at_));
    if (kind != AbbreviationClass::number) return kind != AbbreviationClass::none;
    return next.is_digit() || (next.is_space() && here(at + 1 + next.size).is_digit());
  }

  void number() {
    std::uint32_t at = at_;
    for (;;) {
      const Char c = here(at);
      if (c.is_digit()) {
        at += c.size;
        continue;
      }
      const Char next = here(at + c.size);
      const bool joins = c.code == '.' || c.code == ':' || c.code == '/' ||
                         (c.code == ',' && is_group(at + 1)) || is_hyphen(c.code);
      if (!joins || !next.is_digit()) break;
      at += c.size + next.size;
    }
    const Char c = here(at);
    if (c.code == '.' && before(at_).code == '(') {  // a share: "(4480.B)"
      std::uint32_t end = at + 1;
      while (here(end).kind == CharClass::upper) end += here(end).size;
      if (end > at + 1 && here(end).code == ')') return emit(end);
    }
    if (c.is_letter()) {
      std::uint32_t end = at;
      while (here(end).is_letter() && end - at <= 8) end += here(end).size;
      if (is_unit_suffix(text_.substr(at, end - at)) && !is_hyphen(here(end).code)) {
        return emit(at);
      }
      return word(at);
    }
    if (is_hyphen(c.code) && here(at + c.size).is_letter()) return word(at);
    emit(at);
  }

  // Whether exactly three digits stand at `at`: a group of thousands.
  bool is_group(std::uint32_t at) const {
    return here(at).is_digit() && here(at + 1).is_digit() && here(at + 2).is_digit() &&
           !here(at + 3).is_digit();
  }

  // The end of the run of characters equal to the one at `at`.
  std::uint32_t run_end(std::uint32_t at) const {
    const Char first = here(at);
    while (here(at).code == first.code && first.size > 0 && at < text_.size()) at += first.size;
    return at;
  }

  void mark(Char c) {
    const std::uint32_t next = at_ + c.size;
    const bool opens = before(at_).is_space() || is_opening_bracket(before(at_).code);
    if (is_apostrophe(c.code)) return apostrophe(c);
    switch (c.code) {
      case '.':
        if (opens && here(next).is_digit()) return number_after_point();
        return emit(run_end(at_));
      case '!':
      case '?': {
        std::uint32_t end = next;
        while (here(end).code == '!' || here(end).code == '?') ++end;
        return emit(end);
      }
      case '-':
      case '*':
      case '=':
      case '_':
      case '~':
      case '+': return emit(run_end(at_));
      case '`': return emit(here(next).code == '`' ? next + 1 : next);
      case '@':
      case '#':
        if (opens && here(next).is_letter()) return word(next);
        return emit(next);
      case ':':
      case ';': return opens ? emit(smiley_end(next)) : emit(next);
      default: return emit(next);
    }
  }

  // "'s" after a mark, "'90s", "'em", "''" or a quotation mark.
  void apostrophe(Char c) {
    const std::uint32_t next = at_ + c.size;
    if (!before(at_).is_space()) {
      const std::uint32_t end = contraction_end(at_);
      if (end != at_) return emit(end);
    }
    if (here(next).is_digit() && here(next + 1).is_digit() && here(next + 2).code == 's' &&
        !here(next + 3).is_word()) {
      return emit(next + 3);
    }
    for (const std::string_view clipped : {"em", "til", "tis", "twas", "cause"}) {
      const auto end = static_cast<std::uint32_t>(next + clipped.size());
      if (begins(text_, next, clipped) && !here(end).is_word()) return emit(end);
    }
    emit(c.code == '\'' && here(next).code == '\'' ? next + 1 : next);
  }

  // ".5"
  void number_after_point() {
    std::uint32_t end = at_ + 1;
    while (here(end).is_digit()) end += here(end).size;
    emit(end);
  }

  // The end of ":)" or ";-)" whose eyes end at `at`; `at` when it is none.
  std::uint32_t smiley_end(std::uint32_t at) const {
    std::uint32_t mouth = at;
    if (here(mouth).code == '-') ++mouth;
    const char32_t c = here(mouth).code;
    const bool is_mouth = c == ')' || c == '(' || c == 'D' || c == 'P';
    return is_mouth && !here(mouth + 1).is_word() ? mouth + 1 : at;
  }

  std::string_view text_;
  std::uint32_t begin_;
  std::uint32_t at_;
  std::vector<Token>& out_;
};

}  // namespace

void append_tokens(std::string_view text, Span range, std::vector<Token>& out) {
  Tokenizer(text, range, out).run();
}

}  // namespace onrecord
