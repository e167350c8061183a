// SPDX-License-Identifier: Apache-2.0
#include "fetchers/charset.hpp"

#include "core/base/utf8.hpp"
#include "fetchers/ascii.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

namespace onrecord::fetch {

namespace {

// windows-1252 for 0x80..0x9F (WHATWG Encoding, index windows-1252).
constexpr char16_t kWindows1252[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// Labels that mean something else on the web than their names say (WHATWG Encoding, section 4.2).
std::string icu_name(const std::string& label) {
  static constexpr std::pair<std::string_view, const char*> kLabels[] = {
      {"ansi_x3.4-1968", "windows-1252"},
      {"ascii", "windows-1252"},
      {"big5-hkscs", "Big5-HKSCS"},
      {"chinese", "gb18030"},
      {"cn-big5", "big5"},
      {"cp819", "windows-1252"},
      {"dos-874", "windows-874"},
      {"euc-kr", "windows-949"},
      {"gb2312", "gb18030"},
      {"gb_2312-80", "gb18030"},
      {"gbk", "gb18030"},
      {"iso-8859-1", "windows-1252"},
      {"iso-8859-11", "windows-874"},
      {"iso-8859-9", "windows-1254"},
      {"iso-ir-100", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"iso_8859-1", "windows-1252"},
      {"koi", "koi8-r"},
      {"ks_c_5601-1987", "windows-949"},
      {"ksc5601", "windows-949"},
      {"ksc_5601", "windows-949"},
      {"l1", "windows-1252"},
      {"l5", "windows-1254"},
      {"latin-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"latin5", "windows-1254"},
      {"logical", "iso-8859-8"},
      {"mac-greek", "macgr"},
      {"shift-jis", "windows-31j"},
      {"shift_jis", "windows-31j"},
      {"sjis", "windows-31j"},
      {"tis-620", "windows-874"},
      {"uhc", "windows-949"},
      {"us-ascii", "windows-1252"},
      {"visual", "iso-8859-8"},
      {"win-1250", "windows-1250"},
      {"win-1251", "windows-1251"},
      {"win-1252", "windows-1252"},
      {"x-gbk", "gb18030"},
      {"x-mac-greek", "macgr"},
      {"x-sjis", "windows-31j"},
  };
  for (const auto& [name, means] : kLabels) {
    if (label == name) return means;
  }
  return label;
}

bool is_utf8_label(std::string_view label) { return label == "utf-8" || label == "utf8"; }

// Encodings whose bytes may look like ASCII or UTF-8 and mean something else.
bool is_escaped(std::string_view label) {
  return label.starts_with("iso-2022") || label.starts_with("hz");
}

// Encodings that nobody may use on the web: they hide tags from whoever looks for them.
bool is_forbidden(std::string_view label) {
  return label == "utf-7" || label == "bocu-1" || label == "cesu-8" || label == "scsu";
}

bool is_wide(std::string_view label) {
  return label.starts_with("utf-16") || label.starts_with("utf-32") || label.starts_with("ucs-") ||
         label.starts_with("iso-10646") || label == "utf16" || label == "utf32";
}

std::size_t ascii_run(std::string_view bytes, std::size_t at) {
  const std::size_t from = at;
  while (at + 8 <= bytes.size()) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    if (word & 0x8080808080808080ull) break;
    at += 8;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at - from;
}

bool valid_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    at += ascii_run(bytes, at);
    if (at == bytes.size()) break;
    const auto one = utf8::decode(bytes, at);
    if (one.code == 0xFFFD && bytes.substr(at, 3) != "\xEF\xBF\xBD") return false;
    at += one.size;
  }
  return true;
}

// How many sequences beyond ASCII are well-formed UTF-8, and how many bytes are not. A sequence
// that is cut off by the end of the document counts as neither.
struct Utf8Count {
  std::size_t good = 0, bad = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    at += ascii_run(bytes, at);
    if (at == bytes.size()) break;
    const auto one = utf8::decode(bytes, at);
    const bool ill = one.code == 0xFFFD && bytes.substr(at, 3) != "\xEF\xBF\xBD";
    if (!ill) {
      ++count.good;
    } else if (at + 4 < bytes.size()) {
      ++count.bad;
    }
    at += one.size;
  }
  return count;
}

void append_windows_1252(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  utf8::append(out, byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80] : byte);
}

