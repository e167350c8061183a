// SPDX-License-Identifier: Apache-2.0
#pragma once

// By when a claim can be judged.

#include "core/claims/claim.hpp"
#include "core/claims/clauses.hpp"
#include "core/notes/reading.hpp"

#include <optional>

namespace onrecord {

// The deadline that the words of a claim, `range` of `s`, state: the first date among the times in
// them from byte `after` on, else the first length that is bound ("within a week"), else a vague
// one
// ("soon"), which has a text but no days. Times that are over by publication are none, nor are
// lengths that are no appointment ("over ten years"), dates that only describe ("the 2020 parade"),
// and those of something else: of a condition, or of who is spoken of ("The mayor, who leaves in
// June, will").
std::optional<Deadline> find_deadline(const Reading& reading, const SentenceView& s,
                                      TokenRange range, std::uint32_t after);

// Whether the time is one that somebody has for something: "has ten days to appeal", "has until
// May to decide".
bool is_term(const Reading& reading, const TimeRef& time);

}  // namespace onrecord
