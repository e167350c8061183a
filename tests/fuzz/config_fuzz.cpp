// SPDX-License-Identifier: Apache-2.0
// Whatever is typed, one argument a line: it is a command or one clear line of complaint.
#include "cli/options.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  std::vector<std::string> arguments(1);
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      arguments.emplace_back();
    } else if (data[i] != 0) {  // a program is never given one
      arguments.back() += static_cast<char>(data[i]);
    }
  }
  const auto parsed = cli::parse_command_line({arguments.begin(), arguments.end()});
  if (const auto* error = std::get_if<cli::UsageError>(&parsed)) {
    if (error->message.empty()) std::abort();
  }
  return 0;
}
