// SPDX-License-Identifier: Apache-2.0
#pragma once

// On which side of the present a place of a sentence lies, by the verb that governs it. Internal to
// find_times.

#include "core/base/span.hpp"
#include "core/text/layout.hpp"

#include <cstdint>
#include <string_view>

namespace onrecord::times {

enum class Tense : std::uint8_t { none, past, present, future };

struct TenseSign {
  Tense tense = Tense::none;
  Span span;  // the words that say so
  bool auxiliary =
      true;           // said by an auxiliary: "was closed until Friday", not "closed until Friday"
  bool done = false;  // what the verb tells was done "by" the place: "finished by Friday"
};

// The tense at `place`: of the nearest verb before it in its sentence, else of the first one after
// it. "said on Friday" is past, "said it would leave on Friday" future.
TenseSign tense_at(std::string_view text, const Layout& layout, std::uint32_t sentence, Span place);

// The tense of the clause that `place` opens, up to the next mark or conjunction: "(Friday) the
// mayor will resign" is future. None where no clause follows.
TenseSign tense_opened(std::string_view text, const Layout& layout, std::uint32_t sentence,
                       Span place);

}  // namespace onrecord::times
