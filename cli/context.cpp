// SPDX-License-Identifier: Apache-2.0
#include "cli/context.hpp"

#include "core/report/printable.hpp"

#include <cstdlib>
#include <ostream>

namespace onrecord::cli {

void complain(const Context& context, const std::string& message) {
  context.err << "onrecord: " << printable(message) << '\n';
}

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

std::string default_folder() {
  if (const std::string data = variable("XDG_DATA_HOME"); !data.empty()) return data + "/onrecord";
  if (const std::string home = variable("HOME"); !home.empty()) {
    return home + "/.local/share/onrecord";
  }
  return ".";
}

std::string ledger_path(const std::string& given) {
  if (!given.empty()) return given;
  if (const std::string path = variable("ONRECORD_LEDGER"); !path.empty()) return path;
  return default_folder() + "/onrecord.db";
}

}  // namespace onrecord::cli
