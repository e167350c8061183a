// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_refine.hpp"

#include "core/base/one_of.hpp"
#include "core/notes/times_bind.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace onrecord::times {

namespace {

bool letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

class Refiner {
 public:
  Refiner(std::string_view text, const Layout& layout, Parse& parse)
      : text_(text), layout_(layout), parse_(parse) {}

  bool keep(Found& found) {
    Meaning& m = parse_.meanings[found.meaning];
    const std::string_view rule = rule_name(m.rule);
    const std::string_view words = slice(text_, found.span);
    const std::string before = word_before(found), after = word_after(found);
    if (m.impossible) return true;
    if (rule == "time.the") return keep_unit(m, before, after);
    if (rule == "window.last") free_verb(found, m);
    if (m.season != Season::none && is_falling(found)) return free_fall(found, m);
    if (rule == "date.ordinal") {
      const char digit = words[words.size() - 3];
      const Token* next = token_after(found);
      if (next && next->tag == Tag::propn) return false;
      return digit >= '0' && digit <= '9' &&
             is_one_of(before, {"on", "by", "until", "before", "from"});
    }
    if (rule == "time.next" &&
        is_one_of(before, {"over", "within", "in", "for", "during", "throughout"}) &&
        (words[0] | 32) == 't' && m.side == Side::any && m.base == Base::context &&
        m.unit >= Unit::week && m.unit != Unit::weekend && m.unit != Unit::half_year) {
      // "over the next year" is a length.
      m.kind = Kind::duration;
      m.amount = {1, m.unit};
      m.window = Window::future;
      m.base = Base::none;
      return true;
    }
    if (rule == "date.short") {
      return is_one_of(before, {"on", "by", "until", "before", "after", "since", "from"}) ||
             m.year != unset;
    }
    if (rule == "part.alone") return keep_part(found, before);
    if (rule == "date.year") return keep_year(found, m, words, before, after);
    if (rule == "date.season" && m.year == unset) return keep_season(found, words, before);
    if (rule == "date.month") return keep_month(found, words, before, after);
    if (rule == "date.weekday") return !found.bound_left;
    if (rule == "duration.article") return keep_article(found, m, before);
    if (rule == "duration.plural") return keep_plural(before, after);
    if (rule == "clock.time" && m.minute != unset && !m.has_meridiem) {
      return before != "a" && before != "the" && after != "vote" && after != "majority";
    }
    return true;
  }

 private:
  std::uint32_t sentence_begin(const Found& f) const {
    return layout_.sentences[f.sentence].span.begin;
  }
  std::uint32_t sentence_end(const Found& f) const {
    return layout_.sentences[f.sentence].span.end;
  }

