// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/gather.hpp"
#include "cli/print.hpp"
#include "core/claims/find_claims.hpp"
#include "core/report/printable.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <set>

namespace onrecord::cli {

namespace {

bool is_url(const std::string& source) {
  return source.starts_with("http://") || source.starts_with("https://");
}

// The document with what the command line says about it.
Document described(const LogOptions& options, Instant now) {
  Document document;
  document.url = options.url;
  document.title = options.title;
  document.outlet = options.outlet;
  document.author = options.author;
  document.published = options.date;
  if (options.date) document.published_precision = options.date_precision;
  document.received = now;
  return document;
}

// Whom the servers may write to, by the option of the ledger if there is one already.
std::string contact(const Context& context) {
  std::error_code error;
  if (!std::filesystem::exists(context.ledger, error)) return {};
  return open_ledger(context, db::Access::read_only).option("contact");
}

// `visit` becomes what the server said of this version of the page.
Result<ReadableDocument> fetched(const std::string& url, Document document,
                                 const LogOptions& options, const Context& context,
                                 std::optional<db::Visit>& visit) {
  const auto web = transport(context, contact(context), options.allow_private);
  fetch::Request request;
  request.url = url;
  auto response = web->fetch(request);
  if (!response) return tl::unexpected(response.error());
  if (response->status != 200) {
    return fail("cannot read " + url + ": the server answered " + std::to_string(response->status));
  }
  if (document.url.empty()) visit = visit_of(*response, context.now);
  document.bytes = std::move(response->body);
  if (document.url.empty()) document.url = url;
  take_content_type(document, response->headers);
  return readable(std::move(document), url);
}

Result<ReadableDocument> article_at(const std::string& source, const LogOptions& options,
                                    Context& context, std::optional<db::Visit>& visit) {
  Document document = described(options, context.now);
  if (is_url(source)) return fetched(source, std::move(document), options, context, visit);
  auto bytes = source == "-" ? stream_bytes(context.in, "the standard input") : file_bytes(source);
  if (!bytes) return tl::unexpected(bytes.error());
  document.bytes = std::move(*bytes);
  return readable(std::move(document), source == "-" ? "the standard input" : source);
}

// A date that nobody gave is told, so that it can be checked.
void print_dateline(const ReadableDocument& article, const Context& context) {
  if (article.dated_by_dateline) {
    context.out << "  dated " << format_day(*article.day()) << ", as its dateline says\n";
  }
}

// Best first; the order of the article among equals.
void sort_by_worth(std::vector<ClaimView>& views) {
  std::stable_sort(views.begin(), views.end(), [](const ClaimView& a, const ClaimView& b) {
    return a.claim.worth > b.claim.worth;
  });
}

// An article on its way into the ledger, and what became of it there.
struct Item {
  std::string source;
  ReadArticle article;
  std::optional<db::Visit> visit;
  LoggedArticle logged{};
  std::vector<ClaimView> views{};  // its claims as they are printed
};

void print_article(const Item& item, const Context& context) {
  const Document& document = item.article.readable.document;
  const LoggedArticle& logged = item.logged;
  std::string head = printable(document.title.empty() ? item.source : document.title) +
                     " (document " + std::to_string(logged.document.id) + ")";
  if (logged.document.revision_of) {
    head += ", a revision of document " + std::to_string(*logged.document.revision_of);
  }
  context.out << head << '\n';
  if (logged.document.is_new) print_dateline(item.article.readable, context);
  const std::string count =
      std::to_string(item.views.size()) + (item.views.size() == 1 ? " claim" : " claims");
  if (!logged.document.is_new) {
    context.out << "  logged before; nothing added, " << count
                << (item.views.size() == 1 ? " stands\n" : " stand\n");
    return;
  }
  context.out << "  " << count << '\n';
  for (const ClaimView& view : item.views) print_claim(view, context);
}

// What is to be known of it besides its claims.
void complain_about(const Item& item, const Context& context) {
  const db::AddedDocument& document = item.logged.document;
  if (item.views.empty() && document.is_new) {
    complain(context, item.source + ": no claims found in it; it is kept as document " +
                          std::to_string(document.id));
  }
  if (!item.article.readable.day() && document.is_new) {
    complain(context, item.source +
                          ": its date is unknown; relative deadlines wait for `onrecord edit " +
                          std::to_string(document.id) + " --date DATE`");
  }
  for (const RewordedClaim& claim : item.logged.reworded) {
    complain(context, item.source + ": claim #" + std::to_string(claim.claim) + ": " +
                          rewording_words(claim.what));
  }
}

// What --dry-run prints: the claims as `log` would number them, without numbers.
void print_dry(const ReadableDocument& article, const LogOptions& options, Context& context) {
  const Reading reading = read(article.text, article.day(), article.document.title);
  std::vector<ClaimView> views;
  for (Claim& claim : find_claims(reading)) {
    if (claim.worth < options.min_worth) continue;
    ClaimView view;
    view.claim = std::move(claim);
    view.document.published = article.document.published;
    views.push_back(std::move(view));
  }
  sort_by_worth(views);
  if (!options.json) print_dateline(article, context);
  const JsonText text(reading.text);
  for (const ClaimView& view : views) {
    if (options.json) {
      JsonWriter out;
      write(out, view.claim, text);
      context.out << std::move(out).take() << '\n';
    } else {
      print_claim(view, context);
    }
  }
  if (!options.json) context.out << views.size() << " claims; nothing logged (--dry-run)\n";
}

// The claims that stand in a document, best first.
std::vector<db::Id> claims_in(const db::Ledger& ledger, db::Id document) {
  db::Filter filter;
  filter.document = document;
  filter.sort = db::Sort::worth;
  return ledger.claim_ids(filter);
}

// Its claims under their tags: those that stand in it, and of a revision also those that it took
// over from the one before.
void put_tags(db::Ledger& ledger, const Item& item, const LogOptions& options, Instant now) {
  if (options.tags.empty()) return;
  std::set<db::Id> claims;
  for (const db::Added& claim : item.logged.recorded.claims) claims.insert(claim.id);
  for (const db::Id id : claims_in(ledger, item.logged.document.id)) claims.insert(id);
  for (const db::Id id : claims) {
    for (const std::string& tag : options.tags) ledger.tag(id, tag, actor({}), now);
  }
}

// What is printed of its claims. Those of an article that is all new need not be read back.
std::vector<ClaimView> views_of(const db::Ledger& ledger, const Item& item,
                                const LogOptions& options, Instant now) {
  std::vector<ClaimView> views;
  const db::AddedDocument& document = item.logged.document;
  if (!document.is_new || document.revision_of || options.json) {
    for (const db::Id id : claims_in(ledger, document.id)) {
      views.push_back(listed_view(ledger, id, now));
    }
    return views;
  }
  const DocumentView in = ledger.document(document.id);
  for (std::size_t i = 0; i < item.article.claims.size(); ++i) {
    ClaimView view;
    view.id = item.logged.recorded.claims[i].id;
    view.claim = item.article.claims[i].claim;
    view.document = in;
    views.push_back(std::move(view));
  }
  sort_by_worth(views);
  return views;
}

// Takes articles down, some at a time: what they share in the ledger is written once, and nothing
// is printed before it is kept. Reading is done before the ledger is locked.
class Batch {
 public:
  Batch(const LogOptions& options, Context& context) : options_(options), context_(context) {}

