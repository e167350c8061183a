// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"
#include "core/report/words.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

namespace {

// Reasons in words: the rule, what it means here, and the words that made it fire.
void print_reasons(const std::vector<Reason>& why, std::string_view text, const Context& context) {
  for (const Reason& reason : why) {
    std::string words = reason.rule;
    if (!reason.detail.empty()) words += ": " + reason.detail;
    const std::string_view span = slice(text, reason.span);
    if (!span.empty()) words += " (“" + shortened(printable(span), 60) + "”)";
    context.out << wrapped("- " + printable(words), 4) << '\n';
  }
  if (why.empty()) context.out << "    no reasons were recorded\n";
}

}  // namespace

int run(const ShowOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const ClaimView view = current_view(ledger, options.id, context.now);
  if (options.json) {
    context.out << dump(ClaimJson(ledger)(view, true)) << '\n';
  } else {
    print_full_claim(view, context);
  }
  return done;
}

int run(const ExplainOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const ClaimView view = current_view(ledger, options.id, context.now);
  print_claim(view, context);
  context.out << "\n  Why it is a claim, and read like this\n";
  print_reasons(view.claim.why, ledger.text(view.document.id), context);
  for (const EvidenceView& e : view.evidence) {
    context.out << '\n'
                << wrapped("Why [" + std::to_string(e.match) + "] " + to_string(e.stance) + ": “" +
                               printable(e.wording) + "”",
                           2)
                << '\n';
    print_reasons(e.why, ledger.text(e.document.id), context);
    for (const OpinionView& o : e.opinions) {
      context.out << wrapped(printable(opinion_words(o)), 4) << '\n';
    }
  }
  context.out << "\n  Why “" << printable(standing(view).headline) << "”\n";
  print_reasons(view.assessment.why, {}, context);
  return done;
}

}  // namespace onrecord::cli
