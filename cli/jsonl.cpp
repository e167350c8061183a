// SPDX-License-Identifier: Apache-2.0
#include "cli/jsonl.hpp"

#include <nlohmann/json.hpp>

namespace onrecord::cli {

std::string string_member(const Json& json, const char* name) {
  const auto it = json.find(name);
  return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
}

Result<std::optional<Day>> day_member(const Json& json, const char* name) {
  const auto it = json.find(name);
  if (it == json.end() || it->is_null()) return std::nullopt;
  const std::string value = string_member(json, name);
  const auto day = parse_day(std::string_view(value).substr(0, 10));
  if (!day) return fail(std::string("\"") + name + "\" is no date: " + dump(*it));
  return day;
}

bool for_each_line(std::istream& in, std::ostream& out,
                   const std::function<Result<void>(const Json&)>& use) {
  bool all_well = true;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json json = Json::parse(line, nullptr, false);
    const Result<void> used = json.is_object() ? use(json) : fail("no JSON object");
    if (used) continue;
    out << dump(Json{{"line", number}, {"error", used.error().message}}) << '\n';
    all_well = false;
  }
  return all_well;
}

}  // namespace onrecord::cli
