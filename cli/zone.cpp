// SPDX-License-Identifier: Apache-2.0
#include "cli/zone.hpp"

#include <date/tz.h>

namespace onrecord::cli {

bool is_time_zone(const std::string& name) {
  try {
    return date::locate_zone(name) != nullptr;
  } catch (const std::exception&) {
    return false;
  }
}

Day day_in_zone(Instant now, const std::string& name) {
  if (name.empty() || name == "UTC") return day_of(now);
  const auto local = date::locate_zone(name)->to_local(now);
  return Day{std::chrono::floor<std::chrono::days>(local).time_since_epoch()};
}

}  // namespace onrecord::cli
