// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes: a list of feeds that is read can be written and read again.
#include "core/base/utf8.hpp"
#include "fetchers/opml.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fetch::looks_like_opml(bytes);
  const auto feeds = fetch::parse_opml(bytes);
  if (!feeds) return 0;
  for (const fetch::OpmlFeed& feed : *feeds) {
    if (!utf8::is_valid(feed.title) || !utf8::is_valid(feed.url)) std::abort();
  }
  const auto again =
      fetch::parse_opml(fetch::write_opml("feeds", *feeds, *parse_instant("2020-01-01")));
  if (!again || again->size() != feeds->size()) std::abort();
  return 0;
}
