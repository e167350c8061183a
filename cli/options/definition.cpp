// SPDX-License-Identifier: Apache-2.0
#include "cli/options/definition.hpp"

#include "cli/options/usage_error.hpp"
#include "cli/options/values.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace onrecord::cli {

namespace {

std::vector<OptionHelp> options_of(const CLI::App& app) {
  std::vector<OptionHelp> list;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_description().empty()) continue;
    std::string names = option->get_name(false, true);
    std::replace(names.begin(), names.end(), ',', ' ');
    std::string type = option->get_type_name();
    type = type.substr(0, type.find(':'));  // what follows is CLI11's account of the validator
    if (option->get_positional()) {
      names = type;
      type.clear();
    } else if (const auto space = names.find(' '); space != std::string::npos) {
      names.insert(space, ",");
    }
    if (option->get_items_expected_max() == 0) type.clear();
    list.push_back({names + (type.empty() ? "" : " " + type), option->get_description()});
  }
  return list;
}

}  // namespace

Definition::Definition() : app_(std::make_unique<CLI::App>("", "onrecord")) {
  app_->require_subcommand(0, 1);
  app_->fallthrough();
  app_->set_help_flag("");
  value(app_.get(), "--ledger", global_.ledger, "FILE",
        "The ledger. Default: $ONRECORD_LEDGER, else onrecord.db in "
        "$XDG_DATA_HOME/onrecord/ (~/.local/share/onrecord/).");
  function(app_.get(), "--now", "T", "Pretend that it is now T, for tests and replays.",
           [this](const std::string& v) { global_.now = moment_of("--now", v).at; });
  app_->add_flag("-h,--help", help_, "Show the manual, or that of the command.");
  app_->add_flag("--version", version_, "Print the version.");
  add_daily();
  add_ledger();
  add_plumbing();
}

Definition::~Definition() = default;

CommandLine Definition::result() const {
  for (const Entry& entry : entries_) {
    if (entry.app->parsed()) {
      return {global_, help_ ? Command(HelpOptions{entry.app->get_name(), false}) : entry.make()};
    }
  }
  if (version_) return {global_, VersionOptions{}};
  return {global_, HelpOptions{"", !help_}};
}

std::vector<CommandHelp> Definition::commands() const {
  std::vector<CommandHelp> list;
  for (const Entry& entry : entries_) {
    CommandHelp help{entry.app->get_name(), entry.app->get_group(), entry.app->get_description(),
                     entry.usage,           entry.details,          options_of(*entry.app)};
    list.push_back(std::move(help));
  }
  return list;
}

std::vector<OptionHelp> Definition::globals() const { return options_of(*app_); }

CLI::App* Definition::add_command(const std::string& group, const std::string& name,
                                  const std::string& summary, Entry entry) {
  entry.app = app_->add_subcommand(name, summary)->group(group);
  entry.app->set_help_flag("");
  entries_.push_back(std::move(entry));
  return entries_.back().app;
}

void Definition::function(CLI::App* app, const std::string& names, const std::string& type,
                          const std::string& text, std::function<void(const std::string&)> set) {
  app->add_option_function<std::string>(names, std::move(set), text)->type_name(type);
}

template <typename T>
CLI::Option* Definition::value(CLI::App* app, const std::string& names, T& target,
                               const std::string& type, const std::string& text) {
  return app->add_option(names, target, text)->type_name(type);
}

// The types that options have.
using Text = const std::string&;
template CLI::Option* Definition::value(CLI::App*, Text, std::string&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, int&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::size_t&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, double&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::vector<std::string>&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::vector<std::int64_t>&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::optional<std::string>&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::optional<std::int64_t>&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::optional<double>&, Text, Text);
template CLI::Option* Definition::value(CLI::App*, Text, std::int64_t&, Text, Text);

void Definition::day(CLI::App* app, const std::string& name, std::optional<Day>& target,
                     const std::string& text) {
  function(app, name, "DATE", text,
           [&target, name](const std::string& v) { target = day_value(name, v); });
}

void Definition::moment(CLI::App* app, const std::string& name, std::optional<Instant>& at,
                        Precision& precision, const std::string& text) {
  function(app, name, "DATE", text, [&at, &precision, name](const std::string& v) {
    const Moment moment = moment_of(name, v);
    at = moment.at;
    precision = moment.precision;
  });
}

CLI::Option* Definition::claim_id(CLI::App* app, std::int64_t& id) {
  return value(app, "id", id, "ID", "Number of the claim, as `log` and `list` print it.")
      ->required();
}

void Definition::who_and_why(CLI::App* app, std::string& by, std::string& why, bool needs_why) {
  value(app, "--by", by, "NAME", "Who decided it. Default: $USER.");
  auto* option = value(app, "--why", why, "TEXT", "The reason; it stays in the history.");
  if (needs_why) option->required();
}

void Definition::allow_private(CLI::App* app, bool& flag) {
  app->add_flag("--allow-private", flag,
                "Also connect to private, loopback and link-local addresses.");
}

void Definition::json(CLI::App* app, bool& flag, const std::string& text) {
  app->add_flag("--json", flag, text);
}

std::variant<CommandLine, UsageError> parse_command_line(
    const std::vector<std::string>& arguments) {
  Definition definition;
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    definition.app().parse(std::move(reversed));
    return definition.result();
  } catch (const CLI::ParseError& error) {
    // `onrecord log --help` is answered although SOURCE is missing.
    const bool wants_help =
        std::find(arguments.begin(), arguments.end(), "--help") != arguments.end();
    if (wants_help && error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError)) {
      for (const CLI::App* command : definition.app().get_subcommands()) {
        return CommandLine{{}, HelpOptions{command->get_name(), false}};
      }
    }
    return UsageError{usage_error(error, definition.app())};
  }
}

std::vector<CommandHelp> all_commands() { return Definition().commands(); }

std::vector<OptionHelp> global_options() { return Definition().globals(); }

}  // namespace onrecord::cli
