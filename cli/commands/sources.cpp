// SPDX-License-Identifier: Apache-2.0
// The feeds that are followed: follow, unfollow, sources.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/files.hpp"
#include "cli/gather.hpp"
#include "cli/searches.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"
#include "fetchers/follow.hpp"
#include "fetchers/opml.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <iostream>

namespace onrecord::cli {

namespace {

// Which of a page's feeds to follow: the only one, all with --yes, or those that the person names.
std::vector<Source> chosen(const std::vector<fetch::FeedLink>& found, const std::string& page,
                           const FollowOptions& options, Context& context) {
  std::vector<Source> all;
  for (const fetch::FeedLink& link : found) all.push_back({link.url, link.title});
  if (all.size() <= 1 || options.yes) return all;
  context.err << printable(page) << " is a page with " << all.size() << " feeds:\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    context.err << "  " << i + 1 << "  " << printable(all[i].title) << "  " << printable(all[i].url)
                << '\n';
  }
  if (!context.in_terminal) {
    complain(context, "choose one and follow it, or give --yes to follow all");
    return {};
  }
  context.err << "Which? (number, or a for all) " << std::flush;
  std::string answer;
  std::getline(context.in, answer);
  if (answer == "a") return all;
  const std::size_t number = answer.size() < 4 ? std::strtoul(answer.c_str(), nullptr, 10) : 0;
  if (number < 1 || number > all.size()) return {};
  return {all[number - 1]};
}

void store(db::Ledger& ledger, const Source& source, Context& context) {
  const db::Added added = ledger.follow(source, actor({}), context.now);
  context.out << (added.is_new ? "following " : "followed already: ")
              << printable(source.title.empty() ? source.url : source.title + ", " + source.url)
              << '\n';
}

// Follows one source, or the feeds of a page; false with a complaint if there is nothing to follow.
bool follow_one(db::Ledger& ledger, fetch::Transport& web, const std::string& address,
                const FollowOptions& options, Context& context) {
  Source source{address, {}};
  if (!is_web_address(address)) {
    if (address.find("://") != std::string::npos) {
      complain(context,
               "cannot follow " + address + ": only http and https addresses and local files");
      return false;
    }
    std::error_code error;
    source.url = std::filesystem::absolute(address, error).lexically_normal().string();
  }
  if (fetch::is_template(address)) {
    complain(context, address + " is the template of a search; follow it with --query");
    return false;
  }
  const fetch::Poll poll = poll_source(web, source, {}, context.now);
  if (poll.outcome == fetch::FetchOutcome::feed) {
    source.title = poll.feed.title;
    store(ledger, source, context);
    return true;
  }
  if (poll.outcome == fetch::FetchOutcome::not_feed && !poll.discovered.empty()) {
    const std::vector<Source> feeds = chosen(poll.discovered, address, options, context);
    bool any = false;
    for (const Source& feed : feeds) {
      const fetch::Poll answer = poll_source(web, feed, {}, context.now);
      if (answer.outcome != fetch::FetchOutcome::feed) {
        complain(context, answer.error);
        continue;
      }
      store(ledger, {feed.url, answer.feed.title}, context);
      any = true;
    }
    return any;
  }
  complain(context, poll.error);
  return false;
}

// Follows a search, after a question about the claim most worth checking where there is one; false
// with a complaint if that was not answered with a feed.
bool follow_search(db::Ledger& ledger, fetch::Transport& web, const std::string& pattern,
                   Context& context) {
  if (!fetch::is_template(pattern)) {
    complain(context, "--query " + pattern +
                          " has no {words}, {speaker} or {since}; follow a plain feed without "
                          "--query");
    return false;
  }
  if (const auto sample = fetch::fill_template(pattern, "a", "b", day_of(context.now)); !sample) {
    complain(context, sample.error().message);
    return false;
  }
  db::Filter best;
  best.open = true;
  best.today = today(ledger, context.now);
  best.sort = db::Sort::worth;
  best.limit = 1;
  for (const ClaimView& claim : ledger.claims(best)) {
    const auto url = filled(pattern, claim);
    if (!url) continue;
    const fetch::Poll poll = fetch::poll(web, Source{*url, {}}, {}, context.now);
    if (poll.outcome == fetch::FetchOutcome::feed) continue;
    complain(context, poll.error);
    return false;
  }
  const db::Added added = ledger.follow({pattern, {}}, actor({}), context.now);
  context.out << (added.is_new ? "following the search " : "followed already: ")
              << printable(pattern) << '\n';
  return true;
}

// The addresses behind an argument: those of an OPML file, else the argument itself.
std::vector<std::string> addresses(const std::string& argument, Context& context) {
  if (is_web_address(argument)) return {argument};
  const auto bytes = file_bytes(argument);
  if (!bytes || !fetch::looks_like_opml(*bytes)) return {argument};
  const auto feeds = fetch::parse_opml(*bytes);
  if (!feeds) {
    complain(context, argument + ": " + feeds.error().message);
    return {};
  }
  std::vector<std::string> all;
  for (const fetch::OpmlFeed& feed : *feeds) all.push_back(feed.url);
  return all;
}

}  // namespace

