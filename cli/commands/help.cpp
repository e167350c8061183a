// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/suggest.hpp"
#include "core/report/printable.hpp"

#include <ostream>

namespace onrecord::cli {

namespace {

void heading(std::ostream& out, const std::string& text) { out << '\n' << text << '\n'; }

void list_options(std::ostream& out, const std::vector<OptionHelp>& options) {
  for (const OptionHelp& option : options) {
    out << "  " << option.names << '\n' << wrapped(option.text, 6) << '\n';
  }
}

void list_commands(std::ostream& out) {
  std::string group;
  for (const CommandHelp& command : all_commands()) {
    if (command.group != group) {
      group = command.group;
      heading(out, group);
    }
    const std::string summary = wrapped(command.summary, 13);
    out << "  " << command.name << std::string(11 - command.name.size(), ' ') << summary.substr(13)
        << '\n';
  }
}

void usage_screen(std::ostream& out) {
  out << "onrecord keeps people to their word: it takes down what an article claims, follows the\n"
         "coverage, and says what became of every claim.\n\n"
         "  onrecord log article.txt --date 2016-02-13   take down its claims\n"
         "  onrecord follow https://example.org/feed     follow a feed for coverage\n"
         "  onrecord check                               read what is new, and judge\n"
         "  onrecord due                                 what needs a person today\n"
         "  onrecord report                              what became of every claim\n";
  list_commands(out);
  out << "\nSee 'onrecord help' for the manual and 'onrecord help COMMAND' for one command.\n";
}

void whole_manual(std::ostream& out) {
  out << "ONRECORD(1)\n\nNAME\n"
         "  onrecord - keeps people to their word\n\n"
         "SYNOPSIS\n"
         "  onrecord [--ledger FILE] [--now T] COMMAND [options]\n\n"
         "DESCRIPTION\n"
      << wrapped(
             "Takes down what an article claims - by whom and by when, in the exact words - in a "
             "ledger that cannot be quietly rewritten; reads the coverage that comes later; and "
             "reports what became of every claim: kept, kept late, broken, revised, disputed, or "
             "no evidence found. The machine proposes; people decide.",
             2)
      << '\n';
  list_commands(out);
  heading(out, "OPTIONS BEFORE THE COMMAND");
  list_options(out, global_options());
  heading(out, "A DAY AT THE DESK");
  out << "  onrecord log article.txt --date 2016-02-13 --outlet 'World desk'\n"
         "  onrecord follow https://example.org/world.xml\n"
         "  onrecord check && onrecord due --within 7d\n"
         "  onrecord show 3\n"
         "  onrecord decide 3 fulfilled --by 'A. Editor' --why 'Both sides confirm it' --evidence "
         "5\n"
         "  onrecord report --format html -o report.html\n";
  heading(out, "WORDS");
  out << wrapped(
             "A claim has a kind (quantity, commitment, prediction, demand, causal, rule, event), "
             "a speaker, and sometimes a deadline, which has passed only after the end of its "
             "last day in the ledger's time zone. Its standing is four small fields: phase (set "
             "by the clock), outcome, timeliness, and grade of the evidence.",
             2)
      << '\n';
  heading(out, "EXIT STATUS");
  out << "  0  done\n"
         "  1  done, but some sources or files failed, an assessor did not answer, or\n"
         "     audit found something\n"
         "  2  wrong usage, or nothing could be done\n"
         "  3  a person is needed (due, check and eval with --exit-code)\n";
  heading(out, "ENVIRONMENT");
  out << "  ONRECORD_LEDGER  the ledger, when --ledger is not given\n"
         "  ONRECORD_KEY     the signing key, when `sign` has no --key\n"
         "  ONRECORD_ASSESSOR_KEY  the key of the endpoint that `check --assessor` asks\n"
         "  XDG_DATA_HOME    where the default ledger lies\n"
         "  USER             who decided, when --by is not given\n"
         "  NO_COLOR         no colours, when set to anything\n"
         "  http_proxy, https_proxy, no_proxy  as for other programs\n";
  heading(out, "FILES");
  out << "  $XDG_DATA_HOME/onrecord/onrecord.db  the ledger, a SQLite database (docs/ledger.md)\n"
         "  $XDG_DATA_HOME/onrecord/signing.key  what `sign` signs with; keep it to yourself\n";
}

}  // namespace

int run(const HelpOptions& options, Context& context) {
  if (options.usage) {
    usage_screen(context.out);
    return done;
  }
  if (options.command.empty()) {
    whole_manual(context.out);
    return done;
  }
  std::vector<std::string> names;
  for (const CommandHelp& command : all_commands()) {
    names.push_back(command.name);
    if (command.name != options.command) continue;
    context.out << "onrecord " << command.name << ' ' << command.usage << "\n\n"
                << wrapped(command.summary, 2) << '\n';
    if (!command.details.empty()) context.out << '\n' << wrapped(command.details, 2) << '\n';
    if (!command.options.empty()) {
      heading(context.out, "Options");
      list_options(context.out, command.options);
    }
    return done;
  }
  const auto near = nearest(options.command, names);
  complain(context, "there is no command '" + options.command + "'" +
                        (near ? "; did you mean '" + *near + "'?" : "; see 'onrecord help'"));
  return failed;
}

int run(const VersionOptions&, Context& context) {
  context.out << engine << '\n';
  return done;
}

}  // namespace onrecord::cli