// windows-1252 for the bytes that are no UTF-8 (or for all of them). Documents that mix the two are
// common: pasted texts.
std::string patched_utf8(std::string_view bytes, bool all) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = ascii_run(bytes, at);
    out.append(bytes, at, run);
    at += run;
    if (at == bytes.size()) break;
    const auto one = utf8::decode(bytes, at);
    const bool ill = one.code == 0xFFFD && bytes.substr(at, 3) != "\xEF\xBF\xBD";
    if (ill && !all && at + 4 > bytes.size()) break;  // cut off
    if (ill || all) {
      append_windows_1252(out, bytes[at++]);
    } else {
      out.append(bytes, at, one.size);
      at += one.size;
    }
  }
  return out;
}

// What bytes that are no UTF-8 and that nobody declared look like: a legacy encoding of East Asia
// or of Cyrillic, if the detector is sure. Western ones all read as windows-1252.
std::string guessed_encoding(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                            &ucsdet_close);
  const std::string_view head = bytes.substr(0, 1u << 14u);
  ucsdet_setText(detector.get(), head.data(), static_cast<std::int32_t>(head.size()), &error);
  ucsdet_enableInputFilter(detector.get(), true);  // tags are no language
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || !match || ucsdet_getConfidence(match, &error) < 50) return "";
  const std::string name = lowered(ucsdet_getName(match, &error));
  for (std::string_view known : {"euc-jp", "euc-kr", "shift_jis", "gb18030", "big5", "windows-1251",
                                 "koi8-r", "iso-8859-5", "iso-8859-7", "iso-8859-8"}) {
    if (name == known) return name;
  }
  return "";
}

// Through ICU; nothing if it does not know the encoding. Ill-formed input becomes U+FFFD.
std::optional<std::string> converted(std::string_view bytes, const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(name.c_str(), &error),
                                                                &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &error),
                                                              &ucnv_close);
  if (U_FAILURE(error)) return std::nullopt;
  std::string out;
  UChar pivot[2048];
  UChar *pivot_source = pivot, *pivot_target = pivot;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  char chunk[8192];
  bool reset = true;
  do {
    char* target = chunk;
    error = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk + sizeof chunk, &source, source_end, pivot,
                   &pivot_source, &pivot_target, pivot + std::size(pivot), reset, true, &error);
    reset = false;
    out.append(chunk, static_cast<std::size_t>(target - chunk));
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(error)) return std::nullopt;
  return out;
}

// The encoding of an XML declaration in bytes that agree with ASCII.
std::string declared_encoding(std::string_view bytes) {
  bytes = trimmed(bytes.substr(0, 1024));
  const auto end = bytes.find("?>");
  if (!bytes.starts_with("<?xml") || end == std::string_view::npos) return "";
  bytes = bytes.substr(0, end);
  const auto at = bytes.find("encoding");
  if (at == std::string_view::npos) return "";
  const auto open = bytes.find_first_of("\"'", at);
  if (open == std::string_view::npos) return "";
  const auto close = bytes.find(bytes[open], open + 1);
  if (close == std::string_view::npos) return "";
  return lowered(trimmed(bytes.substr(open + 1, close - open - 1)));
}

// The encoding that the first bytes show: a byte order mark (its length in `mark`), or the pattern
// of
// "<?" or white space in wide or EBCDIC bytes. XML 1.0, appendix F.
std::string shown_by_bytes(std::string_view bytes, std::size_t& mark) {
  using namespace std::string_view_literals;
  const auto marked = [&](std::string_view pattern) {
    mark = pattern.size();
    return bytes.starts_with(pattern);
  };
  if (marked("\xEF\xBB\xBF"sv)) return "utf-8";
  if (marked("\0\0\xFE\xFF"sv)) return "UTF-32BE";
  if (marked("\xFF\xFE\0\0"sv)) return "UTF-32LE";
  if (marked("\xFE\xFF"sv)) return "UTF-16BE";
  if (marked("\xFF\xFE"sv)) return "UTF-16LE";
  mark = 0;
  if (bytes.size() < 4) return "";
  const auto plain = [&](std::size_t i) { return bytes[i] == '<' || is_space(bytes[i]); };
  const auto nul = [&](std::size_t i) { return bytes[i] == '\0'; };
  if (nul(0) && nul(1) && nul(2) && plain(3)) return "UTF-32BE";
  if (plain(0) && nul(1) && nul(2) && nul(3)) return "UTF-32LE";
  if (nul(0) && plain(1) && nul(2)) return "UTF-16BE";
  if (plain(0) && nul(1) && nul(3)) return "UTF-16LE";
  if (bytes.starts_with("\x4C\x6F\xA7\x94")) return "ibm-037";  // "<?xm"
  return "";
}

