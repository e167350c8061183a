// SPDX-License-Identifier: Apache-2.0
#include "cli/searches.hpp"

#include "cli/desk.hpp"
#include "core/judge/search_words.hpp"
#include "fetchers/follow.hpp"

#include <algorithm>

namespace onrecord::cli {

Result<std::string> filled(const std::string& pattern, const ClaimView& claim) {
  const std::string& speaker = claim.claim.speaker;
  std::string words;
  for (const std::string& word : search_words(claim.claim, claim.document.title)) {
    words += (words.empty() ? "" : " ") + word;
  }
  if (!speaker.empty() && pattern.find("{speaker}") == std::string::npos) {
    words = speaker.substr(speaker.rfind(' ') + 1) + (words.empty() ? "" : " ") + words;
  }
  if (words.empty())
    return fail("claim #" + std::to_string(claim.id) + " has no word to search for");
  return fetch::fill_template(pattern, words, speaker, made_day(claim.document));
}

std::vector<Search> searches(const std::string& pattern, std::span<const ClaimView> claims,
                             const std::map<db::Id, Instant>& asked, Instant not_since,
                             std::size_t most) {
  std::vector<std::pair<Instant, const ClaimView*>> queue;
  for (const ClaimView& claim : claims) {
    const auto last = asked.find(claim.id);
    const Instant at = last == asked.end() ? Instant::min() : last->second;
    if (at <= not_since) queue.emplace_back(at, &claim);
  }
  std::stable_sort(queue.begin(), queue.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->claim.worth > b.second->claim.worth;
  });
  std::vector<Search> out;
  for (const auto& [at, claim] : queue) {
    auto url = filled(pattern, *claim);
    if (!url) continue;
    const auto same = std::find_if(out.begin(), out.end(),
                                   [&](const Search& search) { return search.url == *url; });
    if (same != out.end()) {
      same->claims.push_back(claim->id);
    } else if (out.size() < most) {
      out.push_back({*std::move(url), {claim->id}});
    } else {
      break;
    }
  }
  return out;
}

}  // namespace onrecord::cli
