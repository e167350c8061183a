// SPDX-License-Identifier: Apache-2.0
#pragma once

// Making derived rows anew from what was received and decided.

#include "cli/context.hpp"
#include "db/ledger.hpp"

namespace onrecord::cli {

// Reads every document again, then its claims, then the evidence, then proposes anew. What people
// corrected stays. Inside the caller's transaction. A document that cannot be read any more keeps
// what it has, with a complaint.
void rebuild(db::Ledger& ledger, const Context& context);

}  // namespace onrecord::cli
