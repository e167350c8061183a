// SPDX-License-Identifier: Apache-2.0
#include "core/judge/copies.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

Sketch sketch_of(const char* words) {
  const Text text = Text::from_utf8(words);
  return sketch(text, lay_out(text));
}

constexpr const char* kReport =
    "HARBOUR CITY (Reuters) - The port authority reopened the eastern docks on Monday after a "
    "strike "
    "of nine days that had held up more than forty ships, a spokesman said, adding that the "
    "backlog "
    "would be cleared within two weeks if the crews worked through the nights.";

}  // namespace

TEST_CASE("one agency text in two papers is one source") {
  const Sketch a = sketch_of(kReport);
  const Sketch b = sketch_of((std::string(kReport) + " The mayor welcomed the news.").c_str());
  const Sketch other = sketch_of(
      "The museum of the valley showed its new wing to visitors for the first time on Sunday and "
      "drew several thousand people from the surrounding villages, its director said.");
  CHECK(a.agency == "Reuters");
  CHECK(are_copies(a, b));
  CHECK_FALSE(are_copies(a, other));
  const Sketch all[] = {other, a, b, a};
  CHECK(independent_groups(all) == std::vector<std::uint32_t>{0, 1, 1, 1});
}

TEST_CASE("texts without words are copies of nothing") {
  CHECK_FALSE(are_copies(sketch_of(""), sketch_of("")));
  CHECK(independent_groups({}).empty());
}

TEST_CASE("an agency that is only spoken of is not credited") {
  CHECK(sketch_of("Shares of Reuters rose by a tenth in early trade on Tuesday.").agency.empty());
}
