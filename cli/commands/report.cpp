// SPDX-License-Identifier: Apache-2.0
#include "core/report/report.hpp"

#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/files.hpp"

#include <ostream>

namespace onrecord::cli {

namespace {

std::string written(const Report& report, const std::string& format) {
  if (format == "markdown") return to_markdown(report);
  if (format == "html") return to_html(report);
  if (format == "json") return to_json(report);
  if (format == "csv") return to_csv(report);
  return to_text(report);
}

}  // namespace

int run(const ReportCommandOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  for (const std::int64_t id : options.ids) ledger.claim(id);  // an unknown id is an error
  db::Filter filter;
  filter.ids = options.ids;
  filter.today = today(ledger, context.now);
  filter.sort = db::Sort::oldest;
  LedgerView view = ledger.ledger_view(filter, context.now);
  for (ClaimView& claim : view.claims) claim = full_view(ledger, claim.id, context.now);
  ReportOptions wanted;
  wanted.since = options.since;
  wanted.claims = options.ids;
  const std::string text = written(report(view, wanted), options.format);
  if (options.output.empty()) {
    context.out << text;
    return done;
  }
  if (const auto kept = write_file(options.output, text); !kept) {
    complain(context, kept.error().message);
    return failed;
  }
  return done;
}

}  // namespace onrecord::cli
