// SPDX-License-Identifier: Apache-2.0
#include "core/notes/amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onrecord::amounts {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_whole(double value) { return value == std::floor(value); }

// A figure without comma, scale, sign or unit.
bool is_bare_figure(const SentenceView& s, const Amount& a) {
  if (a.number.in_words || a.number.scaled || a.number.fraction || a.money_sign) return false;
  if (a.quantity.unit_kind != UnitKind::none && a.quantity.unit_kind != UnitKind::count)
    return false;
  for (const char c : slice(s.text, a.number.span)) {
    if (!is_digit(c)) return false;
  }
  return true;
}

bool is_month(std::string_view word) {
  static constexpr std::array<std::string_view, 24> months = {
      "January",   "February", "March",    "April",    "May", "June", "July", "August",
      "September", "October",  "November", "December", "Jan", "Feb",  "Mar",  "Apr",
      "Jun",       "Jul",      "Aug",      "Sept",     "Sep", "Oct",  "Nov",  "Dec"};
  return is_one_of(word, months);
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
  if (day && (is_month(word_before(s, begin)) || is_month(word_after(s, a.number.span.end)))) {
    return true;
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

// Four digits that say when: "2016", "in 1998"; not "2000 people".
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
           s.tokens[token - 1].tag != Tag::det && a.quantity.value < 13;
  }
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
  const bool capital = is_upper(s.text[left.span.begin]) ||
                       (left.span.size() > 1 && is_upper(s.text[left.span.begin + 1]));
  const bool nameable = left.tag == Tag::noun || left.tag == Tag::x || left.tag == Tag::sym;
  if (left.tag != Tag::propn && !(capital && nameable)) return false;
  // "Ryanair 500 jets" does not occur, but "In Iowa 500 people" does: a plural noun is counted.
  return !(a.quantity.unit_kind == UnitKind::count && a.number.value > 31 &&
           s.tokens[s.token_at(a.number.span.end)].form == Form::plural);
}

// "358 El Brillo Way", "16-18 Industrial Avenue".
bool is_address(const SentenceView& s, const Amount& a) {
  if (!is_bare_figure(s, a)) return false;
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
  if (next >= s.tokens.size()) return text.starts_with("a quarter");
  const Tag tag = s.tokens[next].tag;
  if (s.tokens[next].span.begin > a.number.span.end + 1) return false;
  if (text == "a quarter" || text == "a second") {
    return !(tag == Tag::adj || tag == Tag::adv || tag == Tag::det);
  }
  return a.hyphened || tag == Tag::noun || tag == Tag::propn || tag == Tag::adj || tag == Tag::num;
}

// The gap between two numbers that makes them one range, and whether it also takes "from".
enum class Gap { none, dash, to, or_, and_ };

Gap gap_between(const SentenceView& s, const Amount& a, const Amount& b) {
  std::string_view gap = slice(s.text, {a.end, b.begin});
  if (gap == "-" || gap == "–" || gap == "~" || gap == "—" || gap == "‑") return Gap::dash;
  const auto take = [&](std::string_view front) {
    if (!gap.starts_with(front)) return false;
    gap.remove_prefix(front.size());
    return true;
  };
  take("-");
  if (!take(" ")) return gap == "to-" ? Gap::to : Gap::none;
  Gap kind = Gap::none;
  if (take("to ") || take("through "))
    kind = Gap::to;
  else if (take("or "))
    kind = Gap::or_;
  else if (take("and "))
    kind = Gap::and_;
  else if (take("- ") || take("– ") || take("-") || take("— "))
    kind = Gap::dash;
  if (take("about ") || take("around ") || take("even ") || take("as many as ") || take("~")) {
  }
  return gap.empty() ? kind : Gap::none;
}

// Whether "from 12 to 15" before `begin` tells of a change: "rose from", "up from".
bool tells_change(const SentenceView& s, std::uint32_t begin) {
  std::uint32_t at = begin;
  for (int words = 0; words < 9; ++words) {
    const Span word = previous_word(s, at);
    if (word.empty()) return false;
    if (is_change_verb(Lowered(slice(s.text, word)).view())) return true;
    at = word.begin;
  }
  return false;
}

