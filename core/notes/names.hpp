// SPDX-License-Identifier: Apache-2.0
#pragma once

// Names: people, organisations and places, each with the fullest form that the article gives it.

#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace onrecord {

enum class NameKind : std::uint8_t { person, organisation, place, other };

const char* to_string(NameKind kind);

enum class Gender : std::uint8_t { unknown, female, male };

struct Name {
  Span span;  // without title or article: "Kerry" of "Secretary of State Kerry"
  NameKind kind = NameKind::other;
  std::string canonical;     // fullest form in this article, without title: "John Kerry"
  std::uint32_t entity = 0;  // equal for mentions of the same thing; counts from 0 in this article
  Gender gender = Gender::unknown;
  Span role;  // title or apposition that describes it, wherever in the article: "NATO chief"
};

// Proper names in text order, non-overlapping. Mentions are grouped: "Kerry" after "John Kerry" has
// the same entity and canonical form. Gazetteers: data/gazetteer.tsv.
std::vector<Name> find_names(const Text& text, const Layout& layout);

}  // namespace onrecord