  void add(Item item) {
    items_.push_back(std::move(item));
    if (items_.size() == most) keep();
  }

  void keep() {
    if (items_.empty()) return;
    if (!ledger_) ledger_ = open_ledger(context_, db::Access::read_write);
    db::Transaction transaction = ledger_->begin();
    for (Item& item : items_) {
      item.logged = log_article(*ledger_, item.article, context_.now);
      if (item.visit) ledger_->put_visit(item.article.readable.document.url, *item.visit);
      put_tags(*ledger_, item, options_, context_.now);
      item.views = views_of(*ledger_, item, options_, context_.now);
    }
    transaction.commit();
    for (const Item& item : items_) print(item);
    items_.clear();
  }

 private:
  void print(const Item& item) {
    if (options_.json) {
      ClaimJson to_line(*ledger_);
      for (const ClaimView& view : item.views) {
        context_.out << dump(to_line(view, false)) << '\n';
      }
    } else {
      print_article(item, context_);
    }
    complain_about(item, context_);
  }

  static constexpr std::size_t most = 32;
  const LogOptions& options_;
  Context& context_;
  std::optional<db::Ledger> ledger_;
  std::vector<Item> items_;
};

}  // namespace

int run(const LogOptions& options, Context& context) {
  if (options.sources.size() > 1 && (!options.url.empty() || !options.title.empty())) {
    complain(context, "--url and --title belong to one article; log the others by themselves");
    return failed;
  }
  if (std::find(options.tags.begin(), options.tags.end(), "") != options.tags.end()) {
    complain(context, "--tag needs a word");
    return failed;
  }
  int well = 0, ill = 0;
  Batch batch(options, context);
  for (const std::string& source : options.sources) {
    if (context.stopped()) break;
    if (is_url(source)) batch.keep();  // a server may take its time
    std::optional<db::Visit> visit;
    auto article = article_at(source, options, context, visit);
    if (!article) {
      complain(context, article.error().message);
      ++ill;
      continue;
    }
    ++well;
    if (options.dry_run) {
      print_dry(*article, options, context);
    } else {
      batch.add({source, read_article(std::move(*article), options.min_worth), visit});
    }
  }
  batch.keep();
  return ill == 0 ? done : well == 0 ? failed : done_in_part;
}

}  // namespace onrecord::cli
