// SPDX-License-Identifier: Apache-2.0
#include "cli/gather.hpp"

#include "cli/desk.hpp"
#include "cli/entries.hpp"
#include "cli/files.hpp"
#include "cli/searches.hpp"
#include "core/base/hash.hpp"
#include "fetchers/follow.hpp"
#include "fetchers/url.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace onrecord::cli {

namespace {

// Questions that are worked through together: enough to keep all connections busy, few enough for
// what they bring to stay small.
constexpr std::size_t batch_size = 128;

// What is read but not yet stored, in bytes of documents: then it is.
constexpr std::size_t unsaved_limit = 4u << 20u;

// Between two questions to one search service, which is asked many in a row.
constexpr std::chrono::milliseconds search_spacing{1000};

// One thing to ask: a source's own address, or a search filled for claims.
struct Question {
  std::size_t source = 0;  // index into Gathering::sources_
  std::string url;
  std::vector<db::Id> claims;  // of a search
};

// What came of a question. The feed's entries are not kept in it.
struct Answer {
  bool came = false;
  fetch::Poll poll;
  int entries = 0, new_items = 0;
  bool deferred = false;  // some entries are dated after today
  int unread = 0;         // new entries that were not stored yet
  FeedFacts feed;
};

// A feed entry that was not read before, on its way to a document.
struct NewEntry {
  std::size_t question = 0;
  fetch::Entry entry;
  std::string identity, hash;
};

// A document ready to be stored, with the entries that lead to it.
struct Ready {
  ReadableDocument article;
  std::vector<std::size_t> entries;  // indices of NewEntry
};

fetch::Poll poll_file(const Source& source, const FetchState& state, Instant now) {
  fetch::Poll poll;
  poll.state = state;
  poll.final_url = source.url;
  const auto bytes = file_bytes(source.url);
  auto feed = bytes ? fetch::parse_feed(*bytes, {}, {})
                    : Result<fetch::Feed>(tl::unexpected(bytes.error()));
  if (!feed) {
    poll.error = bytes ? source.url + ": " + feed.error().message : feed.error().message;
    poll.state.last_error = poll.error;
    ++poll.state.failures;
    return poll;
  }
  poll.outcome = fetch::FetchOutcome::feed;
  poll.feed = std::move(*feed);
  poll.bytes = bytes->size();
  const std::string hash = to_hex(sha256(*bytes));
  poll.unchanged = hash == state.body_hash;
  poll.state.body_hash = hash;
  poll.state.last_error.clear();
  poll.state.failures = 0;
  poll.state.last_success = now;
  return poll;
}

// "paper.example: the server answered 404", without the address that some messages end with.
std::string trouble_at(const std::string& link, std::string why) {
  why.resize(std::min(why.find(" (http"), why.size()));
  return fetch::url_host(link) + ": " + why;
}

class Gathering {
 public:
  Gathering(db::Ledger& ledger, fetch::Transport& web, const GatherOptions& options,
            const Context& context, const std::function<void(const Progress&)>& progress)
      : ledger_(ledger), web_(web), options_(options), context_(context), report_(progress) {}

  Gathered run() {
    find_questions();
    for (std::size_t begin = 0; begin < questions_.size() && !context_.stopped();) {
      std::size_t end = std::min(begin + batch_size, questions_.size());
      // The questions of one source stay together: its state is stored once.
      while (end < questions_.size() && questions_[end].source == questions_[end - 1].source) ++end;
      first_ = begin;
      answers_.assign(end - begin, {});
      ask();
      read_entries();
      save_documents();
      save_answers();
      begin = end;
    }
    return std::move(gathered_);
  }

 private:
  const Question& question(std::size_t i) const { return questions_[first_ + i]; }
  db::StoredSource& source_of(std::size_t i) { return sources_[question(i).source]; }

  void find_questions() {
    std::vector<ClaimView> open;
    bool has_open = false;
    for (db::StoredSource& source : ledger_.sources()) {
      // A person who asks for a check wants it now, whatever the usual pace.
      const bool rests = !options_.force && fetch::must_wait(source.state, context_.now);
      const bool early =
          options_.only_due && source.state.next_fetch && *source.state.next_fetch > context_.now;
      const bool is_search = fetch::is_template(source.source.url);
      if (source.state.gone || rests || (early && !is_search)) {
        ++gathered_.sources_skipped;
        continue;
      }
      const std::size_t index = sources_.size();
      if (!is_search) {
        questions_.push_back({index, source.source.url, {}});
      } else {
        if (!has_open) open = claims_to_search();
        has_open = true;
        const bool at_once = options_.force || !options_.claims.empty();
        for (Search& search :
             searches(source.source.url, open, ledger_.searched(source.id),
                      at_once ? context_.now : context_.now - search_rest, options_.searches)) {
          questions_.push_back({index, std::move(search.url), std::move(search.claims)});
        }
        if (questions_.empty() || questions_.back().source != index) {
          ++gathered_.sources_skipped;  // there is nothing to ask it
          continue;
        }
      }
      sources_.push_back(std::move(source));
    }
    progress_.sources = sources_.size();
  }

