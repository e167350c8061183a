// SPDX-License-Identifier: Apache-2.0
// From received bytes to Text: finding the encoding, decoding, and the way back.
#include "core/base/utf8.hpp"
#include "core/text/text.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

namespace onrecord {

namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

struct Encoding {
  std::string name;       // as the WHATWG Encoding standard writes it
  std::uint32_t bom = 0;  // bytes of the byte order mark
};

std::string normalised_label(std::string_view label) {
  std::string out;
  for (char c : label) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c > ' ' && c < 127 && c != '"' && c != '\'') out += c;
  }
  return out;
}

Converter open_converter(const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &error));
  if (U_FAILURE(error)) return nullptr;
  return converter;
}

// The WHATWG name of a label, where the standard differs from ICU's aliases; else ICU's MIME name.
std::optional<std::string> known_encoding(std::string_view charset) {
  const std::string label = normalised_label(charset);
  if (label.empty() || label.size() > 40) return std::nullopt;
  struct Alias {
    std::string_view label, name;
  };
  constexpr std::array<Alias, 28> aliases = {{{"utf-8", "utf-8"},
                                              {"utf8", "utf-8"},
                                              {"unicode-1-1-utf-8", "utf-8"},
                                              {"us-ascii", "windows-1252"},
                                              {"ascii", "windows-1252"},
                                              {"ansi", "windows-1252"},
                                              {"ansi_x3.4-1968", "windows-1252"},
                                              {"latin1", "windows-1252"},
                                              {"latin-1", "windows-1252"},
                                              {"l1", "windows-1252"},
                                              {"iso-8859-1", "windows-1252"},
                                              {"iso8859-1", "windows-1252"},
                                              {"iso88591", "windows-1252"},
                                              {"iso_8859-1", "windows-1252"},
                                              {"cp1252", "windows-1252"},
                                              {"x-cp1252", "windows-1252"},
                                              {"windows-1252", "windows-1252"},
                                              {"iso-8859-9", "windows-1254"},
                                              {"latin5", "windows-1254"},
                                              {"iso-8859-11", "windows-874"},
                                              {"tis-620", "windows-874"},
                                              {"utf-16", "utf-16le"},
                                              {"unicode", "utf-16le"},
                                              {"gb2312", "gbk"},
                                              {"gb_2312-80", "gbk"},
                                              {"x-gbk", "gbk"},
                                              {"ks_c_5601-1987", "euc-kr"},
                                              {"x-sjis", "shift_jis"}}};
  for (const Alias& alias : aliases) {
    if (alias.label == label) return std::string(alias.name);
  }
  // UTF-7 and its like can hide markup from a reader of the bytes; the standard leaves them out.
  if (label.find("utf-7") != std::string::npos || label.find("utf7") != std::string::npos ||
      !open_converter(label)) {
    return std::nullopt;
  }
  UErrorCode error = U_ZERO_ERROR;
  const char* mime = ucnv_getStandardName(label.c_str(), "MIME", &error);
  return U_SUCCESS(error) && mime != nullptr ? normalised_label(mime) : label;
}

Encoding marked_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return {"utf-8", 3};
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4))) return {"utf-32le", 4};
  if (bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) return {"utf-32be", 4};
  if (bytes.starts_with("\xFF\xFE")) return {"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF")) return {"utf-16be", 2};
  return {};
}

// UTF-16 without a mark: of a sample of mostly Western text nearly every other byte is NUL.
std::string unmarked_utf16(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  const std::size_t most = bytes.size() / 2;
  if (most < 2) return {};
  if (odd * 10 >= most * 6 && even * 20 <= most) return "utf-16le";
  if (even * 10 >= most * 6 && odd * 20 <= most) return "utf-16be";
  return {};
}

// Whether some part of the bytes is a well-formed UTF-8 sequence of more than one byte.
bool has_utf8_sequence(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const utf8::Decoded next = utf8::decode(bytes, at);
    if (next.code >= 0x80 && next.code != 0xFFFD) return true;
    at += next.size;
  }
  return false;
}

