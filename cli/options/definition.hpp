// SPDX-License-Identifier: Apache-2.0
#pragma once

// The program's whole command line, built once and used both for parsing and for the manual.

#include "cli/options.hpp"
#include "cli/options/values.hpp"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace onrecord::cli {

class Definition {
 public:
  Definition();
  ~Definition();

  CLI::App& app() { return *app_; }

  // What was asked for, once the app has parsed the words.
  CommandLine result() const;

  // For the manual: every command, and what may be set for all of them.
  std::vector<CommandHelp> commands() const;
  std::vector<OptionHelp> globals() const;

 private:
  struct Entry {
    CLI::App* app;
    std::function<Command()> make;
    std::string usage, details;
  };

  // The commands, by part of the manual; a file for each.
  void add_daily();
  void add_ledger();
  void add_plumbing();

  // Adds a command whose values go to a fresh O; `usage` is what follows the name in the synopsis.
  template <typename O>
  std::pair<CLI::App*, O*> command(const std::string& group, const std::string& name,
                                   const std::string& usage, const std::string& summary,
                                   const std::string& details = {}) {
    auto options = std::make_shared<O>();
    const auto make = [options] { return Command(*options); };
    return {add_command(group, name, summary, {nullptr, make, usage, details}), options.get()};
  }

  CLI::App* add_command(const std::string& group, const std::string& name,
                        const std::string& summary, Entry entry);

  // Options of a command: one whose value is made of its text by `set`, and one of type T (those of
  // which definition.cpp has an instance).
  static void function(CLI::App* app, const std::string& names, const std::string& type,
                       const std::string& text, std::function<void(const std::string&)> set);
  template <typename T>
  static CLI::Option* value(CLI::App* app, const std::string& names, T& target,
                            const std::string& type, const std::string& text);

  // One of the `known` names, by `parse`, which gives an optional.
  template <typename Parse, typename T>
  static void one_of(CLI::App* app, const std::string& name, T& target, Parse parse,
                     const std::vector<std::string>& known, const std::string& type,
                     const std::string& text) {
    function(app, name, type, text, [&target, name, parse, &known](const std::string& v) {
      target = name_value(name, v, parse, known);
    });
  }

  static void day(CLI::App* app, const std::string& name, std::optional<Day>& target,
                  const std::string& text);
  static void moment(CLI::App* app, const std::string& name, std::optional<Instant>& at,
                     Precision& precision, const std::string& text);

  // Options that several commands have.
  static CLI::Option* claim_id(CLI::App* app, std::int64_t& id);
  static void who_and_why(CLI::App* app, std::string& by, std::string& why, bool needs_why);
  static void allow_private(CLI::App* app, bool& flag);
  static void json(CLI::App* app, bool& flag, const std::string& text);

  std::unique_ptr<CLI::App> app_;
  GlobalOptions global_;
  bool help_ = false, version_ = false;
  std::vector<Entry> entries_;
};

}  // namespace onrecord::cli
