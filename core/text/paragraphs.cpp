// SPDX-License-Identifier: Apache-2.0
#include "core/text/chars.hpp"
#include "core/text/sentences.hpp"

#include <algorithm>

namespace onrecord {

namespace {

// A line with its white space cut off; empty when it has nothing else.
struct Line {
  Span span;
  std::uint32_t indent = 0;  // bytes of white space before it
};

// Visible ASCII.
bool is_plain(char c) { return c > ' ' && c < '\x7F'; }

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t start = 0, first = 0, last = 0;  // line start, first and past last visible byte
  const auto close = [&](std::uint32_t next) {
    if (first < last) {
      lines.push_back({{first, last}, first - start});
    } else {
      lines.push_back({{start, start}, 0});
    }
    start = first = last = next;
  };
  for (std::uint32_t at = 0; at < text.size();) {
    if (is_plain(text[at])) {  // most of a text
      if (first == last) first = at;
      while (at < text.size() && is_plain(text[at])) ++at;
      last = at;
      continue;
    }
    const Char c = char_at(text, at);
    const std::uint32_t next = at + c.size;
    if (c.kind == CharClass::line_end) {
      close(next);
    } else if (!c.is_space()) {
      if (first == last) first = at;
      last = next;
    }
    at = next;
  }
  close(static_cast<std::uint32_t>(text.size()));
  return lines;
}

// "- item", "* item", "• item", "1. item", "2) item"
bool is_list_item(std::string_view line) {
  const Char mark = char_at(line, 0);
  if (mark.code == '-' || mark.code == '*' || mark.code == 0x2022 || mark.code == 0xB7 ||
      mark.code == 0x25CF || mark.code == 0x2013 || mark.code == 0x2014) {
    return char_at(line, mark.size).is_space();
  }
  std::size_t digits = 0;
  while (digits < 3 && char_at(line, digits).is_digit()) ++digits;
  return digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')') &&
         char_at(line, digits + 1).is_space();
}

bool ends_sentence(std::string_view line) {
  const Char c = char_before(line, line.size());
  return c.code == '.' || c.code == '!' || c.code == '?' || c.code == ':' || c.code == '"' ||
         c.code == 0x201D || c.code == 0x2026;
}

std::uint32_t first_word_size(std::string_view line) {
  const std::size_t end = line.find(' ');
  return static_cast<std::uint32_t>(std::min(end, line.size()));
}

// Whether the line ends within paragraphs are there only because the lines were full. A full line
// has no room for the next one's first word; a line that goes on in lower case was cut, too.
bool is_wrapped(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::uint32_t narrowest = 40, widest = 130;
  std::vector<std::uint32_t> widths;
  for (const Line& line : lines) {
    if (!line.span.empty()) widths.push_back(line.span.size());
  }
  if (widths.size() < 2) return false;
  // A few overlong lines (a URL) do not make the text unwrapped.
  const auto high = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 19 / 20);
  std::nth_element(widths.begin(), high, widths.end());
  const std::uint32_t width = *high;
  if (width < narrowest || width > widest) return false;
  int cut = 0, whole = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].span.empty() || lines[i + 1].span.empty()) continue;
    const std::string_view line = slice(text, lines[i].span);
    const std::string_view next = slice(text, lines[i + 1].span);
    const bool is_full = lines[i].span.size() + 1 + first_word_size(next) > width;
    const bool goes_on = char_at(next, 0).kind == CharClass::lower && !ends_sentence(line);
    if (goes_on || (is_full && !ends_sentence(line))) {
      ++cut;
    } else if (!is_full) {
      ++whole;
    }
  }
  return cut > whole;
}

}  // namespace

std::vector<Span> find_paragraphs(std::string_view text) {
  const std::vector<Line> lines = split_lines(text);
  const bool joins = is_wrapped(text, lines);
  std::vector<Span> paragraphs;
  bool is_open = false;
  for (const Line& line : lines) {
    if (line.span.empty()) {
      is_open = false;
      continue;
    }
    const bool continues =
        is_open && joins && line.indent < 3 && !is_list_item(slice(text, line.span));
    if (continues) {
      paragraphs.back().end = line.span.end;
    } else {
      paragraphs.push_back(line.span);
    }
    is_open = true;
  }
  return paragraphs;
}

}  // namespace onrecord
