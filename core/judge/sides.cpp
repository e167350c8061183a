// SPDX-License-Identifier: Apache-2.0
#include "core/judge/sides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace onrecord {
namespace {

// So probable a passage against a claim need not be accepted to be looked at by a person first.
constexpr double kSuspected = 0.1;

Side* side_of(Sides& e, Stance stance) {
  switch (stance) {
    case Stance::supports: return &e.supports;
    case Stance::partly_supports: return &e.partly;
    case Stance::refutes: return &e.refutes;
    case Stance::revises: return &e.revises;
    case Stance::announces: return &e.announces;
    case Stance::questions: return &e.questions;
    case Stance::repeats: return &e.repeats;
    case Stance::context:
    case Stance::unrelated: break;
  }
  return nullptr;
}

// Whether a passage is told against a promise whose clock stands still or whose condition is off:
// that cannot break it, unless its own party repudiates it.
bool is_early(const Claim& claim, const ConditionStanding& condition, const Coverage& c) {
  if (c.match.stance != Stance::refutes || c.match.voice == Voice::claimant) return false;
  if (condition.state == ConditionState::cancelled) return true;
  if (condition.state == ConditionState::none) return false;
  if (!claim.deadline || !is_pending(*claim.deadline)) return false;
  if (condition.state != ConditionState::met || !condition.day) return true;
  return c.published && *c.published < *condition.day;
}

// Whether what was ruled out may have come about, for all that the passage tells.
bool is_suspicion(const Coverage& c) {
  if (c.match.score < kSuspected) return false;
  switch (c.match.stance) {
    case Stance::refutes:
    case Stance::questions:
    case Stance::announces:
    case Stance::revises: return true;
    case Stance::context: return is_told_by(c, "stance.not_yet");
    default: return false;
  }
}

}  // namespace

bool is_told_by(const Coverage& c, std::string_view rule) {
  return std::any_of(c.match.why.begin(), c.match.why.end(),
                     [rule](const Reason& reason) { return reason.rule == rule; });
}

Sides sort_out(const Profile& claim, const ConditionStanding& condition,
               std::span<const Coverage> coverage) {
  std::vector<const Coverage*> by_day;
  bool suspected = false, watched = false;
  const std::optional<Day> due = claim.claim.deadline ? claim.claim.deadline->latest : std::nullopt;
  for (const Coverage& c : coverage) {
    if (claim.made && c.published && *c.published < *claim.made) continue;
    if (c.match.accepted && c.match.stance != Stance::unrelated) {
      by_day.push_back(&c);
    }
    suspected |= is_suspicion(c);
    watched |= c.match.score >= kSuspected && c.published && c.published <= due;
  }
  std::stable_sort(by_day.begin(), by_day.end(), [](const Coverage* a, const Coverage* b) {
    return a->published < b->published;
  });
  Sides e;
  e.suspected = suspected;
  e.watched = watched;
  std::set<std::pair<Stance, std::uint32_t>> seen;
  for (const Coverage* c : by_day) {
    ++e.accepted;
    e.newest = std::max(e.newest, c->published);
    Side* side = is_early(claim.claim, condition, *c) ? &e.early : side_of(e, c->match.stance);
    if (side != nullptr && seen.emplace(c->match.stance, c->independent_group).second)
      side->pieces.push_back(c);
  }
  return e;
}

std::optional<Day> day_named(const Side& side) {
  std::optional<Day> named;
  for (const Coverage* c : side.pieces)
    if (c->match.happened && (!named || c->match.happened->last < *named))
      named = c->match.happened->last;
  return named;
}

std::optional<Day> first_report(const Side& side) {
  std::optional<Day> reported;
  for (const Coverage* c : side.pieces)
    if (c->published && (!reported || *c->published < *reported)) reported = c->published;
  return reported;
}

std::optional<Day> day_it_happened(const Side& side) {
  const std::optional<Day> named = day_named(side);
  const std::optional<Day> reported = first_report(side);
  if (named && reported) return std::min(*named, *reported);
  return named ? named : reported;
}

double weight_of(const Side& side) {
  double sum = 0, claimed = 0;
  for (const Coverage* c : side.pieces) {
    const double weight = c->match.decisive * c->match.score;
    // However often somebody claims it: that is one claim.
    if (is_told_by(*c, "stance.alleged"))
      claimed = std::max(claimed, weight);
    else
      sum += weight;
  }
  return sum + claimed;
}

std::size_t independent(const Side& side) {
  std::set<std::string> outlets;
  std::size_t unnamed = 0;
  for (const Coverage* c : side.pieces)
    if (c->outlet.empty())
      ++unnamed;
    else
      outlets.insert(c->outlet);
  return outlets.size() + unnamed;
}

Grade grade_of(const Sides& e, const Side& deciding, const Side& other) {
  if (e.accepted == 0) return Grade::none_found;
  if (!deciding.empty() && !other.empty()) return Grade::contested;
  for (const Coverage* c : deciding.pieces)
    if (c->match.voice == Voice::claimant || c->match.voice == Voice::record)
      return Grade::confirmed;
  return independent(deciding) >= 2 ? Grade::fair : Grade::weak;
}

std::string list_documents(const Side& side) {
  std::string out;
  for (const Coverage* c : side.pieces) {
    if (!out.empty()) out += ", ";
    if (out.size() > 100) return out + "...";
    out += c->outlet.empty() ? fmt::format("document {}", c->document) : c->outlet;
    if (c->published) out += " of " + format_day_long(*c->published);
  }
  return out;
}

}  // namespace onrecord
