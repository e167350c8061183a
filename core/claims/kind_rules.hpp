// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rules behind core/claims/kinds.hpp in groups, in the order in which decide() asks them. Each
// group tries its rules in turn and returns nothing when none fits. Internal to the kinds.

#include "core/claims/evidence.hpp"
#include "core/claims/kinds.hpp"

#include <optional>

namespace onrecord {

// What somebody undertakes, orders, asks for, decides, denies or makes known by the clause.
std::optional<Verdict> decide_act(const Evidence& e);

// What is planned, arranged or expected.
std::optional<Verdict> decide_plan(const Evidence& e);

// What will, could, can or must be: by the mood of the verb.
std::optional<Verdict> decide_modal(const Evidence& e);

// What was or is: what rules provide, appointments in the present tense, figures, causes, ranks and
// charges.
std::optional<Verdict> decide_fact(const Evidence& e);

}  // namespace onrecord