// "The vote was 212 to 95": the noun within the four words before `begin`.
bool is_vote_near(const SentenceView& s, std::uint32_t begin) {
  for (int words = 0; words < 4; ++words) {
    const Span word = previous_word(s, begin);
    if (word.empty()) return false;
    const Lowered lower(slice(s.text, word));
    if (lower.view() == "vote" || lower.view() == "voted" || lower.view() == "tally") return true;
    begin = word.begin;
  }
  return false;
}

// "51-49 vote", "beat them 3-1": two counts, the winner's first.
bool join_score(const SentenceView& s, Amount& a, const Amount& b) {
  const auto whole = [](const Amount& x) {
    return !x.number.in_words && !x.number.scaled && !x.money_sign && is_whole(x.number.value) &&
           x.number.value >= 0 && x.number.value < 1000;
  };
  if (a.quantity.unit_kind != UnitKind::none || !whole(a) || !whole(b)) return false;
  const bool in_words = s.at(a.end) == ' ';  // "voted 312 to 40"
  if (a.end != a.number.span.end || b.begin - a.end > (in_words ? 4 : 3)) return false;
  const char after = s.at(b.number.span.end);
  if (after == '-' || is_digit(after)) return false;
  const Lowered noun(word_after(s, b.number.span.end));
  const Lowered before(word_before(s, a.begin));
  static constexpr std::array<std::string_view, 14> verbs = {
      "voted", "won",  "lost", "passed",  "approved", "beat", "defeated",
      "ruled", "them", "it",   "leading", "trailing", "drew", "split"};
  const bool voted = before.view() == "voted" || before.view() == "passed" ||
                     before.view() == "approved" || is_vote_near(s, a.begin);
  if (in_words && !(voted && a.number.value > b.number.value)) return false;
  const bool named = is_score_noun(noun.view());
  if (!named && !(a.number.value > b.number.value && (voted || is_one_of(before.view(), verbs) ||
                                                      a.number.value + b.number.value >= 90))) {
    return false;
  }
  a.score = true;
  a.quantity.value2 = b.number.value;
  a.quantity.unit_kind = UnitKind::count;
  a.number.span.end = b.number.span.end;
  a.end = b.number.span.end;
  if (named) {
    const Span word = next_word(s, b.number.span.end);
    a.quantity.unit = std::string(noun.view());
    a.quantity.unit_span = word;
    a.end = word.end;
  } else {
    a.quantity.unit = voted || a.number.value + b.number.value >= 20 ? "vote" : "point";
  }
  return true;
}