  std::vector<ClaimView> claims_to_search() const {
    db::Filter wanted;
    wanted.ids = options_.claims;
    wanted.open = true;
    wanted.today = today(ledger_, context_.now);
    return ledger_.claims(wanted);
  }

  // Asks the batch's questions and picks out what is new as the answers come.
  void ask() {
    std::vector<fetch::Polled> remote;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < answers_.size() && !context_.stopped(); ++i) {
      const db::StoredSource& source = source_of(i);
      const Question& asked = question(i);
      if (!is_web_address(asked.url)) {
        take(i, poll_file(source.source, source.state, context_.now));
      } else if (asked.claims.empty()) {
        remote.push_back({source.source, source.state});
        places.push_back(i);
      } else {
        remote.push_back({{asked.url, {}}, {}, search_spacing});
        places.push_back(i);
      }
    }
    fetch::poll(web_, remote, context_.now,
                [&](std::size_t i, fetch::Poll poll) { take(places[i], std::move(poll)); });
  }

  void take(std::size_t i, fetch::Poll poll) {
    Answer& answer = answers_[i];
    const db::StoredSource& source = source_of(i);
    answer.came = true;
    answer.poll = std::move(poll);
    answer.poll.body = {};
    answer.feed = {source.source.url, answer.poll.feed.title, source.state.last_success.has_value(),
                   !question(i).claims.empty()};
    pick_new_entries(i);
    const bool last = i + 1 == answers_.size() || question(i + 1).source != question(i).source;
    progress_.sources_done += last;
    progress_.errors += !answer.poll.error.empty();
    report_(progress_);
  }

  void pick_new_entries(std::size_t i) {
    Answer& answer = answers_[i];
    std::vector<fetch::Entry> entries = std::move(answer.poll.feed.entries);
    answer.poll.feed.entries.clear();
    answer.entries = static_cast<int>(entries.size());
    // An address that several entries share is no article's: it is the front page's.
    std::unordered_map<std::string, int> uses;
    for (const fetch::Entry& entry : entries) ++uses[entry.link];
    const db::Id source = source_of(i).id;
    for (fetch::Entry& entry : entries) {
      if (entry.published && day_of(*entry.published) > day_of(context_.now)) {
        answer.deferred = true;
        continue;
      }
      std::string identity = entry.identity();
      std::string hash = entry_hash(entry, answer.feed.is_search);
      const auto seen = ledger_.entry(source, identity);
      if (seen && seen->hash == hash) continue;
      // Several claims' searches, or two copies in one feed, lead to it.
      if (!picked_.emplace(source, identity).second) continue;
      if (!entry.link.empty() && uses[entry.link] > 1) entry.link.clear();
      ++answer.unread;
      entries_.push_back({i, std::move(entry), std::move(identity), std::move(hash)});
    }
  }

