// SPDX-License-Identifier: Apache-2.0
#include "cli/judging.hpp"

#include "cli/coverage_search.hpp"
#include "cli/desk.hpp"
#include "core/judge/index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace onrecord::cli {

namespace {

// How far earlier checks have looked: the highest ids that they have seen, and the day. What came
// near to `accept` was kept, the highest threshold that was in force.
struct Mark {
  db::Id document = 0, claim = 0;
  std::optional<Day> day;
  double accept = 0;
};

Mark mark_of(const db::Ledger& ledger) {
  const auto number = [&](const char* name) {
    const std::string value = ledger.option(name);
    return value.empty() ? db::Id{0} : static_cast<db::Id>(std::stoll(value));
  };
  return {number("judged_documents"), number("judged_claims"),
          parse_day(ledger.option("judged_until")),
          std::strtod(ledger.option("judged_accept").c_str(), nullptr)};
}

// Whether what the threshold accepts now was too improbable to be kept then.
bool was_not_kept(const Mark& mark, const Policy& policy) {
  return policy.accept < kNear * mark.accept;
}

void put_mark(db::Ledger& ledger, const Mark& mark, Instant now) {
  const Mark before = mark_of(ledger);  // another check may have come further meanwhile
  const auto put = [&](const char* name, const std::string& value) {
    ledger.set_option(name, value, ledger.engine(), now);
  };
  if (mark.document > before.document) put("judged_documents", std::to_string(mark.document));
  if (mark.claim > before.claim) put("judged_claims", std::to_string(mark.claim));
  if (mark.day > before.day) put("judged_until", format_day(*mark.day));
  if (mark.accept != before.accept) put("judged_accept", fmt::format("{}", mark.accept));
}

// Records what was found and proposes anew what became of the claims that it touches.
std::vector<News> record(db::Ledger& ledger, const std::vector<Found>& all,
                         std::set<db::Id> touched, Instant now) {
  std::map<db::Id, std::vector<db::Id>> matches;
  for (const Found& found : all) {
    const db::RecordedMatch recorded =
        ledger.record_match(found.claim, found.document, found.match, 0, now);
    if (recorded.rejected || recorded.id == 0) continue;
    touched.insert(found.claim);
    if (found.match.accepted && (recorded.is_new || recorded.changed)) {
      matches[found.claim].push_back(recorded.id);
    }
  }
  std::vector<News> news;
  for (const db::Id claim : touched) {
    News item{claim, std::move(matches[claim]), reassess(ledger, claim, now)};
    if (!item.matches.empty() || !item.changes.empty()) news.push_back(std::move(item));
  }
  return news;
}

// The open claims whose day came after the last check, which had seen `since`.
std::set<db::Id> come_due(const db::Ledger& ledger, std::optional<Day> since, Day today) {
  db::Filter filter;
  filter.open = true;
  filter.today = today;
  filter.due_since = since;
  filter.due_until = today;
  std::set<db::Id> ids;
  for (const db::Id id : ledger.claim_ids(filter)) ids.insert(id);
  return ids;
}

}  // namespace

bool looks_again(const db::Ledger& ledger) {
  return was_not_kept(mark_of(ledger), policy_of(ledger));
}

std::vector<News> judge_news(db::Ledger& ledger, const std::vector<db::Id>& only, Instant now,
                             const std::function<bool()>& stopped) {
  const Policy policy = policy_of(ledger);
  Mark mark = mark_of(ledger);
  const bool again = only.empty() && was_not_kept(mark, policy);
  if (again) mark.document = 0;
  Mark seen{ledger.newest_document(), mark.claim, today(ledger, now),
            again ? policy.accept : std::max(policy.accept, mark.accept)};
  CoverageSearch search(ledger, stopped);

  // New claims against the documents that were there, but for those from before the claims.
  ClaimIndex fresh;
  std::optional<Day> since;
  const auto take = [&](const Stored<Profile>& claim) {
    fresh.add(claim.id, claim.value);
    seen.claim = std::max(seen.claim, claim.id);
    if (claim.value.made && (!since || *claim.value.made < *since)) since = claim.value.made;
  };
  if (only.empty()) {
    ledger.for_each_profile(mark.claim, take);
  } else {
    for (const db::Id id : only) take({id, ledger.profile(id)});
  }
  const db::Id known = only.empty() ? mark.document : seen.document;
  if (fresh.size() != 0) search.look_up(ledger.documents_between(0, known, since), fresh);

  // New documents against all claims.
  const std::vector<db::Id> incoming = ledger.documents_between(known, seen.document, std::nullopt);
  if (!incoming.empty()) {
    ClaimIndex all;
    ledger.for_each_profile(0,
                            [&](const Stored<Profile>& claim) { all.add(claim.id, claim.value); });
    search.look_up(incoming, all);
  }
  if (search.stopped()) return {};

  const std::vector<Found> found = std::move(search).take();
  std::set<db::Id> due(only.begin(), only.end());
  if (only.empty()) due = come_due(ledger, mark.day, *seen.day);
  const bool is_news = seen.document > mark.document || seen.claim > mark.claim ||
                       seen.day > mark.day || !found.empty() || !due.empty();
  if (!is_news) return {};
  db::Transaction transaction = ledger.begin();
  std::vector<News> news = record(ledger, found, std::move(due), now);
  if (only.empty()) put_mark(ledger, seen, now);
  transaction.commit();
  return news;
}

}  // namespace onrecord::cli
