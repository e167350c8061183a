// SPDX-License-Identifier: Apache-2.0
#include "core/text/sentences.hpp"

#include "core/text/abbreviations.hpp"
#include "core/text/chars.hpp"

namespace onrecord {

namespace {

class Splitter {
 public:
  Splitter(std::string_view text, std::span<const Token> tokens, bool is_lower_case)
      : text_(text), tokens_(tokens), is_lower_case_(is_lower_case) {}

  void run(std::uint32_t first, std::vector<Sentence>& out) {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    start_ = first;
    for (std::uint32_t i = first; i < count; ++i) {
      note_quote(i);
      if (is_time_stamp(i) && i + 1 < count) close(i + 1, out);
      if (!may_end(i)) continue;
      std::uint32_t next = i + 1;
      while (next < count && closes(next)) {
        if (first_char(next).code == '[') ++next;  // with the figure in it
        note_quote(next++);
      }
      if (next == count) break;
      if (ends(i, next)) {
        close(next, out);
      }
      i = next - 1;
    }
    close(count, out);
  }

 private:
  std::string_view word(std::uint32_t i) const { return slice(text_, tokens_[i].span); }
  Char first_char(std::uint32_t i) const { return char_at(text_, tokens_[i].span.begin); }

  bool is_capital(std::uint32_t i) const { return first_char(i).kind == CharClass::upper; }

  // Whether token i follows its neighbour without white space.
  bool is_attached(std::uint32_t i) const {
    return i > 0 && tokens_[i - 1].span.end == tokens_[i].span.begin;
  }

  void close(std::uint32_t end, std::vector<Sentence>& out) {
    if (end == start_) return;
    out.push_back({cover(tokens_[start_].span, tokens_[end - 1].span), start_, end});
    start_ = end;
  }

  void note_quote(std::uint32_t i) {
    if (first_char(i).code == '"') is_quote_open_ = !is_quote_open_;
  }

  bool may_end(std::uint32_t i) const {
    const char32_t c = first_char(i).code;
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002) return true;
    return text_[tokens_[i].span.end - 1] == '.' && tokens_[i].span.size() > 1;
  }

  // Whether token i belongs to the sentence that a stop before it ended: closing marks, more stops.
  bool closes(std::uint32_t i) const {
    const char32_t c = first_char(i).code;
    if (c == '.') return is_attached(i) || text_[tokens_[i - 1].span.begin] == '.';  // ". . ."
    if (c == '!' || c == '?' || c == 0x2026 || c == '*') return is_attached(i);
    if (is_closing_bracket(c)) return true;
    if (c == '[') return is_reference(i);
    if (is_closing_quote(c)) return is_attached(i) || is_last_before_space(i);
    if (c == '"' || c == '\'') {
      if (!is_attached(i)) return is_quote_open_ && c == '"' && is_last_before_space(i);
      return is_last_before_space(i) || c == '\'' || is_quote_open_;
    }
    return false;
  }

  // The "[" of "[12]", which belongs to what stands before it.
  bool is_reference(std::uint32_t i) const {
    return i + 2 < tokens_.size() && first_char(i + 1).is_digit() && first_char(i + 2).code == ']';
  }

  // The "]" of "[0642 EST] - The bridge", which stands between two posts.
  bool is_time_stamp(std::uint32_t i) const {
    return first_char(i).code == ']' && i >= start_ + 3 && i + 2 < tokens_.size() &&
           first_char(i - 3).code == '[' && first_char(i - 2).is_digit() &&
           first_char(i + 1).code == '-';
  }

  bool is_last_before_space(std::uint32_t i) const {
    return i + 1 >= tokens_.size() || tokens_[i].span.end < tokens_[i + 1].span.begin;
  }

  // Whether the sentence ends between the stop at `stop` (with what closes it) and `next`.
  bool ends(std::uint32_t stop, std::uint32_t next) const {
    if (is_list_number(stop)) return false;
    const std::uint32_t word_at = skip_opening(next);
    if (word_at == tokens_.size()) return true;
    const Char c = first_char(word_at);
    const bool is_alone = first_char(stop).code == '.' && tokens_[stop].span.size() == 1;
    const bool asks = first_char(stop).code == '!' || first_char(stop).code == '?';
    if (c.kind == CharClass::lower && !is_camel(word_at)) {
      return is_lower_case_ && (is_alone || asks) && next == word_at;
    }
    if (is_inner_mark(next)) return false;
    if (is_alone) return true;
    if (asks) return next == stop + 1 || !is_saying_near(next);
    if (first_char(stop).code == '.' || first_char(stop).code == 0x2026) {
      return c.kind == CharClass::upper || next != word_at;  // an ellipsis
    }
    return abbreviation_ends(stop, next, word_at);
  }

