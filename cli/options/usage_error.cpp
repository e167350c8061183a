// SPDX-License-Identifier: Apache-2.0
#include "cli/options/usage_error.hpp"

#include "cli/suggest.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <vector>

namespace onrecord::cli {

namespace {

std::vector<std::string> command_names(CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* app : program.get_subcommands({})) names.push_back(app->get_name());
  return names;
}

// The long names that the command (or, without one, the program) understands.
std::vector<std::string> option_names(const CLI::App* command, const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* app : {command, &program}) {
    if (!app) continue;
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

}  // namespace

std::string usage_error(const CLI::ParseError& error, CLI::App& program) {
  const auto parsed = program.get_subcommands();
  const CLI::App* command = parsed.empty() ? nullptr : parsed.front();
  const std::string name = command ? "onrecord " + command->get_name() : "onrecord";
  const std::string see =
      command ? "; see 'onrecord help " + command->get_name() + "'" : "; see 'onrecord help'";
  const auto is = [&](CLI::ExitCodes code) {
    return error.get_exit_code() == static_cast<int>(code);
  };
  if (is(CLI::ExitCodes::ExtrasError)) {
    const auto extras = program.remaining(true);
    const std::string word = extras.empty() ? "" : extras.front();
    const bool is_option = word.starts_with("-");
    const auto near = nearest(word.substr(0, word.find('=')),
                              is_option ? option_names(command, program) : command_names(program));
    const std::string what =
        is_option || command
            ? name + ": unknown " + (is_option ? "option" : "argument") + " '" + word + "'"
            : "onrecord: unknown command '" + word + "'";
    return what + (near && (is_option || !command) ? "; did you mean '" + *near + "'?" : see);
  }
  std::string message = error.what();
  if (command && is(CLI::ExitCodes::RequiredError)) {
    const std::string missing = message.substr(0, message.find(' '));
    if (const CLI::Option* option = command->get_option_no_throw(missing)) {
      return name + ": " + (option->get_positional() ? option->get_type_name() : missing) +
             " is missing" + see;
    }
  }
  if (is(CLI::ExitCodes::ConversionError)) {
    message = "that is no number: " + message.substr(message.find(": ") + 2);
  }
  std::replace(message.begin(), message.end(), '\n', ' ');
  return name + ": " + message + see;
}

}  // namespace onrecord::cli
