// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quantities.hpp"

#include "core/notes/amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onrecord {

namespace {

constexpr std::array<const char*, 7> comparator_names = {"=", ">", ">=", "<", "<=", "~", "range"};

}  // namespace

const char* to_string(Comparator comparator) {
  return comparator_names[static_cast<std::size_t>(comparator)];
}

std::optional<Comparator> parse_comparator(std::string_view printed) {
  for (std::size_t i = 0; i < comparator_names.size(); ++i) {
    if (printed == comparator_names[i]) return static_cast<Comparator>(i);
  }
  return {};
}

std::vector<Quantity> find_quantities(const Text& text, const Layout& layout) {
  std::vector<Quantity> quantities;
  for (const Sentence& sentence : layout.sentences) {
    const amounts::SentenceView s{text.view(), layout.tokens_of(sentence), sentence.span};
    std::vector<amounts::Amount> found = scan(s);
    if (found.empty()) continue;
    join_ranges(s, found);
    const amounts::Amount* last = nullptr;
    for (amounts::Amount& amount : found) {
      if (!measures(s, amount)) continue;
      read_hedges(s, amount);
      if (last && last->number.span.end < amount.begin) inherit_hedge(s, *last, amount);
      last = &amount;
      amount.quantity.number = amount.number.span;
      amount.quantity.proportion = amount.number.fraction && amount.quantity.value <= 1 &&
                                   amount.quantity.unit_kind != UnitKind::measure;
      // Two amounts may claim the words between them; the first keeps them.
      if (!quantities.empty() && quantities.back().span.end > amount.quantity.span.begin) {
        quantities.back().span.end = std::min(quantities.back().span.end, amount.number.span.begin);
        amount.quantity.span.begin =
            std::max(amount.quantity.span.begin, quantities.back().span.end);
        Span& before = quantities.back().span;
        while (before.end > before.begin && text.view()[before.end - 1] == ' ') --before.end;
      }
      quantities.push_back(amount.quantity);
    }
  }
  return quantities;
}

namespace {

// The name under which a quantity's unit is looked up: unit and per.
std::string full_unit(const Quantity& q) {
  return q.per.empty() ? q.unit : q.unit + " per " + q.per;
}

// Whether one noun is the other with classifying words in front: "judge", "immigration judge".
bool is_kind_of(std::string_view narrow, std::string_view wide) {
  return narrow == wide || (narrow.size() > wide.size() && narrow.ends_with(wide) &&
                            narrow[narrow.size() - wide.size() - 1] == ' ');
}

std::string_view head_of(std::string_view noun) {
  const std::size_t space = noun.rfind(' ');
  return space == std::string_view::npos ? noun : noun.substr(space + 1);
}

Interval scaled(Interval i, double factor) {
  i.low *= factor;
  i.high *= factor;
  return i;
}

}  // namespace

bool is_duration(const Quantity& quantity) {
  if (quantity.unit_kind != UnitKind::measure) return false;
  const amounts::Unit* const unit = amounts::find_unit(quantity.unit);
  return unit && unit->group == "time";
}

bool is_per_time(const Quantity& quantity) {
  if (quantity.per.empty()) return false;
  const amounts::Unit* const unit = amounts::find_unit(quantity.per);
  return unit && unit->group == "time";
}

std::optional<Agreement> compare(const Quantity& a, const Quantity& b) {
  if (a.proportion || b.proportion) {
    // A half is 50 percent; of what, the caller must know.
    const auto parts = [](const Quantity& q) { return scaled(q.interval, q.proportion ? 100 : 1); };
    const auto is_part = [](const Quantity& q) { return q.proportion || q.unit == "percent"; };
    if (!is_part(a) || !is_part(b)) return {};
    return compare(parts(a), parts(b));
  }
  const std::string left = full_unit(a), right = full_unit(b);
  if (left == right) return compare(a.interval, b.interval);
  const amounts::Unit* x = amounts::find_unit(left);
  const amounts::Unit* y = amounts::find_unit(right);
  if (!x && a.per.empty()) x = amounts::find_unit(head_of(left));
  if (!y && b.per.empty()) y = amounts::find_unit(head_of(right));
  if (x && y && x->group == y->group && x->kind == y->kind && x->kind != UnitKind::money) {
    return compare(scaled(a.interval, x->factor), scaled(b.interval, y->factor));
  }
  if (a.per == b.per && a.unit_kind == UnitKind::count && b.unit_kind == UnitKind::count &&
      (is_kind_of(left, right) || is_kind_of(right, left))) {
    return compare(a.interval, b.interval);
  }
  return {};
}

}  // namespace onrecord
