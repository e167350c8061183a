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

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

int run(const CheckOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  const std::vector<db::Id> only = claims_to_check(ledger, options, context.now);
  if (options.due && options.ids.empty() && only.empty()) {
    if (!options.json) context.out << "nothing is due\n";
    return done;
  }
  const auto show_progress = [&](const Progress& p) {
    if (!context.err_terminal) return;
    context.err << "\r\033[K" << p.sources_done << " of "
                << counted(p.sources, "source", "sources");
    if (p.pages) context.err << ", " << p.pages_done << " of " << counted(p.pages, "page", "pages");
    context.err << std::flush;
  };
  const Gathered gathered =
      gather(ledger, {options.allow_private, options.force}, context, show_progress);
  if (context.err_terminal) context.err << "\r\033[K" << std::flush;
  for (const SourceFailure& failure : gathered.failures) complain(context, failure.error);

  const std::vector<News> all_news = judge_news(ledger, only, context.now);
  std::size_t matches = 0, changed = 0;
  for (const News& news : all_news) {
    const ClaimView view = current_view(ledger, news.claim, context.now);
    matches += news.matches.size();
    changed += !news.changes.empty();
    if (options.json) {
      print_news_json(news, view, context);
    } else {
      print_news(news, view, context);
    }
  }
  const std::size_t need_person =
      needing_person(ledger, today(ledger, context.now), context.now).size();
  const std::string summary =
      counted(gathered.sources_read, "source", "sources") + " read, " +
      std::to_string(gathered.failures.size()) + " failed" +
      (gathered.sources_skipped
           ? ", " + std::to_string(gathered.sources_skipped) + " left for later"
           : std::string()) +
      "; " + counted(gathered.items_new, "new item", "new items") + ", " +
      counted(matches, "match", "matches") + "; " +
      counted(changed, "claim changed", "claims changed") + ", " +
      counted(need_person, "needs a person", "need a person");
  if (!options.json) context.out << summary << '\n';
  if (options.exit_code && need_person) return needs_person;
  return gathered.failures.empty() ? done : done_in_part;
}

}  // namespace onrecord::cli
