// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes: parsing ends, and what comes out is valid UTF-8.
#include "core/base/utf8.hpp"
#include "fetchers/feed.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed = fetch::parse_feed(bytes, {}, "https://example.org/feed");
  if (!feed) return 0;
  for (const fetch::Entry& entry : feed->entries) {
    for (const std::string* text : {&entry.title, &entry.link, &entry.summary, &entry.content}) {
      if (!utf8::is_valid(*text)) std::abort();
    }
  }
  return 0;
}