int run(const FollowOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  const auto web = transport(context, ledger.option("contact"), options.allow_private);
  int well = 0, ill = 0;
  if (options.sources.empty() && options.queries.empty()) {
    complain(context,
             "follow needs a feed, a page, an OPML file or --query TEMPLATE; see 'onrecord "
             "help follow'");
    return failed;
  }
  for (const std::string& pattern : options.queries) {
    ++(follow_search(ledger, *web, pattern, context) ? well : ill);
  }
  for (const std::string& argument : options.sources) {
    const std::vector<std::string> all = addresses(argument, context);
    if (all.empty()) ++ill;
    for (const std::string& address : all) {
      if (context.stopped()) break;
      ++(follow_one(ledger, *web, address, options, context) ? well : ill);
    }
  }
  return ill == 0 ? done : well == 0 ? failed : done_in_part;
}

int run(const UnfollowOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  const auto source = ledger.source(options.source);
  if (!source) {
    complain(context, "no source '" + options.source + "' is followed; see `onrecord sources`");
    return failed;
  }
  ledger.unfollow(source->id, actor({}), context.now);
  context.out << "not followed any more: " << printable(source->source.url) << '\n';
  return done;
}

int run(const SourcesOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const std::vector<db::StoredSource> sources = ledger.sources();
  if (options.opml) {
    std::vector<fetch::OpmlFeed> feeds;
    for (const db::StoredSource& source : sources) {
      if (fetch::is_template(source.source.url)) {
        complain(context,
                 "left out, as other readers could not use it: the search " + source.source.url);
        continue;
      }
      feeds.push_back({source.source.url, source.view.title, {}, {}});
    }
    context.out << fetch::write_opml("Sources of Onrecord", feeds, context.now);
    return done;
  }
  for (const db::StoredSource& source : sources) {
    const SourceView& view = source.view;
    if (options.json) {
      context.out << dump(to_json(view)) << '\n';
      continue;
    }
    const std::string title = !view.title.empty()            ? view.title
                              : fetch::is_template(view.url) ? "Search for open claims"
                                                             : view.url;
    context.out << view.id << "  " << printable(title) << '\n'
                << "     " << printable(view.url) << '\n'
                << "     ";
    if (source.state.gone) {
      context.out << "gone for good";
    } else if (view.failures) {
      context.out << "failing (" << view.failures << " in a row)";
    } else {
      context.out << (view.last_success ? "well" : "not read yet");
    }
    if (view.last_success) {
      context.out << "; last success " << format_instant(*view.last_success) << ", " << view.items
                  << (view.items == 1 ? " item" : " items");
    }
    context.out << '\n';
    if (!view.last_error.empty()) {
      context.out << wrapped("last error: " + printable(view.last_error), 5) << '\n';
    }
  }
  if (!options.json && sources.empty()) {
    context.out << "no sources; `onrecord follow URL` adds one\n";
  }
  return done;
}

}  // namespace onrecord::cli
