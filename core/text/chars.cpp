// SPDX-License-Identifier: Apache-2.0
#include "core/text/chars.hpp"

#include <unicode/uchar.h>

namespace onrecord {

CharClass wide_class(char32_t code) {
  switch (u_charType(static_cast<UChar32>(code))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return CharClass::upper;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return CharClass::lower;
    case U_DECIMAL_DIGIT_NUMBER: return CharClass::digit;
    case U_SPACE_SEPARATOR: return CharClass::space;
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return CharClass::line_end;
    case U_CONTROL_CHAR: return code == 0x85 ? CharClass::line_end : CharClass::space;
    // A soft hyphen or a joiner stands inside a word; a zero-width space or a stray byte order mark
    // parts words.
    case U_FORMAT_CHAR:
      return code == 0x200B || code == 0xFEFF ? CharClass::space : CharClass::lower;
    default: return CharClass::other;
  }
}

}  // namespace onrecord
