// SPDX-License-Identifier: Apache-2.0
#pragma once

// JSON Lines for the plumbing commands: one value a line, a bad line costs only itself.

#include "core/base/result.hpp"
#include "core/report/json.hpp"

#include <functional>
#include <istream>
#include <ostream>
#include <string>

namespace onrecord::cli {

// A member's string; empty when it is missing or no string.
std::string string_member(const Json& json, const char* name);

// A member as a day ("YYYY-MM-DD", a time behind it is ignored); nothing when it is missing. Fails
// for anything else, naming the member.
Result<std::optional<Day>> day_member(const Json& json, const char* name);

// Calls `use` with each object of `in`, in order; empty lines are passed over. A line that is no
// object, or for which `use` fails, prints {"line": N, "error": "..."}. Returns whether all went
// well.
bool for_each_line(std::istream& in, std::ostream& out,
                   const std::function<Result<void>(const Json&)>& use);

}  // namespace onrecord::cli
