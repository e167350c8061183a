// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"
#include "cli/jsonl.hpp"
#include "core/judge/match.hpp"

#include <nlohmann/json.hpp>

#include <ostream>

namespace onrecord::cli {

int run(const StanceOptions&, Context& context) {
  const bool all_well =
      for_each_line(context.in, context.out, [&](const Json& line) -> Result<void> {
        for (const char* name : {"claim", "evidence"}) {
          if (!line.contains(name) || !line[name].is_string()) {
            return fail(std::string("no string member \"") + name + "\"");
          }
        }
        const StanceResult result =
            stance(string_member(line, "claim"), string_member(line, "evidence"),
                   string_member(line, "evidence_title"));
        Json why = Json::array();
        for (const Reason& reason : result.why) {
          why.push_back({{"rule", reason.rule}, {"detail", reason.detail}});
        }
        const Json out = {{"id", line.contains("id") ? line["id"] : Json(nullptr)},
                          {"stance", to_string(result.stance)},
                          {"scores",
                           {{"supports", result.supports},
                            {"refutes", result.refutes},
                            {"neither", result.neither}}},
                          {"why", std::move(why)}};
        context.out << dump(out) << '\n';
        return {};
      });
  return all_well ? done : done_in_part;
}

}  // namespace onrecord::cli
