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

// Best first; the order of the article among equals.
void sort_by_worth(std::vector<ClaimView>& views) {
  std::stable_sort(views.begin(), views.end(), [](const ClaimView& a, const ClaimView& b) {
    return a.claim.worth > b.claim.worth;
  });
}

void print_article(const std::string& source, const LoggedArticle& logged,
                   const ReadableDocument& article, const std::vector<ClaimView>& views,
                   const Context& context) {
  const std::string title = article.document.title.empty() ? source : article.document.title;
  std::string head = printable(title) + " (document " + std::to_string(logged.document.id) + ")";
  if (logged.document.revision_of) {
    head += ", a revision of document " + std::to_string(*logged.document.revision_of);
  }
  context.out << head << '\n';
  if (!logged.document.is_new) {
    context.out << "  logged before; nothing added, " << views.size()
                << (views.size() == 1 ? " claim stands\n" : " claims stand\n");
    return;
  }
  context.out << "  " << views.size() << (views.size() == 1 ? " claim\n" : " claims\n");
  for (const ClaimView& view : views) print_claim(view, context);
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

}  // namespace

int run(const LogOptions& options, Context& context) {
  if (options.sources.size() > 1 && (!options.url.empty() || !options.title.empty())) {
    complain(context, "--url and --title belong to one article; log the others by themselves");
    return failed;
  }
  int well = 0, ill = 0;
  std::optional<db::Ledger> ledger;
  for (const std::string& source : options.sources) {
    if (context.stopped()) break;
    std::optional<db::Visit> visit;
    const auto article = article_at(source, options, context, visit);
    if (!article) {
      complain(context, article.error().message);
      ++ill;
      continue;
    }
    ++well;
    if (options.dry_run) {
      print_dry(*article, options, context);
      continue;
    }
    if (!ledger) ledger = open_ledger(context, db::Access::read_write);
    const LoggedArticle logged = log_article(*ledger, *article, options.min_worth, context.now);
    if (visit) ledger->put_visit(article->document.url, *visit);
    db::Filter filter;
    filter.document = logged.document.id;
    filter.sort = db::Sort::worth;
    filter.today = today(*ledger, context.now);
    const std::vector<ClaimView> views = current_views(*ledger, filter, context.now, false);
    if (options.json) {
      ClaimJson to_line(*ledger);
      for (const ClaimView& view : views) context.out << dump(to_line(view, false)) << '\n';
    } else {
      print_article(source, logged, *article, views, context);
    }
    if (views.empty() && logged.document.is_new) {
      complain(context, source + ": no claims found in it; it is kept as document " +
                            std::to_string(logged.document.id));
    }
    if (!logged.has_date && logged.document.is_new) {
      complain(context, source +
                            ": its date is unknown; relative deadlines wait for `onrecord edit " +
                            std::to_string(logged.document.id) + " --date DATE`");
    }
    for (const RewordedClaim& claim : logged.reworded) {
      complain(context, source + ": claim #" + std::to_string(claim.claim) + ": " +
                            rewording_words(claim.what));
    }
  }
  return ill == 0 ? done : well == 0 ? failed : done_in_part;
}

}  // namespace onrecord::cli
