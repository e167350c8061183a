// SPDX-License-Identifier: Apache-2.0
// Commands about the ledger itself: backup, option.
#include "cli/commands.hpp"
#include "cli/desk.hpp"
#include "cli/judging.hpp"
#include "cli/print.hpp"
#include "cli/zone.hpp"
#include "core/report/printable.hpp"

#include <filesystem>
#include <ostream>

namespace onrecord::cli {

int run(const BackupOptions& options, Context& context) {
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  ledger.backup(options.file);
  context.out << "copied to " << printable(options.file) << ", head " << ledger.head() << '\n';
  return done;
}

int run(const RestoreOptions& options, Context& context) {
  std::error_code error;
  if (std::filesystem::equivalent(options.file, context.ledger, error)) {
    complain(context, options.file + " is the ledger itself");
    return failed;
  }
  if (!options.force && std::filesystem::exists(context.ledger, error)) {
    complain(context, "there is a ledger at " + context.ledger +
                          " already; --force replaces it, and keeps it beside the other");
    return failed;
  }
  const std::string kept = db::Ledger::restore_backup(options.file, context.ledger, options.force);
  const db::Ledger ledger = open_ledger(context, db::Access::read_only);
  context.out << "restored " << printable(context.ledger) << ": " << ledger.event_count()
              << " events, head " << ledger.head() << '\n';
  if (!kept.empty()) context.out << "the ledger before is kept as " << printable(kept) << '\n';
  return done;
}

int run(const OptionOptions& options, Context& context) {
  static const char* known[] = {"time_zone", "accept", "contact"};
  bool is_known = false;
  for (const char* name : known) is_known = is_known || options.name == name;
  if (!is_known) {
    complain(context, "there is no option '" + options.name + "': time_zone, accept or contact");
    return failed;
  }
  if (!options.value) {
    const db::Ledger ledger = open_ledger(context, db::Access::read_only);
    context.out << printable(ledger.option(options.name)) << '\n';
    return done;
  }
  if (options.name == "time_zone" && !is_time_zone(*options.value)) {
    complain(context, "'" + *options.value +
                          "' is no time zone; use an IANA name such as Europe/Berlin or UTC");
    return failed;
  }
  if (options.name == "accept") {
    char* end = nullptr;
    const double value = std::strtod(options.value->c_str(), &end);
    if (options.value->empty() || *end != '\0' || !(value >= 0 && value <= 1)) {
      complain(context, "accept must be a number from 0 to 1, not '" + *options.value + "'");
      return failed;
    }
  }
  db::Ledger ledger = open_ledger(context, db::Access::read_write);
  db::Transaction transaction = ledger.begin();
  ledger.set_option(options.name, *options.value, actor({}), context.now);
  if (options.name == "accept") {
    const Reaccepted result = accept_anew(ledger, context.now);
    context.out << counted(result.accepted, "match", "matches") << " more accepted, "
                << result.dropped << " no longer; " << counted(result.changed, "claim", "claims")
                << " changed\n";
    if (looks_again(ledger)) {
      context.out << "the next `onrecord check` looks through all documents again for what was not "
                     "kept\n";
    }
  }
  transaction.commit();
  return done;
}

}  // namespace onrecord::cli
