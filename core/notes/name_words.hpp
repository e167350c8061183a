// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words that make, mark or classify names (data/name_words.tsv, data/gazetteer.tsv). Internal
// to the finder of names.

#include "core/notes/names.hpp"

#include <cstdint>
#include <string_view>

namespace onrecord::names {

// What a word or a whole name is known to be, as bits; data/name_words.tsv explains each.
enum Flag : std::uint32_t {
  title = 1u << 0u,
  before_title = 1u << 1u,
  role = 1u << 2u,
  org_end = 1u << 3u,
  org_head = 1u << 4u,
  place_end = 1u << 5u,
  place_head = 1u << 6u,
  particle = 1u << 7u,
  suffix = 1u << 8u,
  common = 1u << 9u,
  place = 1u << 10u,
  organisation = 1u << 11u,
  other = 1u << 12u,
  given = 1u << 13u,
  body = 1u << 14u,
  business = 1u << 15u,
};

struct Entry {
  std::uint32_t flags = 0;
  Gender gender = Gender::unknown;
  std::string_view full;  // "United States" for "U.S."; else empty

  bool is(std::uint32_t any) const { return (flags & any) != 0; }
};

// The entry of a word or name as written; without flags when it is unknown.
const Entry& look_up(std::string_view name);

}  // namespace onrecord::names
