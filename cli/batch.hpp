// SPDX-License-Identifier: Apache-2.0
#pragma once

// What `parse` and `article` share: one file, or a batch of lines {"file", "url"?, "headers"?}.

#include "cli/commands.hpp"
#include "core/report/json.hpp"
#include "fetchers/http.hpp"

#include <functional>
#include <string>

namespace onrecord::cli {

struct BatchItem {
  std::string file, url;
  fetch::Headers headers;
};

// Prints what `use` makes of each item; returns the exit code. With neither a file nor a batch it
// says which is missing.
int run_batch(const BatchOptions& options, Context& context, const char* command,
              const std::function<Json(const BatchItem&)>& use);

}  // namespace onrecord::cli