  // The word right before, in lower case; empty when a mark stands there.
  std::string word_before(const Found& f) const {
    std::uint32_t at = f.span.begin;
    const std::uint32_t begin = sentence_begin(f);
    while (at > begin && text_[at - 1] == ' ') --at;
    std::string word;
    while (at > begin && letter(text_[at - 1]) && word.size() < 16) {
      word += static_cast<char>(text_[--at] | 32);
    }
    std::reverse(word.begin(), word.end());
    return word;
  }
  std::string word_after(const Found& f) const {
    std::uint32_t at = f.span.end;
    const std::uint32_t end = sentence_end(f);
    while (at < end && text_[at] == ' ') ++at;
    std::string word;
    while (at < end && letter(text_[at]) && word.size() < 16) {
      word += static_cast<char>(text_[at++] | 32);
    }
    return word;
  }
  const Token* token_before(const Found& f) const {
    const auto tokens = layout_.tokens_of(layout_.sentences[f.sentence]);
    const auto at = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= f.span.begin; });
    return at == tokens.begin() ? nullptr : &*(at - 1);
  }
  const Token* token_after(const Found& f) const {
    const auto tokens = layout_.tokens_of(layout_.sentences[f.sentence]);
    const auto at = std::partition_point(tokens.begin(), tokens.end(),
                                         [&](const Token& t) { return t.span.begin < f.span.end; });
    return at == tokens.end() ? nullptr : &*at;
  }

  // "the year", "the day"; but not "of the day" and "the hour".
  static bool keep_unit(Meaning& m, const std::string& before, const std::string& after) {
    if (before == "of" || m.fiscal) return m.fiscal;
    // "the day after the vote" lies elsewhere: found, not placed.
    if (is_one_of(after, {"after", "before", "that", "when", "of", "since", "following", "in"})) {
      m.vague = true;
    }
    return m.unit >= Unit::day && m.unit != Unit::working_day && m.unit != Unit::half_year &&
           m.unit != Unit::millennium;
  }

  // "will fall next year", "to fall in 2025": what looks like a season is a verb.
  bool is_falling(const Found& f) const {
    const std::string_view words = slice(text_, f.span);
    if (!words.starts_with("fall ")) return false;
    const auto tokens = layout_.tokens_of(layout_.sentences[f.sentence]);
    const auto at = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.begin < f.span.begin; });
    return at != tokens.end() && at->tag == Tag::verb;
  }

  // Leaves the year to it; false when there is none.
  bool free_fall(Found& f, Meaning& m) const {
    m.season = Season::none;
    f.span.begin += 5;
    for (const std::string_view word : {"in ", "of "}) {
      if (slice(text_, f.span).starts_with(word)) f.span.begin += 3;
    }
    if (m.of == unset) return m.year != unset;
    const Meaning year = parse_.meanings[static_cast<std::size_t>(m.of)];
    m = year;
    return true;
  }

  // "will last two years": the verb is no part of it.
  void free_verb(Found& f, Meaning& m) const {
    const auto tokens = layout_.tokens_of(layout_.sentences[f.sentence]);
    const auto at = std::partition_point(
        tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= f.span.begin; });
    if (at == tokens.end() || at + 1 == tokens.end()) return;
    if (at->tag != Tag::verb && !(slice(text_, at->span) == "last" && wants_verb(tokens, at))) {
      return;
    }
    m.window = Window::none;
    f.span.begin = (at + 1)->span.begin;
  }

  // Whether a verb must follow: behind "will", "would", "to", "will not".
  bool wants_verb(std::span<const Token> tokens, std::span<const Token>::iterator at) const {
    for (int words = 0; at != tokens.begin() && words < 2; ++words) {
      --at;
      const std::string_view word = slice(text_, at->span);
      if (at->form == Form::modal || word == "to") return true;
      if (word != "not" && word != "n't" && word != "n’t" && word != "only") return false;
    }
    return false;
  }

  bool keep_part(const Found& f, const std::string& before) const {
    if (slice(text_, f.span) == "overnight") return true;
    return is_one_of(before,
                     {"in", "at", "by", "during", "until", "till", "before", "after", "since"}) ||
           (text_[f.span.begin] | 32) == 't';
  }

  // A bare number of four digits is a year unless something is counted with it.
  bool keep_year(const Found& f, const Meaning& m, std::string_view words,
                 const std::string& before, const std::string& after) const {
    if (m.short_year) return words.front() == '\'' || static_cast<unsigned char>(words[0]) > 127;
    if (found_bound(f) && !is_one_of(before, {"pre", "post", "mid"})) return false;
    const bool named = is_one_of(before, {"in", "since", "by", "until", "till", "during", "before",
                                          "after", "from", "through", "early", "late", "mid", "of",
                                          "year", "between", "throughout", "circa", "around"});
    if (m.year < 1700 || m.year > 2060) {
      if (!named || is_one_of(before, {"of", "by", "from", "between", "around"})) return false;
    }
    if (is_one_of(after, {"people",   "percent", "per",   "miles", "million", "billion",
                          "troops",   "men",     "km",    "feet",  "meters",  "metres",
                          "tons",     "tonnes",  "acres", "votes", "points",  "mg",
                          "calories", "mm",      "cm",    "m",     "rpm",     "hp"})) {
      return false;
    }
    if (const Token* next = token_after(f); next && !named && next->form == Form::plural &&
                                            next->tag == Tag::noun && m.year % 100 == 0) {
      return false;
    }
    if (is_one_of(before,
                  {"no", "number", "over", "about", "nearly", "almost", "than", "some",
                   "approximately", "room", "flight", "page", "highway", "route", "model"})) {
      return false;
    }
    return true;
  }
  static bool found_bound(const Found& f) { return f.bound_left || f.bound_right; }

  bool keep_season(const Found& f, std::string_view words, const std::string& before) const {
    if (found_bound(f)) return false;
    const bool fall = words.ends_with("fall") || words.ends_with("spring");
    if (words.starts_with("the ") || words.starts_with("The ")) {
      if (word_after(f) == "of") return false;
      if (fall) {
        return is_one_of(before, {"in", "by", "during", "of", "until", "through", "throughout",
                                  "since", "for", "over", "before", "after", "that"});
      }
      return true;
    }
    return is_one_of(before, {"in", "by", "during", "until", "since", "of", "through", "mid"}) ||
           (!fall && !is_one_of(before, {"a", "an"}));
  }

  bool keep_month(const Found& f, std::string_view words, const std::string& before,
                  const std::string& after) const {
    if (f.bound_left) return false;
    if (words != "May" && words != "March" && words != "August" && words != "April" &&
        words != "June") {
      return true;
    }
    const bool named =
        is_one_of(before, {"in",   "since", "by",  "until",   "of",     "during", "last", "next",
                           "from", "to",    "and", "through", "before", "after",  "late", "early",
                           "this", "for",   "a",   "the",     "on",     "between"});
    if (words == "April" || words == "June" || words == "August") {
      // First names: "June Smith".
      const Token* next = token_after(f);
      return named || !(next && next->tag == Tag::propn);
    }
    if (named) return true;
    const Token* previous = token_before(f);
    (void)after;
    // "May" begins a question or is a name ("Theresa May").
    return previous && previous->tag != Tag::propn && previous->tag != Tag::pron &&
           previous->form != Form::possessive && f.span.begin != sentence_begin(f);
  }

  // "a year" behind a figure or a counted noun is a rate.
  bool keep_article(Found& f, Meaning& m, const std::string& before) const {
    const Token* previous = token_before(f);
    if (!previous) return true;
    const char last = text_[previous->span.end - 1];
    const bool figure = (last >= '0' && last <= '9') || last == '%' || previous->tag == Tag::num ||
                        is_one_of(before, {"times", "once", "twice", "percent", "million",
                                           "billion", "dollars", "euros", "pounds"});
    const bool counted = previous->tag == Tag::noun && previous->form == Form::plural;
    const char article = text_[f.span.begin];
    const std::string_view words = slice(text_, f.span);
    if ((article == 'a' || article == 'A') && (figure || counted) && m.amount.count == 1 &&
        !m.vague && words.find('-') == std::string_view::npos) {
      m.kind = Kind::set;
      m.rate = true;
    }
    if (m.amount.unit == Unit::minute || m.amount.unit == Unit::second) {
      return is_one_of(before, {"within", "in", "for", "than", "about", "per"}) || m.rate;
    }
    return true;
  }

  // "days" alone is a length only where a length can stand.
  bool keep_plural(const std::string& before, const std::string& after) const {
    return is_one_of(before,
                     {"for", "in", "within", "over", "after", "of", "about", "through", "take",
                      "took", "taken", "last", "lasted", "spent", "spend", "than", "s"}) ||
           is_one_of(after, {"of", "ago", "later", "long", "old", "before", "after", "earlier"});
  }

  std::string_view text_;
  const Layout& layout_;
  Parse& parse_;
};

}  // namespace

void refine(std::string_view text, const Layout& layout, Parse& parse) {
  Refiner refiner(text, layout, parse);
  std::erase_if(parse.found, [&](Found& found) { return !refiner.keep(found); });
}

}  // namespace onrecord::times
