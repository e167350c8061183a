// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_words.hpp"

#include "core/notes/quotes_cues.hpp"

#include <algorithm>
#include <array>

namespace onrecord::quoting {
namespace {

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& sorted) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Words of time that stand without a preposition between a speaker, a cue and what was said.
constexpr std::array<std::string_view, 34> time_words{
    "afternoon", "april",   "aug.",      "august",  "day",       "dec.",     "december",
    "evening",   "feb.",    "february",  "friday",  "jan.",      "january",  "july",
    "june",      "monday",  "month",     "morning", "night",     "nov.",     "november",
    "oct.",      "october", "saturday",  "sept.",   "september", "sunday",   "thursday",
    "today",     "tuesday", "wednesday", "week",    "year",      "yesterday"};

}  // namespace

Words::Words(const Text& text, const Layout& layout, std::span<const Name> names)
    : text_(text), layout_(layout), marks_(find_marks(text, layout)) {
  mark_of_.assign(layout.tokens.size(), -1);
  name_flags_.assign(layout.tokens.size(), 0);
  mark_tokens_.reserve(marks_.size());
  Index t = 0;
  for (std::size_t m = 0; m < marks_.size(); ++m) {
    while (t < size() && layout.tokens[t].span.end <= marks_[m].span.begin) ++t;
    Range range{t, t};
    while (t < size() && layout.tokens[t].span.begin < marks_[m].span.end) {
      mark_of_[t++] = static_cast<std::int32_t>(m);
    }
    range.last = t;
    mark_tokens_.push_back(range);
    if (title(range)) std::fill(mark_of_.begin() + range.first, mark_of_.begin() + range.last, -1);
  }
  t = 0;
  for (const Name& name : names) {
    while (t < size() && layout.tokens[t].span.begin < name.span.begin) ++t;
    for (bool first = true; t < size() && layout.tokens[t].span.end <= name.span.end; ++t) {
      name_flags_[t] =
          static_cast<std::uint8_t>((first ? 1 : 2) | (name.kind == NameKind::place ? 4 : 0));
      first = false;
    }
  }
  for (std::uint32_t p = 0; p < layout.paragraphs.size(); ++p) {
    const Paragraph& paragraph = layout.paragraphs[p];
    for (std::uint32_t s = paragraph.first; s < paragraph.last; ++s) {
      const Sentence& sentence = layout.sentences[s];
      const bool joins = s > paragraph.first && sentence.first > 0 && sentence.first < size() &&
                         mark_of_[sentence.first] >= 0 &&
                         mark_of_[sentence.first] == mark_of_[sentence.first - 1];
      if (joins || (s > paragraph.first && asked(sentence))) {
        passages_.back().last = sentence.last;
      } else {
        passages_.push_back({sentence.first, sentence.last, p});
      }
    }
  }
}

Span Words::span(Range r) const {
  if (r.empty()) return {};
  return {layout_.tokens[r.first].span.begin, layout_.tokens[r.last - 1].span.end};
}

// Whether the sentence tells who said the quotation that ended the sentence before like a question
// or an exclamation: “Why?” the judge asked.
bool Words::asked(const Sentence& sentence) const {
  if (sentence.first < 3 || !marked(sentence.first - 1)) return false;
  if (!is(sentence.first - 2, "?") && !is(sentence.first - 2, "!")) return false;
  for (Index i = sentence.first; i < sentence.last && i < sentence.first + 12; ++i) {
    if (marked(i) || low(i) == ":") return false;
    for (const Cue& cue : cues_of(low(i))) {
      if (!cue.takes(quote)) continue;
      const Index next = i + 1 < sentence.last && comma(i + 1) ? i + 2 : i + 1;
      return !marked(next) && !is(next, ":") && !is(next, "that");
    }
  }
  return false;
}

// The title of a book, film or broadcast: CNN's “State of the Nation,”.
bool Words::title(Range r) const {
  if (r.first == 0 || r.last - r.first < 3 || r.last - r.first > 11) return false;
  const std::string_view before = low(r.first - 1);
  const bool governed = before == "'s" || before == "’s" || before == "on" || before == "of" ||
                        before == "in" || before == "the" || before == "and" || before == "from" ||
                        before == "called" || before == "titled" || before == "entitled" ||
                        before == "film" || before == "book" || before == "show";
  if (!governed) return false;
  for (Index i = r.first + 1; i + 1 < r.last; ++i) {
    const std::string_view w = low(i);
    if (w.size() > 3 && w[0] >= 'a' && w[0] <= 'z' && !capital(i)) return false;
  }
  return capital(r.first + 1);
}

bool Words::quotation(const Passage& p) const {
  Index first = p.first;
  while (first < p.last && (tag(first) == Tag::cconj || comma(first))) ++first;
  if (first >= p.last || !marked(first)) return false;
  const Range mark = tokens_of(mark_of(first));
  for (Index i = mark.last; i < p.last; ++i) {
    if (!marked(i) && tag(i) != Tag::punct) return false;
  }
  return mark.first >= p.first;
}

bool Words::dash(Index i) const {
  const std::string_view w = i < size() ? low(i) : std::string_view{};
  return w == "-" || w == "--" || w == "–" || w == "—" || w == "---";
}

bool Words::sign(Index i) const {
  const std::string_view w = i < size() ? low(i) : std::string_view{};
  return w == "\"" || w == "“" || w == "”" || w == "''" || w == "``" || w == "„" || w == "«" ||
         w == "»" || w == "‘" || w == "’" || w == "'";
}

bool Words::nominal(Index i) const {
  const Tag t = tag(i);
  return t == Tag::noun || t == Tag::propn || t == Tag::pron || t == Tag::num || t == Tag::sym ||
         t == Tag::x;
}

bool Words::finite(Index i) const {
  if (!verbal(i)) return false;
  const Form f = form(i);
  return f == Form::present || f == Form::past || f == Form::modal;
}

bool Words::temporal(Index i) const {
  const std::string_view word = low(i);
  if (word == "may" || word == "march") return capital(i) && tag(i) == Tag::propn;
  return word.size() >= 3 && word.size() <= 9 && one_of(word, time_words);
}

bool Words::relative(Index i) const {
  const std::string_view w = low(i);
  if (w.empty() || (w.front() != 'w' && w.front() != 't')) return false;
  if (w == "who" || w == "which" || w == "whom" || w == "whose") return !acronym(i);
  return w == "that" && tag(i) == Tag::pron && i > 0 && nominal(i - 1) && !marked(i - 1);
}

bool Words::acronym(Index i) const {
  if (i >= size() || tag(i) != Tag::propn || span(i).size() < 2) return false;
  const std::string_view word = text_[span(i)];
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool Words::capital(Index i) const {
  const unsigned char c = static_cast<unsigned char>(text_.view()[span(i).begin]);
  return c >= 'A' && c <= 'Z';
}

}  // namespace onrecord::quoting
