// SPDX-License-Identifier: Apache-2.0
#include "core/base/days.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

TEST_CASE("a day is read only in its one form and only if it exists") {
  CHECK(parse_day("2016-02-29"));
  for (const char* bad : {"", "2016-2-9", "2015-02-29", "2016-13-01", "2016-02-19T", "20160219",
                          "2016/02/19", "x016-02-19"}) {
    INFO(bad);
    CHECK_FALSE(parse_day(bad));
  }
}

TEST_CASE("days are written as they were read") {
  for (const char* day : {"2016-02-29", "1999-12-31", "0001-01-01", "9999-12-31"}) {
    CHECK(format_day(*parse_day(day)) == day);
  }
}

TEST_CASE("an instant is read with its zone and becomes UTC") {
  CHECK(format_instant(*parse_instant("2016-02-19")) == "2016-02-19T00:00:00Z");
  CHECK(format_instant(*parse_instant("2016-02-19T10:00:00Z")) == "2016-02-19T10:00:00Z");
  CHECK(format_instant(*parse_instant("2016-02-19T00:30:00+02:00")) == "2016-02-18T22:30:00Z");
  CHECK(format_instant(*parse_instant("2016-02-19T10:00:00.123-0500")) == "2016-02-19T15:00:00Z");
  for (const char* bad : {"2016-02-19T", "2016-02-19T10", "2016-02-19T10:00:00", "2016-02-19T25:00Z",
                          "2016-02-19T10:00:00+2", "tomorrow"}) {
    INFO(bad);
    CHECK_FALSE(parse_instant(bad));
  }
}

TEST_CASE("a day is written out for readers") {
  CHECK(format_day_long(*parse_day("2016-02-09")) == "9 February 2016");
}
