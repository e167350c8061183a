// SPDX-License-Identifier: Apache-2.0
#include "cli/options/values.hpp"

#include <CLI/CLI.hpp>

namespace onrecord::cli {

void reject(const std::string& option, const std::string& value, const std::string& mend) {
  throw CLI::ValidationError(option, "'" + value + "' " + mend);
}

Moment moment_of(const std::string& option, const std::string& value) {
  const auto at = parse_instant(value);
  if (!at) {
    reject(option, value, "is no date: write it as 2016-02-13 or 2016-02-13T10:00:00Z");
  }
  return {*at, value.size() == 10 ? Precision::day : Precision::instant};
}

Day day_value(const std::string& option, const std::string& value) {
  const auto day = parse_day(value);
  if (!day) reject(option, value, "is no date: write it as 2016-02-13");
  return *day;
}

std::chrono::days days_value(const std::string& option, const std::string& value) {
  const std::string digits = value.substr(0, value.find_first_not_of("0123456789"));
  const std::string unit = value.substr(digits.size());
  if (digits.empty() || digits.size() > 5 || (unit != "d" && unit != "w")) {
    reject(option, value, "is no number of days: write it as 7d or 2w");
  }
  return std::chrono::days{std::stoi(digits) * (unit == "w" ? 7 : 1)};
}

std::chrono::seconds pause_value(const std::string& option, const std::string& value) {
  const std::string digits = value.substr(0, value.find_first_not_of("0123456789"));
  const std::string unit = value.substr(digits.size());
  const int scale = unit == "s"   ? 1
                    : unit == "m" ? 60
                    : unit == "h" ? 3600
                    : unit == "d" ? 86400
                                  : 0;
  if (digits.empty() || digits.size() > 5 || scale == 0) {
    reject(option, value, "is no length of time: write it as 30m, 2h or 1d");
  }
  const std::chrono::seconds pause{std::stoll(digits) * scale};
  if (pause < std::chrono::seconds(1) || pause > std::chrono::days(30)) {
    reject(option, value, "must be at least 1s and at most 30d");
  }
  return pause;
}

std::string joined(const std::vector<std::string>& names, const std::string& between) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : between) + name;
  return list;
}

}  // namespace onrecord::cli