Encoding find_encoding(std::string_view bytes, std::string_view charset) {
  if (Encoding marked = marked_encoding(bytes); marked.bom > 0) return marked;
  const bool is_utf8 = utf8::is_valid(bytes);
  if (auto declared = known_encoding(charset)) {
    // A declaration of UTF-8 over bytes of which not one sequence is UTF-8 is an error of the
    // sender.
    if (*declared != "utf-8" || is_utf8 || has_utf8_sequence(bytes)) return {*declared, 0};
  }
  if (std::string wide = unmarked_utf16(bytes); !wide.empty()) return {wide, 0};
  return {is_utf8 ? "utf-8" : "windows-1252", 0};
}

// Calls sink(code, source_begin, source_size) for each code point of `bytes` from `at` on.
template <typename Sink>
void decode_each(std::string_view bytes, std::size_t at, UConverter* converter, Sink sink) {
  const char* const begin = bytes.data();
  const char* const end = begin + bytes.size();
  const char* source = begin + at;
  while (source < end) {
    const char* const start = source;
    UErrorCode error = U_ZERO_ERROR;
    UChar32 code = ucnv_getNextUChar(converter, &source, end, &error);
    if (error == U_INDEX_OUTOFBOUNDS_ERROR) break;  // only a shift sequence was left
    if (U_FAILURE(error)) {
      code = 0xFFFD;
      ucnv_resetToUnicode(converter);
    }
    if (source == start) ++source;
    sink(static_cast<char32_t>(code), static_cast<std::uint32_t>(start - begin),
         static_cast<std::uint32_t>(source - start));
  }
}

template <typename Sink>
void decode_each(std::string_view bytes, const Encoding& encoding, Sink sink) {
  if (encoding.name != "utf-8") {
    if (const Converter converter = open_converter(encoding.name)) {
      return decode_each(bytes, encoding.bom, converter.get(), sink);
    }
  }
  for (std::size_t at = encoding.bom; at < bytes.size();) {
    const utf8::Decoded next = utf8::decode(bytes, at);
    sink(next.code, static_cast<std::uint32_t>(at), next.size);
    at += next.size;
  }
}

}  // namespace

Text plain_text(const Document& document) {
  const std::string_view bytes = document.bytes;
  std::string text;
  text.reserve(bytes.size());
  OffsetMap map;
  bool after_return = false;
  std::uint32_t return_at = 0;
  const auto put = [&](char32_t code, std::uint32_t source_begin, std::uint32_t source_size) {
    const std::size_t before = text.size();
    utf8::append(text, code);
    map.add(static_cast<std::uint32_t>(text.size() - before), source_begin, source_size);
  };
  decode_each(bytes, find_encoding(bytes, document.charset),
              [&](char32_t code, std::uint32_t begin, std::uint32_t size) {
                if (after_return) {
                  after_return = false;
                  const bool joins = code == '\n';
                  put('\n', return_at, (joins ? begin + size : begin) - return_at);
                  if (joins) return;
                }
                if (code == '\r') {
                  after_return = true;
                  return_at = begin;
                  return;
                }
                const bool is_control =
                    (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0);
                put(is_control ? U' ' : code, begin, size);
              });
  if (after_return) put('\n', return_at, static_cast<std::uint32_t>(bytes.size()) - return_at);
  return {std::move(text), std::move(map)};
}

std::string decode_to_utf8(std::string_view bytes, std::string_view charset, std::string* used) {
  const Encoding encoding = find_encoding(bytes, charset);
  if (used != nullptr) *used = encoding.name;
  if (encoding.name == "utf-8") return utf8::repaired(bytes.substr(encoding.bom));
  std::string text;
  text.reserve(bytes.size());
  decode_each(bytes, encoding,
              [&text](char32_t code, std::uint32_t, std::uint32_t) { utf8::append(text, code); });
  return text;
}

bool is_binary(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, 65536);
  const Encoding marked = marked_encoding(sample);
  if (marked.bom > 0 && marked.name != "utf-8") return false;
  if (!unmarked_utf16(sample).empty()) return false;
  std::size_t controls = 0;
  for (const char c : sample) {
    if (c == '\0') return true;
    const auto byte = static_cast<unsigned char>(c);
    controls += (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7F;
  }
  return controls * 10 > sample.size();
}

}  // namespace onrecord
