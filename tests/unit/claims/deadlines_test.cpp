// SPDX-License-Identifier: Apache-2.0
#include "core/claims/find_claims.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

namespace onrecord {

namespace {

// The latest day of the last claim of an article of 12 December 2017; "none" without one.
std::string deadline_of(std::string_view article) {
  const auto claims = find_claims(read(Text::from_utf8(article), parse_day("2017-12-12")));
  REQUIRE_FALSE(claims.empty());
  const auto& deadline = claims.back().deadline;
  return deadline && deadline->latest ? format_day(*deadline->latest) : "none";
}

struct Case {
  const char* article;
  const char* expected;
};

}  // namespace

TEST_CASE("a pointer takes the day that was given before") {
  const Case cases[] = {
      {"Friday’s deadline is near. Clerks say the harbour will keep to the deadline.",
       "2017-12-15"},
      {"The council set a deadline of March 3. Ruiz may extend the deadline.", "2018-03-03"},
      {"The pilots met before Friday’s deadline. Clerks say the harbour will keep to that "
       "deadline.",
       "2017-12-15"},
      {"The pilots met on Friday. Clerks say the harbour will keep to the deadline.", "none"},
      {"Friday’s deadline is near. Clerks say the harbour will set a deadline.", "none"},
      {"The harbour missed Monday’s deadline. Ruiz may extend the deadline.", "none"},
      {"Friday’s deadline is near. Ruiz will aim for spring instead of the deadline.", "none"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(deadline_of(article) == expected);
  }
}

TEST_CASE("a window says for what, not by when") {
  const Case cases[] = {
      {"Ruiz said the council will pay for the bridge in fiscal 2019.", "none"},
      {"Ruiz said the council will pay for the bridge by the end of 2019.", "2019-12-31"},
      {"Ruiz said the firm will open a payroll office in fiscal 2019.", "2019-12-31"},
      {"Ruiz said the firm will open a budget office in fiscal 2019.", "2019-12-31"},
      {"Ruiz said the budget will rise in fiscal 2019.", "none"},
      {"Ruiz said the council will allow fishing at night.", "none"},
      {"Ruiz said the tax will add 3 million euros over the next ten years.", "none"},
      {"Ruiz said the tax will add 3 million euros over the next two years.", "2019-12-12"},
      {"Ruiz said the council will pay for towns hit by this year's storms.", "none"},
      {"Next year's fair is scheduled to take place in Riga.", "2018-12-31"},
      {"Ruiz said the ferry will reopen no earlier than March.", "none"},
      {"Ruiz said the ferry will reopen no later than March.", "2018-03-31"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(deadline_of(article) == expected);
  }
}

TEST_CASE("what a price or a wage changes to from a day on is done on that day") {
  const Case cases[] = {
      {"Ruiz said the wage will rise to $15 an hour from March 1.", "2018-03-01"},
      {"Ruiz said parking will cost up to 2 euros a day from March 1.", "none"},
      {"Ruiz said fees will rise to £1.50 an hour from 1 March.", "2018-03-01"},
      {"Ruiz said the tax will fall from 20 percent to 19 percent from April 2018.", "2018-04-30"},
      {"Ruiz said the mill will lay off 30 weavers a week from 1 March.", "none"},
      {"Ruiz said the ferry will cost 5 euros a day from 1 March.", "none"},
      {"Ruiz said the scheme will save $90m a year from 2019.", "none"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(deadline_of(article) == expected);
  }
}

TEST_CASE("the time of something else is no deadline of the clause") {
  const Case cases[] = {
      {"The weavers said they would strike unless a deal is reached by Friday.", "none"},
      {"The weavers said they would strike on Monday unless they are paid by Friday.",
       "2017-12-18"},
      {"The ferry will reopen once the pier is repaired by June.", "2018-06-30"},
      {"Ana Ruiz, who must step down by June, will open the pier in May 2019, she said.",
       "2019-05-31"},
      {"Ana Ruiz, whose contract runs until 2020, is expected to get a new one.", "none"},
      {"The mill is expected to grow 2 percent next year, down from the 3 percent forecast in "
       "November.",
       "2018-12-31"},
      {"The council will in June 2019 open the pier that must be paid for by May.", "2019-06-30"},
      {"The council will back a truce that will begin on Friday.", "2017-12-15"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(deadline_of(article) == expected);
  }
}

TEST_CASE("not until is not before") {
  const Case cases[] = {
      {"Ruiz said the pier will not open before June.", "2018-05-31"},
      {"Ruiz said the pier will not open until June.", "2018-05-31"},
      {"Ruiz said the pier will not open until Friday.", "2017-12-14"},
      {"Ruiz said the pier will not open until the end of June.", "2018-06-30"},
      {"Ruiz said the pier will stay shut until June.", "2018-06-30"},
      {"Ruiz said the pier will not be finished until autumn 2019 at the earliest.", "none"},
  };
  for (const auto& [article, expected] : cases) {
    INFO(article);
    CHECK(deadline_of(article) == expected);
  }
}

}  // namespace onrecord
