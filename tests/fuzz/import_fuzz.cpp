// SPDX-License-Identifier: Apache-2.0
// Whatever the lines: an import is refused and leaves nothing, or gives a ledger that is sound.
#include "db/ledger.hpp"

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  namespace fs = std::filesystem;
  static const std::string path = [] {
    const fs::path memory = "/dev/shm";
    return ((fs::is_directory(memory) ? memory : fs::temp_directory_path()) /
            ("onrecord-import-fuzz-" + std::to_string(::getpid()) + ".db"))
        .string();
  }();
  std::istringstream lines(std::string(reinterpret_cast<const char*>(data), size));
  try {
    const db::Ledger ledger = db::Ledger::import_lines(lines, path, "onrecord fuzz");
    if (!ledger.audit().sound()) std::abort();
  } catch (const db::LedgerError&) {
    if (fs::exists(path)) std::abort();
  }
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(path + end);
  return 0;
}
