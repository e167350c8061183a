// SPDX-License-Identifier: Apache-2.0
#include "fetchers/entities.hpp"

#include "core/base/utf8.hpp"
#include "core/lexicon/embedded.hpp"
#include "fetchers/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace onrecord::fetch {

namespace {

constexpr std::size_t kLongestName = 40;

// Appends what data/entities.tsv says; false if it does not know the name. The rows are sorted by
// name, so the table is searched as it lies there.
bool append_from_table(std::string& out, std::string_view name) {
  static const std::string_view table = [] {
    const std::string_view file = embedded("entities.tsv");
    std::size_t begin = 0;
    while (begin < file.size() && file[begin] == '#') begin = file.find('\n', begin) + 1;
    return file.substr(begin);
  }();
  std::size_t low = 0, high = table.size();  // beginnings of lines
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::size_t before = table.rfind('\n', middle);
    const std::size_t begin = before == std::string_view::npos || before < low ? low : before + 1;
    const std::size_t end = std::min(table.find('\n', begin), table.size());
    if (begin >= high) {  // middle was the end of the last line
      high = middle;
      continue;
    }
    const std::string_view row = table.substr(begin, end - begin);
    const std::size_t tab = std::min(row.find('\t'), row.size());
    const std::string_view key = row.substr(0, tab);
    if (key == name) {
      for (std::string_view codes = row.substr(std::min(tab + 1, row.size())); !codes.empty();) {
        unsigned code = 0;
        const auto stop = std::from_chars(codes.data(), codes.data() + codes.size(), code, 16).ptr;
        utf8::append(out, code);
        codes.remove_prefix(static_cast<std::size_t>(stop - codes.data()));
        if (codes.starts_with(' ')) codes.remove_prefix(1);
      }
      return true;
    }
    if (key < name) {
      low = std::min(end + 1, table.size());
    } else {
      high = begin;
    }
  }
  return false;
}

bool append_named(std::string& out, std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> kFrequent[] = {
      {"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xC2\xA0"}};
  for (const auto& [known, value] : kFrequent) {
    if (name == known) {
      out += value;
      return true;
    }
  }
  return append_from_table(out, name);
}

// HTML standard, section 13.2.5.80: what &#128; to &#159; were always meant to be.
char32_t from_windows(unsigned code) {
  static constexpr char16_t kTable[32] = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return code >= 0x80 && code < 0xA0 ? kTable[code - 0x80] : code;
}

// Appends the character of "#233" or "#xE9", a space for what is no character; false for no number.
bool append_numbered(std::string& out, std::string_view name) {
  name.remove_prefix(1);
  const bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  unsigned code = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  if (error != std::errc{} || end != name.data() + name.size()) return false;
  const bool character = code >= 0x20 || code == '\n' || code == '\t' || code == '\r';
  const bool surrogate = code >= 0xD800 && code < 0xE000;
  const bool sound = character && !surrogate && code <= 0x10FFFF;
  utf8::append(out, sound ? from_windows(code) : U' ');
  return true;
}

bool is_tag_at(std::string_view html, std::size_t at) {
  if (at + 1 >= html.size()) return false;
  const char next = html[at + 1];
  if (next == '!' || next == '?') return true;
  if (next == '/') return at + 2 < html.size() && is_alpha(html[at + 2]);
  return is_alpha(next);
}

// Where the tag that begins at `at` ends (behind ">"), quotes respected; npos if it never does.
std::size_t tag_end(std::string_view html, std::size_t at) {
  if (html.substr(at, 4) == "<!--") {
    const auto end = html.find("-->", at + 4);
    return end == std::string_view::npos ? end : end + 3;
  }
  char quote = 0;
  for (std::size_t i = at + 1; i < html.size(); ++i) {
    const char c = html[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<') {
      return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

// Where to go on after the tag at [at, end): behind what a script or style element holds. Without
// an end tag it holds nothing, and `no_ends` spares the search for the next one.
std::size_t behind_hidden(std::string_view html, std::size_t at, std::size_t end, bool& no_ends) {
  for (std::string_view name : {"script", "style"}) {
    if (no_ends || !starts_with_word(html.substr(at + 1), name) || html[end - 2] == '/') continue;
    for (auto close = html.find("</", end); close != std::string_view::npos;
         close = html.find("</", close + 2)) {
      if (!starts_with_word(html.substr(close + 2), name)) continue;
      return std::min(html.find('>', close), html.size() - 1) + 1;
    }
    no_ends = true;
  }
  return end;
}

std::string without_tags(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  std::size_t at = 0;
  // No ">" or no "-->" behind this place: looking for one again and again would be quadratic.
  bool hopeless = false, no_comments = false, no_ends = false;
  while (at < html.size()) {
    const auto open = std::min(html.find('<', at), html.size());
    out.append(html, at, open - at);
    at = open;
    if (at == html.size()) break;
    const bool comment = html.substr(at, 4) == "<!--";
    const bool try_it = !hopeless && is_tag_at(html, at) && !(comment && no_comments);
    const auto end = try_it ? tag_end(html, at) : std::string_view::npos;
    if (end != std::string_view::npos) {
      at = behind_hidden(html, at, end, no_ends);
    } else {
      no_comments = no_comments || comment;
      hopeless = hopeless || html.find('>', at) == std::string_view::npos;
      out += html[at++];
    }
  }
  return out;
}

}  // namespace

std::string decode_entities(std::string_view text, const DeclaredEntities* declared) {
  std::string out;
  out.reserve(text.size());
  std::size_t expansion = 1u << 16u;  // bytes that declared entities may add in one text
  for (std::size_t at = 0; at < text.size();) {
    const auto amp = std::min(text.find('&', at), text.size());
    out.append(text, at, amp - at);
    at = amp;
    if (at == text.size()) break;
    std::size_t end = at + 1;
    while (end < text.size() && end - at <= kLongestName &&
           (is_alpha(text[end]) || is_digit(text[end]) || text[end] == '#' || text[end] == '_' ||
            text[end] == '-' || text[end] == '.')) {
      ++end;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    bool known = false;
    if (!name.empty() && end < text.size() && text[end] == ';') {
      known = name[0] == '#' ? append_numbered(out, name) : append_named(out, name);
      if (!known && declared && !declared->empty()) {
        const auto found = declared->find(std::string(name));
        known = found != declared->end() && found->second.size() <= expansion;
        if (known) {
          out += found->second;
          expansion -= found->second.size();
        }
      }
    }
    if (known) {
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool wide_space = text.substr(i, 2) == "\xC2\xA0";  // no-break space
    if (wide_space || is_space(text[i])) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      if (wide_space) ++i;
    } else {
      out += text[i];
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string plain_line(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return folded(html);
  return folded(decode_entities(without_tags(html)));
}

}  // namespace onrecord::fetch
