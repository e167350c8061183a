// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/gather.hpp"
#include "cli/judging.hpp"
#include "core/report/json.hpp"
#include "core/report/printable.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

namespace {

std::vector<db::Id> claims_to_check(const db::Ledger& ledger, const CheckOptions& options,
                                    Instant now) {
  for (const db::Id id : options.ids)
    ledger.claim(id);  // an unknown id is an error before any fetch
  std::vector<db::Id> ids = options.ids;
  if (options.due) {
    db::Filter filter;
    filter.today = today(ledger, now);
    filter.due_until = filter.today;
    filter.open = true;
    for (const ClaimView& view : ledger.claims(filter)) ids.push_back(view.id);
  }
  return ids;
}

void print_news(const News& news, const ClaimView& view, const Context& context) {
  context.out << wrapped(
                     "#" + std::to_string(news.claim) + "  " + printable(standing(view).headline),
                     0)
              << '\n'
              << wrapped("“" + printable(view.claim.wording) + "”", 6) << '\n';
  for (const EvidenceView& e : view.evidence) {
    if (std::find(news.matches.begin(), news.matches.end(), e.match) == news.matches.end())
      continue;
    context.out << wrapped("[" + std::to_string(e.match) + "] " + stance_words(e) + ": “" +
                               printable(e.wording) + "”",
                           6)
                << '\n'
                << wrapped(printable(document_words(e.document)), 10) << '\n';
    if (is_web_address(e.document.url)) {
      context.out << wrapped(printable(e.document.url), 10) << '\n';
    }
  }
}

void print_news_json(const News& news, const ClaimView& view, const Context& context) {
  for (const EvidenceView& e : view.evidence) {
    if (std::find(news.matches.begin(), news.matches.end(), e.match) == news.matches.end())
      continue;
    context.out << dump(Json{{"event", "match"},
                             {"claim", news.claim},
                             {"match", e.match},
                             {"document", e.document.id},
                             {"url", e.document.url},
                             {"stance", to_string(e.stance)},
                             {"score", e.score},
                             {"wording", e.wording}})
                << '\n';
  }
  for (const Change& change : news.changes) {
    context.out << dump(Json{{"event", "change"},
                             {"claim", news.claim},
                             {"what", change.what},
                             {"before", change.before},
                             {"after", change.after},
                             {"why", change.why}})
                << '\n';
  }
}

void print_reworded(const Gathered& gathered, bool json, const Context& context) {
  for (const auto& [claim, what] : gathered.reworded) {
    if (json) {
      Json event = {{"event", "reworded"}, {"claim", claim}};
      event.update(to_json(what));
      context.out << dump(event) << '\n';
    } else {
      context.out << wrapped("#" + std::to_string(claim) + "  " + printable(rewording_words(what)),
                             0, 6)
                  << '\n';
    }
  }
  for (const Withdrawn& article : gathered.withdrawn) {
    if (json) {
      context.out << dump(Json{{"event", "withdrawn"},
                               {"url", article.url},
                               {"status", article.status},
                               {"claims", article.claims}})
                  << '\n';
      continue;
    }
    std::string claims;
    for (const db::Id claim : article.claims) {
      claims += (claims.empty() ? "#" : ", #") + std::to_string(claim);
    }
    context.out << wrapped(claims +
                               "  The article is not there any more: " + printable(article.url) +
                               " answered " + std::to_string(article.status) + ".",
                           0, 6)
                << '\n';
  }
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

// The line at the bottom of a terminal that says how far it has come; nothing elsewhere.
class ProgressLine {
 public:
  explicit ProgressLine(const Context& context) : context_(context) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const Progress& p) {
    std::string line =
        std::to_string(p.sources_done) + " of " + counted(p.sources, "source", "sources");
    if (p.pages) {
      line += ", " + std::to_string(p.pages_done) + " of " + counted(p.pages, "page", "pages");
    }
    line += ", " + std::to_string(p.items_new) + (p.items_new == 1 ? " new item" : " new items");
    if (p.errors) line += ", " + counted(p.errors, "error", "errors");
    show(line);
  }

  void show(const std::string& line) {
    if (context_.err_terminal) context_.err << "\r\033[K" << line << std::flush;
  }

  void clear() { show(std::string()); }

 private:
  const Context& context_;
};

// What one round found, for the summary and the exit code.
struct Round {
  Gathered gathered;
  std::size_t matches = 0, changed = 0, need_person = 0;

