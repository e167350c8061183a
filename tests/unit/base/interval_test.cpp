// SPDX-License-Identifier: Apache-2.0
#include "core/base/interval.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("figures compare in three values, the same from both sides") {
  const Interval more{250000, inf, true, false};
  const Interval exactly{250000, 250000};
  const Interval about{240000, 260000};
  const Interval far{395000, 405000};
  const Interval less{190000, 210000};
  const struct {
    Interval a, b;
    Agreement expected;
  } table[] = {
      {about, exactly, Agreement::agrees},    {more, far, Agreement::compatible},
      {more, less, Agreement::conflicts},     {more, exactly, Agreement::conflicts},
      {more, more, Agreement::agrees},        {exactly, far, Agreement::conflicts},
      {exactly, exactly, Agreement::agrees},  {Interval{}, exactly, Agreement::compatible},
  };
  for (const auto& row : table) {
    CHECK(compare(row.a, row.b) == row.expected);
    CHECK(compare(row.b, row.a) == row.expected);
  }
}
