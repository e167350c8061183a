// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace onrecord {

TEST_CASE("case, spaces, quotation marks and final punctuation do not change a fingerprint") {
  const std::string plain = fingerprint("The port will reopen by May");
  CHECK(plain.size() == 16);
  CHECK(plain.find_first_not_of("0123456789abcdef") == std::string::npos);
  for (const char* same : {"the PORT will reopen by May.", "  The port\n will  reopen by May ?! ",
                           "\u201cThe port\u201d will reopen by \u2018May\u2019\u2026",
                           "\"The port will reopen by May,\""}) {
    CHECK(fingerprint(same) == plain);
  }
}

TEST_CASE("another word, figure or order is another fingerprint") {
  const std::string plain = fingerprint("12 boats left on 3 May");
  for (const char* other :
       {"13 boats left on 3 May", "12 boats left on 3. May", "left on 3 May 12 boats", ""}) {
    CHECK(fingerprint(other) != plain);
  }
}

TEST_CASE("any bytes have a fingerprint", "[property]") {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; b += 5) {
      const std::string bytes = {static_cast<char>(a), static_cast<char>(b), '.'};
      CHECK(fingerprint(bytes).size() == 16);
    }
  }
}

}  // namespace onrecord
