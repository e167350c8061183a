// SPDX-License-Identifier: Apache-2.0
#include "cli/app.hpp"

#include "cli/commands.hpp"
#include "core/report/printable.hpp"

#include <sys/select.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>

namespace onrecord::cli {

namespace {

std::atomic<int> received_signal = 0;

// The first signal asks for an orderly end after the unit of work at hand; a second one kills.
void on_signal(int number) {
  received_signal = number;
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

// Waits so long or until a signal comes. The signals are let in only while it waits, so that none
// slips through between the question and the wait.
void wait_for(std::chrono::seconds time) {
  sigset_t ours, usual;
  sigemptyset(&ours);
  sigaddset(&ours, SIGINT);
  sigaddset(&ours, SIGTERM);
  sigprocmask(SIG_BLOCK, &ours, &usual);
  const timespec timeout{time.count(), 0};
  if (!received_signal) pselect(0, nullptr, nullptr, nullptr, &timeout, &usual);
  sigprocmask(SIG_SETMASK, &usual, nullptr);
}

}  // namespace

int run_program(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to be told, not an end

  const auto parsed = parse_command_line({argv + 1, argv + argc});
  if (const auto* error = std::get_if<UsageError>(&parsed)) {
    std::cerr << printable(error->message) << '\n';
    return failed;
  }
  const auto& line = std::get<CommandLine>(parsed);
  Context context{std::cin, std::cout, std::cerr, {}, {}, false, false, false, false, {}, {}, {}};
  const Instant started =
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  context.now = line.global.now.value_or(started);
  // A pretended moment moves on like the real one.
  context.clock = [started, ahead = context.now - started] {
    return std::max(started,
                    std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())) +
           ahead;
  };
  context.wait = wait_for;
  context.ledger = ledger_path(line.global.ledger);
  context.in_terminal = isatty(STDIN_FILENO) != 0;
  context.terminal = isatty(STDOUT_FILENO) != 0;
  context.err_terminal = isatty(STDERR_FILENO) != 0;
  const char* no_colour = std::getenv("NO_COLOR");
  context.colour = context.terminal && !(no_colour && *no_colour);
  context.stopped = [] { return received_signal != 0; };
  try {
    const int code =
        std::visit([&](const auto& options) { return run(options, context); }, line.command);
    std::cout.flush();
    if (!std::cout) {
      complain(context, "cannot write to the standard output");
      return failed;
    }
    // What was done until the signal is kept; the caller sees that it was not everything.
    return received_signal && !context.runs_until_stopped ? 128 + received_signal : code;
  } catch (const std::exception& error) {
    std::cout.flush();
    complain(context, error.what());
    return failed;
  }
}

}  // namespace onrecord::cli
