// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

int run(const ListOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  db::Filter filter;
  filter.phase = options.phase;
  filter.outcome = options.outcome;
  filter.kind = options.kind;
  filter.speaker = options.speaker;
  filter.search = options.search;
  filter.limit = options.limit;
  filter.today = today(ledger, context.now);
  filter.sort = options.search.empty() ? db::Sort::newest : db::Sort::relevance;
  if (options.all) filter.dismissed = filter.superseded = true;
  ClaimJson to_line(ledger);
  const std::vector<ClaimView> views = current_views(ledger, filter, context.now, false);
  for (const ClaimView& view : views) {
    if (options.json) {
      context.out << dump(to_line(view, false)) << '\n';
      continue;
    }
    print_claim(view, context);
    context.out << wrapped(printable(standing(view).headline), 6) << '\n';
  }
  if (!options.json && views.empty()) context.out << "no claims\n";
  return done;
}

}  // namespace onrecord::cli
