// SPDX-License-Identifier: Apache-2.0

// The words that the enumerations of judging are printed as, and back.

#include "core/judge/assess.hpp"
#include "core/judge/match.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

constexpr std::array kStances{"supports",  "partly_supports", "refutes", "revises",  "announces",
                              "questions", "repeats",         "context", "unrelated"};
constexpr std::array kVoices{"unknown", "claimant", "counterparty", "third_party", "record"};
constexpr std::array kPhases{"open", "due", "overdue", "closed", "void"};
constexpr std::array kOutcomes{
    "none",        "in_progress", "stalled",  "fulfilled",  "partly_fulfilled",
    "unfulfilled", "revised",     "disputed", "superseded", "unrateable"};
constexpr std::array kTimeliness{"none", "not_due", "on_time", "early", "late", "missed"};
constexpr std::array kGrades{"none_found", "weak", "fair", "confirmed", "contested"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::array<const char*, N>& names, std::string_view name) {
  const auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return {};
  return static_cast<Enum>(it - names.begin());
}

}  // namespace

const char* to_string(Stance stance) { return kStances[static_cast<std::size_t>(stance)]; }
const char* to_string(Voice voice) { return kVoices[static_cast<std::size_t>(voice)]; }
const char* to_string(Phase phase) { return kPhases[static_cast<std::size_t>(phase)]; }
const char* to_string(Outcome outcome) { return kOutcomes[static_cast<std::size_t>(outcome)]; }
const char* to_string(Timeliness t) { return kTimeliness[static_cast<std::size_t>(t)]; }
const char* to_string(Grade grade) { return kGrades[static_cast<std::size_t>(grade)]; }

std::optional<Stance> parse_stance(std::string_view name) { return parse<Stance>(kStances, name); }
std::optional<Phase> parse_phase(std::string_view name) { return parse<Phase>(kPhases, name); }
std::optional<Outcome> parse_outcome(std::string_view name) {
  return parse<Outcome>(kOutcomes, name);
}
std::optional<Timeliness> parse_timeliness(std::string_view name) {
  return parse<Timeliness>(kTimeliness, name);
}

}  // namespace onrecord
