// SPDX-License-Identifier: Apache-2.0
#include "core/notes/quotes_marks.hpp"

#include "core/base/bytes.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace onrecord::quoting {
namespace {

enum class Family : std::uint8_t { curly, straight, single, angle, backtick };

struct Sign {
  Span span;
  Family family = Family::straight;
  bool can_open = false;
  bool can_close = false;
};

bool is_space(char32_t c) {
  return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}

bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c >= 0xC0 && c < 0x2000);
}

bool opens_after(char32_t c) {
  return is_space(c) || c == '(' || c == '[' || c == '-' || c == 0x2013 || c == 0x2014 ||
         c == '/' || c == ':' || c == ',' || c == 0x201C || c == 0x2018 || c == '"' || c == '\'';
}

bool closes_before(char32_t c) { return !is_letter(c); }

// The sign that begins at `at`, if any. `before` and `after` are its neighbours, a space at an
// edge.
std::optional<Sign> sign_at(std::string_view text, std::uint32_t at, char32_t code,
                            std::uint32_t size, char32_t before) {
  const std::uint32_t end = at + size;
  const auto next = [&](std::uint32_t p) -> char32_t {
    return p < text.size() ? utf8::decode(text, p).code : U' ';
  };
  Sign sign{{at, end}};
  const char32_t after = next(end);
  switch (code) {
    case '"':
      sign.can_open = opens_after(before) && !is_space(after);
      sign.can_close = !is_space(before) || !sign.can_open;
      return sign;
    case 0x201C:  // “ closes a German quotation, else opens
      sign.family = Family::curly;
      sign.can_open = true;
      sign.can_close = !is_space(before) && closes_before(after);
      return sign;
    case 0x201D:  // ”
      sign.family = Family::curly;
      sign.can_close = true;
      sign.can_open = opens_after(before) && is_letter(after);
      return sign;
    case 0x201E:  // „
    case 0x201F:
      sign.family = Family::curly;
      sign.can_open = true;
      return sign;
    case 0xAB:  // «
    case 0xBB:  // »: opens in German, closes in French
      sign.family = Family::angle;
      sign.can_open = opens_after(before);
      sign.can_close = !sign.can_open || is_space(after);
      return sign;
    case '`':
    case '\'':
      if (after == code) {
        sign.family = Family::backtick;
        sign.span.end = end + 1;
        const char32_t beyond = next(end + 1);
        sign.can_open = opens_after(before) && !is_space(beyond);
        sign.can_close = code == '\'' && !sign.can_open;
        return sign;
      }
      if (code == '`') return std::nullopt;
      [[fallthrough]];
    case 0x2018:
    case 0x2019:
    case 0x201A:
      sign.family = Family::single;
      sign.can_open = code != 0x2019 && opens_after(before) && is_letter(after);
      sign.can_close =
          code != 0x201A && code != 0x2018 && !is_space(before) && closes_before(after);
      return sign;
    default: return std::nullopt;
  }
}

std::vector<Sign> signs_of(std::string_view text, Span paragraph) {
  std::vector<Sign> signs;
  char32_t before = U' ';
  for (std::uint32_t at = paragraph.begin; at < paragraph.end;) {
    const std::uint32_t first = at;
    at = static_cast<std::uint32_t>(end_of_plain<false, '"', '\'', '`'>(text, at, paragraph.end));
    if (at == paragraph.end) break;
    if (at > first) before = static_cast<unsigned char>(text[at - 1]);
    const auto [code, size] = utf8::decode(text, at);
    if (const auto sign = sign_at(text.substr(0, paragraph.end), at, code, size, before)) {
      signs.push_back(*sign);
      at = sign->span.end;
    } else {
      at += size;
    }
    before = code;
  }
  return signs;
}

