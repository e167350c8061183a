// SPDX-License-Identifier: Apache-2.0
#include "fetchers/json_repair.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace onrecord::fetch;

namespace {

std::string mended(const std::string& text) {
  std::vector<std::string> problems;
  return repaired_json(text, problems);
}

}  // namespace

TEST_CASE("sound JSON stays as it is, and what follows it is left out") {
  const std::string sound =
      R"({"a": [1, -2.5e3, true, null], "b\"\\": "\u00e9\ud83d\ude00 /*x*/"})";
  CHECK(mended(sound) == sound);
  CHECK(mended(sound + " trailing }") == sound);
}

TEST_CASE("JSON is mended to what was meant") {
  const struct {
    const char *in, *out;
  } table[] = {
      {R"({"a":[1,2,],})", R"({"a":[1,2]})"},
      {"{/* c */\"a\":1 // d\n}", R"({"a":1})"},
      {"{\"a\":\"two\nlines\"}", R"({"a":"two lines"})"},
      {R"({"a":"\ud83d x \ude00"})", R"({"a":"\ufffd x \ufffd"})"},
      {R"({"a":"it\'s \q"})", R"({"a":"it's q"})"},
      {R"({"a":[{"b":1},{"b":2},{"b)", R"({"a":[{"b":1},{"b":2}]})"},
      {R"({"a":{"b":1},"c":"cut)", R"({"a":{"b":1}})"},
      {R"({"a":"cut)", ""},
      {"", ""},
  };
  for (const auto& row : table) {
    INFO(row.in);
    CHECK(mended(row.in) == row.out);
  }
}

TEST_CASE("JSON of senseless size or depth is given up") {
  CHECK(mended(std::string(200, '[') + std::string(200, ']')) == "");
  std::string many = "[0";
  for (int i = 0; i < 1100000; ++i) many += ",0";
  CHECK(mended(many + "]") == "");
}

TEST_CASE("whatever is mended stays readable or was not", "[property]") {
  const std::string sound = R"({"v":"\u0041\ud83d\ude00","i":[{"a":"b","c":[1,2]},{"d":null}]})";
  for (std::size_t i = 0; i < sound.size(); ++i) {
    const std::string cut = mended(sound.substr(0, i));
    INFO(i << cut);
    CHECK((cut.empty() || nlohmann::json::accept(cut)));
  }
}