bool join(const SentenceView& s, Amount& a, const Amount& b) {
  const Gap gap = gap_between(s, a, b);
  if (gap == Gap::none || a.quantity.value2 || a.number.fraction != b.number.fraction) return false;
  if (!a.quantity.per.empty() && a.quantity.per != b.quantity.per) return false;
  if ((gap == Gap::dash || gap == Gap::to) && join_score(s, a, b)) return true;
  // Three numbers in a chain are a telephone number or a date.
  const Lowered before(word_before(s, a.begin));
  const bool between = before.view() == "between";
  const bool from = before.view() == "from";
  if (gap == Gap::and_ && !between) {
    // "from 30 celsius and 40 celsius" is said, if badly.
    if (!from) return false;
  }
  // "rose from 3 to 5", "fell by 20,000 to 1.2 million": a change, no range.
  if ((from || before.view() == "by") && (gap == Gap::to || gap == Gap::dash) &&
      tells_change(s, previous_word(s, a.begin).begin)) {
    return false;
  }
  const bool same_unit = a.quantity.unit == b.quantity.unit;
  const bool bare = a.quantity.unit_kind == UnitKind::none;
  // "$10 to 15", but not "up 5 percent to 1,200".
  const bool sign_for_both = a.money_sign && b.quantity.unit_kind == UnitKind::none;
  if (!bare && !same_unit && !sign_for_both) return false;
  double low = a.number.value;
  if (!a.number.scaled && b.number.scale > 1 && low < b.number.value / b.number.scale) {
    low *= b.number.scale;
  }
  if (gap == Gap::or_) {
    // "one or two points", "15 or 20 people"; not "2016 or 12 boats"
    if (!(low < b.number.value && b.number.value <= low * 3 + 1 && low <= 20)) return false;
  } else if (!between && low >= b.number.value) {
    // "led 49 to 43 percent": both are percentages.
    const bool percent = b.quantity.unit_kind == UnitKind::percent;
    if (bare && percent && gap == Gap::to && low <= 100) {
      a.quantity.unit = b.quantity.unit;
      a.quantity.unit_kind = b.quantity.unit_kind;
    }
    return false;
  }
  a.number.step =
      std::min(a.number.step * (low / (a.number.value == 0 ? 1 : a.number.value)), b.number.step);
  a.number.value = low;
  a.number.scaled |= b.number.scaled;
  a.quantity.value2 = b.number.value;
  if (b.quantity.unit_kind != UnitKind::none && !(a.money_sign && !b.money_sign)) {
    a.quantity.unit = b.quantity.unit;
    a.quantity.unit_kind = b.quantity.unit_kind;
    a.quantity.unit_span = b.quantity.unit_span;
  }
  a.quantity.per = b.quantity.per;
  a.number.span.end = b.number.span.end;
  a.end = b.end;
  return true;
}

// "the bottom three", "aged 18 to 24", "several hundred", "parts per million".
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
  static constexpr std::array<std::string_view, 9> loose = {
      "per", "several", "few", "many", "baker's", "baker’s", "couple", "by", "s"};
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

// Three or more bare figures in a chain of hyphens are a telephone number or a code.
void drop_chains(const SentenceView& s, std::vector<Amount>& amounts) {
  std::size_t first = 0;
  for (std::size_t i = 1; i <= amounts.size(); ++i) {
    if (i < amounts.size() && is_bare_figure(s, amounts[i - 1]) && is_bare_figure(s, amounts[i]) &&
        gap_between(s, amounts[i - 1], amounts[i]) == Gap::dash) {
      continue;
    }
    if (i - first > 2) {
      for (std::size_t j = first; j < i; ++j) amounts[j].dropped = true;
    }
    first = i;
  }
}

}  // namespace

void join_ranges(const SentenceView& s, std::vector<Amount>& amounts) {
  drop_chains(s, amounts);
  for (std::size_t i = 0; i + 1 < amounts.size(); ++i) {
    Amount& b = amounts[i + 1];
    if (amounts[i].dropped || b.dropped) continue;
    if (!join(s, amounts[i], b)) {
      // "2-2", "555-1234": neither a range nor a result; such figures name or list something.
      if (gap_between(s, amounts[i], b) == Gap::dash && is_bare_figure(s, amounts[i]) &&
          is_bare_figure(s, b)) {
        amounts[i].dropped = b.dropped = true;
      }
      continue;
    }
    b.dropped = true;
    amounts[i].quantity.value = amounts[i].number.value;
    if (is_date(s, b) || is_year(s, b)) amounts[i].dropped = is_year(s, b) || is_date(s, b);
    const Lowered before(word_before(s, amounts[i].begin));
    if (before.view() == "between" || before.view() == "from") {
      amounts[i].begin = previous_word(s, amounts[i].begin).begin;
    }
  }
}

bool measures(const SentenceView& s, const Amount& a) {
  if (a.dropped) return false;
  if (is_date(s, a) || is_apposed_age(s, a) || is_address(s, a)) return false;
  if (a.score) return true;
  if (a.quantity.value2) return !is_set_phrase(s, a) && !is_name_part(s, a) && !is_year(s, a);
  if (is_set_phrase(s, a) || is_name_begin(s, a)) return false;
  return !is_year(s, a) && !is_name_part(s, a) && !is_pronoun(s, a) && !is_ordinal_use(s, a);
}

}  // namespace onrecord::amounts