bool pairs(const Sign& open, const Sign& close) {
  if (!close.can_close) return false;
  if (open.family == close.family) return true;
  // Editors mix straight, curly and doubled signs in one text.
  return open.family != Family::single && close.family != Family::single &&
         open.family != Family::angle && close.family != Family::angle;
}

// The sign that closes signs[i], or nothing. A double sign that can only open again before any
// closing one means that the first was never closed.
std::optional<std::size_t> closing(const std::vector<Sign>& signs, std::size_t i) {
  constexpr std::size_t most = 200;  // signs looked at, so that hostile text costs linear time
  const bool single = signs[i].family == Family::single;
  for (std::size_t j = i + 1; j < signs.size() && j < i + most; ++j) {
    if (pairs(signs[i], signs[j])) return j;
    if (!single && signs[j].family == signs[i].family && signs[j].can_open) return std::nullopt;
    if (single && signs[j].family != Family::single) {
      // A double quotation inside is passed over; one that ends here began outside.
      if (!signs[j].can_open) return std::nullopt;
      while (j + 1 < signs.size() && j < i + most && !pairs(signs[i], signs[j + 1]) &&
             !(signs[j + 1].family != Family::single && signs[j + 1].can_close)) {
        ++j;
      }
      if (j + 1 < signs.size() && signs[j + 1].family != Family::single) ++j;
    }
  }
  return std::nullopt;
}

bool may_run_on(std::string_view text, Span paragraph, const Sign& sign) {
  std::uint32_t at = sign.span.begin;
  while (at > paragraph.begin && text[at - 1] == ' ') --at;
  return at == paragraph.begin || text[at - 1] == ',' || text[at - 1] == ':';
}

// Whether the sign can only have closed words whose opening sign was lost: “We lost 40 jobs,” Ruiz
// said, but not 6 ft 2".
bool closes_lost(std::string_view text, Span paragraph, const Sign& sign) {
  if (sign.can_open || !sign.can_close || sign.family == Family::single) return false;
  if (sign.span.begin == paragraph.begin || sign.span.end + 1 >= paragraph.end) return false;
  const char before = text[sign.span.begin - 1];
  return (before == ',' || before == '?' || before == '!') && text[sign.span.end] == ' ' &&
         is_letter(utf8::decode(text, sign.span.end + 1).code);
}

}  // namespace

std::vector<Mark> find_marks(const Text& text, const Layout& layout) {
  std::vector<Mark> marks;
  for (const Paragraph& paragraph : layout.paragraphs) {
    const std::vector<Sign> signs = signs_of(text.view(), paragraph.span);
    for (std::size_t i = 0; i < signs.size(); ++i) {
      if (!signs[i].can_open) {
        if (!closes_lost(text.view(), paragraph.span, signs[i])) continue;
        const Span sentence = layout.sentences[layout.sentence_at(signs[i].span.begin)].span;
        const std::uint32_t taken = marks.empty() ? 0 : marks.back().span.end;
        const std::uint32_t begin = std::max(sentence.begin, taken);
        if (begin < signs[i].span.begin) {
          marks.push_back({{begin, signs[i].span.end}, {begin, signs[i].span.begin}});
        }
        continue;
      }
      if (const auto j = closing(signs, i)) {
        marks.push_back(
            {{signs[i].span.begin, signs[*j].span.end}, {signs[i].span.end, signs[*j].span.begin}});
        i = *j;
      } else if (signs[i].family != Family::single &&
                 may_run_on(text.view(), paragraph.span, signs[i])) {
        bool again = false;  // a new stretch opens later: then this one was closed somewhere before
        for (std::size_t k = i + 1; k < signs.size() && !again; ++k) {
          again = signs[k].family == signs[i].family && signs[k].can_open;
        }
        if (again) continue;
        const std::uint32_t end = paragraph.span.end;
        marks.push_back({{signs[i].span.begin, end}, {signs[i].span.end, end}, false});
        break;
      }
    }
  }
  return marks;
}

}  // namespace onrecord::quoting
