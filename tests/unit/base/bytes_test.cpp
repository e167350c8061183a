// SPDX-License-Identifier: Apache-2.0
#include "core/base/bytes.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace onrecord;

TEST_CASE("plain bytes end at what is special, wherever it stands") {
  for (std::size_t at = 0; at < 20; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text(20, 'a');
      text[at] = static_cast<char>(byte);
      INFO(at << ": " << byte);
      const bool marks = byte >= 0x80 || byte == '"' || byte == '`';
      CHECK((end_of_plain<false, '"', '`'>(text, 0, 20) == (marks ? at : 20)));
      const bool escaped = byte >= 0x7F || byte < 0x20 || byte == '\\';
      CHECK((end_of_plain<true, '\\'>(text, 0, 20) == (escaped ? at : 20)));
      if (at > 0) CHECK((end_of_plain<true, 'a'>(text, 0, 20) == 0));
    }
  }
  CHECK(end_of_plain<true, '"'>("ab\"cd", 3, 5) == 5);
  CHECK(end_of_plain<true, '"'>("ab\"cd", 0, 2) == 2);
}
