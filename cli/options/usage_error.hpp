// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a wrong command line is answered with.

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace onrecord::cli {

// CLI11's complaint about the words given to `program` as one line that names the word and the
// mend, with the nearest known name where one is near.
std::string usage_error(const CLI::ParseError& error, CLI::App& program);

}  // namespace onrecord::cli
