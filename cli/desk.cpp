// SPDX-License-Identifier: Apache-2.0
#include "cli/desk.hpp"

#include "cli/coverage_search.hpp"
#include "cli/revisions.hpp"
#include "cli/zone.hpp"
#include "core/claims/find_claims.hpp"
#include "core/judge/copies.hpp"
#include "core/judge/same_claim.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

namespace onrecord::cli {

namespace {

// What was read between the claim's publication and now.
CoverageRecord record_for(const db::Ledger& ledger, const DocumentView& document, Instant now) {
  const Instant from = std::min(document.published.value_or(document.received), now);
  return ledger.coverage_record(from, now + std::chrono::seconds{1});
}

Profile profile_of(const ClaimView& view) {
  Profile profile;
  profile.claim = view.claim;
  profile.made = made_day(view.document);
  return profile;
}

// What is proposed for the claims of one article before any coverage was read.
class FirstAssessment {
 public:
  FirstAssessment(db::Ledger& ledger, const DocumentView& document, Instant now)
      : ledger_(ledger),
        now_(now),
        made_(made_day(document)),
        today_(today(ledger, now)),
        policy_(policy_of(ledger)),
        record_(record_for(ledger, document, now)) {}

  void record(db::Id id, const Claim& claim) const {
    Profile profile;
    profile.claim = claim;
    profile.made = made_;
    const Assessment first = assess(profile, {}, record_, policy_, today_);
    ledger_.record_assessment(id, first, record_, changes({}, first), now_);
  }

