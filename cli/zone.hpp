// SPDX-License-Identifier: Apache-2.0
#pragma once

// The ledger's time zone: where a day ends.

#include "core/base/days.hpp"

#include <string>

namespace onrecord::cli {

// Whether the system's time zone database knows the IANA name ("Europe/Berlin", "UTC").
bool is_time_zone(const std::string& name);

// The calendar day at `now` in that zone; an empty name means UTC. Requires is_time_zone(name).
Day day_in_zone(Instant now, const std::string& name);

}  // namespace onrecord::cli
