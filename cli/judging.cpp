// SPDX-License-Identifier: Apache-2.0
#include "cli/judging.hpp"

#include "cli/desk.hpp"
#include "cli/parallel.hpp"
#include "core/judge/bearing.hpp"
#include "core/judge/index.hpp"
#include "core/judge/passage.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>

namespace onrecord::cli {

namespace {

// Documents that are looked up together: enough to keep every core busy, few enough to hold.
constexpr std::size_t kBatch = 128;
// Claims whose terms are held at once, some 2 kB each.
constexpr std::size_t kHeldClaims = 50000;
// What does not come this near to the accept threshold is not kept at all.
constexpr double kKept = 0.8;

// How far earlier checks have looked: the highest ids that they have seen, and the day.
struct Mark {
  db::Id document = 0, claim = 0;
  std::optional<Day> day;
};

Mark mark_of(const db::Ledger& ledger) {
  const auto number = [&](const char* name) {
    const std::string value = ledger.option(name);
    return value.empty() ? db::Id{0} : static_cast<db::Id>(std::stoll(value));
  };
  return {number("judged_documents"), number("judged_claims"),
          parse_day(ledger.option("judged_until"))};
}

void put_mark(db::Ledger& ledger, const Mark& mark, Instant now) {
  const Mark before = mark_of(ledger);  // another check may have come further meanwhile
  const auto put = [&](const char* name, const std::string& value) {
    ledger.set_option(name, value, ledger.engine(), now);
  };
  if (mark.document > before.document) put("judged_documents", std::to_string(mark.document));
  if (mark.claim > before.claim) put("judged_claims", std::to_string(mark.claim));
  if (mark.day > before.day) put("judged_until", format_day(*mark.day));
}

struct Found {
  db::Id claim = 0, document = 0;
  Match match;
};

// Finds what documents say about claims. Only reads the ledger.
class CoverageSearch {
 public:
  CoverageSearch(const db::Ledger& ledger, const std::function<bool()>& stopped)
      : ledger_(ledger),
        stopped_(stopped),
        policy_(policy_of(ledger)),
        jobs_(std::max(1u, std::thread::hardware_concurrency())) {
    policy_.keep = kKept * policy_.accept;
  }

  bool stopped() const { return stopped_ && stopped_(); }

  void look_up(const std::vector<db::Id>& documents, const ClaimIndex& claims) {
    if (claims.size() == 0) return;
    for (std::size_t begin = 0; begin < documents.size() && !stopped(); begin += kBatch) {
      const std::size_t end = std::min(begin + kBatch, documents.size());
      look_up_batch({documents.begin() + static_cast<std::ptrdiff_t>(begin),
                     documents.begin() + static_cast<std::ptrdiff_t>(end)},
                    claims);
    }
  }

  std::vector<Found> take() && { return std::move(found_); }

 private:
  // A claim that a document may bear on.
  struct Pair {
    db::Id claim = 0;
    std::optional<Bearing> bearing;
    std::optional<Match> match;
  };

  struct Incoming {
    db::Id id = 0;
    StoredText text;
    Reading reading;
    DocumentTerms terms;
    std::vector<Pair> pairs;
  };

  void look_up_batch(const std::vector<db::Id>& ids, const ClaimIndex& index) {
    std::vector<Incoming> documents(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      documents[i].id = ids[i];
      documents[i].text = stored_text(ledger_, ids[i]);
    }
    in_parallel(jobs_, documents.size(), [&](std::size_t i) {
      documents[i].reading = read(std::move(documents[i].text));
      documents[i].terms = document_terms(documents[i].reading);
    });
    for (Incoming& document : documents) {
      for (const Candidate& c : index.candidates(document.terms, document.reading.published))
        document.pairs.push_back({c.claim, {}, {}});
    }
    load_terms(documents);
    in_parallel(jobs_, documents.size(), [&](std::size_t i) { weigh(documents[i]); });
    for (Incoming& document : documents) {
      std::erase_if(document.pairs, [&](const Pair& pair) {
        return !pair.bearing || ledger_.is_own_article(pair.claim, document.id);
      });
    }
    const std::map<db::Id, Profile> claims = load_profiles(documents);
    in_parallel(jobs_, documents.size(), [&](std::size_t i) { match_all(documents[i], claims); });
    for (Incoming& document : documents) {
      for (Pair& pair : document.pairs) {
        if (pair.match && pair.match->score >= policy_.keep)
          found_.push_back({pair.claim, document.id, std::move(*pair.match)});
      }
    }
  }

  struct Known {
    ClaimKind kind = ClaimKind::event;
    ClaimTerms terms;
  };

  // The terms of the claims that turn up; kept for the documents to come.
  void load_terms(const std::vector<Incoming>& documents) {
    if (known_.size() > kHeldClaims) known_.clear();
    std::vector<std::pair<Profile, Known*>> fresh;
    for (const Incoming& document : documents) {
      for (const Pair& pair : document.pairs) {
        const auto [place, is_first] = known_.try_emplace(pair.claim);
        if (is_first) fresh.emplace_back(ledger_.profile(pair.claim), &place->second);
      }
    }
    in_parallel(jobs_, fresh.size(), [&](std::size_t i) {
      complete(fresh[i].first);
      *fresh[i].second = {fresh[i].first.claim.kind, claim_terms(fresh[i].first)};
    });
  }

  void weigh(Incoming& document) const {
    for (Pair& pair : document.pairs) {
      const Known& claim = known_.at(pair.claim);
      pair.bearing = bears(claim.terms, claim.kind, document.terms, policy_);
    }
  }

  std::map<db::Id, Profile> load_profiles(const std::vector<Incoming>& documents) const {
    std::map<db::Id, Profile> claims;
    std::vector<Profile*> fresh;
    for (const Incoming& document : documents) {
      for (const Pair& pair : document.pairs) {
        const auto [place, is_first] = claims.try_emplace(pair.claim);
        if (!is_first) continue;
        place->second = ledger_.profile(pair.claim);
        fresh.push_back(&place->second);
      }
    }
    in_parallel(jobs_, fresh.size(), [&](std::size_t i) { complete(*fresh[i]); });
    return claims;
  }

  void match_all(Incoming& document, const std::map<db::Id, Profile>& claims) const {
    const Reading& coverage = document.reading;
    for (Pair& pair : document.pairs) {
      const Profile& claim = claims.at(pair.claim);
      if (is_older(coverage.published, coverage.published_at, claim)) continue;
      pair.match = match_passage(claim, coverage, document.terms, *pair.bearing, Rarity(), policy_);
    }
  }

  const db::Ledger& ledger_;
  const std::function<bool()>& stopped_;
  Policy policy_;
  std::size_t jobs_;
  std::unordered_map<db::Id, Known> known_;
  std::vector<Found> found_;
};

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

std::vector<News> judge_news(db::Ledger& ledger, const std::vector<db::Id>& only, Instant now,
                             const std::function<bool()>& stopped) {
  const Mark mark = mark_of(ledger);
  Mark seen{ledger.newest_document(), mark.claim, today(ledger, now)};
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
