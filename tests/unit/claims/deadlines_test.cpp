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

}  // namespace onrecord
