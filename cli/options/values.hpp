// SPDX-License-Identifier: Apache-2.0
#pragma once

// The values that options take, from text. What is not understood ends the parsing of the command
// line with a line that names the option, the value and the mend.

#include "core/base/days.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace onrecord::cli {

// The names that the options take, as they are written and stored.
inline const std::vector<std::string> phases = {"open", "due", "overdue", "closed", "void"};
inline const std::vector<std::string> outcomes = {
    "none",        "in_progress", "stalled",  "fulfilled",  "partly_fulfilled",
    "unfulfilled", "revised",     "disputed", "superseded", "unrateable"};
inline const std::vector<std::string> kinds = {"quantity", "commitment", "prediction", "demand",
                                               "causal",   "rule",       "event"};
inline const std::vector<std::string> stances = {"supports", "partly_supports", "refutes",
                                                 "revises",  "announces",       "questions",
                                                 "repeats",  "context"};
inline const std::vector<std::string> timings = {"on_time", "early", "late", "missed"};
inline const std::vector<std::string> sorts = {"newest", "oldest", "worth", "due", "relevance"};
inline const std::vector<std::string> formats = {"text", "markdown", "html", "json", "csv"};

// The names with bars between them, as a synopsis has them.
std::string joined(const std::vector<std::string>& names, const std::string& between = "|");

// Throws CLI11's validation error: "OPTION: 'VALUE' MEND".
[[noreturn]] void reject(const std::string& option, const std::string& value,
                         const std::string& mend);

struct Moment {
  Instant at{};
  Precision precision = Precision::day;
};

// "2016-02-13" or "2016-02-13T10:00:00Z".
Moment moment_of(const std::string& option, const std::string& value);

// "2016-02-13".
Day day_value(const std::string& option, const std::string& value);

// "7d" or "2w".
std::chrono::days days_value(const std::string& option, const std::string& value);

// "30m", "2h" or "1d"; between a second and 30 days.
std::chrono::seconds pause_value(const std::string& option, const std::string& value);

// One of the `known` names, by `parse`, which gives an optional.
template <typename Parse>
auto name_value(const std::string& option, const std::string& value, Parse parse,
                const std::vector<std::string>& known) {
  const auto parsed = parse(value);
  if (!parsed) reject(option, value, "is none of: " + joined(known, ", "));
  return *parsed;
}

}  // namespace onrecord::cli
