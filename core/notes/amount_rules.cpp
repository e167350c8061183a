// SPDX-License-Identifier: Apache-2.0
#include "core/notes/amount_rules.hpp"

#include <algorithm>
#include <array>

namespace onrecord::amounts {

namespace {

bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 24> months = {
      "January",   "February", "March",    "April",    "May", "June", "July", "August",
      "September", "October",  "November", "December", "Jan", "Feb",  "Mar",  "Apr",
      "Jun",       "Jul",      "Aug",      "Sept",     "Sep", "Oct",  "Nov",  "Dec"};
  return is_one_of(word, months);
}

// "in May 12 people died": the figure counts, as core/notes/times_figures.hpp has it.
bool counts_behind_month(const SentenceView& s, const Amount& a) {
  static constexpr std::array<std::string_view, 5> timed = {"in", "during", "by", "since", "until"};
  const std::uint32_t begin = a.number.span.begin;
  const std::size_t next = s.token_at(a.number.span.end);
  if (a.quantity.unit_kind != UnitKind::count || next >= s.tokens.size()) return false;
  if (s.tokens[next].form != Form::plural && s.word(next) != "people") return false;
  if (!is_month(word_before(s, begin))) return false;
  const Lowered before(word_before(s, previous_word(s, begin).begin));
  return is_one_of(before.view(), timed);
}

// Whether every word of the sentence that carries meaning has a capital.
bool is_heading(const SentenceView& s) {
  return std::none_of(s.tokens.begin(), s.tokens.end(), [&](const Token& t) {
    const char c = s.text[t.span.begin];
    const bool means = t.tag == Tag::noun || t.tag == Tag::verb || t.tag == Tag::adj ||
                       t.tag == Tag::aux || t.span.size() > 4;
    return means && is_letter(c) && !is_upper(c);
  });
}

// Nouns that are told apart by numbers: "Section 88".
bool is_label(std::string_view word) {
  static constexpr std::array<std::string_view, 46> labels = {
      "article",  "section", "chapter",     "page",       "no",         "number",  "room",
      "flight",   "route",   "highway",     "interstate", "level",      "phase",   "type",
      "category", "step",    "row",         "unit",       "exit",       "gate",    "channel",
      "question", "item",    "grade",       "group",      "resolution", "act",     "title",
      "rule",     "part",    "volume",      "season",     "episode",    "version", "game",
      "figure",   "table",   "proposition", "amendment",  "district",   "covid",   "phone",
      "stage",    "line",    "class",       "tier"};
  return is_one_of(word, labels);
}

// The same in the plural: "Pages 3 and 4", but not the verb of "the crew numbers 40".
bool is_plural_label(const SentenceView& s, std::size_t token) {
  return s.tokens[token].form == Form::plural && is_label(singular(Lowered(s.word(token)).view()));
}

// "huts 318 and 319": whether a plain noun stands right before the figure at `token`, or before
// the figure that it is joined to.
bool numbers_noun(const SentenceView& s, std::size_t token) {
  const auto figure = [&](std::size_t i) {
    return std::all_of(s.word(i).begin(), s.word(i).end(), is_digit);
  };
  if (token > 2 && s.tokens[token - 1].tag == Tag::cconj && figure(token - 2)) token -= 2;
  const bool noun = s.tokens[token - 1].tag == Tag::noun && !is_score_noun(s.word(token - 1));
  const bool label = is_label(Lowered(s.word(token - 1)).view()) || is_plural_label(s, token - 1);
  return (noun || label) && figure(token);
}

// "Section 88", "Boeing 737", "iPhone 11", "No. 5", "S&P 500", "Game 6".
bool is_name_part(const SentenceView& s, const Amount& a) {
  if (a.money_sign || a.number.fraction || a.number.vague || a.number.value < 0) return false;
  if (a.quantity.unit_kind != UnitKind::none && a.quantity.unit_kind != UnitKind::count)
    return false;
  if (a.begin == s.span.begin) return false;
  if (a.number.in_words) {  // "Formula One", "World War Two", "the Big Three"
    const std::size_t token = s.token_at(a.number.span.begin);
    return is_upper(s.text[a.number.span.begin]) && token > 0 &&
           is_upper(s.text[s.tokens[token - 1].span.begin]) && s.text[a.begin - 1] == ' ' &&
           s.tokens[token - 1].tag != Tag::det && a.quantity.value < 13 && !is_heading(s);
  }
  if (counts_behind_month(s, a)) return false;
  const bool grouped = slice(s.text, a.number.span).find_first_of(",.") != std::string_view::npos;
  std::string_view before = word_before(s, a.begin);
  if (before.empty()) return false;
  const std::uint32_t gap = a.begin - 1;
  if (s.text[gap] != ' ' && s.text[gap] != '-') return false;
  const Lowered lower(before);
  if (is_label(lower.view()) && !grouped) return true;
  if (grouped && a.number.value >= 1000) return false;
  const std::size_t token = s.token_at(a.begin);
  if (token == 0) return false;
  const Token& left = s.tokens[token - 1];
  if (is_bare_figure(s, a) && a.quantity.unit_kind == UnitKind::none &&
      a.begin == a.number.span.begin) {
    if (numbers_noun(s, token)) return true;
  }
  // "the Standard & Poor's 500 index": of what is counted there would be more than one.
  if (left.form == Form::possessive && token > 1 && s.tokens[token - 2].tag == Tag::propn &&
      a.quantity.unit_kind == UnitKind::count && !a.hyphened && a.number.value > 1) {
    const std::size_t head = s.token_at(a.end - 1);
    return head < s.tokens.size() && s.tokens[head].tag == Tag::noun &&
           s.tokens[head].form != Form::plural && s.word(head) != "people";
  }
  const bool capital = is_upper(s.text[left.span.begin]) ||
                       (left.span.size() > 1 && is_upper(s.text[left.span.begin + 1]));
  const bool nameable = left.tag == Tag::noun || left.tag == Tag::x || left.tag == Tag::sym;
  if (left.tag != Tag::propn && !(capital && nameable)) return false;
  // "Ryanair 500 jets" does not occur, but "In Iowa 500 people" does: a plural noun is counted.
  return !(a.quantity.unit_kind == UnitKind::count && a.number.value > 31 &&
           s.tokens[s.token_at(a.number.span.end)].form == Form::plural);
}

// "358 El Brillo Way", "16-18 Industrial Avenue", "12A Mill Lane".
bool is_address(const SentenceView& s, const Amount& a) {
  std::string_view figure = slice(s.text, a.number.span);
  if (figure.size() > 1 && is_upper(figure.back())) figure.remove_suffix(1);
  if (a.money_sign || !std::all_of(figure.begin(), figure.end(), is_digit)) return false;
  std::size_t i = s.token_at(a.number.span.end);
  static constexpr std::array<std::string_view, 18> streets = {
      "Road",  "Street", "Avenue", "Ave",       "Ave.",   "Way",   "St",    "St.",     "Lane",
      "Drive", "Blvd",   "Blvd.",  "Boulevard", "Square", "Place", "Court", "Terrace", "Downing"};
  for (int words = 0; words < 5 && i < s.tokens.size(); ++words, ++i) {
    const std::string_view word = s.word(i);
    if (!is_upper(word.front()) && !is_digit(word.front())) return false;
    if (words > 0 && is_one_of(word, streets)) return true;
    if (word == "Downing") return true;
  }
  return false;
}

// "Kerry, 72, said"; "Dak Prescott (4)".
bool is_apposed_age(const SentenceView& s, const Amount& a) {
  if (!is_bare_figure(s, a) || a.number.value > 110 || a.quantity.unit_kind != UnitKind::none) {
    return false;
  }
  const std::uint32_t begin = a.begin;
  if (begin < s.span.begin + 2) return false;
  const char after = s.at(a.end);
  const std::string_view before = slice(s.text, {s.span.begin, begin});
  const std::size_t token = s.token_at(begin);
  if (token < 2) return false;
  const bool name = s.tokens[token - 2].tag == Tag::propn;
  if (before.ends_with(", ") && (after == ',' || after == '.' || after == ';' || after == ')')) {
    return name;
  }
  return before.ends_with('(') && after == ')' && (name || a.number.value < 100);
}

// "one another", "no one", "the one", "one day", "one who".
bool is_pronoun(const SentenceView& s, const Amount& a) {
  if (Lowered(slice(s.text, a.number.span)).view() != "one" || a.number.fraction) return false;
  if (a.quantity.unit_kind == UnitKind::percent || a.quantity.unit_kind == UnitKind::money) {
    return false;
  }
  static constexpr std::array<std::string_view, 15> left = {
      "no",   "the",     "this",  "that", "which", "each",  "any", "every",
      "some", "another", "other", "such", "my",    "these", "last"};
  const Lowered before(word_before(s, a.begin));
  if (is_one_of(before.view(), left)) return true;
  const Lowered after(word_after(s, a.number.span.end));
  // "one of the oldest bridges" praises and counts nothing; "only one of the bridges" counts.
  static constexpr std::array<std::string_view, 4> counting = {"only", "just", "least", "than"};
  if (after.view() == "of" && !is_one_of(before.view(), counting)) return true;
  static constexpr std::array<std::string_view, 5> right = {"another", "day", "thing", "time",
                                                            "way"};
  if (is_one_of(after.view(), right)) {
    return before.view() != "only" && before.view() != "just" && before.view() != "least";
  }
  return a.quantity.unit_kind == UnitKind::none;
}

// "A third was released", "A fourth, the clerk Ana Ruiz, faces trial": whether what follows a
// fraction word that opens the sentence tells of one more person or thing. Several are a part: "A
// third were".
bool is_subject_of_one(const SentenceView& s, std::size_t next) {
  if (next + 1 >= s.tokens.size()) return false;
  const Lowered word(slice(s.text, s.tokens[next].span));
  if (word.view() == ",") {
    const Lowered after(slice(s.text, s.tokens[next + 1].span));
    return after.view() != "or" && s.tokens[next + 1].tag != Tag::num;
  }
  const bool verbal = s.tokens[next].tag == Tag::verb || s.tokens[next].tag == Tag::aux;
  if (word.view() == "was" || word.view() == "is" || word.view() == "has") return verbal;
  return verbal && s.tokens[next].form == Form::present && word.view().ends_with("s");
}

// A fraction word that orders or names instead: "a third man", "the second half", "this quarter".
bool is_ordinal_use(const SentenceView& s, const Amount& a) {
  if (!a.number.fraction || !a.number.in_words) return false;
  if (slice(s.text, a.number.span).find(" in ") != std::string_view::npos) return false;
  const std::string text(Lowered(slice(s.text, a.number.span)).view());
  const Lowered after(word_after(s, a.number.span.end));
  const Lowered before(word_before(s, a.begin));
  const bool of = after.view() == "of";
  static constexpr std::array<std::string_view, 4> row = {"first", "last", "past", "next"};
  if (is_one_of(before.view(), row)) return true;  // "the first three quarters of the year"
  if (!a.number.singular_ordinal && a.quantity.value != 0.5) return false;
  if (text == "half") {
    static constexpr std::array<std::string_view, 12> order = {
        "first",  "second", "other", "latter", "last", "final",
        "better", "the",    "this",  "1st",    "2nd",  "each"};
    if (is_one_of(before.view(), order)) return true;
    if (a.hyphened && a.quantity.unit_kind != UnitKind::measure) return true;  // "half-staff"
    return false;
  }
  if (text == "quarter" || text == "third") return a.quantity.unit_kind != UnitKind::measure;
  if (of) return false;
  const std::size_t next = s.token_at(a.number.span.end);
  if (a.begin == s.span.begin && is_subject_of_one(s, next)) return true;
  if (next >= s.tokens.size()) return text.starts_with("a quarter");
  const Tag tag = s.tokens[next].tag;
  if (s.tokens[next].span.begin > a.number.span.end + 1) return false;
  if (text == "a quarter" || text == "a second") {
    return !(tag == Tag::adj || tag == Tag::adv || tag == Tag::det);
  }
  return a.hyphened || tag == Tag::noun || tag == Tag::propn || tag == Tag::adj || tag == Tag::num;
}

// "the Group of Seven", "Three Mile Island", "the Five Star Movement": a number spelled with a
// capital within a name.
bool is_spelled_name(const SentenceView& s, const Amount& a) {
  const std::uint32_t begin = a.number.span.begin;
  if (!a.number.in_words || !is_upper(s.text[begin])) return false;
  const std::size_t token = s.token_at(begin);
  const auto capital = [&](std::size_t i) {
    return i < s.tokens.size() && is_upper(s.text[s.tokens[i].span.begin]);
  };
  const std::size_t first = s.token_at(a.number.span.end);
  std::size_t behind = first;  // behind the words with a capital that follow
  while (behind < first + 5 && capital(behind)) ++behind;
  const bool opens = begin == s.span.begin || token == 0 || s.tokens[token - 1].tag == Tag::punct;
  if (opens) {
    // "Three Mile Island reopened", but "Three Democrats voted" and "Twelve British soldiers".
    const bool counts = behind < s.tokens.size() && s.tokens[behind].tag == Tag::noun;
    return behind > first + 1 && !counts && !s.word(behind - 1).ends_with('s');
  }
  if (is_heading(s)) return false;
  return behind > first || (s.word(token - 1) == "of" && token > 1 && capital(token - 2));
}

// "the Group of 20".
bool is_group_name(const SentenceView& s, const Amount& a) {
  if (!is_bare_figure(s, a) || a.quantity.unit_kind != UnitKind::none) return false;
  const std::size_t token = s.token_at(a.begin);
  return token > 1 && s.word(token - 1) == "of" && s.word(token - 2) == "Group";
}

// "the bottom three", "aged 18 to 24", "parts per million".
bool is_set_phrase(const SentenceView& s, const Amount& a) {
  const Lowered before(word_before(s, a.begin));
  static constexpr std::array<std::string_view, 4> ages = {"aged", "age", "ages", "under-"};
  if (is_one_of(before.view(), ages)) return true;
  if (a.quantity.unit_kind == UnitKind::none && a.number.in_words) {
    static constexpr std::array<std::string_view, 5> places = {"top", "bottom", "final", "big",
                                                               "last"};
    if (is_one_of(before.view(), places)) return true;
  }
  if (!a.number.in_words || a.number.vague) return false;
  static constexpr std::array<std::string_view, 6> lone = {"dozen",   "hundred", "thousand",
                                                           "million", "billion", "trillion"};
  static constexpr std::array<std::string_view, 7> loose = {"per",    "many", "baker's", "baker’s",
                                                            "couple", "by",   "s"};
  return is_one_of(Lowered(slice(s.text, a.number.span)).view(), lone) &&
         is_one_of(before.view(), loose);
}

// "787 Dreamliner", "11 Pro Max", "90049 ZIP Code": a figure that begins a name.
bool is_name_begin(const SentenceView& s, const Amount& a) {
  if (!is_bare_figure(s, a)) return false;
  // Airliners are called by their numbers alone.
  const std::string_view figure = slice(s.text, a.number.span);
  if (figure.size() == 3 && figure.front() == '7' && figure.back() == '7') {
    static constexpr std::array<std::string_view, 8> craft = {
        "max", "jet", "jets", "aircraft", "plane", "planes", "airliner", "airliners"};
    if (a.quantity.unit_kind == UnitKind::none ||
        is_one_of(Lowered(word_after(s, a.number.span.end)).view(), craft)) {
      return true;
    }
  }
  if (a.quantity.unit_kind != UnitKind::count || a.number.value >= 10000) return false;
  const std::size_t head = s.token_at(a.end - 1);
  return head < s.tokens.size() && s.tokens[head].tag == Tag::propn &&
         s.tokens[head].form != Form::plural && !s.word(head).ends_with('s') && a.number.value > 1;
}

}  // namespace

