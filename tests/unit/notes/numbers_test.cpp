// SPDX-License-Identifier: Apache-2.0
#include "core/notes/numbers.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace onrecord;

namespace {

struct Row {
  const char* text;
  const char* words;  // what is read from its beginning; empty = nothing
  double value;
};

void check(const Row& row, bool money = false) {
  INFO(row.text);
  const std::string_view text = row.text;
  const auto number = read_number(text, 0, static_cast<std::uint32_t>(text.size()), money);
  REQUIRE(number.has_value() == (std::string_view(row.words) != ""));
  if (!number) return;
  CHECK(slice(text, number->span) == row.words);
  CHECK(number->value == Approx(row.value).epsilon(1e-9));
}

}  // namespace

TEST_CASE("figures are read with their groups, decimals and scales") {
  for (const Row& row : {
           Row{"12 boats", "12", 12},
           {"1,234,567.89 in all", "1,234,567.89", 1234567.89},
           {"816 000 voters", "816 000", 816000},
           {"22 1400 metres", "22", 22},
           {"1,20", "1", 1},
           {"1.3 million people", "1.3 million", 1.3e6},
           {"1.3million people", "1.3million", 1.3e6},
           {"4bn litres", "4bn", 4e9},
           {"10k", "10k", 10000},
           {"2M", "2M", 2e6},
           {"9m", "9", 9},
           {".25 miles", ".25", .25},
           {"4e14 times", "4e14", 4e14},
           {"2 1/2 miles", "2 1/2", 2.5},
           {"3/4 of them", "3/4", .75},
           {"9/11", "9", 9},
           {"2½ hours", "2½", 2.5},
           {"1.2.3", "", 0},
           {"3 dozen eggs", "3 dozen", 36},
       }) {
    check(row);
  }
  check({"3m", "3m", 3e6}, true);
  check({"2.5 b", "2.5 b", 2.5e9}, true);
}

TEST_CASE("number words are read as far as they go") {
  for (const Row& row : {
           Row{"sixteen", "sixteen", 16},
           {"Twenty-six people", "Twenty-six", 26},
           {"one hundred and sixty-one", "one hundred and sixty-one", 161},
           {"seven hundred twenty-one thousand and twelve",
            "seven hundred twenty-one thousand and twelve", 721012},
           {"two thousand and three hundred more", "two thousand and three hundred", 2300},
           {"one hundred and two hundred", "one hundred", 100},
           {"two hundred and fifty thousand goats", "two hundred and fifty thousand", 250000},
           {"two million three hundred and five thousand and six",
            "two million three hundred and five thousand and six", 2305006},
           {"one thousand two hundred and fifty million", "one thousand two hundred", 1200},
           {"five and seven", "five", 5},
           {"twenty twenty", "twenty", 20},
           {"two and a half million", "two and a half million", 2.5e6},
           {"three million and a half", "three million and a half", 3.5e6},
           {"two point two million", "two point two million", 2.2e6},
           {"half a million", "half a million", 5e5},
           {"a quarter of a million", "a quarter of a million", 2.5e5},
           {"half a dozen", "half a dozen", 6},
           {"a dozen", "a dozen", 12},
           {"a hundred", "a hundred", 100},
           {"a couple of boats", "a couple", 2},
           {"a boat", "", 0},
           {"million", "million", 1e6},
           {"three lakh crore", "three lakh crore", 3e12},
           {"onetime", "", 0},
       }) {
    check(row);
  }
}

TEST_CASE("fractions and proportions are read as their value") {
  for (const Row& row : {
           Row{"two-thirds of", "two-thirds", 2 / 3.},
           {"three quarters", "three quarters", .75},
           {"one fifth of", "one fifth", .2},
           {"one second", "one", 1},
           {"half of", "half", .5},
           {"one in five homes", "one in five", .2},
           {"1 in 10 of us", "1 in 10", .1},
           {"two out of three", "two out of three", 2 / 3.},
           {"12 out of 10", "12", 12},
           {"one in Paris", "one", 1},
           {"two in 2017", "two", 2},
       }) {
    check(row);
  }
}

TEST_CASE("plurals of scale are vague and stand for the least they can mean") {
  const std::string text = "tens of thousands of birds";
  const auto number = read_number(text, 0, static_cast<std::uint32_t>(text.size()));
  REQUIRE(number);
  CHECK(number->vague);
  CHECK(number->value == 20000);
  CHECK(slice(text, number->span) == "tens of thousands");
  check({"dozens of", "dozens", 24});
  check({"hundreds of millions of", "hundreds of millions", 2e8});
}

TEST_CASE("the smallest unit stated is kept") {
  const auto step = [](std::string_view text) {
    return read_number(text, 0, static_cast<std::uint32_t>(text.size()))->step;
  };
  CHECK(step("1.3 million") == Approx(1e5));
  CHECK(step("250,000") == Approx(1e4));
  CHECK(step("12") == Approx(1));
  CHECK(step("0.25") == Approx(.01));
  CHECK(step("three million") == Approx(1e6));
}

TEST_CASE("ordinals are told from cardinals") {
  CHECK(read_ordinal("first") == 1);
  CHECK(read_ordinal("Twenty-first") == 21);
  CHECK(read_ordinal("3rd") == 3);
  CHECK(read_ordinal("22nd") == 22);
  CHECK_FALSE(read_ordinal("three"));
  CHECK_FALSE(read_ordinal("3"));
  CHECK_FALSE(read_ordinal("thirds"));
}

TEST_CASE("any bytes are read without going out of bounds", "[property]") {
  const std::string alphabet[] = {"1",    "0",        ",",    ".",    " ",    "/",
                                  "e",    "-",        "½",    "one",  "half", "a ",
                                  " and", " million", " of ", " in ", "\xff"};
  std::uint64_t seed = 7;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 9; ++i) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      text += alphabet[(seed >> 33u) % std::size(alphabet)];
    }
    const auto end = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = 0; at < end; ++at) {
      const auto number = read_number(text, at, end);
      if (!number) continue;
      CHECK(number->span.begin == at);
      CHECK(number->span.end > at);
      CHECK(number->span.end <= end);
    }
  }
}