  // Reads the pages that the new entries lead to, each once, as they come.
  void read_entries() {
    std::vector<fetch::Request> requests;
    std::vector<std::vector<std::size_t>> wanted;  // by request: the entries that lead there
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t e = 0; e < entries_.size(); ++e) {
      const std::string& link = entries_[e].entry.link;
      if (!is_web_address(link)) {
        keep({feed_document(feed_of(e), entries_[e].entry, context_.now), {e}});
        continue;
      }
      const auto [at, is_new] = known.emplace(link, requests.size());
      if (!is_new) {
        wanted[at->second].push_back(e);
        continue;
      }
      fetch::Request request;
      request.url = link;
      request.named_by_user = false;
      requests.push_back(std::move(request));
      wanted.push_back({e});
    }
    progress_.pages += requests.size();
    if (context_.stopped()) return;
    web_.fetch(requests, [&](std::size_t i, Result<fetch::Response>& response) {
      take_page(std::move(wanted[i]), response);
      response = fail("taken");
      ++progress_.pages_done;
      report_(progress_);
    });
  }

  const FeedFacts& feed_of(std::size_t entry) const {
    return answers_[entries_[entry].question].feed;
  }

  void take_page(std::vector<std::size_t> entries, const Result<fetch::Response>& response) {
    const fetch::Entry& entry = entries_[entries.front()].entry;
    const FeedFacts& feed = feed_of(entries.front());
    auto page = page_document(feed, entry, response, context_.now);
    if (!page) {
      PageTrouble& trouble = gathered_.page_troubles[trouble_at(entry.link, page.error().message)];
      ++trouble.pages;
      trouble.answered = response && response->status == 200;
    }
    keep({page ? *std::move(page) : feed_document(feed, entry, context_.now), std::move(entries)});
  }

  void keep(Ready ready) {
    unsaved_bytes_ += ready.article.document.bytes.size() + ready.article.text.view().size();
    unsaved_.push_back(std::move(ready));
    if (unsaved_bytes_ >= unsaved_limit) save_documents();
  }

  // One transaction for a few documents: none of them is half there, and no other program has to
  // wait while pages are fetched.
  void save_documents() {
    if (unsaved_.empty()) return;
    // In the order of the sources, not of the answers: the same feeds give the same ids.
    const auto place = [this](const Ready& ready) {
      return std::pair(entries_[ready.entries.front()].question, ready.entries.front());
    };
    std::stable_sort(unsaved_.begin(), unsaved_.end(),
                     [&](const Ready& a, const Ready& b) { return place(a) < place(b); });
    db::Transaction transaction = ledger_.begin();
    for (const Ready& ready : unsaved_) save(ready);
    transaction.commit();
    unsaved_.clear();
    unsaved_bytes_ = 0;
  }

  void save(const Ready& ready) {
    const NewEntry& first = entries_[ready.entries.front()];
    std::optional<db::Id> document;
    // Another program may have read it in the meantime.
    const auto seen = ledger_.entry(source_of(first.question).id, first.identity);
    if (seen && seen->hash == first.hash) {
      --answers_[first.question].unread;
      return;
    }
    if (!ready.article.document.bytes.empty()) document = save_document(ready.article, first);
    for (const std::size_t e : ready.entries) {
      const NewEntry& item = entries_[e];
      --answers_[item.question].unread;
      ledger_.put_entry(source_of(item.question).id, item.identity,
                        {document, item.hash, context_.now});
    }
  }

  db::Id save_document(const ReadableDocument& article, const NewEntry& entry) {
    // A page whose bytes changed around the same words is no new revision.
    const std::vector<DocumentView> known = ledger_.documents(article.document.url);
    if (!known.empty() && ledger_.text(known.back().id) == article.text.view()) {
      return known.back().id;
    }
    const db::AddedDocument added = ledger_.add_document(article.document, context_.now);
    if (!added.is_new) return added.id;
    const Reading reading = read(article.text, article.day(), article.document.title);
    ledger_.put_text(added.id, document_text(article, reading), context_.now);
    if (added.revision_of) {
      for (RewordedClaim& claim : note_rewordings(ledger_, added.id, reading, context_.now)) {
        gathered_.reworded.push_back(std::move(claim));
      }
    }
    gathered_.documents.push_back(added.id);
    ++gathered_.items_new;
    ++progress_.items_new;
    ++answers_[entry.question].new_items;
    return added.id;
  }

  void save_answers() {
    db::Transaction transaction = ledger_.begin();
    for (std::size_t i = 0; i < answers_.size();) {
      std::size_t end = i + 1;
      while (end < answers_.size() && question(end).source == question(i).source) ++end;
      save_source(i, end);
      i = end;
    }
    transaction.commit();
    entries_.clear();
  }

  // Records what came of the questions [begin, end) to one source.
  void save_source(std::size_t begin, std::size_t end) {
    const db::StoredSource& source = source_of(begin);
    const bool is_search = !question(begin).claims.empty();
    bool well = false, came = false;
    std::string trouble;
    FetchState state = is_search ? source.state : answers_[begin].poll.state;
    for (std::size_t i = begin; i < end; ++i) {
      const Answer& answer = answers_[i];
      if (!answer.came) continue;
      came = true;
      const bool ok = record(i);
      well = well || ok;
      if (!ok && trouble.empty()) trouble = answer.poll.error;
      if (!is_search) continue;
      ++gathered_.searches;
      for (const db::Id claim : question(i).claims) {
        if (ok && answer.unread == 0) ledger_.put_searched(source.id, claim, context_.now);
      }
      // A service that wants a pause is left alone altogether.
      if (answer.poll.outcome == fetch::FetchOutcome::rate_limited) state = answer.poll.state;
    }
    if (!came) return;
    if (is_search) state = after_searches(source.state, state, well, trouble);
    if (answers_[begin].deferred || answers_[begin].unread > 0) {
      // What was left for later, or cut off by a signal, must be seen again although the server
      // will say "not modified".
      state.etag.clear();
      state.last_modified.clear();
      state.body_hash.clear();
      state.next_fetch.reset();
    }
    ledger_.put_fetch_state(source.id, state);
    const std::string& title = answers_[begin].poll.feed.title;
    if (!is_search && !title.empty()) ledger_.set_source_title(source.id, title);
    if (well) ++gathered_.sources_read;
    if (!trouble.empty()) gathered_.failures.push_back({source.source.url, trouble});
  }

  // The state of a search: well if any of its questions was answered.
  FetchState after_searches(const FetchState& before, FetchState state, bool well,
                            const std::string& trouble) const {
    state.failures = well ? 0 : before.failures + 1;
    if (well) state.last_success = context_.now;
    if (!fetch::must_wait(state, context_.now)) state.last_error = well ? "" : trouble;
    return state;
  }

  bool record(std::size_t i) {
    const Answer& answer = answers_[i];
    const fetch::Poll& poll = answer.poll;
    db::FetchRecord record;
    record.source = source_of(i).id;
    record.at = context_.now;
    record.outcome = fetch::to_string(poll.outcome);
    record.status = poll.status;
    record.bytes = static_cast<std::int64_t>(poll.bytes);
    record.entries = answer.entries;
    record.new_items = answer.new_items;
    record.error = poll.error;
    record.body_hash = poll.state.body_hash;
    if (!question(i).claims.empty()) record.asked = question(i).url;
    ledger_.record_fetch(record);
    return record.ok();
  }

  db::Ledger& ledger_;
  fetch::Transport& web_;
  const GatherOptions& options_;
  const Context& context_;
  const std::function<void(const Progress&)>& report_;
  Progress progress_;
  Gathered gathered_;

  std::vector<db::StoredSource> sources_;
  std::vector<Question> questions_;
  std::set<std::pair<db::Id, std::string>> picked_;  // source and identity

  std::size_t first_ = 0;          // of the batch, in questions_
  std::vector<Answer> answers_;    // of the batch
  std::vector<NewEntry> entries_;  // of the batch
  std::vector<Ready> unsaved_;
  std::size_t unsaved_bytes_ = 0;
};

}  // namespace

