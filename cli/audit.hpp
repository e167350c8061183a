// SPDX-License-Identifier: Apache-2.0
#pragma once

// What `audit` and `verify` share: comparing a ledger with an older state of it, and printing an
// audit.

#include "cli/context.hpp"
#include "cli/seal.hpp"
#include "core/report/json.hpp"
#include "db/ledger.hpp"

#include <string>

namespace onrecord::cli {

// Whether a ledger still contains the history up to an older state.
struct Comparison {
  std::string name;  // of the report, head or signature
  bool contained = false;
  std::int64_t events = 0;  // the history up to there, when contained
  std::int64_t added = 0;   // since
  std::string words;        // in one line, for people
};

// Says something only of a ledger whose audit is sound.
Comparison compared(const db::Ledger& ledger, const OldState& state, const std::string& name);

// The older state that an argument names: 64 digits, or a file.
Result<OldState> old_state(const std::string& argument, const Context& context);

Json to_json(const db::AuditReport& audit);
Json to_json(const Comparison& comparison);
void print_audit(const db::AuditReport& audit, const Context& context);

}  // namespace onrecord::cli
