// SPDX-License-Identifier: Apache-2.0
#include "cli/gather.hpp"

#include "cli/desk.hpp"
#include "cli/files.hpp"
#include "core/base/hash.hpp"
#include "fetchers/article.hpp"

#include <algorithm>

namespace onrecord::cli {

namespace {

// A feed entry that was not read before, on its way to a document.
struct NewEntry {
  fetch::Entry entry;
  std::string hash;
  std::optional<Result<fetch::Response>> page;  // none: not asked for
};

// A source's answer together with the entries in it that are new.
struct Harvest {
  db::StoredSource source;
  fetch::Poll poll;
  std::vector<NewEntry> entries;
  int entries_in_feed = 0;
  bool deferred = false;  // some entries are dated after today
};

std::string hash_of(const fetch::Entry& e) {
  std::string all;
  for (const std::string* part : {&e.title, &e.link, &e.id, &e.author, &e.summary, &e.content}) {
    all += *part;
    all.push_back('\0');
  }
  for (const auto& at : {e.published, e.updated}) all += at ? format_instant(*at) : "-";
  return to_hex(sha256(all));
}

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

std::vector<Harvest> poll_all(db::Ledger& ledger, fetch::Transport& web,
                              const GatherOptions& options, Gathered& gathered,
                              const Context& context,
                              const std::function<void(const Progress&)>& progress) {
  std::vector<Harvest> harvests;
  std::vector<fetch::Polled> remote;
  std::vector<std::size_t> places;  // remote[i] belongs to harvests[places[i]]
  for (db::StoredSource& source : ledger.sources()) {
    // A person who asks for a check wants it now, whatever the usual pace.
    if (source.state.gone || (!options.force && fetch::must_wait(source.state, context.now))) {
      ++gathered.sources_skipped;
      continue;
    }
    if (is_web_address(source.source.url)) {
      remote.push_back({source.source, source.state});
      places.push_back(harvests.size());
      harvests.push_back({std::move(source), {}, {}, 0, false});
    } else {
      fetch::Poll poll = poll_file(source.source, source.state, context.now);
      harvests.push_back({std::move(source), std::move(poll), {}, 0, false});
    }
  }
  Progress state{harvests.size() - remote.size(), harvests.size(), 0, 0};
  fetch::poll(web, remote, context.now, [&](std::size_t i, fetch::Poll poll) {
    harvests[places[i]].poll = std::move(poll);
    ++state.sources_done;
    progress(state);
  });
  return harvests;
}

void pick_new_entries(const db::Ledger& ledger, Harvest& harvest, Day today_utc) {
  harvest.entries_in_feed = static_cast<int>(harvest.poll.feed.entries.size());
  for (fetch::Entry& entry : harvest.poll.feed.entries) {
    if (entry.published && day_of(*entry.published) > today_utc) {
      harvest.deferred = true;
      continue;
    }
    std::string hash = hash_of(entry);
    const auto seen = ledger.entry(harvest.source.id, entry.identity());
    if (seen && seen->hash == hash) continue;
    harvest.entries.push_back({std::move(entry), std::move(hash), std::nullopt});
  }
}

void fetch_pages(fetch::Transport& web, std::vector<Harvest>& harvests,
                 const std::function<void(const Progress&)>& progress) {
  std::vector<fetch::Request> requests;
  std::vector<NewEntry*> wanted;
  for (Harvest& harvest : harvests) {
    for (NewEntry& item : harvest.entries) {
      if (!is_web_address(item.entry.link)) continue;
      fetch::Request request;
      request.url = item.entry.link;
      request.named_by_user = false;
      requests.push_back(std::move(request));
      wanted.push_back(&item);
    }
  }
  Progress state{harvests.size(), harvests.size(), 0, requests.size()};
  auto responses = web.fetch(requests, [&](std::size_t, const Result<fetch::Response>&) {
    ++state.pages_done;
    progress(state);
  });
  for (std::size_t i = 0; i < responses.size(); ++i) wanted[i]->page = std::move(responses[i]);
}

// What is known of an entry's document from its feed.
Document described(const Harvest& harvest, const fetch::Entry& entry, Instant now) {
  Document document;
  document.url = entry.link;
  if (document.url.empty()) {
    // An entry that leads nowhere still needs an address by which its next version is known.
    std::string name = entry.id.empty() ? hash_of(entry).substr(0, 16) : entry.id;
    std::replace(name.begin(), name.end(), ' ', '-');
    document.url = harvest.source.source.url + "#" + name;
  }
  document.title = entry.title;
  document.outlet = harvest.poll.feed.title;
  document.author = entry.author;
  document.published = entry.published ? entry.published : entry.updated;
  // An undated entry that was not there at the last look appeared since then.
  if (!document.published && harvest.source.state.last_success) document.published = now;
  if (document.published) {
    document.published_precision = entry.published ? Precision::instant : Precision::day;
  }
  document.received = now;
  return document;
}

std::optional<ReadableDocument> page_document(const Harvest& harvest, const NewEntry& item,
                                              Instant now) {
  if (!item.page || !*item.page || (*item.page)->status != 200) return std::nullopt;
  const fetch::Response& response = **item.page;
  Document document = described(harvest, item.entry, now);
  document.bytes = response.body;
  document.media_type = "text/html";
  take_content_type(document, response.headers);
  auto readable_page = readable(std::move(document), item.entry.link);
  if (!readable_page) return std::nullopt;
  return std::move(*readable_page);
}

// The feed's own words: content, else summary, else the title.
ReadableDocument feed_document(const Harvest& harvest, const fetch::Entry& entry, Instant now) {
  Document document = described(harvest, entry, now);
  document.media_type = "text/html";
  document.bytes = entry.content.size() >= entry.summary.size() ? entry.content : entry.summary;
  Text text = fetch::fragment_text(document.bytes);
  if (text.view().find_first_not_of(" \t\n") == std::string_view::npos) {
    document.media_type = "text/plain";
    document.bytes = entry.title;
    text = Text::from_utf8(document.bytes);
  }
  return {std::move(document), std::move(text)};
}

void store_entry(db::Ledger& ledger, const Harvest& harvest, const NewEntry& item,
                 Gathered& gathered, Instant now) {
  // Another program may have read it in the meantime.
  const std::string identity = item.entry.identity();
  const auto seen = ledger.entry(harvest.source.id, identity);
  if (seen && seen->hash == item.hash) return;
  auto page = page_document(harvest, item, now);
  const ReadableDocument article =
      page ? std::move(*page) : feed_document(harvest, item.entry, now);
  db::EntrySeen entry;
  entry.hash = item.hash;
  entry.at = now;
  if (!article.document.bytes.empty()) {
    const db::AddedDocument added = ledger.add_document(article.document, now);
    entry.document = added.id;
    if (added.is_new) {
      store_text(ledger, added.id, article,
                 read(article.text, article.day(), article.document.title), now);
      gathered.documents.push_back(added.id);
      ++gathered.items_new;
    }
  }
  ledger.put_entry(harvest.source.id, identity, entry);
}

void store(db::Ledger& ledger, Harvest& harvest, Gathered& gathered, const Context& context) {
  db::Transaction transaction = ledger.begin();
  const fetch::Poll& poll = harvest.poll;
  const std::size_t before = gathered.documents.size();
  for (const NewEntry& item : harvest.entries)
    store_entry(ledger, harvest, item, gathered, context.now);
  FetchState state = poll.state;
  if (harvest.deferred) {
    // The entries left for later must be seen again although the server will say "not modified".
    state.etag.clear();
    state.last_modified.clear();
    state.body_hash.clear();
  }
  ledger.put_fetch_state(harvest.source.id, state);
  if (!poll.feed.title.empty()) ledger.set_source_title(harvest.source.id, poll.feed.title);
  db::FetchRecord record;
  record.source = harvest.source.id;
  record.at = context.now;
  record.outcome = fetch::to_string(poll.outcome);
  record.status = poll.status;
  record.bytes = static_cast<std::int64_t>(poll.bytes);
  record.entries = harvest.entries_in_feed;
  record.new_items = static_cast<int>(gathered.documents.size() - before);
  record.error = poll.error;
  record.body_hash = poll.state.body_hash;
  ledger.record_fetch(record);
  transaction.commit();
  if (record.ok()) {
    ++gathered.sources_read;
  } else {
    gathered.failures.push_back({harvest.source.source.url, poll.error});
  }
}

}  // namespace

bool is_web_address(const std::string& source) {
  return source.starts_with("http://") || source.starts_with("https://");
}

std::unique_ptr<fetch::Transport> transport(const Context& context, const std::string& contact,
                                            bool allow_private) {
  fetch::TransportOptions options;
  options.allow_private = allow_private;
  options.stopped = &context.stopped;
  if (!contact.empty()) options.user_agent = std::string(engine) + " (+" + contact + ")";
  return fetch::curl_transport(std::move(options));
}

fetch::Poll poll_source(fetch::Transport& web, const Source& source, const FetchState& state,
                        Instant now) {
  return is_web_address(source.url) ? fetch::poll(web, source, state, now)
                                    : poll_file(source, state, now);
}

Gathered gather(db::Ledger& ledger, const GatherOptions& options, const Context& context,
                const std::function<void(const Progress&)>& progress) {
  Gathered gathered;
  const auto web = transport(context, ledger.option("contact"), options.allow_private);
  std::vector<Harvest> harvests = poll_all(ledger, *web, options, gathered, context, progress);
  for (Harvest& harvest : harvests) pick_new_entries(ledger, harvest, day_of(context.now));
  if (!context.stopped()) fetch_pages(*web, harvests, progress);
  for (Harvest& harvest : harvests) {
    if (context.stopped()) break;
    store(ledger, harvest, gathered, context);
  }
  return gathered;
}

}  // namespace onrecord::cli
