// SPDX-License-Identifier: Apache-2.0
#pragma once

// By when a claim can be judged.

#include "core/claims/claim.hpp"
#include "core/notes/reading.hpp"

#include <optional>
#include <span>

namespace onrecord {

// The deadline that the words of a claim state, from the times in them: the one that binds most
// tightly ("by", "within"), else the last. Times that are over by publication, and lengths that are
// no appointment ("over ten years"), are none. Without days ("soon") it has a text but no dates.
std::optional<Deadline> find_deadline(const Reading& reading, Span claim,
                                      std::span<const TimeRef> times);

}  // namespace onrecord
