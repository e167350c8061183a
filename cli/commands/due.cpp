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

constexpr int due_page = 50;  // claims that are printed unless --limit says otherwise

// What assessors from outside say, and how to settle it where that is not what the program says.
void print_opinions(const ClaimView& view, const EvidenceView& e, const Context& context) {
  bool differs = false;
  for (const OpinionView& o : e.opinions) {
    if (o.ignored.empty()) context.out << wrapped(printable(opinion_words(o)), 13) << '\n';
    differs = differs || o.differs;
  }
  if (!differs) return;
  context.out << wrapped("That differs from the program; a person settles it with `onrecord link " +
                             std::to_string(view.id) + " " + std::to_string(e.document.id) +
                             " --stance STANCE --why \"...\"`, `unlink` or `decide`.",
                         13)
              << '\n';
}

Json differing_opinions(const ClaimView& view) {
  Json list = Json::array();
  for (const EvidenceView& e : view.evidence) {
    for (const OpinionView& o : e.opinions) {
      if (!o.differs) continue;
      list.push_back({{"match", e.match},
                      {"stance", to_string(e.stance)},
                      {"model", o.model},
                      {"opinion", to_string(o.stance)}});
    }
  }
  return list;
}

// The proposal and what it rests on, below the claim.
void print_proposal(const ClaimView& view, Day today, const Context& context) {
  const Assessment now = standing(view);
  context.out << wrapped("-> " + printable(now.headline), 6) << '\n';
  if (view.schedule && view.schedule->next <= today) {
    context.out << wrapped("to be looked at on " + format_day_long(view.schedule->next) +
                               ", as agreed; `onrecord schedule " + std::to_string(view.id) +
                               " --looked` when that is done",
                           9)
                << '\n';
  }
  if (const std::string words = contradiction_words(view); !words.empty()) {
    context.out << wrapped(printable(words), 9) << '\n';
  }
  for (const EvidenceView& e : view.evidence) {
    if (!e.accepted) continue;
    std::string line = "[" + std::to_string(e.match) + "] ";
    line += told(e);
    if (e.document.published) line += ", " + format_day(day_of(*e.document.published));
    if (!e.document.outlet.empty()) line += ", " + e.document.outlet;
    context.out << wrapped(printable(line + ": “" + e.wording + "”"), 9) << '\n';
    print_opinions(view, e, context);
  }
}

}  // namespace

int run(const DueOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  const Day until = today(ledger, context.now) + options.within;
  db::Filter filter = needing_person(until);
  if (options.count) {
    const std::int64_t count = ledger.count(filter);
    context.out << (options.json ? dump(Json{{"count", count}}) : std::to_string(count)) << '\n';
    return options.exit_code && count > 0 ? needs_person : done;
  }
  const std::int64_t page = options.limit.value_or(options.json ? 0 : due_page);
  filter.limit = page > 0 ? page + 1 : 0;  // one more tells whether that is all
  filter.offset = options.offset;
  std::vector<db::Id> ids = ledger.claim_ids(filter);
  const bool is_all = page == 0 || ids.size() <= static_cast<std::size_t>(page);
  if (!is_all) ids.pop_back();
  ClaimJson to_line(ledger);
  for (const db::Id id : ids) {
    const ClaimView view = current_view(ledger, id, context.now);
    if (options.json) {
      Json line = to_line(view, false);
      line["opinions_differ"] = differing_opinions(view);
      context.out << dump(line) << '\n';
      continue;
    }
    print_claim(view, context);
    print_proposal(view, until, context);
  }
  if (!options.json && ids.empty()) {
    context.out << "nothing " << (options.offset > 0 ? "more " : "") << "is due"
                << (options.within.count() ? " by " : " on ") << format_day_long(until) << '\n';
  }
  if (!options.json && !is_all) {
    context.out << "there are more: the next with --offset " << options.offset + page
                << ", all with --limit 0, how many with --count\n";
  }
  return options.exit_code && !ids.empty() ? needs_person : done;
}

}  // namespace onrecord::cli
