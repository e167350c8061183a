// SPDX-License-Identifier: Apache-2.0
#include "core/judge/changes.hpp"

namespace onrecord {
namespace {

std::string in_words(const std::vector<Reason>& why) {
  std::string out;
  for (const Reason& reason : why) {
    if (!out.empty()) out += "; ";
    out += reason.detail.empty() ? reason.rule : reason.detail;
  }
  return out;
}

std::string revisions_of(const Assessment& a) {
  std::string out;
  for (const LinkedDeadline& r : a.revisions) {
    if (!out.empty()) out += ", ";
    out += format_day(r.latest) + " (" + to_string(r.outcome) + ")";
  }
  return out;
}

std::string condition_of(const Assessment& a) {
  const ConditionStanding& c = a.condition;
  if (c.state == ConditionState::none) return {};
  return to_string(c.state) + (c.day ? " " + format_day(*c.day) : std::string());
}

}  // namespace

std::vector<Change> changes(const std::optional<Assessment>& before, const Assessment& after) {
  const Assessment old = before.value_or(Assessment{});
  const std::string why = in_words(after.why);
  std::vector<Change> out;
  const auto note = [&](const char* what, std::string was, std::string is) {
    if (was != is) out.push_back({what, std::move(was), std::move(is), why});
  };
  note("phase", to_string(old.phase), to_string(after.phase));
  note("outcome", to_string(old.outcome), to_string(after.outcome));
  note("timeliness", to_string(old.timeliness), to_string(after.timeliness));
  note("grade", to_string(old.grade), to_string(after.grade));
  note("revision", revisions_of(old), revisions_of(after));
  note("condition", condition_of(old), condition_of(after));
  note("headline", old.headline, after.headline);
  return out;
}

}  // namespace onrecord
