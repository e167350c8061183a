// SPDX-License-Identifier: Apache-2.0
#pragma once

// Claim: one checkable proposition in one sentence of an article.

#include "core/base/days.hpp"
#include "core/base/reason.hpp"
#include "core/base/span.hpp"
#include "core/notes/quantities.hpp"
#include "core/notes/times.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// In the order in which the first that fits is taken (docs/reading.md defines each).
enum class ClaimKind : std::uint8_t {
  quantity,
  commitment,
  prediction,
  demand,
  causal,
  rule,
  event
};

enum class Mode : std::uint8_t { direct, indirect, mixed, narrator };

const char* to_string(ClaimKind kind);
const char* to_string(Mode mode);
std::optional<ClaimKind> parse_claim_kind(std::string_view name);

// Whether such a claim is about what is still to come; the others say how things are or were.
bool is_forward(ClaimKind kind);
std::optional<Mode> parse_mode(std::string_view name);

// By when a claim can be judged. It has passed only after the end of its latest day.
struct Deadline {
  std::string text;             // the words: "within a week"
  Span span;                    // where they stand
  std::optional<Day> earliest;  // none: no exact date ("soon", or the article's date is unknown)
  std::optional<Day> latest;
  Precision precision = Precision::none;
  Anchor anchor;
  std::vector<Reason> why = {};  // the rules that found and placed it; none where a person set it
};

// What a person says of the condition of a claim: that it was met on a day, that it never will be,
// or (neither) that it is still waited for, whatever the machine found.
struct ConditionMark {
  bool never = false;
  std::optional<Day> met;
};

std::string to_string(const ConditionMark& mark);  // "never", "2026-03-02", "waits"
std::optional<ConditionMark> parse_condition_mark(std::string_view text);

// Whether the words of a deadline say from when on, and not by when: "from 1 June".
bool is_start(const Deadline& deadline);

// Whether the clock of a deadline stands still until an event happens: "within a week of the
// hostages' release".
inline bool is_pending(const Deadline& deadline) {
  return deadline.anchor.kind == AnchorKind::event && !deadline.anchor.day && !deadline.latest;
}

// Stands between the conditions of a claim that has two: "if it is passed; once it is signed".
inline constexpr std::string_view kBetweenConditions = "; ";
// The conditions joined in one, as views of it; none where it is empty.
std::vector<std::string_view> split_conditions(std::string_view joined);

struct Claim {
  Span span;            // in the article's Text
  std::string wording;  // text[span], exactly
  ClaimKind kind = ClaimKind::event;
  std::string speaker;  // fullest form of the name in the article; empty = the outlet's own voice
  Mode mode = Mode::narrator;
  Span cue;  // "said"; empty for the narrator
  std::vector<Quantity> quantities;
  std::optional<Deadline> deadline;
  std::string condition;  // "if the hostages are released", or of a deadline that waits for it "the
                          // hostages' release"; two are joined; empty = none
  std::optional<ConditionMark> condition_mark;
  std::string hedge;  // "could", "about"; empty = none
  double worth = 0;   // check-worthiness, a probability 0..1
  std::vector<Reason> why;
};

// Where the conditions stand in its wording; those in other words stand nowhere.
std::vector<Span> condition_spans(const Claim& claim);

}  // namespace onrecord
