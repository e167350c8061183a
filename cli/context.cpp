// SPDX-License-Identifier: Apache-2.0
#include "cli/context.hpp"

#include "core/report/printable.hpp"

#include <cstdlib>
#include <ostream>

namespace onrecord::cli {

void complain(const Context& context, const std::string& message) {
  context.err << "onrecord: " << printable(message) << '\n';
}

std::string ledger_path(const std::string& given) {
  if (!given.empty()) return given;
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  if (const std::string path = variable("ONRECORD_LEDGER"); !path.empty()) return path;
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty()) {
    return data + "/onrecord/onrecord.db";
  }
  if (const std::string home = variable("HOME"); !home.empty()) {
    return home + "/.local/share/onrecord/onrecord.db";
  }
  return "onrecord.db";
}

}  // namespace onrecord::cli
