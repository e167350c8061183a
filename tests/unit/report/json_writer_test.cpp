// SPDX-License-Identifier: Apache-2.0
#include "core/report/json_writer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <limits>

namespace onrecord {
namespace {

TEST_CASE("What is written is what a value of the library prints") {
  JsonWriter out;
  out.begin_object();
  out.member("port", "Port \"Ellery\"\n");
  out.key("lists");
  out.begin_array();
  out.value(1.5);
  out.value(true);
  out.value(std::numeric_limits<double>::infinity());
  out.value(250000u);
  out.begin_array();
  out.end_array();
  out.json("{\"a\":1}");
  out.begin_object();
  out.end_object();
  out.end_array();
  out.maybe("none", std::optional<double>());
  out.end_object();
  CHECK(std::move(out).take() ==
        "{\"port\":\"Port \\\"Ellery\\\"\\n\",\"lists\":[1.5,true,null,250000,[],{\"a\":1},{}],"
        "\"none\":null}");
  CHECK(std::move(JsonWriter()).take().empty());
}

// Texts are written in pieces into room made before.
TEST_CASE("A text of any length comes back as it was", "[property]") {
  const std::string parts[] = {"quay ",
                               "\"",
                               "\\",
                               "\n",
                               "\xC3\xA9",
                               "\xE2\x80\x99",
                               "\xF0\x9F\x9A\xA2",
                               std::string(1, '\0'),
                               "\x1B",
                               "\x7F"};
  std::uint32_t state = 5;
  for (std::size_t size = 0; size < 60; ++size) {
    std::string text(size < 20 ? size : 4080 + size, 'a');
    for (std::size_t i = 0; i < 200 * size; ++i) {
      state = state * 1664525u + 1013904223u;
      text += parts[(state >> 16u) % std::size(parts)];
    }
    JsonWriter out;
    out.begin_array();
    out.value(std::string_view(text));
    out.value(std::string_view("end"));
    out.end_array();
    const auto back = nlohmann::json::parse(std::move(out).take());
    REQUIRE(back.size() == 2);
    REQUIRE(back[0].get<std::string>() == text);
  }
}

TEST_CASE("Bytes that are no UTF-8 are written as replacements") {
  JsonWriter out;
  out.value(std::string_view("a\xFF\xE2\x82"));
  CHECK(std::move(out).take() == "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace onrecord
