// SPDX-License-Identifier: Apache-2.0
#pragma once

// Asking an assessor from outside about the matches that wait for a person. What it says is
// recorded and shown; it changes no stance, no proposal and no decision.

#include "cli/context.hpp"
#include "core/judge/opinion.hpp"
#include "db/ledger.hpp"
#include "fetchers/assessor.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace onrecord::cli {

struct Asking {
  fetch::Endpoint endpoint;
  std::string model;
  std::size_t most = 50;       // questions in one run
  std::vector<db::Id> claims;  // only about these; empty = all that nobody has decided
  std::optional<std::chrono::seconds> patience{};  // with one answer; none = the transport's own
};

// One answer.
struct Assessed {
  db::StoredMatch match;
  Opinion opinion;
  bool differs = false;  // it is an opinion, and other than the match's stance
};

struct Answers {
  std::size_t agree = 0, differ = 0, ignored = 0, unanswered = 0;
  bool more = false;    // matches may be left for the next run
  std::string trouble;  // the last; empty = all went well
  bool given_up = false;

  std::size_t answered() const { return agree + differ + ignored; }
};

// Asks about each match once for each model and question, the newest matches first, for ten minutes
// at most. Every answer is recorded before the next question, so a run that is interrupted keeps
// what it has; `told` is called with each. A question that is refused counts as answered, and the
// answer as ignored, once the assessor has answered another in this run.
Answers ask_about_matches(db::Ledger& ledger, const Asking& asking, const Context& context,
                          const std::function<void(const Assessed&)>& told);

// The same over a transport of the caller.
Answers ask_about_matches(db::Ledger& ledger, const Asking& asking, fetch::Transport& web,
                          const Context& context, const std::function<void(const Assessed&)>& told);

}  // namespace onrecord::cli
