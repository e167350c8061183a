// SPDX-License-Identifier: Apache-2.0
#include "core/judge/statement.hpp"

#include "core/judge/terms.hpp"
#include "core/lexicon/embedded.hpp"
#include "core/text/stem.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <unordered_map>
#include <utility>

namespace onrecord {
namespace {

constexpr std::array<std::string_view, 16> kNegations{
    "aren't", "cannot", "didn't", "doesn't", "isn't", "n't",     "neither", "never",
    "no",     "nobody", "none",   "nor",     "not",   "nothing", "without", "won't"};
// Behind "not" these say that there is more.
constexpr std::array<std::string_view, 4> kMerely{"just", "merely", "only", "simply"};
constexpr std::array<std::string_view, 14> kQuestionStarts{"are",  "can",  "could", "did", "do",
                                                           "does", "has",  "have",  "how", "is",
                                                           "was",  "were", "why",   "will"};

template <std::size_t N>
bool stands_in(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

std::optional<double> plain_number(std::string_view folded) {
  if (folded.empty() || folded[0] < '0' || folded[0] > '9') return {};
  double value = 0;
  const auto [end, error] = std::from_chars(folded.data(), folded.data() + folded.size(), value);
  if (error != std::errc() || end != folded.data() + folded.size()) return {};
  return value;
}

StatementFigure figure_of(const Quantity& q, std::size_t word) {
  StatementFigure f;
  f.word = word;
  f.interval = q.interval;
  f.value = q.value;
  f.vague = q.comparator != Comparator::equal && q.comparator != Comparator::about;
  f.quantity = q;
  return f;
}

const WordMap& base_forms() {
  static const WordMap bases = word_map("irregular_forms.tsv");
  return bases;
}

// "meet" of "met" (data/irregular_forms.tsv).
std::string base_form(const std::string& folded) {
  const auto it = base_forms().find(folded);
  return it == base_forms().end() ? folded : std::string(it->second);
}

// Numbers that are no quantities: years, ordinals' digits, shares of a date.
std::optional<StatementFigure> bare_figure(const StatementWord& word, std::size_t index) {
  const auto value = plain_number(word.folded);
  if (!value) return {};
  StatementFigure f;
  f.word = index;
  f.value = *value;
  f.interval = {*value, *value, false, false};
  f.year = *value >= 1500 && *value < 2100 && word.folded.size() == 4;
  return f;
}

// "Will free the hostages": after a modal what stands before a noun phrase is its verb, though it
// may look like an adjective.
bool is_missed_verb(std::span<const Token> tokens, std::size_t i) {
  if (tokens[i].tag != Tag::adj && tokens[i].tag != Tag::noun) return false;
  if (i + 1 >= tokens.size()) return false;
  const Tag next = tokens[i + 1].tag;
  return next == Tag::det || next == Tag::pron || next == Tag::propn || next == Tag::num;
}

// "A blackout hit the town": in a clause without a verb a word that looks the same in the past as
// in the present, after its noun, is the verb.
void find_missed_verbs(std::vector<StatementWord>& words) {
  for (std::size_t first = 0; first < words.size();) {
    std::size_t last = first + 1;
    while (last < words.size() && !words[last].after_mark) ++last;
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(last);
    if (std::none_of(begin, end, is_verbal))
      for (std::size_t i = first + 1; i + 1 < last; ++i) {
        const Tag before = words[i - 1].tag;
        if ((before != Tag::noun && before != Tag::propn) || !is_its_own_past(words[i].folded))
          continue;
        words[i].tag = Tag::verb;
        break;
      }
    first = last;
  }
}

}  // namespace

bool opens_clause(const StatementWord& w) {
  // "Of" and the like before a verb in "-ing" are tagged as conjunctions too.
  static constexpr std::array<std::string_view, 11> kPrepositions{
      "about", "at", "by", "for", "from", "in", "into", "of", "on", "with", "without"};
  return (w.tag == Tag::sconj && !stands_in(kPrepositions, w.folded)) || w.folded == "who" ||
         w.folded == "which" || w.folded == "that" || w.folded == "when" || w.folded == "where";
}

bool is_its_own_past(std::string_view folded) {
  const auto it = base_forms().find(folded);
  return it != base_forms().end() && it->second == folded;
}

bool is_negation(std::string_view folded) { return stands_in(kNegations, folded); }

bool compares_with_no(const Statement& s, std::size_t i) {
  return i + 2 < s.words.size() && s.words[i].folded == "no" && s.words[i + 2].folded == "than";
}

bool negates(const Statement& s, std::size_t i) {
  if (!is_negation(s.words[i].folded) || compares_with_no(s, i)) return false;
  return s.words[i].folded != "not" || i + 1 >= s.words.size() ||
         !stands_in(kMerely, s.words[i + 1].folded);
}

std::optional<Agreement> compare_figures(const Quantity& a, const Quantity& b) {
  static const WordMap counted = word_map("comparable_units.tsv");
  if (const auto agreement = compare(a, b)) return agreement;
  const auto ka = counted.find(a.unit);
  const auto kb = counted.find(b.unit);
  if (ka == counted.end() || kb == counted.end() || ka->second != kb->second || a.per != b.per)
    return {};
  return compare(a.interval, b.interval);
}

bool is_count_of_votes(const Quantity& q) { return q.unit == "vote" && q.value2; }

bool are_exact_and_differ(const Quantity& a, const Quantity& b) {
  const auto is_exact = [](const Quantity& q) {
    return q.unit_kind == UnitKind::percent && q.comparator == Comparator::equal &&
           q.value == std::round(q.value);
  };
  return is_exact(a) && is_exact(b) && a.value != b.value;
}

bool are_close(const Quantity& a, const Quantity& b, double ratio) {
  const double low = std::min(std::abs(a.value), std::abs(b.value));
  const double high = std::max(std::abs(a.value), std::abs(b.value));
  return high <= low * ratio;
}

Reading read_sentence(std::string_view sentence) {
  Reading r;
  r.text = Text::from_utf8(sentence);
  r.layout = lay_out(r.text);
  r.notes.quantities = find_quantities(r.text, r.layout);
  return r;
}

namespace {

// The first letter of a full name that ends in the word: "a" for "Anna Berg" and "berg".
char initial_of(std::string_view full, std::string_view last) {
  const std::size_t space = full.rfind(' ');
  if (space == std::string_view::npos || folded_word(full.substr(space + 1)) != last) return 0;
  const std::string first = folded_word(full.substr(0, full.find(' ')));
  return first.empty() ? '\0' : first.front();
}

}  // namespace

Statement statement(const Reading& reading, Span range, VerbForms forms) {
  Statement out;
  if (range.empty()) range = {0, reading.text.size()};
  bool after_mark = false;
  bool after_modal = false;  // only adverbs stand between
  auto time = reading.notes.times.begin();
  const std::vector<Name>& names = reading.notes.names;
  auto name = std::lower_bound(names.begin(), names.end(), range.begin,
                               [](const Name& n, std::uint32_t b) { return n.span.end <= b; });
  for (std::uint32_t i = reading.layout.token_at(range.begin); i < reading.layout.tokens.size();
       ++i) {
    const Token& token = reading.layout.tokens[i];
    if (token.span.begin >= range.end) break;
    StatementWord w;
    w.folded = folded_word(reading.text[token.span]);
    w.span = token.span;
    w.tag = token.tag;
    out.question = w.folded == "?" || (out.question && w.folded.empty());
    if (token.form == Form::possessive && token.tag == Tag::part && !out.words.empty())
      out.words.back().possessive = true;
    if (w.folded.empty() || token.tag == Tag::punct) {
      const std::string_view mark = reading.text[token.span];
      after_mark |= mark.find_first_of(",;:()") != std::string_view::npos || mark == "-" ||
                    mark == "\u2013" || mark == "\u2014";
      continue;
    }
    w.after_mark = std::exchange(after_mark, false);
    while (time != reading.notes.times.end() && time->span.end <= w.span.begin) ++time;
    w.of_time = time != reading.notes.times.end() && time->span.overlaps(w.span);
    w.possessive = token.form == Form::possessive;
    while (name != names.end() && name->span.end <= w.span.begin) ++name;
    if (name != names.end() && name->kind == NameKind::person && name->span.overlaps(w.span)) {
      w.person = static_cast<std::uint32_t>(name - names.begin()) + 1;
      w.initial = initial_of(name->canonical, w.folded);
    }
    if (forms == VerbForms::base && after_modal && is_missed_verb(reading.layout.tokens, i))
      w.tag = Tag::verb;
    after_modal =
        token.form == Form::modal || (after_modal && (w.tag == Tag::adv || w.tag == Tag::part));
    const bool to_base = forms == VerbForms::base && w.tag == Tag::verb;
    w.stem = stem(to_base ? base_form(w.folded) : w.folded);
    w.content = is_content(w.folded);
    out.negations += stands_in(kNegations, w.folded);
    out.words.push_back(std::move(w));
  }
  if (forms == VerbForms::base) find_missed_verbs(out.words);
  if (!out.words.empty() && stands_in(kQuestionStarts, out.words.front().folded) &&
      !(out.words.size() > 1 && out.words[1].folded == "not"))
    out.question = true;

  const std::vector<Quantity>& quantities = reading.notes.quantities;
  auto q = std::lower_bound(quantities.begin(), quantities.end(), range.begin,
                            [](const Quantity& x, std::uint32_t b) { return x.span.begin < b; });
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    while (q != quantities.end() && q->span.end <= out.words[i].span.begin) ++q;
    if (q != quantities.end() && q->span.contains(out.words[i].span)) {
      if (q->number.overlaps(out.words[i].span) &&
          (out.figures.empty() || !out.figures.back().quantity ||
           out.figures.back().quantity->span != q->span))
        out.figures.push_back(figure_of(*q, i));
      continue;
    }
    if (const auto f = bare_figure(out.words[i], i)) out.figures.push_back(*f);
  }
  return out;
}

}  // namespace onrecord