  // "1." or "a." at the start of a sentence.
  bool is_list_number(std::uint32_t stop) const {
    if (stop == start_) return tokens_[stop].span.size() == 2;
    return stop == start_ + 1 && tokens_[start_].span.size() <= 3 && first_char(start_).is_digit();
  }

  // "iPhone", "eBay"
  bool is_camel(std::uint32_t i) const {
    const Span span = tokens_[i].span;
    return char_at(text_, span.begin + first_char(i).size).kind == CharClass::upper;
  }

  // Marks that go on with a sentence: ", ; : - )".
  bool is_inner_mark(std::uint32_t i) const {
    const char32_t c = first_char(i).code;
    return c == ',' || c == ';' || c == ':' || c == '/' || c == '%' || is_closing_bracket(c) ||
           (c == '-' && is_attached(i));
  }

  std::uint32_t skip_opening(std::uint32_t i) const {
    for (std::uint32_t limit = i + 4; i < tokens_.size() && i < limit; ++i) {
      const char32_t c = first_char(i).code;
      const bool opens = is_opening_quote(c) || is_opening_bracket(c) || c == '"' || c == '\'' ||
                         is_dash(c) || c == '*' || c == 0x2022;
      if (!opens) break;
    }
    return i;
  }

  // "...?" Smith asked.
  bool is_saying_near(std::uint32_t next) const {
    for (std::uint32_t i = next; i < tokens_.size() && i < next + 5; ++i) {
      if (is_saying(word(i))) return true;
      if (!is_capital(i)) return false;
    }
    return false;
  }

  bool abbreviation_ends(std::uint32_t stop, std::uint32_t next, std::uint32_t word_at) const {
    const AbbreviationClass kind = abbreviation_class(word(stop));
    using enum AbbreviationClass;
    if (kind == title || kind == latin || kind == number) return false;
    const bool is_capital_next = is_capital(word_at);
    const bool opens = is_opener(word(word_at));
    if (next != stop + 1) return is_capital_next;  // a bracket or a quotation closed in between
    if (is_dash(first_char(next).code)) return false;
    if (word_at != next) return is_capital_next;  // one opens
    switch (kind) {
      case time: return is_capital_next && !is_time_word(word_at);
      case month:
      case unit: return is_capital_next;
      case organisation: return opens || is_verb_after(word_at);
      case other:
      case place:
      case initialism: return opens;
      default: break;
    }
    const bool is_initial = tokens_[stop].span.size() == 2;
    if (is_initial) return opens && (stop == start_ || !is_capital(stop - 1) || !is_capital_next);
    return opens;
  }

  // "Inc. Ruiz has": a name with its verb begins the next sentence.
  bool is_verb_after(std::uint32_t i) const {
    if (i + 1 >= tokens_.size() || !is_capital(i)) return false;
    constexpr std::array<std::string_view, 14> verbs = {"has",  "had",   "is",   "was",  "will",
                                                        "said", "would", "says", "were", "are",
                                                        "have", "did",   "does", "told"};
    const std::string_view next = word(i + 1);
    return std::find(verbs.begin(), verbs.end(), next) != verbs.end();
  }

  // Weekdays, months and time zones follow "p.m." within a sentence.
  bool is_time_word(std::uint32_t i) const {
    const std::string_view w = word(i);
    for (const std::string_view day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
      if (w.substr(0, 3) == day && (w.size() <= 4 || w.substr(w.size() - 3) == "day")) return true;
    }
    return w.size() >= 2 && w.size() <= 4 && is_capital(i) &&
           char_at(text_, tokens_[i].span.begin + 1).kind == CharClass::upper;
  }

  std::string_view text_;
  std::span<const Token> tokens_;
  bool is_lower_case_;
  bool is_quote_open_ = false;
  std::uint32_t start_ = 0;
};

}  // namespace

void append_sentences(std::string_view text, std::span<const Token> tokens, std::uint32_t first,
                      bool is_lower_case, std::vector<Sentence>& out) {
  Splitter(text, tokens, is_lower_case).run(first, out);
}

}  // namespace onrecord
