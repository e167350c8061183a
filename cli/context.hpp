// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a command has of the world: streams, the moment, the ledger's place. Only commands print.

#include "core/base/days.hpp"

#include <functional>
#include <iosfwd>
#include <string>

namespace onrecord::cli {

inline constexpr const char* engine = "onrecord " ONRECORD_VERSION;

// Exit codes of the program.
inline constexpr int done = 0;
inline constexpr int done_in_part = 1;  // some sources or files failed
inline constexpr int failed = 2;        // usage or fatal
inline constexpr int needs_person = 3;  // `due`, `check`, `eval` with --exit-code

struct Context {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Instant now{};
  std::string ledger;         // path
  bool in_terminal = false;   // stdin is one: a person can be asked
  bool terminal = false;      // stdout is one
  bool err_terminal = false;  // stderr is one: progress may be shown
  bool colour = false;
  std::function<bool()> stopped;                   // true once SIGINT or SIGTERM has come
  std::function<Instant()> clock;                  // for what runs on: the moment by now
  std::function<void(std::chrono::seconds)> wait;  // so long, or until it is stopped
  bool runs_until_stopped = false;  // being stopped is then how the program ends well
};

// One line on stderr that names the thing and the mend: "onrecord: cannot read x: No such file".
void complain(const Context& context, const std::string& message);

// The ledger's place: `given`, else $ONRECORD_LEDGER, else onrecord.db in $XDG_DATA_HOME/onrecord/,
// else in ~/.local/share/onrecord/.
std::string ledger_path(const std::string& given);

// Where the default ledger lies: $XDG_DATA_HOME/onrecord, else ~/.local/share/onrecord.
std::string default_folder();

}  // namespace onrecord::cli
