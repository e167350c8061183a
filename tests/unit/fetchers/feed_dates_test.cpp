// SPDX-License-Identifier: Apache-2.0
#include "fetchers/feed.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::fetch;

namespace {

std::string read(const char* text) {
  const auto date = parse_feed_date(text);
  return date ? format_instant(*date) : "none";
}

}  // namespace

TEST_CASE("dates are read in the forms of the standards") {
  const struct {
    const char *in, *out;
  } table[] = {
      {"Tue, 05 Mar 2019 08:15:30 +0100", "2019-03-05T07:15:30Z"},
      {"Tue, 05 Mar 2019 08:15:30 GMT", "2019-03-05T08:15:30Z"},
      {"05 Mar 19 08:15 EST", "2019-03-05T13:15:00Z"},
      {"Tue, 5 Mar 2019 08:15:30", "2019-03-05T08:15:30Z"},
      {"Tuesday, 05-Mar-19 08:15:30 GMT", "2019-03-05T08:15:30Z"},
      {"Tue Mar  5 08:15:30 2019", "2019-03-05T08:15:30Z"},
      {"2019-03-05T08:15:30Z", "2019-03-05T08:15:30Z"},
      {"2019-03-05T08:15:30.123456-05:30", "2019-03-05T13:45:30Z"},
      {"2019-03-05T08:15+02", "2019-03-05T06:15:00Z"},
      {"2019-03-05 08:15:30", "2019-03-05T08:15:30Z"},
      {"20190305T081530Z", "2019-03-05T08:15:30Z"},
      {"20190305", "2019-03-05T00:00:00Z"},
      {"2019-03-05", "2019-03-05T00:00:00Z"},
      {"2019-03", "2019-03-01T00:00:00Z"},
      {"2019-03-05T24:00:00Z", "2019-03-06T00:00:00Z"},
      {"1551773730", "2019-03-05T08:15:30Z"},
      {"1551773730123", "2019-03-05T08:15:30Z"},
  };
  for (const auto& row : table) {
    INFO(row.in);
    CHECK(read(row.in) == row.out);
  }
}

TEST_CASE("dates are read as they are misspelt") {
  const struct {
    const char *in, *out;
  } table[] = {
      {"Tue , 5th March 2019, 8:15 a.m. PST", "2019-03-05T16:15:00Z"},
      {"March 5, 2019 at 12:15 AM", "2019-03-05T00:15:00Z"},
      {"March 5, 2019 12:15 PM", "2019-03-05T12:15:00Z"},
      {"Tue, 05 Mar 2019 08:15:30 GMT+0100 (CET)", "2019-03-05T07:15:30Z"},
      {"Tue, 05 Mar 2019 08:15:30 --0100", "2019-03-05T09:15:30Z"},
      {"5.3.2019 08:15 Uhr", "2019-03-05T08:15:00Z"},
      {"13/03/2019", "2019-03-13T00:00:00Z"},
      {"03/13/2019", "2019-03-13T00:00:00Z"},
      {"Tue, 05/03/2019", "2019-03-05T00:00:00Z"},  // the weekday tells day and month apart
      {"Tue, 03/05/2019", "2019-03-05T00:00:00Z"},
      {"7/8/2019 3:04 PM EDT", "2019-07-08T19:04:00Z"},
      {"Mon, 8 Jul 2019 10:00 ET", "2019-07-08T14:00:00Z"},  // summer time
      {"Mon, 7 Jan 2019 10:00 ET", "2019-01-07T15:00:00Z"},
      {"mardi 5 mars 2019 \xC3\xA0 08:15", "2019-03-05T08:15:00Z"},
      {"mar., 05 mars 2019 08:15:30 +0100", "2019-03-05T07:15:30Z"},
      {"Di, 05 M\xC3\xA4r 2019 08:15:30 +0100", "2019-03-05T07:15:30Z"},
      {"2019\xE5\xB9\xB4"
       "3\xE6\x9C\x88"
       "5\xE6\x97\xA5 08:15",
       "2019-03-05T08:15:00Z"},
  };
  for (const auto& row : table) {
    INFO(row.in);
    CHECK(read(row.in) == row.out);
  }
}

TEST_CASE("what is no date, or could be two, gives none") {
  for (const char* bad : {"",
                          "  ",
                          "soon",
                          "yesterday",
                          "2019-02-30",
                          "2019-13-01",
                          "2019-03-05T25:00:00Z",
                          "2019-03-05T08:61:00Z",
                          "2019-03-05T08:15:30+99:99",
                          "2019-03-05T08:15:30+xx:00",
                          "05/03/2019",
                          "05-03-2019",
                          "5 March",
                          "March",
                          "08:15",
                          "12",
                          "123456",
                          "0001-01-01T00:00:00Z",
                          "2019-03-05-07",
                          "Tue, 05 Foo 2019 08:15:30 GMT",
                          "Tue, 32 Mar 2019 08:15:30 GMT",
                          "99999999999999999999999999",
                          "2019-03-05T119:15:00Z",
                          "5 March 6 April 2019"}) {
    INFO(bad);
    CHECK(read(bad) == "none");
  }
}

TEST_CASE("written instants are read back, whatever their zone", "[property]") {
  std::uint32_t seed = 3;
  for (int i = 0; i < 2000; ++i) {
    seed = seed * 1664525u + 1013904223u;
    const Instant at{std::chrono::seconds{seed % 4000000000u}};
    CHECK(parse_feed_date(format_instant(at)) == at);
  }
}

TEST_CASE("any bytes are read without harm", "[property]") {
  const char* parts[] = {"12", ":", "2019", "-", "+", "Mar", "T", "Z", " ", "\xFF", "(", ".", "08"};
  std::uint32_t seed = 11;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int k = 0; k < 8; ++k) {
      seed = seed * 1664525u + 1013904223u;
      text += parts[(seed >> 16u) % std::size(parts)];
    }
    if (const auto date = parse_feed_date(text)) {
      CHECK(format_instant(*date).size() == 20);
    }
  }
}
