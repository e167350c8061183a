// SPDX-License-Identifier: Apache-2.0
// Neighbouring numbers that are one quantity: "5 to 7", "between ... and ...", "51-49".

#include "core/notes/amount_rules.hpp"

#include <algorithm>
#include <array>

namespace onrecord::amounts {

namespace {

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

// "(by) 4 to 6 percent": a bare number and one a little higher, of which both have the unit. "By 20
// to 300 people" is a change and what it comes to.
bool is_range_by(const Amount& a, const Amount& b) {
  constexpr double furthest = 4;
  return a.quantity.unit_kind == UnitKind::none && !a.money_sign && !a.number.scaled &&
         b.quantity.unit_kind != UnitKind::none && a.number.value < b.number.value &&
         b.number.value <= furthest * a.number.value;
}

bool join(const SentenceView& s, Amount& a, const Amount& b) {
  // "51 out of 100 seats": of both.
  if (a.quantity.unit_kind == UnitKind::none && b.quantity.unit_kind == UnitKind::count &&
      slice(s.text, {a.end, b.begin}) == " out of ") {
    a.quantity.unit = b.quantity.unit;
    a.quantity.unit_kind = b.quantity.unit_kind;
    a.quantity.unit_span = b.quantity.unit_span;
    return false;
  }
  const Gap gap = gap_between(s, a, b);
  if (gap == Gap::none || a.quantity.value2 || a.number.fraction != b.number.fraction) return false;
  if (!a.quantity.per.empty() && a.quantity.per != b.quantity.per) return false;
  if (a.money_sign && !b.money_sign && gap == Gap::to && is_year(s, b) &&
      slice(s.text, {a.end, b.begin}).starts_with(" through")) {
    return false;  // "will stay at $2 through 2027"
  }
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
  // "will fall by 4 to 6 percent" is a range.
  const bool by = before.view() == "by" && !is_range_by(a, b);
  if ((from || by) && (gap == Gap::to || gap == Gap::dash) &&
      tells_change(s, previous_word(s, a.begin).begin)) {
    // "up from 12 to 15 percent": of both.
    if (from && a.quantity.unit_kind == UnitKind::none &&
        (b.quantity.unit_kind == UnitKind::percent || b.quantity.unit_kind == UnitKind::measure)) {
      a.quantity.unit = b.quantity.unit;
      a.quantity.unit_kind = b.quantity.unit_kind;
    }
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

// "020 7946 0018", "+44 20 7946 0018", "(555) 010-4477": groups of figures of which one has a zero
// in front, or that a plus or parentheses make a telephone number.
void drop_phones(const SentenceView& s, std::vector<Amount>& amounts) {
  const auto digits = [&](const Amount& a) {
    std::size_t count = 0;
    for (const char c : slice(s.text, a.number.span)) {
      if (is_digit(c))
        ++count;
      else if (c != ' ')
        return std::size_t{0};
    }
    return a.number.in_words || a.money_sign ? 0 : count;
  };
  const auto follows = [&](const Amount& a, const Amount& b) {
    static constexpr std::array<std::string_view, 5> gaps = {" ", "-", ") ", ")-", " ("};
    return a.number.span.end < b.number.span.begin &&
           is_one_of(slice(s.text, {a.number.span.end, b.number.span.begin}), gaps);
  };
  for (std::size_t first = 0, last = 0; first < amounts.size(); first = last) {
    std::size_t count = 0;
    bool zero = false;
    for (last = first; last < amounts.size(); ++last) {
      if (last > first && !follows(amounts[last - 1], amounts[last])) break;
      const std::size_t size = digits(amounts[last]);
      if (size == 0) break;
      zero |= size > 1 && s.text[amounts[last].number.span.begin] == '0';
      count += size;
    }
    if (last == first) {
      ++last;
      continue;
    }
    const std::uint32_t begin = amounts[first].number.span.begin;
    const char before = begin > s.span.begin ? s.text[begin - 1] : ' ';
    const bool several = last - first > 1;
    const bool marked = (before == '+' || before == '(') && several && count >= 7;
    if (marked || (zero && (several || count > 2))) {
      for (std::size_t i = first; i < last; ++i) amounts[i].dropped = true;
    }
  }
}

}  // namespace

void join_ranges(const SentenceView& s, std::vector<Amount>& amounts) {
  drop_chains(s, amounts);
  drop_phones(s, amounts);
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

}  // namespace onrecord::amounts
