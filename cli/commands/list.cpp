// SPDX-License-Identifier: Apache-2.0
// Choosing claims: list, and the searches that it keeps.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/figure.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ostream>

namespace onrecord::cli {

namespace {

// The options that narrow the list, as words of a command line: name and value in turn.
std::vector<std::string> words_of(const ListOptions& o) {
  std::vector<std::string> words;
  const auto add = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    words.emplace_back(name);
    words.push_back(value);
  };
  const auto day = [](const std::optional<Day>& d) { return d ? format_day(*d) : std::string(); };
  if (o.phase) add("--phase", to_string(*o.phase));
  if (o.outcome) add("--outcome", to_string(*o.outcome));
  if (o.timeliness) add("--timeliness", to_string(*o.timeliness));
  if (o.kind) add("--kind", to_string(*o.kind));
  add("--speaker", o.speaker);
  add("--outlet", o.outlet);
  add("--since", day(o.since));
  add("--until", day(o.until));
  add("--due-by", day(o.due_by));
  add("--quantity", o.quantity);
  add("--tag", o.tag);
  if (o.document) add("--document", std::to_string(*o.document));
  if (o.min_worth) add("--min-worth", dump(Json(*o.min_worth)));
  add("--search", o.search);
  add("--sort", o.sort);
  if (o.limit) add("--limit", std::to_string(o.limit));
  if (o.all) words.emplace_back("--all=true");
  return words;
}

// A kept search with what is asked for now on top of it.
Result<ListOptions> with_saved(const ListOptions& now, const std::string& stored) {
  const std::vector<std::string> mine = words_of(now);
  std::vector<std::string> words = {"list"};
  const Json saved = Json::parse(stored, nullptr, false);
  if (!saved.is_array()) return fail("the search '" + now.saved + "' cannot be read");
  for (std::size_t i = 0; i < saved.size(); ++i) {
    if (!saved[i].is_string()) continue;
    const auto word = saved[i].get<std::string>();
    const bool is_name = word.starts_with("--");
    if (is_name && std::find(mine.begin(), mine.end(), word) != mine.end()) {
      ++i;  // asked for anew
      continue;
    }
    words.push_back(word);
  }
  words.insert(words.end(), mine.begin(), mine.end());
  const auto parsed = parse_command_line(words);
  const auto* line = std::get_if<CommandLine>(&parsed);
  const auto* options = line ? std::get_if<ListOptions>(&line->command) : nullptr;
  if (!options) return fail("the search '" + now.saved + "' cannot be read; save it anew");
  ListOptions all = *options;
  all.offset = now.offset;
  all.count = now.count;
  all.json = now.json;
  return all;
}

Result<db::Filter> filter_of(const ListOptions& o, Day today) {
  db::Filter filter;
  filter.today = today;
  filter.phase = o.phase;
  filter.outcome = o.outcome;
  filter.timeliness = o.timeliness;
  filter.kind = o.kind;
  filter.speaker = o.speaker;
  filter.outlet = o.outlet;
  filter.search = o.search;
  filter.tag = o.tag;
  filter.document = o.document;
  filter.min_worth = o.min_worth;
  filter.published_since = o.since;
  filter.published_until = o.until;
  filter.due_until = o.due_by;
  filter.limit = o.limit;
  filter.offset = o.offset;
  filter.everything = o.all;
  if (!o.quantity.empty()) {
    const auto figure = figure_of(o.quantity);
    if (!figure) return tl::unexpected(figure.error());
    filter.figure = figure->interval;
    filter.unit = figure->unit;
  }
  const bool by_day = o.phase == Phase::due || o.phase == Phase::overdue || o.due_by;
  if (o.sort == "newest")
    filter.sort = db::Sort::newest;
  else if (o.sort == "oldest")
    filter.sort = db::Sort::oldest;
  else if (o.sort == "worth")
    filter.sort = db::Sort::worth;
  else if (o.sort == "due")
    filter.sort = db::Sort::due;
  else if (o.sort == "relevance" || !o.search.empty())
    filter.sort = db::Sort::relevance;
  else
    filter.sort = by_day ? db::Sort::due : db::Sort::newest;
  return filter;
}

void print(const db::Ledger& ledger, const db::Filter& filter, const ListOptions& options,
           Context& context) {
  ClaimJson to_line(ledger);
  const std::vector<db::Id> ids = ledger.claim_ids(filter);
  for (const db::Id id : ids) {
    const ClaimView view = listed_view(ledger, id, context.now);
    if (options.json) {
      context.out << dump(to_line(view, false)) << '\n';
      continue;
    }
    print_claim(view, context);
    context.out << wrapped(printable(standing(view).headline), 6) << '\n';
  }
  if (!options.json && ids.empty()) context.out << "no claims\n";
}

}  // namespace

int run(const ListOptions& given, Context& context) {
  const bool saves = !given.save.empty();
  db::Ledger ledger = open_ledger(context, saves ? db::Access::read_write : db::Access::read_only);
  ListOptions options = given;
  if (!given.saved.empty()) {
    const auto stored = ledger.saved_search(given.saved);
    if (!stored) {
      complain(context, "no search is kept under '" + given.saved + "'; see `onrecord searches`");
      return failed;
    }
    auto all = with_saved(given, *stored);
    if (!all) {
      complain(context, all.error().message);
      return failed;
    }
    options = std::move(*all);
  }
  const auto filter = filter_of(options, today(ledger, context.now));
  if (!filter) {
    complain(context, filter.error().message);
    return failed;
  }
  if (saves) ledger.save_search(given.save, dump(Json(words_of(options))));
  if (options.count) {
    const std::int64_t count = ledger.count(*filter);
    context.out << (options.json ? dump(Json{{"count", count}}) : std::to_string(count)) << '\n';
  } else {
    print(ledger, *filter, options, context);
  }
  return done;
}

int run(const SearchesOptions& options, Context& context) {
  if (!options.remove.empty()) {
    db::Ledger ledger = open_ledger(context, db::Access::read_write);
    if (!ledger.saved_search(options.remove)) {
      complain(context, "no search is kept under '" + options.remove + "'");
      return failed;
    }
    ledger.save_search(options.remove, {});
    context.out << "forgotten: " << printable(options.remove) << '\n';
    return done;
  }
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const auto all = ledger.saved_searches();
  for (const auto& [name, arguments] : all) {
    std::string words;
    const Json list = Json::parse(arguments, nullptr, false);
    for (const Json& word : list.is_array() ? list : Json::array()) {
      if (word.is_string()) words += " " + word.get<std::string>();
    }
    context.out << printable(name + ":" + words) << '\n';
  }
  if (all.empty())
    context.out << "no searches are kept; `onrecord list ... --save NAME` keeps one\n";
  return done;
}

}  // namespace onrecord::cli