bool is_web_address(const std::string& source) {
  return source.starts_with("http://") || source.starts_with("https://");
}

std::unique_ptr<fetch::Transport> transport(const Context& context, const std::string& contact,
                                            bool allow_private, std::vector<fetch::Rest> resting) {
  fetch::TransportOptions options;
  options.allow_private = allow_private;
  options.stopped = &context.stopped;
  options.user_agent = fetch::user_agent(contact);
  options.resting = std::move(resting);
  return fetch::curl_transport(std::move(options));
}

fetch::Poll poll_source(fetch::Transport& web, const Source& source, const FetchState& state,
                        Instant now) {
  return is_web_address(source.url) ? fetch::poll(web, source, state, now)
                                    : poll_file(source, state, now);
}

Gathered gather(db::Ledger& ledger, const GatherOptions& options, const Context& context,
                const std::function<void(const Progress&)>& progress) {
  std::vector<fetch::Rest> resting;
  if (!options.force) {
    for (const db::RestingHost& host : ledger.resting_hosts(context.now)) {
      resting.push_back({host.host, host.until - context.now});
    }
  }
  const auto web =
      transport(context, ledger.option("contact"), options.allow_private, std::move(resting));
  Gathered gathered = Gathering(ledger, *web, options, context, progress).run();
  if (!context.stopped()) {
    Revisited again = revisit_articles(ledger, *web, context);
    gathered.items_new += static_cast<int>(again.documents.size());
    gathered.documents.insert(gathered.documents.end(), again.documents.begin(),
                              again.documents.end());
    std::move(again.reworded.begin(), again.reworded.end(), std::back_inserter(gathered.reworded));
    gathered.withdrawn = std::move(again.withdrawn);
  }
  std::vector<db::RestingHost> rests;
  for (const fetch::Rest& rest : web->resting()) {
    rests.push_back({rest.host, context.now + rest.left});
  }
  ledger.put_resting_hosts(rests, context.now);
  return gathered;
}

}  // namespace onrecord::cli
