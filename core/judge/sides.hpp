// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sides: the passages that were found for a claim, sorted by what they say of it. What an
// assessment weighs.

#include "core/judge/assess.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

// The independent pieces of evidence of one stance: copies of one text are one piece, the earliest.
struct Side {
  std::vector<const Coverage*> pieces;  // by day, undated ones first

  bool empty() const { return pieces.empty(); }
  std::size_t size() const { return pieces.size(); }
  std::optional<Day> last() const {
    return pieces.empty() ? std::nullopt : pieces.back()->published;
  }
};

// What was accepted for a claim, by what it says of it.
struct Sides {
  Side supports, partly, refutes, revises, announces, questions, repeats;
  Side early;              // told against it before its clock started
  bool suspected = false;  // something, be it accepted or not, hints that what was ruled out came
  bool watched = false;    // something on the matter came out between the claim and its day
  std::size_t accepted = 0;
  std::optional<Day> newest;  // day of the last one
};

// Whether it was this rule that gave a passage its stance.
bool is_told_by(const Coverage& c, std::string_view rule);

// The accepted passages by what they say, each text once.
Sides sort_out(const Profile& claim, const ConditionStanding& condition,
               std::span<const Coverage> coverage);

// The earliest day on which a passage says that it happened.
std::optional<Day> day_named(const Side& side);

// The day of the earliest report.
std::optional<Day> first_report(const Side& side);

// The day on which the evidence says that it happened: the earliest day named, else the day of the
// earliest report, by which it had happened.
std::optional<Day> day_it_happened(const Side& side);

// How much the passages of one side settle together.
double weight_of(const Side& side);

// How many outlets a side has; what names none counts for itself.
std::size_t independent(const Side& side);

// How well the deciding side is backed, and whether the other contradicts it.
Grade grade_of(const Sides& e, const Side& deciding, const Side& other);

// "Bremstadt Post of 3 May 2021, ...", for a reason.
std::string list_documents(const Side& side);

}  // namespace onrecord