// Control characters that XML forbids become spaces, in place. Eight bytes at a time where none of
// them is below 0x20.
bool blank_controls(std::string& text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size()) {
      std::uint64_t word;
      std::memcpy(&word, text.data() + at, 8);
      const std::uint64_t low = (word - 0x2020202020202020ull) & ~word & 0x8080808080808080ull;
      if (low == 0) {
        at += 8;
        continue;
      }
    }
    for (const std::size_t end = std::min(at + 8, text.size()); at < end; ++at) {
      const char c = text[at];
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') {
        text[at] = ' ';
        any = true;
      }
    }
  }
  return any;
}

}  // namespace

std::string content_charset(std::string_view content_type) {
  for (auto at = content_type.find(';'); at != std::string_view::npos;) {
    content_type.remove_prefix(at + 1);
    at = content_type.find(';');
    const std::string_view parameter = trimmed(content_type.substr(0, at));
    if (!starts_with_word(parameter, "charset")) continue;
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view value = trimmed(parameter.substr(equals + 1));
    while (!value.empty() && (value.front() == '"' || value.front() == '\''))
      value.remove_prefix(1);
    while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
    return lowered(value);
  }
  return "";
}

std::string decode_feed(std::string_view bytes, const Headers& headers,
                        std::vector<std::string>& problems) {
  std::size_t mark = 0;
  const std::string shown = shown_by_bytes(bytes, mark);
  bytes.remove_prefix(mark);
  std::string label;
  if (mark > 0 || (!shown.empty() && shown != "ibm-037")) {
    label = shown;
  } else {
    const std::string transport = content_charset(headers.get("content-type").value_or(""));
    const std::string declared =
        shown.empty() ? declared_encoding(bytes)
                      : declared_encoding(converted(bytes.substr(0, 256), shown).value_or(""));
    for (const std::string& candidate : {transport, declared, shown}) {
      const bool impossible = is_wide(candidate) && shown.empty();
      if (candidate.empty() || !label.empty()) continue;
      if (impossible) {
        problems.push_back("declared as " + candidate + ", which the bytes are not");
      } else {
        label = candidate;
      }
    }
    // Nobody's legacy text is valid UTF-8 by accident, but many a header lies.
    const bool single_bytes = !label.empty() && !is_escaped(label) && shown.empty();
    if (single_bytes && !is_utf8_label(label) && ascii_run(bytes, 0) < bytes.size() &&
        valid_utf8(bytes)) {
      problems.push_back("declared as " + label + ", but it is UTF-8");
      label = "utf-8";
    }
  }
  std::string text;
  bool done = false;
  if (!label.empty() && !is_utf8_label(label) && !is_forbidden(label)) {
    if (auto decoded = converted(bytes, icu_name(label))) {
      text = *std::move(decoded);
      done = true;
    } else {
      problems.push_back("unknown encoding " + label);
    }
  }
  if (!done) {
    const Utf8Count count = count_utf8(bytes);
    const std::string guess =
        count.bad > count.good && label.empty() ? guessed_encoding(bytes) : "";
    if (!guess.empty()) {
      text = converted(bytes, icu_name(guess)).value_or("");
      problems.push_back("no encoding declared: read as " + guess);
    } else {
      const bool ascii = ascii_run(bytes, 0) == bytes.size();
      text = ascii ? std::string(bytes)
                   : patched_utf8(bytes, count.bad > 0 && count.bad >= count.good);
      if (count.bad > 0) problems.emplace_back("not valid UTF-8: read as windows-1252");
    }
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  if (blank_controls(text)) problems.emplace_back("control characters");
  return text;
}

}  // namespace onrecord::fetch
