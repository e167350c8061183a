// SPDX-License-Identifier: Apache-2.0
#include "core/claims/claim.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace onrecord {

namespace {

constexpr std::array kind_names = {"quantity", "commitment", "prediction", "demand",
                                   "causal",   "rule",       "event"};
constexpr std::array mode_names = {"direct", "indirect", "mixed", "narrator"};

// The enumerator whose printed name is `name`.
template <typename Enum, std::size_t n>
std::optional<Enum> named(const std::array<const char*, n>& names, std::string_view name) {
  for (std::size_t i = 0; i < n; ++i) {
    if (name == names[i]) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

bool is_forward(ClaimKind kind) {
  return kind == ClaimKind::commitment || kind == ClaimKind::prediction ||
         kind == ClaimKind::demand;
}

bool is_start(const Deadline& deadline) {
  for (std::string_view word :
       {"from ", "starting ", "beginning ", "as of ", "as from ", "effective "}) {
    if (deadline.text.size() < word.size()) continue;
    if ((deadline.text[0] | 32) == word[0] &&
        deadline.text.substr(1, word.size() - 1) == word.substr(1))
      return true;
  }
  return false;
}

const char* to_string(ClaimKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
const char* to_string(Mode mode) { return mode_names[static_cast<std::size_t>(mode)]; }

std::optional<ClaimKind> parse_claim_kind(std::string_view name) {
  return named<ClaimKind>(kind_names, name);
}

std::optional<Mode> parse_mode(std::string_view name) { return named<Mode>(mode_names, name); }

std::vector<std::string_view> split_conditions(std::string_view joined) {
  std::vector<std::string_view> conditions;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(kBetweenConditions), joined.size());
    if (end > 0) conditions.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + kBetweenConditions.size(), joined.size()));
  }
  return conditions;
}

std::vector<Span> condition_spans(const Claim& claim) {
  std::vector<Span> spans;
  for (const std::string_view condition : split_conditions(claim.condition)) {
    const std::size_t at = claim.wording.find(condition);
    if (at != std::string::npos)
      spans.push_back(
          {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + condition.size())});
  }
  return spans;
}

std::string to_string(const ConditionMark& mark) {
  return mark.never ? "never" : mark.met ? format_day(*mark.met) : "waits";
}

std::optional<ConditionMark> parse_condition_mark(std::string_view text) {
  if (text == "never") return ConditionMark{true, {}};
  if (text == "waits") return ConditionMark{};
  const std::optional<Day> met = parse_day(text);
  return met ? std::optional(ConditionMark{false, met}) : std::nullopt;
}

}  // namespace onrecord
