// SPDX-License-Identifier: Apache-2.0
#include "cli/suggest.hpp"

#include <catch2/catch.hpp>

using onrecord::cli::nearest;

TEST_CASE("the nearest word is suggested, a far one is not") {
  const std::vector<std::string> known = {"log", "list", "check", "schedule"};
  CHECK(nearest("lst", known) == "list");
  CHECK(nearest("chekc", known) == "check");
  CHECK(nearest("shedule", known) == "schedule");
  CHECK_FALSE(nearest("frobnicate", known));
  CHECK_FALSE(nearest("", {}));
  CHECK_FALSE(nearest(std::string(1000, 'x'), known));
}
