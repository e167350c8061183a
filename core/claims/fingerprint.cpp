// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.hpp"
#include "core/base/utf8.hpp"
#include "core/claims/find_claims.hpp"

#include <unicode/uchar.h>

namespace onrecord {

namespace {

// Marks that come and go between two copies of the same words.
bool is_quotation(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK);
}

bool is_final(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == ':' || c == 0x2026;
}

// Case folded, quotation marks gone, white space as single blanks, no punctuation at the end.
std::string folded(std::string_view wording) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < wording.size();) {
    const auto [code, size] = utf8::decode(wording, at);
    at += size;
    const auto c = static_cast<UChar32>(code);
    if (is_quotation(code)) continue;
    if (u_isUWhiteSpace(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    utf8::append(out, static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT)));
  }
  while (!out.empty()) {
    const auto [code, size] = utf8::decode_before(out, out.size());
    if (!is_final(code) && code != ' ') break;
    out.resize(out.size() - size);
  }
  return out;
}

}  // namespace

// SHA-256, since a ledger may hold wordings chosen by somebody who gains by a collision.
std::string fingerprint(std::string_view wording) {
  return to_hex(sha256(folded(wording))).substr(0, 16);
}

}  // namespace onrecord
