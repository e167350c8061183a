// SPDX-License-Identifier: Apache-2.0
#include "cli/batch.hpp"

#include "cli/jsonl.hpp"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace onrecord::cli {

int run_batch(const BatchOptions& options, Context& context, const char* command,
              const std::function<Json(const BatchItem&)>& use) {
  if (options.batch.empty() == options.file.empty()) {
    complain(context, std::string(command) + " needs a FILE or --batch, one of the two");
    return failed;
  }
  if (options.batch.empty()) {
    const Json result = use({options.file, options.url, {}});
    context.out << dump(result) << '\n';
    return result.value("ok", true) ? done : done_in_part;
  }
  std::ifstream in(options.batch);
  if (!in) {
    complain(context, "cannot read " + options.batch + ": " + std::strerror(errno));
    return failed;
  }
  const bool all_well = for_each_line(in, context.out, [&](const Json& line) -> Result<void> {
    BatchItem item{string_member(line, "file"), string_member(line, "url"), {}};
    if (item.file.empty()) return fail("no string member \"file\"");
    if (const auto it = line.find("headers"); it != line.end() && it->is_object()) {
      for (const auto& [name, value] : it->items()) {
        if (value.is_string()) item.headers.fields.emplace_back(name, value.get<std::string>());
      }
    }
    context.out << dump(use(item)) << '\n';
    return {};
  });
  return all_well ? done : done_in_part;
}

}  // namespace onrecord::cli
