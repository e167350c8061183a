// SPDX-License-Identifier: Apache-2.0
#include "core/lexicon/embedded.hpp"
#include "core/lexicon/phrase_table.hpp"
#include "core/notes/amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onrecord::amounts {

namespace {

// nullopt = "exact": says nothing, but may stand between a comparator and the figure.
using Hedge = std::optional<Comparator>;

struct Hedges {
  PhraseTable<Hedge> before, after;
  PhraseTable<bool> change;
};

const Hedges& hedges() {
  static const Hedges all = [] {
    std::vector<std::pair<std::string_view, Hedge>> before, after;
    std::vector<std::pair<std::string_view, bool>> change;
    for (const auto& row : table_rows(embedded("hedges.tsv"))) {
      if (row.size() < 3) continue;
      if (row[1] == "before") before.push_back({row[0], parse_comparator(row[2])});
      if (row[1] == "after") after.push_back({row[0], parse_comparator(row[2])});
      if (row[1] == "change") change.push_back({row[0], true});
    }
    return Hedges{PhraseTable<Hedge>(std::move(before)), PhraseTable<Hedge>(std::move(after)),
                  PhraseTable<bool>(std::move(change))};
  }();
  return all;
}

constexpr int longest_hedge = 6;  // words: "in the neighborhood of" and its like

// The longest hedge that ends at `end`: its begin, and whether there is one.
const Hedge* hedge_before(const SentenceView& s, std::uint32_t end, std::uint32_t& begin) {
  const Hedge* found = nullptr;
  std::uint32_t at = end;
  for (int words = 0; words < longest_hedge; ++words) {
    const Span word = previous_word(s, at);
    if (word.empty()) break;
    at = word.begin;
    const Lowered phrase(slice(s.text, {at, end}));
    std::string_view lower = phrase.view();
    while (!lower.empty() && lower.back() == ' ') lower.remove_suffix(1);
    if (const Hedge* hedge = hedges().before.find(lower)) {
      found = hedge;
      begin = at;
    }
  }
  return found;
}

const Hedge* hedge_after(const SentenceView& s, std::uint32_t begin, std::uint32_t& end) {
  const Hedge* found = nullptr;
  std::uint32_t at = begin;
  for (int words = 0; words < 3; ++words) {
    const Span word = next_word(s, at);
    if (word.empty()) break;
    const Span phrase{next_word(s, begin).begin, word.end};
    at = word.end;
    if (const Hedge* hedge = hedges().after.find(Lowered(slice(s.text, phrase)).view())) {
      found = hedge;
      end = at;
    }
  }
  return found;
}

// A mark glued to the figure: "~20", ">= 5", "20+".
bool read_marks(const SentenceView& s, Amount& amount) {
  static constexpr std::pair<std::string_view, Comparator> marks[] = {
      {">=", Comparator::at_least}, {"=>", Comparator::at_least}, {"<=", Comparator::at_most},
      {"=<", Comparator::at_most},  {"≥", Comparator::at_least},  {"≤", Comparator::at_most},
      {"~", Comparator::about},     {"≈", Comparator::about},     {">", Comparator::more},
      {"<", Comparator::less},      {"±", Comparator::about}};
  std::uint32_t end = amount.begin;
  if (end > s.span.begin && s.at(end - 1) == ' ') --end;
  const std::string_view before = slice(s.text, {s.span.begin, end});
  for (const auto& [mark, comparator] : marks) {
    if (!before.ends_with(mark)) continue;
    amount.quantity.comparator = comparator;
    amount.begin = static_cast<std::uint32_t>(end - mark.size());
    return true;
  }
  if (const std::uint32_t plus = behind_plus(s, amount.number.span.end);
      plus != amount.number.span.end) {
    amount.quantity.comparator = Comparator::at_least;
    amount.end = std::max(amount.end, plus);
    return true;
  }
  return false;
}

// "over 10 years" says during, not more than, unless a verb or "for" wants an amount of time.
bool is_during(const SentenceView& s, const Amount& amount, std::uint32_t begin,
               std::string_view hedge) {
  if (hedge != "over" || !find_unit(amount.quantity.unit) ||
      find_unit(amount.quantity.unit)->group != "time") {
    return false;
  }
  const std::size_t token = s.token_at(begin);
  if (token == 0) return true;
  const Tag tag = s.tokens[token - 1].tag;
  const std::string_view word = s.word(token - 1);
  return !(tag == Tag::aux || word == "for" || word == "after" || word == "of" || word == "just" ||
           word == "lasted" || word == "took" || word == "spent" || word == "well");
}

// "rose", "moved back" and the like right before `begin`.
bool follows_change(const SentenceView& s, std::uint32_t begin) {
  const Span first = previous_word(s, begin);
  if (is_change_verb(Lowered(slice(s.text, first)).view())) return true;
  return slice(s.text, first) == "back";
}

// "(up to 15) from 12", "(up to 15 percent) from 12 percent": what it was before.
bool comes_from(const SentenceView& s, const Amount& amount) {
  const Span from = next_word(s, amount.end);
  if (slice(s.text, from) != "from") return false;
  const Span figure = next_word(s, from.end);
  const auto number = figure.empty() ? std::nullopt : read_number(s.text, figure.begin, s.span.end);
  if (!number) return false;
  const Span behind = next_word(s, number->span.end);
  const Span unit = amount.quantity.unit_span;
  return behind.empty() || slice(s.text, behind) == slice(s.text, unit);
}

}  // namespace

