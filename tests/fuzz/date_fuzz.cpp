// SPDX-License-Identifier: Apache-2.0
// Whatever the text: a date that is read can be written and read again.
#include "fetchers/feed.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const auto at = fetch::parse_feed_date({reinterpret_cast<const char*>(data), size});
  if (at && parse_instant(format_instant(*at)) != at) std::abort();
  return 0;
}