bool is_bare_figure(const SentenceView& s, const Amount& a) {
  if (a.number.in_words || a.number.scaled || a.number.fraction || a.money_sign) return false;
  if (a.quantity.unit_kind != UnitKind::none && a.quantity.unit_kind != UnitKind::count)
    return false;
  for (const char c : slice(s.text, a.number.span)) {
    if (!is_digit(c)) return false;
  }
  return true;
}

std::string_view word_before(const SentenceView& s, std::uint32_t at) {
  std::string_view word = slice(s.text, previous_word(s, at));
  if (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

std::string_view word_after(const SentenceView& s, std::uint32_t at) {
  return slice(s.text, next_word(s, at));
}

bool is_date(const SentenceView& s, const Amount& a) {
  if (a.money_sign || a.number.in_words) return false;
  const std::uint32_t begin = a.number.span.begin;
  const bool day = a.number.value >= 1 && a.number.value <= 31 && is_bare_figure(s, a);
  if (day && is_month(word_after(s, a.number.span.end))) return true;
  if (day && is_month(word_before(s, begin))) {
    return !counts_behind_month(s, a);
  }
  // "7/8/07", "2016-02-19", "19.02.2016"
  const char left = begin > s.span.begin ? s.text[begin - 1] : ' ';
  const char right = s.at(a.number.span.end);
  const bool left_digit = begin > s.span.begin + 1 && is_digit(s.text[begin - 2]);
  const bool right_digit = is_digit(s.at(a.number.span.end + 1));
  if ((left == '/' && left_digit) || (right == '/' && right_digit && !a.number.fraction))
    return true;
  // Clock: "2:55", "9.30 p.m.", "2 p.m.", "0401 GMT"
  if ((left == ':' && left_digit) || (right == ':' && right_digit)) return true;
  const Lowered after(word_after(s, a.number.span.end));
  static constexpr std::array<std::string_view, 11> clock = {
      "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "o'clock", "o’clock", "gmt", "utc", "est"};
  if (a.number.value <= 2400 && is_one_of(after.view(), clock)) return true;
  // "in the 1960s", "'80s"
  return right == 's' && is_bare_figure(s, a) && !is_letter(s.at(a.number.span.end + 1));
}

bool is_year(const SentenceView& s, const Amount& a) {
  if (!is_bare_figure(s, a) || a.number.span.size() != 4) return false;
  const double year = a.number.value;
  static constexpr std::array<std::string_view, 9> timed = {
      "in", "since", "from", "of", "by", "until", "till", "before", "after"};
  const bool dated = is_one_of(word_before(s, a.begin), timed);
  if (year < 1400 || year > (dated ? 2300 : 2100) || !is_whole(year)) return false;
  const bool hedged = !previous_word(s, a.begin).empty() && [&] {
    static constexpr std::array<std::string_view, 7> words = {"than",   "over", "least", "nearly",
                                                              "almost", "to",   "some"};
    const std::string_view before = word_before(s, a.begin);
    return is_one_of(before, words) && before != "to" && before != "over";
  }();
  const std::size_t next = s.token_at(a.number.span.end);
  const bool counted = a.quantity.unit_kind == UnitKind::count && next < s.tokens.size() &&
                       s.tokens[next].tag == Tag::noun && s.tokens[next].form == Form::plural;
  if (hedged && counted) return false;
  if (counted && std::fmod(year, 100) == 0) return false;
  return year >= 1900 || !counted || dated;
}

bool is_score_noun(std::string_view word) {
  static constexpr std::array<std::string_view, 23> nouns = {
      "edge",   "vote",     "lead",    "win",       "loss",      "victory",   "defeat",   "draw",
      "tie",    "majority", "split",   "decision",  "ruling",    "record",    "score",    "margin",
      "result", "home",     "triumph", "thrashing", "scoreline", "advantage", "aggregate"};
  return is_one_of(word, nouns);
}

bool measures(const SentenceView& s, const Amount& a) {
  if (a.dropped) return false;
  if (is_date(s, a) || is_apposed_age(s, a) || is_address(s, a)) return false;
  if (is_spelled_name(s, a) || is_group_name(s, a)) return false;
  if (a.score) return true;
  if (a.quantity.value2) return !is_set_phrase(s, a) && !is_name_part(s, a) && !is_year(s, a);
  if (is_set_phrase(s, a) || is_name_begin(s, a)) return false;
  return !is_year(s, a) && !is_name_part(s, a) && !is_pronoun(s, a) && !is_ordinal_use(s, a);
}

}  // namespace onrecord::amounts
