// SPDX-License-Identifier: Apache-2.0
#pragma once

// Searches: followed templates of search feeds, filled for the claims that wait for an outcome.

#include "core/base/result.hpp"
#include "core/report/report.hpp"
#include "db/ledger.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace onrecord::cli {

// One question to a search service, and the claims whose words it was filled with.
struct Search {
  std::string url;
  std::vector<db::Id> claims;
};

// Nothing else is asked about a claim for so long, unless a person names it or forces the check.
inline constexpr std::chrono::seconds search_rest = std::chrono::hours(1);

// The template filled for one claim: its telling words (with the speaker's last name where the
// template has no {speaker}), its speaker, the day it was made. Errors: see fill_template; and a
// claim without any word to search for.
Result<std::string> filled(const std::string& pattern, const ClaimView& claim);

// At most `most` questions for the claims, those first that were asked longest ago or never, then
// those most worth checking. Claims that lead to the same question share it. `asked` says when each
// was asked; one asked after `not_since` is left out.
std::vector<Search> searches(const std::string& pattern, std::span<const ClaimView> claims,
                             const std::map<db::Id, Instant>& asked, Instant not_since,
                             std::size_t most);

}  // namespace onrecord::cli
