// SPDX-License-Identifier: Apache-2.0
#pragma once

// How an opinion gets into the ledger. Only for the files of db/.

#include "db/impl.hpp"

#include <string>

namespace onrecord::db {

// Adds the row and the event that speaks of it; `at` is when the assessor answered, `actor` who
// brought the answer here.
Id add_opinion(Ledger::Impl& impl, const NewOpinion& opinion, Instant at, const std::string& actor,
               Instant now);

}  // namespace onrecord::db