  bool has_news() const {
    return matches || changed || gathered.items_new || !gathered.withdrawn.empty();
  }
};

// One line that can be pasted into a message as it is.
std::string summary(const Round& round, Day day) {
  const Gathered& g = round.gathered;
  std::string text = "Checked on " + format_day_long(day) + ": " +
                     counted(static_cast<std::size_t>(g.sources_read), "source", "sources") +
                     " read";
  if (g.searches) {
    text += " (" + counted(static_cast<std::size_t>(g.searches), "search", "searches") + ")";
  }
  text += ", " + std::to_string(g.failures.size()) + " failed";
  if (g.sources_skipped) text += ", " + std::to_string(g.sources_skipped) + " left for later";
  return text + "; " + counted(static_cast<std::size_t>(g.items_new), "new item", "new items") +
         ", " + counted(round.matches, "match", "matches") + "; " +
         counted(round.changed, "claim changed", "claims changed") + ", " +
         (g.reworded.empty()
              ? std::string()
              : counted(g.reworded.size(), "claim", "claims") + " worded otherwise by now, ") +
         counted(round.need_person, "needs a person", "need a person");
}

// Which pages could not be read, by host and reason. Other programs are told of those only that are
// no articles: that a host is out of reach for a while is no event.
void print_page_troubles(const Gathered& gathered, bool json, const Context& context) {
  for (const auto& [why, trouble] : gathered.page_troubles) {
    if (!json) {
      const std::string pages = counted(static_cast<std::size_t>(trouble.pages), "page", "pages");
      context.out << wrapped(pages + " not read, the feed's own words taken: " + printable(why), 0,
                             2)
                  << '\n';
    } else if (trouble.answered) {
      context.out << dump(Json{{"event", "pages_not_read"}, {"pages", trouble.pages}, {"why", why}})
                  << '\n';
    }
  }
}

Round check_once(db::Ledger& ledger, const CheckOptions& options, const std::vector<db::Id>& only,
                 Context& context) {
  Round round;
  ProgressLine line(context);
  GatherOptions gathering{options.allow_private, options.force, options.watch.has_value(),
                          options.searches, only};
  round.gathered = gather(ledger, gathering, context, [&](const Progress& p) { line.show(p); });
  line.clear();
  for (const SourceFailure& failure : round.gathered.failures) complain(context, failure.error);
  print_reworded(round.gathered, options.json, context);
  if (context.stopped()) return round;  // the next run judges what was stored

  line.show(counted(round.gathered.documents.size(), "new item", "new items") +
            ", looking for what bears on the claims");
  const std::vector<News> all_news = judge_news(ledger, only, context.now, context.stopped);
  line.clear();
  for (const News& news : all_news) {
    const ClaimView view = current_view(ledger, news.claim, context.now);
    round.matches += news.matches.size();
    round.changed += !news.changes.empty();
    if (options.json) {
      print_news_json(news, view, context);
    } else {
      print_news(news, view, context);
    }
  }
  round.need_person = needing_person(ledger, today(ledger, context.now), context.now).size();
  return round;
}

int check(const CheckOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  const std::vector<db::Id> only = claims_to_check(ledger, options, context.now);
  if (options.due && options.ids.empty() && only.empty()) {
    if (!options.json && !options.watch) context.out << "nothing is due\n";
    return done;
  }
  const Round round = check_once(ledger, options, only, context);
  if (context.stopped()) {
    if (!options.watch) complain(context, "stopped; what was read until then is kept");
    return done_in_part;
  }
  print_page_troubles(round.gathered, options.json, context);
  if (!options.json && (!options.watch || round.has_news() || !round.gathered.failures.empty())) {
    context.out << summary(round, today(ledger, context.now)) << '\n';
  }
  if (options.exit_code && round.need_person) return needs_person;
  return round.gathered.failures.empty() ? done : done_in_part;
}

}  // namespace

int run(const CheckOptions& options, Context& context) {
  if (!options.watch) return check(options, context);
  check(options, context);  // an error of the first round is told at once
  context.runs_until_stopped = true;
  for (;;) {
    context.out << std::flush;
    if (!context.stopped()) context.wait(*options.watch);
    if (context.stopped()) return done;
    context.now = context.clock();
    try {
      check(options, context);
    } catch (const db::LedgerError& error) {
      // Another program may hold the ledger, a disk may be full for an hour: the next round tells.
      complain(context, error.what());
    }
  }
}

}  // namespace onrecord::cli
