// SPDX-License-Identifier: Apache-2.0
#pragma once

// Copies: one agency text in twelve papers is one source.

#include "core/text/layout.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace onrecord {

// What is kept of a document to recognise copies of it: a MinHash of its word 5-grams (Broder 1997)
// and the agency it credits.
struct Sketch {
  std::array<std::uint32_t, 32> minima{};
  std::string agency;  // "Reuters" of "(Reuters) -" or "Reporting by ...; AP"; empty = none
};

Sketch sketch(const Text& text, const Layout& layout);

// Whether one of the two texts is by and large the other (estimated resemblance of at least 0.5, or
// 0.25 when both credit the same agency).
bool are_copies(const Sketch& a, const Sketch& b);

// The independent group of each: equal numbers for copies of one text, counted from 0 in order of
// first appearance. Copies of copies are copies.
std::vector<std::uint32_t> independent_groups(std::span<const Sketch> documents);

}  // namespace onrecord
