// SPDX-License-Identifier: Apache-2.0
// What people decide about a claim: decide, reopen, dismiss, schedule, link, unlink.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/print.hpp"
#include "core/report/printable.hpp"

#include <algorithm>
#include <ostream>

namespace onrecord::cli {

namespace {

// What the person says of when it came true; a day alone says whether that was in time. Without
// either it is what is proposed at this moment, and stays that.
db::Timing timing_of(const DecideOptions& options, const ClaimView& view) {
  db::Timing timing;
  const std::optional<Deadline>& deadline = view.claim.deadline;
  const bool has_day = deadline && deadline->latest;
  const Assessment& proposed = view.assessment;
  timing.happened = options.happened;
  if (options.timeliness) {
    timing.timeliness = *options.timeliness;
  } else if (options.happened && has_day) {
    timing.timeliness = timeliness_of(*deadline, *options.happened);
  } else if (options.happened || leaves_open(options.outcome)) {
    return timing;
  } else if (options.outcome == proposed.outcome) {
    return {proposed.timeliness, proposed.happened, proposed.days_late};
  } else if (options.outcome == Outcome::unfulfilled && has_day) {
    timing.timeliness =
        proposed.as_of > *deadline->latest ? Timeliness::missed : Timeliness::not_due;
  }
  if (timing.timeliness == Timeliness::late && timing.happened && has_day &&
      *timing.happened > *deadline->latest)
    timing.days_late = static_cast<int>((*timing.happened - *deadline->latest).count());
  return timing;
}

// Why the document cannot bear on the claim at all, and what mends that; empty when it can.
std::string no_coverage(const db::Ledger& ledger, const ClaimView& claim,
                        const DocumentView& document) {
  const std::string id = std::to_string(claim.id);
  const std::string named = "document " + std::to_string(document.id);
  if (ledger.is_own_article(claim.id, document.id)) {
    const std::string own = document.id == claim.document.id ? " is" : " is another version of";
    return named + own + " the article of claim #" + id +
           ", which never counts for it; name a document that came later";
  }
  const Day made = made_day(claim.document);
  if (!document.published || day_of(*document.published) >= made) return {};
  return named + " is of " + format_day_long(day_of(*document.published)) + ", before claim #" +
         id + " was made on " + format_day_long(made) +
         ", and so cannot count; if that date is wrong, `onrecord edit " +
         std::to_string(document.id) + " --date DATE` mends it";
}

}  // namespace

int run(const DecideOptions& options, Context& context) {
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  const ClaimView before = listed_view(ledger, options.id, context.now);
  if (options.happened && *options.happened > today(ledger, context.now)) {
    complain(context, "--happened " + format_day(*options.happened) +
                          " is still to come; say it when it has happened");
    return failed;
  }
  ledger.decide(options.id, options.outcome, options.by, options.why, options.evidence, context.now,
                timing_of(options, before));
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
  const Day now = today(ledger, context.now);
  if (options.date && *options.date < now) {
    complain(context, format_day(*options.date) + " has passed; give today, " + format_day(now) +
                          ", or a later day" + (options.every ? " as the first" : ""));
    return failed;
  }
  db::Transaction transaction = ledger.begin();
  if (options.looked) {
    if (!ledger.advance_schedule(options.id, now, context.now)) {
      complain(context, "claim #" + std::to_string(options.id) +
                            " was to be looked at on no day up to today; see `onrecord show " +
                            std::to_string(options.id) + "`");
      return failed;
    }
  } else {
    std::optional<ScheduleView> schedule;
    if (options.date) schedule = ScheduleView{*options.date, {}, now};
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
  const ClaimView view = ledger.claim(options.id);
  const std::string useless = no_coverage(ledger, view, ledger.document(options.document));
  if (options.unlink) {
    const std::vector<db::StoredMatch> matches = ledger.matches(options.id);
    const auto match = std::find_if(matches.begin(), matches.end(), [&](const auto& m) {
      return m.document.id == options.document;
    });
    const std::string named = "document " + std::to_string(options.document);
    if (match == matches.end() && !useless.empty()) {
      complain(context, named + " is not linked to claim #" + std::to_string(options.id) +
                            " and never counts for it: there is nothing to unlink");
      return failed;
    }
    if (match == matches.end()) {
      context.out << named << " was not linked to it; now it will never be proposed\n";
    } else if (match->rejected) {
      context.out << named << " was rejected before; nothing is changed\n";
    }
    ledger.unlink(options.id, options.document, actor(options.by), options.why, context.now);
  } else if (!useless.empty()) {
    complain(context, useless);
    return failed;
  } else {
    const Profile claim = profile(view.claim, stored_reading(ledger, view.document.id));
    const auto found = match(claim, stored_reading(ledger, options.document), policy_of(ledger));
    ledger.link(options.id, options.document,
                options.stance.value_or(found ? found->stance : Stance::context),
                found ? found->evidence : Span{}, actor(options.by), options.why, context.now);
  }
  reassess(ledger, options.id, context.now);
  transaction.commit();
  const ClaimView after = current_view(ledger, options.id, context.now);
  context.out << "#" << options.id << "  " << printable(standing(after).headline) << '\n';
  return done;
}

}  // namespace onrecord::cli