 private:
  db::Ledger& ledger_;
  Instant now_;
  Day made_, today_;
  Policy policy_;
  CoverageRecord record_;
};

// The claim as it stands at this moment. Evidence that a corrected date has made older than the
// claim counts for nothing.
void bring_up_to_date(const db::Ledger& ledger, ClaimView& view, Instant now) {
  view.record = record_for(ledger, view.document, now);
  const Profile claim = profile_of(view);
  view.assessment =
      assess(claim, ledger.coverage(view.id), view.record, policy_of(ledger), today(ledger, now));
  view.claim = with_clock(std::move(view.claim), view.assessment.condition);
  for (EvidenceView& e : view.evidence) {
    if (e.document.published && claim.made && day_of(*e.document.published) < *claim.made) {
      e.accepted = false;
    }
  }
}

// Claims that are held against one for saying the same: a figure may stand in thousands.
constexpr std::size_t kAlike = 200;

// The claims of other articles that say the same in other words.
void add_other_words(const db::Ledger& ledger, ClaimView& view) {
  for (const db::Id id : ledger.claims_alike(view.id, kAlike)) {
    ClaimView other = ledger.claim(id);
    if (!says_the_same(view.claim, other.claim)) continue;
    view.appearances.push_back({id, std::move(other.document), std::move(other.claim.wording)});
  }
  std::sort(view.appearances.begin(), view.appearances.end(),
            [](const AppearanceView& a, const AppearanceView& b) {
              return std::pair(a.document.id, a.claim) < std::pair(b.document.id, b.claim);
            });
}

}  // namespace

std::vector<db::NewClaim> new_claims(const Reading& reading, double min_worth) {
  std::vector<db::NewClaim> list;
  const ArticleContext context = context_of(reading);
  for (Claim& claim : find_claims(reading)) {
    if (claim.worth < min_worth) continue;
    db::NewClaim item;
    item.fingerprint = fingerprint(claim.wording);
    Profile known = profile(claim, reading, context);
    item.terms = std::move(known.terms);
    item.actors = std::move(known.actors);
    item.places = std::move(known.places);
    item.claim = std::move(claim);
    list.push_back(std::move(item));
  }
  return list;
}

db::Ledger open_ledger(const Context& context, db::Access access) {
  try {
    return db::Ledger::open(context.ledger, access, engine, context.now);
  } catch (const db::LedgerError& error) {
    if (error.failure() != db::Failure::missing) throw;
    throw db::LedgerError(error.failure(), "there is no ledger at " + context.ledger +
                                               " yet; `onrecord log ARTICLE` begins one");
  }
}

Day today(const db::Ledger& ledger, Instant now) {
  return day_in_zone(now, ledger.option("time_zone"));
}

Policy policy_of(const db::Ledger& ledger) {
  Policy policy;
  if (const std::string accept = ledger.option("accept"); !accept.empty()) {
    policy.accept = std::strtod(accept.c_str(), nullptr);
  }
  return policy;
}

Day made_day(const DocumentView& document) {
  return document.day().value_or(day_of(document.received));
}

std::string actor(const std::string& by) {
  if (!by.empty()) return by;
  const char* user = std::getenv("USER");
  return user && *user ? user : "somebody";
}

db::DocumentText document_text(const ReadableDocument& readable, const Reading& reading) {
  db::DocumentText text;
  text.utf8 = std::string(reading.text.view());
  text.title = readable.document.title;
  text.outlet = readable.document.outlet;
  text.author = readable.document.author;
  text.url = readable.document.url;
  text.published = readable.document.published;
  text.published_precision = readable.document.published_precision;
  text.sketch = sketch(reading.text, reading.layout);
  return text;
}

StoredText described(const DocumentView& document) {
  StoredText text{{}, document.title, document.day(), {}};
  if (document.published_precision == Precision::instant) text.published_at = document.published;
  return text;
}

StoredText stored_text(const db::Ledger& ledger, db::Id document) {
  StoredText text = described(ledger.document(document));
  text.utf8 = ledger.text(document);
  return text;
}

Reading read(StoredText text) {
  Reading reading =
      read(Text::from_utf8(std::move(text.utf8)), text.published, std::move(text.title));
  reading.published_at = text.published_at;
  return reading;
}

Reading stored_reading(const db::Ledger& ledger, db::Id document) {
  return read(stored_text(ledger, document));
}

ReadArticle read_article(ReadableDocument article, double min_worth) {
  Reading reading = read(article.text, article.day(), article.document.title);
  std::vector<db::NewClaim> claims = new_claims(reading, min_worth);
  db::DocumentText text = document_text(article, reading);
  return {std::move(article), std::move(reading), std::move(text), std::move(claims)};
}

LoggedArticle log_article(db::Ledger& ledger, const ReadArticle& article, Instant now) {
  LoggedArticle logged;
  db::Transaction transaction = ledger.begin();
  const Document& given = article.readable.document;
  logged.document = ledger.add_document(given, now);
  const db::Id id = logged.document.id;
  if (logged.document.is_new) {
    ledger.put_text(id, article.text, now);
    if (logged.document.revision_of) {
      logged.reworded = note_rewordings(ledger, id, article.reading, now);
    }
    logged.recorded = ledger.record_claims(id, article.claims, now);
    const FirstAssessment first(ledger, ledger.document(id), now);
    for (std::size_t i = 0; i < article.claims.size(); ++i) {
      const db::Added& claim = logged.recorded.claims[i];
      if (claim.is_new) {
        first.record(claim.id, article.claims[i].claim);
      } else {
        reassess(ledger, claim.id, now);
      }
    }
  } else if (ledger.fill_in(id,
                            {given.title, given.outlet, given.author, given.url, given.published,
                             given.published_precision},
                            actor({}), "given when logged again", now)) {
    logged.recorded = read_again(ledger, id, now);
  }
  transaction.commit();
  return logged;
}

db::RecordedClaims read_again(db::Ledger& ledger, db::Id document, Instant now) {
  db::Transaction transaction = ledger.begin();
  const db::RecordedClaims recorded =
      ledger.record_claims(document, new_claims(stored_reading(ledger, document), 0), now);
  for (const db::Added& claim : recorded.claims) reassess(ledger, claim.id, now);
  transaction.commit();
  return recorded;
}

void match_again(db::Ledger& ledger, db::Id id, Instant now) {
  std::vector<db::StoredMatch> matches = ledger.matches(id);
  std::erase_if(matches, [](const db::StoredMatch& m) { return m.linked || m.rejected; });
  if (matches.empty()) return;
  std::vector<db::Id> documents;
  for (const db::StoredMatch& m : matches) documents.push_back(m.document.id);
  std::sort(documents.begin(), documents.end());
  CoverageSearch search(ledger, {}, 0);
  search.look_up(documents, id);
  std::map<db::Id, Match> found;
  for (Found& f : std::move(search).take()) found.emplace(f.document, std::move(f.match));
  for (db::StoredMatch& old : matches) {
    const auto it = found.find(old.document.id);
    Match current = std::move(it == found.end() ? old.match : it->second);
    if (it == found.end()) current.accepted = false;
    ledger.record_match(id, old.document.id, current, old.independent_group, now);
  }
}

Reaccepted accept_anew(db::Ledger& ledger, Instant now) {
  Reaccepted result;
  std::set<db::Id> touched;
  for (const db::StoredMatch& m : ledger.accept_from(policy_of(ledger).accept, now)) {
    ++(m.match.accepted ? result.accepted : result.dropped);
    touched.insert(m.claim);
  }
  for (const db::Id claim : touched) result.changed += !reassess(ledger, claim, now).empty();
  return result;
}

std::vector<Change> reassess(db::Ledger& ledger, db::Id id, Instant now) {
  const ClaimView view = ledger.claim(id);
  // Copies are recognised over all coverage of the claim, so a late copy joins the group of the
  // first.
  const std::vector<db::StoredMatch> matches = ledger.matches(id);
  std::vector<db::Id> documents;
  for (const db::StoredMatch& match : matches) documents.push_back(match.document.id);
  const std::vector<std::uint32_t> groups = independent_groups(ledger.sketches(documents));
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (matches[i].independent_group != groups[i]) {
      ledger.set_independent_group(matches[i].id, groups[i]);
    }
  }
  const std::vector<Coverage> coverage = ledger.coverage(id);
  const CoverageRecord record = record_for(ledger, view.document, now);
  const Assessment after =
      assess(profile_of(view), coverage, record, policy_of(ledger), today(ledger, now));
  const std::vector<Change> changed = changes(ledger.assessment(id), after);
  ledger.record_assessment(id, after, record, changed, now);
  return changed;
}

ClaimView current_view(const db::Ledger& ledger, db::Id id, Instant now) {
  ClaimView view = ledger.claim_view(id);
  bring_up_to_date(ledger, view, now);
  return view;
}

ClaimView full_view(const db::Ledger& ledger, db::Id id, Instant now) {
  ClaimView view = current_view(ledger, id, now);
  add_other_words(ledger, view);
  return view;
}

ClaimView listed_view(const db::Ledger& ledger, db::Id id, Instant now) {
  ClaimView view = ledger.claim(id);
  bring_up_to_date(ledger, view, now);
  return view;
}

db::Filter needing_person(Day on) {
  db::Filter filter;
  filter.today = on;
  filter.waiting_on = on;
  filter.sort = db::Sort::worth;
  return filter;
}

}  // namespace onrecord::cli