bool is_change_verb(std::string_view lower_word) { return hedges().change.find(lower_word); }

std::uint32_t behind_plus(const SentenceView& s, std::uint32_t at) {
  if (s.at(at) == '+') return at + 1;
  const bool plus = slice(s.text, {at, s.span.end}).starts_with("-plus");
  return plus && !is_wordlike(s.at(at + 5)) ? at + 5 : at;
}

std::uint32_t behind_hedge(const SentenceView& s, std::uint32_t at) {
  std::uint32_t end = at;
  return s.at(at) == ' ' && hedge_after(s, at, end) ? end : at;
}

void read_hedges(const SentenceView& s, Amount& amount) {
  Quantity& q = amount.quantity;
  q.comparator = Comparator::equal;
  bool found = read_marks(s, amount);
  // Words of no weight may stand between: "more than another 40 boats". Inner ones say less.
  std::uint32_t at = amount.begin;
  for (int hops = 0; !found && hops < 3; ++hops) {
    std::uint32_t begin = at;
    const Hedge* hedge = hedge_before(s, at, begin);
    if (!hedge) break;
    if (*hedge) {
      const std::string lower(Lowered(slice(s.text, {begin, at - 1})).view());
      // "some" before a small number, and "that some one" are no estimates.
      if (lower == "some" && q.value < 3) break;
      if (is_during(s, amount, begin, lower)) break;
      // "climbed back up to 5 percent" says where it stands now.
      if (lower == "up to" && (follows_change(s, begin) || comes_from(s, amount))) break;
      q.comparator = **hedge;
      amount.begin = begin;
      found = true;
      q.why.push_back({"quantity.hedge", {begin, amount.number.span.begin}, {}});
      // "not more than" is in the table; a bare "about" inside "more than about" adds nothing.
      if (q.comparator == Comparator::about) {
        std::uint32_t outer = begin;
        const Hedge* other = hedge_before(s, begin, outer);
        if (other && *other && **other != Comparator::about) {
          q.comparator = **other;
          amount.begin = outer;
        }
      }
    }
    at = begin;
  }
  if (!found) {
    for (const std::uint32_t from : {amount.number.span.end, amount.end}) {
      std::uint32_t end = from;
      const Hedge* hedge = hedge_after(s, from, end);
      if (!hedge || !*hedge) continue;
      q.comparator = **hedge;
      q.why.push_back({"quantity.hedge", {from, end}, {}});
      amount.end = std::max(amount.end, end);
      found = true;
      break;
    }
  }
  if (!found && amount.number.loose) q.comparator = Comparator::about;
  if (!found && amount.number.vague) q.comparator = Comparator::at_least;
  if (q.value2 && !amount.score && q.comparator != Comparator::about) {
    q.comparator = Comparator::range;
  }
  q.span = {amount.begin, amount.end};
  q.interval = interval_of(q, amount.number.step, amount.number.scaled);
}

void inherit_hedge(const SentenceView& s, const Amount& before, Amount& amount) {
  Quantity& q = amount.quantity;
  if (q.comparator != Comparator::equal || before.quantity.unit_kind == UnitKind::none) return;
  if (slice(s.text, {before.end, amount.begin}) != " (") return;
  const Unit* left = find_unit(before.quantity.unit);
  const Unit* right = find_unit(q.unit);
  const bool money = before.quantity.unit_kind == UnitKind::money && q.unit_kind == UnitKind::money;
  if (!money && (!left || !right || left->group != right->group)) return;
  q.comparator = before.quantity.comparator;
  if (q.comparator == Comparator::range && !q.value2) q.comparator = Comparator::equal;
  q.interval = interval_of(q, amount.number.step, amount.number.scaled);
}

namespace {

// To twelve digits: 3.2 less 0.05 is 3.15, though not in binary.
double tidy(double value) {
  const double size = std::abs(value);
  if (size == 0 || size > 1e12 || size < 1e-9 || std::isinf(value)) return value;
  const double scale = std::pow(10.0, 12 - std::ceil(std::log10(size)));
  return std::round(value * scale) / scale;
}

}  // namespace

Interval interval_of(const Quantity& q, double step, bool scaled) {
  // What the figure can have been rounded from, but never a stretch that makes "2 million" 1.5.
  const double size = std::abs(q.value);
  const double rough = std::max(std::min(step / 2, size * 0.1), size < 10 ? step / 2 : 0);
  const bool rounded = scaled || q.unit_kind == UnitKind::percent || step < 1;
  const double close =
      rounded ? std::min(step / 2, std::max(size * 0.05, step < 1 ? step / 2 : 0)) : 0;
  Interval i;
  switch (q.comparator) {
    case Comparator::equal: i = {q.value - close, q.value + close, false, close > 0}; break;
    case Comparator::about: i = {q.value - rough, q.value + rough}; break;
    case Comparator::more: i.low = q.value, i.low_open = true; break;
    case Comparator::at_least: i.low = q.value; break;
    case Comparator::less: i.high = q.value, i.high_open = true; break;
    case Comparator::at_most: i.high = q.value; break;
    case Comparator::range: i = {q.value, q.value}; break;
  }
  if (q.value2 && q.comparator != Comparator::equal) {
    const double low = std::min(q.value, *q.value2), high = std::max(q.value, *q.value2);
    const double slack = q.comparator == Comparator::about ? rough : 0;
    i = {low - slack, high + slack};
  }
  i.low = tidy(i.low);
  i.high = tidy(i.high);
  return i;
}

}  // namespace onrecord::amounts
