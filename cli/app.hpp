// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace onrecord::cli {

// Parses the arguments, runs the command, turns what is thrown into one line and an exit code. The
// only place that reads the clock and the environment.
int run_program(int argc, char** argv);

}  // namespace onrecord::cli
