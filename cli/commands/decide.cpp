// SPDX-License-Identifier: Apache-2.0
// What people decide about a claim: decide, reopen, dismiss, schedule, link, unlink.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"

#include <ostream>

namespace onrecord::cli {

namespace {

// What the person said of when it came true. A day alone says whether that was in time.
db::Timing timing_of(const DecideOptions& options, const std::optional<Deadline>& deadline) {
  db::Timing timing;
  timing.happened = options.happened;
  if (options.timeliness) {
    timing.timeliness = *options.timeliness;
  } else if (options.happened && deadline && deadline->latest) {
    timing.timeliness =
        *options.happened > *deadline->latest ? Timeliness::late : Timeliness::on_time;
  }
  return timing;
}

}  // namespace

int run(const DecideOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  const ClaimView before = ledger.claim(options.id);
  ledger.decide(options.id, options.outcome, options.by, options.why, options.evidence, context.now,
                timing_of(options, before.claim.deadline));
  transaction.commit();
  ledger.advance_schedule(options.id, today(ledger, context.now), context.now);
  const ClaimView view = current_view(ledger, options.id, context.now);
  context.out << "#" << options.id << "  " << printable(standing(view).headline) << " (decided by "
              << printable(options.by) << ")\n";
  return done;
}

int run(const ReopenOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  const ClaimView before = ledger.claim(options.id);
  if (before.dismissed) {
    ledger.restore(options.id, actor(options.by), options.why, context.now);
  } else {
    ledger.reopen(options.id, actor(options.by), options.why, context.now);
  }
  reassess(ledger, options.id, context.now);
  transaction.commit();
  const ClaimView view = current_view(ledger, options.id, context.now);
  context.out << "#" << options.id << "  open again: " << printable(standing(view).headline)
              << '\n';
  return done;
}

int run(const DismissOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  ledger.dismiss(options.id, actor(options.by), options.why, context.now);
  context.out << "#" << options.id << "  dismissed; `onrecord reopen " << options.id
              << " --why TEXT` takes it back\n";
  return done;
}

int run(const ScheduleOptions& options, Context& context) {
  if (options.date.has_value() + options.looked + options.off != 1) {
    complain(context, "schedule needs a DATE, --looked or --off, one of the three");
    return failed;
  }
  if (options.every && !options.date) {
    complain(context, "--every belongs to a DATE, the first of the days");
    return failed;
  }
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  if (options.looked) {
    if (!ledger.advance_schedule(options.id, today(ledger, context.now), context.now)) {
      complain(context, "claim #" + std::to_string(options.id) +
                            " was to be looked at on no day up to today; see `onrecord show " +
                            std::to_string(options.id) + "`");
      return failed;
    }
  } else {
    std::optional<ScheduleView> schedule;
    if (options.date) schedule.emplace().next = *options.date;
    if (options.every) schedule->every_days = static_cast<int>(options.every->count());
    ledger.schedule(options.id, schedule, actor(options.by), options.why, context.now);
  }
  reassess(ledger, options.id, context.now);
  transaction.commit();
  const std::optional<ScheduleView> agreed = ledger.claim(options.id).schedule;
  context.out << "#" << options.id << "  ";
  if (agreed) {
    context.out << "will be due on " << format_day_long(agreed->next);
    if (agreed->every_days) context.out << " and then every " << *agreed->every_days << " days";
  } else {
    context.out << "no day is agreed";
  }
  context.out << '\n';
  return done;
}

int run(const LinkOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  if (options.unlink) {
    ledger.unlink(options.id, options.document, actor(options.by), options.why, context.now);
  } else {
    const ClaimView view = ledger.claim(options.id);
    const Profile claim = profile(view.claim, stored_reading(ledger, view.document.id));
    const auto found = match(claim, stored_reading(ledger, options.document), policy_of(ledger));
    ledger.link(options.id, options.document,
                options.stance.value_or(found ? found->stance : Stance::context),
                found ? found->evidence : Span{}, actor(options.by), options.why, context.now);
  }
  reassess(ledger, options.id, context.now);
  transaction.commit();
  const ClaimView view = current_view(ledger, options.id, context.now);
  context.out << "#" << options.id << "  " << printable(standing(view).headline) << '\n';
  return done;
}

}  // namespace onrecord::cli
