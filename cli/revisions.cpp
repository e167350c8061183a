// SPDX-License-Identifier: Apache-2.0
#include "cli/revisions.hpp"

#include "cli/desk.hpp"
#include "cli/files.hpp"
#include "core/judge/rewording.hpp"

#include <algorithm>

namespace onrecord::cli {

namespace {

constexpr std::size_t most_visits = 50;

std::chrono::seconds pause_for(Instant first_read, Instant now) {
  if (now - first_read < std::chrono::days(2)) return std::chrono::hours(1);
  if (now - first_read < std::chrono::days(30)) return std::chrono::days(1);
  return std::chrono::weeks(1);
}

// An article that it is time to look at again.
struct Known {
  std::string url;
  db::Visit visit;
  DocumentView newest;
  std::vector<db::Id> claims;
};

std::vector<ClaimView> claims_of(const db::Ledger& ledger, db::Id document, bool open,
                                 Instant now) {
  db::Filter filter;
  filter.document = document;
  filter.open = open;
  filter.today = today(ledger, now);
  filter.sort = db::Sort::oldest;
  return ledger.claims(filter);
}

std::vector<Known> due_articles(const db::Ledger& ledger, Instant now) {
  std::vector<Known> due;
  for (auto& [url, visit] : ledger.visits()) {
    const std::vector<DocumentView> versions = ledger.documents(url);
    if (versions.empty() || visit.at + pause_for(versions.front().received, now) > now) continue;
    Known known{url, visit, versions.back(), {}};
    for (const DocumentView& version : versions) {
      for (const ClaimView& claim : claims_of(ledger, version.id, true, now)) {
        known.claims.push_back(claim.id);
      }
    }
    if (!known.claims.empty()) due.push_back(std::move(known));
  }
  std::stable_sort(due.begin(), due.end(),
                   [](const Known& a, const Known& b) { return a.visit.at < b.visit.at; });
  due.resize(std::min(due.size(), most_visits));
  return due;
}

fetch::Request request_for(const Known& known) {
  fetch::Request request;
  request.url = known.url;  // a person named it when it was logged
  auto& fields = request.headers.fields;
  if (!known.visit.etag.empty()) fields.emplace_back("If-None-Match", known.visit.etag);
  if (!known.visit.last_modified.empty()) {
    fields.emplace_back("If-Modified-Since", known.visit.last_modified);
  }
  return request;
}

// Stores the page as a revision if its words are others than those of the newest version.
void take(db::Ledger& ledger, const Known& known, const fetch::Response& response, Instant now,
          Revisited& out) {
  Document document;
  document.url = known.url;
  document.title = known.newest.title;
  document.outlet = known.newest.outlet;
  document.author = known.newest.author;
  document.published = known.newest.published;
  if (document.published) document.published_precision = Precision::day;
  document.received = now;
  document.bytes = response.body;
  take_content_type(document, response.headers);
  const auto article = readable(std::move(document), known.url);
  if (!article || article->text.view() == ledger.text(known.newest.id)) return;
  const db::AddedDocument added = ledger.add_document(article->document, now);
  if (!added.is_new) return;
  const Reading reading = read(article->text, article->day(), article->document.title);
  ledger.put_text(added.id, document_text(*article, reading), now);
  out.documents.push_back(added.id);
  for (RewordedClaim& claim : note_rewordings(ledger, added.id, reading, now)) {
    out.reworded.push_back(std::move(claim));
  }
}

}  // namespace

std::vector<RewordedClaim> note_rewordings(db::Ledger& ledger, db::Id revision,
                                           const Reading& newer, Instant now) {
  std::vector<RewordedClaim> all;
  const std::string url = ledger.document(revision).url;
  if (url.empty()) return all;
  for (const DocumentView& version : ledger.documents(url)) {
    if (version.id == revision) continue;
    for (const ClaimView& claim : claims_of(ledger, version.id, false, now)) {
      const std::vector<RewordingView> before = ledger.rewordings(claim.id);
      const std::string& first = claim.claim.wording;
      const std::string known = before.empty() ? first : before.back().after;
      const auto found = reworded(first, made_day(claim.document), newer);
      RewordingView what{now, revision, known, found ? found->after : first,
                         found ? found->what : std::vector<std::string>{"restored"}};
      if (what.after == known) continue;
      ledger.note_rewording(claim.id, what);
      all.push_back({claim.id, std::move(what)});
    }
  }
  return all;
}

Revisited revisit_articles(db::Ledger& ledger, fetch::Transport& web, const Context& context) {
  Revisited out;
  const std::vector<Known> articles = due_articles(ledger, context.now);
  if (articles.empty()) return out;
  std::vector<fetch::Request> requests;
  for (const Known& known : articles) requests.push_back(request_for(known));
  web.fetch(requests, [&](std::size_t i, Result<fetch::Response>& response) {
    if (!response || !response->asked) return;
    const Known& known = articles[i];
    const int status = response->status;
    db::Transaction transaction = ledger.begin();
    if (status == 200) {
      take(ledger, known, *response, context.now, out);
      ledger.put_visit(known.url, visit_of(*response, context.now));
    } else {
      db::Visit visit = known.visit;
      visit.at = context.now;
      ledger.put_visit(known.url, visit);
    }
    transaction.commit();
    if (status == 404 || status == 410) out.withdrawn.push_back({known.url, status, known.claims});
    response = fail("taken");
  });
  return out;
}

db::Visit visit_of(const fetch::Response& response, Instant now) {
  const auto field = [&](const char* name) {
    return std::string(response.headers.get(name).value_or(""));
  };
  return {now, field("ETag"), field("Last-Modified")};
}

}  // namespace onrecord::cli
