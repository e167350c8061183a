// SPDX-License-Identifier: Apache-2.0
#include "core/notes/times_figures.hpp"

#include "core/notes/times_bind.hpp"
#include "core/notes/times_words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace onrecord::times {

namespace {

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_word(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

// A number of at most four digits and nothing more, and where it ends.
struct Figure {
  int value = 0;
  Span span;
};

std::optional<Figure> figure_at(std::string_view text, std::uint32_t begin) {
  Figure figure;
  std::uint32_t i = begin;
  for (; i < text.size() && i < begin + 5 && is_figure(text[i]); ++i) {
    figure.value = figure.value * 10 + (text[i] - '0');
  }
  if (i == begin || i > begin + 4) return {};
  const char next = i < text.size() ? text[i] : ' ';
  const char after = i + 1 < text.size() ? text[i + 1] : ' ';
  if (is_ascii_word(next) || next == '%' || next == '-') return {};
  if ((next == ',' || next == '.') && is_figure(after)) return {};
  figure.span = {begin, i};
  return figure;
}

// The figure of one or two digits and the blank right before `at`.
std::optional<Figure> figure_before(std::string_view text, std::uint32_t at) {
  if (at < 3 || text[at - 1] != ' ') return {};
  std::uint32_t begin = at - 1;
  while (begin > 0 && is_figure(text[begin - 1])) --begin;
  if (at - 1 - begin > 2 || (begin > 0 && text[begin - 1] != ' ')) return {};
  return figure_at(text, begin);
}

// Whether a noun in the plural stands right behind `at`: what a figure there counts.
bool counts_behind(std::string_view text, const Layout& layout, std::uint32_t at) {
  if (at >= text.size() || text[at] != ' ') return false;
  const std::uint32_t i = layout.token_at(at + 1);
  if (i >= layout.tokens.size() || layout.tokens[i].span.begin != at + 1) return false;
  const Token& t = layout.tokens[i];
  return slice(text, t.span) == "people" || (t.tag == Tag::noun && t.form == Form::plural);
}

int longest_day(int month, int year) {
  constexpr int longest[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year == unset || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
  return month == 2 && !leap ? 28 : longest[month - 1];
}

// "in May 12 people", "by June 40 ships": the month alone is the date.
void free_count(std::string_view text, const Layout& layout, Found& found, Meaning& m) {
  const std::string_view words = slice(text, found.span);
  const std::size_t gap = words.rfind(' ');
  if (gap == std::string_view::npos || !is_ascii_word(words.front())) return;
  const auto begin = static_cast<std::uint32_t>(found.span.begin + gap + 1);
  const std::optional<Figure> figure = figure_at(text, begin);
  if (!figure || figure->span.end != found.span.end || figure->span.size() > 2) return;
  if (!counts_behind(text, layout, found.span.end)) return;
  const Binding binding = binding_of(text, layout.sentences[found.sentence], found.span);
  const std::string preposition = lowered(slice(text, binding.span));
  const bool is_year = m.day == unset && m.year != unset;
  const bool is_day =
      m.year == unset && is_one_of(preposition, {"in", "during", "by", "since", "until"});
  if (!is_year && !is_day) return;
  m.day = m.year = unset;
  found.span.end = begin - 1;
  if (text[found.span.end - 1] == '.') --found.span.end;
}

// "February 30", "31 April", "February 29, 2015".
// `least` is where the expression before it ends.
void mark_impossible(std::string_view text, const Layout& layout, std::uint32_t least, Found& found,
                     Meaning& m) {
  std::uint32_t at = found.span.end;
  if (text.substr(at).starts_with(".")) ++at;
  std::optional<Figure> day;
  if (text.substr(at).starts_with(" ")) day = figure_at(text, at + 1);
  if (day && day->value > 31) return;
  if (!day) day = figure_before(text, found.span.begin);
  if (!day || day->value > 31 || day->span.begin < least) return;
  Span whole = cover(found.span, day->span);
  int year = m.year;
  if (year == unset && text.substr(whole.end).starts_with(", ")) {
    if (const auto behind = figure_at(text, whole.end + 2); behind && behind->value > 1000) {
      year = behind->value;
      whole.end = behind->span.end;
    }
  }
  if (day->value <= longest_day(m.month, year)) return;
  if (counts_behind(text, layout, day->span.end)) return;
  found.span = whole;
  m.impossible = true;
}

}  // namespace

void settle_figures(std::string_view text, const Layout& layout, Parse& parse) {
  std::uint32_t taken = 0;  // where the last expression ends
  std::erase_if(parse.found, [&](Found& found) {
    if (found.span.begin < taken) return true;
    const std::uint32_t least = std::exchange(taken, found.span.end);
    Meaning& m = parse.meanings[found.meaning];
    const bool plain = m.kind == Kind::date && m.month != unset && m.weekday == unset &&
                       m.base == Base::none && m.of == unset && m.side == Side::any &&
                       m.edge == Edge::none && m.order == Order::none;
    if (!plain) return false;
    if (m.day != unset || m.year != unset) free_count(text, layout, found, m);
    if (m.day != unset && m.day > longest_day(m.month, m.year)) m.impossible = true;
    if (m.day == unset) mark_impossible(text, layout, least, found, m);
    taken = found.span.end;
    return false;
  });
}

}  // namespace onrecord::times
