// SPDX-License-Identifier: Apache-2.0
#include "cli/judging.hpp"

#include "cli/desk.hpp"
#include "core/judge/index.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace onrecord::cli {

namespace {

// How far earlier checks have looked: the highest ids that they have seen.
struct Mark {
  db::Id document = 0, claim = 0;
};

Mark mark_of(const db::Ledger& ledger) {
  const auto number = [&](const char* name) {
    const std::string value = ledger.option(name);
    return value.empty() ? db::Id{0} : static_cast<db::Id>(std::stoll(value));
  };
  return {number("judged_documents"), number("judged_claims")};
}

class Judging {
 public:
  Judging(db::Ledger& ledger, Instant now)
      : ledger_(ledger), now_(now), policy_(policy_of(ledger)) {}

  // Looks each document up among the claims and records what bears on them.
  void match_all(const std::vector<db::Id>& documents, const std::vector<Stored<Profile>>& claims) {
    if (documents.empty() || claims.empty()) return;
    const ClaimIndex index{claims};
    for (const db::Id document : documents) {
      const Reading reading = stored_reading(ledger_, document);
      for (const Candidate& candidate : index.candidates(reading)) {
        if (is_own_article(candidate.claim, document)) continue;
        const auto found = match(profile_of(candidate.claim), reading, policy_);
        if (found) record(candidate.claim, document, *found);
      }
    }
  }

  void touch(db::Id claim) { touched_.insert(claim); }

  std::vector<News> assess_touched() {
    std::vector<News> news;
    for (const db::Id claim : touched_) {
      News item{claim, std::move(matches_[claim]), reassess(ledger_, claim, now_)};
      if (!item.matches.empty() || !item.changes.empty()) news.push_back(std::move(item));
    }
    return news;
  }

 private:
  // The claim with all that its article says around it. The ledger keeps only its terms, enough to
  // find candidates; the article of a candidate is read again, once in a run.
  const Profile& profile_of(db::Id claim) {
    const auto known = profiles_.find(claim);
    if (known != profiles_.end()) return known->second;
    const ClaimView view = ledger_.claim(claim);
    auto article = articles_.find(view.document.id);
    if (article == articles_.end()) {
      article =
          articles_.emplace(view.document.id, stored_reading(ledger_, view.document.id)).first;
    }
    Profile known_now = profile(view.claim, article->second);
    known_now.made = made_day(view.document);
    return profiles_.emplace(claim, std::move(known_now)).first->second;
  }

  // A claim's own article, in any of its revisions, is no evidence for it.
  bool is_own_article(db::Id claim, db::Id document) {
    const DocumentView own = ledger_.claim(claim).document;
    if (own.id == document) return true;
    const DocumentView other = ledger_.document(document);
    return !own.url.empty() && own.url == other.url;
  }

  void record(db::Id claim, db::Id document, const Match& found) {
    const db::RecordedMatch recorded = ledger_.record_match(claim, document, found, 0, now_);
    if (recorded.rejected || recorded.id == 0) return;
    touched_.insert(claim);
    if (found.accepted && (recorded.is_new || recorded.changed)) {
      matches_[claim].push_back(recorded.id);
    }
  }

  db::Ledger& ledger_;
  Instant now_;
  Policy policy_;
  std::set<db::Id> touched_;
  std::map<db::Id, std::vector<db::Id>> matches_;
  std::map<db::Id, Profile> profiles_;
  std::map<db::Id, Reading> articles_;
};

}  // namespace

std::vector<News> judge_news(db::Ledger& ledger, const std::vector<db::Id>& only, Instant now) {
  db::Transaction transaction = ledger.begin();
  const Mark mark = mark_of(ledger);
  db::Filter wanted;
  wanted.ids = only;
  wanted.today = today(ledger, now);
  const std::vector<Stored<Profile>> claims = ledger.profiles(wanted);
  std::vector<Stored<Profile>> new_claims;
  Mark seen = mark;
  for (const auto& claim : claims) {
    if (!only.empty() || claim.id > mark.claim) new_claims.push_back(claim);
    seen.claim = std::max(seen.claim, claim.id);
  }
  std::vector<db::Id> new_documents, old_documents;
  for (const DocumentView& document : ledger.documents()) {
    (document.id > mark.document ? new_documents : old_documents).push_back(document.id);
    seen.document = std::max(seen.document, document.id);
  }
  Judging judging(ledger, now);
  judging.match_all(new_documents, claims);
  judging.match_all(old_documents, new_claims);
  wanted.open = true;
  wanted.due_until = wanted.today;
  for (const ClaimView& due : ledger.claims(wanted)) judging.touch(due.id);
  std::vector<News> news = judging.assess_touched();
  if (only.empty()) {
    const auto keep = [&](const char* name, db::Id id) {
      ledger.set_option(name, std::to_string(id), ledger.engine(), now);
    };
    if (seen.document != mark.document) keep("judged_documents", seen.document);
    if (seen.claim != mark.claim) keep("judged_claims", seen.claim);
  }
  transaction.commit();
  return news;
}

}  // namespace onrecord::cli
