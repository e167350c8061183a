// SPDX-License-Identifier: Apache-2.0
#include "cli/options.hpp"

#include <catch2/catch.hpp>

using namespace onrecord;
using namespace onrecord::cli;

namespace {

template <typename O>
O parsed(const std::vector<std::string>& arguments) {
  const auto line = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<CommandLine>(line));
  const auto& command = std::get<CommandLine>(line).command;
  REQUIRE(std::holds_alternative<O>(command));
  return std::get<O>(command);
}

std::string complaint(const std::vector<std::string>& arguments) {
  const auto line = parse_command_line(arguments);
  REQUIRE(std::holds_alternative<UsageError>(line));
  return std::get<UsageError>(line).message;
}

}  // namespace

TEST_CASE("commands are read with their values") {
  const auto log = parsed<LogOptions>({"log", "a.txt", "-", "--date", "2016-02-13"});
  CHECK(log.sources == std::vector<std::string>{"a.txt", "-"});
  CHECK(log.date == parse_instant("2016-02-13"));
  CHECK(log.date_precision == Precision::day);
  const auto schedule = parsed<ScheduleOptions>({"schedule", "3", "2016-02-19", "--every", "2w"});
  CHECK(schedule.date == parse_day("2016-02-19"));
  CHECK(schedule.every == std::chrono::days{14});
  const auto decide = parsed<DecideOptions>(
      {"decide", "3", "fulfilled", "--by", "A", "--why", "B", "--evidence", "5", "6"});
  CHECK(decide.outcome == Outcome::fulfilled);
  CHECK(decide.evidence == std::vector<std::int64_t>{5, 6});
}

TEST_CASE("what stands before the command may also stand behind it") {
  for (const auto& arguments : {std::vector<std::string>{"--ledger", "x.db", "list"},
                                std::vector<std::string>{"list", "--ledger", "x.db"}}) {
    const auto line = parse_command_line(arguments);
    REQUIRE(std::holds_alternative<CommandLine>(line));
    CHECK(std::get<CommandLine>(line).global.ledger == "x.db");
  }
}

TEST_CASE("every complaint names the word") {
  CHECK(complaint({"lgo", "x"}).find("'log'") != std::string::npos);
  CHECK(complaint({"due", "--within", "week"}).find("'week'") != std::string::npos);
  CHECK(complaint({"log", "x", "--date", "2016-13-01"}).find("'2016-13-01'") != std::string::npos);
  CHECK(complaint({"dismiss", "4"}).find("--why") != std::string::npos);
}

TEST_CASE("every command of the manual has a summary, a usage and texts for its options") {
  for (const CommandHelp& command : all_commands()) {
    INFO(command.name);
    CHECK_FALSE(command.summary.empty());
    CHECK_FALSE(command.group.empty());
    for (const OptionHelp& option : command.options) CHECK_FALSE(option.text.empty());
  }
}
